import type { ScoredCases } from '../../statistics/calibrate.js';
import { logLoss } from '../../statistics/classification.js';
import { lossAt } from '../../statistics/logistic.js';
import type { Measured } from './learn-scorecard.types.js';

/** How well log-odds told what happened, of cases counted by log-odds. */
export function measure(held: readonly ScoredCases[]): Measured {
  const wins = held.reduce((sum, { won }) => sum + won, 0);
  const cases = held.reduce((sum, { won, lost }) => sum + won + lost, 0);
  if (cases === 0) return { cases, areaUnderCurve: null, logLoss: null, baseLogLoss: null };
  let [above, lostSoFar] = [0, 0];
  for (const { won, lost } of merged(held)) {
    above += won * (lostSoFar + lost / 2);
    lostSoFar += lost;
  }
  const rate = wins / cases;
  const costOf = (outcome: number): number => logLoss({ won: [outcome], p: [rate] }) ?? 0;
  return {
    cases,
    areaUnderCurve: wins === 0 || wins === cases ? null : above / (wins * (cases - wins)),
    logLoss: held.reduce((sum, { score, won, lost }) => sum + lossAt(score, won, lost), 0) / cases,
    baseLogLoss: rate * costOf(1) + (1 - rate) * costOf(0),
  };
}

/** Cases of the same score together, ascending: cards of different parts may meet at one score. */
export function merged(held: readonly ScoredCases[]): readonly ScoredCases[] {
  const rows: ScoredCases[] = [];
  for (const one of [...held].sort((a, b) => a.score - b.score)) {
    const before = rows[rows.length - 1];
    if (before?.score === one.score) rows[rows.length - 1] = { score: one.score, won: before.won + one.won, lost: before.lost + one.lost };
    else rows.push(one);
  }
  return rows;
}
