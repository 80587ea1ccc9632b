import type { Reason } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/facts.types.js';
import { viewOf } from '../facts/view.js';
import type { Text } from '../messages/text.js';
import { held, keptOf, type Bounds } from './caps.js';
import { keepAt } from './decay.js';
import { score } from './score.js';
import { MOST_STEPS, scoreSteps, type Choice, type Move } from './way-search.js';
import type { CompiledIndicator, CompiledScorecard } from './scorecard.js';

/** One thing to bring about. */
export interface WayChange {
  readonly rule: string;
  readonly label: Text;
  /** `meet`: make it hold. `again`: once more. `renew`: before it fades. `lift`: end what takes points. */
  readonly kind: 'meet' | 'again' | 'renew' | 'lift';
  readonly influence: 'ours' | 'customers';
  /** How many times, each a step of its own. */
  readonly times: number;
  /** Points gained, after decay and before caps. */
  readonly points: number;
}

/** The smallest change that reaches a grade, or why there is none. */
export interface Way {
  readonly grade: string;
  /** `null` for the grade that takes the rest. */
  readonly from: number | null;
  /** In the order of their ids; empty: it is there already; `null`: out of reach. */
  readonly changes: readonly WayChange[] | null;
  /** Total after the changes; out of reach: the highest there is. */
  readonly total: number;
  /** No smaller change exists. False only on cards whose points are too many and too various to try all. */
  readonly proven: boolean;
  readonly why: Reason;
}

/**
 * The smallest change that would make this an A (SC-9): fewest steps, then fewest points, then the ids that come first,
 * of indicators whose `influence` is ours or the customer's. Exact under caps of groups and the limits of the card;
 * indicators are taken to be independent, and what is brought about to be new. More than 1,000 steps are out of reach.
 * Throws a `RangeError` for a grade the card does not have.
 *
 * @example
 * ```ts
 * whatWouldMakeThis(lead, card, 'A', now).changes?.map(({ rule, points }) => [rule, points]); //=> [['price-page', 20]]
 * ```
 */
export function whatWouldMakeThis(lead: Dossier, card: CompiledScorecard, grade: string, now: Instant): Way {
  const wanted = card.grades.find((one) => one.grade === grade);
  if (!wanted) throw new RangeError(`grade: expected one of ${card.grades.map((one) => one.grade).join(', ')}, received "${grade}"`);
  const { value } = score(lead, card, now);
  const from = wanted.from === -Infinity ? null : wanted.from;
  if (value.points >= wanted.from) {
    const why: Reason = { key: 'score.way-there', params: { grade, points: value.points, present: value.grade }, evidence: [] };
    return { grade, from, changes: [], total: value.points, proven: true, why };
  }
  const view = viewOf(lead, now);
  const applies = !card.appliesTo || card.appliesTo.evaluate(view);
  const present = new Map(value.lines.flatMap(({ step, rule, after }) => (step === 'indicator' ? [[rule, after] as const] : [])));
  const sums = sumsOf(card, present);
  const short = wanted.from - totalOf(card, sums);
  const open: { readonly indicator: CompiledIndicator; readonly influence: WayChange['influence']; readonly kind: WayChange['kind']; readonly choice: Choice }[] = [];
  for (const indicator of applies ? card.indicators : []) {
    const { influence } = indicator;
    if (influence === 'none' || (indicator.appliesTo && !indicator.appliesTo.evaluate(view))) continue;
    const { holds, times } = indicator.when.explain(view);
    const bounds = card.groups[indicator.group] ?? NONE;
    const useful = short + Math.max(0, bounds.min - (sums[indicator.group + 1] ?? 0));
    const moves = movesOf(indicator, holds ? Math.min(times, indicator.most) : 0, present.get(indicator.id) ?? 0, useful);
    open.push({ indicator, influence, kind: kindOf(indicator, holds, times), choice: { id: indicator.id, group: indicator.group + 1, moves } });
  }
  const bounds = [NONE, ...card.groups];
  const found = !applies || wanted.from > card.limits.max ? null : scoreSteps(open.map(({ choice }) => choice), sums.map((sum, at) => ({ sum, ...(bounds[at] ?? NONE) })), wanted.from);
  const picked = found?.picks ?? open.flatMap(({ choice }) => bestOf(choice));
  const after = [...sums];
  for (const { choice, move } of picked) after[choice.group] = (after[choice.group] ?? 0) + move.gain;
  const total = applies ? held(totalOf(card, after), card.limits) : value.points;
  if (!found) {
    const why: Reason = { key: 'score.way-none', params: { grade, from: wanted.from, highest: total }, evidence: [] };
    return { grade, from, changes: null, total, proven: true, why };
  }
  const changes = picked.flatMap(({ choice, move }): readonly WayChange[] => {
    const one = open.find((candidate) => candidate.choice === choice);
    return one ? [{ rule: choice.id, label: one.indicator.label, kind: one.kind, influence: one.influence, times: move.steps, points: move.gain }] : [];
  });
  const steps = changes.reduce((sum, { times }) => sum + times, 0);
  const why: Reason = { key: 'score.way', params: { grade, steps, points: total - value.points, total }, evidence: [] };
  return { grade, from, changes, total, proven: found.proven, why };
}

const NONE: Bounds = { min: -Infinity, max: Infinity };

/** Points without a group first, then of each group, before its bounds. */
function sumsOf({ indicators, groups }: CompiledScorecard, present: ReadonlyMap<string, number>): readonly number[] {
  const sums = [0, ...groups.map(() => 0)];
  for (const { id, group } of indicators) sums[group + 1] = (sums[group + 1] ?? 0) + (present.get(id) ?? 0);
  return sums;
}

/** Groups within their bounds, before the limits of the card: below its lowest total there is a way to go as well. */
function totalOf({ groups }: CompiledScorecard, sums: readonly number[]): number {
  return groups.reduce((total, bounds, at) => total + held(sums[at + 1] ?? 0, bounds), sums[0] ?? 0);
}

/** What more of an indicator brings, by the number of steps: no more of them than could be of use. */
function movesOf({ points, most, decay, youngest }: CompiledIndicator, paid: number, present: number, useful: number): readonly Move[] {
  if (points <= 0) return present < 0 ? [{ steps: 1, gain: -present }] : [];
  const fresh = decay ? keepAt(decay, youngest) : 10_000;
  const moves: Move[] = [];
  // Where it cannot be paid again, it can be renewed.
  const first = paid < most ? paid + 1 : paid;
  for (let times = first; times <= most && times < first + MOST_STEPS; times++) {
    const gain = keptOf(points * times, fresh) - present;
    // Of few points decay may leave nothing at first.
    moves.push({ steps: times - first + 1, gain });
    if (gain >= useful) break;
  }
  return moves;
}

function kindOf({ points, most }: CompiledIndicator, holds: boolean, times: number): WayChange['kind'] {
  if (!holds) return 'meet';
  if (points < 0) return 'lift';
  return times < most ? 'again' : 'renew';
}

function bestOf(choice: Choice): readonly { readonly choice: Choice; readonly move: Move }[] {
  const move = choice.moves.at(-1);
  return move ? [{ choice, move }] : [];
}
