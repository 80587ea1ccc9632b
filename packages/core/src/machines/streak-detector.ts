import { compilePath } from '../conditions/path.js';
import { compileTest } from '../conditions/test.js';
import type { Fact } from '../facts/facts.types.js';
import type { StreakDetectorRule } from '../policy/policy.types.js';
import type { Seen, Watch } from './detector.types.js';
import type { Periods } from './period.js';

interface Sample {
  readonly value: number;
  readonly fact: Fact;
}

const readValue = compilePath('value');
const readPeriod = compilePath('period');

/**
 * So many periods in succession whose value passes (FC-5, CP-7). Of several values of one period the latest fact's
 * counts; a period without a value breaks the run. Seen with the fact that completes a run, once until it ends: by the
 * fact that releases it, or, where the rule names none, by the first later value that does not belong to the run. What
 * has been counted before its end is not counted again.
 */
export function watchStreak(rule: StreakDetectorRule, periods: Periods, isRelease: (fact: Fact) => boolean): Watch {
  const holds = compileRun(rule, periods);
  return (facts, now) => {
    const found: Seen[] = [];
    const samples = new Map<number, Sample>();
    let latest = -Infinity;
    /** Periods up to this one are spent. */
    let spent = -Infinity;
    let open: { readonly seen: Seen; readonly first: number; last: number } | null = null;
    const end = (fact: Fact, endedBy: Seen['endedBy']): void => {
      if (!open) return;
      found.push({ ...open.seen, endedAt: fact.time, endedBy });
      spent = endedBy === 'released' ? latest : open.last;
      open = null;
    };
    for (const fact of facts) {
      if (fact.time > now) break;
      if (isRelease(fact)) {
        end(fact, 'released');
        continue;
      }
      const value = readValue(fact.data);
      const period = periods.of(readPeriod(fact.data), fact.time);
      if (typeof value !== 'number' || period === null) continue;
      samples.set(period, { value, fact });
      latest = Math.max(latest, period);
      if (open) {
        // What completed it may have been measured anew.
        if (!holds(open.first, samples, -Infinity)) end(fact, 'over');
        else {
          for (let next = periods.after(open.last); next !== null && holds(next, samples, -Infinity); next = periods.after(next)) open.last = next;
          if (rule.releasedBy === undefined && latest > open.last) end(fact, 'over');
        }
      }
      const first: number | null = open ? null : firstHolding(period);
      const run: Run | null = first === null ? null : holds(first, samples, spent);
      if (first === null || !run) continue;
      open = { seen: { at: fact.time, cause: fact, ...run, endedAt: null, endedBy: null }, first, last: first };
      for (let next = periods.after(first); next !== null && holds(next, samples, spent); next = periods.after(next)) open.last = next;
      // A run known too late is over already.
      if (rule.releasedBy === undefined && latest > open.last) end(fact, 'over');
    }
    return open ? [...found, open.seen] : found;

    /** A value may complete runs that end with it or up to `length` periods later. */
    function firstHolding(period: number): number | null {
      let at: number | null = period;
      for (let step = 0; step <= rule.length && at !== null; step++, at = periods.after(at)) {
        if (holds(at, samples, spent)) return at;
      }
      return null;
    }
  };
}

type Run = Pick<Seen, 'value' | 'facts' | 'tell'>;

/** Whether a run of the wanted length ends with a period, counting none that is spent. */
type Holds = (period: number, samples: ReadonlyMap<number, Sample>, spent: number) => Run | null;

function compileRun(rule: StreakDetectorRule, periods: Periods): Holds {
  const { passes, length } = rule;
  const last = (period: number, count: number, samples: ReadonlyMap<number, Sample>): readonly (readonly [number, Sample])[] | null => {
    const run: (readonly [number, Sample])[] = [];
    for (let at: number | null = period; run.length < count; at = periods.before(at)) {
      const sample = at === null ? undefined : samples.get(at);
      if (at === null || !sample) return null;
      run.unshift([at, sample]);
    }
    return run;
  };
  if ('value' in passes) {
    const check = compileTest(passes.value);
    return (period, samples, spent) => {
      const run = last(period, length, samples);
      if (!run?.every(([at, { value }]) => at > spent && check(passes.absolute ? Math.abs(value) : value))) return null;
      const names = run.map(([at]) => periods.name(at));
      return {
        value: length,
        facts: run.map(([, { fact }]) => fact),
        tell: (group) => ({ key: 'detector.streak', params: { rule: rule.label, group, periods: names } }),
      };
    };
  }
  const { over, reading = 'total' } = passes.falls;
  return (period, samples, spent) => {
    // One value more than falls; the first one is where the fall began, spent or not.
    const run = last(period, length + 1, samples);
    if (!run?.slice(1).every(([at, { value }], index) => at > spent && value < (run[index]?.[1].value ?? -Infinity))) return null;
    const values = run.map(([, { value }]) => value);
    const [from = 0] = values;
    const to = values[values.length - 1] ?? 0;
    const isFar = reading === 'total' ? fellBy(from, to, over) : values.slice(1).every((value, index) => fellBy(values[index] ?? 0, value, over));
    if (!isFar) return null;
    const names = run.map(([at]) => periods.name(at));
    const fall = Math.round(((from - to) * 10_000) / from);
    return {
      value: fall,
      facts: run.map(([, { fact }]) => fact),
      tell: (group) => ({ key: 'detector.fall', params: { rule: rule.label, group, periods: names, from, to, fall } }),
    };
  };
}

/** By more than so many basis points of where it began, exactly. Nothing falls relative to zero or less. */
function fellBy(from: number, to: number, over: number): boolean {
  return from > 0 && (from - to) * 10_000 > over * from;
}
