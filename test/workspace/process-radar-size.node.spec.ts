import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SOURCE = fileURLToPath(new URL('../../packages/components/src', import.meta.url));
const WORDS_AND_STYLES = /(words|styles)\.js$/;

/** Minified and gzipped, in bytes: these modules, and what they import as far as `counted` says so. */
async function sizeOf(modules: readonly string[], counted: (path: string) => boolean): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: modules.map((name) => `export * from './${name}.js';`).join('\n'), resolveDir: SOURCE, loader: 'ts' },
    bundle: true, format: 'esm', minify: true, write: false, target: 'es2021',
    plugins: [{
      name: 'outside',
      setup: (build) => build.onResolve({ filter: /./ }, ({ path, importer }) => (importer === '<stdin>' || importer === '' || counted(path) ? undefined : { path, external: true })),
    }],
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

describe('the own code of the process radar, minified and gzipped', () => {
  it('is at most 2.9 kB of JavaScript, without base, lit and core', async () => {
    expect(await sizeOf(['process-radar/define'], (path) => path.startsWith('./') && !WORDS_AND_STYLES.test(path))).to.be.within(2000, 2900);
  });

  it('is at most 3.9 kB with its styles and the words of two languages', async () => {
    expect(await sizeOf(['process-radar/define'], (path) => path.startsWith('./'))).to.be.within(2500, 3900);
  });

  it('has its names placed by at most 1.6 kB of the base, which no other widget needs so far', async () => {
    expect(await sizeOf(['base/around'], () => true)).to.be.within(800, 1600);
  });
});
