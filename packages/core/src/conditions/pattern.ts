import type { EvidenceRef } from '../explain/judgement.types.js';
import type { Fact, FactType, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import type { View } from '../facts/view.js';
import { parseDuration } from '../time/duration.js';
import type { FactPattern } from './condition.types.js';
import { compareKnown } from './order.js';
import { compilePath, type Read } from './path.js';
import { compileTest, testOf, type Check } from './test.js';

/** A compiled fact pattern, asked about one fact or walked from the newest match to the oldest. */
export interface CompiledPattern {
  readonly type: FactType;
  /** Length of the window in milliseconds; `null`: unbounded. */
  readonly within: number | null;
  /** Whether a fact is meant at `view.now`; of any type, total. */
  matches(fact: Fact, view: Pick<View, 'now' | 'trigger'>): boolean;
  /** The position of the newest match before `end` in `view.ofType(type)`, -1 when there is none. */
  previous(facts: readonly Fact[], end: number, view: View): number;
  /** The newest match. */
  latest(view: View): Fact | undefined;
  /** Every match, oldest first. */
  all(view: View): Fact[];
  /** When the matches leave the window, oldest first: the first instant at which each is no longer meant. */
  departures(view: View): readonly Instant[];
  /** Points to what was read in a match: the words said where they are known, else `field`, else the first path tested. */
  evidence(fact: Fact, field?: string): EvidenceRef;
}

/**
 * Compiles a fact pattern, as obligations and gates need it too.
 *
 * `since: 'trigger'` keeps the facts from `view.trigger` on, itself included; facts of another source at its very
 * instant count, for nobody knows that they came before. Without a trigger it restricts nothing.
 *
 * @throws TimeError when `within` is not a duration.
 *
 * @example
 * ```ts
 * const priceVisit = compilePattern({ type: 'page.visited', where: { page: 'price' }, within: 'P7D' });
 * priceVisit.matches(fact, viewOf(lead, now)); //=> true
 * ```
 */
export function compilePattern(pattern: FactPattern): CompiledPattern {
  const { type } = pattern;
  const fits = compileWhere(pattern.where ?? {});
  const within = pattern.within === undefined ? null : parseDuration(pattern.within);
  const sinceTrigger = pattern.since === 'trigger';
  const [tested] = Object.keys(pattern.where ?? {});

  const isSince = (fact: Fact, view: Pick<View, 'now' | 'trigger'>): boolean =>
    !sinceTrigger || view.trigger === undefined || compareKnown(fact, view.trigger) >= 0;
  const isTooOld = (fact: Fact, view: Pick<View, 'now'>): boolean => within !== null && fact.time <= view.now - within;

  const previous = (facts: readonly Fact[], end: number, view: View): number => {
    for (let at = end - 1; at >= 0; at--) {
      const fact = facts[at] as Fact;
      // Facts are in order of time: all before this one are too old as well.
      if (isTooOld(fact, view)) return -1;
      if (fits(fact) && isSince(fact, view)) return at;
    }
    return -1;
  };

  const all = (view: View): Fact[] => {
    const facts = view.ofType(type);
    const found: Fact[] = [];
    for (let at = previous(facts, facts.length, view); at >= 0; at = previous(facts, at, view)) found.push(facts[at] as Fact);
    return found.reverse();
  };

  return {
    type,
    within,
    previous,
    all,
    matches: (fact, view) =>
      fact.type === type && fact.time <= view.now && !isTooOld(fact, view) && fits(fact) && isSince(fact, view),
    latest(view) {
      const facts = view.ofType(type);
      return facts[previous(facts, facts.length, view)];
    },
    departures: (view) => (within === null ? [] : all(view).map((fact) => fact.time + within)),
    evidence: (fact, field) => evidenceOf(fact, field ?? tested),
  };
}

/** Compiles the tests of a pattern on the data of a fact. */
export function compileWhere(where: NonNullable<FactPattern['where']>): (fact: { readonly data: unknown }) => boolean {
  const tests: readonly (readonly [Read, Check])[] = Object.entries(where).map(
    ([path, test]) => [compilePath(path), compileTest(testOf(test))] as const,
  );
  const [first, ...others] = tests;
  if (!first) return () => true;
  const [read, check] = first;
  if (others.length === 0) return (fact) => check(read(fact.data));
  return (fact) => {
    for (const [read, check] of tests) if (!check(read(fact.data))) return false;
    return true;
  };
}

function evidenceOf(fact: Fact, field: string | undefined): EvidenceRef {
  const span = fact.type === 'customer.said' ? spanOf(fact.data) : undefined;
  if (span) return { fact: refOf(fact), field: 'text', span };
  return field === undefined ? { fact: refOf(fact) } : { fact: refOf(fact), field };
}

const readText = compilePath('text');
const readSpan = compilePath('span');

// Words that lie outside the text would point a reader to nothing.
function spanOf(data: unknown): readonly [number, number] | undefined {
  const text = readText(data);
  const span = readSpan(data);
  if (typeof text !== 'string' || !Array.isArray(span)) return undefined;
  const [start, end] = span as readonly unknown[];
  if (!Number.isInteger(start) || !Number.isInteger(end)) return undefined;
  const [from, to] = [Number(start), Number(end)];
  return from >= 0 && from < to && to <= text.length ? [from, to] : undefined;
}
