import { expect } from 'chai';
import { interventionOf, phiDays, workOf, type Intervention } from '@sextant/core/compliance';
import { firm, instant, policyWith, type PhiPatch } from '../firm.js';

const REPS = { 'R-1': { region: 'East' }, 'R-2': { region: 'East' }, 'R-3': { region: 'West' } };

const phi: PhiPatch = { window: 3, indices: { collaboration: null } };

function intervention(told: ReturnType<typeof firm>, rules = phi): Intervention {
  const date = '2026-03-04';
  const policy = policyWith({ phi: rules });
  const portfolio = told.portfolio('03-31 00:00', policy);
  const work = workOf(portfolio);
  const [day] = phiDays(work, portfolio.programs, 'East', [date, date]);
  if (!day || !policy.process) throw new Error('a day');
  return interventionOf(work, day, policy.process.phi);
}

/** A quote with fewer technical fields than needed, or enough of them. */
function quote(told: ReturnType<typeof firm>, when: string, rep: string, deal: string, good = false): void {
  const fields = good ? Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`f${index}`, 'x'])) : { f: 'x' };
  told.tell(when, 'form.filed', `deal:${deal}`, { form: 'quote', fields }, rep);
}
const edit = (told: ReturnType<typeof firm>, when: string, rep: string, data: { field: string; record?: string; skipped?: boolean }, about = 'deal:D-1'): void =>
  void told.tell(when, 'record.edited', about, data, rep);
const log = (told: ReturnType<typeof firm>): unknown =>
  intervention(told).log.map(({ what, rep, field, edits }) => [what, rep, field, edits.length]);

