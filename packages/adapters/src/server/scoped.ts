import { openBook, type Book, type Fact } from '@sextant/core/facts';
import type { Portfolio } from '@sextant/core/judge';
import type { Reach } from './reach.js';

/** Judgements of what a reader sees; everything else of the portfolio stays whole, such as the records titles are read from. */
export function judgementsFor(portfolio: Portfolio, reach: Reach): Portfolio {
  if (reach.seesAll) return portfolio;
  return narrowed(portfolio, { judgements: () => portfolio.judgements().filter(({ entity }) => reach.sees(entity)) });
}

/**
 * The portfolio a reader would have if there were nothing but what she sees. Costs a book of her own, so it is kept until
 * facts arrive.
 */
export function portfolioFor(portfolio: Portfolio, reach: Reach): Portfolio {
  if (reach.seesAll) return portfolio;
  return narrowed(judgementsFor(portfolio, reach), { book: bookFor(portfolio.book, reach) });
}

const books = new WeakMap<Book, Map<string, Book>>();

function bookFor(book: Book, reach: Reach): Book {
  let byReader = books.get(book);
  if (!byReader) books.set(book, (byReader = new Map<string, Book>()));
  let own = byReader.get(reach.key);
  if (!own) {
    const facts: Fact[] = [];
    for (const fact of book.facts()) if (!book.isReplaced(fact) && isFor(fact, reach)) facts.push(fact);
    byReader.set(reach.key, (own = openBook(facts.sort(book.order))));
  }
  return own;
}

/** A fact about a deal goes with the deal; any other with whatever it is about. */
function isFor({ about }: Fact, reach: Reach): boolean {
  const own = about.filter(({ as }) => as === undefined);
  const cases = own.filter(({ type }) => type === 'deal' || type === 'lead');
  return (cases.length > 0 ? cases : own).some((entity) => reach.sees(entity));
}

/** The same portfolio in all but some parts; its getters stay getters. */
function narrowed(portfolio: Portfolio, parts: Partial<Pick<Portfolio, 'book' | 'judgements'>>): Portfolio {
  return Object.create(portfolio, Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, { value, enumerable: true }]))) as Portfolio;
}
