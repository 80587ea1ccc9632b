import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SOURCE = fileURLToPath(new URL('../../packages/components/src', import.meta.url));
const WORDS_AND_STYLES = /(words|styles)\.js$/;

/** Minified: these modules, and what they import as far as `counted` says so. */
async function minified(modules: readonly string[], counted: (path: string) => boolean): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: modules.map((name) => `export * from './${name}.js';`).join('\n'), resolveDir: SOURCE, loader: 'ts' },
    bundle: true, format: 'esm', minify: true, write: false, target: 'es2021',
    plugins: [{
      name: 'outside',
      setup: (build) => build.onResolve({ filter: /./ }, ({ path, importer }) => (importer === '<stdin>' || importer === '' || counted(path) ? undefined : { path, external: true })),
    }],
  });
  return outputFiles[0]!.text;
}

/** Gzipped, in bytes. */
const sizeOf = (code: string): number => gzipSync(code, { level: 9 }).length;

describe('the own code of the process radar, minified and gzipped, without base, lit and core', () => {
  const inFolder = (path: string): boolean => path.startsWith('./');
  const script = (path: string): boolean => inFolder(path) && !WORDS_AND_STYLES.test(path);

  it('is at most 2.5 kB of JavaScript; 0.3 kB more as a module, with the statements that import the rest', async () => {
    const code = await minified(['process-radar/define'], script);
    const alone = code.replace(/import\{[^}]*\}from"[^"]*";/g, '');
    expect(alone).to.include('"process-radar"').and.not.to.include('import');
    expect(sizeOf(alone)).to.be.within(2000, 2500);
    expect(sizeOf(code)).to.be.within(2000, 2800);
  });

  it('is at most 3.8 kB with its styles and the words of two languages', async () => {
    expect(sizeOf(await minified(['process-radar/define'], inFolder))).to.be.within(2500, 3800);
  });

  it('leaves the places of its names to at most 1.2 kB of the base, which no other widget needs so far', async () => {
    expect(sizeOf(await minified(['base/around'], () => true))).to.be.within(800, 1200);
  });
});
