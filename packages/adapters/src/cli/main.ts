#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { systemClock } from '../http/clock.js';
import { openDatabase } from '../store/open-database.js';
import type { CliIo } from './cli.types.js';
import { runCli } from './run-cli.js';

const end = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());

const io: CliIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
  cwd: process.cwd(),
  env: process.env,
  clock: systemClock,
  signal: end.signal,
  openDatabase,
  // Beside this file, where it is built.
  pageScript: () => readFile(new URL('./page.js', import.meta.url), 'utf8'),
  async widgets() {
    try {
      const manifest = createRequire(import.meta.url).resolve('@sextant/components/package.json');
      const { jsdelivr } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly jsdelivr: string };
      return join(dirname(manifest), jsdelivr);
    } catch {
      return null;
    }
  },
};

void runCli(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
