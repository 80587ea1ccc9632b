import { expect } from 'chai';
import { dossier, entity, factsFrom, openBook, type EntityRef, type Fact } from '@sextant/core/facts';
import { compile, judge, openPortfolio, nextRecurrence, recurrenceDirectives } from '@sextant/core/judge';
import { compileRecurrence, recurrenceMachine } from '@sextant/core/machines';
import { failures, lostWhileWaiting, type Obligation } from '@sextant/core/obligations';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';
import { viewOf } from '@sextant/core/facts';
import { at } from '../../support/deal.js';

const policy = loadPolicy(manufacturing);
const program = compile(policy);
const HOUR = 3_600_000;
const write = factsFrom('crm');

function tell(when: string, type: Fact['type'], about: string, data: object = {}): Fact {
  return write(type, new Date(at(when)).toISOString(), about, data);
}

function towards(subject: string, facts: readonly Fact[], now: string): readonly Obligation[] {
  return judge(dossier(openBook(facts), entity(subject)), program, at(now)).value.obligations;
}

function one(rule: string, subject: string, facts: readonly Fact[], now: string): Obligation {
  const found = towards(subject, facts, now).filter((obligation) => obligation.rule === rule);
  expect(found).to.have.length(1);
  return found[0]!;
}

/** Due, and breached at that instant without the fulfilment; fulfilled with it there. */
function isDue(rule: string, subject: string, start: Fact, due: string, done: Fact): void {
  expect(one(rule, subject, [start], due)).to.include({ dueAt: at(due), phase: 'breached' });
  expect(judge(dossier(openBook([start]), entity(subject)), program, at(due) - 1).value.obligations.find((each) => each.rule === rule)?.phase).to.equal('running');
  expect(one(rule, subject, [start, done], due).phase).to.equal('fulfilled');
}

