import { Z95 } from './shares.js';

/** One case that was watched until an event, or until it could be watched no longer. */
export interface Watched {
  /** How long, from 0. */
  readonly time: number;
  /** What ended it: 0 nothing yet, 1, 2 … the causes. */
  readonly cause: number;
  /** From when on it was watched; cases that ended before could not have been seen. @default 0 */
  readonly entry?: number;
  /** How many cases it stands for. @default 1 */
  readonly weight?: number;
}

export interface SurvivalStep {
  readonly time: number;
  /** Cases watched just before. */
  readonly atRisk: number;
  readonly events: number;
  /** Share still without event just after. */
  readonly survival: number;
  /** Greenwood's 95 % interval on the log-log scale. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * The share that is still without event, by Kaplan and Meier: one step per time with an event. Cases still open count as
 * long as they were watched, those that came late from then on.
 *
 * @example
 * ```ts
 * kaplanMeier([{ time: 3, cause: 1 }, { time: 5, cause: 0 }]).map(({ survival }) => survival); //=> [0.5]
 * ```
 */
export function kaplanMeier(cases: readonly Watched[]): readonly SurvivalStep[] {
  let survival = 1;
  let greenwood = 0;
  return eventTimes(cases).map(({ time, atRisk, ended }) => {
    const events = [...ended.values()].reduce((sum, one) => sum + one, 0);
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    return { time, atRisk, events, survival, ...logLogInterval(survival, greenwood) };
  });
}

/** The share still without event at a time. */
export function survivalAt(steps: readonly SurvivalStep[], time: number): number {
  let survival = 1;
  for (const step of steps) {
    if (step.time > time) break;
    survival = step.survival;
  }
  return survival;
}

export interface IncidenceStep {
  readonly time: number;
  readonly survival: number;
  /** Per cause, the share that it has ended so far. With `survival` they add up to 1. */
  readonly incidence: ReadonlyMap<number, number>;
}

/**
 * The shares that causes have ended, where one case can end one way only: won or lost (Aalen and Johansen).
 */
export function cumulativeIncidence(cases: readonly Watched[]): readonly IncidenceStep[] {
  let survival = 1;
  let incidence: ReadonlyMap<number, number> = new Map([...new Set(cases.map(({ cause }) => cause))].filter((cause) => cause !== 0).sort((a, b) => a - b).map((cause) => [cause, 0]));
  return eventTimes(cases).map(({ time, atRisk, ended }) => {
    const before = survival;
    incidence = new Map([...incidence].map(([cause, share]) => [cause, share + before * ((ended.get(cause) ?? 0) / atRisk)]));
    survival *= 1 - [...ended.values()].reduce((sum, one) => sum + one, 0) / atRisk;
    return { time, survival, incidence };
  });
}

interface EventTime {
  readonly time: number;
  readonly atRisk: number;
  /** Cause → cases. */
  readonly ended: ReadonlyMap<number, number>;
}

/** The times at which something ended, with who was watched then: in before it, and not out before it. */
function eventTimes(cases: readonly Watched[]): readonly EventTime[] {
  const entries = [...cases].sort((a, b) => (a.entry ?? 0) - (b.entry ?? 0));
  const exits = [...cases].sort((a, b) => a.time - b.time);
  const times: EventTime[] = [];
  let [inside, entered, left] = [0, 0, 0];
  for (const { time, cause } of exits) {
    if (cause === 0 || times[times.length - 1]?.time === time) continue;
    for (let next = entries[entered]; next && (next.entry ?? 0) < time; next = entries[++entered]) inside += next.weight ?? 1;
    for (let next = exits[left]; next && next.time < time; next = exits[++left]) inside -= next.weight ?? 1;
    const ended = new Map<number, number>();
    for (let at = left; exits[at]?.time === time; at++) {
      const { cause: by, weight = 1 } = exits[at] as Watched;
      if (by !== 0) ended.set(by, (ended.get(by) ?? 0) + weight);
    }
    times.push({ time, atRisk: inside, ended });
  }
  return times;
}

function logLogInterval(survival: number, greenwood: number): { readonly lower: number; readonly upper: number } {
  if (survival >= 1 || survival <= 0) return { lower: survival, upper: survival };
  const logLog = Math.log(-Math.log(survival));
  const half = (Z95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { lower: Math.exp(-Math.exp(logLog + half)), upper: Math.exp(-Math.exp(logLog - half)) };
}

/** When a share has ended; each `null` where the curve does not get there. */
export interface SurvivalTime {
  readonly time: number | null;
  /** Where the 95 % interval of the curve gets there. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The first time at which so many have ended, half of them by default, with the interval of Brookmeyer and Crowley.
 *
 * @param share That has ended, above 0. @default 0.5
 *
 * @example
 * ```ts
 * survivalTime(kaplanMeier([{ time: 3, cause: 1 }, { time: 5, cause: 0 }])).time; //=> 3
 * survivalTime(kaplanMeier([{ time: 5, cause: 0 }])).time; //=> null
 * ```
 */
export function survivalTime(steps: readonly SurvivalStep[], share = 0.5): SurvivalTime {
  // What two orders of multiplying differ by must not move the time by a step.
  const left = 1 - share + 1e-12;
  const first = (of: (step: SurvivalStep) => number): number | null => steps.find((step) => of(step) <= left)?.time ?? null;
  return { time: first(({ survival }) => survival), lower: first(({ lower }) => lower), upper: first(({ upper }) => upper) };
}
