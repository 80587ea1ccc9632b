// A Tryton server with a fresh SQLite database, on a random port of the loopback.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, runProcess, startProcess, untilReady } from './heavy-processes.js';

const DATABASE = 'sextant';
const MODULES = ['sale_opportunity', 'account_invoice', 'account_payment', 'sale', 'stock'];

/**
 * @param {string} log
 * @param {(() => void)[]} removals takes what removes the files
 * @returns {Promise<Record<string, string>>} how specs reach it
 */
export async function startTryton(log, removals) {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-tryton-'));
  removals.push(() => rmSync(folder, { recursive: true, force: true }));
  const password = randomBytes(18).toString('base64url');
  const port = await freePort();
  const configuration = join(folder, 'trytond.conf');
  const passwordFile = join(folder, 'password');
  writeFileSync(configuration, `[web]\nlisten = 127.0.0.1:${port}\n[database]\nuri = sqlite://\npath = ${folder}\n`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  writeFileSync(join(folder, `${DATABASE}.sqlite`), '');
  /** @param {string[]} args */
  const admin = (...args) => runProcess({
    name: 'trytond-admin',
    command: '/usr/bin/trytond-admin',
    args: ['-c', configuration, '-d', DATABASE, ...args],
    log,
    signal: 'SIGKILL',
    env: { ...process.env, TRYTONPASSFILE: passwordFile },
  });
  await admin('--all', '--email', 'admin@example.org');
  await admin('-u', ...MODULES, '--activate-dependencies');
  const server = startProcess({
    name: 'Tryton',
    command: '/usr/bin/trytond',
    args: ['-c', configuration],
    log,
    // Asked politely it waits for open connections; its database is thrown away anyhow.
    signal: 'SIGKILL',
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(server, async () => {
    const body = JSON.stringify({ id: 0, method: 'common.server.version', params: [] });
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${url}/`, { method: 'POST', headers, body })).ok;
  });
  return { TRYTON_URL: url, TRYTON_DATABASE: DATABASE, TRYTON_USER: 'admin', TRYTON_PASSWORD: password };
}
