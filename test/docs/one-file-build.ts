import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RollupOptions, OutputOptions } from 'rollup';

const ROOT = join(import.meta.dirname, '../..');
const PUBLISHED = join(ROOT, 'packages/components/dist/cdn/sextant.min.js');
const OWN = join(ROOT, '.cache/docs/cdn/sextant.min.js');
const MADE_OF = ['packages/core/src', 'packages/components/src', 'rollup.config.js', 'package-lock.json'];

/** The one-file build as `npm run build` makes it: the one that lies there, unless a source is newer. */
export async function oneFileBuild(): Promise<string> {
  const newest = Math.max(...MADE_OF.map((path) => changedAt(join(ROOT, path))));
  for (const file of [PUBLISHED, OWN]) if (existsSync(file) && statSync(file).mtimeMs > newest) return file;
  const { default: configs } = (await import('../../rollup.config.js')) as { default: readonly RollupOptions[] };
  const config = configs.find(({ output }) => (output as OutputOptions).format === 'iife');
  if (!config) throw new Error('rollup.config.js makes no one-file build');
  const { rollup } = await import('rollup');
  const bundle = await rollup(config);
  await bundle.write({ ...(config.output as OutputOptions), file: OWN });
  await bundle.close();
  return OWN;
}

function changedAt(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}
