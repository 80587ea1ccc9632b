import { AdapterError } from '@sextant/adapters/contract';
import { asTransport } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { account, day, ORDER, reading, START, subjects } from './account.js';

const cny = (minor: number) => ({ minor, currency: 'CNY' });

describe('U8+ streams', () => {
  it('tells an order with its lines, customer and amounts in minor units, as old as its date', async () => {
    const where = account();
    where.fake.put('saleorder', ORDER);
    const { facts: [fact], rejects } = await reading(where, 'orders');
    expect(rejects).to.deep.equal([]);
    expect(fact).to.deep.include({
      source: 'yonyou-u8', kind: 'state', type: 'order.state', seq: 0, time: day('2026-01-02'), recordedAt: day('2026-01-02'),
      about: [{ type: 'order', id: '0000000029' }, { type: 'account', id: '011501', as: 'customer' }, { type: 'rep', id: '00040', as: 'owner' }],
      data: {
        number: '0000000029', status: 'approved', amount: cny(49_400), orderedAt: day('2026-01-02'), customer: '011501',
        lines: [{ product: '01019002065', name: '轴承', quantity: '10', price: '49.4', amount: cny(49_400) }],
      },
    });
    expect(fact!.id).to.match(/^order\/0000000029@2026-01-02#[\w-]{16}$/);
  });

  it('tells customers, shipments, receivables and receipts', async () => {
    const where = account();
    const { fake } = where;
    fake.put('customer', { code: '011501', head: { name: '示例公司', timestamp: '184467440737', domain_name: '华东', modifydate: '2025-12-31' } });
    fake.put('consignment', { code: 'FH1', head: { date: '2026-01-03', state: '审核', cuscode: '011501' }, entry: [{ inventorycode: 'P1', quantity: '2', socode: '0000000029' }] });
    fake.put('oughtreceive', { code: 'YS1', head: { date: '2026-01-03', state: '审核', cust_vendor_code: '011501', amount: '494.0000', remainamount: '94.00', duedate: '2026-02-02' } });
    fake.put('accept', { code: 'SK1', head: { vouchdate: '2026-01-04', state: '审核', customercode: '011501', originalamount: '400.00' },
      entry: [{ type: '0', orderid: '0000000029', originalamount: '300.10' }, { type: '0', orderid: '0000000029', originalamount: '.90' }, { type: '1', originalamount: '99' }] });
    const told = async (name: string) => (await reading(where, name)).facts.map(({ type, about, seq, data }) => ({ type, about, seq, data }));
    const customer = { type: 'account', id: '011501', as: 'customer' };
    expect(await told('customers')).to.deep.equal([{
      type: 'account.state', about: [{ type: 'account', id: '011501' }], seq: 184467440737, data: { name: '示例公司', number: '011501', region: '华东' },
    }]);
    expect(await told('shipments')).to.deep.equal([{
      type: 'shipment.state', about: [{ type: 'shipment', id: 'FH1' }, { type: 'order', id: '0000000029', as: 'order' }, customer], seq: 0,
      data: { number: 'FH1', status: 'approved', shippedAt: day('2026-01-03'), order: '0000000029', lines: [{ product: 'P1', quantity: '2' }] },
    }]);
    expect(await told('receivables')).to.deep.equal([{
      type: 'receivable.state', about: [{ type: 'receivable', id: 'YS1' }, customer], seq: 0,
      data: { number: 'YS1', status: 'approved', amount: cny(49_400), open: cny(9_400), dueAt: day('2026-02-02'), customer: '011501' },
    }]);
    expect(await told('receipts')).to.deep.equal([{
      type: 'receipt.state', about: [{ type: 'receipt', id: 'SK1' }, customer, { type: 'order', id: '0000000029', as: 'order' }], seq: 0,
      data: {
        number: 'SK1', status: 'approved', amount: cny(40_000), receivedAt: day('2026-01-04'), customer: '011501',
        pays: [{ order: '0000000029', amount: cny(30_100) }],
      },
    }]);
  });

  it('adds up stock of batches, with the safety stock of the product', async () => {
    const where = account({ options: { stock: { safety: { P2: '8' } } } });
    where.fake.put('inventory', { code: 'P1', head: { name: '轴承', safeqty: '5.0000' } });
    where.fake.put('currentstock', { code: 'a', head: { whcode: '01', invcode: 'P1', invname: '轴承' }, entry: [{ batch: 'B1', qty: '2.5000' }, { batch: 'B2', qty: '.5000' }] });
    where.fake.put('currentstock', { code: 'b', head: { whcode: '02', invcode: 'P2', qty: '7' } });
    const { facts, rejects } = await reading(where, 'stock');
    expect(rejects).to.deep.equal([]);
    expect(facts.map(({ about, data, time }) => [about[0]!.id, data, time])).to.deep.equal([
      ['01/P1', { product: 'P1', name: '轴承', place: '01', onHand: '3', safety: '5' }, START], ['02/P2', { product: 'P2', place: '02', onHand: '7', safety: '8' }, START],
    ]);
  });

  it('tells a change of a document since the look that saw it, also back to what it was', async () => {
    const where = account();
    const put = (state: string): void => { where.fake.put('saleorder', { ...ORDER, head: { ...ORDER.head, state } }); };
    put('开立');
    let { checkpoint, facts } = await reading(where, 'orders');
    const all = [...facts];
    for (const state of ['审核', '开立', '开立']) {
      await where.clock.advance(3_600_000);
      put(state);
      ({ checkpoint, facts } = await reading(where, 'orders', { since: checkpoint }));
      all.push(...facts);
    }
    expect(all.map(({ time, data }) => [time, (data as { status: string }).status])).to.deep.equal([
      [day('2026-01-02'), 'draft'], [START + 3_600_000, 'approved'], [START + 7_200_000, 'draft'],
    ]);
    expect(new Set(all.map(({ id }) => id)).size).to.equal(3);
  });

  it('tells a change of a document dated ahead not before its date', async () => {
    const where = account();
    where.fake.put('saleorder', { ...ORDER, head: { ...ORDER.head, date: '2026-01-20' } });
    const { checkpoint } = await reading(where, 'orders');
    await where.clock.advance(60_000);
    where.fake.put('saleorder', { ...ORDER, head: { ...ORDER.head, date: '2026-01-20', state: '关闭' } });
    const { facts: [fact] } = await reading(where, 'orders', { since: checkpoint });
    expect([fact!.time, (fact!.data as { status: string }).status]).to.deep.equal([day('2026-01-20'), 'closed']);
  });

  it('looks at older documents again while they are open, and not at closed ones', async () => {
    const where = account({ options: { start: '2025-01-01', lookBackDays: 10 } });
    const put = (code: string, state: string, sum = '494'): void => { where.fake.put('saleorder', { ...ORDER, code, head: { ...ORDER.head, date: '2025-03-01', state, sum } }); };
    put('A', '审核');
    put('B', '关闭');
    const first = await reading(where, 'orders');
    expect(subjects(first)).to.deep.equal(['A', 'B']);
    await where.clock.advance(60_000);
    put('A', '关闭');
    put('B', '关闭', '1');
    const second = await reading(where, 'orders', { since: first.checkpoint });
    expect(subjects(second)).to.deep.equal(['A']);
    expect((JSON.parse(second.checkpoint!) as { seen: unknown[] }).seen.length).to.equal(1);
    const third = await reading(where, 'orders', { since: second.checkpoint });
    expect([subjects(third), (JSON.parse(third.checkpoint!) as { seen: unknown[] }).seen.length]).to.deep.equal([[], 0]);
  });

  it('takes turns with older open documents when there are many', async () => {
    const where = account({ options: { start: '2025-01-01', lookBackDays: 10, recheck: 2 } });
    for (const code of ['A', 'B', 'C']) where.fake.put('saleorder', { ...ORDER, code, head: { ...ORDER.head, date: '2025-03-01' } });
    let { checkpoint } = await reading(where, 'orders');
    const asked: string[][] = [];
    for (let look = 0; look < 3; look++) {
      const urls: string[] = [];
      const other = { ...where, ...account({ options: { start: '2025-01-01', lookBackDays: 10, recheck: 2 }, transport: () => (request) => {
        urls.push(new URL(request.url).searchParams.get('code_begin') ?? '');
        return asTransport(where.fake.fetch)(request);
      } }) };
      ({ checkpoint } = await reading(other, 'orders', { since: checkpoint }));
      asked.push(urls.filter(Boolean));
    }
    // The first look took A and B.
    expect(asked).to.deep.equal([['C', 'A'], ['B', 'C'], ['A', 'B']]);
  });

  it('tells a document that is not there any more as cancelled, once, and one whose date moved as changed', async () => {
    const where = account();
    where.fake.put('saleorder', ORDER);
    where.fake.put('saleorder', { ...ORDER, code: '30' });
    const first = await reading(where, 'orders');
    await where.clock.advance(60_000);
    where.fake.remove('saleorder', ORDER.code);
    where.fake.put('saleorder', { ...ORDER, code: '30', head: { ...ORDER.head, date: '2025-12-05' } });
    const second = await reading(where, 'orders', { since: first.checkpoint });
    expect(second.facts.map(({ about, data }) => [about[0]!.id, (data as { status: string }).status]).sort()).to.deep.equal([['0000000029', 'cancelled'], ['30', 'approved']]);
    expect((await reading(where, 'orders', { since: second.checkpoint })).facts).to.deep.equal([]);
  });

  it('gives the same facts when it reads again at another time', async () => {
    const where = account();
    where.fake.put('saleorder', ORDER);
    const first = await reading(where, 'orders');
    await where.clock.advance(86_400_000);
    expect((await reading(where, 'orders')).facts).to.deep.equal(first.facts);
  });

  it('does not ask for lines when told not to', async () => {
    const where = account({ options: { lines: false } });
    where.fake.put('saleorder', ORDER);
    const { facts: [fact] } = await reading(where, 'orders');
    expect(fact!.data).to.not.have.property('lines');
    expect(where.fake.calls).to.not.include('saleorder/get');
  });

  it('tells what it cannot read as unknown and reports it, and sets aside what has no number', async () => {
    const where = account();
    where.fake.put('saleorder', { ...ORDER, code: '1', head: { ...ORDER.head, state: '悬空' } });
    where.fake.put('saleorder', { ...ORDER, code: '2', head: { ...ORDER.head, sum: '12.345' } });
    where.fake.put('saleorder', { ...ORDER, code: '', head: { ...ORDER.head } });
    const { facts, rejects } = await reading(where, 'orders');
    expect(facts.map(({ data }) => [(data as { status: unknown }).status, (data as { amount: unknown }).amount])).to.deep.equal([[null, cny(49_400)], ['approved', null]]);
    expect(rejects.map(({ code, path }) => [code, path])).to.deep.equal([['missing-id', 'code'], ['unknown-code', 'state'], ['too-many-decimals', 'sum']]);
  });

  it('refuses a checkpoint that is none of its own, so that reading begins anew', async () => {
    for (const [name, since] of [['orders', 'pubts 2026'], ['customers', '{"stamp":'], ['stock', '[]']] as const) {
      const error: unknown = await reading(account(), name, { since }).then(() => undefined, (reason: unknown) => reason);
      expect(error, name).to.be.instanceOf(AdapterError);
      expect([(error as AdapterError).kind, (error as AdapterError).code]).to.deep.equal(['gone', 'unknown-checkpoint']);
    }
  });

  it('reads a list anew that changed while it was paged, and gives up for now when it does not hold still', async () => {
    let removed = false;
    const where = account({ options: { pageSize: 2, lines: false, streams: ['orders'], windowDays: 400 }, transport: (fake) => async (request) => {
      const response = await asTransport(fake.fetch)(request);
      if (request.url.includes('saleorderlist') && !removed) {
        removed = true;
        fake.remove('saleorder', '1');
        fake.put('saleorder', { ...ORDER, code: '6' });
      }
      return response;
    } });
    for (const code of ['1', '2', '3', '4', '5']) where.fake.put('saleorder', { ...ORDER, code });
    expect(subjects(await reading(where, 'orders'))).to.deep.equal(['2', '3', '4', '5', '6']);

    let count = 2;
    const restless = account({ options: { pageSize: 1, lines: false, windowDays: 400 }, transport: (fake) => async (request) => {
      const response = await asTransport(fake.fetch)(request);
      if (!request.url.includes('saleorderlist')) return response;
      return new Response(JSON.stringify({ ...(JSON.parse(await response.text()) as object), errcode: '0', row_count: String(count++), saleorderlist: [{ code: '1' }] }));
    } });
    const error: unknown = await reading(restless, 'orders').then(() => undefined, (reason: unknown) => reason);
    expect([(error as AdapterError).kind, (error as AdapterError).code]).to.deep.equal(['transient', 'changed-while-paging']);
  });
});
