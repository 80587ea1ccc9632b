import { expect } from 'chai';
import { createFormatter, NO_VALUE } from '@sextant/core/messages';

const zh = createFormatter('zh-CN', { timeZone: 'Asia/Shanghai' });
const en = createFormatter('en', { timeZone: 'Asia/Shanghai' });
const at = Date.parse('2026-11-28T09:41:07+08:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const cny = (minor: number) => ({ minor, currency: 'CNY' });

describe('money', () => {
  it('is shown in full with the decimals of its currency', () => {
    expect(zh.money(cny(128_000_000))).to.equal('¥1,280,000.00');
    expect(en.money(cny(-5))).to.equal('−¥0.05');
    expect(zh.money({ minor: 1200, currency: 'JPY' })).to.equal('JP¥1,200');
    expect(en.money({ minor: 1234, currency: 'KWD' })).to.equal('KWD 1.234');
  });

  it('is short in 万 and 亿, or in K, M and B', () => {
    expect(zh.moneyShort(cny(128_000_000))).to.equal('¥128.0万');
    expect(zh.moneyShort(cny(12_000_000_000))).to.equal('¥1.20亿');
    expect(zh.moneyShort(cny(980_050))).to.equal('¥9,800.5');
    expect(en.moneyShort(cny(128_000_000))).to.equal('¥1.28M');
    expect(en.moneyShort({ minor: 4_500_000, currency: 'USD' })).to.equal('US$45.0K');
  });

  it('shows the raw code of an unknown currency, and no value for what is not a number', () => {
    expect(zh.money({ minor: 100, currency: 'ZZZ' })).to.equal('ZZZ 1.00');
    expect(zh.money({ minor: 100, currency: '<b>' })).to.equal('<b>1.00');
    expect(zh.moneyShort(cny(NaN))).to.equal(`¥${NO_VALUE}`);
  });
});

describe('shares and numbers', () => {
  it('turn basis points into percent, without trailing zeros', () => {
    expect([zh.percent(6000), en.percent(8970), zh.percent(NaN)]).to.deep.equal(['60%', '89.7%', NO_VALUE]);
  });

  it('carry a sign as wide as a plus', () => {
    expect([zh.signed(20), zh.signed(-10), zh.signed(0)]).to.deep.equal(['+20', '−10', '0']);
  });
});

describe('time', () => {
  it('names the zone only when it is not the reader’s', () => {
    expect(zh.instant(at)).to.equal('2026-11-28 09:41');
    expect(en.instant(at)).to.equal('28 Nov 2026, 09:41');
    expect([zh.instant(at, at), en.instant(at, at)]).to.deep.equal(['11-28 09:41', '28 Nov, 09:41']);
    const abroad = { timeZone: 'Asia/Shanghai', readerZone: 'Europe/Berlin' };
    expect(createFormatter('zh-CN', abroad).instant(at)).to.equal('2026-11-28 09:41 GMT+8');
    expect(createFormatter('en', abroad).instant(at)).to.equal('28 Nov 2026, 09:41 GMT+8');
  });

  it('falls back to UTC for what is not a zone, and says so', () => {
    const odd = createFormatter('zh-CN', { timeZone: 'Mars/Base' });
    expect(odd.timeZone).to.equal('UTC');
    expect(odd.instant(at)).to.equal('2026-11-28 01:41 UTC (Mars/Base)');
  });

  it('shows a date without its year unless the year differs', () => {
    expect([zh.date(at), en.date(at)]).to.deep.equal(['11-28', '28 Nov']);
    const nextYear = Date.parse('2027-01-04T00:00:00+08:00');
    expect([zh.date(nextYear, at), en.date(nextYear, at)]).to.deep.equal(['2027-01-04', '04 Jan 2027']);
  });

  it('shows the clock to the second, with midnight as 00', () => {
    expect(zh.clock(at)).to.equal('09:41:07');
    expect(zh.clock(Date.parse('2026-11-28T00:00:00+08:00'))).to.equal('00:00:00');
  });

  it('has no value for an instant no date can hold', () => {
    expect([zh.instant(NaN), zh.date(9e15), zh.clock(-Infinity)]).to.deep.equal([NO_VALUE, NO_VALUE, NO_VALUE]);
  });
});

describe('durations', () => {
  const cases: readonly (readonly [number, string, string])[] = [
    [59_999, '59 秒', '59 s'],
    [12 * MINUTE, '12 分钟', '12 min'],
    [3 * HOUR + 12 * MINUTE, '3 小时 12 分', '3 h 12 min'],
    [-2 * HOUR, '2 小时', '2 h'],
    [47 * HOUR + 59 * MINUTE, '47 小时 59 分', '47 h 59 min'],
    [50 * HOUR, '2 天 2 小时', '2 d 2 h'],
  ];
  for (const [length, chinese, english] of cases) {
    it(`${length} ms is ${english}`, () => {
      expect([zh.duration(length), en.duration(length)]).to.deep.equal([chinese, english]);
    });
  }
});

describe('text and lists', () => {
  it('choose the wording of the language', () => {
    const text = { 'zh-CN': '方案演示', en: 'Proposal demo' };
    expect([zh.text(text), en.text(text), en.text('SV-300')]).to.deep.equal(['方案演示', 'Proposal demo', 'SV-300']);
  });

  it('join with the punctuation of the language', () => {
    expect([zh.list(['甲', '乙', '丙']), en.list(['a', 'b', 'c'])]).to.deep.equal(['甲、乙和丙', 'a, b, and c']);
  });
});
