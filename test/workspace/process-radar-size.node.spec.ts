import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const FOLDER = fileURLToPath(new URL('../../packages/components/src/process-radar', import.meta.url));

/** Minified and gzipped, in bytes: these modules and those of the folder they import, nothing from outside it. */
async function sizeOf(...modules: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: modules.map((name) => `export * from './${name}.js';`).join('\n'), resolveDir: FOLDER, loader: 'ts' },
    bundle: true, format: 'esm', minify: true, write: false, target: 'es2021',
    plugins: [{
      name: 'outside',
      setup: (build) => build.onResolve({ filter: /./ }, ({ path, kind }) => (kind === 'entry-point' || path.startsWith('./') ? undefined : { path, external: true })),
    }],
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

describe('the own code of the process radar', () => {
  it('draws in at most 2.5 kB: shape, places of the names, points with their keys', async () => {
    expect(await sizeOf('chart', 'layout')).to.be.within(1000, 2500);
  });

  it('is at most 5.4 kB with its table, panel, list, styles and the words of two languages', async () => {
    expect(await sizeOf('define')).to.be.within(2500, 5400);
  });
});
