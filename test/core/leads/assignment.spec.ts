import { expect } from 'chai';
import { nextRecords } from '@sextant/core/directives';
import { dossier, entity, refOf } from '@sextant/core/facts';
import { afterAssignment, assign, assignLeads, assignmentDirectives, compileAssignment, deskState, nextAssignment, type AssignmentRule } from '@sextant/core/leads';
import type { DeepPatch } from '@sextant/core/policy';
import { at, desk, HOUR, programWith } from './desk.js';

const now = at('03-10 09:00');

const FIRM: DeepPatch<AssignmentRule> = {
  rules: {
    vip: { label: '大客户', order: 1, when: { field: 'lead.employees', atLeast: 500 }, to: 'rep:R-9' },
    east: { label: '按省份', order: 2, when: { field: 'lead.region', exists: true }, to: 'territory:provinces' },
    rest: { label: '其余', order: 3, to: 'pool:all' },
  },
  territories: { provinces: { label: '省份', field: 'lead.region', of: { 浙江: 'rep:R-1', 江苏: 'pool:all' } } },
  pools: { all: { label: '公海', members: ['R-1', 'R-2', 'R-3'], by: 'round-robin' }, few: { label: '小组', members: ['R-1', 'R-2'], by: 'least-open' } },
};

function firm(patch: DeepPatch<AssignmentRule> = FIRM) {
  const told = desk();
  const { policy } = programWith({ assignment: patch });
  const rule = policy.leads?.assignment;
  if (!rule) throw new Error('the preset says how leads are assigned');
  return {
    told,
    rule,
    policy,
    one: (id: string) => {
      const book = told.book();
      return assign(dossier(book, entity(`lead:${id}`)), compileAssignment(rule, policy.ref), deskState(book, rule, now), now);
    },
    all: () => assignLeads(told.book(), rule, policy.ref, now).map(({ value }) => [value.lead.id, value.assignee, value.record]),
  };
}

describe('SC-10: rules in their order, the first that holds decides', () => {
  it('a rep by a rule, with the rules that did not hold and the value it rests on', () => {
    const { told, one, policy } = firm();
    const state = told.lead('03-10 08:00', 'L-1', { employees: 100, region: '浙江' });
    const { value, reasons, policy: ref, asOf, basis } = one('L-1');
    expect(value).to.deep.equal({
      lead: { type: 'lead', id: 'L-1' }, assignee: 'R-1', rule: 'east', path: ['rule:east', 'territory:provinces', 'rep:R-1'], record: 'rule:east>territory:provinces',
    });
    expect(reasons.map(({ key, params, evidence }) => [key, params, evidence])).to.deep.equal([
      ['leads.rule-not-met', { rule: '大客户' }, []],
      ['leads.rule-met', { rule: '按省份' }, [{ fact: refOf(state), field: 'region' }]],
      ['leads.territory', { territory: '省份', value: '浙江' }, [{ fact: refOf(state), field: 'region' }]],
    ]);
    expect([ref, asOf, basis]).to.deep.equal([policy.ref, now, [refOf(state)]]);
  });

  it('the earlier rule goes first', () => {
    const { told, one } = firm();
    told.lead('03-10 08:00', 'L-1', { employees: 500, region: '浙江' });
    expect(one('L-1').value.path).to.deep.equal(['rule:vip', 'rep:R-9']);
  });

  it('a rule without a condition takes the rest', () => {
    const { told, one } = firm();
    told.lead('03-10 08:00', 'L-1', {});
    expect(one('L-1').value.path).to.deep.equal(['rule:rest', 'pool:all', 'rep:R-1']);
    expect(one('L-1').reasons.slice(-2)).to.deep.equal([
      { key: 'leads.rule-always', params: { rule: '其余' }, evidence: [] }, { key: 'leads.pool-turn', params: { pool: '公海', rep: 'R-1' }, evidence: [] },
    ]);
  });

  it('a territory that does not know the value: what else it says, else the fallback, else nobody', () => {
    const told = (patch: DeepPatch<AssignmentRule>) => {
      const { told: facts, one } = firm({ ...FIRM, ...patch });
      facts.lead('03-10 08:00', 'L-1', { region: 'toString' });
      return one('L-1');
    };
    const nobody = told({});
    expect(nobody.value).to.deep.equal({ lead: { type: 'lead', id: 'L-1' }, assignee: null, rule: null, path: ['rule:east', 'territory:provinces'], record: 'rule:east>territory:provinces' });
    expect(nobody.reasons.slice(-2).map(({ key, params }) => [key, params])).to.deep.equal([['leads.territory-none', { territory: '省份', value: 'toString' }], ['leads.nobody', {}]]);
    const fallback = told({ fallback: 'rep:R-7' });
    expect([fallback.value.assignee, fallback.value.rule, fallback.value.path, fallback.value.record]).to.deep.equal(['R-7', null, ['rep:R-7'], '']);
    expect(fallback.reasons.at(-1)?.key).to.equal('leads.fallback');
    const otherwise = told({ territories: { provinces: { label: '省份', field: 'lead.region', of: {}, otherwise: 'rule:rest' } } });
    expect(otherwise.value.path).to.deep.equal(['rule:east', 'territory:provinces', 'rule:rest', 'pool:all', 'rep:R-1']);
    expect(otherwise.value.rule).to.equal('east');
  });

  it('a rule reached from elsewhere still has its condition', () => {
    const { told, one } = firm({ ...FIRM, fallback: 'rule:vip', rules: { ...FIRM.rules, rest: { label: '其余', order: 3, when: { field: 'lead.name', is: '王伟' }, to: 'pool:all' } } });
    told.lead('03-10 08:00', 'L-1', { name: '李娜' });
    expect(one('L-1').value).to.deep.include({ assignee: null, path: ['rule:vip'] });
  });
});

