// Installs what the heavy suites need from Debian's packages, when it is not there.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const TRYTON_MODULES = ['party', 'company', 'product', 'sale', 'sale-opportunity', 'account-invoice', 'account-payment', 'stock', 'marketing'];
const TRYTON = ['tryton-server', ...TRYTON_MODULES.map((name) => `tryton-modules-${name}`)];

const POSTGRES_FOLDER = '/usr/lib/postgresql';

/** @returns {string | null} the folder of the newest server's programs */
export function postgresPrograms() {
  if (!existsSync(POSTGRES_FOLDER)) return null;
  const newestFirst = readdirSync(POSTGRES_FOLDER).sort((a, b) => Number(b) - Number(a));
  const folders = newestFirst.map((version) => join(POSTGRES_FOLDER, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'postgres'))) ?? null;
}

/** @param {string} name */
function isInstalled(name) {
  const { status, stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
  return status === 0 && stdout === 'installed';
}

/** @param {string[]} args */
function aptGet(...args) {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-qq', ...args], {
    encoding: 'utf8',
    // RUNLEVEL keeps the packages from starting services of their own.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${stdout}${stderr}`);
}

/** @throws {Error} when something is missing and cannot be installed */
export function ensurePackages() {
  const missing = [...(postgresPrograms() ? [] : ['postgresql']), ...TRYTON.filter((name) => !isInstalled(name))];
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error(`not installed: ${missing.join(', ')}; on Debian, as root: apt-get install ${missing.join(' ')}`);
  }
  console.log(`installing ${missing.join(', ')}`);
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', ...missing);
}
