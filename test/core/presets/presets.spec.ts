import { expect } from 'chai';
import type { Policy } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import {
  common, conduct, credibility, earlyWarning, goldenSix, leadResponse, leads, library, manufacturing, medicalDevices, processHealth, reconciliation, rhythm, risk, serviceTimes,
  stageGates, storeFive,
} from '@sextant/core/presets';

const policy: Policy = loadPolicy(manufacturing);
const entries = Object.entries;

/** Rules in their own order. */
function inOrder<Rule extends { readonly order: number }>(rules: Readonly<Record<string, Rule>>): readonly (readonly [string, Rule])[] {
  return entries(rules).sort(([, a], [, b]) => a.order - b.order);
}

/** Every text of a document, with its JSON path. */
function textsIn(value: unknown, path = ''): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-CN' in value) return [[path, value as Readonly<Record<string, string>>]];
  return entries(value).flatMap(([key, part]) => textsIn(part, `${path}/${key}`));
}

describe('the presets', () => {
  it('each loads by itself', () => {
    expect(library).to.deep.equal([
      common, leadResponse, stageGates, goldenSix, serviceTimes, rhythm, earlyWarning, processHealth, conduct, reconciliation, risk, credibility, leads, manufacturing,
      medicalDevices, storeFive,
    ]);
    for (const document of library) expect(loadPolicy(document).ref).to.include({ id: document.id, version: 1 });
  });

  it('each is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(library))).to.deep.equal(library);
  });

  it('every text is there in both languages, Chinese in Chinese characters', () => {
    const texts = library.flatMap((document) => textsIn(document, document.id));
    expect(texts.length).to.be.above(100);
    expect(texts.filter(([, text]) => !/\p{Script=Han}/u.test(text['zh-CN'] ?? '')).map(([path]) => path)).to.deep.equal([]);
    expect(texts.filter(([, text]) => !/^[^\p{Script=Han}]+$/u.test(text['en'] ?? '')).map(([path]) => path)).to.deep.equal([]);
  });
});

describe('lead-response', () => {
  const card = policy.scorecards['lead'];

  it('SC-2: 12 indicators; price page +20, manual +15, each silence of 3 days −10', () => {
    expect(Object.keys(card?.indicators ?? {})).to.have.length(12);
    expect(card?.indicators['price-page']?.points).to.equal(20);
    expect(card?.indicators['manual-downloaded']?.points).to.equal(15);
    expect(card?.indicators['no-reply']).to.deep.include({
      points: -10, repeat: 'each',
      when: { silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } },
    });
  });

  it('SC-2: grade A from 60; C takes the rest', () => {
    expect(card?.grades['A']).to.deep.equal({ from: 60 });
    expect(card?.grades['C']).to.deep.equal({});
  });

  it('SC-3, SL-1: first call to an A lead within 30 minutes, by phone; demo link sent', () => {
    expect(policy.obligations['first-call-a']).to.deep.include({
      within: 'PT30M', trigger: { type: 'grade.reached', where: { card: 'lead', grade: 'A' } },
    });
    expect(policy.obligations['first-call-a']?.requires['called']?.met).to.deep.equal({
      count: { type: 'touch.made', where: { channel: 'call' }, since: 'trigger' }, atLeast: 1,
    });
    expect(entries(policy.obligations['first-call-a']?.levels ?? {}).map(([id, { from, after, directive }]) => [id, from, after, directive.kind, directive.to]))
      .to.deep.equal([
        ['call-now', 'start', 'PT0S', 'task', 'owner'],
        ['due-soon', 'before-due', 'PT10M', 'notification', 'owner'],
        ['overdue', 'due', 'PT0S', 'notification', 'supervisor'],
      ]);
    expect(policy.obligations['demo-link-a']?.requires['sent']?.met).to.deep.include({
      count: { type: 'material.sent', where: { material: 'demo-link' }, since: 'trigger' },
    });
  });

  it('SC-7, SL-1: first follow-up within 48 hours of the assignment, any touch', () => {
    expect(policy.obligations['first-follow-up']).to.deep.include({ within: 'PT48H', trigger: { type: 'lead.assigned' } });
  });

  it('SC-6: an e-mail counts when it was read for more than 2 minutes', () => {
    expect(card?.indicators['email-read']?.when).to.deep.equal({ count: { type: 'email.read', where: { seconds: { above: 120 } } }, atLeast: 1 });
  });
});

