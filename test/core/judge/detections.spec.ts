import { expect } from 'chai';
import fc from 'fast-check';
import { factsFrom, openBook, refOf, type Fact } from '@sextant/core/facts';
import { compileBook, detections } from '@sextant/core/judge';
import { openPolicyBook } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at } from '../../support/deal.js';

const HOUR = 3_600_000;
const START = at('03-02 00:00');

const version = (number: number) => loadPolicy({
  id: 'ours', version: number, title: 'Ours', extends: ['stage-gates@1'],
  ...(number === 2 && { stages: { negotiation: { aliases: ['Closing'] } } }),
  detectors: {
    'back-and-forth': { kind: 'repeat', label: 'Back and forth', of: { type: 'stage.entered' }, without: { type: 'touch.made' }, groupBy: ['about.deal'], atLeast: 2, directives: { tell: { kind: 'task', to: 'owner', title: 'Look' } } },
  },
});
const programs = compileBook(openPolicyBook([
  { policy: version(1), effectiveFrom: at('01-01 00:00'), recordedAt: at('01-01 00:00') },
  { policy: version(2), effectiveFrom: START + 30 * HOUR, recordedAt: at('01-01 00:00') },
]));

const stage = fc.constantFrom('initial-contact', 'negotiation', 'Closing', 'nowhere');
const happening = fc.record({
  hour: fc.integer({ min: 0, max: 60 }), deal: fc.constantFrom('D-1', 'D-2'), stage: fc.option(stage, { nil: null }), replaces: fc.option(fc.nat({ max: 8 }), { nil: null, freq: 5 }),
});

describe('what detectors see in a book that grows', () => {
  it('is what they see in one of the same facts, at every step, also where a fact counts from later on or was replaced', () => {
    fc.assert(fc.property(fc.array(happening, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.integer({ min: 0, max: 70 })), (happenings, hours) => {
      const write = factsFrom('crm');
      const facts: Fact[] = [];
      let book = openBook([]);
      for (const { hour, deal, stage: entered, replaces } of happenings) {
        const time = new Date(START + hour * HOUR).toISOString();
        const fact = entered === null ? write('touch.made', time, `deal:${deal}`, { channel: 'call' }) : write('deal.state', time, `deal:${deal}`, { stage: entered });
        const other = replaces === null ? undefined : facts[replaces];
        const told: Fact = other ? { ...fact, replaces: refOf(other), recordedAt: other.recordedAt + 1 } : fact;
        facts.push(told);
        book = book.append([told]);
        for (let asked = 0; asked < 2; asked++) {
          const now = START + (hours.next().value as number) * HOUR;
          expect(detections(book, programs, now)).to.deep.equal(detections(openBook(facts), programs, now));
        }
      }
    }), { numRuns: 60 });
  });

  it('a stage is entered by the names of the version in force then', () => {
    const write = factsFrom('crm');
    const told = (hour: number, name: string): Fact => write('deal.state', new Date(START + hour * HOUR).toISOString(), 'deal:D-1', { stage: name });
    const seen = (...facts: readonly Fact[]): number => detections(openBook(facts), programs, START + 50 * HOUR).detections.length;
    expect(seen(told(1, 'initial-contact'), told(31, 'Closing'))).to.equal(1);
    expect(seen(told(1, 'initial-contact'), told(29, 'Closing'))).to.equal(0);
  });
});
