import type { Instant } from '../../facts/facts.types.js';
import { kaplanMeier, survivalTime, type Watched } from '../../statistics/survival.js';
import type { DealCourse } from '../hazard/course.js';
import type { Standing } from '../hazard/chance.js';

const DAY = 86_400_000;

/** How long deals like this one still take until they are closed, won or lost. */
export interface TimeToClose {
  /** Deals that stood in that stage at that age. */
  readonly n: number;
  /** Those of them that have closed since. */
  readonly closed: number;
  /** Days from now until half of them are closed; `null` where fewer than half ever were. */
  readonly median: number | null;
  /** Where its 95 % interval begins and ends, in days from now; `null`: not reached. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Asks how long deals take from a stage and an age in it until they are closed (FC-15), by Kaplan and Meier: deals still open
 * count as long as they were watched, and younger ones than asked about do not count at all.
 *
 * @param asOf What happened later is not known.
 *
 * @example
 * ```ts
 * const left = timeToClose(courses, now);
 * left({ stage: 'negotiation', age: 12 }); //=> { n: 52, closed: 47, median: 19, lower: 15, upper: 26 }
 * ```
 */
export function timeToClose(courses: readonly DealCourse[], asOf: Instant): (standing: Standing) => TimeToClose {
  const byStage = new Map<string, Watched[]>();
  for (const { stays, end } of courses) {
    const ended = end && end.at <= asOf ? end : null;
    const entered = new Map<string, Instant>();
    // A deal that came back to a stage began there once.
    for (const { stage, from } of stays) if (!entered.has(stage)) entered.set(stage, from);
    for (const [stage, from] of entered) {
      // Below 0 for one that comes later: younger than any age asked about.
      const time = Math.floor(((ended ? ended.at : asOf) - from) / DAY);
      const watched = byStage.get(stage);
      const one = { time, cause: ended ? 1 : 0 };
      if (watched) watched.push(one);
      else byStage.set(stage, [one]);
    }
  }
  const known = new Map<string, TimeToClose>();
  return ({ stage, age }) => {
    const key = `${stage} ${age}`;
    const found = known.get(key) ?? leftAt(byStage.get(stage) ?? [], age);
    known.set(key, found);
    return found;
  };
}

function leftAt(all: readonly Watched[], age: number): TimeToClose {
  // Those closed on the day they reached this age are still among them: today is not over.
  const cases = all.filter(({ time, cause }) => (cause === 0 ? time > age : time >= age)).map(({ time, cause }) => ({ time: time - age + 1, cause }));
  const { time, lower, upper } = survivalTime(kaplanMeier(cases));
  const days = (at: number | null): number | null => at && at - 1;
  return { n: cases.length, closed: cases.filter(({ cause }) => cause === 1).length, median: days(time), lower: days(lower), upper: days(upper) };
}
