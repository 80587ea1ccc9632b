/** What a query takes: texts, numbers, truth values, and lists of one of these. */
export type Value = string | number | boolean | null | readonly (string | null)[] | readonly (number | null)[] | readonly boolean[];

/** Runs queries inside a transaction. Whole numbers come back as numbers, JSON as text. */
export interface Queries {
  /** @param name Of a statement asked so often that a server shall keep its plan. */
  readonly query: <Row = Record<string, unknown>>(sql: string, values?: readonly Value[], name?: string) => Promise<readonly Row[]>;
}

/** How far a transaction sees. */
export interface Scope {
  /** Rows of this tenant only, in the role that row-level security binds. */
  readonly tenant: string;
  /** One unchanging view for all its queries. @default false */
  readonly snapshot?: boolean;
}

/** PostgreSQL, wherever it runs, with the tables of this package in it. */
export interface Database {
  /** All of the work is kept, or nothing of it. The work may run again when the database had to break it off. */
  transaction<T>(scope: Scope, work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What differs between an embedded PostgreSQL and a server. */
export interface Driver {
  /** @param opening Statements before the first query, without parameters. */
  transaction<T>(opening: string, work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
