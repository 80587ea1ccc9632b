import { expect } from 'chai';
import fc from 'fast-check';
import { compileScorecard, gradeChanges, score } from '@sextant/core/scoring';
import { loadPolicy } from '@sextant/core/policy/schema';
import { leadResponse } from '@sextant/core/presets';
import { at, story } from '../../support/deal.js';

const card = compileScorecard(loadPolicy(leadResponse), 'lead');

function lead() {
  const told = story('lead:L-1');
  told.tell('03-01 09:00', 'lead.state', { name: 'Zhou' });
  return told;
}

describe('a lead score (SC-2)', () => {
  it('gives +20 for the price page and +15 for the manual', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'price' });
    zhou.tell('03-02 09:05', 'material.downloaded', { material: 'manual' });
    const { value, reasons } = score(zhou.dossier(), card, at('03-02 10:00'));
    expect(value).to.deep.equal({
      card: 'lead', points: 35, grade: 'B',
      lines: [
        { step: 'indicator', rule: 'price-page', before: 20, after: 20 },
        { step: 'indicator', rule: 'manual-downloaded', before: 15, after: 15 },
      ],
    });
    expect(reasons.map(({ points }) => points)).to.deep.equal([20, 15]);
  });

  it('counts an indicator once, however often its condition is met', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'price' });
    zhou.tell('03-03 09:00', 'page.visited', { page: 'price' });
    expect(score(zhou.dossier(), card, at('03-04 00:00')).value.points).to.equal(20);
  });

  it('takes 10 for every silence of 3 days, from the instant it has lasted 3 days', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    expect(score(zhou.dossier(), card, at('03-05 08:59')).value.points).to.equal(0);
    expect(score(zhou.dossier(), card, at('03-05 09:00')).value.points).to.equal(-10);
    zhou.tell('03-06 09:00', 'customer.replied', {});
    zhou.tell('03-07 09:00', 'touch.made', { channel: 'email' });
    const twice = score(zhou.dossier(), card, at('03-12 09:00'));
    expect(twice.value.points).to.equal(-20);
    expect(twice.reasons[0]?.params).to.include({ points: -10, times: 2 });
  });

  it('says until when it stands: the end of the third day of silence', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    expect(score(zhou.dossier(), card, at('03-03 09:00')).validUntil).to.equal(at('03-05 09:00'));
  });

  it('earns grade A at exactly 60 and not at 59', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'lead.state', { industry: 'manufacturing', position: 'CTO' }); // 10 + 15
    zhou.tell('03-02 09:01', 'page.visited', { page: 'price' }); // 20
    expect(score(zhou.dossier(), card, at('03-02 10:00')).value).to.include({ points: 45, grade: 'B' });
    zhou.tell('03-02 09:02', 'material.downloaded', { material: 'manual' }); // 15
    expect(score(zhou.dossier(), card, at('03-02 10:00')).value).to.include({ points: 60, grade: 'A' });
    const stricter = { ...leadResponse, scorecards: { lead: { grades: { A: { from: 61 } } } }, id: 'stricter', extends: ['lead-response@1' as const] };
    expect(score(zhou.dossier(), compileScorecard(loadPolicy(stricter), 'lead'), at('03-02 10:00')).value.grade).to.equal('B');
  });

  it('adds up exactly: the points of the reasons are the score', () => {
    const action = fc.constantFrom(
      (told: ReturnType<typeof lead>, when: string) => told.tell(when, 'page.visited', { page: 'price', depth: 6 }),
      (told: ReturnType<typeof lead>, when: string) => told.tell(when, 'material.downloaded', { material: 'manual' }),
      (told: ReturnType<typeof lead>, when: string) => told.tell(when, 'touch.made', { channel: 'call' }),
      (told: ReturnType<typeof lead>, when: string) => told.tell(when, 'customer.replied', {}),
      (told: ReturnType<typeof lead>, when: string) => told.tell(when, 'email.read', { seconds: 130 }),
      (told: ReturnType<typeof lead>, when: string) => told.tell(when, 'lead.state', { employees: 300, position: 'CTO' }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(action, fc.integer({ min: 2, max: 28 })), { maxLength: 12 }), (actions) => {
        const told = lead();
        for (const [act, day] of actions) act(told, `03-${String(day).padStart(2, '0')} 09:00`);
        const { value, reasons, basis } = score(told.dossier(), card, at('03-30 00:00'));
        expect(reasons.reduce((sum, { points = 0 }) => sum + points, 0)).to.equal(value.points);
        const evidence = reasons.flatMap((reason) => reason.evidence.map(({ fact }) => fact));
        expect(basis).to.deep.equal([...new Set(evidence)]);
        // It stands until validUntil, and changes then.
        const early = score(told.dossier(), card, at('03-29 00:00'));
        const { validUntil } = early;
        if (validUntil === null) expect(value).to.deep.equal(early.value);
        else {
          expect(score(told.dossier(), card, validUntil - 1).value).to.deep.equal(early.value);
          expect(score(told.dossier(), card, validUntil).value).to.not.deep.equal(early.value);
        }
      }),
    );
  });

  it('is the same, byte for byte, whenever it is computed', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'price' });
    const now = at('03-02 10:00');
    expect(JSON.stringify(score(zhou.dossier(), card, now))).to.equal(JSON.stringify(score(zhou.dossier(), card, now)));
    expect(score(zhou.dossier(), card, now).policy).to.include({ id: 'lead-response', version: 1 });
  });

  it('names the cards it has when asked for another', () => {
    expect(() => compileScorecard(loadPolicy(leadResponse), 'leads')).to.throw(RangeError, 'expected one of lead, received "leads"');
    const lead = leadResponse.scorecards?.['lead'];
    const two = loadPolicy({ ...leadResponse, id: 'two-cards', scorecards: { lead, second: lead } });
    expect(() => compileScorecard(two, 'third')).to.throw(RangeError, 'expected one of lead, second, received "third"');
  });
});

describe('grade changes (SC-3)', () => {
  it('are dated to the instant the bound was reached or lost, not to when somebody looked', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'lead.state', { industry: 'manufacturing', position: 'CTO' });
    zhou.tell('03-02 09:01', 'page.visited', { page: 'price' });
    zhou.tell('03-02 09:02', 'material.downloaded', { material: 'manual' });
    zhou.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    const changes = gradeChanges(zhou.dossier(), card, at('03-20 00:00'));
    expect(changes.map(({ time, data }) => [time, data.from, data.grade, data.points])).to.deep.equal([
      [at('03-01 09:00'), null, 'C', 0],
      [at('03-02 09:01'), 'C', 'B', 45],
      [at('03-02 09:02'), 'B', 'A', 60],
      [at('03-05 10:00'), 'A', 'B', 50],
    ]);
  });

  it('up to T are those of the whole time that lie before T', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'price' });
    zhou.tell('03-02 09:02', 'material.downloaded', { material: 'manual' });
    zhou.tell('03-02 10:00', 'touch.made', { channel: 'call' });
    const all = gradeChanges(zhou.dossier(), card, at('03-20 00:00'));
    for (const { time } of all) {
      expect(gradeChanges(zhou.dossier(), card, time)).to.deep.equal(all.filter((change) => change.time <= time));
    }
  });
});
