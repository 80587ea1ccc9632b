import { readJson } from '@sextant/adapters/http';
import { expect } from 'chai';
import fc from 'fast-check';

const problem = (text: string): unknown => {
  try { return readJson(text); } catch (error) { return error; }
};

/** Without sign, point, exponent and zeros at the ends. */
const digits = (text: string): string => text.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+|0+$/g, '');

describe('reading JSON', () => {
  it('keeps every digit of integers a double cannot hold', () => {
    expect(readJson('[9007199254740991,9007199254740992,-9007199254740991,-9007199254740992,1234567890123456789]'))
      .to.deep.equal([9007199254740991, '9007199254740992', -9007199254740991, '-9007199254740992', '1234567890123456789']);
  });

  it('keeps every digit of decimals a double would change, and no more as text than need be', () => {
    expect(readJson('[0.1,12.50,1e3,1.0,0.12345678901234567890,1e400,1E-7,123456789012345.678,-0.0]'))
      .to.deep.equal([0.1, 12.5, 1000, 1, '0.12345678901234567890', '1e400', 1e-7, '123456789012345.678', -0]);
  });

  it('reads every JSON as it is', () => {
    const withText = (_: string, value: unknown): unknown => (
      typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21 ? String(value) : value
    );
    fc.assert(fc.property(fc.json().filter((text) => !text.includes('__proto__')), (text) => {
      expect(JSON.stringify(readJson(text))).to.equal(JSON.stringify(JSON.parse(text), withText));
    }));
  });

  it('gives back every integer and decimal as it was, as a number or as text', () => {
    fc.assert(fc.property(fc.bigInt(), (value) => { expect(`${readJson(String(value)) as number | string}`).to.equal(String(value)); }));
    fc.assert(fc.property(fc.bigInt(), fc.stringMatching(/^\d{0,24}[1-9]$/), (whole, places) => {
      const text = `${whole}.${places}`;
      const read = readJson(text);
      // A number only where its shortest form has the very digits.
      if (typeof read === 'number') expect(digits(String(read))).to.equal(digits(text));
      else expect(read).to.equal(text);
    }));
  });

  it('drops a byte order mark', () => {
    expect(readJson('\uFEFF{"a":1}')).to.deep.equal({ a: 1 });
  });

  it('takes the last of two values of one key, long numbers or not', () => {
    expect(readJson('{"a":1,"a":2}')).to.deep.equal({ a: 2 });
    expect(readJson('{"a":1234567890123456789,"a":2}')).to.deep.equal({ a: 2 });
  });

  for (const [what, text, received] of [
    ['nothing', '', 'nothing'], ['blanks', ' \n', 'nothing'], ['cut off', '{"a":[1,2', '9 characters that are not'], ['markup', '<html>', 'markup of 6 characters'],
    ['two values', '1 2', '3 characters that are not'], ['cut off with a long number', '{"a":1234567890123456789', '24 characters that are not'],
    ['nested without end', '['.repeat(200_000), '200000 characters that are not'], ['nested long', `${'['.repeat(200_000)}1234567890123456789`, '200019 characters that are not'],
  ] as const) {
    it(`refuses what is ${what} as transient, quoting nothing of it`, () => {
      expect(problem(text)).to.include({ code: 'malformed-body', kind: 'transient', received, expected: 'JSON', cause: undefined });
    });
  }

  for (const [what, inner] of [['short numbers', '1'], ['a long number', '1234567890123456789']] as const) {
    it(`may be nested 512 deep, and no deeper, with ${what}`, () => {
      const nested = (depth: number): string => `${'['.repeat(depth - 1)}{"a":${inner}}${']'.repeat(depth - 1)}`;
      expect(() => readJson(nested(512))).to.not.throw();
      expect(problem(nested(513))).to.include({ code: 'malformed-body', kind: 'transient', expected: 'JSON nested at most 512 deep', received: 'deeper' });
      expect(problem(nested(5_000))).to.include({ code: 'malformed-body' });
    });
  }

  for (const key of ['__proto__', '\\u005f_proto__', '__pr\\u006Fto__', '__\\u0070roto__']) {
    it(`refuses the key ${key}, wherever it stands`, () => {
      for (const text of [`{"${key}":{"a":1}}`, `[{"b":{"${key}":null}}]`, `{"n":1234567890123456789,"${key}":1}`]) {
        expect(problem(text)).to.include({ code: 'forbidden-key', kind: 'invalid' });
      }
    });
  }

  it('has nothing against the same word as a value', () => {
    expect(readJson('{"a":"__proto__ _"}')).to.deep.equal({ a: '__proto__ _' });
  });
});
