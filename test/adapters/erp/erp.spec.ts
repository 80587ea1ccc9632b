import { AdapterError } from '@sextant/adapters/contract';
import type { Directive } from '@sextant/core/directives';
import { expect } from 'chai';
import fc from 'fast-check';
import { contentHash } from '../../../packages/adapters/src/erp/content-hash.js';
import { addDecimals, decimalText, moneyOf } from '../../../packages/adapters/src/erp/decimal.js';
import { Fields } from '../../../packages/adapters/src/erp/fields.js';
import { naive, naiveDate, readNaive } from '../../../packages/adapters/src/erp/naive-time.js';
import { assertPossible, isDone, orderAction } from '../../../packages/adapters/src/erp/order-action.js';
import { snapshotPages } from '../../../packages/adapters/src/erp/stock-snapshot.js';

describe('decimal text of ERPs', () => {
  for (const [given, expected] of [
    ['494.0000', '494'], [494, '494'], ['.5000', '0.5'], ['5.', '5'], ['-0.00', '0'], ['+7', '7'], ['-007.10', '-7.1'], [1e-7, '0.0000001'], [1.5e21, '1500000000000000000000'],
    [15868.8, '15868.8'], ['12345678901234567890.123', '12345678901234567890.123'], [' 3 ', '3'], ['', undefined], ['.', undefined], ['1,5', undefined], ['1 000', undefined],
    ['0x10', undefined], ['1e9999', undefined], [NaN, undefined], [Infinity, undefined], [null, undefined], [true, undefined],
  ] as const) {
    it(`reads ${JSON.stringify(given)} as ${expected ?? 'no number'}`, () => {
      expect(decimalText(given)).to.equal(expected);
    });
  }

  it('adds exactly, whatever a double would make of it', () => {
    expect(addDecimals('0.1', '0.2')).to.equal('0.3');
    expect(addDecimals('-1', '0.999')).to.equal('-0.001');
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(12), (a, b, places) => {
      const written = (value: bigint): string => decimalText(`${value}e-${places}`) ?? '';
      expect(addDecimals(written(a), written(b))).to.equal(written(a + b));
    }));
  });

  it('makes amounts of a currency by its digits, and refuses what has more', () => {
    expect(moneyOf('15868.8', 'CNY')).to.deep.equal({ minor: 1_586_880, currency: 'CNY' });
    expect(moneyOf('1000', 'JPY')).to.deep.equal({ minor: 1000, currency: 'JPY' });
    expect(moneyOf('1.005', 'KWD')).to.deep.equal({ minor: 1005, currency: 'KWD' });
    expect(moneyOf('-0.01', 'CNY')).to.deep.equal({ minor: -1, currency: 'CNY' });
    expect(moneyOf('1.005', 'CNY')).to.equal('too-many-decimals');
    expect(moneyOf('1.5', 'JPY')).to.equal('too-many-decimals');
    expect(moneyOf('90071992547409.93', 'CNY')).to.equal('too-large');
  });
});

describe('times without a zone', () => {
  for (const [text, iso] of [
    ['2025-01-02 08:00:00', '2025-01-02T00:00:00.000Z'], ['2025-01-02', '2025-01-01T16:00:00.000Z'], ['2025/1/2 9:00', '2025-01-02T01:00:00.000Z'],
    ['2025-01-02T14:49:44.537', '2025-01-02T06:49:44.537Z'], ['2025-01-02 00:00:00.5', '2025-01-01T16:00:00.500Z'], ['2024-02-29', '2024-02-28T16:00:00.000Z'],
  ] as const) {
    it(`reads ${text} as China's`, () => {
      expect(new Date(readNaive(text) ?? NaN).toISOString()).to.equal(iso);
    });
  }

  for (const text of ['2025-02-30', '2025-13-01', '2025-00-10', '2025-01-02 24:00:00', '2025-01-02 10:60:00', '2025-01-02 10:00:60', '1899-12-31', '2025-01-02Z', 'soon', '']) {
    it(`reads "${text}" as no time`, () => {
      expect(readNaive(text)).to.equal(undefined);
    });
  }

  it('writes what it reads', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(1901, 0, 1) / 1000, max: Date.UTC(2200, 0, 1) / 1000 }), (seconds) => {
      const instant = seconds * 1000;
      expect(readNaive(naive(instant))).to.equal(instant);
      expect(naive(instant).startsWith(naiveDate(instant))).to.equal(true);
      expect(naive(instant + 999)).to.equal(naive(instant));
    }));
  });
});

