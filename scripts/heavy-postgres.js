// A private PostgreSQL cluster in a temporary folder, on a random port of the loopback.
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresPrograms } from './heavy-packages.js';
import { freePort, runProcess, startProcess, untilReady } from './heavy-processes.js';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function account() {
  if (process.getuid?.() !== 0) return {};
  /** @param {string} flag */
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * @param {string} log
 * @param {(() => void)[]} removals takes what removes the files
 * @returns {Promise<Record<string, string>>} how specs reach it
 */
export async function startPostgres(log, removals) {
  const programs = postgresPrograms();
  if (!programs) throw new Error('no PostgreSQL server found');
  const who = account();
  const folder = mkdtempSync(join(tmpdir(), 'sextant-postgres-'));
  removals.push(() => rmSync(folder, { recursive: true, force: true }));
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (who.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, who.uid, who.gid);
  const data = join(folder, 'data');
  await runProcess({
    name: 'initdb',
    command: join(programs, 'initdb'),
    args: ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'],
    log,
    signal: 'SIGKILL',
    ...who,
  });
  rmSync(passwordFile);
  const port = await freePort();
  const server = startProcess({
    name: 'PostgreSQL',
    command: join(programs, 'postgres'),
    args: ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-k', folder],
    log,
    // Its "fast shutdown": sessions are ended, data are safe.
    signal: 'SIGINT',
    ...who,
  });
  await untilReady(server, async () => {
    await run(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]);
    return true;
  });
  return { DATABASE_URL: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres` };
}
