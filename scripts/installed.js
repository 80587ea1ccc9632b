// `npm start` and `npm test` work from a fresh clone: they install first, when what is installed is not what the
// lockfile says. Plain Node only, since nothing else may be there yet.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} LockPackages */

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Windows finds npm only through a shell. */
export const NPM = { command: 'npm', shell: process.platform === 'win32' };

/**
 * @param {string} file
 * @returns {LockPackages | null}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')).packages;
  } catch {
    return null;
  }
}

function isInstalled() {
  const wanted = lockedPackages('../package-lock.json');
  const present = lockedPackages('../node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      // Workspaces are links; optional packages may belong to another platform.
      !path.startsWith('node_modules/') || optional || link || present[path]?.version === version,
  );
}

export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('installing packages (npm ci), about a minute …');
  const { status } = spawnSync(NPM.command, ['ci'], { cwd: ROOT, stdio: 'inherit', shell: NPM.shell });
  if (status !== 0) {
    console.error('npm ci failed; nothing was started');
    process.exit(1);
  }
}
