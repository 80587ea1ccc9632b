import type { DirectiveRecord, DirectiveState } from '@sextant/core/directives';
import type { EntityRef, Fact, Instant, Reject, SetAside, SourceId } from '@sextant/core/facts';
import type { Receipt } from '../contract/sink.types.js';

/**
 * Where a tenant's facts, outbox, checkpoints and wake-ups are kept: append-only, on PostgreSQL.
 * Everything it gives and takes belongs to the tenant it was opened for.
 */
export interface Store {
  readonly tenant: string;
  /**
   * Keeps all of it or nothing, in one transaction.
   * A fact known already (same source, id and content) is counted, not kept twice; one with other content is set aside.
   */
  commit(batch: Commit): Promise<Committed>;

  /** Every fact, in order of arrival, page by page; after `after` only, when given. */
  facts(options?: FactsOptions): AsyncIterable<readonly StoredFact[]>;
  /** The facts of a dossier: about the entity, and about what it is linked to by a followed role. One query. */
  dossier(ref: EntityRef, options?: { readonly asOf?: Instant }): Promise<readonly Fact[]>;
  /** Arrival number of the newest fact; 0 when there is none. */
  head(): Promise<number>;

  checkpoint(stream: string): Promise<Checkpoint | null>;
  checkpoints(): Promise<readonly Checkpoint[]>;
  /** Records set aside, newest first. */
  setAside(options?: { readonly stream?: string; readonly limit?: number }): Promise<readonly StoredReject[]>;

  /** The outbox's lines, oldest first: what core's `outbox` is opened with. */
  directives(): Promise<readonly DirectiveRecord[]>;
  /**
   * Takes directives that wait for delivery, so that no other worker takes them until the lease ends.
   * Of one directive only the oldest line that waits, and none while another of its lines is taken: their order is kept.
   */
  claimDeliveries(options: ClaimOptions): Promise<readonly Delivery[]>;
  /** Takes wake-ups due by `now`, oldest first, as above. */
  claimWakeups(options: ClaimOptions & { readonly prefix?: string }): Promise<readonly Wakeup[]>;
  /** The least instant at which a wake-up or a delivery is due; `null` when none is. */
  nextDue(): Promise<Instant | null>;

  /**
   * Compares every entry of the log with its commitment, and the log's roots with every anchor: those kept here, and those kept
   * elsewhere, without which a log rewritten as a whole would look right.
   */
  verify(options?: VerifyOptions): Promise<Verification>;
  /** Roots of the log after every commit that added to it, oldest first: to be kept elsewhere. */
  anchors(options?: { readonly after?: number; readonly upTo?: number }): Promise<readonly Anchor[]>;
  /**
   * What proves one fact to whoever holds an anchor, without this store and without any other fact; `null` when it is not there, or no more.
   *
   * @param size Of the anchor. @default the log as it is
   */
  prove(fact: { readonly source: SourceId; readonly id: string }, size?: number): Promise<FactProof | null>;
  /** The salts of facts, in the order they are asked for; `null` for what is not there, or no more. */
  salts(facts: readonly { readonly source: SourceId; readonly id: string }[]): Promise<readonly (string | null)[]>;
  /**
   * Removes the facts that belong to an entity; their places in the log stay, so that `verify` still holds, and the same fact
   * sent again is known and not kept. The log tells that, when and why it was done.
   */
  erase(ref: EntityRef, reason: string, at: Instant): Promise<{ readonly facts: number }>;
  close(): Promise<void>;
}

export interface FactsOptions {
  readonly after?: number;
  /** As it stood: facts recorded up to this instant. */
  readonly asOf?: Instant;
  readonly pageSize?: number;
}

export interface StoredFact {
  /** Order of arrival in this tenant's log, from 1. Erasures take a place in it as well, so that some numbers are of no fact. */
  readonly position: number;
  readonly fact: Fact;
}

/** What belongs together. Every part is optional. */
export interface Commit {
  /** When it is committed; the store reads no clock. */
  readonly at: Instant;
  readonly facts?: readonly Fact[];
  readonly setAside?: readonly Omit<StoredReject, 'at'>[];
  readonly checkpoint?: { readonly stream: string; readonly value: string | null; readonly state?: Checkpoint['state'] };
  readonly directives?: readonly DirectiveRecord[];
  readonly deliveries?: readonly DeliveryOutcome[];
  /**
   * `at: null` clears. A later `set` of the same key replaces; of one that is taken it leaves the lease as it is, and stands when
   * that is done. Set in the commit that also answers it (`done`), the earlier stands when somebody else has set it since it was taken.
   */
  readonly wakeups?: readonly { readonly key: string; readonly at: Instant | null }[];
  /** Wake-ups this commit answers; refused (`StoreError` `lease-lost`) when somebody else holds them by now. */
  readonly done?: readonly { readonly key: string; readonly lease: string }[];
  /** Events of a platform, to know them again until `until` (webhooks come twice). */
  readonly events?: readonly { readonly source: string; readonly id: string; readonly until: Instant }[];
}

