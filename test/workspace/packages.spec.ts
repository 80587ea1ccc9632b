import { readFileSync } from 'node:fs';
import { expect } from 'chai';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest;
const packages = ['core', 'components', 'adapters'].map((name) => read(`packages/${name}/package.json`));
const root = read('package.json');

describe('package manifests', () => {
  for (const manifest of [root, ...packages]) {
    it(`${manifest.name} pins every version exactly, or npm ci fails one day`, () => {
      const ranges = Object.entries({
        ...manifest.dependencies,
        ...manifest.devDependencies,
        ...manifest.optionalDependencies,
      }).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
      expect(ranges).to.deep.equal([]);
    });
  }

  for (const manifest of packages) {
    it(`${manifest.name} has the version of the whole and asks its siblings for it`, () => {
      expect(manifest.version).to.equal(root.version);
      for (const [name, version] of Object.entries(manifest.dependencies ?? {})) {
        if (name.startsWith('@sextant/')) expect(version, name).to.equal(root.version);
      }
    });

    it(`${manifest.name}: every entry names its source first, then types, then code, all of the same file`, () => {
      for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
        if (typeof target === 'string') continue;
        expect(Object.keys(target), entry).to.deep.equal(['sextant:src', 'types', 'default']);
        const file = /^\.\/src\/(.*)\.ts$/.exec(target['sextant:src'] ?? '')?.[1] ?? 'no source';
        expect(target['types'], entry).to.equal(`./dist/types/${file}.d.ts`);
        expect(target['default'], entry).to.equal(`./dist/${file}.js`);
      }
    });
  }
});
