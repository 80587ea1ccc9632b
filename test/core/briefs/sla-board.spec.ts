import { expect } from 'chai';
import { readSlaBoardBrief, slaBoardBrief } from '@sextant/core/briefs';
import { openBook, refOf } from '@sextant/core/facts';
import { compile, openPortfolio } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, DAY, firm, HOUR, shuffles } from '../compliance/conduct/firm.js';

const NOW = at('03-10 09:00');
const task = (title: string) => ({ kind: 'task', to: 'owner', title });
const policy = loadPolicy({
  id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'],
  obligations: {
    answer: {
      label: 'Answer', subject: 'deal', trigger: { type: 'customer.said', where: { signal: 'question' } }, within: 'PT24H', pauses: ['customer'],
      requires: { called: { label: 'Call', met: { count: { type: 'touch.made', since: 'trigger' }, atLeast: 1 } } },
      levels: { soon: { from: 'before-due', after: 'PT4H', directive: task('Soon') } },
    },
    'material-sent': {
      label: { 'zh-CN': '寄送资料', en: 'Material sent' }, subject: 'deal', trigger: { type: 'material.requested' }, within: 'PT48H', levels: {},
      requires: { sent: { label: 'Sent', met: { count: { type: 'material.sent', since: 'trigger' }, atLeast: 1 } } },
    },
  },
});

function story() {
  const book = firm();
  book.tell('01-01 09:00', 'rep.state', 'rep:R-1', { name: '陈思远' });
  book.tell('01-01 09:00', 'account.state', 'account:A-1', { name: '恒力' });
  const deal = (id: string, owner: string | null = 'R-1') =>
    book.tell('03-01 09:00', 'deal.state', [`deal:${id}`, 'customer=account:A-1', ...(owner === null ? [] : [`owner=rep:${owner}`])], { title: `Deal ${id}`, outcome: 'open' });
  const ask = (id: string, when: number) => book.tell(when, 'customer.said', `deal:${id}`, { signal: 'question' });
  return { book, deal, ask };
}

const board = (facts: ReturnType<typeof firm>['facts'], options = {}) => slaBoardBrief(openPortfolio(openBook(facts), compile(policy), NOW), options);

describe('the SLA board: open clocks', () => {
  it('most urgent first: overdue, due soon, running by due instant, paused last; settled ones are gone', () => {
    const { book, deal, ask } = story();
    for (const id of ['A', 'B', 'C', 'D', 'E', 'F']) deal(id);
    ask('A', NOW - HOUR);
    ask('B', NOW - 2 * HOUR);
    ask('C', NOW - 21 * HOUR);
    ask('D', NOW - 30 * HOUR);
    ask('E', NOW - 3 * HOUR);
    book.tell(NOW - HOUR, 'wait.started', 'deal:E', { key: 'customer' });
    ask('F', NOW - 5 * HOUR);
    book.tell(NOW - HOUR, 'touch.made', 'deal:F', { channel: 'call' });
    const { timers, kind, asOf, zone, policy: ref, engine } = board(book.facts);
    expect([kind, asOf, zone, ref?.id, engine]).to.deep.equal(['sla-board-brief/1', NOW, 'Asia/Shanghai', 'ours', 'sextant-core/0.1.0']);
    expect(timers.map(({ subject, light }) => [subject.id, light])).to.deep.equal([
      ['D', 'overdue'], ['C', 'due-soon'], ['B', 'normal'], ['A', 'normal'], ['E', 'paused'],
    ]);
    expect(timers[0]).to.deep.include({
      rule: 'answer', label: 'Answer', dueAt: NOW - 6 * HOUR, subject: { type: 'deal', id: 'D', title: 'Deal D' }, owner: { id: 'R-1', name: '陈思远' }, missing: ['Call'],
    });
    expect(timers[0] && ('cycle' in timers[0] || 'provisional' in timers[0])).to.equal(false);
  });

  it('a lost deal has no clock anybody could still answer; what failed on the way stays a failure', () => {
    const { book, deal, ask } = story();
    for (const id of ['A', 'B']) {
      deal(id);
      ask(id, NOW - 30 * HOUR);
    }
    book.tell(NOW - HOUR, 'deal.state', 'deal:A', { outcome: 'lost' });
    const { timers, failures } = board(book.facts);
    expect(timers.map(({ subject }) => subject.id)).to.deep.equal(['B']);
    expect(failures.map(({ rule, count }) => [rule, count])).to.deep.equal([['answer', 2]]);
  });

  it('what nobody owns has no owner, and a thing without a name goes by its id', () => {
    const { book, ask } = story();
    book.tell('03-01 09:00', 'deal.state', 'deal:X', { outcome: 'open' });
    ask('X', NOW - HOUR);
    book.tell('03-01 09:00', 'deal.state', ['deal:Y', 'owner=rep:R-9'], { outcome: 'open' });
    ask('Y', NOW - 2 * HOUR);
    expect(board(book.facts).timers.map(({ owner, subject }) => [subject.title, owner])).to.deep.equal([['Y', { id: 'R-9', name: 'R-9' }], ['X', null]]);
  });
});