describe('stage-gates', () => {
  it('FC-1: rates and ranges', () => {
    expect(inOrder(policy.stages).map(([id, { order, probability: { rate, min, max } }]) => [order, id, rate, min, max])).to.deep.equal([
      [1, 'initial-contact', 1000, 500, 1500],
      [2, 'need-confirmed', 3500, 2500, 4500],
      [3, 'proposal-demo', 6000, 5000, 7000],
      [4, 'negotiation', 8000, 7000, 8500],
    ]);
  });

  it('FC-2: every stage asks for evidence', () => {
    expect(entries(policy.stages).filter(([, { requires }]) => Object.keys(requires).length === 0)).to.deep.equal([]);
    expect(policy.forecast.unproven).to.equal('cap');
  });

  it('FC-3: six certainty states; contract signed 100 %, proposal confirmed 75 %', () => {
    expect(Object.keys(policy.certainty)).to.have.length(6);
    expect(policy.certainty['contract-signed']?.weight).to.equal(10_000);
    expect(policy.certainty['proposal-confirmed']?.weight).to.equal(7500);
    const byOrder = inOrder(policy.certainty).map(([, { weight }]) => weight);
    expect(byOrder).to.deep.equal([...byOrder].sort((a, b) => a - b));
  });

  it('FC-4: either signal +20 % relative, once, capped at 100 %, marked high intent', () => {
    expect(policy.signals).to.have.keys('three-year-service-quote', 'data-migration-plan');
    for (const signal of Object.values(policy.signals)) {
      expect(signal).to.include({ mode: 'relative', change: 2000, group: 'buying-intent', mark: 'high-intent' });
    }
    expect(policy.forecast.ceiling).to.equal(10_000);
  });
});

