import { openStore, type Store } from '@sextant/adapters/store';
import { expect } from 'chai';
import { START, line, newTenant, touch } from './samples.js';
import { collected, refusal, type Harness } from './store-laws.js';

const TABLES = [
  'evidence_heads', 'evidence_anchors', 'evidence_erasures', 'evidence_blobs', 'facts', 'facts_about', 'directives', 'directives_deliveries',
  'schedule_wakeups', 'sync_checkpoints', 'sync_events', 'sync_set_aside',
];

export function tenantLaws({ database, fresh }: Harness): void {
  const reject = { stream: 's', kind: 'row', position: 1, code: 'c', path: '', expected: '', received: 'secret' };
  const claim = { now: START + 99, lease: 1, limit: 99, worker: 'w' };

  /** A store with a row in every table. */
  async function full(): Promise<Store> {
    const store = await fresh();
    await store.commit({
      at: START, facts: [touch(1), touch(2, { about: [{ type: 'contact', id: 'C-1' }] })], setAside: [reject], checkpoint: { stream: 's', value: 'secret' },
      directives: [line('secret', 'emitted', START)], wakeups: [{ key: 'secret', at: START }], events: [{ source: 's', id: 'e', until: START }],
    });
    await store.erase({ type: 'contact', id: 'C-1' }, 'asked to', START);
    await database().transaction({ tenant: store.tenant }, ({ query }) =>
      query(`insert into sextant.evidence_blobs (tenant, hash, content) values ($1, repeat('0', 64), 'secret'::bytea)`, [store.tenant]));
    return store;
  }

  describe('a tenant', () => {
    it('sees nothing of another one through any method', async () => {
      const [theirs, mine] = [await full(), await fresh()];
      expect(await collected(mine)).to.deep.equal([]);
      expect(await mine.dossier({ type: 'deal', id: 'D-1' })).to.deep.equal([]);
      expect(await mine.head()).to.equal(0);
      expect([await mine.checkpoint('s'), await mine.checkpoints(), await mine.setAside(), await mine.directives()]).to.deep.equal([null, [], [], []]);
      expect([await mine.claimDeliveries(claim), await mine.claimWakeups(claim), await mine.nextDue()]).to.deep.equal([[], [], null]);
      expect([(await mine.verify()).size, await mine.anchors()]).to.deep.equal([0, []]);
      expect(await mine.erase({ type: 'deal', id: 'D-1' }, 'not mine', START)).to.deep.equal({ facts: 0 });
      expect(await collected(theirs)).to.have.lengthOf(1);
    });

    it('shares no key with another one: facts, wake-ups, events and directives of the same name are its own', async () => {
      const [theirs, mine] = [await full(), await fresh()];
      const { added, fresh: events } = await mine.commit({
        at: START, facts: [touch(1, { data: { channel: 'visit' } })], directives: [line('secret', 'emitted', START)], wakeups: [{ key: 'secret', at: null }],
        events: [{ source: 's', id: 'e', until: START }],
      });
      expect([added, events, await mine.directives()]).to.deep.equal([1, ['e'], [line('secret', 'emitted', START)]]);
      expect((await theirs.claimWakeups(claim)).map(({ key }) => key)).to.deep.equal(['secret']);
    });

    it('cannot answer for another one', async () => {
      const [theirs, mine] = [await full(), await fresh()];
      const [wakeup] = await theirs.claimWakeups(claim);
      const [delivery] = await theirs.claimDeliveries(claim);
      expect((await refusal(() => mine.commit({ at: START, done: [{ key: 'secret', lease: wakeup?.lease ?? '' }] })))[0]).to.equal('lease-lost');
      const outcome = { key: delivery?.key ?? '', lease: delivery?.lease ?? '', state: 'done' as const, at: START };
      expect((await refusal(() => mine.commit({ at: START, deliveries: [outcome] })))[0]).to.equal('lease-lost');
    });

    for (const table of TABLES) {
      it(`reads, changes and removes no row of another one in ${table}, whatever it asks the database`, async () => {
        const [theirs, mine] = [await full(), await full()];
        await database().transaction({ tenant: mine.tenant }, async (queries) => {
          const tenants = await queries.query<{ tenant: string }>(`select distinct tenant from sextant.${table}`);
          expect(tenants).to.deep.equal([{ tenant: mine.tenant }]);
          const [role] = await queries.query<{ all: boolean; owns: boolean }>(
            `select rolsuper or rolbypassrls as all, false as owns from pg_roles where rolname = current_user`);
          expect(role).to.deep.equal({ all: false, owns: false });
        });
        for (const sql of [`delete from sextant.${table} where tenant = '${theirs.tenant}'`, `update sextant.${table} set tenant = '${mine.tenant}' where tenant = '${theirs.tenant}'`]) {
          // No row is there to be touched; where the right is missing altogether, it is refused.
          const touched = await database().transaction({ tenant: mine.tenant }, ({ query }) => query(`${sql} returning 1 as row`)).catch(() => []);
          expect(touched).to.deep.equal([]);
        }
        const [left] = await database().transaction({ tenant: theirs.tenant }, ({ query }) => query<{ rows: number }>(`select count(*) as rows from sextant.${table}`));
        expect(left?.rows).to.be.greaterThan(0);
      });

      it(`writes no row of another one into ${table}`, async () => {
        const [theirs, mine] = [await full(), await full()];
        const columns = await database().transaction({ tenant: mine.tenant }, ({ query }) =>
          query<{ name: string }>(
            `select attname as name from pg_attribute where attrelid = $1::text::regclass and attnum > 0 and not attisdropped
             and attidentity = '' and attname <> 'tenant'`, [`sextant.${table}`]));
        const names = columns.map(({ name }) => name).join(', ');
        const insert = `insert into sextant.${table} (tenant, ${names}) select '${theirs.tenant}', ${names} from sextant.${table}`;
        expect((await refusal(() => database().transaction({ tenant: mine.tenant }, ({ query }) => query(insert))))[0]).to.equal('refused');
      });
    }

    it('that is not named sees and writes nothing', async () => {
      await full();
      await database().transaction({ tenant: newTenant() }, async (queries) => {
        await queries.query(`set local sextant.tenant = ''`);
        expect(await queries.query('select 1 from sextant.facts')).to.deep.equal([]);
      });
    });

    it('may read no table but those of its own rows', async () => {
      const attempts = ['select * from pg_authid', 'create table sextant.mine (a integer)', 'alter table sextant.facts disable row level security', 'drop table sextant.facts'];
      for (const sql of attempts) {
        expect((await refusal(() => database().transaction({ tenant: newTenant() }, ({ query }) => query(sql))))[0], sql).to.equal('refused');
      }
    });

    it('has a name that cannot end a statement', async () => {
      for (const tenant of ['', "a'b", 'a b', 'a\\b', '"', '.a', 'x'.repeat(101), 'a\n']) {
        expect(await refusal(() => openStore({ tenant, database: database() })), tenant).to.deep.equal(['invalid-option', '/tenant']);
      }
      for (const tenant of ['宁波', 'a', 'A.b_c:d-1', 'x'.repeat(100)]) expect((await openStore({ tenant, database: database() })).tenant).to.equal(tenant);
    });
  });
}
