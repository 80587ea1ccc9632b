import { complianceRate, moneyIn, type Cell, type ComplianceRate, type Money, type RollUp } from '@sextant/core';

export type Dimension = 'period' | 'region' | 'rep';

/** One line of the roll-up table; deeper levels are parts of the line above them. */
export interface RollUpRow {
  readonly level: number;
  readonly dimension: Dimension | null;
  /** `null`: not known. */
  readonly value: string | null;
  readonly key: string;
  readonly open: number;
  readonly won: number;
  readonly lost: number;
  readonly amount: readonly Money[];
  readonly assumed: boolean;
  readonly byStage: readonly Money[];
  readonly weighted: readonly Money[];
  readonly wonAmount: readonly Money[];
  readonly rate: ComplianceRate;
}

/** The total, then every group by the first dimension with its groups by the next one. */
export function rollUpRows(rollUp: RollUp, cut: readonly Dimension[]): readonly RollUpRow[] {
  return [rowOf(rollUp.total, 0, null, null, 'total'), ...groups(rollUp, cut, [], 1)];
}

function groups(rollUp: RollUp, cut: readonly Dimension[], path: readonly (string | null)[], level: number): readonly RollUpRow[] {
  const upTo = cut.slice(0, level);
  const dimension = cut[level - 1];
  if (dimension === undefined) return [];
  return rollUp.by(...upTo).flatMap(({ at, cell }) => {
    if (path.some((value, index) => at[upTo[index] as Dimension] !== value)) return [];
    const value = at[dimension] ?? null;
    const here = [...path, value];
    return [rowOf(cell, level, dimension, value, JSON.stringify(here)), ...groups(rollUp, cut, here, level + 1)];
  });
}

function rowOf(cell: Cell, level: number, dimension: Dimension | null, value: string | null, key: string): RollUpRow {
  return {
    level, dimension, value, key,
    open: cell['open'] ?? 0,
    won: cell['won'] ?? 0,
    lost: cell['lost'] ?? 0,
    amount: moneyIn(cell, 'amount'),
    assumed: moneyIn(cell, 'assumed').length > 0,
    byStage: moneyIn(cell, 'byStage'),
    weighted: moneyIn(cell, 'weighted'),
    wonAmount: moneyIn(cell, 'wonAmount'),
    rate: complianceRate(cell),
  };
}

/** CP-3: rates above 85 % and below 70 % go with very different win rates. */
export function bandOf(rate: number | null): 'high' | 'middle' | 'low' | null {
  if (rate === null) return null;
  return rate > 8500 ? 'high' : rate < 7000 ? 'low' : 'middle';
}
