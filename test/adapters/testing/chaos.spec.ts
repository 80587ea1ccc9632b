import { AdapterError, importRecords } from '@sextant/adapters/contract';
import { faulty, type Faults, FAULTS, manualClock, seededRandom } from '@sextant/adapters/testing';
import type { Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import { BrookCrm } from './brook-crm.js';
import { BROOK, brookSink, PASSWORD, TOKEN } from './brook-harness.js';
import { brookCrm } from './guide-example.js';

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
const START = Date.parse('2026-03-02T00:00:00Z');

/** Again and again, as an engine does, as long as the error allows it. */
async function insist<T>(act: () => Promise<T>, wait: (milliseconds: number) => Promise<void>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AdapterError) || !(error.retryable || error.uncertain) || attempt > 50) throw error;
      await wait(error.retryAfter ?? 60_000);
    }
  }
}

describe('with a network that does everything wrong, one request in three', () => {
  it('nothing is lost and nothing doubled', async () => {
    const faults: Faults = Object.fromEntries(FAULTS.map((fault) => [fault, 0.33 / FAULTS.length]));
    for (const seed of SEEDS) {
      const clock = manualClock(START);
      const crm = new BrookCrm(clock, PASSWORD, TOKEN);
      crm.put(Array.from({ length: 20 }, (_, index) => ({ id: String(100 + index), name: `Deal ${index}`, changedAt: START - (20 - index) * 60_000 })));
      const random = seededRandom(seed);
      const { deals } = brookCrm(BROOK, { transport: faulty(crm.fake, faults, random, { clock }), clock, random });
      const kept = new Map<string, Fact>();
      let since: string | null = null;
      const onFacts = (facts: readonly Fact[], page: { readonly checkpoint: string | null }): void => {
        for (const fact of facts) kept.set(fact.id, fact);
        since = page.checkpoint;
      };
      await clock.run(insist(() => importRecords(deals.source, deals.mapping, { since, onFacts }), (wait) => clock.sleep(wait)));
      expect([...kept.keys()], `seed ${seed}`).to.deep.equal(Array.from({ length: 20 }, (_, index) => `deal/${100 + index}/1`));
    }
  });

  it('each task is made once, where the network itself doubles and delays nothing', async () => {
    const faults: Faults = Object.fromEntries(FAULTS.filter((fault) => !['duplicate', 'delay', 'reorder'].includes(fault)).map((fault) => [fault, 0.33 / 9]));
    for (const seed of SEEDS) {
      const clock = manualClock(START);
      const subject = await brookSink.open(clock);
      const random = seededRandom(seed);
      const sink = subject.sink({ transport: faulty(subject.fake, faults, random, { clock }), clock, random });
      for (let n = 1; n <= 8; n++) await clock.run(insist(() => sink.carry(subject.directive(n)), (wait) => clock.sleep(wait)));
      expect(Array.from({ length: 8 }, (_, index) => subject.effects(index + 1)), `seed ${seed}`).to.deep.equal([1, 1, 1, 1, 1, 1, 1, 1]);
    }
  });
});
