import type { Fact } from '../../facts/facts.types.js';
import { sharesSubject } from './records.js';

/**
 * Which of some facts belong to each of some events: those about a common object, at most `within` apart, each to the
 * nearest event only (of two as near, to the earlier), so that one proof cannot stand for two events.
 */
export function belonging<T extends Fact>(
  events: readonly Fact[],
  proofs: readonly T[],
  within: number,
  isOfOne: (event: Fact, proof: T) => boolean = sharesSubject,
): ReadonlyMap<Fact, readonly T[]> {
  const found = new Map<Fact, T[]>(events.map((event) => [event, []]));
  let from = 0;
  for (const proof of proofs) {
    while (from < events.length && (events[from] as Fact).time < proof.time - within) from++;
    let nearest: Fact | undefined;
    for (let index = from; index < events.length; index++) {
      const event = events[index] as Fact;
      if (event.time > proof.time + within) break;
      const isNearer = !nearest || Math.abs(event.time - proof.time) < Math.abs(nearest.time - proof.time);
      if (isNearer && isOfOne(event, proof)) nearest = event;
    }
    if (nearest) found.get(nearest)?.push(proof);
  }
  return found;
}

/** The first of some facts about a common object at or after each event, at most `within` later. */
export function firstAfter<T extends Fact>(events: readonly Fact[], answers: readonly T[], within: number): ReadonlyMap<Fact, T> {
  const found = new Map<Fact, T>();
  let from = 0;
  for (const event of events) {
    while (from < answers.length && (answers[from] as T).time < event.time) from++;
    for (let index = from; index < answers.length; index++) {
      const answer = answers[index] as T;
      if (answer.time > event.time + within) break;
      if (!sharesSubject(event, answer)) continue;
      found.set(event, answer);
      break;
    }
  }
  return found;
}