describe('fields of a record', () => {
  const fields = (values: Record<string, unknown>) => new Fields({ kind: 'orders', position: 3, values });

  it('takes the first name that has a value, and follows dots', () => {
    const read = fields({ a: '', b: null, c: ' x ', d: { e: 7 }, 'f.g': 'whole' });
    expect([read.text(['a', 'b', 'c']), read.text(['d.e']), read.text(['f.g']), read.text(['a', 'b']), read.text(['z']), read.text([])]).to.deep.equal(['x', '7', 'whole', null, undefined, undefined]);
  });

  it('takes nothing that every object inherits', () => {
    expect(fields({}).text(['constructor', 'toString', 'd.constructor.name'])).to.equal(undefined);
    expect(fields({ status: 'constructor' }).coded(['status'], { ok: 'x' })).to.equal(null);
  });

  it('tells what it cannot read as unknown, and where', () => {
    const read = fields({ qty: 'many', day: '2025-02-30', name: {}, code: 'Z', sum: '1.005' });
    expect([read.decimal(['quantity', 'qty']), read.time(['day']), read.text(['name']), read.coded(['code'], { A: 'a' }), read.money(['sum'], 'CNY'), read.money(['sum'], null)])
      .to.deep.equal([null, null, null, null, null, null]);
    expect(read.rejects).to.deep.equal([
      { kind: 'orders', position: 3, code: 'unreadable', path: 'qty', expected: 'a decimal number', received: '"many"' },
      { kind: 'orders', position: 3, code: 'unreadable', path: 'day', expected: 'yyyy-MM-dd HH:mm:ss', received: '"2025-02-30"' },
      { kind: 'orders', position: 3, code: 'unreadable', path: 'name', expected: 'a text', received: 'an object' },
      { kind: 'orders', position: 3, code: 'unknown-code', path: 'code', expected: 'one of A', received: '"Z"' },
      { kind: 'orders', position: 3, code: 'too-many-decimals', path: 'sum', expected: 'an amount in CNY', received: '"1.005"' },
    ]);
  });

  it('shows no more than the beginning of a hostile value', () => {
    const read = fields({ qty: 'x'.repeat(10_000) });
    read.decimal(['qty']);
    expect(read.rejects[0]!.received).to.equal(`"${'x'.repeat(60)}…"`);
  });
});

describe('content hash', () => {
  it('is the same whatever the order of keys, and another for another content', () => {
    expect(contentHash({ a: 1, b: { c: 2, d: [1, 2] } })).to.equal(contentHash({ b: { d: [1, 2], c: 2 }, a: 1 }));
    expect(contentHash({ a: [1, 2] })).to.not.equal(contentHash({ a: [2, 1] }));
    expect(contentHash({ a: '1' })).to.not.equal(contentHash({ a: 1 }));
    expect(contentHash({})).to.match(/^[\w-]{16}$/);
  });
});

describe('a look at stock', () => {
  const look = (rows: readonly (readonly [place: string, product: string, onHand: string])[], since: string | null, at = 1, pageSize = 2) =>
    [...snapshotPages('stock', rows.map(([place, product, onHand]) => ({ place, product, onHand })), since, at, pageSize)];
  const told = (pages: ReturnType<typeof look>) => pages.flatMap(({ records }) => records.map(({ values }) => [values.place, values.product, values.onHand]));

  it('goes on from any of its pages with what was not told yet', () => {
    const rows = [['W', 'A', '1'], ['W', 'B', '2'], ['W', 'C', '3'], ['W', 'D', '4'], ['W', 'E', '5']] as const;
    const pages = look(rows, null);
    expect(pages.map(({ records }) => records.length)).to.deep.equal([2, 2, 1]);
    for (const [index, { checkpoint }] of pages.entries()) {
      expect(told([...pages.slice(0, index + 1), ...look(rows, checkpoint)])).to.deep.equal(rows);
    }
  });

  it('tells a page, without records, when nothing differs', () => {
    const [{ checkpoint } = { checkpoint: null }] = look([['W', 'A', '1']], null);
    expect(look([['W', 'A', '1.0']].map(([place, product]) => [place!, product!, '1'] as const), checkpoint).map(({ records }) => records.length)).to.deep.equal([0]);
  });

  it('tells places and products with slashes apart, also when they are gone', () => {
    const first = look([['W/1', 'A', '1'], ['W', '1/A', '2']], null);
    expect(told(look([], first.at(-1)!.checkpoint))).to.deep.equal([['W/1', 'A', '0'], ['W', '1/A', '0']]);
  });
});

describe('actions of orders', () => {
  const wish = (change: Partial<Directive>): Directive => ({
    key: 'k', kind: 'write-back', to: 'erp', title: 'x', subject: { type: 'order', id: 'O' }, rule: 'r', at: 0, dueAt: null, settledAt: null, why: [], cause: [],
    payload: { action: 'close' }, ...change,
  });

  it('reads the order and the action from a directive', () => {
    expect(orderAction(wish({}), ['close'])).to.deep.equal({ number: 'O', action: 'close' });
    expect(() => orderAction(wish({}), ['approve'])).to.throw(AdapterError, 'expected approve, received close');
    expect(() => orderAction(wish({ payload: {} }), ['approve'])).to.throw(AdapterError, 'received nothing');
    expect(() => orderAction(wish({ kind: 'lock' }), ['close'])).to.throw(AdapterError, 'received lock about order');
  });

  it('knows where an action begins and ends, and never both', () => {
    const statuses = ['draft', 'in-approval', 'approved', 'partly-delivered', 'delivered', 'closed', 'cancelled', 'frozen'] as const;
    const begins = (action: Parameters<typeof isDone>[0]) => statuses.filter((status) => {
      try {
        assertPossible(action, status);
        return true;
      } catch {
        return false;
      }
    });
    const ends = (action: Parameters<typeof isDone>[0]) => statuses.filter((status) => isDone(action, status));
    expect([begins('approve'), ends('approve')]).to.deep.equal([['draft', 'in-approval'], ['approved', 'partly-delivered', 'delivered']]);
    expect([begins('unapprove'), ends('unapprove')]).to.deep.equal([['approved'], ['draft', 'in-approval']]);
    expect([begins('close'), ends('close')]).to.deep.equal([['approved', 'partly-delivered', 'delivered'], ['closed']]);
    expect([begins('reopen'), ends('reopen')]).to.deep.equal([['closed'], ['approved', 'partly-delivered', 'delivered']]);
    expect([begins('cancel'), ends('cancel')]).to.deep.equal([['draft', 'in-approval', 'approved'], ['cancelled']]);
  });
});
