import { expect } from 'chai';
import fc from 'fast-check';
import { pointsLog, score } from '@sextant/core/scoring';
import { at, story } from '../../support/deal.js';
import { cardOf, visit } from './cards.js';

function lead() {
  const told = story('lead:L-1');
  told.tell('03-01 09:00', 'lead.state', { name: 'Zhou' });
  return told;
}

describe('the points log (SC-9)', () => {
  const card = cardOf({
    groups: { web: { label: 'Web', max: 15 } },
    limits: { max: 18 },
    grades: { A: { from: 15 }, C: {} },
    indicators: {
      a: visit('a', 10, { group: 'web', decay: [{ after: 'P10D', keep: 5000 }] }),
      b: visit('b', 8, { group: 'web' }),
      fit: { label: 'Fit', points: 5, when: { field: 'lead.industry', is: 'retail' } },
      quiet: { label: 'Quiet', points: -10, repeat: 'each', when: { silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } } },
    },
  });

  it('tells date, rule, before, after, cap, total, grade and the facts or the passing of time behind each change', () => {
    const zhou = lead();
    const a = zhou.tell('03-02 09:00', 'page.visited', { page: 'a' });
    const b = zhou.tell('03-03 09:00', 'page.visited', { page: 'b' });
    const state = zhou.tell('03-04 09:00', 'lead.state', { industry: 'retail' });
    zhou.tell('03-05 09:00', 'touch.made', { channel: 'call' });
    const log = pointsLog(zhou.dossier(), card, at('03-20 00:00'));
    const ref = (fact: { readonly id: string }): string => `crm/${fact.id}`;
    expect(log).to.deep.equal([
      { at: at('03-02 09:00'), step: 'indicator', rule: 'a', label: 'a', before: 0, after: 10, cap: null, total: 10, grade: 'C', because: [ref(a)] },
      { at: at('03-03 09:00'), step: 'indicator', rule: 'b', label: 'b', before: 0, after: 8, cap: null, total: 18, grade: 'A', because: [ref(b)] },
      { at: at('03-03 09:00'), step: 'group', rule: 'web', label: 'Web', before: 0, after: -3, cap: 15, total: 15, grade: 'A', because: [ref(b)] },
      { at: at('03-04 09:00'), step: 'indicator', rule: 'fit', label: 'Fit', before: 0, after: 5, cap: null, total: 20, grade: 'A', because: [ref(state)] },
      { at: at('03-04 09:00'), step: 'limit', rule: 'lead', label: 'Lead', before: 0, after: -2, cap: 18, total: 18, grade: 'A', because: [ref(state)] },
      { at: at('03-08 09:00'), step: 'indicator', rule: 'quiet', label: 'Quiet', before: 0, after: -10, cap: null, total: 8, grade: 'C', because: [] },
      { at: at('03-08 09:00'), step: 'limit', rule: 'lead', label: 'Lead', before: -2, after: 0, cap: null, total: 10, grade: 'C', because: [] },
      { at: at('03-12 09:00'), step: 'indicator', rule: 'a', label: 'a', before: 10, after: 5, cap: null, total: 5, grade: 'C', because: [] },
      { at: at('03-12 09:00'), step: 'group', rule: 'web', label: 'Web', before: -3, after: 0, cap: null, total: 8, grade: 'C', because: [] },
    ]);
  });

  it('begins when it was first known itself, with what its company brought along', () => {
    const zhou = story('lead:L-1');
    zhou.aside('02-01 09:00', 'account.state', { industry: 'retail' }, ['account:K-1']);
    zhou.tell('03-01 09:00', 'lead.state', { name: 'Zhou' }, ['customer=account:K-1']);
    const of = cardOf({ indicators: { fit: { label: 'Fit', points: 5, when: { field: 'account.industry', is: 'retail' } } } });
    expect(pointsLog(zhou.dossier(), of, at('03-20 00:00')).map((change) => [change.at, change.total])).to.deep.equal([[at('03-01 09:00'), 5]]);
    expect(pointsLog(zhou.dossier(), of, at('02-20 00:00'))).to.deep.equal([]);
  });

  it('a card that comes to apply brings its indicators in, because of what it reads', () => {
    const of = cardOf({ appliesTo: { field: 'lead.industry', is: 'retail' }, indicators: { a: visit('a', 10), b: visit('b', 5) } });
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'a' });
    const state = zhou.tell('03-04 09:00', 'lead.state', { industry: 'retail' });
    const again = zhou.tell('03-05 09:00', 'page.visited', { page: 'b' });
    expect(pointsLog(zhou.dossier(), of, at('03-20 00:00')).map((change) => [change.at, change.because])).to.deep.equal([
      [at('03-04 09:00'), [`crm/${state.id}`]], [at('03-05 09:00'), [`crm/${again.id}`]],
    ]);
  });

  it('what was there before is no cause, though the indicator reads it: only what came at that instant is', () => {
    const retail = { field: 'lead.industry', is: 'retail' } as const;
    const of = cardOf({ indicators: { a: visit('a', 10, { appliesTo: retail }) } });
    const zhou = lead();
    zhou.tell('03-02 09:00', 'lead.state', { industry: 'retail' });
    const a = zhou.tell('03-04 09:00', 'page.visited', { page: 'a' });
    expect(pointsLog(zhou.dossier(), of, at('03-20 00:00')).map(({ because }) => because)).to.deep.equal([[`crm/${a.id}`]]);
  });

  it('a cap of a group is due to the facts of its own indicators, the limit of the whole to all of them', () => {
    const group = (label: string) => ({ label, max: 5 });
    const of = cardOf({
      limits: { max: 20 },
      groups: { g1: group('G1'), g2: group('G2'), g3: group('G3') },
      indicators: {
        call: { label: 'Call', points: 8, when: { count: { type: 'touch.made' }, atLeast: 1 } },
        // An indicator may be called what a group is called, and be in another.
        g3: { label: 'Mail', points: 8, group: 'g1', when: { count: { type: 'email.read' }, atLeast: 1 } },
        page: visit('page', 8, { group: 'g3' }),
        reply: { label: 'Reply', points: 8, group: 'g2', when: { count: { type: 'customer.replied' }, atLeast: 1 } },
      },
    });
    const zhou = lead();
    const call = zhou.tell('03-02 09:00', 'touch.made', { channel: 'call' });
    const mail = zhou.tell('03-02 09:00', 'email.read', { seconds: 9 });
    const page = zhou.tell('03-02 09:00', 'page.visited', { page: 'page' });
    const reply = zhou.tell('03-02 09:00', 'customer.replied', {});
    const refs = (...facts: readonly { readonly id: string }[]): readonly string[] => facts.map(({ id }) => `crm/${id}`);
    expect(pointsLog(zhou.dossier(), of, at('03-20 00:00')).map(({ step, label, cap, total, because }) => [step, label, cap, total, because])).to.deep.equal([
      ['indicator', 'Call', null, 8, refs(call)], ['indicator', 'Mail', null, 16, refs(mail)],
      ['indicator', 'page', null, 24, refs(page)], ['indicator', 'Reply', null, 32, refs(reply)],
      ['group', 'G1', 5, 29, refs(mail)], ['group', 'G2', 5, 26, refs(reply)], ['group', 'G3', 5, 23, refs(page)],
      ['limit', 'Lead', 20, 20, refs(call, mail, page, reply)],
    ]);
  });

  it('of one that is not known yet it tells the score of now', () => {
    const of = cardOf({ limits: { min: 3 }, indicators: { a: visit('a', 10) } });
    for (const dossier of [lead().dossier(), story('lead:L-1').dossier()]) {
      expect(pointsLog(dossier, of, at('02-20 00:00')).map((change) => [change.at, change.total])).to.deep.equal([[at('02-20 00:00'), 3]]);
    }
  });

  it('a limit that lifts an empty score is a change, too', () => {
    const of = cardOf({ limits: { min: 3 }, indicators: { a: visit('a', 10) } });
    expect(pointsLog(lead().dossier(), of, at('03-20 00:00'))).to.deep.equal([
      { at: at('03-01 09:00'), step: 'limit', rule: 'lead', label: 'Lead', before: 0, after: 3, cap: 3, total: 3, grade: 'C', because: [] },
    ]);
  });

  it('balances: each total is the one before plus the change, the last is the score, and a log up to T is that of later up to T', () => {
    const act = fc.tuple(fc.constantFrom('a', 'b', 'touch', 'reply', 'retail', 'metal'), fc.integer({ min: 2, max: 27 }));
    fc.assert(fc.property(fc.array(act, { maxLength: 10 }), fc.integer({ min: 2, max: 30 }), (acts, day) => {
      const zhou = lead();
      for (const [what, when] of acts) {
        const time = `03-${String(when).padStart(2, '0')} 09:00`;
        if (what === 'touch') zhou.tell(time, 'touch.made', { channel: 'call' });
        else if (what === 'reply') zhou.tell(time, 'customer.replied', {});
        else if (what === 'a' || what === 'b') zhou.tell(time, 'page.visited', { page: what });
        else zhou.tell(time, 'lead.state', { industry: what });
      }
      const dossier = zhou.dossier();
      const log = pointsLog(dossier, card, at('04-20 00:00'));
      let total = 0;
      for (const change of log) {
        total += change.after - change.before;
        expect(change.total).to.equal(total);
      }
      expect(total).to.equal(score(dossier, card, at('04-20 00:00')).value.points);
      const then = at(`03-${String(day).padStart(2, '0')} 12:00`);
      expect(pointsLog(dossier, card, then)).to.deep.equal(log.filter((change) => change.at <= then));
    }), { numRuns: 60 });
  });
});
