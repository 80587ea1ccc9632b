import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Bundles a TypeScript file of the tests for a process of its own, which node cannot read as it is. @returns the file. */
export async function bundled(file: string): Promise<string> {
  const outfile = join(ROOT, '.cache/children', `${file.replaceAll(/\W/g, '-')}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(ROOT, 'test/adapters', file)], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error',
    conditions: ['sextant:src', 'module', 'import', 'default'],
    // Loads its files from beside itself; and a driver with optional parts.
    external: ['@electric-sql/pglite', 'pg', 'msw'],
    banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
  });
  return outfile;
}

export interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export function started(file: string, env: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => { out += data.toString(); });
  child.stderr.on('data', (data: Buffer) => { errors += data.toString(); });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => { resolve({ code, signal, out, errors }); });
  });
  return { child, ended };
}
