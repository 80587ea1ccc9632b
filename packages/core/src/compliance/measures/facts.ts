import { compilePath } from '../../conditions/path.js';
import { compilePattern } from '../../conditions/pattern.js';
import { compileTest } from '../../conditions/test.js';
import type { FactPattern } from '../../conditions/condition.types.js';
import { evidenceOf } from '../../explain/judgement.js';
import type { Fact, Instant } from '../../facts/facts.types.js';
import { entityKey } from '../../facts/ref.js';
import { parseDuration } from '../../time/duration.js';
import type { Measure } from '../process.types.js';
import type { Measured, MeasuredItem, Scope } from './measure.js';
import type { PlacedFact, Work } from './work.js';

type Kind<K extends Measure['kind']> = Extract<Measure, { readonly kind: K }>;

/** Share of facts that are as they should be. */
export function takeFacts({ of, where, filled }: Kind<'facts'>, work: Work, scope: Scope): Measured {
  const meets = where ? matcher({ type: of.type, where }, scope.to) : () => true;
  const read = filled && compilePath(filled.in);
  const isMet = (fact: Fact): boolean => meets(fact) && (!read || filledIn(read(fact.data)) >= filled.atLeast);
  const items = within(work, scope, of).map((one) => itemOf(one, isMet(one.fact)));
  const met = items.filter(({ counted }) => counted).length;
  return { part: met, whole: items.length, n: items.length, items, why: { key: 'measure.facts', params: { met, n: items.length }, evidence: [] } };
}

/**
 * Share of asks answered in time by a fact with the same value, counted where they settle: at the answer, or when the
 * window closes. An ask of nobody's is everybody's: the first answer within the scope counts.
 */
export function takeAnswers({ ask, answer, same, within: window }: Kind<'answers'>, work: Work, scope: Scope): Measured {
  const length = parseDuration(window);
  const read = compilePath(same);
  const [isAsk, isAnswer] = [matcher(ask, work.now), matcher(answer, work.now)];
  const answers = new Map<unknown, PlacedFact[]>();
  for (const one of work.facts) {
    if (!isAnswer(one.fact)) continue;
    const value = read(one.fact.data);
    const same = answers.get(value);
    if (same) same.push(one);
    else answers.set(value, [one]);
  }
  const items = work.facts.flatMap((one): readonly MeasuredItem[] => {
    const { fact } = one;
    const everybodys = one.rep === null && one.region === null && one.team === null;
    if (!isAsk(fact) || !(everybodys || scope.includes(one))) return [];
    const value = read(fact.data);
    // What does not say what it is about can be told from no other.
    if (value === undefined) return [];
    const first = answers.get(value)
      ?.find((other) => other.fact.time >= fact.time && (!everybodys || scope.includes(other)));
    const counted = first !== undefined && first.fact.time <= fact.time + length;
    const settledAt = counted ? first.fact.time : fact.time + length;
    if (settledAt < scope.from || settledAt >= scope.to || settledAt > work.now) return [];
    return [{ ...itemOf(one, counted), at: settledAt }];
  }).sort((a, b) => a.at - b.at);
  const answered = items.filter(({ counted }) => counted).length;
  return { part: answered, whole: items.length, n: items.length, items, why: { key: 'measure.answers', params: { answered, due: items.length }, evidence: [] } };
}

/** How many different ones, against a full mark; the first fact of each counts. */
export function takeDistinct({ of, by, full }: Kind<'distinct'>, work: Work, scope: Scope): Measured {
  const read = valueReader(by);
  const seen = new Set<unknown>();
  const items = within(work, scope, of).flatMap((one): readonly MeasuredItem[] => {
    const value = read(one);
    if (value === null) return [];
    const isNew = !seen.has(value);
    seen.add(value);
    return [itemOf(one, isNew)];
  });
  const count = seen.size;
  return { part: Math.min(count, full), whole: full, n: items.length, items, why: { key: 'measure.distinct', params: { count, full }, evidence: [] } };
}

/** The last measurement of that name; what lies outside 0 to 100 % counts as the nearer end. */
export function takeMetric({ metric }: Kind<'metric'>, work: Work, scope: Scope): Measured {
  const found = within(work, scope, { type: 'metric.measured', where: { metric } });
  const last = found[found.length - 1];
  if (!last) return { part: 0, whole: 0, n: 0, items: [], why: { key: 'measure.metric', params: { metric, value: 0 }, evidence: [] } };
  const { value, n = 1 } = (last.fact as Fact<'metric.measured'>).data;
  return {
    part: Math.min(10_000, Math.max(0, value)), whole: 10_000, n, items: [itemOf(last, true)],
    why: { key: 'measure.metric', params: { metric, value }, evidence: [evidenceOf(last.fact, 'value')] },
  };
}

function within(work: Work, scope: Scope, pattern: FactPattern): readonly PlacedFact[] {
  const matches = matcher(pattern, Math.min(scope.to - 1, work.now));
  return work.facts.filter((one) => one.fact.time >= scope.from && scope.includes(one) && matches(one.fact));
}

function itemOf({ fact, rep, about }: PlacedFact, counted: boolean): MeasuredItem {
  return { at: fact.time, counted, rep, about, fact, line: null };
}

/** Whether a fact is meant, of those up to an instant. */
function matcher(pattern: FactPattern, now: Instant): (fact: Fact) => boolean {
  const compiled = compilePattern(pattern);
  return (fact) => compiled.matches(fact, { now, trigger: undefined });
}

function valueReader(by: string): (one: PlacedFact) => string | number | boolean | null {
  if (by === 'customer') return ({ customer }) => customer;
  if (by === 'deal') return ({ about }) => about && entityKey(about);
  const read = compilePath(by.slice('data.'.length));
  return ({ fact }) => {
    const value = read(fact.data);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  };
}

const isFilled = compileTest({ filled: true });

/** How many values of an object or a list have something in them. */
function filledIn(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.values(value).filter(isFilled).length : 0;
}
