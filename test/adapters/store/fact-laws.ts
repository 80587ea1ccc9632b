import { openStore, type StoredFact } from '@sextant/adapters/store';
import { dossier, openBook, type EntityRef, type Fact } from '@sextant/core/facts';
import { expect } from 'chai';
import fc from 'fast-check';
import { bookOfFacts } from './arbitrary.js';
import { HOUR, START, newTenant, touch, touches } from './samples.js';
import { collected, type Harness } from './store-laws.js';

export function factLaws({ database, fresh }: Harness): void {
  describe('facts', () => {
    it('come back as they were sent, in order of arrival, page by page', async () => {
      const store = await fresh();
      const facts = touches(7);
      const { added, known, conflicts, size } = await store.commit({ at: START, facts: [...facts].reverse() });
      expect({ added, known, conflicts, size }).to.deep.equal({ added: 7, known: 0, conflicts: [], size: 7 });
      const pages: (readonly StoredFact[])[] = [];
      for await (const page of store.facts({ pageSize: 3 })) pages.push(page);
      expect(pages.map((page) => page.map(({ position }) => position))).to.deep.equal([[1, 2, 3], [4, 5, 6], [7]]);
      expect(pages.flat().map(({ fact }) => fact)).to.deep.equal([...facts].reverse());
    });

    it('are read after a position, and as they stood at an instant', async () => {
      const store = await fresh();
      await store.commit({ at: START, facts: touches(5) });
      expect(await collected(store, { after: 3 })).to.deep.equal([{ position: 4, id: 't-4' }, { position: 5, id: 't-5' }]);
      expect((await collected(store, { asOf: START + 2 * HOUR })).map(({ id }) => id)).to.deep.equal(['t-1', 't-2']);
      expect((await collected(store, { asOf: START + 2 * HOUR - 1 })).map(({ id }) => id)).to.deep.equal(['t-1']);
      expect(await collected(store, { after: 5 })).to.deep.equal([]);
      expect(await store.head()).to.equal(5);
    });

    it('sent again are known, in one commit or in two, and the log does not grow', async () => {
      const store = await fresh();
      const first = await store.commit({ at: START, facts: [touch(1), touch(1), touch(2)] });
      expect([first.added, first.known]).to.deep.equal([2, 1]);
      const again = await store.commit({ at: START + 1, facts: [touch(2), touch(3), { ...touch(1) }] });
      expect([again.added, again.known, again.size]).to.deep.equal([1, 2, 3]);
      const nothing = await store.commit({ at: START + 2, facts: [touch(3)] });
      expect([nothing.added, nothing.size, nothing.root]).to.deep.equal([0, 3, again.root]);
      expect((await store.anchors()).map(({ size, at }) => [size, at])).to.deep.equal([[2, START], [3, START + 1]]);
    });

    it('with the source and id of another one are set aside, once, however often they come', async () => {
      const store = await fresh();
      await store.commit({ at: START, facts: [touch(1)] });
      const other = touch(1, { data: { channel: 'visit' } });
      for (const at of [START + 1, START + 2]) {
        const { added, conflicts } = await store.commit({ at, facts: [touch(2), other], checkpoint: { stream: 'crm/touches', value: '9' } });
        expect(added).to.equal(at === START + 1 ? 1 : 0);
        expect(conflicts).to.deep.equal([{
          code: 'conflicting-duplicate', path: '/data', expected: 'the same content as the fact kept first', received: '{"channel":"visit"}',
          source: 'crm', id: 't-1',
        }]);
      }
      expect(await store.setAside()).to.deep.equal([{
        stream: 'crm/touches', kind: 'fact', position: 0, code: 'conflicting-duplicate', path: '/data',
        expected: 'the same content as the fact kept first', received: '{"channel":"visit"}', source: 'crm', id: 't-1', at: START + 2,
      }]);
      expect((await store.dossier({ type: 'deal', id: 'D-1' }))[0]).to.deep.equal(touch(1));
    });

    it('that are none are set aside, and the others are kept', async () => {
      const store = await fresh();
      const bad = [
        touch(1, { type: 'lamp.lit' as 'touch.made' }),
        touch(2, { about: [] }),
        touch(3, { data: { channel: 'call', weight: 2 ** 60 } as unknown as { channel: 'call' } }),
        null as unknown as Fact,
      ];
      const { added, conflicts } = await store.commit({ at: START, facts: [...bad, touch(4)] });
      expect(added).to.equal(1);
      expect(conflicts.map(({ code, path, id }) => [code, path, id])).to.deep.equal([
        ['unknown-type', '/type', 't-1'], ['unknown-subject', '/about', 't-2'], ['invalid-data', '/data/weight', 't-3'], ['not-a-fact', '', null],
      ]);
      expect((await store.setAside()).map(({ code }) => code).sort()).to.deep.equal(conflicts.map(({ code }) => code).sort());
    });

    it('may leave a property undefined: it is not there', async () => {
      const store = await fresh();
      const { added } = await store.commit({ at: START, facts: [touch(1, { data: { channel: 'call', note: undefined } as never })] });
      expect(added).to.equal(1);
      expect((await store.commit({ at: START, facts: [touch(1)] })).known).to.equal(1);
    });

    it('may have any name: NUL, quotes, braces, line feeds, emoji, ten thousand characters', async () => {
      const store = await fresh();
      const names = ['a\0b', 'a\\0b', 'a\nb', 'a\\nb', '{"a",null}', 'NULL', "x'; drop table sextant.facts; --", '\t', '客户😀', 'x'.repeat(10_000), `${'x'.repeat(9_999)}y`];
      const facts = names.map((name, index) => touch(index, { id: name, source: name, about: [{ type: 'deal', id: name }] }));
      expect((await store.commit({ at: START, facts })).added).to.equal(names.length);
      expect((await store.commit({ at: START, facts })).known).to.equal(names.length);
      for (const [index, id] of names.entries()) expect(await store.dossier({ type: 'deal', id })).to.deep.equal([facts[index]]);
      expect((await store.verify()).ok).to.equal(true);
    });

    it('are kept by several commits at a time without a gap and without a fork', async () => {
      const store = await fresh();
      await Promise.all(Array.from({ length: 8 }, (_, index) => store.commit({ at: START, facts: [touch(index), touch(100), touch(200 + index)] })));
      expect((await collected(store)).map(({ position }) => position)).to.deep.equal(Array.from({ length: 17 }, (_, index) => index + 1));
      const { ok, size } = await store.verify();
      expect({ ok, size }).to.deep.equal({ ok: true, size: 17 });
    });

    it('are kept in any number, in one commit', async () => {
      const store = await fresh();
      expect((await store.commit({ at: START, facts: touches(2_500) })).size).to.equal(2_500);
      expect((await collected(store)).length).to.equal(2_500);
    });
  });

  describe('a dossier', () => {
    const refs: readonly EntityRef[] = [
      { type: 'deal', id: 'D-1' }, { type: 'deal', id: 'D-2' }, { type: 'lead', id: 'L-1' }, { type: 'account', id: 'A-1' }, { type: 'rep', id: 'R-1' },
    ];

    it('has the facts that core finds in a book of all facts, in the same order, also as of an instant', async () => {
      await fc.assert(
        fc.asyncProperty(bookOfFacts, fc.integer({ min: 0, max: 9 }), fc.constantFrom([], ['crm', 'erp'], ['erp', 'crm']), async (facts, hours, sources) => {
          const store = await openStore({ tenant: newTenant(), database: database(), sources });
          const half = Math.floor(facts.length / 2);
          await store.commit({ at: START, facts: facts.slice(0, half) });
          await store.commit({ at: START, facts: facts.slice(half) });
          const book = openBook(facts, { sources });
          const asOf = START + hours * HOUR;
          for (const ref of refs) {
            expect(await store.dossier(ref)).to.deep.equal(dossier(book, ref).facts);
            expect(await store.dossier(ref, { asOf })).to.deep.equal(dossier(book.asOf(asOf), ref).facts);
          }
        }),
        { numRuns: 40 },
      );
    });

    it('is one query', async () => {
      const store = await fresh();
      await store.commit({ at: START, facts: touches(3, [{ type: 'deal', id: 'D-1' }, { type: 'rep', id: 'R-1', as: 'owner' }]) });
      let queries = 0;
      const counting = await openStore({
        tenant: store.tenant,
        database: {
          transaction: (scope, work) =>
            database().transaction(scope, (inner) => work({ query: (...asked) => (queries++, inner.query(...asked)) })),
          close: () => Promise.resolve(),
        },
      });
      expect(await counting.dossier({ type: 'deal', id: 'D-1' })).to.have.lengthOf(3);
      expect(queries).to.equal(1);
    });

    it('of what nobody has told of is empty', async () => {
      expect(await (await fresh()).dossier({ type: 'deal', id: 'D-1' })).to.deep.equal([]);
    });
  });

  describe('checkpoints', () => {
    it('are kept with the facts of their page, per stream; state that is not given stays', async () => {
      const store = await fresh();
      await store.commit({ at: START, checkpoint: { stream: 'b', value: '1', state: { pages: 1 } } });
      await store.commit({ at: START + 1, facts: [touch(1)], checkpoint: { stream: 'b', value: null } });
      await store.commit({ at: START + 2, checkpoint: { stream: 'a', value: 'x' } });
      expect(await store.checkpoints()).to.deep.equal([
        { stream: 'a', value: 'x', at: START + 2, state: {} }, { stream: 'b', value: null, at: START + 1, state: { pages: 1 } },
      ]);
      expect(await store.checkpoint('b')).to.deep.equal({ stream: 'b', value: null, at: START + 1, state: { pages: 1 } });
      expect(await store.checkpoint('c')).to.equal(null);
    });
  });

  describe('records set aside', () => {
    const reject = { stream: 's', kind: 'SAL_SaleOrder', position: 1, code: 'missing-currency', path: 'FCurrency', expected: 'a currency', received: 'no\0thing' };

    it('are kept newest first; the same again, as a look-back reads it, is one', async () => {
      const store = await fresh();
      await store.commit({ at: START, setAside: [reject, { ...reject, position: 2 }] });
      await store.commit({ at: START + 1, setAside: [{ ...reject, stream: 'other' }] });
      await store.commit({ at: START + 2, setAside: [reject] });
      const kept = await store.setAside();
      expect(kept.map(({ stream, position, at }) => [stream, position, at])).to.deep.equal([['s', 1, START + 2], ['other', 1, START + 1], ['s', 2, START]]);
      expect(kept[0]).to.deep.equal({ ...reject, received: 'no\u2400thing', at: START + 2 });
      expect(await store.setAside({ stream: 's', limit: 1 })).to.deep.equal([kept[0]]);
    });
  });

  describe('events of platforms', () => {
    it('are fresh once, until their time is over', async () => {
      const store = await fresh();
      const event = { source: 'kingdee', id: 'e\0-1', until: START + HOUR };
      expect((await store.commit({ at: START, events: [event, event, { ...event, id: 'e-2' }] })).fresh).to.deep.equal(['e\0-1', 'e-2']);
      expect((await store.commit({ at: START + HOUR, events: [event] })).fresh).to.deep.equal([]);
      expect((await store.commit({ at: START, events: [{ ...event, source: 'yonyou' }] })).fresh).to.deep.equal(['e\0-1']);
      expect((await store.commit({ at: START + HOUR + 1, events: [event] })).fresh).to.deep.equal(['e\0-1']);
    });
  });
}
