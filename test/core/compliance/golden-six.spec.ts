import { expect } from 'chai';
import type { FactType } from '@sextant/core/facts';
import { compile, judge } from '@sextant/core/judge';
import { at, policy, story } from '../../support/deal.js';

const program = compile(policy);

interface Node {
  readonly node: string;
  readonly trigger: readonly [FactType, object];
  readonly triggeredAt: string;
  /** What the check asks for, one fact after the other; only the last one meets it. */
  readonly proof: readonly (readonly [FactType, object])[];
  readonly dueAt: string;
  /** The rung that raises the alarm, and when. */
  readonly alarm: readonly [string, string];
}

const FORM = { 'competitor-model': 'K-9', 'our-advantage': '交期短', 'customer-concern': '价格' };

/** CP-1 with the source's own numbers; 2 March 2026 is a Monday. */
const NODES: readonly Node[] = [
  {
    node: 'need-clarification', triggeredAt: '03-02 09:00', trigger: ['customer.said', { signal: 'intent-to-buy' }],
    proof: [
      ['document.filed', { document: 'need-confirmation' }],
      ['document.filed', { document: 'need-confirmation', signedBy: 'customer' }],
      ['document.filed', { document: 'voice-summary', seconds: 29 }],
      ['document.filed', { document: 'voice-summary', seconds: 30 }],
    ],
    dueAt: '03-03 09:00', alarm: ['alarm', '03-04 09:00'],
  },
  {
    node: 'proposal-fit', triggeredAt: '03-02 09:00', trigger: ['proposal.drafted', { models: ['NEW'] }],
    proof: [['proposal.drafted', { models: ['M1', 'NEW'] }], ['proposal.drafted', { models: ['M1'] }]],
    dueAt: '03-05 09:00', alarm: ['alarm', '03-05 09:00'],
  },
  {
    node: 'competitor-response', triggeredAt: '03-02 09:00', trigger: ['customer.said', { signal: 'competitor-named' }],
    proof: [
      ['form.filed', { form: 'competitor-response', fields: { ...FORM, 'our-advantage': ' ' } }],
      ['form.filed', { form: 'competitor-response', fields: FORM }],
    ],
    dueAt: '03-03 09:00', alarm: ['alarm', '03-03 09:00'],
  },
  {
    node: 'decision-chain', triggeredAt: '03-02 09:00', trigger: ['deal.state', { stage: 'proposal-demo' }],
    proof: [
      ['decision-role.marked', { role: 'initiator', contact: '李工' }],
      ['decision-role.marked', { role: 'influencer', contact: '周敏' }],
      ['document.filed', { document: 'minutes' }],
      ['decision-role.marked', { role: 'vetoer', contact: '吴总' }],
    ],
    dueAt: '03-09 18:00', alarm: ['alarm', '03-09 18:00'],
  },
  {
    node: 'risk-registration', triggeredAt: '03-02 09:00', trigger: ['customer.said', { signal: 'budget-short' }],
    proof: [
      ['form.filed', { form: 'risk-registration', fields: { risk: '预算不足' } }],
      ['form.filed', { form: 'risk-registration', fields: { risk: '预算不足', strategy: '分期付款' } }],
    ],
    dueAt: '03-03 09:00', alarm: ['alarm-supervisor', '03-02 09:00'],
  },
  {
    node: 'contract-terms', triggeredAt: '03-02 09:00', trigger: ['approval.requested', { approval: 'legal' }],
    proof: [
      ['document.filed', { document: 'key-terms-letter', signedBy: 'us' }],
      ['document.filed', { document: 'key-terms-letter', signedBy: 'customer' }],
    ],
    dueAt: '03-05 09:00', alarm: ['alarm', '03-05 09:00'],
  },
];

describe('the golden six nodes (CP-1)', () => {
  it('are six, in this order, nodes 2 and 6 with a gate', () => {
    const nodes = Object.entries(policy.nodes).sort(([, a], [, b]) => a.order - b.order);
    expect(nodes.map(([id]) => id)).to.deep.equal(NODES.map(({ node }) => node));
    expect(nodes.filter(([, { gate }]) => gate !== undefined).map(([, { order }]) => order)).to.deep.equal([2, 6]);
  });

  for (const { node, trigger, triggeredAt, proof, dueAt, alarm } of NODES) {
    const started = (): ReturnType<typeof story> => {
      const told = story();
      told.tell('03-01 09:00', 'deal.state', { stage: 'need-confirmed' }, ['customer=account:A-1', 'owner=rep:R-1']);
      told.aside('01-15 09:00', 'order.placed', { models: ['M1'] }, ['order:O-1', 'account:A-1']);
      told.tell(triggeredAt, trigger[0], trigger[1]);
      return told;
    };
    const standing = (told: ReturnType<typeof story>, now: string) => {
      const found = judge(told.dossier(), program, at(now)).value.obligations.find(({ rule }) => rule === policy.nodes[node]?.obligation);
      if (!found) throw new Error(`${node} must stand`);
      return found;
    };

    it(`${node} is due ${dueAt} and raises its alarm ${alarm[1]} when it starts ${triggeredAt}`, () => {
      const one = standing(started(), '03-02 09:30');
      expect(one).to.include({ startedAt: at(triggeredAt), dueAt: at(dueAt) });
      const levels = standing(started(), '03-20 09:00').levels.map(({ id, at: when, fired }) => ({ id, at: when, fired }));
      expect(levels).to.deep.include({ id: alarm[0], at: at(alarm[1]), fired: true });
      expect(standing(started(), '03-20 09:00').phase).to.equal('breached');
    });

    it(`${node} is met by the last piece of its proof and not before`, () => {
      const told = started();
      proof.forEach(([type, data], index) => {
        expect(standing(told, `03-02 1${index}:59`).phase).to.equal('running');
        told.tell(`03-02 1${index + 1}:00`, type, data);
      });
      expect(standing(told, '03-02 20:00')).to.include({ phase: 'fulfilled', fulfilledAt: at(`03-02 1${proof.length}:00`) });
    });
  }
});