describe('service times of the source, to the instant', () => {
  it('SL-3: a technical proposal within 2 working days, by the close of the second', () => {
    isDue('technical-proposal', 'deal:D-1', tell('03-06 16:00', 'proposal.requested', 'deal:D-1'), '03-10 18:00', tell('03-10 18:00', 'proposal.confirmed', 'deal:D-1'));
    const { levels } = one('technical-proposal', 'deal:D-1', [tell('03-06 16:00', 'proposal.requested', 'deal:D-1')], '03-11 18:00');
    expect(levels.map(({ id, at: when, fired }) => [id, when, fired])).to.deep.equal([
      ['due-soon', at('03-10 14:00'), true], ['overdue', at('03-10 18:00'), true], ['escalated', at('03-11 18:00'), true],
    ]);
  });

  it('SL-3: an invoice within 1 calendar day of the order, by 24:00 of the next day, Saturdays too', () => {
    isDue('invoice', 'order:O-1', tell('03-06 10:00', 'order.effective', 'order:O-1'), '03-08 00:00', tell('03-08 00:00', 'invoice.issued', 'order:O-1'));
  });

  it('SL-4: a cross-department ticket answered in 4 hours', () => {
    isDue('ticket-first-response', 'ticket:T-1', tell('03-02 17:00', 'ticket.opened', 'ticket:T-1', { topic: 'delivery' }), '03-02 21:00', tell('03-02 21:00', 'ticket.answered', 'ticket:T-1'));
  });

  it('SL-6: more than 72 hours in proposal demo tells the supervisor, with the task to fetch 3 months of repair records', () => {
    const facts = [tell('03-02 09:00', 'deal.state', 'deal:D-1', { stage: 'proposal-demo' })];
    const wanted = (now: string): unknown[] => judge(dossier(openBook(facts), entity('deal:D-1')), program, at(now)).value.directives
      .filter(({ rule }) => rule === 'proposal-demo-dwell').map(({ kind, to, at: when, payload }) => [kind, to, when, payload]);
    expect(wanted('03-05 08:59')).to.deep.equal([]);
    expect(wanted('03-05 09:00')).to.have.deep.members([
      ['notification', 'supervisor', at('03-05 09:00'), {}], ['task', 'supervisor', at('03-05 09:00'), { fetch: 'repair-records', months: 3 }],
    ]);
    const moved = [...facts, tell('03-05 08:59', 'deal.state', 'deal:D-1', { stage: 'negotiation' })];
    expect(one('proposal-demo-dwell', 'deal:D-1', moved, '03-09 00:00')).to.include({ phase: 'fulfilled', dueAt: null });
  });

  it('SL-6: a key task undone goes to owner, superior and, as a copy, operations; another task to nobody', () => {
    const key = tell('03-02 09:00', 'task.assigned', 'deal:D-1', { task: 'T', key: true });
    const levels = one('key-task', 'deal:D-1', [key], '03-05 09:00').levels.filter(({ fired }) => fired).map(({ id }) => policy.obligations['key-task']?.levels[id]?.directive.to);
    expect(levels).to.have.members(['owner', 'supervisor', 'operations']);
    expect(towards('deal:D-1', [tell('03-02 09:00', 'task.assigned', 'deal:D-1', { task: 'T' })], '03-09 00:00')).to.deep.equal([]);
  });

  it('SL-7: the first report goes at once to three, each with 24 hours, the circle with 72', () => {
    const report = tell('03-02 09:00', 'report.filed', 'rep:R-9', { report: 'first-customer-analysis' });
    for (const [rule, by] of [['feedback-mentor', 'mentor'], ['feedback-supervisor', 'supervisor'], ['feedback-product', 'product-partner']] as const) {
      isDue(rule, 'rep:R-9', report, '03-03 09:00', tell('03-03 09:00', 'feedback.given', 'rep:R-9', { by }));
      expect(one(rule, 'rep:R-9', [report], '03-02 09:00').levels[0]).to.include({ id: 'read', fired: true });
    }
    const given = ['mentor', 'supervisor', 'product-partner'].map((by) => tell('03-05 09:00', 'feedback.given', 'rep:R-9', { by }));
    expect(one('feedback-circle', 'rep:R-9', [report, ...given], '03-06 00:00')).to.include({ phase: 'fulfilled', dueAt: at('03-05 09:00') });
    expect(one('feedback-circle', 'rep:R-9', [report, ...given.slice(1)], '03-05 09:00').phase).to.equal('breached');
  });

  it('SL-8: material on the rep’s phone within 2 hours, her feedback at product within 24', () => {
    isDue('material-delivery', 'material:M-1', tell('03-02 09:00', 'material.published', 'material:M-1', { material: 'M-1' }), '03-02 11:00', tell('03-02 11:00', 'material.delivered', 'material:M-1', { material: 'M-1' }));
    isDue('feedback-to-product', 'rep:R-1', tell('03-02 09:00', 'feedback.sent', 'rep:R-1', { feedback: 'F' }), '03-03 09:00', tell('03-03 09:00', 'feedback.received', 'rep:R-1', { feedback: 'F' }));
  });

  it('SL-9: a churn probability above 65 % and no new action for 72 hours; 65 % is not above', () => {
    const churn = (when: string, value: number): Fact => tell(when, 'metric.measured', 'account:A-1', { metric: 'churn-probability', value });
    isDue('high-risk-account', 'account:A-1', churn('03-02 09:00', 6501), '03-05 09:00', tell('03-05 09:00', 'touch.made', 'account:A-1', { channel: 'call' }));
    expect(towards('account:A-1', [churn('03-02 09:00', 6500)], '03-09 00:00')).to.deep.equal([]);
    expect(one('high-risk-account', 'account:A-1', [churn('03-02 09:00', 7000), churn('03-03 09:00', 7200)], '03-04 00:00').merged).to.have.length(1);
    expect(one('high-risk-account', 'account:A-1', [churn('03-02 09:00', 7000), churn('03-04 09:00', 3000)], '03-09 00:00').phase).to.equal('void');
  });

  it('SL-12: what a customer asked for runs until it is sent, and those lost meanwhile are listed', () => {
    const asked = [tell('03-02 09:00', 'material.requested', 'deal:D-1', { material: 'case' }), tell('03-02 10:00', 'customer.said', 'deal:D-1', { signal: 'material-requested' })];
    const sent = tell('03-02 12:00', 'material.sent', 'deal:D-1', { material: 'case' });
    for (const rule of ['material-sent', 'interest-answered']) {
      expect(one(rule, 'deal:D-1', asked, '03-02 11:00').phase).to.equal('running');
      expect(one(rule, 'deal:D-1', [...asked, sent], '03-02 13:00').phase).to.equal('fulfilled');
    }
    const lost = [...asked, tell('03-02 15:00', 'deal.state', 'deal:D-1', { outcome: 'lost' })];
    const deal = dossier(openBook(lost), entity('deal:D-1'));
    const obligations = judge(deal, program, at('03-03 00:00')).value.obligations;
    expect(lostWhileWaiting(deal, obligations, ['material-sent', 'interest-answered'], at('03-03 00:00')).map(({ rule, since, lostAt }) => [rule, since, lostAt])).to.have.deep.members([
      ['material-sent', at('03-02 09:00'), at('03-02 15:00')], ['interest-answered', at('03-02 10:00'), at('03-02 15:00')],
    ]);
  });

  it('SL-11: hours are elapsed time, unless a rule says that they are working hours', () => {
    const ours = loadPolicy({
      id: 'ours', version: 1, title: 'ours', extends: ['manufacturing@1'],
      obligations: { 'ticket-first-response': { within: { workingTime: 'PT4H' }, calendar: 'office' }, 'technical-proposal': { within: 'PT48H' } },
    });
    const due = (rule: string, subject: string, start: Fact): number | null | undefined =>
      judge(dossier(openBook([start]), entity(subject)), compile(ours), at('03-06 17:30')).value.obligations.find((each) => each.rule === rule)?.dueAt;
    expect(due('ticket-first-response', 'ticket:T-1', tell('03-06 17:00', 'ticket.opened', 'ticket:T-1', { topic: 'x' }))).to.equal(at('03-09 12:00'));
    expect(due('technical-proposal', 'deal:D-1', tell('03-06 17:00', 'proposal.requested', 'deal:D-1'))).to.equal(at('03-08 17:00'));
  });

  it('the portfolio judges orders, tickets, reps, materials and accounts as soon as there is a fact about them', () => {
    const facts = [tell('03-02 09:00', 'order.effective', 'order:O-1'), tell('03-02 09:00', 'ticket.opened', 'ticket:T-1', { topic: 'x' })];
    const portfolio = openPortfolio(openBook(facts), program, at('03-02 10:00'));
    const rules = (of: typeof portfolio): unknown[] => of.judgements().map(({ entity: { type }, judgement }) => [type, judgement.value.obligations.map(({ rule, phase }) => `${rule} ${phase}`)]);
    expect(rules(portfolio)).to.deep.equal([['order', ['invoice running']], ['ticket', ['ticket-first-response running']]]);
    const later = portfolio.advance({ facts: [tell('03-02 11:00', 'ticket.answered', 'ticket:T-1')], now: at('03-02 12:00') });
    expect(later.rejudged).to.equal(1);
    expect(rules(later)).to.deep.equal([['order', ['invoice running']], ['ticket', ['ticket-first-response fulfilled']]]);
    expect(portfolio.wakeAt).to.equal(at('03-02 12:00')); // the ticket’s warning
    expect(later.advance({ now: at('03-04 00:00') }).directives().map(({ rule, to }) => [rule, to])).to.deep.equal([['invoice', 'finance']]);
  });
});

