import type { Fact } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import { parseDuration } from '../time/duration.js';
import type { SilenceCondition } from './condition.types.js';
import { firstDifference, reading, refOfSupport, type Node, type Support } from './node.js';
import { compareKnown } from './order.js';
import { compilePattern } from './pattern.js';
import { prune } from './prune.js';

/** A silence that lasted long enough; the one that still lasts has no end. */
interface Stretch {
  readonly start: Fact;
  readonly end: Fact | undefined;
}

/**
 * Stretches from an `after` fact to the next `until` fact, or to now (SC-2, once per silence).
 *
 * A fact is never its own answer, but may end one stretch and start the next. An answer at the very instant is an
 * answer, unless it is known to have come before the question.
 */
export function compileSilence(condition: SilenceCondition): Node {
  const after = compilePattern(condition.silence.after);
  const until = compilePattern(condition.silence.until);
  const lasting = parseDuration(condition.silence.lasting);
  const atLeast = condition.atLeast ?? 1;
  const reads = reading([after.type, until.type]);

  const count = (view: View, enough: number, into?: Stretch[], short?: (start: Fact) => void): number => {
    const starts = view.ofType(after.type);
    const ends = view.ofType(until.type);
    let long = 0;
    let running = -1;
    for (let s = 0, e = 0; s < starts.length && long < enough; s++) {
      const start = starts[s] as Fact;
      if (!after.matches(start, view)) continue;
      while (e < ends.length && !((ends[e] as Fact).time > start.time && until.matches(ends[e] as Fact, view))) e++;
      if (e === running || isAnsweredAtOnce(start, s, ends, e, view)) continue;
      running = e;
      const end = ends[e];
      if ((end ? end.time : view.now) - start.time < lasting) {
        if (!end) short?.(start);
        continue;
      }
      long++;
      into?.push({ start, end });
    }
    return long;
  };

  // Facts of one type are in order, facts of one source too; of others nobody knows which came first.
  const isAnsweredAtOnce = (start: Fact, s: number, ends: readonly Fact[], later: number, view: View): boolean => {
    for (let e = later - 1; e >= 0; e--) {
      const end = ends[e] as Fact;
      if (end.time < start.time) return false;
      const isBefore = after.type === until.type ? e <= s : compareKnown(end, start) < 0;
      if (!isBefore && until.matches(end, view)) return true;
    }
    return false;
  };

  const evaluate = (view: View): boolean => count(view, atLeast) >= atLeast;
  const times = (view: View): number => timesOf(count(view, Infinity));
  const timesOf = (stretches: number): number => (stretches >= atLeast ? stretches : 0);

  // Every stretch speaks, for how often is part of the answer; the end of each but the last keeps it apart from the next.
  const supported = (stretches: readonly Stretch[], view: View): readonly Support[] => {
    if (stretches.length < Math.max(1, atLeast)) return [];
    const refs = stretches.flatMap(({ start, end }, index): Support[] => [
      { fact: start, ref: after.evidence(start) },
      ...(end && index < stretches.length - 1 ? [{ fact: end, ref: until.evidence(end) }] : []),
    ]);
    if (stretches.length === 1) return refs;
    const needed = prune(times, view, refs.map(({ fact }) => fact), reads);
    return refs.filter(({ fact }) => needed.has(fact));
  };
  const stretchesOf = (view: View): readonly Stretch[] => {
    const stretches: Stretch[] = [];
    count(view, Infinity, stretches);
    return stretches;
  };

  return {
    evaluate,
    exact: true,
    support: (view) => supported(stretchesOf(view), view),
    explain(view) {
      const stretches = stretchesOf(view);
      return {
        holds: stretches.length >= atLeast,
        times: timesOf(stretches.length),
        evidence: supported(stretches, view).map(refOfSupport),
      };
    },
    // How often is part of the answer: a second silence that grows long enough changes it too.
    nextChange(view) {
      if (after.within === null && until.within === null) {
        let growing: Fact | undefined;
        const long = count(view, Infinity, undefined, (start) => (growing = start));
        return growing && timesOf(long) !== timesOf(long + 1) ? growing.time + lasting : null;
      }
      const grown = after.all(view).map((fact) => fact.time + lasting);
      const leaving = [...after.departures(view), ...until.departures(view)];
      return firstDifference(times, view, [...grown, ...leaving]);
    },
    reads,
  };
}
