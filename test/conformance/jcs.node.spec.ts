import { canonicalJson } from '@sextant/core/evidence';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';

const NAMES = ['arrays', 'french', 'structures', 'unicode', 'values', 'weird'];

const read = (path: string): string => readFileSync(new URL(`../fixtures/jcs/${path}`, import.meta.url), 'utf8');

describe('RFC 8785, the vectors of its author', () => {
  for (const name of NAMES) {
    const canonical = (): string => canonicalJson(JSON.parse(read(`input/${name}.json`)));

    it(`${name}: the text`, () => {
      expect(canonical()).to.equal(read(`output/${name}.json`).replace(/\n$/, ''));
    });

    it(`${name}: the bytes`, () => {
      const bytes = read(`outhex/${name}.txt`).trim().split(/\s+/).join('');
      expect(Buffer.from(canonical(), 'utf8').toString('hex')).to.equal(bytes);
    });
  }
});