describe('SC-10: pools', () => {
  it('round-robin goes on after whoever the pool gave the last one to, whatever else was given', () => {
    const { told, one } = firm();
    told.lead('03-01 08:00', 'L-0', {});
    told.lead('03-10 08:00', 'L-1', {});
    told.tell('crm', '03-02 09:00', 'lead.assigned', 'lead:L-0', { to: 'R-2', rule: 'rule:rest>pool:all' });
    told.tell('crm', '03-03 09:00', 'lead.assigned', 'lead:L-0', { to: 'R-1', rule: 'rule:x>pool:few' });
    told.tell('crm', '03-04 09:00', 'lead.assigned', 'lead:L-0', { to: 'R-1' });
    expect(one('L-1').value.assignee).to.equal('R-3');
    told.tell('crm', '03-05 09:00', 'lead.assigned', 'lead:L-0', { to: 'R-3', rule: 'pool:all' });
    expect(one('L-1').value.assignee).to.equal('R-1');
    told.tell('crm', '03-06 09:00', 'lead.assigned', 'lead:L-0', { to: 'R-8', rule: 'pool:all' });
    expect(one('L-1').value.assignee).to.equal('R-1');
    told.tell('crm', '03-10 09:01', 'lead.assigned', 'lead:L-0', { to: 'R-2', rule: 'pool:all' });
    expect(one('L-1').value.assignee).to.equal('R-1');
  });

  it('least open goes to who has the fewest, of equals the first; old leads and those a deal came of burden nobody', () => {
    const { told, one } = firm({ ...FIRM, rules: { all: { label: '全部', order: 1, to: 'pool:few' } } });
    told.lead('03-10 08:00', 'L-1', {});
    expect(one('L-1').value.assignee).to.equal('R-1');
    told.lead('03-01 08:00', 'L-2', {}, ['owner=rep:R-1']);
    expect(one('L-1').reasons.at(-1)).to.deep.equal({ key: 'leads.pool-least', params: { pool: '小组', rep: 'R-2', open: 0 }, evidence: [] });
    told.tell('crm', '03-05 09:00', 'deal.state', ['deal:D-1', 'origin=lead:L-2'], {});
    expect(one('L-1').value.assignee).to.equal('R-1');
    told.lead(now - 30 * 24 * HOUR, 'L-3', {}, ['owner=rep:R-1']);
    expect(one('L-1').value.assignee).to.equal('R-1');
    told.lead(now - 30 * 24 * HOUR + 1, 'L-4', {}, ['owner=rep:R-1']);
    expect(one('L-1').value.assignee).to.equal('R-2');
  });

  it('who is away is passed over until she is back, with the fact that says so', () => {
    const { told, one } = firm();
    told.lead('03-10 08:00', 'L-1', {});
    const away = told.tell('hr', '03-09 09:00', 'wait.started', 'rep:R-1', { key: 'absent' });
    told.tell('hr', '03-09 09:00', 'wait.started', 'rep:R-2', { key: 'customer' });
    expect(one('L-1').value.assignee).to.equal('R-2');
    expect(one('L-1').reasons.slice(-2)).to.deep.equal([
      { key: 'leads.rep-absent', params: { rep: 'R-1' }, evidence: [{ fact: refOf(away) }] }, { key: 'leads.pool-turn', params: { pool: '公海', rep: 'R-2' }, evidence: [] },
    ]);
    told.tell('hr', '03-10 09:00', 'wait.ended', 'rep:R-1', { key: 'absent' });
    expect(one('L-1').value.assignee).to.equal('R-1');
    told.tell('hr', '03-10 09:00', 'wait.started', 'rep:R-1', { key: 'absent' });
    expect(one('L-1').value.assignee).to.equal('R-2');
  });

  it('who has enough to do is passed over, by the general number or her own', () => {
    const { told, one } = firm({ ...FIRM, capacity: 1, capacities: { 'R-2': 0, 'R-3': 2 } });
    told.lead('03-10 08:00', 'L-1', {});
    told.lead('03-09 08:00', 'L-2', {}, ['owner=rep:R-1']);
    told.lead('03-09 08:00', 'L-3', {}, ['owner=rep:R-3']);
    const { value, reasons } = one('L-1');
    expect(value.assignee).to.equal('R-3');
    expect(reasons.slice(-3)).to.deep.equal([
      { key: 'leads.rep-full', params: { rep: 'R-1', open: 1, capacity: 1 }, evidence: [] },
      { key: 'leads.rep-full', params: { rep: 'R-2', open: 0, capacity: 0 }, evidence: [] },
      { key: 'leads.pool-turn', params: { pool: '公海', rep: 'R-3' }, evidence: [] },
    ]);
    told.lead('03-09 08:00', 'L-4', {}, ['owner=rep:R-3']);
    expect(one('L-1').value).to.deep.include({ assignee: null, rule: null, path: ['rule:rest', 'pool:all'] });
  });

  it('where nobody of a pool is free the pool says who else', () => {
    const { told, one } = firm({ ...FIRM, pools: { all: { label: '公海', members: ['R-1'], by: 'round-robin', otherwise: 'rep:R-7' } } });
    told.lead('03-10 08:00', 'L-1', {});
    told.tell('hr', '03-09 09:00', 'wait.started', 'rep:R-1', { key: 'absent' });
    expect(one('L-1').value).to.deep.include({ assignee: 'R-7', rule: 'rest', path: ['rule:rest', 'pool:all', 'rep:R-7'], record: 'rule:rest>pool:all' });
  });

  it('a rep named by a rule who is away: the fallback', () => {
    const { told, one } = firm({ ...FIRM, fallback: 'pool:all' });
    told.lead('03-10 08:00', 'L-1', { employees: 900 });
    told.tell('hr', '03-09 09:00', 'wait.started', 'rep:R-9', { key: 'absent' });
    expect(one('L-1').value).to.deep.include({ assignee: 'R-1', rule: null, path: ['pool:all', 'rep:R-1'] });
  });
});

