import { openBook, type Book, type Fact } from '@sextant/core/facts';
import type { LogOptions } from './log-options.js';

export function bookOf(facts: Book | readonly Fact[], { sources = [] }: LogOptions): Book {
  return 'append' in facts ? facts : openBook(facts, { sources });
}

/** Whether a fact is part of what happened: neither replaced, nor itself only the retraction of another. */
export function counts(book: Book, fact: Fact): boolean {
  return fact.type !== 'fact.retracted' && !book.isReplaced(fact);
}