describe('golden-six', () => {
  it('CP-1, SL-5: due times and time-out alarms', () => {
    const alarms = inOrder(policy.nodes).map(([, { order, obligation }]) => {
      const rule = policy.obligations[obligation];
      const alarm = rule?.levels['alarm'];
      return [order, rule?.within, alarm?.from, alarm?.after];
    });
    expect(alarms).to.deep.equal([
      [1, 'PT24H', 'start', 'PT48H'],
      [2, 'PT72H', 'due', 'PT0S'],
      [3, 'PT24H', 'due', 'PT0S'],
      [4, { workingDays: 5 }, 'due', 'PT0S'],
      [5, 'PT24H', 'start', 'PT0S'],
      [6, 'PT72H', 'due', 'PT0S'],
    ]);
  });

  it('CP-1: what starts each node', () => {
    expect(inOrder(policy.nodes).map(([, { obligation }]) => policy.obligations[obligation]?.trigger)).to.deep.equal([
      { type: 'customer.said', where: { signal: 'intent-to-buy' } },
      { type: 'proposal.drafted' },
      { type: 'customer.said', where: { signal: 'competitor-named' } },
      { type: 'stage.entered', where: { stage: 'proposal-demo' } },
      { type: 'customer.said', where: { signal: { in: ['budget-short', 'will-tender'] } } },
      { type: 'approval.requested', where: { approval: 'legal' } },
    ]);
  });

  it('CP-1 node 2: BOM matches history ≥ 90 %; without history it does not apply, and its gate is open', () => {
    const rule = policy.obligations['proposal-fit'];
    expect(rule?.requires['fit']?.met).to.deep.include({ atLeast: 9000 });
    const history = { count: { type: 'order.placed' }, atLeast: 1 };
    expect(rule?.when).to.deep.equal({ all: [{ not: { field: 'deal.outcome', in: ['won', 'lost'] } }, history] });
    expect(policy.gates['proposal-fit']?.before).to.deep.equal({ type: 'proposal.submitted' });
    expect(policy.gates['proposal-fit']?.requires['fit']?.met).to.deep.equal({ any: [{ not: history }, rule?.requires['fit']?.met] });
  });

  it('CP-1 nodes 2 and 6 block, the others only measure', () => {
    expect(inOrder(policy.nodes).map(([, { gate }]) => gate)).to.deep.equal([undefined, 'proposal-fit', undefined, undefined, undefined, 'contract-terms']);
    expect(policy.gates['contract-terms']?.before).to.deep.equal({ type: 'approval.passed', where: { approval: 'legal' } });
  });

  it('CP-1 node 3: three fields; node 4: three different roles and minutes; node 5: risk and strategy', () => {
    expect(policy.obligations['competitor-response']?.requires).to.have.keys('model', 'advantage', 'concern');
    expect(policy.obligations['decision-chain']?.requires['roles']?.met).to.deep.equal({
      count: { type: 'decision-role.marked' }, distinct: 'role', atLeast: 3,
    });
    expect(policy.obligations['risk-registration']?.requires).to.have.keys('risk', 'strategy');
  });

  it('SL-2: second contact within 48 hours, else dormant in the supervisor’s follow-up pool', () => {
    const rule = policy.obligations['second-contact'];
    expect(rule).to.deep.include({ within: 'PT48H', trigger: { type: 'customer.said', where: { signal: 'proposal-received' } } });
    expect(rule?.levels['dormant']).to.deep.include({ from: 'due', after: 'PT0S' });
    expect(rule?.levels['dormant']?.directive).to.deep.include({
      kind: 'reassign', to: 'supervisor', payload: { pool: 'follow-up', set: 'dormant' },
    });
  });
});

describe('reconciliation', () => {
  const rule = policy.reconciliation;

  it('RC-2: a difference locks the order and tells risk control', () => {
    expect(Object.values(rule?.directives.locked ?? {}).map(({ kind, to }) => [kind, to])).to.deep.equal([['lock', 'finance'], ['notification', 'risk-control']]);
  });

  it('RC-9: customer number and order number, both', () => {
    expect(rule?.receipts.customer).to.equal('required');
  });

  it('RC-1: what the source calls 已完成 is a claim; an ERP that closes what it delivered claims nothing', () => {
    expect(rule?.claims.values).to.include('已完成');
    expect(rule?.claims.ignoring).to.deep.equal(['kingdee-galaxy', 'yonyou-bip', 'yonyou-u8']);
    expect(rule?.claims.grace).to.equal('P7D');
  });

  it('RC-6: restock is a task of the owner', () => {
    expect(Object.values(rule?.restock.directives ?? {}).map(({ kind, to }) => [kind, to])).to.deep.equal([['task', 'owner']]);
  });
});

describe('credibility', () => {
  const rule = policy.credibility;

  it('FC-5: the breaker is the detector of two months above 35 %, measured against what came', () => {
    expect(rule?.deviation).to.deep.equal({ base: 'actual', zero: 'whole' });
    expect(policy.detectors[rule?.breaker ?? '']).to.deep.include({ kind: 'streak', length: 2, passes: { value: { above: 3500 }, absolute: true } });
  });

  it('FC-7: ranked by relative error, the first three become coach', () => {
    expect(rule?.ranking).to.deep.include({ by: 'relative', coaches: 3 });
    expect(Object.values(rule?.ranking.directives ?? {}).map(({ kind, to }) => [kind, to])).to.deep.equal([['notification', 'operations']]);
  });

  it('FC-17: within 5 % of last month is a copy; 82 % in the case', () => {
    expect(rule?.copied).to.deep.equal({ within: 500, reference: 8200 });
  });
});
