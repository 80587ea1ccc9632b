// Processes that belong to one run: started, waited for, and ended by their ids, whatever happens.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';

/**
 * @typedef {{ name: string, command: string, args: string[], log: string, signal: NodeJS.Signals,
 *   env?: NodeJS.ProcessEnv, uid?: number | undefined, gid?: number | undefined }} Start
 * @typedef {{ name: string, child: import('node:child_process').ChildProcess, signal: NodeJS.Signals, ended: Promise<void> }} Started
 */

const GRACE = 10_000;
const READY_WITHIN = 60_000;

/** @type {Started[]} */
const started = [];
let isEnding = false;

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * @param {Start} start
 * @returns {Started}
 */
export function startProcess({ name, command, args, log, signal, env, uid, gid }) {
  if (isEnding) throw new Error(`${name} is not started any more`);
  const file = openSync(log, 'a');
  const child = spawn(command, args, {
    stdio: ['ignore', file, file],
    cwd: '/',
    // A group of its own: Ctrl+C must not end a database under the tests that are being stopped.
    detached: true,
    env: env ?? process.env,
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const entry = { name, child, signal, ended };
  started.push(entry);
  return entry;
}

/**
 * Runs a program to its end.
 * @param {Start} start
 */
export async function runProcess(start) {
  const { child, ended } = startProcess(start);
  await ended;
  if (child.exitCode !== 0) throw new Error(`${start.name} failed (${child.exitCode ?? child.signalCode ?? 'not started'}), see ${start.log}`);
}

/** @param {Started} entry */
const isRunning = ({ child }) => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/**
 * @param {Started} entry
 * @param {() => Promise<boolean>} answers
 */
export async function untilReady(entry, answers) {
  const until = Date.now() + READY_WITHIN;
  while (Date.now() < until) {
    if (!isRunning(entry)) throw new Error(`${entry.name} ended while starting`);
    if (await answers().catch(() => false)) return;
    await pause(100);
  }
  throw new Error(`${entry.name} did not answer within ${READY_WITHIN / 1000} s`);
}

/** The last one started is the first one ended; nothing is started afterwards. */
export async function endProcesses() {
  isEnding = true;
  for (const entry of started.splice(0).reverse()) {
    if (!isRunning(entry)) continue;
    entry.child.kill(entry.signal);
    await Promise.race([entry.ended, pause(GRACE)]);
    if (isRunning(entry)) {
      entry.child.kill('SIGKILL');
      await entry.ended;
    }
  }
}

/** @returns {Promise<number>} a port of the loopback nobody listens on */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
