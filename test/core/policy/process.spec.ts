import { expect } from 'chai';
import { PolicyError, type PolicyDocument, type PolicyProblem } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

const load = (process: object | null, extending = 'process-health@1'): ReturnType<typeof loadPolicy> =>
  loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: [extending], process });

function problems(process: object): readonly Pick<PolicyProblem, 'code' | 'path' | 'expected' | 'received'>[] {
  try {
    load(process);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ code, path, expected, received }) => ({ code, path, expected, received }));
  }
}
const metric = { kind: 'metric', metric: 'm' } as const;
const axis = (order: number, measure: object = metric): object => ({ label: 'A', order, needed: 1, measure });
const axes = (count: number): object => ({
  coverage: null, need: null, fit: null, rhythm: null,
  ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, axis(index)])),
});
const measured = (measure: object): readonly unknown[] =>
  problems({ radar: { axes: { fit: { measure } } } }).map(({ code, path, expected, received }) =>
    [code, path.replace('/process/radar/axes/fit/measure', ''), expected, received]);

describe('the section `process` of a policy', () => {
  it('may be absent, and be taken out', () => {
    const golden: PolicyDocument = { id: 'ours', version: 1, title: 'Ours', extends: ['golden-six@1'] };
    expect(loadPolicy(golden).process).to.equal(undefined);
    expect(load(null).process).to.equal(undefined);
    expect(load({}).process?.radar.threshold).to.equal(35);
  });

  it('merges by id: a firm writes what differs', () => {
    const { process } = load({ bands: { high: { above: 9000 } }, phi: { indices: { quality: { weight: 50 } }, fall: { reading: 'each-day' } } });
    expect(process?.bands['high']).to.deep.equal({ label: { 'zh-CN': '高合规', en: 'High' }, order: 1, above: 9000, reference: 6320 });
    expect(process?.phi.indices['quality']).to.include({ weight: 50, target: 9000 });
    expect(process?.phi.fall).to.deep.equal({ reading: 'each-day', days: 3, fall: 1500 });
  });

  it('a measure is replaced as a whole', () => {
    expect(load({ radar: { axes: { fit: { measure: metric } } } }).process?.radar.axes['fit']?.measure).to.deep.equal(metric);
    expect(load({ phi: { indices: { quality: { measure: metric } } } }).process?.phi.indices['quality']?.measure).to.deep.equal(metric);
  });

  it('a node that is taken out takes its course with it', () => {
    const policy = loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['process-health@1'], nodes: { 'proposal-fit': null } });
    expect(Object.keys(policy.nodes)).to.have.length(5);
    expect(policy.nodes['decision-chain']?.course?.label).to.deep.equal({ 'zh-CN': '微课：客户角色识别', en: 'Course: who decides at the customer' });
  });

  it('CP-8: 3 to 12 axes', () => {
    expect(problems({ radar: { axes: axes(3) } })).to.deep.equal([]);
    expect(problems({ radar: { axes: axes(12) } })).to.deep.equal([]);
    const wrong = { code: 'out-of-range', path: '/process/radar/axes', expected: '3 to 12 axes' };
    expect(problems({ radar: { axes: axes(2) } })).to.deep.equal([{ ...wrong, received: '2' }]);
    expect(problems({ radar: { axes: axes(13) } })).to.deep.equal([{ ...wrong, received: '13' }]);
  });

  it('at least one index, at most 12', () => {
    const none = { completion: null, quality: null, collaboration: null };
    const index = (order: number): object => ({ label: 'I', order, weight: 1, target: 1, measure: metric });
    const wrong = { code: 'out-of-range', path: '/process/phi/indices', expected: '1 to 12 indices' };
    expect(problems({ phi: { indices: none } })).to.deep.equal([{ ...wrong, received: '0' }]);
    expect(problems({ phi: { indices: { ...none, one: index(1) } } })).to.deep.equal([]);
    const many = Object.fromEntries(Array.from({ length: 13 }, (_, order) => [`i${order}`, index(order)]));
    expect(problems({ phi: { indices: { ...none, ...many } } })).to.deep.equal([{ ...wrong, received: '13' }]);
  });

  it('names every problem at once', () => {
    expect(problems({
      radar: { threshold: 51, axes: { need: { order: 1 }, fit: { measure: { kind: 'rate', nodes: ['no-such'] } } } },
      phi: { window: 0, indices: { quality: { order: 1 } } },
      bands: { high: { order: 2 } },
      push: { minDue: 0, share: 10_001 },
    }).map(({ code, path }) => [code, path])).to.have.deep.members([
      ['out-of-range', '/process/radar/threshold'], ['duplicate-order', '/process/radar/axes/need/order'],
      ['unknown-rule', '/process/radar/axes/fit/measure/nodes/0'],
      ['out-of-range', '/process/phi/window'], ['duplicate-order', '/process/phi/indices/quality/order'],
      ['duplicate-order', '/process/bands/middle/order'],
      ['out-of-range', '/process/push/minDue'], ['out-of-range', '/process/push/share'],
    ]);
  });

  describe('bands', () => {
    const bands = (told: object): readonly unknown[] => problems({ bands: told }).map(({ path, expected, received }) => [path, expected, received]);

    it('that share a bound share no rate: both are excluded', () => {
      expect(bands({ low: { below: 8500 } })).to.deep.equal([]);
      expect(bands({ low: { below: 8501 } })).to.deep.equal([['/process/bands/low', 'no rate that is also in high', '-1 to 8501']]);
    });

    it('must not be empty', () => {
      expect(bands({ high: { below: 8501 } })).to.deep.equal([]);
      expect(bands({ high: { below: 8500 } })).to.deep.equal([['/process/bands/high/below', 'more than 8500, the bound above', '8500']]);
    });

    it('one takes the rest, not two', () => {
      expect(bands({ other: { label: 'O', order: 9 } })).to.deep.equal([['/process/bands/other', 'one band without bounds', 'another one, as middle']]);
    });
  });

  describe('measures', () => {
    it('of each kind are understood', () => {
      const sound: readonly object[] = [
        { kind: 'rate' }, { kind: 'rate', nodes: ['decision-chain'], obligations: ['second-contact'], counts: 'done' },
        { kind: 'facts', of: { type: 'quote.made' }, filled: { in: 'items', atLeast: 1 } },
        { kind: 'facts', of: { type: 'quote.made' }, where: { photo: { filled: true } } },
        { kind: 'answers', ask: { type: 'feedback.sent' }, answer: { type: 'feedback.received' }, same: 'feedback', within: 'PT24H' },
        { kind: 'deals', meet: { field: 'deal.amount', exists: true } },
        { kind: 'distinct', of: { type: 'touch.made' }, by: 'data.channel', full: 3 }, { kind: 'distinct', of: { type: 'touch.made' }, by: 'deal', full: 3 },
        metric,
      ];
      expect(sound.map(measured)).to.deep.equal(sound.map(() => []));
    });

    it('name nodes and obligations that exist', () => {
      expect(measured({ kind: 'rate', obligations: ['no-such'] })[0]).to.deep.include.members(['unknown-rule', '/obligations/0', '"no-such"']);
      expect(measured({ kind: 'rate', nodes: ['decision-chain', 'no-such'] })[0]).to.deep.include.members(['unknown-rule', '/nodes/1']);
    });

    it('of facts need something to be met', () => {
      expect(measured({ kind: 'facts', of: { type: 'quote.made' } })).to.deep.equal([['missing', '', 'where or filled', 'neither']]);
    });

    it('have their patterns, conditions and durations checked', () => {
      const stage = { type: 'stage.entered', where: { stage: 'no-such' } } as const;
      const paths = (measure: object): readonly unknown[] => measured(measure).map((problem) => (problem as readonly unknown[]).slice(0, 2));
      expect(paths({ kind: 'facts', of: stage, filled: { in: 'x', atLeast: 1 } })).to.deep.equal([['unknown-rule', '/of/where/stage']]);
      expect(paths({ kind: 'facts', of: { type: 'stage.entered' }, where: { stage: 'no-such' } })).to.deep.equal([['unknown-rule', '/where/stage']]);
      expect(paths({ kind: 'answers', ask: stage, answer: stage, same: 'x', within: 'two hours' })).to.deep.equal([
        ['unknown-rule', '/ask/where/stage'], ['unknown-rule', '/answer/where/stage'], ['bad-duration', '/within'],
      ]);
      expect(paths({ kind: 'deals', of: { count: stage, atLeast: 1 }, meet: { last: { type: 'touch.made' }, lessThan: '7d' } })).to.deep.equal([
        ['unknown-rule', '/of/count/where/stage'], ['bad-duration', '/meet/lessThan'],
      ]);
      expect(paths({ kind: 'distinct', of: stage, by: 'customer', full: 1 })).to.deep.equal([['unknown-rule', '/of/where/stage']]);
    });

    it('count customers, deals or a path of the data', () => {
      expect(measured({ kind: 'distinct', of: { type: 'touch.made' }, by: 'colour', full: 1 })).to.deep.equal([
        ['wrong-type', '/by', 'customer, deal or a path such as data.signal', '"colour"'],
      ]);
    });
  });

  it('a cut is a weekday and a time of day', () => {
    expect(load({ radar: { cut: { weekday: 'fri', time: '15:00' } } }).process?.radar.cut).to.deep.equal({ weekday: 'fri', time: '15:00' });
    expect(problems({ radar: { cut: { weekday: 'fri', time: '24:00' } } }).map(({ path, expected }) => [path, expected])).to.deep.equal([
      ['/process/radar/cut/time', 'HH:MM from 00:00 to 23:59'],
    ]);
  });
});
