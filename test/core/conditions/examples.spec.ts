import { compileCondition, compilePattern, evaluate, explain, nextChange, type Condition } from '@sextant/core/conditions';
import { refOf } from '@sextant/core/facts';
import { expect } from 'chai';
import { at, DAY, HOUR, seen } from './known.js';

const T0 = Date.parse('2026-03-02T09:00:00+08:00');

describe('SC-2: no reply for 3 consecutive days, once per silence', () => {
  const noReply: Condition = { silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } };
  const first = at(T0, 'touch.made', { channel: 'email' });
  const again = at(T0 + 2 * DAY, 'touch.made', { channel: 'call' });

  it('holds from the third day on, and says when it will', () => {
    expect(evaluate(noReply, seen([first], T0 + 3 * DAY - 1))).to.equal(false);
    expect(nextChange(noReply, seen([first], T0 + HOUR))).to.equal(T0 + 3 * DAY);
    expect(evaluate(noReply, seen([first], T0 + 3 * DAY))).to.equal(true);
  });

  it('counts a silence once, however long it lasts and however often we ask again', () => {
    expect(explain(noReply, seen([first, again], T0 + 30 * DAY)).times).to.equal(1);
    expect(explain(noReply, seen([first, again], T0 + 3 * DAY)).evidence).to.deep.equal([{ fact: refOf(first) }]);
  });

  it('counts every silence that a reply ended', () => {
    const facts = [
      first, at(T0 + 4 * DAY, 'customer.replied'),
      at(T0 + 5 * DAY, 'touch.made'), at(T0 + 6 * DAY, 'customer.replied'),
      at(T0 + 7 * DAY, 'touch.made'), at(T0 + 10 * DAY, 'customer.replied'),
    ];
    expect(explain(noReply, seen(facts, T0 + 20 * DAY)).times).to.equal(2);
    const twice = explain({ ...noReply, atLeast: 2 }, seen(facts, T0 + 20 * DAY));
    expect(twice.evidence.map(({ fact }) => fact)).to.deep.equal([facts[0], facts[1], facts[4]].map((fact) => refOf(fact!)));
  });

  it('a reply in the same minute is a reply, unless the source tells that it came first', () => {
    const asked = { ...at(T0, 'touch.made'), seq: 5 };
    const replied = { ...at(T0, 'customer.replied'), seq: 6 };
    const earlier = { ...replied, seq: 4 };
    const elsewhere = { ...earlier, source: 'mail' };
    const later = T0 + 4 * DAY;
    expect(evaluate(noReply, seen([asked, replied], later))).to.equal(false);
    expect(evaluate(noReply, seen([asked, earlier], later))).to.equal(true);
    expect(evaluate(noReply, seen([asked, elsewhere], later))).to.equal(false);
  });

  it('a fact may end one silence and start the next', () => {
    const gap: Condition = { silence: { after: { type: 'touch.made' }, until: { type: 'touch.made' }, lasting: 'P3D' } };
    const facts = [0, 3, 6, 7].map((day) => at(T0 + day * DAY, 'touch.made'));
    expect(explain(gap, seen(facts, T0 + 8 * DAY)).times).to.equal(2);
  });
});

