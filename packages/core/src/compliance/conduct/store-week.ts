import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Fact } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { parseDuration } from '../../time/duration.js';
import { firstAfter } from './belonging.js';
import { nobodyLast, shareOf, type Conduct } from './open-conduct.js';
import { periodsOf } from './periods.js';
import { subjectOf } from './records.js';

/** A part of a whole with its share; `null` of nothing. */
export interface Part {
  readonly part: number;
  readonly of: number;
  readonly share: BasisPoints | null;
}

/** The three numbers of the weekly meeting (CP-22). */
export interface StoreWeek {
  /** `null`: of customers that are in no store. */
  readonly store: string | null;
  /** The Monday the week begins with, `YYYY-MM-DD`. */
  readonly week: string;
  /** Arrivals whose diagnosis photo was there in time ÷ arrivals that are due. */
  readonly uploads: Part;
  /** Diagnoses whose quote cites their photo and has their items ÷ diagnoses that are due. */
  readonly matches: Part;
  readonly ratings: number;
  /** Mean rating, in hundredths; `null` without a rating. */
  readonly satisfaction: number | null;
  /** Ratings outside the scale: counted nowhere else. */
  readonly badRatings: number;
  readonly why: readonly Reason[];
}

interface Tally {
  readonly store: string | null;
  readonly week: string;
  readonly uploads: { readonly fact: Fact; readonly good: boolean }[];
  readonly matches: { readonly fact: Fact; readonly good: boolean }[];
  readonly ratings: Fact<'rating.given'>[];
  badRatings: number;
}

/**
 * Diagnosis upload timeliness, diagnosis–quote match and customer satisfaction, by store and week (CP-22). An arrival
 * counts in its own week once its photo is there or its time is over; a diagnosis likewise once it is quoted.
 *
 * @example
 * ```ts
 * storeWeeks(conduct).map(({ week, uploads, matches, satisfaction }) => [week, uploads.share, matches.share, satisfaction]);
 * //=> [['2026-03-02', 9500, 8889, 460]]
 * ```
 */
export function storeWeeks(conduct: Conduct): readonly StoreWeek[] {
  const { records, rule: { storeWeek: rule } } = conduct;
  const { weekAt } = periodsOf(conduct.zone);
  const tallies = new Map<string, Tally>();
  const tallyOf = (fact: Fact): Tally => {
    const store = storeOf(conduct, fact);
    const week = weekAt(fact.time);
    const key = JSON.stringify([store, week]);
    const known = tallies.get(key) ?? { store, week, uploads: [], matches: [], ratings: [], badRatings: 0 };
    tallies.set(key, known);
    return known;
  };

  const upload = parseDuration(rule.upload);
  const photos = records.ofType('photo.taken').filter(({ data }) => data.shows === 'diagnosis');
  const arrivals = records.ofType('customer.arrived');
  const photoOf = firstAfter(arrivals, photos, upload);
  for (const arrival of arrivals) {
    const good = photoOf.has(arrival);
    if (good || arrival.time + upload <= records.now) tallyOf(arrival).uploads.push({ fact: arrival, good });
  }

  const quoteWithin = parseDuration(rule.quote);
  const diagnoses = records.ofType('diagnosis.made');
  const quoteOf = firstAfter(diagnoses, records.ofType('quote.made'), quoteWithin);
  for (const diagnosis of diagnoses) {
    const quote = quoteOf.get(diagnosis);
    if (!quote && diagnosis.time + quoteWithin > records.now) continue;
    tallyOf(diagnosis).matches.push({ fact: diagnosis, good: quote !== undefined && quoteFits(diagnosis, quote, rule.match) });
  }

  const [from, to] = rule.rating;
  for (const rating of records.ofType('rating.given')) {
    const tally = tallyOf(rating);
    if (rating.data.score >= from && rating.data.score <= to) tally.ratings.push(rating);
    else tally.badRatings++;
  }
  return [...tallies.values()].map(weekOf).sort((a, b) => nobodyLast(a.store, b.store) || compareText(a.week, b.week));
}

/**
 * Whether a quote cites the photo of its diagnosis and has enough of the items suggested (CP-21, CP-22). A diagnosis
 * without a photo cannot be cited, one without items asks for none.
 */
export function quoteFits(diagnosis: Fact<'diagnosis.made'>, quote: Fact<'quote.made'>, match: BasisPoints): boolean {
  const { photo, items = [] } = diagnosis.data;
  if (photo === undefined || photo !== quote.data.photo) return false;
  const wanted = new Set(items);
  const quoted = new Set(quote.data.items);
  const had = [...wanted].filter((item) => quoted.has(item)).length;
  return had * 10_000 >= match * wanted.size;
}

function weekOf({ store, week, uploads, matches, ratings, badRatings }: Tally): StoreWeek {
  const [uploaded, matched] = [partOf(uploads), partOf(matches)];
  const sum = ratings.reduce((total, { data }) => total + data.score, 0);
  const satisfaction = ratings.length === 0 ? null : Math.round((sum * 100) / ratings.length);
  const why: Reason[] = [];
  if (uploaded.share !== null) {
    why.push({ key: 'conduct.uploads', params: { part: uploaded.part, of: uploaded.of, share: uploaded.share }, evidence: badOf(uploads) });
  }
  if (matched.share !== null) {
    why.push({ key: 'conduct.matches', params: { part: matched.part, of: matched.of, share: matched.share }, evidence: badOf(matches) });
  }
  if (satisfaction !== null) why.push({ key: 'conduct.satisfaction', params: { hundredths: satisfaction, n: ratings.length }, evidence: ratings.map((rating) => evidenceOf(rating, 'score')) });
  return { store, week, uploads: uploaded, matches: matched, ratings: ratings.length, satisfaction, badRatings, why };
}

function partOf(found: Tally['uploads']): Part {
  const part = found.filter(({ good }) => good).length;
  return { part, of: found.length, share: shareOf(part, found.length) };
}

/** What keeps the number from being 100 %. */
function badOf(found: Tally['uploads']): Reason['evidence'] {
  return found.filter(({ good }) => !good).map(({ fact }) => evidenceOf(fact));
}

/** The store a fact is about, else the one its deal is linked to. */
function storeOf({ records }: Conduct, fact: Fact): string | null {
  const own = fact.about.find(({ type }) => type === 'store');
  const deal = subjectOf(fact, 'deal');
  return own?.id ?? (deal && records.linkAt(deal, 'store', fact.time)?.id) ?? null;
}
