import { expect } from 'chai';
import fc from 'fast-check';
import type { FakeDocument } from '@sextant/adapters/testing';
import { at, line, NOW, ORDER, readAll, rejection, type Tenant, tenant } from './tenant.js';

const idsOf = (read: { readonly facts: readonly { readonly about: readonly { readonly id: string }[] }[] }): readonly string[] => read.facts.map(({ about }) => about[0]!.id);
const queries = ({ erp }: Tenant, form = 'SAL_SaleOrder'): readonly FakeDocument[] => erp.calls
  .filter(({ service }) => service === 'ExecuteBillQuery').map(({ body }) => (body as { readonly data: FakeDocument }).data).filter(({ FormId }) => FormId === form);

function orders({ erp }: Tenant, count: number, entries = 1, modified = '2025-01-02T08:00:00'): void {
  for (let n = 1; n <= count; n++) {
    erp.store.put('SAL_SaleOrder', {
      ...ORDER, FID: String(n), FBillNo: `SO-${n}`, FModifyDate: modified,
      FSaleOrderEntry: Array.from({ length: entries }, (_, index) => line(String(n * 100 + index), `M-${index}`, '1', '2', '2')),
    });
  }
}

describe('reading Kingdee Galaxy', () => {
  it('never sends a TopRowCount, asks in the order of ids, and for entries in theirs', async () => {
    const there = tenant({ settings: { pageSize: 4 } });
    orders(there, 3, 3);
    await there.read('orders');
    for (const query of queries(there)) {
      expect([query.TopRowCount, query.Limit, query.OrderString]).to.deep.equal([0, 4, 'FID ASC,FSaleOrderEntry_FEntryID ASC']);
    }
  });

  it('goes on behind the last id that is whole, not at a row number', async () => {
    const there = tenant({ settings: { pageSize: 4 } });
    orders(there, 3, 3);
    const read = await there.read('orders');
    expect(idsOf(read)).to.deep.equal(['SO-1', 'SO-2', 'SO-3']);
    expect(queries(there).map(({ FilterString, StartRow }) => [FilterString, StartRow])).to.deep.equal([
      ['', 0], ['FID > 1', 0], ['FID > 2', 0],
    ]);
  });

  it('reads a document with more entries than an answer holds to its end', async () => {
    const there = tenant({ settings: { pageSize: 2 } });
    orders(there, 2, 5);
    const read = await there.read('orders');
    expect(read.facts.map(({ data }) => (data as { readonly lines: readonly unknown[] }).lines.length)).to.deep.equal([5, 5]);
    expect(read.pages.map(({ records }) => records.length)).to.deep.equal([1, 1, 0]);
  });

  it('begins a document again that changes while its entries are read', async () => {
    const there = tenant({ settings: { pageSize: 2 } });
    orders(there, 1, 5);
    let changes = 0;
    there.erp.before('ExecuteBillQuery', ({ body }) => {
      if ((body as { readonly data: FakeDocument }).data.StartRow !== 2 || changes++ > 0) return;
      there.erp.store.change('SAL_SaleOrder', 'SO-1', { FModifyDate: '2025-01-05T08:00:00', FSaleOrderEntry: [7, 8, 9].map((n) => line(String(n), `N-${n}`, '1', '2', '2')) });
    });
    const [fact] = (await there.read('orders')).facts;
    expect((fact!.data as { readonly lines: readonly { readonly product: string }[] }).lines.map(({ product }) => product)).to.deep.equal(['N-7', 'N-8', 'N-9']);
  });

  it('gives up on a document that never stands still, for now', async () => {
    const there = tenant({ settings: { pageSize: 2 } });
    orders(there, 1, 5);
    let seconds = 0;
    there.erp.before('ExecuteBillQuery', () => { there.erp.store.change('SAL_SaleOrder', 'SO-1', { FModifyDate: `2025-01-05T08:00:${String(seconds++).padStart(2, '0')}` }); });
    const error = await rejection(there.read('orders'));
    expect([error.kind, error.code, error.retryable]).to.deep.equal(['transient', 'changing', true]);
  });

  it('loses nothing when documents are added, changed and deleted between two answers', async () => {
    const there = tenant({ settings: { pageSize: 2 } });
    orders(there, 6, 1);
    let isDone = false;
    there.erp.before('ExecuteBillQuery', ({ body }) => {
      if (isDone || !JSON.stringify((body as { readonly data: FakeDocument }).data.FilterString).includes('> 1')) return;
      isDone = true;
      there.erp.store.remove('SAL_SaleOrder', 'SO-1');
      there.erp.store.change('SAL_SaleOrder', 'SO-2', {});
      there.erp.store.put('SAL_SaleOrder', { ...ORDER, FID: '0', FBillNo: 'SO-0' });
    });
    expect(idsOf(await there.read('orders'))).to.deep.equal(['SO-1', 'SO-2', 'SO-3', 'SO-4', 'SO-5', 'SO-6']);
  });

  it('takes an answer for the last one only if the server gave a longer one before', async () => {
    const there = tenant();
    orders(there, 3);
    await there.read('orders');
    // The held back last one, then what may come behind it.
    expect(queries(there).map(({ FilterString }) => FilterString)).to.deep.equal(['', 'FID > 2']);
    await there.read('orders');
    expect(queries(there).slice(2).map(({ FilterString }) => FilterString)).to.deep.equal(['', 'FID > 2']);
  });

  it('gives every document once and whole, whatever pages are asked for and however few rows the server gives', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }),
      async (entries, pageSize, rowLimit) => {
        const there = tenant({ rowLimit, settings: { pageSize } });
        for (const [index, count] of entries.entries()) {
          there.erp.store.put('SAL_SaleOrder', {
            ...ORDER, FID: String(index + 1), FBillNo: `SO-${index}`,
            FSaleOrderEntry: Array.from({ length: count }, (_, n) => line(String(index * 10 + n), `M-${n}`, '1', '2', '2')),
          });
        }
        const { facts } = await there.read('orders');
        expect(facts.map(({ about, data }) => [about[0]!.id, (data as { readonly lines: readonly unknown[] }).lines.length])).to.deep.equal(
          entries.map((count, index) => [`SO-${index}`, count]),
        );
      },
    ), { numRuns: 60 });
  });

  it('stops at a server that ignores its filter, rather than reading for ever', async () => {
    const there = tenant({
      settings: { pageSize: 2 },
      transport: (fake) => async (request) => {
        const body = await request.clone().text();
        return fake(new Request(request, { body: body.replace(/"FilterString":"[^"]*"/, '"FilterString":""') }));
      },
    });
    orders(there, 5);
    const error = await rejection(there.read('orders'));
    expect([error.kind, error.code]).to.deep.equal(['config', 'filter-ignored']);
  });

  it('stops at a server that ignores the order, rather than losing what is out of it', async () => {
    const there = tenant({
      transport: (fake) => async (request) => {
        const body = await request.clone().text();
        return fake(new Request(request, { body: body.replace(/"OrderString":"[^"]*"/, '"OrderString":"FID DESC"') }));
      },
    });
    orders(there, 5);
    const error = await rejection(there.read('orders'));
    expect([error.kind, error.code]).to.deep.equal(['config', 'order-ignored']);
  });
});

describe('reading what changed', () => {
  it('reads from a little before the end of the last read to a little before now', async () => {
    const there = tenant();
    const { checkpoint } = await there.read('orders');
    expect(JSON.parse(checkpoint!)).to.deep.equal({ v: 1, done: NOW - 60_000 });
    await there.clock.advance(3_600_000);
    await there.read('orders', checkpoint);
    const stretch = ">= '2025-01-06 08:49:00'";
    expect(queries(there).at(-1)!.FilterString).to.equal(
      ['FModifyDate', 'FApproveDate', 'FCloseDate'].map((field) => `(${field} ${stretch} and ${field} < '2025-01-06 09:59:00')`).join(' or '),
    );
  });

  it('reads an approval, which does not move FModifyDate', async () => {
    const there = tenant();
    orders(there, 2);
    const { checkpoint } = await there.read('orders');
    await there.clock.advance(3_600_000);
    there.erp.store.change('SAL_SaleOrder', 'SO-2', { FModifyDate: '2025-01-02T08:00:00', FApproveDate: '2025-01-06T09:30:00' });
    expect(idsOf(await there.read('orders', checkpoint))).to.deep.equal(['SO-2']);
  });

  it('reads a change on both sides of a boundary once as the same fact', async () => {
    const there = tenant();
    orders(there, 1, 1, '2025-01-06T08:58:00');
    const first = await there.read('orders');
    await there.clock.advance(60_000);
    expect((await there.read('orders', first.checkpoint)).facts).to.deep.equal(first.facts);
  });

  it('leaves what changed within the last minute to the next read, unless everything is read', async () => {
    const there = tenant();
    const { checkpoint } = await there.read('orders');
    await there.clock.advance(3_600_000);
    orders(there, 1, 1, '2025-01-06T09:59:30');
    const second = await there.read('orders', checkpoint);
    expect(idsOf(second)).to.deep.equal([]);
    await there.clock.advance(60_000);
    expect(idsOf(await there.read('orders', second.checkpoint))).to.deep.equal(['SO-1']);
  });

  it('goes on in the middle of a stretch with the stretch it began', async () => {
    const there = tenant({ settings: { pageSize: 2 } });
    orders(there, 5);
    const { pages } = await there.read('orders');
    const { checkpoint } = pages[1]!;
    expect(JSON.parse(checkpoint!)).to.deep.equal({ v: 1, from: null, to: NOW - 60_000, after: '2' });
    await there.clock.advance(3_600_000);
    const rest = await there.read('orders', checkpoint);
    expect(idsOf(rest)).to.deep.equal(['SO-3', 'SO-4', 'SO-5']);
    expect(JSON.parse(rest.checkpoint!)).to.deep.equal({ v: 1, done: NOW - 60_000 });
  });

  it('begins at an instant when told to', async () => {
    const there = tenant({ settings: { since: at('2025-01-02T00:00:00') } });
    orders(there, 1, 1, '2025-01-01T23:59:59');
    expect(idsOf(await there.read('orders'))).to.deep.equal([]);
    orders(there, 1, 1, '2025-01-02T00:00:00');
    expect(idsOf(await there.read('orders'))).to.deep.equal(['SO-1']);
  });

  it('does not go back when the clock does', async () => {
    const there = tenant();
    const { checkpoint } = await there.read('orders');
    there.clock.set(NOW - 86_400_000);
    expect((await there.read('orders', checkpoint)).checkpoint).to.equal(checkpoint);
  });

  for (const checkpoint of ['nonsense', '{}', '{"v":2,"done":1}', '{"v":1,"done":"1"}', `{"v":1,"from":null,"to":1,"after":"1 or 1=1"}`, '{"v":1,"from":null,"to":1,"after":1}', 'null']) {
    it(`refuses the checkpoint ${checkpoint}`, async () => {
      const there = tenant();
      const error = await rejection(there.read('orders', checkpoint));
      expect([error.kind, error.code]).to.deep.equal(['config', 'unknown-checkpoint']);
      expect(there.erp.calls).to.have.length(0);
    });
  }

  it('open orders are read again whole, for deliveries change them without a trace', async () => {
    const there = tenant();
    orders(there, 2);
    there.erp.store.put('SAL_SaleOrder', { ...ORDER, FID: '3', FBillNo: 'SO-3', FCloseStatus: 'B' });
    const first = await there.read('open-orders');
    expect(idsOf(first)).to.deep.equal(['SO-1', 'SO-2']);
    await there.clock.advance(86_400_000);
    there.erp.store.change('SAL_SaleOrder', 'SO-1', { FModifyDate: '2025-01-02T08:00:00', FSaleOrderEntry: [line('100', 'M-0', '1', '2', '2', { FStockOutQty: '1', FRemainOutQty: '0' })] });
    const second = await there.read('open-orders', first.checkpoint);
    expect(second.facts.map(({ id, seq, time }) => [id === first.facts[0]!.id, seq, time])).to.deep.equal([[false, 5, at('2025-01-02T08:00:00')], [false, 2, at('2025-01-02T08:00:00')]]);
    expect(second.facts[1]).to.deep.equal(first.facts[1]);
  });

  it('lists the numbers that are there, for a sweep', async () => {
    const there = tenant({ settings: { pageSize: 2 } });
    orders(there, 5);
    const stream = there.stream('orders');
    expect(stream.sweeps).to.deep.equal({ source: 'kingdee-galaxy', type: 'order' });
    const listed = await there.run((async () => {
      const ids: string[] = [];
      for await (const some of stream.ids!()) ids.push(...some);
      return ids;
    })());
    expect(listed).to.deep.equal(['SO-1', 'SO-2', 'SO-3', 'SO-4', 'SO-5']);
    expect(queries(there)[0]!.FieldKeys).to.equal('FID,FBillNo');
  });
});

describe('what a tenant has', () => {
  it('is asked once per form', async () => {
    const there = tenant();
    await there.read('orders');
    await there.read('orders');
    await there.run(there.galaxy.probe());
    expect(there.erp.calls.filter(({ service, body }) => service === 'QueryBusinessInfo' && JSON.stringify(body).includes('"SAL_SaleOrder"'))).to.have.length(2);
  });

  it('is told: fields as the tenant spells them, and those that are missing', async () => {
    const there = tenant({ without: ['BD_MATERIAL.FSpecification'] });
    const probed = await there.run(there.galaxy.probe());
    expect(probed['kingdee-galaxy/products']).to.deep.equal({
      state: 'present', form: 'BD_MATERIAL', missing: ['FSpecification'],
      fields: { FNumber: 'FNumber', FModifyDate: 'FModifyDate', FApproveDate: 'FApproveDate', FName: 'FName', FForbidStatus: 'FForbidStatus' },
    });
  });

  it('decides about opportunities: absent, they are no error', async () => {
    const there = tenant({ without: ['CRM_OPP_Opportunity'] });
    expect((await there.run(there.galaxy.probe()))['kingdee-galaxy/opportunities']).to.deep.equal({ state: 'absent', form: 'CRM_OPP_Opportunity' });
    expect((await there.read('opportunities')).pages).to.deep.equal([]);
  });

  it('is told also where a form is not there, or may not be read', async () => {
    const there = tenant({ without: ['AR_RECEIVEBILL'] });
    there.erp.failNext(2, '您没有该功能的操作权限');
    const probed = await there.run(there.galaxy.probe());
    const told = (name: string): unknown => {
      const state = probed[`kingdee-galaxy/${name}`]!;
      return [state.state, 'problems' in state ? state.problems.map(({ code }) => code) : null];
    };
    expect([told('customers'), told('receipts'), told('orders')]).to.deep.equal([['refused', ['no-permission']], ['refused', ['unknown-form']], ['present', null]]);
  });

  it('absent opportunities are an error when the settings name them', async () => {
    const there = tenant({ without: ['CRM_OPP_Opportunity'], settings: { streams: ['opportunities'] } });
    const error = await rejection(there.read('opportunities'));
    expect([error.kind, error.code]).to.deep.equal(['config', 'unknown-form']);
  });

  it('a form that must be there and is not, is an error', async () => {
    const there = tenant({ without: ['AR_RECEIVEBILL'] });
    const error = await rejection(there.read('receipts'));
    expect([error.kind, error.code]).to.deep.equal(['config', 'unknown-form']);
  });

  it('a needed field that is not there is named, with where to set another', async () => {
    const there = tenant({ without: ['SAL_SaleOrder.FCustId'] });
    const error = await rejection(there.read('orders'));
    expect([error.kind, error.code, error.path]).to.deep.equal(['config', 'unknown-field', '/forms/orders/fields/FCustId.FNumber']);
  });

  it('a field of the firm\'s own takes the place of a usual one; null leaves one out', async () => {
    const there = tenant({ settings: { forms: { orders: { fields: { 'FSalerId.FNumber': 'FNote', FDeliveryDate: null } } } } });
    there.erp.store.put('SAL_SaleOrder', { ...ORDER, FNote: 'REP-9' });
    const [fact] = (await there.read('orders')).facts;
    expect(fact!.about.at(-1)).to.deep.equal({ type: 'rep', id: 'REP-9', as: 'owner' });
    expect(fact!.data).to.not.have.property('promisedAt');
  });

  it('a field of the firm\'s own that is not there is named', async () => {
    const there = tenant({ settings: { forms: { orders: { fields: { 'FSalerId.FNumber': 'F_FIRM_Rep' } } } } });
    const error = await rejection(there.read('orders'));
    expect([error.code, error.path, error.received]).to.deep.equal(['unknown-field', '/forms/orders/fields/FSalerId.FNumber', '"F_FIRM_Rep"']);
  });

  it('a filter of the firm\'s narrows every read, sweeps included', async () => {
    const there = tenant({ settings: { forms: { orders: { filter: "FSaleOrgId.FNumber = '100' or FSaleOrgId.FNumber = '101'" } } } });
    for (const [n, organisation] of [['1', '100'], ['2', '200'], ['3', '101']] as const) {
      there.erp.store.put('SAL_SaleOrder', { ...ORDER, FID: n, FBillNo: `SO-${n}`, 'FSaleOrgId.FNumber': organisation });
    }
    expect(idsOf(await there.read('orders'))).to.deep.equal(['SO-1', 'SO-3']);
    expect((await there.run(there.stream('orders').ids!()[Symbol.asyncIterator]().next())).value).to.deep.equal(['SO-1']);
  });

  it('without metadata reads what is usual and leaves out what must be probed', async () => {
    const there = tenant({
      transport: (fake) => async (request) => (request.url.includes('QueryBusinessInfo') ? new Response('未将对象引用设置到对象的实例。') : await fake(request)),
    });
    there.erp.store.put('BD_Customer', { FNumber: 'C1', FName: 'x', 'FSELLER.FNumber': 'R1' });
    const { facts } = await there.read('customers');
    expect(facts[0]!.about).to.deep.equal([{ type: 'account', id: 'C1' }]);
    expect(queries(there, 'BD_Customer')[0]!.FieldKeys).to.equal('FCUSTID,FNumber,FModifyDate,FCreateDate,FName,FForbidStatus');
  });
});

describe('stock of Kingdee Galaxy', () => {
  function stocked(options: Parameters<typeof tenant>[0] = {}): Tenant {
    const there = tenant(options);
    for (const [number, organisation, safety] of [['M-1', '100', '5'], ['M-1', '200', '1'], ['M-2', '100', '0.5000000000'], ['M-3', '100', null]] as const) {
      there.erp.store.put('BD_MATERIAL', { FNumber: number, FName: `物料 ${number}`, 'FUseOrgId.FNumber': organisation, 'FBaseUnitId.FNumber': 'Pcs', FSafeStock: safety });
    }
    for (const [id, number, organisation, quantity] of [
      ['b-7', 'M-1', '100', '2.5'], ['a-9', 'M-1', '100', '1.25'], ['c-1', 'M-1', '200', '9'], ['d-1', 'M-2', '100', '0.1'], ['e-1', 'M-9', '100', '7'], ['f-1', 'M-2', '100', '0.2'],
    ] as const) {
      there.erp.store.put('STK_Inventory', { FID: id, 'FMaterialId.FNumber': number, 'FStockOrgId.FNumber': organisation, FBaseQty: quantity, FAVBQty: '0' });
    }
    return there;
  }

  it('is what an organisation has of a product, all warehouses and lots together, beside its safety stock', async () => {
    const { facts, rejects } = await stocked().read('stock');
    expect(rejects).to.deep.equal([]);
    expect(facts.map(({ about: [subject, product], data }) => [subject!.id, product!.id, data])).to.deep.equal([
      ['100/M-1', 'M-1', { product: 'M-1', name: '物料 M-1', place: '100', onHand: '3.75', safety: '5', unit: 'Pcs' }],
      ['200/M-1', 'M-1', { product: 'M-1', name: '物料 M-1', place: '200', onHand: '9', safety: '1', unit: 'Pcs' }],
      ['100/M-2', 'M-2', { product: 'M-2', name: '物料 M-2', place: '100', onHand: '0.3', safety: '0.5', unit: 'Pcs' }],
      ['100/M-3', 'M-3', { product: 'M-3', name: '物料 M-3', place: '100', onHand: '0', safety: null, unit: 'Pcs' }],
    ]);
  });

  it('is the same with pages of one row', async () => {
    const whole = await stocked().read('stock');
    expect((await stocked({ settings: { pageSize: 1 } }).read('stock')).facts).to.deep.equal(whole.facts);
  });

  it('is an observation of the instant the read began, also when it goes on later', async () => {
    const there = stocked({ settings: { pageSize: 1 } });
    const { pages, facts } = await there.read('stock');
    expect(new Set(facts.map(({ time }) => time))).to.deep.equal(new Set([NOW]));
    await there.clock.advance(600_000);
    const rest = await there.read('stock', pages[1]!.checkpoint);
    expect(rest.facts).to.deep.equal(facts.slice(2));
    const later = there.clock.now();
    expect((await there.read('stock', rest.checkpoint)).facts.map(({ time }) => time)).to.deep.equal([later, later, later, later]);
  });

  it('has no safety stock where the tenant does not show any', async () => {
    const { facts } = await stocked({ without: ['BD_MATERIAL.FSafeStock'] }).read('stock');
    for (const { data } of facts) expect(data).to.not.have.property('safety');
  });

  it('is added up over organisations where materials do not tell theirs', async () => {
    const { facts } = await stocked({ without: ['BD_MATERIAL.FUseOrgId'] }).read('stock');
    expect(facts.map(({ about: [subject], data }) => [subject!.id, (data as { readonly onHand: string }).onHand])).to.deep.equal([['M-1', '12.75'], ['M-1', '12.75'], ['M-2', '0.3'], ['M-3', '0']]);
  });

  it('leaves out a quantity that cannot be read, and reports it', async () => {
    const there = stocked();
    there.erp.store.put('STK_Inventory', { FID: 'z', 'FMaterialId.FNumber': 'M-2', 'FStockOrgId.FNumber': '100', FBaseQty: 'many' });
    const { rejects } = await readAllOf(there);
    expect(rejects.map(({ kind, code, path }) => [kind, code, path])).to.deep.equal([['STK_Inventory', 'unreadable', 'FBaseQty']]);
  });

  const readAllOf = (there: Tenant): ReturnType<typeof readAll> => there.run(readAll(there.stream('stock')));
});
