// One ES module per source file, entries taken from the `exports` and the `bin` of each package.json, so that what is
// published and what is built cannot differ; and the components in one file for pages without a bundler.
import { existsSync, readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

/**
 * @typedef {{ exports: Record<string, string | Record<string, string>>, bin?: Record<string, string>,
 *   dependencies?: Record<string, string> }} Manifest
 */

/** @param {string} name */
const folder = (name) => `packages/${name}`;

/**
 * @param {string} name
 * @param {Manifest} manifest
 */
function entriesOf(name, manifest) {
  const entries = Object.entries(manifest.exports).flatMap(([key, target]) => {
    const source = typeof target === 'string' ? undefined : target['sextant:src'];
    return source ? [{ key, file: `${folder(name)}/${source.slice(2)}` }] : [];
  });
  for (const [key, target] of Object.entries(manifest.bin ?? {})) {
    entries.push({ key, file: `${folder(name)}/${target.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts')}` });
  }
  const missing = entries.filter(({ file }) => !existsSync(file));
  if (missing.length > 0) {
    const list = missing.map(({ key, file }) => `  "${key}" → ${file}`).join('\n');
    throw new Error(`exports of ${folder(name)} without a source file:\n${list}`);
  }
  return entries.map(({ file }) => file);
}

/**
 * @param {string} name
 * @returns {import('rollup').RollupOptions}
 */
function modules(name) {
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(`${folder(name)}/package.json`, 'utf8'));
  const dependencies = Object.keys(manifest.dependencies ?? {});
  return {
    input: entriesOf(name, manifest),
    external: (id) => dependencies.some((dependency) => id === dependency || id.startsWith(`${dependency}/`)),
    plugins: [
      nodeResolve({ extensions: ['.ts', '.js'] }),
      esbuild({ target: 'es2021', tsconfig: 'tsconfig.base.json' }),
    ],
    output: {
      dir: `${folder(name)}/dist`,
      format: 'es',
      sourcemap: true,
      preserveModules: true,
      preserveModulesRoot: `${folder(name)}/src`,
      entryFileNames: '[name].js',
    },
  };
}

/** Old kiosk and WebView browsers (Chromium 81) are common inside the hosts; this file is for them too. */
const CDN_TARGET = ['es2019', 'chrome81'];

/**
 * @param {'es' | 'iife'} format
 * @returns {import('rollup').RollupOptions}
 */
const oneFile = (format) => ({
  input: `${folder('components')}/src/cdn.ts`,
  plugins: [
    nodeResolve({
      extensions: ['.ts', '.js'],
      exportConditions: ['sextant:src', 'production', 'browser', 'import', 'default'],
    }),
    // Dependencies ship ES2021 and later, so they are lowered as well.
    esbuild({ target: CDN_TARGET, include: /\.[jt]s$/, exclude: [], tsconfig: 'tsconfig.base.json' }),
    terser({ ecma: 2019, module: format === 'es' }),
  ],
  output: {
    file: `${folder('components')}/dist/cdn/sextant${format === 'es' ? '.esm' : ''}.min.js`,
    format,
    sourcemap: true,
    ...(format === 'iife' ? { name: 'Sextant' } : {}),
  },
});

/**
 * The script of the page that `sextant serve` shows.
 * @type {import('rollup').RollupOptions}
 */
const servePage = {
  input: `${folder('adapters')}/src/cli/page.ts`,
  plugins: [
    nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['sextant:src', 'browser', 'import', 'default'] }),
    esbuild({ target: CDN_TARGET, tsconfig: 'tsconfig.base.json' }),
    terser({ ecma: 2019 }),
  ],
  output: { file: `${folder('adapters')}/dist/cli/page.js`, format: 'iife', sourcemap: true },
};

export default [modules('core'), modules('components'), oneFile('iife'), oneFile('es'), modules('adapters'), servePage];