describe('SC-10: many leads', () => {
  it('the oldest first, each counting for the next; who has an owner or a deal needs none', () => {
    const { told, all } = firm();
    told.lead('03-10 08:00', 'L-4', {});
    told.lead('03-10 07:00', 'L-3', {});
    told.lead('03-10 07:00', 'L-2', {});
    told.lead('03-10 06:00', 'L-5', { region: '江苏' });
    told.lead('03-10 05:00', 'L-6', {}, ['owner=rep:R-2']);
    told.lead('03-10 05:00', 'L-7', {});
    told.tell('crm', '03-10 05:30', 'lead.assigned', 'lead:L-7', { to: 'R-2' });
    told.lead('03-10 05:00', 'L-8', {});
    told.tell('crm', '03-10 05:30', 'deal.state', ['deal:D-1', 'origin=lead:L-8'], {});
    told.lead('03-10 09:01', 'L-9', {});
    // Of L-3 and L-4 no deal has come yet: one is still to come, one only mentions it.
    told.tell('crm', '03-10 09:01', 'deal.state', ['deal:D-2', 'origin=lead:L-3'], {});
    told.tell('crm', '03-10 08:30', 'deal.state', ['deal:D-3', 'mention=lead:L-4'], {});
    expect(all()).to.deep.equal([
      ['L-5', 'R-1', 'rule:east>territory:provinces>pool:all'], ['L-2', 'R-2', 'rule:rest>pool:all'], ['L-3', 'R-3', 'rule:rest>pool:all'], ['L-4', 'R-1', 'rule:rest>pool:all'],
    ]);
  });

  it('given one by one, with the facts that follow, is the same as at once', () => {
    const { told, all, one } = firm({ ...FIRM, rules: { all: { label: '全部', order: 1, to: 'pool:few' } } });
    for (let index = 1; index <= 5; index++) told.lead(at('03-10 08:00') + index, `L-${index}`, {});
    const atOnce = all();
    const oneByOne = [1, 2, 3, 4, 5].map((index) => {
      const { value } = one(`L-${index}`);
      told.tell('crm', at('03-10 08:30') + index, 'lead.assigned', `lead:L-${index}`, { to: value.assignee ?? '', rule: value.record });
      return [value.lead.id, value.assignee, value.record];
    });
    expect(oneByOne).to.deep.equal(atOnce);
  });

  it('to give away changes the state of whoever gets it, and no other', () => {
    const { told, one, rule } = firm();
    told.lead('03-10 08:00', 'L-1', {});
    const state = deskState(told.book(), rule, now);
    const after = afterAssignment(state, one('L-1').value);
    expect([[...after.open], [...after.last], [...state.open], [...state.last]]).to.deep.equal([[['R-1', 1]], [['all', 'R-1']], [], []]);
    expect(afterAssignment(state, { ...one('L-1').value, assignee: null })).to.equal(state);
    expect(afterAssignment(state, { ...one('L-1').value, path: ['rep:R-1'] }).last).to.equal(state.last);
  });
});