describe('SL-2: a call, a meeting or an in-depth e-mail is a second contact, a mere message is not', () => {
  const trigger = at(T0, 'customer.said', { signal: 'proposal-received', text: 'Got it', span: [0, 3] });
  const contact: Condition = {
    any: [
      { count: { type: 'touch.made', where: { channel: { in: ['call', 'meeting'] } }, since: 'trigger' }, atLeast: 1 },
      { count: { type: 'touch.made', where: { channel: 'email', inDepth: true }, since: 'trigger' }, atLeast: 1 },
    ],
  };
  const touch = (hours: number, data: object) => at(T0 + hours * HOUR, 'touch.made', data);
  const holds = (data: object, hours = 5): boolean => evaluate(contact, seen([trigger, touch(hours, data)], T0 + 48 * HOUR, trigger));

  it('tells the kinds apart', () => {
    expect(holds({ channel: 'call' })).to.equal(true);
    expect(holds({ channel: 'meeting' })).to.equal(true);
    expect(holds({ channel: 'email', inDepth: true })).to.equal(true);
    expect(holds({ channel: 'email' })).to.equal(false);
    expect(holds({ channel: 'message', inDepth: true })).to.equal(false);
  });

  it('counts from the trigger on, and everything where there is none', () => {
    expect(holds({ channel: 'call' }, 0)).to.equal(true);
    expect(holds({ channel: 'call' }, -1)).to.equal(false);
    expect(evaluate(contact, seen([touch(-1, { channel: 'call' })], T0))).to.equal(true);
  });

  it('the trigger matches itself, and points to the words', () => {
    const pattern = compilePattern({ type: 'customer.said', where: { signal: 'proposal-received' }, since: 'trigger' });
    expect(pattern.matches(trigger, seen([trigger], T0, trigger))).to.equal(true);
    expect(pattern.evidence(trigger)).to.deep.equal({ fact: refOf(trigger), field: 'text', span: [0, 3] });
    const beyond = at(T0, 'customer.said', { signal: 'proposal-received', text: 'Got it', span: [0, 99] });
    expect(pattern.evidence(beyond)).to.deep.equal({ fact: refOf(beyond), field: 'signal' });
  });
});

describe('CP-1 node 2: at least 90 % of the proposal’s models occur in past orders', () => {
  const fit: Condition = {
    overlap: { of: { type: 'proposal.drafted' }, field: 'models', among: { type: 'order.placed' }, amongField: 'models' },
    atLeast: 9000,
  };
  const models = (n: number): string[] => Array.from({ length: n }, (_, index) => `M-${index + 1}`);
  const draft = (list: unknown) => at(T0, 'proposal.drafted', { models: list });
  const order = (list: unknown, day: number) => at(T0 - day * DAY, 'order.placed', { models: list });
  const holds = (...facts: Parameters<typeof seen>[0]): boolean => evaluate(fit, seen(facts, T0));

  it('9 of 10 is enough, 8 of 10 is not', () => {
    expect(holds(draft(models(10)), order(models(5), 30), order(['M-6', 'M-7', 'M-8', 'M-9'], 9))).to.equal(true);
    expect(holds(draft(models(10)), order(models(8), 30))).to.equal(false);
  });

  it('counts a model once, however often it is listed', () => {
    expect(holds(draft(['M-1', 'M-1', 'M-1', 'M-1', 'M-1', 'M-1', 'M-1', 'M-1', 'M-1', 'X']), order(['M-1'], 3))).to.equal(false);
  });

  it('does not hold without a draft, without models, without history', () => {
    expect(holds(order(models(3), 3))).to.equal(false);
    expect(holds(draft([]), order(models(3), 3))).to.equal(false);
    expect(holds(draft(1), order([1], 3))).to.equal(false);
    expect(holds(draft({ 0: 'M-1' }), order(['M-1'], 3))).to.equal(false);
    expect(holds(draft(models(1)))).to.equal(false);
  });

  it('asks the latest draft only', () => {
    expect(holds(order(['M-1'], 9), { ...draft(['M-1']), time: T0 - DAY }, draft(['X']))).to.equal(false);
  });

  it('names the draft and the orders that were needed', () => {
    const proposal = draft(models(2));
    const [unneeded, old, recent] = [order(['M-9'], 1), order(['M-1', 'M-2'], 30), order(['M-1'], 3)];
    expect(explain(fit, seen([proposal, unneeded, old, recent], T0)).evidence).to.deep.equal([
      { fact: refOf(proposal), field: 'models' },
      { fact: refOf(old), field: 'models' },
    ]);
  });
});

