import type { EvidenceRef } from '../../explain/judgement.types.js';
import { evidenceOf } from '../../explain/judgement.js';
import type { Instant } from '../../facts/facts.types.js';
import { factOrder } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import type { Text } from '../../messages/text.js';
import type { Identities, IdentityConflict, IdentityGroup, IdentityLink, IdentityRecord, IdentityRule } from './identity.types.js';
import { matching, type Bucket, type Matching } from './matching.js';
import { readRecords, type IdentitySource } from './records.js';
import { groupedBy, type Sets } from './sets.js';
import { readStatements, type Merger, type Statements } from './statements.js';
import { unite, type Clash } from './uniting.js';

export interface ResolveOptions {
  /** Whose records are compared: leads with leads, contacts with contacts. @default 'lead' */
  readonly type?: 'lead' | 'contact';
}

/**
 * Which records are one person (SC-11): records that share keys as the rule wants it, unless they differ in what somebody has
 * one of only; and whatever people said by `identity.merged` and `identity.parted`, the last word on a pair holding.
 *
 * Laws: the order of arrival does not matter; what is merged and parted again is as before; a pair that was parted is never
 * united by keys. It takes one pass per key, whatever the number of records.
 *
 * @param source A book, or the dossiers of all records in question.
 * @param now What lies later does not exist yet.
 *
 * @example
 * ```ts
 * // A form on the site, and a card from the fair with the same number in full width.
 * resolveIdentities(book, leads.identity, now).groups.map(({ id, members }) => [id, members]); //=> [['L-1', ['L-1', 'L-9']]]
 * ```
 */
export function resolveIdentities(source: IdentitySource, rule: IdentityRule, now: Instant, options: ResolveOptions = {}): Identities {
  const { type = 'lead' } = options;
  const { records, factsOf, unreadable } = readRecords(source, rule, type, now);
  const places = new Map(records.map(({ ref }, at) => [ref.id, at]));
  const statements = readStatements(records.length, (at) => factsOf(recordAt(records, at)), (id) => places.get(id), orderOf(source));
  const found = matching(records, rule);
  const { sets, clashes } = unite(records.length, found, statements);
  const links = linksIn(records, found, statements, sets, rule);
  const idOf = (at: number): string => recordAt(records, at).ref.id;
  return {
    asOf: now,
    type,
    groups: [...groupedBy(records.keys(), sets.find)].map(([root, members]): IdentityGroup => ({
      id: idOf(root), type, members: members.map(idOf), links: links.get(root) ?? [],
    })),
    conflicts: clashes.map((clash) => conflictOf(clash, records, found, statements, rule)),
    keyless: records.filter(({ values }) => values.size === 0).map(({ ref }) => ref.id),
    unreadable,
    crowded: found.crowded,
    idle: statements.idle.map(({ fact, record, reason }) => ({ fact, record: idOf(record), reason })),
  };
}

function recordAt(records: readonly IdentityRecord[], at: number): IdentityRecord {
  return records[at] as IdentityRecord;
}

function orderOf(source: IdentitySource): ReturnType<typeof factOrder> {
  return 'order' in source ? source.order : (source)[0]?.order ?? factOrder();
}

/** Why the members of each group belong together, by the place of its canonical record. */
function linksIn(
  records: readonly IdentityRecord[], found: Matching, { merged }: Statements, sets: Sets, rule: IdentityRule,
): ReadonlyMap<number, readonly IdentityLink[]> {
  const links = new Map<number, IdentityLink[]>();
  const add = (root: number, link: IdentityLink): void => {
    const known = links.get(root);
    if (known) known.push(link);
    else links.set(root, [link]);
  };
  for (const bucket of [...found.strong, ...found.weak]) {
    for (const [root, members] of groupedBy(bucket.records, sets.find)) {
      if (members.length > 1) add(root, keyLink({ keys: bucket.keys, records: members }, records, found, rule));
    }
  }
  for (const merger of merged) add(sets.find(merger.a), personLink(merger, records));
  return links;
}

function keyLink(bucket: Bucket, records: readonly IdentityRecord[], found: Matching, rule: IdentityRule): IdentityLink {
  return {
    by: 'keys', keys: bucket.keys, members: bucket.records.map((at) => recordAt(records, at).ref.id),
    why: {
      key: 'leads.same-keys', params: { keys: labels(bucket.keys, rule), n: bucket.records.length },
      evidence: bucket.records.flatMap((at) => evidenceAt(at, bucket.keys, found)),
    },
  };
}

function personLink({ a, b, fact }: Merger, records: readonly IdentityRecord[]): IdentityLink {
  const members = [Math.min(a, b), Math.max(a, b)].map((at) => recordAt(records, at).ref.id);
  return {
    by: 'person', keys: [], members,
    why: { key: 'leads.merged', params: { by: fact.actor ?? '', because: fact.data.because ?? '' }, evidence: [evidenceOf(fact)] },
  };
}

function conflictOf(
  { kind, records: places, shared, different }: Clash, records: readonly IdentityRecord[], found: Matching, { parted }: Statements, rule: IdentityRule,
): IdentityConflict {
  const inside = new Set(places);
  return {
    kind, shared, different,
    members: places.map((at) => recordAt(records, at).ref.id),
    why: [
      { key: 'leads.same-keys', params: { keys: labels(shared, rule), n: places.length }, evidence: places.flatMap((at) => evidenceAt(at, shared, found)) },
      ...different.map((key): IdentityConflict['why'][number] => ({
        key: 'leads.different-key', params: { key: labels([key], rule)[0] ?? key, n: new Set(places.flatMap((at) => found.valueOf(at, key)?.value ?? [])).size },
        evidence: places.flatMap((at) => evidenceAt(at, [key], found)),
      })),
      ...(kind === 'parted' ? parted.filter(({ a, b }) => inside.has(a) && inside.has(b)) : []).map(({ fact }): IdentityConflict['why'][number] => ({
        key: 'leads.parted', params: { by: fact.actor ?? '', because: fact.data.reason ?? '' }, evidence: [{ fact: refOf(fact) }],
      })),
    ],
  };
}

function evidenceAt(at: number, keys: readonly string[], found: Matching): readonly EvidenceRef[] {
  return keys.flatMap((key) => found.valueOf(at, key)?.evidence ?? []);
}

function labels(keys: readonly string[], rule: IdentityRule): readonly Text[] {
  return keys.map((key) => rule.keys[key]?.label ?? key);
}