describe('the SLA board: who failed which clock', () => {
  it('by person and rule, most first, with how late and which', () => {
    const { book, deal, ask } = story();
    deal('A');
    deal('B', null);
    const first = ask('A', NOW - 5 * DAY);
    book.tell(NOW - 3 * DAY, 'touch.made', 'deal:A', { channel: 'call' });
    const second = ask('A', NOW - 2 * DAY);
    const third = ask('B', NOW - 2 * DAY);
    expect(board(book.facts).failures).to.deep.equal([
      { rule: 'answer', label: 'Answer', owner: { id: 'R-1', name: '陈思远' }, count: 2, lateBy: DAY, timers: [`answer/${refOf(second)}`, `answer/${refOf(first)}`] },
      { rule: 'answer', label: 'Answer', owner: null, count: 1, lateBy: DAY, timers: [`answer/${refOf(third)}`] },
    ]);
    expect(board(book.facts, { failedSince: NOW - DAY }).failures.map(({ count }) => count)).to.deep.equal([1, 1]);
    expect(board(book.facts, { failedSince: NOW - DAY + 1 }).failures).to.deep.equal([]);
  });
});

describe('the SLA board: what is long past', () => {
  it('open clocks that ran out before an instant are left out when asked; what has not run out never is', () => {
    const { book, deal, ask } = story();
    deal('A');
    for (const when of [NOW - 5 * DAY, NOW - 2 * DAY, NOW - HOUR]) ask('A', when);
    const shown = (overdueSince?: number) => board(book.facts, overdueSince === undefined ? {} : { overdueSince }).timers.map(({ dueAt }) => dueAt);
    expect(shown()).to.deep.equal([NOW - 4 * DAY, NOW - DAY, NOW + 23 * HOUR]);
    expect(shown(NOW - DAY)).to.deep.equal([NOW - DAY, NOW + 23 * HOUR]);
    expect(shown(NOW - DAY + 1)).to.deep.equal([NOW + 23 * HOUR]);
    expect(shown(NOW)).to.deep.equal([NOW + 23 * HOUR]);
  });

  it('of settled clocks behind a failure the newest are named, of open ones all; the count is of all', () => {
    const { book, deal, ask } = story();
    for (const id of ['A', 'B']) deal(id);
    const settled = [9, 7, 5].map((days) => {
      const asked = ask('A', NOW - days * DAY);
      book.tell(NOW - days * DAY + 30 * HOUR, 'touch.made', 'deal:A', { channel: 'call' });
      return `answer/${refOf(asked)}`;
    });
    const open = [ask('B', NOW - 8 * DAY), ask('B', NOW - 2 * DAY)].map((asked) => `answer/${refOf(asked)}`).reverse();
    const [all] = board(book.facts).failures;
    expect([all?.count, all?.timers]).to.deep.equal([5, [...open, ...settled.reverse()]]);
    const [few] = board(book.facts, { settled: 1 }).failures;
    expect([few?.count, few?.timers]).to.deep.equal([5, [...open, settled[0]]]);
  });

  it('a daily three never filed is one open clock, and a failure for every working day', () => {
    const { book } = story();
    const daily = loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['rhythm@1'] });
    const { timers, failures: [failure] } = slaBoardBrief(openPortfolio(openBook(book.facts.slice(0, 1)), compile(daily), NOW + DAY));
    expect(timers.map(({ rule, light, owner, subject }) => [rule, light, owner?.id, subject.id])).to.deep.equal([['daily-three', 'normal', 'R-1', 'R-1']]);
    expect(timers[0]?.cycle).to.equal((failure?.count ?? 0) + 1);
    expect([failure?.rule, failure?.owner?.id, failure?.timers.length]).to.deep.equal(['daily-three', 'R-1', 20]);
  });
});

describe('the SLA board: lost while waiting (SL-12)', () => {
  const lost = (options = {}) => {
    const { book, deal } = story();
    deal('A');
    book.tell('03-02 09:00', 'material.requested', 'deal:A', { material: 'manual' });
    const fact = book.tell('03-05 09:00', 'deal.state', 'deal:A', { outcome: 'lost' });
    book.tell('03-02 09:00', 'deal.state', 'deal:B', { title: 'Deal B', outcome: 'open' });
    book.tell('03-03 09:00', 'material.requested', 'deal:B', { material: 'manual' });
    book.tell('03-06 09:00', 'deal.state', 'deal:B', { outcome: 'lost' });
    return { fact, lost: board(book.facts, options).lost };
  };

  it('names the customer, what she waited for, since when and when she was lost; the latest first', () => {
    const found = lost();
    expect(found.lost.map(({ customer, lostAt }) => [customer.name, lostAt])).to.deep.equal([['Deal B', at('03-06 09:00')], ['恒力', at('03-05 09:00')]]);
    expect(found.lost[1]).to.deep.equal({
      customer: { id: 'A-1', name: '恒力' }, waitedFor: { 'zh-CN': '寄送资料', en: 'Material sent' }, since: at('03-02 09:00'), lostAt: at('03-05 09:00'), fact: refOf(found.fact),
    });
  });

  it('which rules are waiting is an option', () => {
    expect(lost({ waiting: ['answer'] }).lost).to.deep.equal([]);
  });
});

describe('the SLA board as data', () => {
  it('is JSON that its reader takes as it is; the order of arrival changes nothing', () => {
    const { book, deal, ask } = story();
    deal('A');
    ask('A', NOW - 2 * DAY);
    ask('A', NOW - HOUR);
    const brief = board(book.facts);
    expect(brief.timers).to.have.length(2);
    expect(readSlaBoardBrief(JSON.parse(JSON.stringify(brief)))).to.deep.equal({ brief, problems: [] });
    for (const facts of shuffles(book.facts)) expect(board([...facts])).to.deep.equal(brief);
  });
});
