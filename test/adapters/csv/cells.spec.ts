import type { AmountColumn, CsvColumn, CsvDeclaration } from '@sextant/adapters/csv';
import { csvMapping } from '@sextant/adapters/csv';
import { expect } from 'chai';
import fc from 'fast-check';

/** What a cell of such a column becomes: its value, or the code of its reject. */
function reads(column: Partial<CsvColumn>, cell: string, zone = 'Asia/Shanghai'): unknown {
  const declaration = {
    name: 'f', source: 's', zone, recordedAt: { at: '2026-01-01T00:00:00Z' },
    columns: { cell: { header: 'cell', ...column }, key: { header: 'key', type: 'text' } },
    facts: { x: { type: 'x.test', id: ['key'], about: [{ type: 'deal', id: 'key' }], data: { value: 'cell' } } },
  } as CsvDeclaration;
  const { facts, rejects } = csvMapping(declaration)({ kind: 'f', position: 2, values: { cell, key: 'k' } });
  return rejects[0]?.code ?? (facts[0]?.data as { value?: unknown }).value;
}

const amount = (cell: string, style: Partial<AmountColumn> = {}) => {
  const read = reads({ type: 'amount', currency: 'CNY', ...style }, cell);
  return typeof read === 'object' && read !== null ? (read as { minor: number }).minor : read;
};

describe('an amount cell', () => {
  it('becomes integer minor units, whatever the decimals of the currency', () => {
    expect(amount('1054')).to.equal(105_400);
    expect(amount('0.29')).to.equal(29);
    expect(amount('-3.50')).to.equal(-350);
    expect(amount('1054', { currency: 'JPY' })).to.equal(1054);
    expect(amount('1.234', { currency: 'KWD' })).to.equal(1234);
  });

  it('is exact for every decimal text (property)', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (minor) => {
      const digits = String(Math.abs(minor)).padStart(3, '0');
      const text = `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
      expect(amount(text)).to.equal(minor === 0 ? 0 : minor);
      const grouped = `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.')},${digits.slice(-2)}`;
      expect(amount(grouped, { decimal: ',', thousands: '.' })).to.equal(Math.abs(minor));
    }));
  });

  it('takes groups, signs of currencies and units only as declared', () => {
    expect(amount('1,280,000.00', { thousands: ',' })).to.equal(128_000_000);
    expect(amount('¥ 12.5', { symbols: ['¥'] })).to.equal(1250);
    expect(amount('12.5', { unit: 10_000 })).to.equal(12_500_000);
    expect(amount('12.34567', { unit: 10_000 })).to.equal(12_345_670);
    for (const text of ['1,280', '¥12', '1e3', '12.', '.5', '--1', '0x10', 'Infinity', '１２']) expect(amount(text), text).to.equal('invalid-number');
    for (const text of ['12,80', '1,2800', ',280', '1,,280']) expect(amount(text, { thousands: ',' }), text).to.equal('invalid-number');
  });

  it('is a reject where the minor unit cannot hold it, never rounded', () => {
    expect(amount('0.125')).to.equal('too-many-decimals');
    expect(amount('0.1200')).to.equal(12);
    expect(amount('0.5', { currency: 'JPY' })).to.equal('too-many-decimals');
    expect(amount('90071992547409.92')).to.equal('too-large');
  });
});

describe('a date cell', () => {
  const date = (cell: string, formats: string[], zone?: string) => {
    const value = reads({ type: 'date', formats }, cell, zone);
    return typeof value === 'number' ? new Date(value).toISOString() : value;
  };

  it('is wall time in the declared zone', () => {
    expect(date('3/1/2017', ['M/D/YYYY'])).to.equal('2017-02-28T16:00:00.000Z');
    expect(date('2026-03-01 09:05', ['YYYY-MM-DD HH:mm'])).to.equal('2026-03-01T01:05:00.000Z');
    expect(date('2026年3月1日', ['YYYY-MM-DD', 'YYYY年M月D日'])).to.equal('2026-02-28T16:00:00.000Z');
    expect(date('01.12.2026 23:59:59', ['DD.MM.YYYY HH:mm:ss'], 'Europe/Berlin')).to.equal('2026-12-01T22:59:59.000Z');
  });

  it('carries its own offset as ISO 8601', () => {
    expect(date('2026-03-01T09:05:00+08:00', ['ISO'])).to.equal('2026-03-01T01:05:00.000Z');
    expect(date('2026-03-01T09:05:00.1239Z', ['ISO'])).to.equal('2026-03-01T09:05:00.123Z');
    expect(date('2026-03-01T09:05:00', ['ISO'])).to.equal('invalid-date');
  });

  it('is a reject when no calendar has it, or it is written otherwise', () => {
    for (const text of ['2/30/2017', '2/29/2017', '13/1/2017', '0/1/2017', '1/1/17', '1/1/0017', '2017-01-01', '1/1/2017 ', '44927']) {
      expect(date(text.trimEnd() + (text.endsWith(' ') ? ' x' : ''), ['M/D/YYYY']), text).to.equal('invalid-date');
    }
    expect(date('2/29/2024', ['M/D/YYYY'])).to.equal('2024-02-28T16:00:00.000Z');
    expect(date('2026-03-01 24:00', ['YYYY-MM-DD HH:mm'])).to.equal('invalid-date');
  });

  it('moves on where clocks skip it, and is the first where they show it twice', () => {
    const at = ['YYYY-MM-DD HH:mm'];
    expect(date('2026-03-08 02:30', at, 'America/New_York')).to.equal('2026-03-08T07:30:00.000Z');
    expect(date('2026-11-01 01:30', at, 'America/New_York')).to.equal('2026-11-01T05:30:00.000Z');
    expect(date('2026-11-01 02:30', at, 'America/New_York')).to.equal('2026-11-01T07:30:00.000Z');
    // Midnight skipped: the day starts at one o'clock.
    expect(date('2018-11-04', ['YYYY-MM-DD'], 'America/Sao_Paulo')).to.equal('2018-11-04T03:00:00.000Z');
    // China kept summer time until 1991.
    expect(date('1990-07-01', ['YYYY-MM-DD'])).to.equal('1990-06-30T15:00:00.000Z');
  });
});

describe('other cells', () => {
  it('of text are translated as a whole; unknown values are rejected, kept or blank as declared', () => {
    const values = { Won: 'won', technolgy: 'technology' };
    expect(reads({ type: 'text', values }, ' technolgy ')).to.equal('technology');
    expect(reads({ type: 'text', values }, 'won')).to.equal('unknown-value');
    expect(reads({ type: 'text', values, otherwise: 'keep' }, 'retail')).to.equal('retail');
    expect(reads({ type: 'text', values, otherwise: 'blank' }, 'retail')).to.equal(undefined);
    expect(reads({ type: 'text', values }, 'constructor')).to.equal('unknown-value');
  });

  it('are lists, integers and flags', () => {
    expect(reads({ type: 'list', separator: ';', values: { GTXPro: 'GTX Pro' }, otherwise: 'keep' }, 'GTXPro; MG Special;;')).to.deep.equal(['GTX Pro', 'MG Special']);
    expect(reads({ type: 'integer', thousands: ',' }, '12,822')).to.equal(12_822);
    expect(reads({ type: 'integer' }, '1.5')).to.equal('too-many-decimals');
    expect(reads({ type: 'flag', yes: ['是'], no: ['否'] }, '否')).to.equal(false);
    expect(reads({ type: 'flag', yes: ['是'], no: ['否'] }, '可能')).to.equal('unknown-value');
  });
});
