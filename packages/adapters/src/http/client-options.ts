import { AdapterError, type AdapterProblem } from '../contract/adapter-error.js';
import type { ClientOptions, Limit } from './http.types.js';

/** Options with every default in place. */
export interface CheckedOptions {
  readonly platform: string;
  readonly tenant: string;
  readonly secrets: readonly string[];
  readonly limits: Readonly<Record<string, Limit>>;
  readonly timeout: number;
  readonly tries: number;
  readonly backOff: number;
  readonly maxBytes: number;
}

/** @throws {AdapterError} `config` `out-of-range`, with every number that is wrong. */
export function checkedOptions(options: ClientOptions): CheckedOptions {
  const {
    platform, tenant, secrets = [], limits = {}, timeout = 30_000, tries = 6, backOff = 1_000, maxBytes = 33_554_432,
  } = options;
  const problems: AdapterProblem[] = [];
  const atLeast = (path: string, value: number, least: number): void => {
    if (!(Number.isSafeInteger(value) && value >= least)) {
      problems.push({ code: 'out-of-range', path, expected: `a whole number of at least ${least}`, received: String(value) });
    }
  };
  atLeast('/timeout', timeout, 1);
  atLeast('/tries', tries, 1);
  atLeast('/backOff', backOff, 0);
  atLeast('/maxBytes', maxBytes, 1);
  for (const [name, { calls, per, parallel }] of Object.entries(limits)) {
    atLeast(`/limits/${name}/calls`, calls, 1);
    atLeast(`/limits/${name}/per`, per, 1);
    if (parallel !== undefined) atLeast(`/limits/${name}/parallel`, parallel, 1);
  }
  const [first, ...rest] = problems;
  if (first) throw new AdapterError('http client', [first, ...rest]);
  return { platform, tenant, secrets, limits, timeout, tries, backOff, maxBytes };
}
