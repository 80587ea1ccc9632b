import { expect } from 'chai';
import { dossier, entity } from '@sextant/core/facts';
import { compile, judge, type Verdict } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { leadResponse } from '@sextant/core/presets';
import { at, DAY, desk, HOUR, MINUTE } from './desk.js';

const program = compile(loadPolicy(leadResponse));
const start = at('03-02 09:00');

function verdictOf(told: ReturnType<typeof desk>, now: number): Verdict {
  return judge(dossier(told.book(), entity('lead:L-1')), program, now).value;
}

const wishesOf = (verdict: Verdict, rule: string): readonly unknown[] =>
  verdict.directives.filter((directive) => directive.rule === rule).map(({ kind, to, at: when, dueAt, settledAt, payload }) => [kind, to, when, dueAt, settledAt, payload]);

function lead(): ReturnType<typeof desk> {
  const told = desk();
  told.lead(start, 'L-1', { name: '王伟' }, ['owner=rep:R-1']);
  return told;
}

describe('SC-6: an e-mail kept open for more than 2 minutes', () => {
  it('120 seconds are no task, 121 are: call back within 24 hours', () => {
    for (const [seconds, expected] of [[120, []], [121, [['task', 'owner', start + HOUR, start + 25 * HOUR, null, { channel: 'call' }]]]] as const) {
      const told = lead();
      told.tell('mail', start + HOUR, 'email.read', 'lead:L-1', { seconds });
      expect(wishesOf(verdictOf(told, start + 2 * HOUR), 'call-back'), `${seconds} s`).to.deep.equal(expected);
    }
  });

  it('the call settles it; at 24 hours the supervisor hears of it, a millisecond before not', () => {
    const told = lead();
    told.tell('mail', start, 'email.read', 'lead:L-1', { seconds: 300 });
    const phases = (now: number): readonly unknown[] => verdictOf(told, now).obligations.filter(({ rule }) => rule === 'call-back').map(({ phase }) => phase);
    expect([phases(start + DAY - 1), wishesOf(verdictOf(told, start + DAY - 1), 'call-back').length]).to.deep.equal([['running'], 1]);
    expect(wishesOf(verdictOf(told, start + DAY), 'call-back').slice(1)).to.deep.equal([['notification', 'supervisor', start + DAY, start + DAY, null, {}]]);
    told.tell('wecom', start + 3 * HOUR, 'touch.made', 'lead:L-1', { channel: 'message' });
    expect(phases(start + 4 * HOUR)).to.deep.equal(['running']);
    told.tell('wecom', start + 5 * HOUR, 'touch.made', 'lead:L-1', { channel: 'call' });
    expect(phases(start + 6 * HOUR)).to.deep.equal(['fulfilled']);
    expect(wishesOf(verdictOf(told, start + 6 * HOUR), 'call-back')).to.deep.equal([['task', 'owner', start, start + DAY, start + 5 * HOUR, { channel: 'call' }]]);
  });

  it('a second e-mail while the call is due is the same call', () => {
    const told = lead();
    told.tell('mail', start, 'email.read', 'lead:L-1', { seconds: 300 });
    told.tell('mail', start + HOUR, 'email.read', 'lead:L-1', { seconds: 300 });
    expect(wishesOf(verdictOf(told, start + 2 * HOUR), 'call-back')).to.have.length(1);
  });
});

describe('SC-6: a click on a case', () => {
  it('is a tailored package to be pushed, and the supervisor hears of it at once', () => {
    const told = lead();
    told.tell('mail', start, 'link.clicked', 'lead:L-1', { link: 'case-study/servo' });
    expect(wishesOf(verdictOf(told, start), 'tailored-package')).to.deep.equal([
      ['task', 'owner', start, start + DAY, null, { material: 'tailored-package' }], ['notification', 'supervisor', start, start + DAY, null, {}],
    ]);
    told.tell('crm', start + HOUR, 'material.sent', 'lead:L-1', { material: 'brochure' });
    expect(verdictOf(told, start + HOUR).obligations.find(({ rule }) => rule === 'tailored-package')?.phase).to.equal('running');
    told.tell('crm', start + 2 * HOUR, 'material.sent', 'lead:L-1', { material: 'tailored-package' });
    expect(verdictOf(told, start + 2 * HOUR).obligations.find(({ rule }) => rule === 'tailored-package')?.phase).to.equal('fulfilled');
  });

  it('any other link is nothing', () => {
    const told = lead();
    told.tell('mail', start, 'link.clicked', 'lead:L-1', { link: 'news' });
    expect(wishesOf(verdictOf(told, start), 'tailored-package')).to.deep.equal([]);
  });
});

