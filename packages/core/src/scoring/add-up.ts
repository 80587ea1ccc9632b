import type { Reason } from '../explain/judgement.types.js';
import { held, type Bounds } from './caps.js';
import type { ScoreStep } from './score.types.js';
import type { CompiledScorecard } from './scorecard.js';

/**
 * The total of a card: every group, then the whole, within its bounds. Each bound that binds is a reason and a line of
 * its own, put behind the given ones.
 *
 * @param sums Points of each group after decay, in the card's order.
 * @param ungrouped Points of indicators without a group.
 */
export function addUp(card: Pick<CompiledScorecard, 'id' | 'groups' | 'limits'>, sums: readonly number[], ungrouped: number, reasons: Reason[], lines: ScoreStep[]): number {
  let total = ungrouped;
  for (const [at, group] of card.groups.entries()) {
    const sum = sums[at] as number;
    const after = held(sum, group);
    total += after;
    if (after === sum) continue;
    reasons.push({ key: 'score.group-held', params: { group: group.label, sum, bound: after, side: sideOf(sum, group) }, points: after - sum, evidence: [] });
    lines.push({ step: 'group', rule: group.id, before: 0, after: after - sum });
  }
  const after = held(total, card.limits);
  if (after !== total) {
    reasons.push({ key: 'score.limit-held', params: { sum: total, bound: after, side: sideOf(total, card.limits) }, points: after - total, evidence: [] });
    lines.push({ step: 'limit', rule: card.id, before: 0, after: after - total });
  }
  return after;
}

function sideOf(sum: number, { max }: Bounds): 'min' | 'max' {
  return sum > max ? 'max' : 'min';
}
