import { expect } from 'chai';
import fc from 'fast-check';
import { factsFrom, openBook, parseFactRef, factRef, type Fact, type SetAsideCode } from '@sextant/core/facts';
import { admit, factJsonSchemas } from '@sextant/core/facts/schema';

const good = factsFrom('crm')('deal.state', '2026-03-02T09:00:00Z', 'deal:D-1', { stage: 'need-confirmed' });
const now = Date.parse('2026-03-03T00:00:00Z');

/** A good fact with something wrong in it, as foreign JSON. */
function bad(change: object): unknown {
  return { ...(JSON.parse(JSON.stringify(good)) as object), id: 'bad', ...change };
}

const CASES: readonly [rule: string, record: unknown, code: SetAsideCode, path: string][] = [
  ['a record that is no object', 'hello', 'not-a-fact', ''],
  ['a fact without id', bad({ id: '' }), 'not-a-fact', '/id'],
  ['an unknown type', bad({ type: 'deal.imagined' }), 'unknown-type', '/type'],
  ['a type named like an inherited property', bad({ type: 'toString' }), 'unknown-type', '/type'],
  ['a schema newer than known', bad({ schema: 2 }), 'unknown-schema', '/schema'],
  ['a state that calls itself an event', bad({ kind: 'event' }), 'not-a-fact', '/kind'],
  ['half a character', bad({ id: '\uD800' }), 'invalid-data', '/id'],
  ['an instant no date can hold', bad({ data: { expectedClose: 9e15 } }), 'invalid-data', '/data/expectedClose'],
  ['an amount beyond exact sums', bad({ data: { amount: { minor: 9e15, currency: 'CNY' } } }), 'invalid-data', '/data/amount/minor'],
  ['a missing time', bad({ time: undefined }), 'missing-time', '/time'],
  ['a time that is not a number', bad({ time: NaN }), 'invalid-data', '/time'],
  ['a time that is text', bad({ time: '2026-03-02' }), 'missing-time', '/time'],
  ['a time after it was recorded', bad({ time: good.time + 3_600_000 }), 'future-time', '/time'],
  ['a fact recorded after now', bad({ time: now, recordedAt: now + 3_600_000 }), 'future-time', '/recordedAt'],
  ['a fact about nothing', bad({ about: [] }), 'unknown-subject', '/about'],
  ['a fact about an unknown kind of thing', bad({ about: [{ type: 'dragon', id: 'x' }] }), 'unknown-subject', '/about/0/type'],
  ['a fact that only links', bad({ about: [{ type: 'rep', id: 'R', as: 'owner' }] }), 'unknown-subject', '/about'],
  ['an amount without currency', bad({ data: { amount: { minor: 5 } } }), 'amount-without-currency', '/data/amount/currency'],
  ['an amount that is a bare number', bad({ data: { amount: 128 } }), 'amount-without-currency', '/data/amount'],
  ['an amount that is no integer', bad({ data: { amount: { minor: 0.5, currency: 'CNY' } } }), 'invalid-data', '/data/amount/minor'],
  ['data of the wrong shape', bad({ data: { stage: 7 } }), 'invalid-data', '/data/stage'],
  ['data that is a list', bad({ data: [] }), 'invalid-data', '/data'],
  ['a key that reaches for the prototype', JSON.parse('{"__proto__":{"polluted":1}}'), 'forbidden-key', '/__proto__'],
  ['a text of 10 MB', bad({ data: { title: 'x'.repeat(10_000_000) } }), 'too-large', '/data/title'],
  ['endless nesting', bad({ data: { title: nested(50) } }), 'too-large', '/data/title' + '/a'.repeat(14)],
  ['NaN', bad({ data: { amount: NaN } }), 'invalid-data', '/data/amount'],
];

function nested(depth: number): object {
  return depth === 0 ? {} : { a: nested(depth - 1) };
}

describe('bad facts are set aside, counted, and the rest goes on', () => {
  for (const [rule, record, code, path] of CASES) {
    it(`${rule}: ${code} at ${path || 'the whole'}`, () => {
      const { facts, setAside } = admit([record, good], { now });
      expect(facts).to.deep.equal([good]);
      expect(setAside).to.have.length(1);
      expect(setAside[0]).to.include({ code, path });
      expect(setAside[0]?.expected).to.be.a('string').that.is.not.empty;
      expect(setAside[0]?.received.length).to.be.below(100);
    });
  }

  it('a book opened on unchecked records does the same, without the schemas', () => {
    const book = openBook([bad({ type: 'nope' }) as Fact, good, null as unknown as Fact]);
    expect(book.size).to.equal(1);
    expect(book.setAside.map(({ code }) => code)).to.deep.equal(['unknown-type', 'not-a-fact']);
  });

  it('nothing anybody sends makes admission throw or touches a prototype', () => {
    fc.assert(
      fc.property(fc.array(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true })), (records) => {
        const { facts, setAside } = admit(records, { now });
        expect(facts.length + setAside.length).to.equal(records.length);
        expect(openBook(records as Fact[]).size).to.equal(facts.length);
      }),
    );
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  });

  it("a firm's own types are facts, under x.", () => {
    const own = factsFrom('crm')('x.sample.sent', '2026-03-02T09:00:00Z', 'deal:D-1', { sample: 'S-9' });
    expect(admit([own]).facts).to.deep.equal([own]);
  });

  it('every schema is published as JSON Schema', () => {
    const schemas = factJsonSchemas();
    expect(schemas['touch.made']?.required).to.deep.equal(['channel']);
    expect(schemas['deal.state']?.$id).to.match(/facts\/deal\.state\/1$/);
  });
});

describe('a fact ref', () => {
  it('is one-to-one, whatever source and id contain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (source, id) => {
        expect(parseFactRef(factRef(source, id))).to.deep.equal({ source, id });
      }),
    );
  });
});

describe('a fact writer', () => {
  it('refuses a time or an entity it cannot read', () => {
    const crm = factsFrom('crm');
    expect(() => crm('touch.made', 'soon', 'deal:D-1', { channel: 'call' })).to.throw(RangeError, 'received "soon"');
    expect(() => crm('touch.made', '2026-03-02T09:00:00Z', 'dragon:D', { channel: 'call' })).to.throw(RangeError, 'dragon:D');
  });
});
