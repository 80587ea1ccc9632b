import type { Instant, RepId } from '@sextant/core/facts';
import type { Hint, Receiver } from '../contract/receiver.types.js';
import type { Clock, LogEntry } from '../http/http.types.js';
import type { Blobs } from './blobs.js';
import type { RolesDocument } from './roles.types.js';
import type { Workspace } from './workspace.js';

/** Who asks, as the host proved it. */
export interface Identity {
  /** Everything the request sees and writes belongs to this tenant; nothing in the request itself can name another. */
  readonly tenant: string;
  /** Unique within the tenant. */
  readonly user: string;
  /** Who she is among the reps of the facts; without it a role of `own`, `team` or `region` shows nothing. */
  readonly rep?: RepId;
  /** Names of the roles document, besides those it grants. An unknown one grants nothing. */
  readonly roles: readonly string[];
  /** `cookie` is whatever a browser sends by itself: unsafe methods must then come from an origin of ours. */
  readonly via: 'bearer' | 'cookie';
}

/** What a server is made of. What is left out is refused, never open. */
export interface ServerOptions {
  /** Who asks; `null` refuses. @default everybody is refused */
  readonly authenticate?: (request: Request) => Identity | null | Promise<Identity | null>;
  /** The tenant's workspace; `null` when there is no such tenant. */
  readonly workspaceOf: (tenant: string) => Workspace | null | Promise<Workspace | null>;
  /** Rejects while the store cannot be reached; what `/readyz` asks. @default always ready */
  readonly ready?: () => unknown;
  /** What roles may see and do (IN-6). @default nothing */
  readonly roles?: RolesDocument;
  /** Where uploads are kept. @default uploads are refused */
  readonly blobsOf?: (tenant: string) => Blobs;
  /** What platforms push to, by the name in the path. @default none */
  readonly webhooks?: Readonly<Record<string, Webhook>>;
  /** Origins besides our own that may call from a browser, such as `https://crm.example.com`. @default none */
  readonly origins?: readonly string[];
  /** Our own origin, where a proxy in front changes what the request says. @default that of the request */
  readonly publicOrigin?: string;
  readonly limits?: Partial<ServerLimits>;
  readonly clock?: Clock;
  /** One JSON-safe entry per request and per failure: no query, no body, no header. @default silence */
  readonly log?: (entry: LogEntry) => void;
}

/** A platform's push: verified by its receiver over the raw bytes, told to the sync engine. */
export interface Webhook {
  readonly tenant: string;
  readonly receiver: Receiver;
  /** Such as `engine.nudge`: a hint to read again, never a fact. */
  onHints(hints: readonly Hint[], tenant: string): void | Promise<void>;
}

export interface ServerLimits {
  /** Largest JSON body, in bytes. @default 1_048_576 */
  readonly body: number;
  /** Most facts in one request. @default 1_000 */
  readonly facts: number;
  /** Largest upload, in bytes. @default 20_971_520 */
  readonly upload: number;
  /** Requests of one identity within `per` milliseconds. @default 300 */
  readonly calls: number;
  /** @default 60_000 */
  readonly per: number;
  /** Streams of changes one identity may hold at once. @default 8 */
  readonly streams: number;
  /** After so long a stream ends, and who listens must prove again who she is, in milliseconds. @default 600_000 */
  readonly streamFor: number;
  /** Between two signs of life of a stream, in milliseconds. @default 15_000 */
  readonly heartbeat: number;
}

export interface Server {
  /** Answers one request; never rejects. */
  fetch(request: Request): Promise<Response>;
}

/** What something changed: what a stream tells. */
export interface Change {
  /** Log position after it; where a stream resumes. */
  readonly position: number;
  readonly at: Instant;
  /** What the reader may see of it. */
  readonly entities: readonly { readonly type: string; readonly id: string }[];
}