describe('CP-1 node 4: three different roles of the decision chain', () => {
  const chain: Condition = { count: { type: 'decision-role.marked' }, distinct: 'role', atLeast: 3 };
  const mark = (role: string, hours: number) => at(T0 + hours * HOUR, 'decision-role.marked', { role, contact: `C-${hours}` });
  const marks = [mark('initiator', 0), mark('initiator', 1), mark('influencer', 2), mark('vetoer', 3)];

  it('holds with the third role, not with the third mark', () => {
    expect(evaluate(chain, seen(marks, T0 + 2 * HOUR))).to.equal(false);
    expect(evaluate(chain, seen(marks, T0 + 3 * HOUR))).to.equal(true);
  });

  it('names the newest mark of each role', () => {
    expect(explain(chain, seen(marks, T0 + DAY)).evidence).to.deep.equal(
      [marks[3], marks[2], marks[1]].map((fact) => ({ fact: refOf(fact!), field: 'role' })),
    );
  });
});

describe('explanations', () => {
  it('name the newest facts that decide, and none for what nothing would decide the same way', () => {
    const visits = [1, 2, 3].map((hour) => at(T0 + hour * HOUR, 'page.visited', { page: 'price' }));
    const view = seen(visits, T0 + DAY);
    const price = { type: 'page.visited', where: { page: 'price' } } as const;
    expect(explain({ count: price, atLeast: 2 }, view).evidence).to.deep.equal([
      { fact: refOf(visits[2]!), field: 'page' },
      { fact: refOf(visits[1]!), field: 'page' },
    ]);
    expect(explain({ count: price, atLeast: 4 }, view).evidence).to.deep.equal([]);
  });

  it('name the fact that told a field, by the name of the field', () => {
    const [old, recent] = [at(T0, 'deal.state', { stage: 'lead' }), at(T0 + HOUR, 'deal.state', { stage: 'won' })];
    expect(explain({ field: 'deal.stage', is: 'won' }, seen([old, recent], T0 + DAY))).to.deep.equal({
      holds: true, times: 1, evidence: [{ fact: refOf(recent), field: 'stage' }],
    });
  });

  it('fall back on everything read where the parts alone would answer otherwise', () => {
    const visits = [1, 2, 3].map((hour) => at(T0 + hour * HOUR, 'page.visited'));
    const more: Condition = { all: [{ not: { count: { type: 'page.visited' }, exactly: 2 } }, { count: { type: 'page.visited' }, atLeast: 2 }] };
    const { holds, evidence } = explain(more, seen(visits, T0 + DAY));
    expect([holds, evidence.length]).to.deep.equal([true, 3]);
  });

  it('do not name a fact that only another unneeded one calls for', () => {
    const types = ['touch.made', 'page.visited', 'customer.replied', 'page.visited', 'page.visited'] as const;
    const facts = types.map((type, hour) => at(T0 + hour * HOUR, type));
    const notTwo: Condition = { not: { count: { type: 'page.visited' }, exactly: 2 } };
    const answered: Condition = {
      any: [{ count: { type: 'touch.made' }, atLeast: 1 }, { count: { type: 'customer.replied' }, atMost: 0 }],
    };
    const c: Condition = { all: [notTwo, { count: { type: 'page.visited' }, atLeast: 2 }, answered] };
    const visits = facts.filter(({ type }) => type === 'page.visited').map((fact) => String(refOf(fact)));
    expect(explain(c, seen(facts, T0 + DAY)).evidence.map(({ fact }) => String(fact)).sort()).to.deep.equal(visits.sort());
  });

  it('of a compound name what decided, not what merely was so', () => {
    const [visit, reply] = [at(T0, 'page.visited'), at(T0, 'customer.replied')];
    const has = (type: 'page.visited' | 'customer.replied' | 'touch.made'): Condition => ({ count: { type }, atLeast: 1 });
    const view = seen([visit, reply], T0);
    const names = (c: Condition): string[] => explain(c, view).evidence.map(({ fact }) => fact);
    expect(names({ all: [has('page.visited'), has('customer.replied')] })).to.deep.equal([refOf(visit), refOf(reply)]);
    expect(names({ any: [has('touch.made'), has('customer.replied'), has('page.visited')] })).to.deep.equal([refOf(reply)]);
    expect(names({ all: [has('page.visited'), has('touch.made')] })).to.deep.equal([]);
    expect(names({ not: has('page.visited') })).to.deep.equal([refOf(visit)]);
  });
});

