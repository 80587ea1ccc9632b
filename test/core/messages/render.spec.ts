import { expect } from 'chai';
import { createFormatter, nameIn, render, renderMessage, renderTree } from '@sextant/core/messages';
import type { MessageKey } from '@sextant/core/messages';
import { GOLDEN } from './catalogue.golden.js';

const zh = createFormatter('zh-CN', { timeZone: 'Asia/Shanghai' });
const en = createFormatter('en', { timeZone: 'Asia/Shanghai' });

describe('every message in words', () => {
  for (const key of Object.keys(GOLDEN) as MessageKey[]) {
    it(`${key} says the same in Chinese and in English`, () => {
      const [params, chinese, english] = GOLDEN[key];
      expect(renderMessage(key, params, zh)).to.equal(chinese);
      expect(renderMessage(key, params, en)).to.equal(english);
    });
  }
});

describe('a step of the ledger', () => {
  const demo = { 'zh-CN': '方案演示', en: 'Proposal demo' };

  it('without a stage says that there is not enough data, and which word there was, if any', () => {
    expect(renderMessage('forecast.no-stage', { claimed: '' }, zh)).to.equal('还没有填报阶段，数据不足，给不出阶段赢率');
    expect(renderMessage('forecast.no-stage', { claimed: '' }, en)).to.equal('No stage was reported: not enough data for a stage’s rate');
  });

  it('from before it named its rate says the rest', () => {
    expect(renderMessage('forecast.gate', { claimed: demo, evidenced: demo, missing: [demo] }, zh)).to.equal('填报在「方案演示」，证据只到「方案演示」，还缺方案演示');
    expect(renderMessage('forecast.gate', { claimed: demo, evidenced: demo, missing: [demo] }, en)).to.equal('Reported at “Proposal demo”, evidence reaches “Proposal demo” only: Proposal demo missing');
    expect(renderMessage('forecast.gate-none', { claimed: demo, missing: [demo] }, zh)).to.equal('填报在「方案演示」，但没有任何阶段的证据，还缺方案演示');
    expect(renderMessage('forecast.gate-none', { claimed: demo, missing: [demo] }, en)).to.equal('Reported at “Proposal demo”, but no stage has evidence: Proposal demo missing');
    expect(renderMessage('forecast.optimism', { months: 3, evidenced: demo }, zh).endsWith('退回有证据的「方案演示」阶段')).to.equal(true);
    expect(renderMessage('forecast.optimism', { months: 3, evidenced: demo }, en).endsWith('back to “Proposal demo”, as evidence shows')).to.equal(true);
    expect(renderMessage('forecast.optimism-none', { months: 3 }, zh).endsWith('且没有任何阶段的证据')).to.equal(true);
    expect(renderMessage('forecast.optimism-none', { months: 3 }, en).endsWith('and no stage has evidence')).to.equal(true);
  });

  it('of a signal that adds points says so', () => {
    expect(renderMessage('forecast.signal', { signal: demo, change: 2000, mode: 'points' }, zh)).to.equal('出现信号「方案演示」，权重 +20 个百分点');
    expect(renderMessage('forecast.signal', { signal: demo, change: 2000, mode: 'points' }, en)).to.equal('Signal “Proposal demo”: weight +20 percentage points');
  });
});

describe('rendering never throws', () => {
  it('shows the key of a message this version does not know', () => {
    expect(render({ key: 'future.message' as MessageKey, params: {} }, zh)).to.equal('future.message');
  });

  it('shows the key when the parameters do not fit', () => {
    expect(render({ key: 'forecast.gate', params: {} } as never, zh)).to.equal('forecast.gate');
  });

  it('shows an id that is the name of an inherited property as it is', () => {
    expect(nameIn('zh-CN', 'signals', 'constructor')).to.equal('constructor');
    expect(render({ key: 'toString' as MessageKey, params: {} }, en)).to.be.a('string');
  });
});

describe('a described condition', () => {
  it('names the facts of a pattern and the values that have names', () => {
    const params = { what: 'customer.said where signal is too-expensive', bound: 'atLeast', n: 2, within: null } as const;
    expect(renderMessage('condition.count', params, zh)).to.equal('客户表态（嫌贵）至少 2 次');
    expect(renderMessage('condition.count', params, en)).to.equal('customer statement (too expensive) at least 2 times');
  });

  it('is a list of lines with their depth', () => {
    const lines = renderTree({
      key: 'condition.all', params: {}, children: [
        { key: 'condition.field', params: { field: 'deal.stage', test: 'is', value: 'demo' }, children: [] },
        { key: 'condition.not', params: {}, children: [
          { key: 'condition.field', params: { field: 'account.employees', test: 'between', value: [50, 500] }, children: [] },
        ] },
      ],
    }, zh);
    expect(lines).to.deep.equal([
      { depth: 0, text: '以下全部成立' },
      { depth: 1, text: '商机阶段为「demo」' },
      { depth: 1, text: '以下不成立' },
      { depth: 2, text: '客户人数在 50 与 500 之间' },
    ]);
  });
});
