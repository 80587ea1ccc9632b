import type { Commit, Committed, Store, StoredFact } from '@sextant/adapters/store';
import { canonicalJson, sha256Hex } from '@sextant/core';
import { factRef, refOf, type Fact, type SetAside } from '@sextant/core/facts';

/** As much of a store as a server uses, in memory: what is asked of it here is asked of the real one in its own specs. */
export interface MemoryStore extends Store {
  /** When set, every call rejects with it. */
  failure: Error | null;
}

export function memoryStore(tenant: string): MemoryStore {
  const log: Fact[] = [];
  const known = new Map<string, string>();
  const refuse = (): never => {
    throw new Error('not part of this store');
  };
  const answer = async <T>(work: () => T): Promise<T> => {
    await Promise.resolve();
    if (store.failure) throw store.failure;
    return work();
  };
  const keep = ({ facts = [] }: Commit): Committed => {
    let added = 0;
    const conflicts: SetAside[] = [];
    for (const fact of facts) {
      const content = canonicalJson(fact);
      const before = known.get(refOf(fact));
      if (before === undefined) {
        known.set(refOf(fact), content);
        log.push(fact);
        added += 1;
      } else if (before !== content) {
        conflicts.push({ code: 'conflicting-duplicate', path: '', expected: 'the content kept first', received: 'another', source: fact.source, id: fact.id });
      }
    }
    return { added, known: facts.length - added - conflicts.length, conflicts, size: log.length, root: '' } as unknown as Committed;
  };
  async function* pages(after: number): AsyncGenerator<readonly StoredFact[]> {
    await answer(() => undefined);
    const rest = log.slice(after).map((fact, index): StoredFact => ({ position: after + index + 1, fact }));
    for (let at = 0; at < rest.length; at += 100) yield rest.slice(at, at + 100);
  }
  const store: MemoryStore = {
    tenant, failure: null,
    commit: (batch) => answer(() => keep(batch)),
    facts: ({ after = 0 } = {}) => pages(after),
    head: () => answer(() => log.length),
    salts: (facts) => answer(() => facts.map(({ source, id }) => (known.has(factRef(source, id)) ? sha256Hex(`${source} ${id}`).slice(0, 32) : null))),
    dossier: refuse, checkpoint: refuse, checkpoints: refuse, setAside: refuse, directives: refuse, claimDeliveries: refuse,
    claimWakeups: refuse, nextDue: refuse, verify: refuse, anchors: refuse, prove: refuse, erase: refuse,
    close: () => Promise.resolve(),
  };
  return store;
}
