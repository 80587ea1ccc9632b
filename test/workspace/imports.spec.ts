// Nothing happens at import: every entry is loaded by a fresh Node in which reading the DOM leaves a trace.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { build } from 'esbuild';
import { beforeAll } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.cache/imports');

interface Entry {
  /** As a consumer writes it. */
  readonly name: string;
  readonly source: string;
  readonly file: string;
}

function entriesOf(name: string): readonly Entry[] {
  const { exports } = JSON.parse(readFileSync(join(ROOT, `packages/${name}/package.json`), 'utf8')) as {
    readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  };
  return Object.entries(exports).flatMap(([key, target]) => {
    const source = typeof target === 'string' ? undefined : target['sextant:src'];
    if (source === undefined) return [];
    return [{ name: `@sextant/${name}${key.slice(1)}`, source: join(ROOT, `packages/${name}`, source), file: `${name}${key.slice(1).replaceAll('/', '-')}` }];
  });
}

const entries = ['core', 'adapters', 'components'].flatMap(entriesOf);
const isDefine = ({ name }: Entry): boolean => name.endsWith('/define');

/** What each import touched, by name. */
let touched: Readonly<Record<string, readonly string[]>>;

const PROBE = `
const entries = JSON.parse(process.argv[2]);
const touched = {};
let present;
const note = (what) => void touched[present].push(what);
const standIns = {
  customElements: { define: (tag) => note('define ' + tag), get: () => undefined },
  HTMLElement: class {},
};
for (const name of ['document', 'window', 'navigator', 'location', 'localStorage', 'sessionStorage', 'customElements', 'HTMLElement', 'MutationObserver', 'ResizeObserver', 'matchMedia']) {
  Object.defineProperty(globalThis, name, { configurable: true, get() { note(name); return standIns[name]; }, set() {} });
}
for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'fetch', 'addEventListener', 'postMessage']) {
  const real = globalThis[name];
  globalThis[name] = (...given) => { note(name + '()'); return real?.(...given); };
}
globalThis.Function = new Proxy(Function, { construct(real, given) { note('new Function()'); return new real(...given); } });
for (const name of ['log', 'warn', 'error']) console[name] = () => note('console.' + name + '()');
for (const { name, file } of entries) {
  present = name;
  touched[name] = [];
  await import('./' + file + '.mjs');
}
process.stdout.write(JSON.stringify(touched));
process.exit(0);
`;

beforeAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await build({
    entryPoints: Object.fromEntries(entries.map(({ file, source }) => [file, source])),
    outdir: FOLDER, outExtension: { '.js': '.mjs' },
    bundle: true, platform: 'node', format: 'esm', conditions: ['sextant:src', 'production'], logLevel: 'silent',
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  writeFileSync(join(FOLDER, 'probe.mjs'), PROBE);
  const list = JSON.stringify(entries.map(({ name, file }) => ({ name, file })));
  touched = JSON.parse(execFileSync(process.execPath, [join(FOLDER, 'probe.mjs'), list], { encoding: 'utf8' })) as typeof touched;
}, 60_000);

describe('importing', () => {
  for (const { name } of entries.filter(({ name }) => !name.startsWith('@sextant/components'))) {
    it(`${name} touches no DOM, no timer and no network`, () => {
      expect(touched[name]).to.deep.equal([]);
    });
  }

  for (const entry of entries.filter((entry) => entry.name.startsWith('@sextant/components') && !isDefine(entry))) {
    it(`${entry.name} works without a browser and registers nothing`, () => {
      const acts = touched[entry.name]?.filter((what) => what.startsWith('define ') || what.endsWith('()'));
      expect(acts).to.deep.equal([]);
    });
  }

  it('a define entry is what registers', () => {
    const defined = entries.filter(isDefine).flatMap(({ name }) => touched[name]?.filter((what) => what.startsWith('define ')) ?? []);
    expect([...new Set(defined)].sort()).to.deep.equal([
      'compliance-matrix', 'forecast-board', 'forecast-evidence-drawer', 'funnel-board', 'lead-score', 'opportunity-sidebar', 'phi-trend', 'process-radar', 'reconciliation', 'sla-board', 'sla-timer',
    ].map((name) => `define sx-${name}`));
  });
});
