import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { ENGINE } from '@sextant/core/explain';
import { VERSION } from '../../packages/components/src/version.js';

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(new URL(`../../packages/${name}/package.json`, import.meta.url), 'utf8')) as { version: string }).version;

describe('versions', () => {
  it('a judgement names the version of core that made it', () => {
    expect(ENGINE).to.equal(`sextant-core/${versionOf('core')}`);
  });

  it('the stamp on an element is the version of its package', () => {
    expect(VERSION).to.equal(versionOf('components'));
  });

  it('the packages are released together', () => {
    expect(new Set(['core', 'components', 'adapters'].map(versionOf)).size).to.equal(1);
  });
});
