import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import type { EntityRef, FactRef, Instant } from '../../facts/facts.types.js';
import type { Text } from '../../messages/text.js';

/** What makes two records the same person (SC-11). */
export interface IdentityRule {
  readonly keys: Readonly<Record<string, IdentityKeyRule>>;
  /** A value that more records than this share is nobody's: a switchboard, a test address, the rep's own number. From 2. */
  readonly mostSharing: number;
  /** What a company's name is the same without, such as `有限公司`. */
  readonly companySuffixes: readonly string[];
}

export interface IdentityKeyRule {
  readonly label: Text;
  /** Where it is told, such as `lead.email` or `account.creditCode`; the first of these that is told counts. */
  readonly fields: readonly string[];
  /** How values are made comparable; what cannot be is listed as unreadable. */
  readonly as: KeyForm;
  /** `alone`: one shared value makes two records one. `with-another`: only together with another such key that names the other part. */
  readonly suffices: 'alone' | 'with-another';
  /** Name and telephone of a firm name one part twice; name of a person and name of her firm name both. */
  readonly names: 'person' | 'company';
  /** Somebody has one only: with two different values they are two people, whatever else they share. @default false */
  readonly single?: boolean;
  /** Values that say nothing; `*` stands for the rest at the beginning or the end, such as `info@*`. */
  readonly ignoring: readonly string[];
}

export type KeyForm = 'email' | 'mobile' | 'landline' | 'credit-code' | 'id' | 'name' | 'company';

/** Records of one person, oldest first touch first. */
export interface IdentityGroup {
  /** The canonical record: the one of the oldest first touch, of equally old ones the first by id. */
  readonly id: string;
  readonly type: 'lead' | 'contact';
  readonly members: readonly string[];
  /** Why these are one: shared keys, and what people said. Empty for a record that stands alone. */
  readonly links: readonly IdentityLink[];
}

/** One reason why some members belong together. */
export interface IdentityLink {
  readonly by: 'keys' | 'person';
  /** Keys of the policy; none where a person said so. */
  readonly keys: readonly string[];
  readonly members: readonly string[];
  readonly why: Reason;
}

/** Records that share a key and yet are not merged: somebody has to look. */
export interface IdentityConflict {
  /** They differ in keys somebody has one of only, or a person said that they are not the same. */
  readonly kind: 'different-values' | 'parted';
  readonly members: readonly string[];
  /** Keys they share. */
  readonly shared: readonly string[];
  /** Keys they differ in. */
  readonly different: readonly string[];
  readonly why: readonly Reason[];
}

/** A value no key could be read from. */
export interface UnreadableKey {
  readonly record: string;
  readonly key: string;
  readonly evidence: EvidenceRef;
}

/** A value that too many share to be anybody's. */
export interface CrowdedKey {
  readonly key: string;
  readonly n: number;
  /** One of them, for a look at it. */
  readonly evidence: EvidenceRef;
}

/** What somebody said that could not be followed. */
export interface IdleStatement {
  readonly fact: FactRef;
  readonly record: string;
  readonly reason: 'itself' | 'unknown-record' | 'contradicts-parting';
}

/** All records of one type, each in exactly one group. JSON-safe. */
export interface Identities {
  readonly asOf: Instant;
  readonly type: 'lead' | 'contact';
  /** Oldest first touch first. */
  readonly groups: readonly IdentityGroup[];
  readonly conflicts: readonly IdentityConflict[];
  /** Records nothing could be compared of. */
  readonly keyless: readonly string[];
  readonly unreadable: readonly UnreadableKey[];
  readonly crowded: readonly CrowdedKey[];
  readonly idle: readonly IdleStatement[];
}

/** One record, read for comparison. */
export interface IdentityRecord {
  readonly ref: EntityRef;
  readonly firstTouch: Instant;
  /** By key, what could be read. */
  readonly values: ReadonlyMap<string, KeyValue>;
}

export interface KeyValue {
  readonly value: string;
  readonly evidence: EvidenceRef;
}
