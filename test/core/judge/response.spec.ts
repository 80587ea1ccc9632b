import { expect } from 'chai';
import { compile, judge } from '@sextant/core/judge';
import { at, policy, story } from '../../support/deal.js';

const program = compile(policy);

/** A lead that reaches 60 points on 2 March at 09:02, as a buyer of industrial parts would. */
function hotLead(): ReturnType<typeof story> {
  const told = story('lead:L-1');
  told.tell('03-02 08:00', 'lead.state', { name: '周工', industry: 'auto-parts', position: '厂长' }, ['owner=rep:R-1']); // 10 + 15
  told.tell('03-02 09:01', 'page.visited', { page: 'price' }); // 20
  told.tell('03-02 09:02', 'material.downloaded', { material: 'manual' }); // 15
  return told;
}

const verdict = (told: ReturnType<typeof story>, now: string) => judge(told.dossier(), program, at(now)).value;
const standing = (told: ReturnType<typeof story>, now: string, rule: string): unknown[] =>
  verdict(told, now).obligations.filter((one) => one.rule === rule).map(({ phase, startedAt, dueAt }) => [phase, startedAt, dueAt]);
const wishes = (told: ReturnType<typeof story>, now: string): string[] =>
  verdict(told, now).directives.filter(({ settledAt }) => settledAt === null).map(({ rule, kind, to }) => `${rule}: ${kind} to ${to}`);

describe('the response to a grade-A lead (SC-3, SL-1)', () => {
  it('starts at the instant the total reaches 60, with the owner asked to call and to send the demo link', () => {
    expect(verdict(hotLead(), '03-02 09:02').scores.lead?.value).to.include({ card: 'lead', points: 60, grade: 'A' });
    expect(wishes(hotLead(), '03-02 09:02')).to.include.members(['first-call-a: task to owner', 'demo-link-a: task to owner']);
    expect(wishes(hotLead(), '03-02 09:01')).to.not.include('first-call-a: task to owner');
  });

  it('gives 30 minutes for the first call, from then on and whoever looks when', () => {
    expect(standing(hotLead(), '03-02 09:03', 'first-call-a')).to.deep.equal([['running', at('03-02 09:02'), at('03-02 09:32')]]);
    expect(standing(hotLead(), '03-02 09:32', 'first-call-a')).to.deep.equal([['breached', at('03-02 09:02'), at('03-02 09:32')]]);
    expect(standing(hotLead(), '03-09 00:00', 'first-call-a')[0]).to.deep.equal(['breached', at('03-02 09:02'), at('03-02 09:32')]);
  });

  it('is met by a call in time and not by an e-mail, and tells the supervisor when it is not', () => {
    const called = hotLead();
    called.tell('03-02 09:20', 'touch.made', { channel: 'call' });
    expect(standing(called, '03-02 10:00', 'first-call-a')[0]).to.include('fulfilled');
    const written = hotLead();
    written.tell('03-02 09:20', 'touch.made', { channel: 'email' });
    expect(standing(written, '03-02 10:00', 'first-call-a')[0]).to.include('breached');
    expect(wishes(written, '03-02 10:00')).to.include('first-call-a: notification to supervisor');
  });

  it('says why with the facts that made the grade', () => {
    const call = verdict(hotLead(), '03-02 09:03').obligations.find(({ rule }) => rule === 'first-call-a');
    expect(call?.reasons[0]?.evidence.map(({ fact }) => fact)).to.deep.equal([
      'crm/page.visited-2', 'crm/lead.state-1', 'crm/material.downloaded-3',
    ]);
  });

  it('does not begin because of what was known of the owner before the lead came', () => {
    const told = hotLead();
    told.aside('01-01 09:00', 'rep.state', { region: '华东' }, ['rep:R-1']);
    const calls = verdict(told, '03-02 08:30').obligations.filter(({ rule }) => rule === 'first-call-c');
    expect(calls.map(({ startedAt }) => startedAt)).to.deep.equal([at('03-02 08:00')]);
  });
});

describe('the first follow-up (SL-1, SC-7)', () => {
  it('is due 48 hours after the lead was assigned, by any touch, and a new owner gets no new time', () => {
    const told = story('lead:L-1');
    told.tell('03-02 09:00', 'lead.state', { name: '周工' }, ['owner=rep:R-1']);
    told.tell('03-02 10:00', 'lead.assigned', { to: 'R-1' });
    told.tell('03-03 10:00', 'lead.assigned', { to: 'R-2' });
    expect(standing(told, '03-03 11:00', 'first-follow-up')).to.deep.equal([['running', at('03-02 10:00'), at('03-04 10:00')]]);
    told.tell('03-04 09:00', 'touch.made', { channel: 'message' });
    expect(standing(told, '03-04 11:00', 'first-follow-up')[0]).to.include('fulfilled');
  });
});
