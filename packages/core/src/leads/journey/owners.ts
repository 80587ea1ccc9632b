import type { Dossier } from '../../facts/dossier.js';
import type { Fact, Instant, RepId } from '../../facts/facts.types.js';
import type { Ownership } from '../../obligations/obligation.types.js';

/** Whose customer she was, stretch by stretch: by the owner a record names, or by whom a lead was assigned to. */
export function ownersOf(dossiers: readonly Dossier[], now: Instant): readonly Ownership[] {
  const changes: { readonly fact: Fact; readonly since: Instant; readonly rep: RepId }[] = [];
  for (const known of dossiers) {
    for (const { value, fact, since } of known.fields.get('owner.id') ?? []) if (typeof value === 'string') changes.push({ fact, since, rep: value });
    for (const fact of known.ofType('lead.assigned')) if (typeof fact.data.to === 'string') changes.push({ fact, since: fact.time, rep: fact.data.to });
  }
  const [first] = dossiers;
  if (!first) return [];
  changes.sort((a, b) => a.since - b.since || first.order(a.fact, b.fact));
  const owners: { rep: RepId; from: Instant; to: Instant | null }[] = [];
  for (const { since, rep } of changes) {
    const last = owners[owners.length - 1];
    if (since > now || last?.rep === rep) continue;
    if (last) last.to = since;
    owners.push({ rep, from: since, to: null });
  }
  return owners.filter(({ from, to }) => from !== to);
}

/** Who owned her at an instant; `null`: nobody did. */
export function ownerAt(owners: readonly Ownership[], at: Instant): RepId | null {
  return owners.find(({ from, to }) => from <= at && (to === null || at < to))?.rep ?? null;
}
