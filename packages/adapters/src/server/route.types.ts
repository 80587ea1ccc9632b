import type { Instant } from '@sextant/core/facts';
import type * as z from 'zod/mini';
import type { Reach } from './reach.js';
import type { ViewName } from './roles.types.js';
import type { Identity } from './server.types.js';
import type { Standing, Workspace } from './workspace.js';

/** A request whose reader is known. */
interface Asked<Q> {
  readonly request: Request;
  readonly query: Q;
  /** Parts of the path, by name. */
  readonly parts: Readonly<Record<string, string>>;
  readonly identity: Identity;
  readonly workspace: Workspace;
  readonly standing: Standing;
  readonly reach: Reach;
  readonly now: Instant;
}

/** One thing that can be asked: what the server does and the OpenAPI document says. */
export interface Route<Q = never> {
  readonly method: 'GET' | 'POST';
  /** As OpenAPI writes it: `/v1/forecast/{deal}`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  /** Some role of the reader's must name it. @default none is needed */
  readonly view?: ViewName;
  readonly query: z.ZodMiniType<Q>;
  readonly body?: { readonly types: readonly string[]; readonly schema?: z.ZodMiniType };
  readonly answer: { readonly type: string; readonly schema?: z.ZodMiniType };
  /** Statuses it may refuse with, besides 401, 429, 500 and 503. */
  readonly refusals: readonly number[];
  answerTo(asked: Asked<Q>): unknown;
}

/** A route whose query has been forgotten by the types, not by the server. */
export type AnyRoute = Route<never>;

/** Keeps the type of the query between schema and handler. */
export function route<Q>(one: Route<Q>): AnyRoute {
  return one as unknown as AnyRoute;
}
