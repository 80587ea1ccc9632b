import { commit, EvidenceError, verifyCommitment } from '@sextant/core/evidence';
import { expect } from 'chai';
import fc from 'fast-check';

const SALT = '000102030405060708090a0b0c0d0e0f';

const hex = fc.uint8Array({ minLength: 16, maxLength: 40 }).map((bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
const json = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null)));

describe('a salted commitment', () => {
  it('has the documented layout', () => {
    // printf 'sextant:commitment:1\0\x10' + the 16 salt bytes + '{"customer":"Ms Li"}' | sha256sum
    expect(commit({ customer: 'Ms Li' }, SALT)).to.equal('6b9661e846bcd9a527f304492c33d767962a345255fcb6016319582d840e2be2');
  });

  it('verifies its value, whatever the order of keys', () => {
    fc.assert(
      fc.property(json, hex, (value, salt) => {
        const backwards = Object.fromEntries(Object.entries(value).reverse());
        expect(verifyCommitment(backwards, salt, commit(value, salt))).to.equal(true);
      }),
    );
  });

  it('is another one with another salt', () => {
    fc.assert(
      fc.property(json, hex, hex, (value, a, b) => {
        expect(commit(value, a) === commit(value, b)).to.equal(a === b);
      }),
    );
  });

  it('finds one changed character', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.nat(), hex, (text, where, salt) => {
        const at = where % text.length;
        const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
        expect(verifyCommitment({ text: changed }, salt, commit({ text }, salt))).to.equal(false);
      }),
    );
  });

  it('cannot move bytes between salt and value', () => {
    expect(commit(12, `${SALT}31`)).to.not.equal(commit(112, SALT));
  });

  it('needs a salt of 16 bytes in lower-case hex', () => {
    for (const salt of ['', SALT.slice(2), `${SALT}0`, SALT.toUpperCase(), 'x'.repeat(32)]) {
      expect(() => commit(1, salt), salt).to.throw(EvidenceError).with.property('code', 'invalid-salt');
      expect(verifyCommitment(1, salt, commit(1, SALT)), salt).to.equal(false);
    }
  });

  it('was never made to a value without canonical form', () => {
    expect(verifyCommitment({ a: undefined }, SALT, commit({}, SALT))).to.equal(false);
    expect(verifyCommitment(NaN, SALT, commit(null, SALT))).to.equal(false);
  });
});
