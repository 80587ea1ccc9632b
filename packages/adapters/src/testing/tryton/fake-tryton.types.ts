import type { Instant, Json } from '@sextant/core/facts';
import type { OwnFailure } from '../conformance/conformance.types.js';
import type { Fake } from '../fake.types.js';

export type FakeValues = Readonly<Record<string, Json>>;

export interface FakeTrytonOptions {
  readonly user: string;
  readonly password: string;
  /** When something is written. */
  readonly now: () => Instant;
}

/** A small Tryton in memory. */
export interface FakeTryton {
  readonly fake: Fake;
  /** What every session begins with. */
  readonly sessionPrefix: string;
  /** Creates a record, or changes the one of this id: a first change gives it its date of change. */
  put(model: string, id: number, values: FakeValues, at?: Instant): void;
  remove(model: string, id: number): void;
  get(model: string, id: number): FakeValues | undefined;
  all(model: string): readonly FakeValues[];
  /** Methods called, in order, logins among them. */
  readonly calls: readonly string[];
  endSessions(): void;
  /** Answers the next call that is no login with a failure, under HTTP 200. */
  failNext(failure: OwnFailure): void;
}
