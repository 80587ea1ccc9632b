import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';

const read = (...path: readonly string[]): string => readFileSync(join(import.meta.dirname, ...path), 'utf8');

describe('docs/adapter-guide.md', () => {
  const blocks = [...read('../../../docs/adapter-guide.md').matchAll(/^```ts[^\n]*\n([^]*?)^```$/gm)].map(([, code]) => code);

  it('shows the adapter that stands the kit, and it has fewer than 150 lines', () => {
    const file = read('guide-example.ts');
    expect(blocks[0]).to.equal(file);
    expect(file.trimEnd().split('\n').length).to.be.below(150);
  });

  it('shows the fake it is tried with', () => {
    expect(blocks[1]).to.equal(read('brook-crm.ts'));
  });
});
