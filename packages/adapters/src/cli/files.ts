import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliError, EXIT, type CliIo } from './cli.types.js';
import type { CliWords } from './words.js';

/**
 * A JSON file.
 *
 * @throws {CliError} with exit code 3 when it cannot be read or is no JSON.
 */
export async function readJsonFile(file: string, io: CliIo, words: CliWords): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new CliError(words.cannotRead(file, codeOf(error)), EXIT.input);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new CliError(words.notJson(file), EXIT.input);
  }
}

/** `ENOENT` and the like: what a message of the system begins with. */
export function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'unreadable';
}

/**
 * @throws {CliError} with exit code 2 when it is no ISO 8601 with an offset.
 */
export function instantOf(option: string, given: string | undefined, otherwise: number, words: CliWords): number {
  if (given === undefined) return otherwise;
  const at = /(?:Z|[+-]\d{2}:\d{2})$/.test(given) ? Date.parse(given) : NaN;
  if (Number.isNaN(at)) throw new CliError(words.badInstant(option, JSON.stringify(given)), EXIT.usage);
  return at;
}
