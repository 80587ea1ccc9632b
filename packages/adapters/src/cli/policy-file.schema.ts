import { openPolicyBook, type Policy, type PolicyBook } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { library } from '@sextant/core/presets';
// The small zod, as everywhere.
import * as z from 'zod/mini';
import { AdapterError } from '../contract/adapter-error.js';
import type { CliIo } from './cli.types.js';
import { readJsonFile } from './files.js';
import type { CliWords } from './words.js';

const instant = z.string().check(z.refine((text) => /(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)), 'ISO 8601 with an offset'));

/** A policy over time, as a file: versions with since when each holds, and since when it is known. */
const bookSchema = z.strictObject({
  versions: z.array(z.strictObject({ policy: z.looseObject({}), effectiveFrom: instant, recordedAt: z.exactOptional(instant) })).check(z.minLength(1)),
});

/** What a firm without a policy of its own is judged by. */
export const DEMO_POLICY = 'manufacturing';

/**
 * A policy by the name of a preset, such as `golden-six`, or from a file.
 *
 * @throws {CliError} when the file cannot be read; {PolicyError} when the policy is not sound.
 */
export async function policyFrom(given: string, io: CliIo, words: CliWords): Promise<Policy> {
  const preset = library.find(({ id }) => id === given);
  return loadPolicy(preset ?? await readJsonFile(given, io, words));
}

/**
 * A policy book from a preset's name, a file with one document, or a file with `versions`.
 *
 * @throws {AdapterError} when `versions` has not the shape of one.
 */
export async function policyBookFrom(given: string, io: CliIo, words: CliWords): Promise<PolicyBook> {
  if (library.some(({ id }) => id === given)) return alone(await policyFrom(given, io, words));
  const document = await readJsonFile(given, io, words);
  if (typeof document !== 'object' || document === null || !('versions' in document)) return alone(loadPolicy(document));
  const { data, error } = bookSchema.safeParse(document);
  if (!data) {
    const [first, ...rest] = error.issues.map((issue) => ({
      code: 'invalid', path: issue.path.map((key) => `/${String(key)}`).join(''), expected: issue.message, received: 'something else',
    }));
    if (first) throw new AdapterError('policy book', [first, ...rest]);
  }
  return openPolicyBook((data?.versions ?? []).map(({ policy, effectiveFrom, recordedAt = effectiveFrom }) => ({
    policy: loadPolicy(policy), effectiveFrom: Date.parse(effectiveFrom), recordedAt: Date.parse(recordedAt),
  })));
}

function alone(policy: Policy): PolicyBook {
  return openPolicyBook([{ policy, effectiveFrom: 0, recordedAt: 0 }]);
}