describe('SC-10: what follows', () => {
  it('a wish to assign with the rep and the way, a task where nobody is there; gone once somebody owns it', () => {
    const { told, rule, policy } = firm({ ...FIRM, rules: { vip: { label: '大客户', order: 1, when: { field: 'lead.employees', atLeast: 500 }, to: 'rep:R-9' } } });
    const state = told.lead('03-10 08:00', 'L-1', { employees: 500 });
    told.lead('03-10 08:30', 'L-2', {});
    const wishes = () => {
      const book = told.book();
      return assignmentDirectives(book, assignLeads(book, rule, policy.ref, now), rule, { tenant: 'ningbo' });
    };
    const [assigning, finding] = wishes();
    expect(assigning).to.deep.include({
      key: `ningbo/assignment/lead%3AL-1/${encodeURIComponent(refOf(state))}/assign`, kind: 'reassign', to: 'operations', subject: { type: 'lead', id: 'L-1' }, rule: 'assignment',
      at: at('03-10 08:00'), dueAt: null, settledAt: null, payload: { assignee: 'R-9', rule: 'rule:vip' }, cause: [refOf(state)],
    });
    expect(assigning?.why.map(({ key }) => key)).to.deep.equal(['leads.rule-met']);
    expect(finding).to.deep.include({ kind: 'task', to: 'supervisor', subject: { type: 'lead', id: 'L-2' }, payload: {} });
    expect(wishes()).to.have.length(2);
    const outbox = nextRecords([], wishes(), now);
    told.tell('crm', '03-10 08:45', 'lead.assigned', 'lead:L-1', { to: 'R-9', rule: 'rule:vip' });
    expect(nextRecords(outbox, wishes(), now).map(({ state: became, directive }) => [became, directive.subject.id])).to.deep.equal([['withdrawn', 'L-1']]);
  });

  it('without rules every lead is a task for the supervisor, by the tenant’s default name', () => {
    const { told, rule, policy } = firm({});
    told.lead('03-10 08:00', 'L-1', {});
    const book = told.book();
    expect(assignmentDirectives(book, assignLeads(book, rule, policy.ref, now), rule).map(({ key, title }) => [key.split('/')[0], title])).to.deep.equal([
      ['default', { 'zh-CN': '线索无人可接，请指定负责人', en: 'Nobody can take this lead: name an owner' }],
    ]);
  });
});