describe('what a fall of the index opens (CP-7)', () => {
  it('the three latest records of the region that were not as they should be, newest first', () => {
    const told = firm(REPS);
    told.deal('D-1', 'R-1');
    quote(told, '03-02 09:00', 'R-1', 'D-1');
    quote(told, '03-02 10:00', 'R-1', 'D-1');
    quote(told, '03-03 09:00', 'R-1', 'D-1', true);
    quote(told, '03-03 10:00', 'R-3', 'D-1');
    // A node breached in between: due on 3 March, 11:00.
    told.tell('03-02 11:00', 'customer.said', 'deal:D-1', { signal: 'competitor-named' });
    quote(told, '03-04 23:59', 'R-2', 'D-1');
    quote(told, '03-05 00:00', 'R-2', 'D-1');
    const { records, log: none } = intervention(told);
    expect(records.map(({ rep, fact, line }) => [rep, fact?.type ?? line?.obligation.rule])).to.deep.equal([
      ['R-2', 'form.filed'], ['R-1', 'competitor-response'], ['R-1', 'form.filed'],
    ]);
    expect(records.every(({ counted }) => !counted)).to.equal(true);
    // Quotes are no edits, however many there are.
    expect(none).to.deep.equal([]);
  });

  it('what is abnormal in two indices is one record', () => {
    const told = firm(REPS);
    told.deal('D-1', 'R-1');
    quote(told, '03-02 09:00', 'R-1', 'D-1');
    quote(told, '03-02 10:00', 'R-1', 'D-1');
    const complete = { kind: 'facts', of: { type: 'form.filed' }, filled: { in: 'fields', atLeast: 2 } } as const;
    const again = { label: 'Again', order: 9, weight: 1, target: 9000, measure: complete };
    const { records } = intervention(told, { ...phi, indices: { ...phi.indices, again } });
    expect(records.map(({ at }) => at)).to.deep.equal([instant('03-02 10:00'), instant('03-02 09:00')]);
  });

  it('two nodes missed at one instant are two records, by the name of what was missed', () => {
    const told = firm(REPS);
    told.deal('D-1', 'R-1');
    for (const signal of ['budget-short', 'competitor-named']) told.tell('03-02 11:00', 'customer.said', 'deal:D-1', { signal });
    expect(intervention(told).records.map(({ at, line }) => [at, line?.obligation.rule])).to.deep.equal([
      [instant('03-03 11:00'), 'competitor-response'], [instant('03-03 11:00'), 'risk-registration'],
    ]);
  });

  it('a record that is nobody’s opens nobody’s log', () => {
    const told = firm(REPS);
    told.tell('03-03 09:00', 'form.filed', ['deal:D-9', 'region:East'], { form: 'quote', fields: {} });
    told.tell('03-03 10:00', 'record.edited', ['deal:D-9', 'region:East'], { field: 'amount', skipped: true });
    const { records, log: none } = intervention(told);
    expect([records.map(({ rep }) => rep), none]).to.deep.equal([[null], []]);
  });

  it('then, of the reps behind them, fields that were required and skipped', () => {
    const told = firm(REPS);
    told.deal('D-1', 'R-1');
    quote(told, '03-04 09:00', 'R-1', 'D-1');
    edit(told, '03-03 09:00', 'R-1', { field: 'technical', skipped: true }, 'deal:D-1');
    edit(told, '03-03 10:00', 'R-1', { field: 'technical', skipped: true, record: 'Q-2' }, 'deal:D-2');
    edit(told, '03-03 11:00', 'R-1', { field: 'amount', skipped: true });
    edit(told, '03-03 12:00', 'R-2', { field: 'amount', skipped: true });
    expect(log(told)).to.deep.equal([['skipped', 'R-1', 'technical', 2], ['skipped', 'R-1', 'amount', 1]]);
  });

  it('and one field of one record edited three times or more, newest first', () => {
    const told = firm(REPS);
    told.deal('D-1', 'R-1');
    quote(told, '03-04 09:00', 'R-1', 'D-1');
    for (const hour of ['09', '10', '11']) edit(told, `03-03 ${hour}:00`, 'R-1', { field: 'payment', record: 'Q-1' });
    for (const hour of ['09', '10']) edit(told, `03-03 ${hour}:30`, 'R-1', { field: 'delivery', record: 'Q-1' });
    for (const record of ['Q-1', 'Q-2', 'Q-3']) edit(told, '03-03 12:00', 'R-1', { field: 'price', record });
    for (const about of ['deal:D-1', 'deal:D-1', 'deal:D-2']) edit(told, '03-03 13:00', 'R-1', { field: 'note' }, about);
    expect(log(told)).to.deep.equal([['repeated', 'R-1', 'payment', 3]]);
    edit(told, '03-03 14:00', 'R-1', { field: 'note' });
    expect(log(told)).to.deep.equal([['repeated', 'R-1', 'note', 3], ['repeated', 'R-1', 'payment', 3]]);
    const [, payment] = intervention(told).log;
    expect(payment?.edits.map(({ at }) => new Date(at).toISOString().slice(11, 13))).to.deep.equal(['03', '02', '01']);
    expect(payment?.edits[0]).to.deep.include({ about: { type: 'deal', id: 'D-1' } });
  });

  it('skipped fields come first, then what happened most often, then by rep and field', () => {
    const told = firm(REPS);
    told.deal('D-1', 'R-1');
    quote(told, '03-04 09:00', 'R-1', 'D-1');
    quote(told, '03-04 10:00', 'R-2', 'D-1');
    for (let minute = 10; minute < 14; minute++) edit(told, `03-03 09:${minute}`, 'R-1', { field: 'b' });
    for (const field of ['d', 'c']) edit(told, '03-03 10:00', 'R-2', { field, skipped: true });
    edit(told, '03-03 10:00', 'R-1', { field: 'z', skipped: true });
    expect(log(told)).to.deep.equal([['skipped', 'R-1', 'z', 1], ['skipped', 'R-2', 'c', 1], ['skipped', 'R-2', 'd', 1], ['repeated', 'R-1', 'b', 4]]);
  });

  it('looks at edits within the window of that day only', () => {
    const told = firm(REPS);
    told.deal('D-1', 'R-1');
    quote(told, '03-04 09:00', 'R-1', 'D-1');
    for (const [when, field] of [['03-01 23:59', 'before'], ['03-02 00:00', 'first'], ['03-04 23:59', 'last'], ['03-05 00:00', 'after']] as const) {
      edit(told, when, 'R-1', { field, skipped: true });
    }
    expect(log(told)).to.deep.equal([['skipped', 'R-1', 'first', 1], ['skipped', 'R-1', 'last', 1]]);
  });

  it('is empty where nothing was abnormal', () => {
    const told = firm(REPS);
    told.deal('D-1', 'R-1');
    edit(told, '03-03 09:00', 'R-1', { field: 'x', skipped: true });
    expect(intervention(told)).to.deep.equal({ records: [], log: [] });
  });
});
