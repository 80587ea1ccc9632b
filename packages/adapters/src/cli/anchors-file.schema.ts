// The small zod, as everywhere.
import * as z from 'zod/mini';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Anchor } from '../store/store.types.js';
import { CliError, EXIT, type CliIo } from './cli.types.js';
import { codeOf, readJsonFile } from './files.js';
import type { CliWords } from './words.js';

const anchorsSchema = z.array(z.looseObject({
  tenant: z.string(), size: z.int().check(z.gte(0)), root: z.string().check(z.regex(/^[0-9a-f]{64}$/)), at: z.int(),
}));

/**
 * Anchors kept in a file, where the database's administrator cannot reach them.
 *
 * @throws {CliError} with exit code 3 when the file cannot be read, or holds something else.
 */
export async function readAnchorsFile(file: string, io: CliIo, words: CliWords): Promise<readonly Anchor[]> {
  const read = anchorsSchema.safeParse(await readJsonFile(file, io, words));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new CliError(words.notAnchors(file, `/${issue?.path.map(String).join('/') ?? ''}`), EXIT.input);
}

/** @throws {CliError} with exit code 3 when the file cannot be written. */
export async function writeAnchorsFile(file: string, anchors: readonly Anchor[], io: CliIo, words: CliWords): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, file), `${JSON.stringify(anchors)}\n`);
  } catch (error) {
    throw new CliError(words.cannotWrite(file, codeOf(error)), EXIT.input);
  }
}