describe('what comes round (SL-10)', () => {
  const due = (id: string, after: string): readonly [number | undefined, string | undefined] => {
    const next = compileRecurrence(policy, id).next(at(after));
    return [next?.at, next?.date];
  };

  it('radar every Friday 15:00, the three numbers on Friday afternoon, blockers and nurture weekly', () => {
    expect(due('radar', '03-02 09:00')).to.deep.equal([at('03-06 15:00'), '2026-03-06']);
    expect(due('radar', '03-06 15:00')).to.deep.equal([at('03-13 15:00'), '2026-03-13']);
    expect(due('three-numbers', '03-02 09:00')[1]).to.equal('2026-03-06');
    for (const id of ['blockers', 'nurture']) {
      const [first = 0] = due(id, '03-02 12:00');
      expect((compileRecurrence(policy, id).next(first)?.at ?? 0) - first).to.equal(7 * 24 * HOUR);
    }
  });

  it('target health on the 1st, credibility ranking and heat map monthly, PHI every day, daily three every working day', () => {
    expect(due('target-health', '02-15 00:00')).to.deep.equal([at('03-01 09:00'), '2026-03-01']);
    for (const id of ['credibility-ranking', 'growth-heat-map']) expect([due(id, '02-15 00:00')[1], due(id, '03-01 23:00')[1]]).to.deep.equal(['2026-03-01', '2026-04-01']);
    expect([due('phi', '03-07 00:00')[1], due('phi', '03-07 12:00')[1]]).to.deep.equal(['2026-03-07', '2026-03-08']);
    expect([due('daily-three', '03-06 00:00')[1], due('daily-three', '03-06 12:00')[1]]).to.deep.equal(['2026-03-06', '2026-03-09']);
  });

  it('an occasion runs once, however late and however often it is asked for', () => {
    const radar = compileRecurrence(policy, 'radar');
    const machine = recurrenceMachine(radar, at('03-01 00:00'));
    const view = viewOf(dossier(openBook([]), entity('deal:D-1')), 0);
    const late = machine.step(machine.initial, { now: at('03-16 00:00'), view });
    expect(late.effects.map(({ date }) => date)).to.deep.equal(['2026-03-06', '2026-03-13']);
    expect(late.wakeAt).to.equal(at('03-20 15:00'));
    expect(machine.step(late.state, { now: at('03-16 00:00'), view }).effects).to.deep.equal([]);
    expect(machine.step(late.state, { now: at('03-10 00:00'), view }).effects).to.deep.equal([]);
    expect(machine.step(late.state, { now: at('03-20 15:00'), view }).effects).to.deep.equal([{ recurrence: 'radar', date: '2026-03-20', at: at('03-20 15:00') }]);
  });

  it('wants what its rule says, keyed by the nominal date', () => {
    const wanted = recurrenceDirectives(program, at('03-06 00:00'), at('03-06 15:00'), { tenant: 'ningbo' });
    expect(wanted.map(({ rule, key, payload }) => [rule, key, payload['post'] ?? null])).to.deep.equal([
      ['phi', 'ningbo/phi/team%3Aningbo/2026-03-06/post', 'phi'], ['radar', 'ningbo/radar/team%3Aningbo/2026-03-06/post', 'process-radar'],
    ]);
    expect(nextRecurrence(program, at('03-06 15:00'))).to.equal(at('03-06 16:00'));
  });

  it('for each of its subjects, where it has one', () => {
    const each = loadPolicy({ id: 'ours', version: 1, title: 'ours', extends: ['manufacturing@1'], recurrences: { radar: { subject: 'rep' } } });
    const reps: readonly EntityRef[] = [{ type: 'rep', id: 'R-1' }, { type: 'deal', id: 'D-1' }, { type: 'rep', id: 'R-2' }];
    const radar = recurrenceDirectives(compile(each), at('03-06 14:00'), at('03-06 15:30'), { subjects: reps });
    expect(radar.map(({ subject }) => subject.id)).to.deep.equal(['R-1', 'R-2']);
  });
});

