import { isRecord, received, UNREADABLE } from './read-shape.js';
import type { Place, Reader, ReadProblem } from './read-shape.js';

/** A brief as far as it could be read, and what could not. */
export interface ReadBrief<T> {
  /** `null` when it is not such a brief at all. */
  readonly brief: T | null;
  readonly problems: readonly ReadProblem[];
}

/** Reads a brief of one kind: an object, or its JSON. Never throws. */
export function readBrief<T>(input: unknown, kind: string, reader: Reader<T>): ReadBrief<T> {
  const problems: ReadProblem[] = [];
  const place: Place = {
    path: '',
    note: (path, expected, value) => {
      problems.push({ key: 'brief.section-unreadable', params: { section: path, expected, received: received(value) }, evidence: [] });
    },
  };
  try {
    const value: unknown = typeof input === 'string' ? JSON.parse(input) : input;
    if (!isRecord(value) || value.kind !== kind) {
      return notOne(kind, isRecord(value) ? received(value.kind) : received(value));
    }
    const brief = reader(value, place);
    return { brief: brief === UNREADABLE ? null : brief, problems };
  } catch {
    // Not JSON, or an object that throws when it is read.
    return notOne(kind, received(input));
  }
}

function notOne<T>(expected: string, got: string): ReadBrief<T> {
  return { brief: null, problems: [{ key: 'brief.wrong-kind', params: { expected, received: got }, evidence: [] }] };
}
