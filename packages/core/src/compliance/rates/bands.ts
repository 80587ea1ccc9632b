import type { RollUp } from '../../explain/rollup.js';
import type { Text } from '../../messages/text.js';
import type { ComplianceRate } from '../compliance.types.js';
import type { BandRule, ProcessRule } from '../process.types.js';
import { complianceRate } from '../rate.js';
import { wilson, type LearnedRate } from './wilson.js';

/** A band of the compliance rate, with the win rate somebody else found with it. */
export interface Band {
  readonly id: string;
  readonly label: Text;
  readonly reference: number | null;
}

/**
 * The band a rate lies in (CP-3), judged by the exact ratio: 85.004 % is above 85 %, though it shows as 85 %. `null` where
 * nothing was due, and where no band takes it.
 *
 * @example
 * ```ts
 * bandOf({ due: 25, onTime: 22 }, policy.process.bands)?.id; //=> 'high'
 * ```
 */
export function bandOf({ due, onTime }: Pick<ComplianceRate, 'due' | 'onTime'>, bands: ProcessRule['bands']): Band | null {
  if (due === 0) return null;
  const rules = inOrder(bands);
  const found = rules.find(([, one]) => isBounded(one) && takes(one, onTime, due)) ?? rules.find(([, one]) => !isBounded(one));
  if (!found) return null;
  const [id, { label, reference = null }] = found;
  return { id, label, reference };
}

/** What own history says about one band. */
export interface LearnedBand extends Band {
  /** Reps × quarters with something due. */
  readonly samples: number;
  /** Closed deals in them. */
  readonly closed: number;
  /** `null`: not enough data. */
  readonly winRate: LearnedRate | null;
  readonly needed: number;
}

/**
 * The win rate that goes with each band in own history (CP-3): every rep's quarter lies in the band of its rate, and brings
 * the deals she won and lost in it. Won deals are pooled, so quarters with many deals count more. Pooled deals of one rep
 * are not independent: the interval is too narrow rather than too wide.
 *
 * @param history A portfolio's roll-up, by rep and month; deals and nodes without a rep are left out.
 *
 * @example
 * ```ts
 * learnBands(portfolio.rollUp, policy.process)[0];
 * //=> { id: 'high', label: …, reference: 6320, samples: 12, closed: 212, winRate: { n: 212, rate: 5830, low: 5159, high: 6473 }, needed: 30 }
 * ```
 */
export function learnBands(history: RollUp, { bands, learning }: Pick<ProcessRule, 'bands' | 'learning'>): readonly LearnedBand[] {
  const tallies = new Map<string, { samples: number; won: number; lost: number }>();
  for (const { due, onTime, won, lost } of quartersOf(history)) {
    const band = bandOf({ due, onTime }, bands);
    if (!band) continue;
    const tally = tallies.get(band.id) ?? { samples: 0, won: 0, lost: 0 };
    tallies.set(band.id, { samples: tally.samples + 1, won: tally.won + won, lost: tally.lost + lost });
  }
  return inOrder(bands).map(([id, { label, reference = null }]) => {
    const { samples, won, lost } = tallies.get(id) ?? { samples: 0, won: 0, lost: 0 };
    const closed = won + lost;
    const winRate = closed < learning.needed ? null : wilson(won, closed);
    return { id, label, reference, samples, closed, winRate, needed: learning.needed };
  });
}

interface Quarter {
  readonly due: number;
  readonly onTime: number;
  readonly won: number;
  readonly lost: number;
}

function quartersOf(history: RollUp): readonly Quarter[] {
  const quarters = new Map<string, Quarter>();
  for (const { at: { rep, period }, cell } of history.by('rep', 'period')) {
    if (!rep || !period) continue;
    const key = JSON.stringify([rep, period.slice(0, 4), Math.ceil(Number(period.slice(5)) / 3)]);
    const { due, onTime } = complianceRate(cell);
    const sum = quarters.get(key) ?? { due: 0, onTime: 0, won: 0, lost: 0 };
    quarters.set(key, {
      due: sum.due + due, onTime: sum.onTime + onTime, won: sum.won + (cell['won'] ?? 0), lost: sum.lost + (cell['lost'] ?? 0),
    });
  }
  return [...quarters.values()];
}

function inOrder(bands: ProcessRule['bands']): readonly (readonly [string, BandRule])[] {
  return Object.entries(bands).sort(([, a], [, b]) => a.order - b.order);
}

function isBounded({ above, below }: BandRule): boolean {
  return above !== undefined || below !== undefined;
}

function takes({ above = -1, below = 10_001 }: BandRule, onTime: number, due: number): boolean {
  return onTime * 10_000 > above * due && onTime * 10_000 < below * due;
}