describe('SC-3: grades drive the response', () => {
  it('an A: call within 30 minutes and a personalised demo link, and no nurture', () => {
    const told = lead();
    told.tell('web', start, 'page.visited', 'lead:L-1', { page: 'price', depth: 6 });
    told.tell('web', start, 'material.downloaded', 'lead:L-1', { material: 'manual' });
    told.lead(start, 'L-1', { position: '总经理', industry: 'manufacturing', employees: 500 });
    const verdict = verdictOf(told, start + 1);
    expect(verdict.scores['lead']?.value.grade).to.equal('A');
    expect(wishesOf(verdict, 'first-call-a')[0]).to.deep.equal(['task', 'owner', start, start + 30 * MINUTE, null, { channel: 'call', service: 'dedicated' }]);
    expect(wishesOf(verdict, 'demo-link-a')[0]).to.deep.equal(['task', 'owner', start, start + 30 * MINUTE, null, { material: 'demo-link', personalised: true }]);
    expect(wishesOf(verdictOf(told, start + 20 * DAY), 'nurture')).to.deep.equal([]);
  });

  it('a B or C not yet ready: every week one e-mail and one text message, in office hours, for twelve weeks', () => {
    const told = lead();
    const nurture = (now: number): readonly unknown[] => wishesOf(verdictOf(told, now), 'nurture');
    expect(nurture(start + 7 * DAY - 1)).to.deep.equal([]);
    expect(nurture(start + 7 * DAY)).to.deep.equal([
      ['task', 'marketing', start + 7 * DAY, null, null, { channel: 'email', content: 'industry-case', week: 1 }],
      ['task', 'marketing', start + 7 * DAY, null, null, { channel: 'sms', content: 'feature-news', week: 1 }],
    ]);
    expect(nurture(start + 21 * DAY)).to.have.length(6);
    expect(nurture(start + 365 * DAY)).to.have.length(24);
    const late = desk();
    late.lead('03-07 22:00', 'L-1', {});
    // A week later it is Saturday night: the messages go out on Monday.
    expect(wishesOf(verdictOf(late, at('03-16 08:59')), 'nurture')).to.deep.equal([]);
    expect(wishesOf(verdictOf(late, at('03-16 09:00')), 'nurture')).to.have.length(2);
  });

  it('whoever says she is going to buy is nurtured no more, nor is whoever said so before', () => {
    const told = lead();
    told.tell('wecom', start + 8 * DAY, 'customer.said', 'lead:L-1', { signal: 'intent-to-buy' });
    expect(wishesOf(verdictOf(told, start + 30 * DAY), 'nurture')).to.deep.equal([
      ['task', 'marketing', start + 7 * DAY, null, start + 8 * DAY, { channel: 'email', content: 'industry-case', week: 1 }],
      ['task', 'marketing', start + 7 * DAY, null, start + 8 * DAY, { channel: 'sms', content: 'feature-news', week: 1 }],
    ]);
    const before = desk();
    before.tell('wecom', start, 'customer.said', 'lead:L-1', { signal: 'intent-to-buy' });
    before.lead(start, 'L-1', {});
    expect(wishesOf(verdictOf(before, start + 30 * DAY), 'nurture')).to.deep.equal([]);
  });

  it('a lead that becomes an A is called, not nurtured', () => {
    const told = lead();
    told.tell('web', start + 8 * DAY, 'page.visited', 'lead:L-1', { page: 'price', depth: 6 });
    told.tell('web', start + 8 * DAY, 'material.downloaded', 'lead:L-1', { material: 'manual' });
    told.lead(start + 8 * DAY, 'L-1', { position: '总经理', industry: 'manufacturing', employees: 500 });
    const verdict = verdictOf(told, start + 15 * DAY);
    expect(verdict.obligations.filter(({ rule }) => rule === 'nurture').map(({ phase }) => phase)).to.deep.equal(['void']);
    expect(wishesOf(verdict, 'nurture')).to.deep.equal([]);
  });
});
