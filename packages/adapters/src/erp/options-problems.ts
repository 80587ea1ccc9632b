import type * as z from 'zod/mini';
import { AdapterError, type AdapterProblem } from '../contract/adapter-error.js';

/**
 * Checks options, which may come from a file of JSON.
 *
 * @param secret tells by the name of an option whether its value must not be shown.
 * @throws {AdapterError} listing every problem, with JSON pointers; no secret is shown.
 */
export function checkedOptions<T>(what: string, schema: z.ZodMiniType<T>, input: unknown, secret: RegExp): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [first, ...rest] = result.error.issues.flatMap((issue) => problemsOf(issue, input, secret));
  throw new AdapterError(`${what} options`, [first ?? { code: 'invalid', path: '', expected: 'options', received: 'others' }, ...rest]);
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown, secret: RegExp): readonly AdapterProblem[] {
  const path = issue.path.map((key) => `/${step(String(key))}`).join('');
  const value = issue.path.reduce<unknown>((node, key) => (isObject(node) ? node[String(key)] : undefined), input);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'unknown-key', path: `${path}/${step(key)}`, expected: 'no such key', received: JSON.stringify(key.slice(0, 60)) }));
  }
  const received = secret.test(path) && value !== undefined && value !== '' ? 'a secret' : shown(value);
  return [{ code: value === undefined ? 'missing' : 'invalid', path, expected: expectedBy(issue), received }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return issue.expected === 'int' ? 'an integer' : issue.expected;
    case 'invalid_value': return issue.values.map((value) => JSON.stringify(value)).join(', ');
    case 'too_small': return `at least ${issue.minimum}`;
    case 'too_big': return `at most ${issue.maximum}`;
    default: return issue.message;
  }
}

function shown(value: unknown): string {
  if (value === undefined || value === '') return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** One step of a JSON pointer (RFC 6901). */
function step(key: string): string {
  return key.slice(0, 80).replace(/~/g, '~0').replace(/\//g, '~1');
}
