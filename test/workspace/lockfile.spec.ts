import { expect } from 'chai';
import { lockfileProblems } from '../../scripts/check-lockfile.js';

describe('lockfile check', () => {
  it('accepts an optional package in the own folder or in one above', () => {
    expect(
      lockfileProblems({
        'node_modules/a': { optionalDependencies: { b: '1', c: '1' } },
        'node_modules/a/node_modules/b': {},
        'node_modules/c': {},
      }),
    ).to.deep.equal([]);
  });

  it('reports an optional package without entry, which npm ci would refuse', () => {
    expect(lockfileProblems({ 'node_modules/a': { optionalDependencies: { '@a/linux': '1' } } })).to.deep.equal([
      'node_modules/a: optional @a/linux has no entry',
    ]);
  });

  it('reports a download address that is not the public registry', () => {
    expect(
      lockfileProblems({
        'node_modules/a': { resolved: 'https://mirror.example/a.tgz' },
        'node_modules/b': { resolved: 'https://registry.npmjs.org/b/-/b-1.0.0.tgz' },
        'node_modules/@s/c': { resolved: 'packages/c', link: true },
      }),
    ).to.have.lengthOf(1);
  });
});
