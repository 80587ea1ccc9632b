import { AdapterError } from '@sextant/adapters/contract';
import { expect } from 'chai';
import { fakeFirm, NOW, PASSWORD } from './fake-firm.js';
import { allIds, newest, readAll } from './reading.js';

async function failure(promise: Promise<unknown>): Promise<Pick<AdapterError, 'kind' | 'code' | 'received'>> {
  const error = await promise.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof AdapterError)) throw new Error(`expected an AdapterError, received ${String(error)}`);
  const { kind, code, received } = error;
  return { kind, code, received };
}

describe('reading a model', () => {
  it('tells records never changed by creation, then changed ones by change: what changes meanwhile moves to the end', async () => {
    const { erp, stream, clock } = fakeFirm();
    for (let id = 1; id <= 7; id++) erp.put('party.party', id, { name: `n${id}`, code: `${id}` }, NOW - 1_000 * id);
    erp.put('party.party', 7, { name: 'n7 changed' }, NOW - 500);
    const seen: string[] = [];
    const parties = stream('parties');
    for await (const page of parties.source.read()) {
      for (const record of page.records) seen.push(String(record.values['name']));
      // Already read and not yet read.
      if (seen.length === 3) for (const id of [6, 1]) erp.put('party.party', id, { name: `n${id} again` }, clock.now());
    }
    expect(seen).to.deep.equal(['n6', 'n5', 'n4', 'n3', 'n2', 'n7 changed', 'n1 again', 'n6 again']);
  });

  it('asks for parts changed by themselves since it began, and reads their records again', async () => {
    const { erp, stream } = fakeFirm();
    erp.put('sale.sale', 1, { state: 'draft', currency: 1, lines: [10] }, NOW - 9_000);
    erp.put('sale.line', 10, { sale: 1, type: 'line', product: null, quantity: 1 }, NOW - 9_000);
    const sales = stream('sales');
    const before = await readAll(sales);
    expect(before.pages.flatMap(({ records }) => records)).to.have.lengthOf(1);
    erp.put('sale.line', 10, { quantity: 2 }, NOW - 100);
    const after = await readAll(sales, { since: before.checkpoint });
    expect(newest(after.facts, 'order.state', 'sale.sale,1')?.time).to.equal(NOW - 100);
    expect((await readAll(sales, { since: after.checkpoint })).facts).to.deep.equal([]);
  });

  it('refuses a checkpoint of somebody else, and keeps its own when nothing changed', async () => {
    const { erp, stream } = fakeFirm();
    erp.put('party.party', 1, { name: 'n', code: 'c' });
    const { checkpoint } = await readAll(stream('parties'));
    expect(checkpoint).to.equal('{"party.party":{"created":["2026-03-02T01:40:00.250000Z","1"],"changed":null}}');
    expect((await readAll(stream('parties'), { since: checkpoint })).pages).to.deep.equal([{ records: [], checkpoint }]);
    for (const since of ['', 'x', '[]', '{}', 'null', checkpoint!.replace('party.party', 'sale.sale'), checkpoint!.replace('2026-03-02', '2026-99-02'), checkpoint!.replace('"1"', '"x"')]) {
      expect(await failure(readAll(stream('parties'), { since })), since).to.deep.include({ kind: 'config', code: 'unknown-checkpoint' });
    }
  });

  it('looks back from both keys, by their dates', async () => {
    const { erp, stream } = fakeFirm();
    erp.put('party.party', 1, { name: 'n1', code: '1' }, NOW - 400_000);
    erp.put('party.party', 2, { name: 'n2', code: '2' }, NOW - 200_000);
    const { checkpoint } = await readAll(stream('parties'));
    const back = async (lookBack: number): Promise<number> => (await readAll(stream('parties'), { since: checkpoint, lookBack })).facts.length;
    expect([await back(0), await back(1), await back(199_999), await back(200_000), await back(200_001)]).to.deep.equal([0, 1, 1, 2, 2]);
  });

  it('lists ids for a sweep in pages, without what is switched off', async () => {
    const { erp, stream } = fakeFirm();
    for (let id = 1; id <= 1_001; id++) erp.put('party.party', id, { name: 'n', code: 'c', active: id !== 2 });
    const ids = await allIds(stream('parties'));
    expect(ids).to.have.lengthOf(1_000);
    expect(ids.slice(0, 2)).to.deep.equal(['party.party,1', 'party.party,3']);
    expect(erp.calls.filter((method) => method === 'model.party.party.search')).to.have.lengthOf(2);
    expect(stream('parties')).to.deep.include({ deletes: 'sweep', sweeps: { source: 'tryton', type: 'account' } });
  });

  it('reads the documents of one company when told which', async () => {
    const { erp, stream } = fakeFirm();
    for (const company of [1, 2]) erp.put('sale.opportunity', company, { state: 'lead', company, currency: 1 });
    const { facts } = await readAll(stream('opportunities', { company: 2 }));
    expect(facts.map(({ about }) => about[0]?.id)).to.deep.equal(['sale.opportunity,2']);
    expect(await allIds(stream('opportunities', { company: 2 }))).to.deep.equal(['sale.opportunity,2']);
  });
});

