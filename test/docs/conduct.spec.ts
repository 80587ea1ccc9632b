import { expect } from 'chai';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';
import { rowsBelow } from './markdown.js';

const policy = loadPolicy(manufacturing);

function valueAt(root: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], root);
}

for (const page of ['docs/conduct.md', 'docs/funnel.md', 'docs/reconciliation.md']) {
  describe(page, () => {
    const rows = rowsBelow(page, 'Options and their defaults', 'path');

    it('lists options', () => {
      expect(rows.length).to.be.above(5);
    });

    for (const [path = '', preset = ''] of rows) {
      it(`says what the preset says at ${path}`, () => {
        expect(valueAt(policy, path)).to.deep.equal(JSON.parse(preset));
      });
    }
  });
}
