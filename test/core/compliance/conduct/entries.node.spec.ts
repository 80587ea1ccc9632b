import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';

const SRC = join(import.meta.dirname, '../../../../packages/core/src');

/** What a module loads: its own files, and the packages they name. Types cost nothing. */
function loadedFrom(entry: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    const code = readFileSync(file, 'utf8').replace(/^import type .*;$/gm, '').replace(/^import type \{[^}]*\} from .*;$/gms, '');
    for (const [, name = ''] of code.matchAll(/from '([^']+)'/g)) {
      if (!name.startsWith('.')) packages.add(name);
      else if (existsSync(join(dirname(file), name.replace(/\.js$/, '.ts')))) visit(join(dirname(file), name.replace(/\.js$/, '.ts')));
    }
  };
  visit(join(SRC, entry));
  return { files, packages };
}

describe('who loads the geodesics', () => {
  const geodesy = (entry: string): boolean => [...loadedFrom(entry).packages].some((name) => name.startsWith('geodesy'));

  it('the entry of visit proofs', () => {
    expect(geodesy('compliance/conduct/visits.ts')).to.equal(true);
  });

  it('nobody else: neither the root, nor the other checks, nor what widgets import', () => {
    for (const entry of ['index.ts', 'compliance/conduct/index.ts', 'compliance/index.ts', 'briefs/index.ts', 'messages/index.ts', 'judge/index.ts', 'presets/index.ts']) {
      expect(loadedFrom(entry).files.size, entry).to.be.above(1);
      expect(geodesy(entry), entry).to.equal(false);
    }
  });
});
