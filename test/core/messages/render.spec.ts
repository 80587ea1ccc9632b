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