describe('compiled conditions', () => {
  it('tell what they read, sorted, each once', () => {
    const { reads } = compileCondition({
      all: [
        { field: 'deal.stage', is: 'demo' },
        { not: { field: 'account.region', exists: true } },
        { last: { type: 'touch.made' }, lessThan: 'P3D' },
        { silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } },
      ],
    });
    expect(reads).to.deep.equal({ types: ['customer.replied', 'touch.made'], fields: ['account.region', 'deal.stage'] });
  });

  it('all of nothing holds, any of nothing does not', () => {
    expect(evaluate({ all: [] }, seen([], 0))).to.equal(true);
    expect(evaluate({ any: [] }, seen([], 0))).to.equal(false);
  });

  it('a window is open at its old end: now − within < time ≤ now', () => {
    const visit = at(T0, 'page.visited');
    const recent: Condition = { count: { type: 'page.visited', within: 'PT1H' }, atLeast: 1 };
    expect(evaluate(recent, seen([visit], T0 + HOUR - 1))).to.equal(true);
    expect(evaluate(recent, seen([visit], T0 + HOUR))).to.equal(false);
    expect(nextChange(recent, seen([visit], T0))).to.equal(T0 + HOUR);
  });

  it('a reply that leaves its window no longer ends a silence', () => {
    const [touch, reply] = [at(T0, 'touch.made'), at(T0 + HOUR, 'customer.replied')];
    const quiet: Condition = {
      silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied', within: 'P1D' }, lasting: 'PT2H' },
    };
    expect(evaluate(quiet, seen([touch, reply], T0 + 2 * HOUR))).to.equal(false);
    expect(nextChange(quiet, seen([touch, reply], T0 + 2 * HOUR))).to.equal(T0 + HOUR + DAY);
  });

  it('change at the first of several instants that makes a difference', () => {
    const facts = [at(T0, 'touch.made'), at(T0, 'page.visited')];
    const between: Condition = { all: [{ last: { type: 'touch.made' }, atLeast: 'PT2H' }, { last: { type: 'page.visited' }, lessThan: 'PT5H' }] };
    expect(nextChange(between, seen(facts, T0))).to.equal(T0 + 2 * HOUR);
    expect(nextChange(between, seen(facts, T0 + 2 * HOUR))).to.equal(T0 + 5 * HOUR);
    const windowed: Condition = { last: { type: 'touch.made', within: 'PT2H' }, lessThan: 'PT5H' };
    expect(nextChange(windowed, seen(facts, T0))).to.equal(T0 + 2 * HOUR);
  });

  it('an overlap ends when an order leaves its window', () => {
    const facts = [at(T0, 'order.placed', { models: ['A'] }), at(T0 + HOUR, 'proposal.drafted', { models: ['A'] })];
    const recent: Condition = {
      overlap: { of: { type: 'proposal.drafted' }, field: 'models', among: { type: 'order.placed', within: 'P1D' }, amongField: 'models' },
      atLeast: 9000,
    };
    expect(nextChange(recent, seen(facts, T0 + HOUR))).to.equal(T0 + DAY);
  });

  it('never find what only a prototype has', () => {
    const facts = [at(T0, 'page.visited', { page: 'price' })];
    for (const path of ['constructor', 'toString', '__proto__', 'page.length', '__proto__.constructor']) {
      expect(evaluate({ count: { type: 'page.visited', where: { [path]: { exists: true } } }, atLeast: 1 }, seen(facts, T0)), path).to.equal(false);
    }
    const own = at(T0, 'page.visited', JSON.parse('{"__proto__": "price"}') as object);
    const named: Condition = { count: { type: 'page.visited', where: JSON.parse('{"__proto__": "price"}') as Record<string, string> }, atLeast: 1 };
    expect(evaluate(named, seen([own], T0))).to.equal(true);
  });
});
