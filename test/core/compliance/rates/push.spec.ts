import { expect } from 'chai';
import fc from 'fast-check';
import { lowestReps, pushDirectives, type NodeLine } from '@sextant/core/compliance';
import { at, policy } from '../../../support/deal.js';
import { line, lines } from '../lines.js';

const push = policy.process!.push;
const rules = { nodes: policy.nodes, push };
const NODE = 'competitor-response';
/** Reps with 10 due each and so many in time. */
const team = (...onTime: readonly number[]): NodeLine[] => onTime.flatMap((kept, index) => lines(10, kept, { rep: `R-${index + 1}`, node: NODE }));
const names = (some: readonly NodeLine[], changed: Partial<typeof push> = {}): readonly string[] =>
  lowestReps(some, { ...rules, push: { ...push, ...changed } }).map(({ rep }) => rep);

describe('the push to the lowest 20 % (CP-4)', () => {
  it('of 5 to 9 comparable reps one, of 10 two: rounded down', () => {
    expect(names(team(9, 8, 3, 7, 6))).to.deep.equal(['R-3']);
    expect(names(team(9, 8, 3, 7, 6, 9, 9, 9, 9))).to.deep.equal(['R-3']);
    expect(names(team(9, 8, 3, 7, 5, 9, 9, 9, 9, 9))).to.deep.equal(['R-3', 'R-5']);
  });

  it('nobody where fewer than five can be compared', () => {
    expect(names(team(9, 8, 3, 7))).to.deep.equal([]);
    expect(names(team(9, 8, 3, 7), { minReps: 4, share: 2500 })).to.deep.equal(['R-3']);
    expect(names(team(9, 8, 3, 7), { minReps: 5, share: 2500 })).to.deep.equal([]);
  });

  it('who has fewer due nodes than needed is not compared, and what nobody owned neither', () => {
    const few = lines(4, 0, { rep: 'R-few', node: NODE });
    const ownerless = lines(9, 0, { rep: null, node: NODE });
    expect(names([...team(9, 8, 3, 7), ...few, ...ownerless])).to.deep.equal([]);
    expect(names([...team(9, 8, 3, 7), ...few, line({ rep: 'R-few', node: NODE, onTime: false })])).to.deep.equal(['R-few']);
  });

  it('equals stay together: who do not all fit are left out', () => {
    expect(names(team(3, 3, 9, 9, 9))).to.deep.equal([]);
    expect(names(team(3, 3, 9, 9, 9, 9, 9, 9, 9, 9))).to.deep.equal(['R-1', 'R-2']);
    expect(names(team(1, 3, 3, 9, 9, 9, 9, 9, 9, 9))).to.deep.equal(['R-1']);
  });

  it('equal is the exact ratio, whatever the number of nodes', () => {
    expect(names([...team(9, 9, 9, 9), ...lines(5, 1, { rep: 'R-5', node: NODE }), ...lines(10, 2, { rep: 'R-6', node: NODE })])).to.deep.equal([]);
  });

  it('who missed nothing is never among the lowest', () => {
    expect(names(team(10, 10, 10, 10, 10))).to.deep.equal([]);
    expect(names(team(9, 10, 10, 10, 10), { share: 10_000 })).to.deep.equal(['R-1']);
  });

  it('names rank, number compared, and the node of which most was missed with its course', () => {
    const own = [
      ...lines(6, 2, { rep: 'R-6', node: 'decision-chain' }), ...lines(3, 0, { rep: 'R-6', node: NODE }), ...lines(4, 4, { rep: 'R-6', node: 'proposal-fit' }),
    ];
    const [one] = lowestReps([...team(9, 9, 9, 9, 9), ...own], rules);
    expect(one).to.deep.include({ rep: 'R-6', rank: 1, of: 6, due: 13, onTime: 6, node: 'decision-chain' });
    expect(one?.course).to.deep.equal({ label: { 'zh-CN': '微课：客户角色识别', en: 'Course: who decides at the customer' } });
    const missed = own.filter(({ node, onTime }) => node === 'decision-chain' && !onTime);
    expect(one?.missed).to.deep.equal(missed);
    expect(one?.why).to.deep.equal([{
      key: 'compliance.push', params: { rank: 1, of: 6, node: policy.nodes['decision-chain']?.label, missed: 4, due: 6 },
      evidence: missed.map(({ trigger }) => ({ fact: trigger })),
    }]);
  });

  it('of as many missed the lower rate is the weaker node, then the earlier one', () => {
    const node = (...own: readonly NodeLine[]): string | undefined => lowestReps([...team(9, 9, 9, 9, 9), ...own], rules)[0]?.node;
    const missed = (id: string, due: number): readonly NodeLine[] => lines(due, due - 2, { rep: 'R-6', node: id });
    expect(node(...missed('need-clarification', 4), ...missed(NODE, 3))).to.equal(NODE);
    expect(node(...missed(NODE, 3), ...missed('need-clarification', 3))).to.equal('need-clarification');
    expect(node(...missed('a-node-of-old', 3), ...missed('proposal-fit', 3))).to.equal('proposal-fit');
    expect(node(...missed('unknown-z', 3), ...missed('unknown-a', 3))).to.equal('unknown-a');
  });

  it('a node without a course of its own gets what the rule asks for', () => {
    const own = lines(5, 0, { rep: 'R-6', node: 'ours' });
    const [one] = lowestReps([...team(9, 9, 9, 9, 9), ...own], rules);
    expect(one?.course).to.deep.equal({ label: push.directive.title });
    expect(one?.why[0]?.params).to.include({ node: 'ours' });
  });

  it('ranks are shared by equals', () => {
    const ranks = lowestReps(team(1, 1, 3, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9), rules).map(({ rep, rank }) => [rep, rank]);
    expect(ranks).to.deep.equal([['R-1', 1], ['R-2', 1], ['R-3', 3]]);
  });

  it('never takes more than its share, whoever they are and in whatever order', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 16 }), (kept) => {
      const some = team(...kept);
      const found = names(some);
      expect(found.length * 5).to.be.at.most(kept.length);
      expect(names([...some].reverse())).to.deep.equal(found);
    }));
  });

  it('wishes one directive per rep, period and node, with a key that stays', () => {
    const pushes = lowestReps(team(9, 9, 9, 9, 2), rules);
    const rule = { ...push, directive: { ...push.directive, payload: { app: 'academy' } } };
    const [wish, ...others] = pushDirectives(pushes, rule, { tenant: 'ningbo', period: '2026-03', at: at('04-01 00:00') });
    expect(others).to.deep.equal([]);
    expect(wish).to.deep.equal({
      key: 'ningbo/push/rep%3AR-5/2026-03/competitor-response', kind: 'task', to: 'rep', title: policy.nodes[NODE]?.course?.label,
      subject: { type: 'rep', id: 'R-5' }, rule: 'push', at: at('04-01 00:00'), dueAt: null, settledAt: null, why: pushes[0]?.why,
      cause: pushes[0]?.missed.map(({ trigger }) => trigger), payload: { app: 'academy', node: NODE },
    });
    expect(pushDirectives(pushes, push, { period: '2026-03', at: 0 })[0]).to.deep.include({
      key: 'default/push/rep%3AR-5/2026-03/competitor-response', payload: { node: NODE },
    });
  });

  it('the link of a course goes along', () => {
    const nodes = { ...policy.nodes, [NODE]: { label: 'C', order: 3, obligation: NODE, course: { label: 'Course', link: 'https://academy.example/c' } } };
    const pushes = lowestReps(team(9, 9, 9, 9, 2), { nodes, push });
    expect(pushDirectives(pushes, push, { period: '2026-03', at: 0 })[0]).to.deep.include({
      title: 'Course', payload: { node: NODE, link: 'https://academy.example/c' },
    });
  });
});
