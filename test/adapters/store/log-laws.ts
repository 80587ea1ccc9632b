import type { Store } from '@sextant/adapters/store';
import { EMPTY_LOG, appendLeaves, canonicalJson, commit, consistencyProof, leafOf, rootOf, verifyConsistency, verifyInclusion } from '@sextant/core/evidence';
import { expect } from 'chai';
import { HOUR, START, asAdministrator, touch, touches } from './samples.js';
import { collected, refusal, type Harness } from './store-laws.js';

type Sql = readonly (string | readonly [string, ...(string | number)[]])[];

export function logLaws({ database, fresh }: Harness): void {
  /** Ten facts in four commits: the log has anchors at 3, 6, 9 and 10. */
  async function filled(): Promise<Store> {
    const store = await fresh();
    for (const start of [0, 3, 6, 9]) await store.commit({ at: START + start, facts: touches(10).slice(start, start + 3) });
    return store;
  }

  const tampered = (store: Store, sql: Sql): Promise<void> =>
    asAdministrator(database(), store.tenant, async (queries) => {
      for (const step of sql) {
        const [text, ...values] = typeof step === 'string' ? ([step] as const) : step;
        await queries.query(text, values);
      }
    });

  const found = async (store: Store, anchors?: Awaited<ReturnType<Store['anchors']>>): Promise<string[]> => {
    const { ok, problems } = await store.verify(anchors && { anchors });
    expect(ok).to.equal(problems.length === 0);
    return problems.map(({ code, position }) => `${code} ${position}`);
  };

  const mine = (store: Store): string => `tenant = '${store.tenant}'`;

  describe('the log of evidence', () => {
    it('has the root that core computes of the commitments, and an anchor for every commit that added to it', async () => {
      const store = await filled();
      const rows = await asAdministrator(database(), store.tenant, (queries) =>
        queries.query<{ payload: string; salt: string; commitment: string }>(`select payload, salt, commitment from sextant.facts where ${mine(store)} order by position`),
      );
      const leaves = rows.map(({ payload, salt, commitment }) => {
        expect(commit(JSON.parse(payload), salt)).to.equal(commitment);
        return leafOf(commitment);
      });
      const anchors = await store.anchors();
      expect(anchors).to.deep.equal([[3, 0], [6, 3], [9, 6], [10, 9]].map(([size = 0, at = 0]) => ({
        tenant: store.tenant, size, root: rootOf(appendLeaves(EMPTY_LOG, leaves.slice(0, size))), at: START + at,
      })));
      expect(await store.verify({ anchors })).to.deep.equal({ ok: true, size: 10, root: anchors[3]!.root, anchors: 9, problems: [] });
      expect(verifyConsistency({ from: anchors[1]!, to: anchors[3]!, proof: consistencyProof(leaves, 6) })).to.equal(true);
      expect((await store.anchors({ after: 3, upTo: 9 })).map(({ size }) => size)).to.deep.equal([6, 9]);
    });

    it('salts every entry afresh: equal facts of two tenants have nothing in common', async () => {
      const [one, other] = [await filled(), await filled()];
      expect((await one.verify()).root).not.to.equal((await other.verify()).root);
    });

    it('without entries is in order', async () => {
      const { ok, size, root, anchors } = await (await fresh()).verify();
      expect({ ok, size, root, anchors }).to.deep.equal({ ok: true, size: 0, root: rootOf(EMPTY_LOG), anchors: 0 });
    });

    const cases: readonly { readonly what: string; readonly sql: (of: string, tenant: string) => Sql; readonly found: readonly string[] }[] = [
      {
        what: 'an edited payload',
        sql: (of) => [`update sextant.facts set payload = replace(payload, 'call', 'visit') where ${of} and position = 5`],
        found: ['edited 5'],
      },
      {
        what: 'an edited payload of which only the spelling differs',
        sql: (of) => [`update sextant.facts set payload = payload || ' ' where ${of} and position = 5`],
        found: ['edited 5'],
      },
      {
        what: 'an edited payload whose salt and commitment were made to fit',
        sql: (of) => [[
          `update sextant.facts set payload = $1, salt = $2, commitment = $3 where ${of} and position = 5`,
          ...forged(touch(5, { data: { channel: 'visit' } })),
        ]],
        found: ['root-differs 4'],
      },
      { what: 'an edited commitment', sql: (of) => [`update sextant.facts set commitment = repeat('0', 64) where ${of} and position = 5`], found: ['root-differs 4', 'edited 5'] },
      { what: 'a commitment that is none', sql: (of) => [`update sextant.facts set commitment = 'x' where ${of} and position = 5`], found: ['edited 5'] },
      { what: 'an edited salt', sql: (of) => [`update sextant.facts set salt = 'x' where ${of} and position = 5`], found: ['edited 5'] },
      { what: 'an edited column', sql: (of) => [`update sextant.facts set recorded_at = recorded_at + 1 where ${of} and position = 5`], found: ['edited 5'] },
      { what: 'an edited link', sql: (of) => [`update sextant.facts set links = 'rep:R-9' where ${of} and position = 5`], found: ['edited 5'] },
      { what: 'an index row that is gone: the dossier would lack a fact', sql: (of) => [`delete from sextant.facts_about where ${of} and position = 5`], found: ['edited 5'] },
      {
        what: 'an index row too many: the dossier would have a fact of another deal',
        sql: (of) => [`insert into sextant.facts_about select tenant, 'deal:D-9', apart, position from sextant.facts_about where ${of} and position = 5`],
        found: ['edited 5'],
      },
      {
        what: 'an index row of nothing',
        sql: (of) => [`insert into sextant.facts_about select tenant, entity, apart, 99 from sextant.facts_about where ${of} and position = 5`],
        found: ['edited 99'],
      },
      { what: 'a payload removed without a record of it', sql: (of) => [`update sextant.facts set payload = null, salt = null where ${of} and position = 5`], found: ['edited 5', 'edited 5'] },
      { what: 'a removed entry', sql: (of) => [`delete from sextant.facts where ${of} and position = 5`, `delete from sextant.facts_about where ${of} and position = 5`], found: ['removed 5'] },
      {
        what: 'removed entries, the others moved up',
        sql: (of) => ['facts', 'facts_about'].flatMap((table) => [
          `delete from sextant.${table} where ${of} and position = 5`,
          ...[6, 7, 8, 9, 10].map((position) => `update sextant.${table} set position = position - 1 where ${of} and position = ${position}`),
        ]),
        found: ['removed 4'],
      },
      {
        what: 'an inserted entry at the end',
        sql: (_, tenant) => insertion(tenant, 11),
        found: ['inserted 11'],
      },
      {
        what: 'an inserted entry in between, the others moved down',
        sql: (of, tenant) => [
          ...['facts', 'facts_about'].flatMap((table) =>
            [10, 9, 8, 7, 6, 5].map((position) => `update sextant.${table} set position = position + 1 where ${of} and position = ${position}`)),
          ...insertion(tenant, 5),
        ],
        found: ['inserted 4'],
      },
      {
        what: 'a tail cut off',
        sql: (of) => [`delete from sextant.facts where ${of} and position > 7`, `delete from sextant.facts_about where ${of} and position > 7`],
        found: ['cut-off 8'],
      },
      { what: 'an edited anchor', sql: (of) => [`update sextant.evidence_anchors set root = repeat('0', 64) where ${of} and size = 6`], found: ['root-differs 4'] },
      { what: 'an edited head', sql: (of) => [`update sextant.evidence_heads set peaks = '' where ${of}`], found: ['root-differs 10'] },
    ];
    for (const { what, sql, found: expected } of cases) {
      it(`shows ${what}`, async () => {
        const store = await filled();
        await tampered(store, sql(mine(store), store.tenant));
        expect(await found(store)).to.deep.equal(expected);
      });
    }

    it('shows a tail cut off together with every trace of it, by an anchor kept elsewhere', async () => {
      const store = await filled();
      const elsewhere = await store.anchors();
      const other = await fresh();
      await other.commit({ at: START, facts: touches(6).slice(0, 3) });
      const short = ['facts', 'facts_about'].map((table) => `delete from sextant.${table} where ${mine(store)} and position > 6`);
      const [head] = await asAdministrator(database(), store.tenant, (queries) =>
        queries.query<{ commitment: string }>(`select commitment from sextant.facts where ${mine(store)} order by position`)).then((rows) => [
        appendLeaves(EMPTY_LOG, rows.slice(0, 6).map(({ commitment }) => leafOf(commitment))),
      ]);
      await tampered(store, [
        ...short, `delete from sextant.evidence_anchors where ${mine(store)} and size > 6`,
        [`update sextant.evidence_heads set size = 6, peaks = $1 where ${mine(store)}`, head!.peaks.join(' ')],
      ]);
      expect(await found(store)).to.deep.equal([]);
      expect(await found(store, elsewhere)).to.deep.equal(['cut-off 7']);
    });

    it('shows a log written anew, by an anchor kept elsewhere', async () => {
      const store = await filled();
      const elsewhere = (await store.anchors()).slice(-1);
      await tampered(store, ['facts', 'facts_about', 'evidence_anchors', 'evidence_heads'].map((table) => `delete from sextant.${table} where ${mine(store)}`));
      await store.commit({ at: START, facts: touches(10).map((fact) => ({ ...fact, actor: 'R-2' })) });
      expect(await found(store)).to.deep.equal([]);
      expect(await found(store, elsewhere)).to.deep.equal(['root-differs 1']);
    });

    it('gives the salts of facts in the order they are asked for, none of what is not there or was erased', async () => {
      const store = await filled();
      const ask = (...ids: readonly string[]) => store.salts(ids.map((id) => ({ source: 'crm', id })));
      const [one, other] = [(await store.prove({ source: 'crm', id: 't-5' }))!.salt, (await store.prove({ source: 'crm', id: 't-2' }))!.salt];
      expect(await ask('t-5', 't-99', 't-2', 't-5')).to.deep.equal([one, null, other, one]);
      expect(await store.salts([{ source: 'erp', id: 't-5' }])).to.deep.equal([null]);
      expect(await ask()).to.deep.equal([]);
    });

    it('proves one fact to whoever holds an anchor, and nothing of the others', async () => {
      const store = await filled();
      const [, anchor] = await store.anchors();
      const { fact, salt, position, size, root, proof } = (await store.prove({ source: 'crm', id: 't-5' }, 6))!;
      expect({ fact, position, size, root }).to.deep.equal({ fact: touch(5), position: 5, size: 6, root: anchor!.root });
      const claim = { leaf: leafOf(commit(fact, salt)), index: 4, size, proof, root };
      expect(verifyInclusion(claim)).to.equal(true);
      expect(verifyInclusion({ ...claim, leaf: leafOf(commit(touch(5, { actor: 'R-2' }), salt)) })).to.equal(false);
      expect((await store.prove({ source: 'crm', id: 't-10' }))!.root).to.equal((await store.verify()).root);
      expect(await store.prove({ source: 'crm', id: 't-7' }, 6)).to.equal(null);
      expect(await store.prove({ source: 'erp', id: 't-5' })).to.equal(null);
      await store.erase({ type: 'deal', id: 'D-1' }, 'asked to', START);
      expect(await store.prove({ source: 'crm', id: 't-5' })).to.equal(null);
    });

    it('is not gone on with where it was damaged at its end', async () => {
      const append = (store: Store): Promise<unknown> => store.commit({ at: START, facts: [touch(20)] });
      const damages: readonly ((of: string, tenant: string) => Sql)[] = [
        (of) => [`update sextant.evidence_heads set peaks = '' where ${of}`],
        (of) => [`update sextant.evidence_heads set size = 9 where ${of}`],
        (of) => [`delete from sextant.evidence_heads where ${of}`],
        (of) => [`delete from sextant.evidence_anchors where ${of} and size = 10`],
        (of) => [`update sextant.evidence_anchors set root = repeat('0', 64) where ${of} and size = 10`],
        (_, tenant) => insertion(tenant, 11),
      ];
      for (const damage of damages) {
        const store = await filled();
        await tampered(store, damage(mine(store), store.tenant));
        expect((await refusal(() => append(store)))[0]).to.equal('log-damaged');
        expect((await refusal(() => store.erase({ type: 'deal', id: 'D-1' }, 'asked to', START)))[0]).to.equal('log-damaged');
      }
    });

    it('takes no anchors of another tenant', async () => {
      const [store, other] = [await filled(), await filled()];
      expect(await refusal(async () => store.verify({ anchors: await other.anchors() }))).to.deep.equal(['invalid-option', '/anchors/0/tenant']);
    });
  });

  describe('the log of evidence, for whom the guards bind', () => {
    const attempts = [
      `update sextant.facts set payload = '{}' where position = 5`,
      `update sextant.facts set payload = null, salt = null, links = null where position = 5`,
      `update sextant.facts set time = 0 where position = 5`,
      `update sextant.facts set payload = null, salt = null, links = null, erased = 99, recorded_at = 0 where position = 5`,
      'delete from sextant.facts where position = 5',
      'truncate sextant.facts, sextant.facts_about',
      'delete from sextant.facts_about where position = 5',
      `update sextant.facts_about set entity = 'deal:D-9' where position = 5`,
      `update sextant.evidence_anchors set root = repeat('0', 64)`,
      'delete from sextant.evidence_anchors',
      `update sextant.directives set state = 'settled'`,
      'delete from sextant.directives',
      'truncate sextant.directives',
    ];
    for (const sql of attempts) {
      it(`refuses ${sql}`, async () => {
        const store = await filled();
        await store.commit({ at: START, directives: [{ key: 'a', state: 'emitted', at: START, directive: { key: 'a' } as never }] });
        const act = (prelude: string): Promise<unknown> =>
          database().transaction({ tenant: store.tenant }, async (queries) => {
            await queries.query(prelude);
            await queries.query(sql);
          });
        expect((await refusal(() => act('select 1')))[0], 'in the role').to.equal('refused');
        expect((await refusal(() => act('reset role')))[0], 'as the owner').to.equal('refused');
        expect((await store.verify()).ok).to.equal(true);
      });
    }
  });

  describe('erasure', () => {
    const contact = { type: 'contact', id: 'C-1' } as const;
    const personal = [
      touch(11, { about: [contact, { type: 'deal', id: 'D-1' }], data: { channel: 'call', note: 'Ms Li, 138 0000 0000' } }),
      touch(12, { about: [contact], source: 'wecom' }),
    ];

    it('takes the facts that belong to somebody out of every answer, and leaves the log in order', async () => {
      const store = await filled();
      const before = (await store.commit({ at: START, facts: [...personal, touch(13)] })).size;
      const elsewhere = await store.anchors();
      expect(await store.erase(contact, 'asked to on 2026-03-05', START + HOUR)).to.deep.equal({ facts: 2 });
      expect((await collected(store)).map(({ id }) => id)).to.deep.equal([...touches(10), touch(13)].map(({ id }) => id));
      expect(await store.dossier(contact)).to.deep.equal([]);
      expect((await store.dossier({ type: 'deal', id: 'D-1' })).map(({ id }) => id)).not.to.include('t-11');
      expect(await found(store, elsewhere)).to.deep.equal([]);
      expect([before, await store.head()]).to.deep.equal([13, 14]);
      expect((await store.anchors()).at(-1)).to.include({ size: 14, at: START + HOUR });
    });

    it('leaves nothing of them in the database, but that it was done, when and why', async () => {
      const store = await filled();
      await store.commit({ at: START, facts: personal });
      await store.commit({ at: START, facts: [{ ...personal[0]!, data: { channel: 'call', note: 'Ms Li again' } }] });
      await store.erase(contact, 'asked to', START + HOUR);
      const tables = ['facts', 'facts_about', 'evidence_erasures', 'evidence_anchors', 'sync_set_aside'];
      const kept = await asAdministrator(database(), store.tenant, async (queries) =>
        (await queries.query<{ rows: string }>(tables.map((table) => `select t::text as rows from sextant.${table} t where ${mine(store)}`).join(' union all ')))
          .map(({ rows }) => rows).join('\n'));
      expect(kept).to.include('t-12').and.not.to.match(/Ms Li|contact|138 0000/);
      const [record] = await asAdministrator(database(), store.tenant, (queries) =>
        queries.query<{ payload: string; position: number }>(`select payload, position from sextant.evidence_erasures where ${mine(store)}`));
      expect([record?.position, JSON.parse(record?.payload ?? '')]).to.deep.equal([13, { at: START + HOUR, reason: 'asked to', erased: [11, 12] }]);
    });

    it('lasts: the same fact sent again is known, and not kept', async () => {
      const store = await fresh();
      await store.commit({ at: START, facts: personal });
      await store.erase(contact, 'asked to', START);
      const { added, known } = await store.commit({ at: START, facts: [...personal, touch(12, { source: 'wecom', data: { channel: 'visit' } })] });
      expect([added, known]).to.deep.equal([0, 3]);
    });

    it('of nobody, or twice, does nothing', async () => {
      const store = await filled();
      await store.commit({ at: START, facts: personal });
      expect(await store.erase({ type: 'contact', id: 'C-2' }, 'asked to', START)).to.deep.equal({ facts: 0 });
      await store.erase(contact, 'asked to', START);
      expect(await store.erase(contact, 'asked to', START)).to.deep.equal({ facts: 0 });
      expect(await store.head()).to.equal(13);
    });

    it('is found when its record was changed, or another fact was hidden behind it', async () => {
      const store = await filled();
      await store.commit({ at: START, facts: personal });
      await store.erase(contact, 'asked to', START);
      await tampered(store, [
        `update sextant.facts set payload = null, salt = null, links = null, erased = 13 where ${mine(store)} and position = 5`,
        `delete from sextant.facts_about where ${mine(store)} and position = 5`,
      ]);
      expect(await found(store)).to.deep.equal(['edited 5']);
      await tampered(store, [`update sextant.evidence_erasures set payload = replace(payload, '[11,12]', '[5,11,12]') where ${mine(store)}`]);
      expect(await found(store)).to.deep.equal(['edited 5', 'edited 11', 'edited 12', 'edited 13']);
    });
  });
}

/** A fact with a salt and commitment of its own, as somebody forges it who knows how. */
function forged(fact: object): [payload: string, salt: string, commitment: string] {
  const salt = '00'.repeat(16);
  return [canonicalJson(fact), salt, commit(fact, salt)];
}

function insertion(tenant: string, position: number): Sql {
  const fact = touch(99);
  return [
    [
      `insert into sextant.facts (tenant, position, source, id, type, time, recorded_at, payload, salt, commitment)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      tenant, position, fact.source, fact.id, fact.type, fact.time, fact.recordedAt, ...forged(fact),
    ],
    ['insert into sextant.facts_about (tenant, entity, apart, position) values ($1, $2, true, $3)', tenant, 'deal:D-1', position],
  ];
}
