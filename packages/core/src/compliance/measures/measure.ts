import { compileCondition } from '../../conditions/compile.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { EntityRef, Fact, Instant, RepId } from '../../facts/facts.types.js';
import { refOf } from '../../facts/ref.js';
import { viewOf } from '../../facts/view.js';
import type { Measure } from '../process.types.js';
import { takeAnswers, takeDistinct, takeFacts, takeMetric } from './facts.js';
import type { Placed, PlacedLine, Work } from './work.js';

/** Of whom and when something is measured. */
export interface Scope {
  readonly from: Instant;
  /** Excluded. */
  readonly to: Instant;
  readonly includes: (placed: Placed) => boolean;
}

/** One case behind a measured value. */
export interface MeasuredItem {
  readonly at: Instant;
  /** Whether it is as it should be. */
  readonly counted: boolean;
  readonly rep: RepId | null;
  /** The deal or lead it belongs to. */
  readonly about: EntityRef | null;
  /** What it is: a fact, or the settled obligation. */
  readonly fact: Fact | null;
  readonly line: PlacedLine | null;
}

/** An exact share of `part` in `whole`, with what it is made of. */
export interface Measured {
  readonly part: number;
  /** 0: there is nothing to measure. */
  readonly whole: number;
  /** On how many cases it rests. */
  readonly n: number;
  /** In order of time. */
  readonly items: readonly MeasuredItem[];
  readonly why: Reason;
}

/**
 * Takes a measure of whoever a scope includes, over its stretch of time, as far as known at `work.now`.
 *
 * @example
 * ```ts
 * const { part, whole } = takeMeasure({ kind: 'rate' }, work, { from, to, includes: ({ region }) => region === 'East' });
 * ```
 */
export function takeMeasure(measure: Measure, work: Work, scope: Scope): Measured {
  switch (measure.kind) {
    case 'rate': return takeRate(measure, work, scope);
    case 'facts': return takeFacts(measure, work, scope);
    case 'answers': return takeAnswers(measure, work, scope);
    case 'deals': return takeDeals(measure, work, scope);
    case 'distinct': return takeDistinct(measure, work, scope);
    case 'metric': return takeMetric(measure, work, scope);
  }
}

type Kind<K extends Measure['kind']> = Extract<Measure, { readonly kind: K }>;

function takeRate({ nodes, obligations, counts }: Kind<'rate'>, work: Work, scope: Scope): Measured {
  const isMeant = ({ nodes: own, obligation }: PlacedLine): boolean | undefined =>
    nodes || obligations ? own.some((node) => nodes?.includes(node)) || obligations?.includes(obligation.rule) : own.length > 0;
  const items = work.lines
    .filter((line) => line.settledAt >= scope.from && line.settledAt < scope.to && isMeant(line) && scope.includes(line))
    .map((line): MeasuredItem => ({
      at: line.settledAt, counted: counts === 'done' ? line.done : line.onTime, rep: line.rep, about: line.about, fact: null, line,
    }))
    .sort((a, b) => a.at - b.at);
  const kept = items.filter(({ counted }) => counted).length;
  return { part: kept, whole: items.length, n: items.length, items, why: { key: 'measure.rate', params: { kept, due: items.length }, evidence: [] } };
}

function takeDeals({ of, meet }: Kind<'deals'>, work: Work, scope: Scope): Measured {
  const end = Math.min(scope.to - 1, work.now);
  const isMeant = of && compileCondition(of);
  const meets = compileCondition(meet);
  const items = work.deals(end).filter(scope.includes).flatMap(({ deal, rep }): readonly MeasuredItem[] => {
    const view = viewOf(deal, end);
    if (isMeant && !isMeant.evaluate(view)) return [];
    const { holds, evidence } = meets.explain(view);
    const proof = new Set(evidence.map(({ fact }) => fact));
    const shown = view.ofType('deal.state');
    const fact = [...deal.facts].reverse().find((one) => proof.has(refOf(one))) ?? shown[shown.length - 1] ?? null;
    return [{ at: fact?.time ?? end, counted: holds, rep, about: deal.ref, fact, line: null }];
  }).sort((a, b) => a.at - b.at);
  const met = items.filter(({ counted }) => counted).length;
  return { part: met, whole: items.length, n: items.length, items, why: { key: 'measure.deals', params: { met, n: items.length }, evidence: [] } };
}
