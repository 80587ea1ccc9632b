import { rollUp, type Dimensions, type Line, type RollUp } from '../../explain/rollup.js';
import { monthOf } from '../../time/zone.js';
import type { ComplianceRate, NodeLine } from '../compliance.types.js';
import { complianceRate, nodeCell } from '../rate.js';

/** A node line where it counts: by node, rep, region, team, product line, and the month of `settledAt` in a zone. */
export function nodeRateLine(line: NodeLine, zone: string): Line {
  const { node, rep, region, team, productLine, settledAt } = line;
  return { at: { node, period: monthOf(settledAt, zone), productLine, region, rep, team }, cell: nodeCell(line) };
}

/**
 * Adds up node lines (CP-2). What has no owner counts under rep `null`, and in every total.
 *
 * @param zone IANA name of the zone whose months are counted: that of the policy's forecast.
 *
 * @example
 * ```ts
 * const rates = nodeRollUp(verdict.nodes, 'Asia/Shanghai');
 * ratesBy(rates, 'rep', 'node');
 * ```
 */
export function nodeRollUp(lines: readonly NodeLine[], zone: string): RollUp {
  return rollUp(lines.map((line) => nodeRateLine(line, zone)));
}

/** A rate with where it was counted. */
export interface RateAt extends ComplianceRate {
  readonly at: Dimensions;
}

/**
 * Compliance rates of a roll-up by any of `node`, `rep`, `region`, `team`, `productLine`, `period` (CP-2), where something
 * was due; sorted, `null` last. Rates are ratios of sums: the rate of a whole is not the mean of its parts.
 *
 * @example
 * ```ts
 * ratesBy(portfolio.rollUp, 'region', 'period');
 * //=> [{ at: { region: 'East', period: '2026-03' }, due: 25, onTime: 22, done: 22, complianceRate: 8800, doneRate: 8800 }]
 * ```
 */
export function ratesBy(counted: RollUp, ...dimensions: readonly string[]): readonly RateAt[] {
  return counted.by(...dimensions).filter(({ cell }) => cell['due'] !== undefined).map(({ at, cell }) => ({ at, ...complianceRate(cell) }));
}