describe('calling Tryton', () => {
  it('says what an answer means, and never shows a traceback', async () => {
    const answers: readonly (readonly [body: string, status: number, kind: string, code: string])[] = [
      ['', 404, 'config', 'unknown-database'],
      ['', 403, 'permission', 'not-allowed'],
      ['{"id":ID,"error":["\'party.party\'","Traceback secret"]}', 200, 'config', 'unknown-model'],
      ['{"id":ID,"error":["could not serialize access due to concurrent update","Traceback secret"]}', 200, 'transient', 'collision'],
      ['{"id":ID,"error":["list index out of range","Traceback secret"]}', 200, 'invalid', 'server-error'],
      ['{"id":ID,"error":["Database \'/x\' doesn\'t exist!",""]}', 200, 'config', 'unknown-database'],
      ['{"id":ID,"error":["FATAL:  database \\"x\\" does not exist",""]}', 200, 'config', 'unknown-database'],
      ['{"id":ID,"error":["UserError",["Not like this.","",null]]}', 200, 'invalid', 'user-error'],
      ['{"id":ID,"error":["UserError",["没有访问 \\"Party\\" 的权限.","",null]]}', 200, 'permission', 'not-allowed'],
      ['{"id":ID,"error":["UserWarning",["name","Are you sure?",""]]}', 200, 'invalid', 'user-warning'],
      ['{"id":ID,"error":["ConcurrencyException","Records were modified"]}', 200, 'conflict', 'changed-meanwhile'],
      ['{"id":999,"result":[]}', 200, 'transient', 'malformed-body'],
      ['{"id":ID,"result":[{"id":1}]}', 200, 'transient', 'malformed-body'],
      ['{"id":ID}', 200, 'transient', 'malformed-body'],
    ];
    for (const [body, status, kind, code] of answers) {
      const { erp, adapter, clock } = fakeFirm();
      const { streams } = adapter({ http: { tries: 1 } }, {
        transport: async (request) => {
          const { id, method } = (await request.clone().json()) as { id: number; method: string };
          if (method !== 'model.party.party.search_read') return erp.fake(request);
          return new Response(body.replace('ID', String(id)), { status, headers: { 'content-type': 'application/json' } });
        },
      });
      const told = await clock.run(failure(readAll(streams[0]!)));
      expect(told, body).to.deep.include({ kind, code });
      expect(told.received).not.to.include('Traceback');
    }
  });

  it('logs in once for all who come at the same time, and once more when the session is lost', async () => {
    const { erp, adapter } = fakeFirm();
    const streams = adapter({ streams: ['parties', 'opportunities', 'sales'] }).streams;
    const logins = (): number => erp.calls.filter((method) => method === 'common.db.login').length;
    await Promise.all(streams.map((stream) => readAll(stream)));
    expect(logins()).to.equal(1);
    erp.endSessions();
    await Promise.all(streams.map((stream) => readAll(stream)));
    expect(logins()).to.equal(2);
  });

  it('tells a wrong password without showing it', async () => {
    const { adapter, log } = fakeFirm();
    const wrong = `${PASSWORD}!`;
    const { streams } = adapter({ password: wrong });
    const error = await readAll(streams[0]!).then(() => null, (thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(AdapterError);
    expect((error as AdapterError).kind).to.equal('auth');
    expect(`${(error as AdapterError).stack}${JSON.stringify(log)}`).not.to.include(wrong);
  });

  it('lists every problem of its options, without the password', () => {
    const { adapter } = fakeFirm();
    const problems = (options: object): unknown => {
      try {
        adapter(options);
        return [];
      } catch (error) {
        return (error as AdapterError).problems.map(({ path, received }) => `${path} ${received}`);
      }
    };
    expect(problems({ url: 'ftp://x', database: '../x', password: '', zone: 'Mars/Base', pageSize: 1_001, streams: ['leads'], wish: 1 })).to.have.members([
      '/url "ftp://x"', '/database "../x"', '/password nothing', '/zone "Mars/Base"', '/pageSize 1001', '/streams/0 "leads"', '/wish "wish"',
    ]);
    expect(problems({ url: 'https://me:pw@erp.example' })).to.deep.equal(['/url "https://me:pw@erp.example"']);
    expect(problems({ pageSize: 1_000, company: 1, streams: [], http: { tries: 2 } })).to.deep.equal([]);
  });
});
