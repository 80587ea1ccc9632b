import { canonicalJson, EvidenceError, sha256Hex } from '@sextant/core/evidence';
import { expect } from 'chai';
import fc from 'fast-check';

/** JSON with a canonical form: the generator also makes integers beyond 2^53. */
const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
});

function refusal(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch (error) {
    return error instanceof EvidenceError ? `${error.code} ${error.path}` : String(error);
  }
}

/** The same value with every object's keys in reverse order. */
function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, reversed(part)]));
}

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 units and writes numbers the shortest way', () => {
    expect(canonicalJson({ b: [1.0, 'é'], a: null, B: -0, '10': true, '9': 1e30 })).to.equal('{"10":true,"9":1e+30,"B":0,"a":null,"b":[1,"é"]}');
  });

  it('writes every well-formed text as JSON does, as a value and as a key', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '\0', '\x1f', ' ', '\x7f', '\u2028', '\ud83d\ude00', 'a\nb'));
    fc.assert(
      fc.property(texts, (text) => {
        expect(canonicalJson(text)).to.equal(JSON.stringify(text));
        expect(canonicalJson({ [text]: [text] })).to.equal(`{${JSON.stringify(text)}:[${JSON.stringify(text)}]}`);
      }),
    );
  });

  it('keeps a key named __proto__', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).to.equal('{"__proto__":{"a":2},"b":1}');
  });

  it('says the same whatever the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reversed(value))).to.equal(canonicalJson(value));
      }),
    );
  });

  it('says the same of what it says', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).to.equal(canonicalJson(value));
      }),
    );
  });

  it('refuses numbers that are none', () => {
    expect([NaN, Infinity, { a: [0, -Infinity] }].map(refusal)).to.deep.equal(['not-a-number ', 'not-a-number ', 'not-a-number /a/1']);
  });

  it('refuses integers whose last digits are gone, such as an id of 19 digits', () => {
    expect(refusal({ id: JSON.parse('1234567890123456789') as number })).to.equal('unsafe-integer /id');
    expect(refusal([2 ** 53])).to.equal('unsafe-integer /0');
    expect(refusal(-(2 ** 53))).to.equal('unsafe-integer ');
    expect(refusal(2 ** 53 - 1)).to.equal('9007199254740991');
  });

  it('refuses what JSON would drop or change', () => {
    const sparse = Array<number>(1);
    const values = [undefined, { 'a/b': undefined }, [undefined], sparse, () => 1, 1n, Symbol('s'), new Date(0), new Map(), { toJSON: () => 1 }];
    expect(values.map(refusal)).to.deep.equal([
      'not-json ', 'not-json /a~1b', 'not-json /0', 'not-json /0', 'not-json ', 'not-json ', 'not-json ', 'not-json ', 'not-json ', 'not-json ',
    ]);
  });

  it('refuses halves of surrogate pairs, in keys too', () => {
    expect(refusal(['😀', '\ud83d'])).to.equal('lone-surrogate /1');
    expect(refusal({ '\ude00': 1 })).to.equal('lone-surrogate /\ude00');
  });

  it('refuses loops and bottomless depth, but not a value used twice', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(refusal(loop)).to.equal('circular /self');
    const shared = { a: 1 };
    expect(refusal([shared, shared])).to.equal('[{"a":1},{"a":1}]');
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], 0);
    expect(refusal(deep)).to.match(/^too-deep /);
  });
});

describe('SHA-256', () => {
  it('of the vectors of FIPS 180-4', () => {
    expect(sha256Hex('abc')).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Hex('')).to.equal('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).to.equal(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
  });

  it('of a text is that of its UTF-8 bytes', () => {
    expect(sha256Hex('签')).to.equal(sha256Hex(Uint8Array.of(0xe7, 0xad, 0xbe)));
    expect(() => sha256Hex('\ud83d')).to.throw(EvidenceError).with.property('code', 'lone-surrogate');
  });
});
