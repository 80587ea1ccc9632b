import type { ReadBrief, ReadProblem, Shown } from '@sextant/core/briefs';
import type { ProblemCode } from './warn.js';

/** What a widget shows for what it was given, and what was wrong with that. */
export interface Given<T> {
  readonly shown: Shown<T>;
  readonly problems: readonly ReadProblem[];
  /** The gravest problem, if any. */
  readonly code?: ProblemCode;
}

/** What widgets accept as `.brief`: a value, a state, the JSON of either, `null` for nothing chosen. */
export type BriefInput<T> = T | Shown<T> | string | null | undefined;

/** Makes a state of whatever a host gave. Never throws. */
export function shownOf<T>(input: unknown, read: (value: unknown) => ReadBrief<T>): Given<T> {
  // A blank text is one that a parser or a framework has not filled yet.
  if (input === undefined || (typeof input === 'string' && input.trim() === '')) return { shown: { state: 'loading' }, problems: [] };
  if (input === null) return { shown: { state: 'empty', next: { key: 'shown.choose-deal', params: {}, evidence: [] } }, problems: [] };
  const value = parsed(input);
  try {
    if (isState(value)) return stateOf(value, read);
  } catch {
    // An object that throws when it is looked at: the reader says what it makes of it.
  }
  return ready(read(value));
}

type AnyState = { readonly state: string; readonly [key: string]: unknown };

function isState(value: unknown): value is AnyState {
  return typeof value === 'object' && value !== null && typeof (value as AnyState).state === 'string' && !('kind' in value);
}

function stateOf<T>(given: AnyState, read: (value: unknown) => ReadBrief<T>): Given<T> {
  const shown = given as unknown as Shown<unknown>;
  switch (shown.state) {
    case 'ready': {
      const found = ready(read(shown.value));
      return found.shown.state === 'ready' ? { ...found, shown: { ...shown, value: found.shown.value } } : found;
    }
    case 'loading':
    case 'empty':
    case 'insufficient':
    case 'denied':
    case 'error':
      return { shown, problems: [] };
    default:
      return { shown: failed('SX104'), problems: [], code: 'SX104' };
  }
}

function ready<T>({ brief, problems }: ReadBrief<T>): Given<T> {
  if (brief === null) return { shown: failed('SX101'), problems, code: 'SX101' };
  const shown: Shown<T> = { state: 'ready', value: brief };
  return problems.length > 0 ? { shown, problems, code: 'SX102' } : { shown, problems };
}

function failed(code: ProblemCode): Shown<never> {
  return { state: 'error', code, detail: '', retry: false };
}

/** JSON where it is JSON; anything else is left for the reader to judge. */
function parsed(input: unknown): unknown {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}
