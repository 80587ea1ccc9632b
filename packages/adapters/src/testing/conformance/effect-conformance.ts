import { casesOf } from './cases.js';
import type {
  ConformanceCase, EffectCaseKey, EffectSubject, MessengerHarness, SinkHarness,
} from './conformance.types.js';
import type { EffectHarness, Wishes } from './effect-bench.js';
import { effectEndRules } from './effect-ends.js';
import { effectFaultRules } from './effect-faults.js';

/**
 * What every sink must stand: the effect of a directive happens once, whatever happens to requests and answers, and is told
 * apart when it is asked for again; refusals are told by their kind; abort stops; no secret is shown.
 *
 * @example
 * ```ts
 * for (const { name, run } of sinkConformance(harness)) it(name, run);
 * ```
 */
export function sinkConformance({ name, secrets, open, notApplicable }: SinkHarness): readonly ConformanceCase[] {
  return effectCases(name, notApplicable, {
    secrets,
    async open(clock) {
      const subject = await open(clock);
      return wishesOf(subject, {
        doer(host) {
          const sink = subject.sink(host);
          return (n, options) => sink.carry(subject.directive(n), options);
        },
        keyOf: (n) => subject.directive(n).key,
      });
    },
  });
}

/**
 * What every messenger must stand; the same as for a sink.
 *
 * @example
 * ```ts
 * for (const { name, run } of messengerConformance(harness)) it(name, run);
 * ```
 */
export function messengerConformance({ name, secrets, open, notApplicable }: MessengerHarness): readonly ConformanceCase[] {
  return effectCases(name, notApplicable, {
    secrets,
    async open(clock) {
      const subject = await open(clock);
      return wishesOf(subject, {
        doer(host) {
          const messenger = subject.messenger(host);
          return (n, options) => messenger.send(subject.message(n), options);
        },
        keyOf: (n) => subject.message(n).key,
      });
    },
  });
}

function wishesOf(subject: EffectSubject, own: Pick<Wishes, 'doer' | 'keyOf'>): Wishes {
  return {
    ...own,
    fake: (request) => subject.fake(request),
    expireSessions() { subject.expireSessions(); },
    failNext(failure) { subject.failNext(failure); },
    effects: (n) => subject.effects(n),
  };
}

function effectCases(name: string, notApplicable: SinkHarness['notApplicable'], harness: EffectHarness): readonly ConformanceCase[] {
  return casesOf<EffectCaseKey>(name, [...effectFaultRules(harness), ...effectEndRules(harness)], notApplicable);
}
