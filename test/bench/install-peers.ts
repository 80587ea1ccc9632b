import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NPM } from '../../scripts/installed.js';

export const PEERS = join(process.cwd(), 'test/bench/peers');

/**
 * Installs the libraries that the bench runs beside ours, once for each lockfile; says why it could not. Rule engines are
 * optional, so that one that cannot be had keeps none of the others away.
 */
export function installPeers(): string | null {
  const stamp = join(PEERS, 'node_modules/.installed');
  const wanted = readFileSync(join(PEERS, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return null;
  const { status, stderr } = spawnSync(NPM.command, ['ci', '--prefix', PEERS, '--no-audit', '--no-fund'], { encoding: 'utf8', shell: NPM.shell });
  if (status !== 0) return stderr.trim().split('\n').at(-1) ?? 'npm ci failed';
  writeFileSync(stamp, wanted);
  return null;
}
