import { FAULTS, type Fault } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { it } from 'vitest';
import { chaos } from './chaos.js';
import { openedStore } from './opened.js';

/** Every fault now and then: about every other request meets one. */
const ALL = Object.fromEntries(FAULTS.map((fault) => [fault, 0.04])) as Record<Fault, number>;
const decoded = (effects: readonly { readonly key: string }[]): readonly string[] => effects.map(({ key }) => decodeURIComponent(key)).sort();

/** What holds whatever happens on the way, for every seed. */
export function chaosRules(seeds: readonly number[]): void {
  it('over a network with every fault, a platform and workers whose clocks differ: no fact lost, none doubled, each effect once', async () => {
    let faults = 0;
    for (const seed of seeds) {
      const store = await openedStore();
      const { there, standing, said, reports, faultsMet } = await chaos(store, seed, ALL);
      const kept: string[] = [];
      for await (const page of store.facts()) kept.push(...page.map(({ fact }) => fact.id));
      expect(kept, `seed ${seed}`).to.include.members([...standing()]);
      expect(new Set(kept).size, `seed ${seed}`).to.equal(kept.length);
      expect(await store.head(), `seed ${seed}`).to.equal(kept.length);
      expect(await store.setAside(), `seed ${seed}`).to.deep.equal([]);
      expect(decoded(there.effects), `seed ${seed}`).to.deep.equal([...said].sort());
      expect((await store.verify()).ok, `seed ${seed}`).to.equal(true);
      expect(reports.at(-1)?.state, `seed ${seed}`).to.equal('complete');
      faults += faultsMet;
    }
    expect(faults).to.be.above(seeds.length * 3);
  }, 300_000);

  it('at a receiver that knows no keys, sent again when nobody knows: none is missing, some come twice', async () => {
    let doubled = 0;
    for (const seed of seeds) {
      const { there, said } = await chaos(await openedStore(), seed, { 'drop-after': 0.3, refuse: 0.1, 'too-many': 0.1 }, { recognises: false });
      const effects = decoded(there.effects);
      expect(new Set(effects), `seed ${seed}`).to.deep.equal(new Set(said));
      doubled += effects.length - said.length;
    }
    expect(doubled).to.be.above(0);
  }, 300_000);

  it('at a receiver that knows no keys, given up when nobody knows: none comes twice, some are missing', async () => {
    let missing = 0;
    for (const seed of seeds) {
      const { there, said } = await chaos(
        await openedStore(), seed, { 'drop-before': 0.2, 'drop-after': 0.2, refuse: 0.1 }, { recognises: false, route: (route) => ({ ...route, repeat: false }) },
      );
      const effects = decoded(there.effects);
      expect(new Set(effects).size, `seed ${seed}`).to.equal(effects.length);
      expect(said, `seed ${seed}`).to.include.members([...effects]);
      missing += said.length - effects.length;
    }
    expect(missing).to.be.above(0);
  }, 300_000);

  it('what surely was not begun is neither given up nor doubled, whoever receives', async () => {
    for (const seed of seeds) {
      const { there, said } = await chaos(
        await openedStore(), seed, { refuse: 0.3, 'too-many': 0.3 }, { recognises: false, route: (route) => ({ ...route, repeat: false }) },
      );
      expect(decoded(there.effects), `seed ${seed}`).to.deep.equal([...said].sort());
    }
  }, 300_000);
}
