import { expect } from 'chai';
import { ORDER, reading, START, streamOf, tenant } from './tenant.js';

describe('YonBIP streams', () => {
  it('tells an order with its lines, customer, salesperson and amounts in minor units', async () => {
    const where = tenant();
    where.fake.put('customers', { id: ORDER.head.agentId, head: { code: 'KH-001', name: { simplifiedName: '示例客户' } } });
    where.fake.put('orders', ORDER, START - 60_000);
    const { facts: [fact], rejects } = await reading(where, 'orders');
    expect(rejects).to.deep.equal([]);
    expect(fact).to.deep.include({
      source: 'yonyou-bip', kind: 'state', type: 'order.state', schema: 1, seq: 0, time: START - 60_000, recordedAt: START - 60_000,
      about: [
        { type: 'order', id: 'UO-1' }, { type: 'account', id: '2347688629391616001', as: 'customer' }, { type: 'rep', id: 'R-7', as: 'owner' },
      ],
      data: {
        number: 'UO-1', status: 'approved', amount: { minor: 1_586_880, currency: 'CNY' }, orderedAt: Date.parse('2026-01-04T00:00:00+08:00'),
        promisedAt: Date.parse('2026-02-01T00:00:00+08:00'), customer: 'KH-001',
        lines: [{ product: '000046', quantity: '10', name: '轴承', unit: '件', price: '1586.88', amount: { minor: 1_586_880, currency: 'CNY' } }],
      },
    });
    expect(fact!.id).to.match(/^order\/UO-1@2026-01-05 15:59:00#[\w-]{16}$/);
  });

  it('groups the lines of a document that stand on several pages', async () => {
    const where = tenant({ options: { pageSize: 2 } });
    const lines = Array.from({ length: 5 }, (_, index) => ({ orderDetailId: BigInt(index + 1), skuCode: `P${index + 1}`, qty: index + 1 }));
    where.fake.put('orders', { ...ORDER, lines }, START - 60_000);
    where.fake.put('orders', { ...ORDER, id: 3n, head: { ...ORDER.head, code: 'UO-2' }, lines: lines.map((line) => ({ ...line, orderDetailId: line.orderDetailId + 10n })) }, START - 60_000);
    const { facts } = await reading(where, 'orders');
    expect(facts.map(({ data }) => [(data as { number: string }).number, (data as { lines: unknown[] }).lines.length])).to.deep.equal([['UO-2', 5], ['UO-1', 5]]);
  });

  it('tells customers, opportunities, quotations, shipments, receivables and receipts', async () => {
    const where = tenant();
    const { fake } = where;
    const changed = START - 3_600_000;
    fake.put('customers', { id: 77n, head: { code: 'KH-077', name: { simplifiedName: '甲公司' }, customerIndustryCode: 'C34', peopleNum: 120, regionCode: '110000' } }, changed);
    fake.put('opportunities', { id: 5n, head: {
      code: 'OPP-5', name: '泵站改造', opptStage_name: '方案', winLoseOrderState: 2, expectSignMoney: 1280000, expectSignDate: '2026-03-31', customer: 77n, ower: 9n,
    } }, changed);
    fake.put('quotations', { id: 6n, head: { code: 'Q-6', quoteStatus: '5', quoteTableTotalMoney: '900.50', vouchdate: '2026-01-02', validityDateEnd: '2026-02-02', agentId: 77n, currency_name: '美元' },
      lines: [{ childs_id: 61n, childs_skuId_code: 'P1', childs_qty: 3, childs_oriTaxUnitPrice: 300.1667, childs_oriSum: 900.5 }] }, changed);
    fake.put('shipments', { id: 7n, head: { code: 'XSCK7', status: 1, vouchdate: '2026-01-03', firstupcode: 'UO-1', cust: 77n, currencyName: '人民币' },
      lines: [{ details_id: 71n, productsku_cCode: 'P1', qty: 2, oriSum: 4 }] }, changed);
    fake.put('receivables', { id: 8n, head: { code: 'OAR8', verifyState: 2, direction: '-1', billDate: '2026-01-03 00:00:00', orderNo: 'UO-1', bodyItemCustomer: 77n, bodyItemOriCurrencyName: '人民币' },
      lines: [{ bodyItemId: 81n, bodyItemOriTaxIncludedAmount: 0.1 }, { bodyItemId: 82n, bodyItemOriTaxIncludedAmount: 0.2 }] }, changed);
    fake.put('receipts', { id: 9n, head: { code: 'REC9', verifyState: 2, billDate: '2026-01-04 00:00:00', oriTaxIncludedAmount: 300, customerCode: 'KH-077', oriCurrencyCode: 'CNY' },
      lines: [{ id: 91n, orderNo: 'UO-1', oriTaxIncludedAmount: 100 }, { id: 92n, orderNo: 'UO-1', oriTaxIncludedAmount: 50.5 }, { id: 93n, orderNo: 'UO-2', oriTaxIncludedAmount: 149.5 }] }, changed);
    const day = (text: string): number => Date.parse(`${text}T00:00:00+08:00`);
    const cny = (minor: number) => ({ minor, currency: 'CNY' });
    const told = async (name: string) => {
      const { facts, rejects } = await reading(where, name);
      expect(rejects, name).to.deep.equal([]);
      return facts.map(({ type, about, data }) => ({ type, about, data }));
    };

    expect(await told('customers')).to.deep.equal([{
      type: 'account.state', about: [{ type: 'account', id: '77' }], data: { name: '甲公司', number: 'KH-077', industry: 'C34', region: '110000', employees: 120 },
    }]);
    expect(await told('opportunities')).to.deep.equal([{
      type: 'deal.state', about: [{ type: 'deal', id: 'OPP-5' }, { type: 'account', id: '77', as: 'customer' }, { type: 'rep', id: '9', as: 'owner' }],
      data: { title: '泵站改造', stage: '方案', amount: cny(128_000_000), expectedClose: day('2026-03-31'), outcome: 'open' },
    }]);
    expect(await told('quotations')).to.deep.equal([{
      type: 'quote.state', about: [{ type: 'quote', id: 'Q-6' }, { type: 'account', id: '77', as: 'customer' }],
      data: {
        number: 'Q-6', status: 'approved', amount: { minor: 90_050, currency: 'USD' }, quotedAt: day('2026-01-02'), validUntil: day('2026-02-02'),
        lines: [{ product: 'P1', quantity: '3', price: '300.1667', amount: { minor: 90_050, currency: 'USD' } }],
      },
    }]);
    expect(await told('shipments')).to.deep.equal([{
      type: 'shipment.state', about: [{ type: 'shipment', id: 'XSCK7' }, { type: 'order', id: 'UO-1', as: 'order' }, { type: 'account', id: '77', as: 'customer' }],
      data: { number: 'XSCK7', status: 'approved', shippedAt: day('2026-01-03'), order: 'UO-1', lines: [{ product: 'P1', quantity: '2', amount: cny(400) }] },
    }]);
    expect(await told('receivables')).to.deep.equal([{
      type: 'receivable.state', about: [{ type: 'receivable', id: 'OAR8' }, { type: 'account', id: '77', as: 'customer' }, { type: 'order', id: 'UO-1', as: 'order' }],
      data: { number: 'OAR8', status: 'approved', amount: cny(-30), order: 'UO-1', customer: 'KH-077' },
    }]);
    expect(await told('receipts')).to.deep.equal([{
      type: 'receipt.state', about: [{ type: 'receipt', id: 'REC9' }, { type: 'order', id: 'UO-1', as: 'order' }, { type: 'order', id: 'UO-2', as: 'order' }],
      data: {
        number: 'REC9', status: 'approved', amount: cny(30_000), receivedAt: day('2026-01-04'), customer: 'KH-077',
        pays: [{ order: 'UO-1', amount: cny(15_050) }, { order: 'UO-2', amount: cny(14_950) }],
      },
    }]);
  });

  it('tells what a won opportunity brought, a lost one, and one that is won in part', async () => {
    const where = tenant();
    for (const [id, winLoseOrderState] of [[1n, 0], [2n, 1], [3n, '3'], [4n, 7]] as const) {
      where.fake.put('opportunities', { id, head: {
        name: 'N', winLoseOrderState, expectSignMoney: 10, winOrderMoney: 8, winOrderDate: '2026-01-03', pubts: null,
      } }, START - 60_000);
    }
    const { facts, rejects } = await reading(where, 'opportunities');
    const closedAt = Date.parse('2026-01-03T00:00:00+08:00');
    const cny = (minor: number) => ({ minor, currency: 'CNY' });
    expect(facts.map(({ about, data }) => [about[0]!.id, data])).to.deep.equal([
      ['1', { title: 'N', amount: cny(800), outcome: 'won', closedAt }], ['2', { title: 'N', amount: cny(1000), outcome: 'lost' }],
      ['3', { title: 'N', amount: cny(800), outcome: 'won', closedAt }], ['4', { title: 'N', amount: cny(1000), outcome: null }],
    ]);
    expect(rejects.map(({ code, received }) => [code, received])).to.deep.equal([['unknown-code', '"7"']]);
  });

  it('tells deliveries by their approval, and what is settled as paid', async () => {
    const where = tenant({ options: { streams: ['deliveries', 'receivables'] } });
    where.fake.put('deliveries', { id: 1n, head: { code: 'FH-1', verifystate: 1, sendDate: '2026-01-03', orderNo: 'UO-1', agentId: 77n }, lines: [{ deliveryDetailId: 11n, skuCode: 'P', qty: '3.5' }] }, START - 60_000);
    where.fake.put('receivables', { id: 2n, head: { code: 'AR-2', verifyState: 3, blnWriteOff: true, oriTaxIncludedAmount: '12.50', billDate: '2026-01-03', customerCode: 'KH-1' } }, START - 60_000);
    const [{ facts: [delivery] }, { facts: [receivable] }] = [await reading(where, 'deliveries'), await reading(where, 'receivables')];
    expect([delivery!.type, delivery!.about, delivery!.data]).to.deep.equal([
      'shipment.state', [{ type: 'shipment', id: 'FH-1' }, { type: 'order', id: 'UO-1', as: 'order' }, { type: 'account', id: '77', as: 'customer' }],
      { number: 'FH-1', status: 'in-approval', shippedAt: Date.parse('2026-01-03T00:00:00+08:00'), order: 'UO-1', lines: [{ product: 'P', quantity: '3.5' }] },
    ]);
    expect(receivable!.data).to.deep.equal({ number: 'AR-2', status: 'cancelled', amount: { minor: 1250, currency: 'CNY' }, open: { minor: 0, currency: 'CNY' }, customer: 'KH-1' });
  });

  it('clears what the platform tells as empty, and leaves out what it does not tell', async () => {
    const where = tenant({ options: { customerNumbers: false } });
    where.fake.put('orders', { id: 1n, head: { code: 'UO-1', hopeReceiveDate: null, payMoney: null, verifystate: 0 } }, START - 60_000);
    expect((await reading(where, 'orders')).facts[0]!.data).to.deep.equal({ number: 'UO-1', status: 'draft', promisedAt: null });
  });

  it('tells stock per place and product, and afterwards what differs, with none left of what is gone', async () => {
    const where = tenant({ options: { stock: { orgs: ['100'], safety: { 'M-1': '5' } } } });
    const put = (id: bigint, place: string, product: string, currentqty: unknown): void => {
      where.fake.put('stock', { id, head: { org: '100', warehouse: 1n, warehouse_code: place, product_code: product, product_name: '轴承', currentqty, product_unitName: '件' } });
    };
    put(1n, 'W1', 'M-1', 4);
    put(2n, 'W1', 'M-1', '2.50');
    put(3n, 'W2', 'M-2', 7);
    const first = await reading(where, 'stock');
    expect(first.facts.map(({ about, data, time }) => [about[0]!.id, data, time])).to.deep.equal([
      ['W1/M-1', { product: 'M-1', name: '轴承', place: 'W1', onHand: '6.5', safety: '5', unit: '件' }, START],
      ['W2/M-2', { product: 'M-2', name: '轴承', place: 'W2', onHand: '7', unit: '件' }, START],
    ]);
    await where.clock.advance(60_000);
    put(1n, 'W1', 'M-1', 5);
    where.fake.remove('stock', 3n);
    const second = await reading(where, 'stock', { since: first.checkpoint });
    expect(second.facts.map(({ data }) => data)).to.deep.equal([
      { product: 'M-1', name: '轴承', place: 'W1', onHand: '7.5', safety: '5', unit: '件' }, { product: 'M-2', place: 'W2', onHand: '0' },
    ]);
    await where.clock.advance(60_000);
    expect((await reading(where, 'stock', { since: second.checkpoint })).facts).to.deep.equal([]);
  });

  it('tells what it cannot read as unknown and reports it, and sets aside only what has no number or time', async () => {
    const where = tenant({ options: { customerNumbers: false } });
    const put = (id: bigint, change: object, line: object = {}): void => {
      where.fake.put('orders', { id, head: { ...ORDER.head, code: `UO-${id}`, ...change }, lines: [{ ...ORDER.lines[0], ...line, orderDetailId: id }] }, START - 60_000);
    };
    put(1n, { payMoney: 1.005 });
    put(2n, { nextStatus: 'HOLD' });
    put(3n, { orderPrices: { originalName: '金币' } });
    put(4n, { code: null });
    put(5n, { vouchdate: '2026-02-30' }, { qty: 'many' });
    const { facts, rejects } = await reading(where, 'orders');
    const data = Object.fromEntries(facts.map(({ about, data: each }) => [about[0]!.id, each as Record<string, unknown>]));
    expect(Object.keys(data)).to.deep.equal(['UO-1', 'UO-2', 'UO-3', 'UO-5']);
    expect(data['UO-1']!.amount).to.equal(null);
    expect(data['UO-2']!.status).to.equal(null);
    expect(data['UO-3']!.amount).to.equal(null);
    expect([data['UO-5']!.orderedAt, data['UO-5']!.lines]).to.deep.equal([null, null]);
    expect(rejects.map(({ kind, position, code, path }) => [kind, position, code, path])).to.deep.equal([
      ['orders', 1, 'too-many-decimals', 'payMoney'], ['orders', 2, 'unknown-code', 'nextStatus'],
      ['orders', 3, 'unknown-currency', 'orderPrices.originalName'], ['orders', 4, 'missing', 'code'],
      ['orders', 5, 'unreadable', 'vouchdate'], ['orders', 5, 'unreadable', 'qty'],
    ]);
    expect(rejects[1]).to.deep.include({ expected: 'one of CONFIRMORDER, APPROVING, DELIVERGOODS, DELIVERY_PART, DELIVERY_TAKE_PART, TAKEDELIVERY, ENDORDER, CLOSEDORDER, OPPOSE', received: '"HOLD 2"' });
  });

  for (const [nextStatus, verifystate, status] of [
    ['CONFIRMORDER', 0, 'draft'], ['CONFIRMORDER', 1, 'in-approval'], ['CONFIRMORDER', 2, 'approved'], ['APPROVING', 1, 'in-approval'],
    ['DELIVERGOODS', 2, 'approved'], ['DELIVERY_PART', 2, 'partly-delivered'], ['DELIVERY_TAKE_PART', 2, 'partly-delivered'],
    ['TAKEDELIVERY', 2, 'delivered'], ['ENDORDER', 2, 'closed'], ['CLOSEDORDER', 2, 'closed'], ['OPPOSE', 0, 'cancelled'], [undefined, 1, 'in-approval'],
  ] as const) {
    it(`tells ${nextStatus ?? 'nothing'} with approval ${verifystate} as ${status}`, async () => {
      const where = tenant({ options: { customerNumbers: false } });
      where.fake.put('orders', { ...ORDER, head: { ...ORDER.head, nextStatus, verifystate } }, START - 60_000);
      const { facts } = await reading(where, 'orders');
      expect((facts[0]!.data as { status: string }).status).to.equal(status);
    });
  }

  it('takes other statuses, fields and paths from the options', async () => {
    const where = tenant({ options: {
      customerNumbers: false, source: 'bip-east', statuses: { next: { HOLD: 'frozen' } },
      forms: { orders: { fields: { number: ['headItem.define1'], amount: ['realMoney'] } } },
    } });
    where.fake.put('orders', { ...ORDER, head: { ...ORDER.head, nextStatus: 'HOLD', headItem: { define1: 'E-1' }, realMoney: '7' } }, START - 60_000);
    const { source, mapping, name } = where.bip.streams.find((each) => each.name.endsWith('/orders'))!;
    expect(name).to.equal('bip-east/orders');
    const page = await where.clock.run(source.read()[Symbol.asyncIterator]().next());
    const { facts: [fact] } = mapping((page.value as { records: never[] }).records[0]!);
    expect([fact!.source, fact!.about[0]!.id, (fact!.data as { status: string }).status]).to.deep.equal(['bip-east', 'E-1', 'frozen']);
  });

  it('offers every stream by default but deliveries and stock', () => {
    expect(tenant().bip.streams.map(({ name }) => name.split('/')[1])).to.deep.equal(['customers', 'opportunities', 'quotations', 'orders', 'shipments', 'receivables', 'receipts']);
    expect(() => streamOf(tenant(), 'stock')).to.throw('no stream');
  });
});