describe('SC-10: when assignments change by themselves', () => {
  const nextOf = (patch: DeepPatch<AssignmentRule>, tell: (told: ReturnType<typeof desk>) => void): number | null => {
    const { told, rule, policy } = firm(patch);
    tell(told);
    const book = told.book();
    return nextAssignment(book, assignLeads(book, rule, policy.ref, now), rule, now);
  };
  const waits = (told: ReturnType<typeof desk>): void => void told.lead('03-10 08:00', 'L-1', { employees: 1 });
  const worked = (told: ReturnType<typeof desk>): void => void told.lead('03-01 08:00', 'L-2', {}, ['owner=rep:R-1']);

  it('without a time in any rule nothing does, however many leads wait', () => {
    const turns = { ...FIRM, pools: { all: { label: '公海', members: ['R-1', 'R-2', 'R-3'], by: 'round-robin' } } } as const;
    expect(nextOf(turns, (told) => { waits(told); worked(told); })).to.equal(null);
  });

  it('a condition of a rule does, for a lead that waits', () => {
    const rules = { quiet: { label: '无人联系', order: 0, when: { count: { type: 'touch.made', within: 'P1D' }, exactly: 0 }, to: 'rep:R-9' } } as const;
    const touched = (told: ReturnType<typeof desk>): void => void told.tell('crm', '03-10 08:30', 'touch.made', 'lead:L-1', { channel: 'call' });
    expect(nextOf({ ...FIRM, rules: { ...FIRM.rules, ...rules } }, (told) => { waits(told); touched(told); })).to.equal(at('03-11 08:30'));
    expect(nextOf({ ...FIRM, rules: { ...FIRM.rules, ...rules } }, (told) => { worked(told); told.tell('crm', '03-10 08:30', 'touch.made', 'lead:L-2', { channel: 'call' }); })).to.equal(null);
  });

  it('a lead that burdens its rep no more does, where loads count and somebody waits', () => {
    const until = at('03-31 08:00');
    for (const patch of [{ capacity: 5 }, { capacities: { 'R-1': 5 } }, { pools: { all: { label: '公海', members: ['R-1'], by: 'least-open' } } }] as const) {
      const loads = { ...FIRM, pools: { all: { label: '公海', members: ['R-1', 'R-2', 'R-3'], by: 'round-robin' } }, ...patch } as DeepPatch<AssignmentRule>;
      expect(nextOf(loads, (told) => { waits(told); worked(told); })).to.equal(until);
      expect(nextOf(loads, worked)).to.equal(null);
      // Just over.
      expect(nextOf(loads, (told) => { waits(told); told.lead(now - 30 * 24 * HOUR, 'L-3', {}, ['owner=rep:R-1']); })).to.equal(null);
      expect(nextOf(loads, (told) => { waits(told); told.lead(now - 30 * 24 * HOUR + 1, 'L-3', {}, ['owner=rep:R-1']); })).to.equal(now + 1);
    }
  });

  it('a fact of later does, whoever waits', () => {
    expect(nextOf(FIRM, (told) => told.lead('03-10 09:01', 'L-1', {}))).to.equal(at('03-10 09:01'));
  });
});
