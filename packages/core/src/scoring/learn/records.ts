/** What is known of one case: any values under any names. */
export type TrainingRecord = Readonly<Record<string, unknown>>;

/** How a value can be used. `unreadable` is what no fact can hold: NaN, the infinities, dates, other objects. */
export type Reading = 'number' | 'text' | 'yes-no' | 'list' | 'missing' | 'unreadable';

export function readingOf(value: unknown): Reading {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? 'number' : 'unreadable';
    case 'string':
      return value.trim() === '' ? 'missing' : 'text';
    case 'boolean':
      return 'yes-no';
    case 'undefined':
      return 'missing';
    default:
      if (value === null) return 'missing';
      if (!Array.isArray(value)) return 'unreadable';
      return value.length === 0 ? 'missing' : 'list';
  }
}

/** The value as conditions will see it: what cannot be read is as good as missing. */
export function readable(value: unknown): unknown {
  return readingOf(value) === 'unreadable' ? undefined : value;
}

/** The value of a field of a record; only what the record itself holds. */
export function valueOf(record: TrainingRecord, field: string): unknown {
  return Object.hasOwn(record, field) ? record[field] : undefined;
}

/** The cases that can be learned from: rows that are records and have ended. */
export interface ClosedCases {
  readonly records: readonly TrainingRecord[];
  readonly won: Uint8Array;
  readonly wins: number;
  /** Rows whose outcome is not known yet. */
  readonly open: number;
  /** Rows that are no records. */
  readonly setAside: number;
}

/** Won is `true` or 1, lost `false` or 0; anything else has not ended. */
export function closedCases(records: readonly unknown[], outcomes: ArrayLike<unknown>): ClosedCases {
  const kept: TrainingRecord[] = [];
  const won = new Uint8Array(records.length);
  let [wins, open, setAside] = [0, 0, 0];
  records.forEach((record, row) => {
    const outcome = outcomes[row];
    const ended = outcome === true || outcome === 1 ? 1 : outcome === false || outcome === 0 ? 0 : null;
    if (typeof record !== 'object' || record === null || Array.isArray(record)) setAside++;
    else if (ended === null) open++;
    else {
      won[kept.length] = ended;
      wins += ended;
      kept.push(record as TrainingRecord);
    }
  });
  return { records: kept, won: won.subarray(0, kept.length), wins, open, setAside };
}
