import type { Instant } from '../../facts/facts.types.js';
import { wilson95 } from '../../statistics/shares.js';
import type { DealCourse } from './course.js';
import type { HazardCell, HazardOptions, Hazards } from './hazard.types.js';

const DAY = 86_400_000;

interface Tally {
  days: number;
  deals: number;
  won: number;
  lost: number;
  readonly moves: Map<string, number>;
}

/**
 * Learns chances per day by stage and age from what was known at an instant: cases still open count for the days they
 * were watched (censored), those that came late from then on. A band with few days is pulled towards its stage.
 * Additions and divisions only: the same everywhere.
 *
 * @example
 * ```ts
 * const hazards = learnHazards(courses, now);
 * chancesWithin(hazards, 30)({ stage: 'negotiation', age: 12 }); //=> { won: 0.41, lost: 0.17, days: 310, deals: 52 }
 * ```
 */
export function learnHazards(courses: readonly DealCourse[], asOf: Instant, options: HazardOptions = {}): Hazards {
  const { band = 7, bands = 26, pull = 20, watchedFrom = Number.NEGATIVE_INFINITY } = options;
  const tallies = new Map<string, Tally[]>();
  const seen = { deals: 0, won: 0, lost: 0 };
  for (const { stays, end } of courses) {
    const ended = end && end.at <= asOf ? end : null;
    const until = ended ? ended.at : asOf;
    if (until < watchedFrom || (stays[0]?.from ?? Number.POSITIVE_INFINITY) > asOf) continue;
    seen.deals++;
    stays.forEach(({ stage, from }, index) => {
      if (from > until) return;
      const next = stays[index + 1];
      const moved = next !== undefined && next.from <= until;
      const left = moved ? next.from : until;
      const cells = tallies.get(stage) ?? Array.from({ length: bands }, (): Tally => ({ days: 0, deals: 0, won: 0, lost: 0, moves: new Map() }));
      tallies.set(stage, cells);
      const last = Math.floor((left - from) / DAY);
      const first = Math.max(0, Math.ceil((watchedFrom - from) / DAY));
      // The day on which it leaves is a day it stood there; a day that is not over yet is not.
      countDays(cells, band, first, moved || ended ? last : last - 1);
      if (last < first) return;
      const cell = cells[Math.min(bands - 1, Math.floor(last / band))];
      if (cell && moved) cell.moves.set(next.stage, (cell.moves.get(next.stage) ?? 0) + 1);
      else if (cell && ended) {
        cell[ended.outcome]++;
        // An end before the deal was first seen teaches nothing, so it does not pass for experience.
        seen[ended.outcome]++;
      }
    });
  }
  return { asOf, ...seen, band, stages: new Map([...tallies].map(([stage, cells]) => [stage, shrink(cells, pull)])) };
}

function countDays(cells: readonly Tally[], band: number, first: number, last: number): void {
  for (const [at, cell] of cells.entries()) {
    const from = Math.max(first, at * band);
    const to = at === cells.length - 1 ? last : Math.min(last, at * band + band - 1);
    if (to < from) continue;
    cell.days += to - from + 1;
    cell.deals++;
  }
}

function shrink(cells: readonly Tally[], pull: number): readonly HazardCell[] {
  const sum = (of: (cell: Tally) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  const all = sum(({ days }) => days);
  const targets = [...new Set(cells.flatMap(({ moves }) => [...moves.keys()]))].sort();
  return cells.map((cell) => {
    const rate = (of: (one: Tally) => number): number => {
      const whole = all === 0 ? 0 : sum(of) / all;
      return cell.days + pull === 0 ? whole : (of(cell) + pull * whole) / (cell.days + pull);
    };
    return {
      days: cell.days, deals: cell.deals, won: rate(({ won }) => won), lost: rate(({ lost }) => lost),
      wonInterval: wilson95(cell.won, cell.days), lostInterval: wilson95(cell.lost, cell.days),
      moves: new Map(targets.map((stage) => [stage, rate(({ moves }) => moves.get(stage) ?? 0)])),
    };
  });
}
