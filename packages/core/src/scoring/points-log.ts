import type { Reason } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Fact, FactRef, Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import type { Text } from '../messages/text.js';
import type { CompiledCondition } from '../conditions/condition.types.js';
import { labelOf } from './line-label.js';
import { firstKnown, moments } from './moments.js';
import type { ScoreStep } from './score.types.js';
import { gradeOf } from './score.js';
import type { CompiledIndicator, CompiledScorecard } from './scorecard.js';

/** One change of a score: what a line gave before, and what it gives from then on. */
export interface PointsChange {
  readonly at: Instant;
  readonly step: ScoreStep['step'];
  /** The id of the indicator or group; for the limit of the whole, the card's. */
  readonly rule: string;
  readonly label: Text;
  /** What the line added to the total before the change, and adds from then on. */
  readonly before: number;
  readonly after: number;
  /** The bound of a cap that binds from then on; `null` for indicators, and for caps that bind no more. */
  readonly cap: number | null;
  /** Total after this change, and the grade it earns. */
  readonly total: number;
  readonly grade: string;
  /** Facts that came at that instant and brought it about; none: the passing of time did. */
  readonly because: readonly FactRef[];
}

/**
 * Every change of a score up to `now`, oldest first (SC-9): which rule, what it gave before and gives after, which cap
 * binds, the total, and because of which fact or the passing of time. Within one instant indicators come first, then
 * caps of groups, then the limit of the whole.
 *
 * Laws: every total is the one before plus `after − before`, beginning at 0; the last total is that of
 * `score(lead, card, now)`, and no change at all means 0.
 *
 * @example
 * ```ts
 * pointsLog(lead, card, now).map(({ rule, before, after, total }) => [rule, before, after, total]);
 * //=> [['price-page', 0, 20, 20], ['no-reply', 0, -10, 10]]
 * ```
 */
export function pointsLog(lead: Dossier, card: CompiledScorecard, now: Instant): readonly PointsChange[] {
  const changes: PointsChange[] = [];
  const start = Math.min(firstKnown(lead) ?? now, now);
  const keys = keysOf(card);
  let known: ReadonlyMap<string, ScoreStep> = new Map();
  let total = 0;
  for (const { value, reasons, asOf: at } of moments(lead, card, start, now)) {
    const lines = new Map(value.lines.map((line) => [keyOf(line), line]));
    const bounds = boundsOf(reasons, value.lines);
    const came = lead.facts.filter(({ time }) => time === at);
    const causes = new Map<number, FactRef[]>();
    for (const key of keys) {
      const before = known.get(key)?.after ?? 0;
      const after = lines.get(key)?.after ?? 0;
      if (before === after) continue;
      const line = (lines.get(key) ?? known.get(key)) as ScoreStep;
      const indicator = line.step === 'indicator' ? card.indicators.find(({ id }) => id === line.rule) : undefined;
      const because = indicator ? causesOf(indicator, card, lead, came, at) : causesIn(causes, line, card);
      if (indicator) for (const place of [indicator.group, WHOLE]) causes.set(place, [...(causes.get(place) ?? []), ...because]);
      total += after - before;
      changes.push({
        at, step: line.step, rule: line.rule, label: labelOf(line, card), before, after, cap: bounds.get(key) ?? null,
        total, grade: gradeOf(card, total), because: [...new Set(because)],
      });
    }
    known = lines;
  }
  return changes;
}

/** Where the causes of all indicators are kept, beside those of each group. */
const WHOLE = -2;

function keyOf({ step, rule }: ScoreStep): string {
  return `${step} ${rule}`;
}

/** Every line there can be, in the order of the card: indicators, groups, the limit. */
function keysOf({ id: card, indicators, groups }: CompiledScorecard): readonly string[] {
  return [...indicators.map(({ id }) => `indicator ${id}`), ...groups.map(({ id }) => `group ${id}`), `limit ${card}`];
}

/** Caps that bind, with their bound: their reasons stand in the order of their lines. */
function boundsOf(reasons: readonly Reason[], lines: readonly ScoreStep[]): ReadonlyMap<string, number> {
  const caps = lines.filter(({ step }) => step !== 'indicator');
  const held = reasons.flatMap((reason) => (reason.key === 'score.group-held' || reason.key === 'score.limit-held' ? [reason.params.bound] : []));
  return new Map(caps.map((line, index) => [keyOf(line), held[index] ?? 0]));
}

/** The facts of an instant that an indicator reads; it may be read by way of the card's own condition. */
function causesOf(indicator: CompiledIndicator, card: CompiledScorecard, lead: Dossier, came: readonly Fact[], at: Instant): readonly FactRef[] {
  const own = [indicator.when, indicator.appliesTo].flatMap((condition) => (condition ? readAt(condition, lead, came, at) : []));
  return own.length > 0 || !card.appliesTo ? own : readAt(card.appliesTo, lead, came, at);
}

function readAt({ reads: { types, fields } }: CompiledCondition, lead: Dossier, came: readonly Fact[], at: Instant): readonly FactRef[] {
  return [
    ...came.filter(({ type }) => types.includes(type)).map(refOf),
    ...fields.flatMap((path) => (lead.fields.get(path) ?? []).filter(({ since }) => since === at).map(({ fact }) => refOf(fact))),
  ];
}

function causesIn(causes: ReadonlyMap<number, readonly FactRef[]>, { step, rule }: ScoreStep, { groups }: CompiledScorecard): readonly FactRef[] {
  return causes.get(step === 'limit' ? WHOLE : groups.findIndex(({ id }) => id === rule)) ?? [];
}
