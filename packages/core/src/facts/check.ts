import { isEntityType, newestSchema, stateOf } from './catalog.js';
import type { Fact, Instant, SetAside, SetAsideCode } from './facts.types.js';
import { jsonProblem, pointerStep, shown } from './guard.js';

/** How far clocks of different systems may disagree before a time counts as future: 5 minutes. */
const CLOCK_SKEW = 5 * 60_000;

export interface CheckOptions {
  /** When given, nothing may have been recorded after it (clock skew of 5 min allowed). */
  readonly now?: Instant;
}

/**
 * What keeps a record from counting as a fact, judged by its envelope; `null` when nothing does. Never throws.
 * The shape of `data` is checked by `admit` of `@sextant/core/facts/schema`.
 *
 * @example
 * ```ts
 * factProblem({ source: 'crm', id: 'a', seq: 1, kind: 'event', type: 'lamp.lit' });
 * //=> { code: 'unknown-type', path: '/type', expected: 'a known fact type', received: '"lamp.lit"', source: 'crm', id: 'a' }
 * ```
 */
export function factProblem(record: unknown, options: CheckOptions = {}): SetAside | null {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return { code: 'not-a-fact', path: '', expected: 'a fact', received: shown(record), source: null, id: null };
  }
  const fact = record as Partial<Record<keyof Fact, unknown>>;
  const aside = (code: SetAsideCode, path: string, expected: string, received: unknown): SetAside => ({
    code, path, expected, received: shown(received), source: short(fact.source), id: short(fact.id),
  });

  const unsafe = jsonProblem(record);
  if (unsafe) return { ...aside(unsafe.code, unsafe.path, unsafe.expected, ''), received: unsafe.received };
  for (const key of ['id', 'source'] as const) {
    if (typeof fact[key] !== 'string' || fact[key] === '') return aside('not-a-fact', `/${key}`, 'a text', fact[key]);
  }
  if (!Number.isSafeInteger(fact.seq)) return aside('not-a-fact', '/seq', 'an integer', fact.seq);
  if (fact.kind !== 'event' && fact.kind !== 'state') return aside('not-a-fact', '/kind', '"event" or "state"', fact.kind);
  const newest = typeof fact.type === 'string' ? newestSchema(fact.type) : undefined;
  if (newest === undefined) return aside('unknown-type', '/type', 'a known fact type', fact.type);
  const tells = stateOf(fact.type as string) === undefined ? 'event' : 'state';
  if (fact.kind !== tells) {
    return aside('not-a-fact', '/kind', `"${tells}", as its type says`, fact.kind);
  }
  if (!isSchema(fact.schema, newest)) {
    return aside('unknown-schema', '/schema', newest === Infinity ? 'a version from 1' : `1 to ${newest}`, fact.schema);
  }
  for (const key of ['time', 'recordedAt'] as const) {
    if (!isInstant(fact[key])) return aside('missing-time', `/${key}`, 'epoch milliseconds', fact[key]);
  }
  const { time, recordedAt } = fact as Fact;
  if (time > recordedAt + CLOCK_SKEW) return aside('future-time', '/time', 'no later than recordedAt', time);
  if (options.now !== undefined && recordedAt > options.now + CLOCK_SKEW) {
    return aside('future-time', '/recordedAt', 'no later than now', recordedAt);
  }
  return aboutProblem(fact.about, aside) ?? dataProblem(fact, aside);
}

type MakeAside = (code: SetAsideCode, path: string, expected: string, received: unknown) => SetAside;

function aboutProblem(about: unknown, aside: MakeAside): SetAside | null {
  if (!Array.isArray(about)) return aside('unknown-subject', '/about', 'a list of entities', about);
  for (const [index, entry] of (about as readonly unknown[]).entries()) {
    const { type, id } = (entry ?? {}) as { type?: unknown; id?: unknown };
    if (!isEntityType(type)) return aside('unknown-subject', `/about/${index}/type`, 'a known entity type', type);
    if (typeof id !== 'string' || id === '') return aside('unknown-subject', `/about/${index}/id`, 'a text', id);
  }
  const hasSubject = (about as readonly { as?: unknown }[]).some((entry) => entry.as === undefined);
  return hasSubject ? null : aside('unknown-subject', '/about', 'at least one entity without a role', about);
}

function dataProblem(fact: Partial<Record<keyof Fact, unknown>>, aside: MakeAside): SetAside | null {
  const { data } = fact;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return aside('invalid-data', '/data', 'an object', data);
  // A bare number under a name that means money is the commonest way to lose a currency.
  const amount = (data as Record<string, unknown>).amount;
  if (typeof amount === 'number') return aside('amount-without-currency', `/data/${pointerStep('amount')}`, '{ minor, currency }', amount);
  return null;
}

/** What a date can hold. */
function isInstant(value: unknown): boolean {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= 8.64e15;
}

function isSchema(schema: unknown, newest: number): boolean {
  return Number.isSafeInteger(schema) && (schema as number) >= 1 && (schema as number) <= newest;
}

function short(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 120) : null;
}
