import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StoreError } from './store-error.js';

/** Directories this process has open: its own number in a lock file may also be left from an earlier process. */
const open = new Set<string>();

/**
 * Takes a data directory for this process; two at once would destroy it. A lock whose process is gone, killed
 * perhaps, does not count.
 *
 * @returns Gives it back.
 * @throws StoreError `in-use`
 */
export async function lockDirectory(dataDir: string): Promise<() => Promise<void>> {
  const directory = resolve(dataDir);
  const path = `${directory}.lock`;
  if (open.has(directory)) throw inUse('this process');
  open.add(directory);
  try {
    await take(path);
  } catch (error) {
    open.delete(directory);
    throw error;
  }
  return async () => {
    open.delete(directory);
    await rm(path, { force: true });
  };
}

async function take(path: string): Promise<void> {
  // Written aside and then linked, so that nobody ever reads a lock without its holder.
  const own = `${path}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, path);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isAlive(holder)) throw inUse(`process ${holder}`);
    await rm(path, { force: true });
    await take(path);
  } finally {
    await rm(own, { force: true });
  }
}

function isAlive(id: number): boolean {
  if (!Number.isSafeInteger(id) || id <= 0 || id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return (error as { code?: unknown }).code === 'EPERM';
  }
}

function inUse(holder: string): StoreError {
  return new StoreError('in-use', '/dataDir', 'a directory nobody else has open', `open in ${holder}`);
}