export interface Committed {
  /** Facts kept by this commit. */
  readonly added: number;
  /** Facts that were there already. */
  readonly known: number;
  /** Facts whose source and id were there with other content, and records that are no facts. Each is set aside as well. */
  readonly conflicts: readonly SetAside[];
  /** Ids of `events` that were not known. */
  readonly fresh: readonly string[];
  /** The log after it. */
  readonly size: number;
  /** Merkle root of the log, hex. */
  readonly root: string;
}

export interface Checkpoint {
  readonly stream: string;
  readonly value: string | null;
  /** When a page was last kept. */
  readonly at: Instant;
  /** What the engine needs beside the source's own value; JSON. */
  readonly state: { readonly [key: string]: string | number | boolean | null };
}

export interface StoredReject extends Reject {
  readonly stream: string;
  /** When it was last set aside: the same again, as a look-back reads it again, is kept once. */
  readonly at: Instant;
  /** Of the fact, where it had become one. */
  readonly source?: string;
  readonly id?: string;
}

export interface ClaimOptions {
  readonly now: Instant;
  /** How long the claim holds when the worker dies, in milliseconds. */
  readonly lease: number;
  readonly limit: number;
  /** Names the worker. */
  readonly worker: string;
}

export interface Wakeup {
  readonly key: string;
  readonly at: Instant;
  /** Handed back in `done`. */
  readonly lease: string;
}

/** A line of the outbox on its way to a receiver. */
export interface Delivery {
  /** Directive key and the number of its line: the receiver's idempotency key. */
  readonly key: string;
  readonly record: DirectiveRecord;
  /** Tries before this one, also those of workers that died. */
  readonly tries: number;
  /** State of the directive's newest line: withdrawn or settled meanwhile, perhaps. */
  readonly last: DirectiveState;
  /** Whether an earlier line of the directive went out, or may have. */
  readonly reached: boolean;
  /** Whether a try before this one has no outcome: its worker died, or took too long. */
  readonly unanswered: boolean;
  readonly lease: string;
}

export interface DeliveryOutcome {
  readonly key: string;
  readonly lease: string;
  /** `done`: delivered; `retry`: again at `at`; `failed`: given up, with the reason. */
  readonly state: 'done' | 'retry' | 'failed';
  readonly at: Instant;
  readonly receipt?: Receipt;
  readonly reason?: string;
}

/** The log at one instant, in two values: whoever keeps them elsewhere can tell later whether its past was changed. */
export interface Anchor {
  readonly tenant: string;
  /** Entries in the log. */
  readonly size: number;
  /** Merkle root (RFC 9162) of its leaves, hex. */
  readonly root: string;
  readonly at: Instant;
}

/** `verifyInclusion({ leaf: leafOf(commit(fact, salt)), index: position - 1, size, proof, root })` of core holds. */
export interface FactProof {
  readonly fact: Fact;
  readonly salt: string;
  readonly position: number;
  readonly size: number;
  readonly root: string;
  readonly proof: readonly string[];
}

export interface VerifyOptions {
  /** Anchors of this tenant that were kept elsewhere. */
  readonly anchors?: readonly Anchor[];
}

/** What a check of the whole log found. */
export interface Verification {
  readonly ok: boolean;
  readonly size: number;
  readonly root: string;
  /** How many anchors it was compared with; the head of the log is one. */
  readonly anchors: number;
  /** By position; 1,000 at most. */
  readonly problems: readonly LogProblem[];
}

export interface LogProblem {
  /**
   * `edited`: an entry is not what it was committed to, or its index rows are not its own; `removed`, `inserted`: entries are missing,
   * or too many; `cut-off`: the log ends too early; `root-differs`: an entry was changed together with its commitment.
   */
  readonly code: 'edited' | 'inserted' | 'removed' | 'cut-off' | 'root-differs';
  /** Position in the log, from 1: of the entry, or of the first that can be it. */
  readonly position: number;
  readonly expected: string;
  readonly received: string;
}