describe('the daily three (CP-15)', () => {
  const rep = tell('03-01 20:00', 'rep.state', 'rep:R-1', { region: 'east' });
  const fields = { 'customers-reached': '5', screenshot: 's.png', 'need-confirmation': '4', note: 'clear', tomorrow: 'call A' };
  const day = (facts: readonly Fact[], now: string): readonly (readonly [number, string])[] =>
    towards('rep:R-1', [rep, ...facts], now).filter(({ rule }) => rule === 'daily-three').map(({ startedAt, phase }) => [startedAt, phase]);

  it('are due by 24:00 of their day, all fields', () => {
    expect(day([], '03-02 23:59')).to.deep.equal([[at('03-02 09:00'), 'running']]);
    expect(day([], '03-03 00:00')).to.deep.equal([[at('03-02 09:00'), 'breached']]);
    expect(day([tell('03-02 18:00', 'form.filed', 'rep:R-1', { form: 'daily-three', fields })], '03-03 00:00')).to.deep.equal([[at('03-02 09:00'), 'fulfilled']]);
    const { screenshot: _, ...without } = fields;
    expect(day([tell('03-02 18:00', 'form.filed', 'rep:R-1', { form: 'daily-three', fields: without })], '03-03 00:00')).to.deep.equal([[at('03-02 09:00'), 'breached']]);
  });

  it('of yesterday are not made good today', () => {
    const today = tell('03-03 10:00', 'form.filed', 'rep:R-1', { form: 'daily-three', fields });
    expect(day([today], '03-03 12:00')).to.deep.equal([[at('03-02 09:00'), 'breached'], [at('03-03 09:00'), 'fulfilled']]);
  });

  it('are the same fields the conduct check reads', () => {
    const { daily } = loadPolicy({ id: 'ours', version: 1, title: 'ours', extends: ['manufacturing@1'] }).conduct ?? {};
    expect(Object.values(daily?.fields ?? {}).sort()).to.deep.equal(Object.keys(fields).sort());
  });

  it('never filed leave one open clock and a failure per working day, none of a day off', () => {
    // Two weeks from Monday to the second Sunday.
    const owed = towards('rep:R-1', [rep], '03-15 12:00').filter(({ rule }) => rule === 'daily-three');
    expect(owed.map(({ dueAt }) => dueAt)).to.deep.equal(
      ['03-03', '03-04', '03-05', '03-06', '03-07', '03-10', '03-11', '03-12', '03-13', '03-14'].map((date) => at(`${date} 00:00`)));
    expect(owed.filter(({ endedAt }) => endedAt === null).map(({ cycle, startedAt }) => [cycle, startedAt])).to.deep.equal([[10, at('03-13 09:00')]]);
    expect(failures(owed, at('03-15 12:00'))).to.have.length(10);
  });

  it('lapse with the next occasion', () => {
    expect(judge(dossier(openBook([rep]), entity('rep:R-1')), program, at('03-02 00:00')).validUntil).to.equal(at('03-02 09:00'));
  });
});
