import canonicalize from 'canonicalize';
import type { Book } from '../../facts/book.js';
import { stateOf } from '../../facts/catalog.js';
import type { Fact, FactRef, Json } from '../../facts/facts.types.js';
import { refOf } from '../../facts/ref.js';
import type { IdentityGroup } from './identity.types.js';

/** What is known of a group as if it were one record, in order; of facts told of two members one. */
export interface MergedFacts {
  readonly facts: readonly Fact[];
  readonly byRef: ReadonlyMap<FactRef, Fact>;
  /** Facts that say again what another member's fact says. */
  readonly repeated: ReadonlySet<FactRef>;
}

/**
 * The facts of all members as facts of the canonical record.
 *
 * The same event told of two members (one source, one instant, one content) counts once. A row in which a field is empty
 * clears what its own record told, not what the others did.
 *
 * @param renamed The fact with the canonical ids in it.
 */
export function mergedFacts(book: Book, { type, members }: IdentityGroup, renamed: (fact: Fact) => Fact): MergedFacts {
  const teller = new Map<Fact, string>();
  for (const id of members) for (const fact of book.about({ type, id })) if (!teller.has(fact)) teller.set(fact, id);
  const all = [...teller.keys()].sort(book.order);
  const firstTeller = new Map<string, string>();
  const repeated = new Set<FactRef>();
  const known = openStates();
  const facts = all.flatMap((fact): readonly Fact[] => {
    const member = teller.get(fact) ?? '';
    if (stateOf(fact.type) === type) return [known.told(member, renamed(fact))];
    const same = contentOf(fact);
    const first = firstTeller.get(same);
    if (first === undefined) firstTeller.set(same, member);
    else if (first !== member) {
      repeated.add(refOf(fact));
      return [];
    }
    return [renamed(fact)];
  });
  return { facts, byRef: new Map(facts.map((fact) => [refOf(fact), fact])), repeated };
}

function contentOf({ source, type, time, actor, data }: Fact): string {
  return canonicalize([source, type, time, actor ?? null, data]) ?? '';
}

/** Rows of several records read as rows of one. */
function openStates(): { told(member: string, fact: Fact): Fact } {
  /** By field, what each member told last, the latest last. */
  const fields = new Map<string, Map<string, Json>>();
  return {
    told(member, fact) {
      const data: Record<string, Json> = {};
      for (const [field, value] of Object.entries(fact.data as Readonly<Record<string, Json>>)) {
        const told = fields.get(field) ?? new Map<string, Json>();
        fields.set(field, told);
        told.delete(member);
        if (value !== null) told.set(member, value);
        // Of what the others told, the latest holds again.
        data[field] = value ?? [...told.values()].at(-1) ?? null;
      }
      return { ...fact, data: data };
    },
  };
}
