import { describe as describeCondition, type Condition } from '@sextant/core/conditions';
import { expect } from 'chai';

const price: Condition = { count: { type: 'page.visited', where: { page: 'price' }, within: 'P7D' }, atLeast: 1 };

describe('a condition in words', () => {
  it('names facts in a compact notation, and a count’s window apart', () => {
    expect(describeCondition(price)).to.deep.equal({
      key: 'condition.count',
      params: { what: 'page.visited where page is price', bound: 'atLeast', n: 1, within: 604_800_000 },
      children: [],
    });
  });

  it('keeps the tree of all, any and not', () => {
    expect(describeCondition({ any: [{ not: price }, { all: [] }] })).to.deep.equal({
      key: 'condition.any',
      params: {},
      children: [
        { key: 'condition.not', params: {}, children: [describeCondition(price)] },
        { key: 'condition.always', params: {}, children: [] },
      ],
    });
    expect(describeCondition({ any: [] })).to.deep.equal(describeCondition({ not: { all: [] } }));
  });

  it('gives test and operand of a field', () => {
    expect(describeCondition({ field: 'account.employees', between: [50, 200] })).to.deep.equal({
      key: 'condition.field',
      params: { field: 'account.employees', test: 'between', value: [50, 200] },
      children: [],
    });
  });

  it('writes every test of a pattern, its window and its trigger', () => {
    const what = (where: object, more: object = {}): unknown => {
      const { params } = describeCondition({ last: { type: 'touch.made', where: where as never, ...more }, atLeast: 'P1D' });
      return (params as { what: string }).what;
    };
    expect(what({ channel: { in: ['call', 'visit'] }, inDepth: { exists: true } })).to.equal(
      'touch.made where channel in call, visit and inDepth is known',
    );
    expect(what({ a: { between: [1, 2] }, b: { atLeast: 3 }, c: { isNot: null }, d: { exists: false } })).to.equal(
      'touch.made where a between 1 and 2 and b at least 3 and c is not null and d is not known',
    );
    expect(what({}, { within: 'PT48H', since: 'trigger' })).to.equal('touch.made within PT48H since trigger');
  });

  it('covers distinct values, silences and overlaps', () => {
    expect(describeCondition({ count: { type: 'decision-role.marked' }, distinct: 'role', exactly: 3 }).params).to.deep.equal({
      what: 'distinct role of decision-role.marked', bound: 'exactly', n: 3, within: null,
    });
    expect(
      describeCondition({ silence: { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } }).params,
    ).to.deep.equal({ after: 'touch.made', until: 'customer.replied', duration: 259_200_000, n: 1 });
    expect(
      describeCondition({
        overlap: { of: { type: 'proposal.drafted' }, field: 'models', among: { type: 'order.placed' }, amongField: 'models' },
        atLeast: 9000,
      }).params,
    ).to.deep.equal({ of: 'models of proposal.drafted', among: 'models of order.placed', share: 9000 });
  });
});
