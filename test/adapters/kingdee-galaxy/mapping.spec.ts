import { admit } from '@sextant/core/facts/schema';
import type { Fact } from '@sextant/core/facts';
import type { FakeDocument } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { at, line, NOW, ORDER, type Read, tenant, type TenantOptions } from './tenant.js';

async function facts(stream: string, documents: readonly (readonly [form: string, document: FakeDocument])[], options: TenantOptions = {}): Promise<Read> {
  const there = tenant(options);
  for (const [form, document] of documents) there.erp.store.put(form, document);
  const read = await there.read(stream);
  expect(admit(read.facts, { now: NOW }).setAside).to.deep.equal([]);
  return read;
}

const order = (document: FakeDocument, options?: TenantOptions): Promise<Read> => facts('orders', [['SAL_SaleOrder', { ...ORDER, ...document }]], options);
const data = ({ facts: [fact] }: Read): Fact['data'] & Record<string, unknown> => fact!.data as never;
const about = ({ facts: [fact] }: Read): readonly string[] => fact!.about.map(({ as, type, id }) => `${as === undefined ? '' : `${as}=`}${type}:${id}`);

describe('an order of Kingdee Galaxy as a fact', () => {
  it('is one fact, although the query gives one row per entry', async () => {
    const read = await order({});
    expect(read.rejects).to.deep.equal([]);
    expect(read.facts).to.have.length(1);
    const [fact] = read.facts;
    expect(fact).to.deep.include({ source: 'kingdee-galaxy', kind: 'state', type: 'order.state', schema: 1, seq: 2, time: at('2025-01-02T14:49:44.537'), recordedAt: at('2025-01-02T14:49:44.537') });
    expect(fact!.id).to.match(/^order\/XSDD000123@2025-01-02T06:49:44\.537Z#[\w-]{16}$/);
    expect(about(read)).to.deep.equal(['order:XSDD000123', 'customer=account:CUST0001', 'owner=rep:XSY001']);
    expect(fact!.data).to.deep.equal({
      number: 'XSDD000123', status: 'approved', amount: { minor: 118_650, currency: 'CNY' }, orderedAt: at('2025-01-02T00:00:00'),
      promisedAt: at('2025-01-20T00:00:00'), customer: 'CUST0001',
      lines: [
        { product: 'M-0001', name: '物料 M-0001', quantity: '10', unit: 'Pcs', price: '113', amount: { minor: 113_000, currency: 'CNY' } },
        { product: 'M-0002', name: '物料 M-0002', quantity: '1', unit: 'Pcs', price: '56.5', amount: { minor: 5_650, currency: 'CNY' } },
      ],
    });
  });

  it('is the same fact when it is read twice', async () => {
    expect((await order({})).facts).to.deep.equal((await order({})).facts);
  });

  it('is another fact when its content changed without its time of change', async () => {
    const delivered = [line('101201', 'M-0001', '10', '113', '1130', { FStockOutQty: '4', FRemainOutQty: '6' })];
    const [before, after] = [(await order({ FSaleOrderEntry: [line('101201', 'M-0001', '10', '113', '1130')] })).facts[0]!, (await order({ FSaleOrderEntry: delivered })).facts[0]!];
    expect(after.time).to.equal(before.time);
    expect(after.id).to.not.equal(before.id);
    // The later one has the higher number, so that it counts.
    expect([before.seq, after.seq]).to.deep.equal([2, 4]);
  });

  it('changed when it was approved or closed, though FModifyDate stays', async () => {
    expect((await order({ FApproveDate: '2025-01-03T10:00:00' })).facts[0]!.time).to.equal(at('2025-01-03T10:00:00'));
    expect((await order({ FApproveDate: '2025-01-03T10:00:00', FCloseDate: '2025-01-04T10:00:00' })).facts[0]!.time).to.equal(at('2025-01-04T10:00:00'));
    expect((await order({ FApproveDate: '2025-01-01T10:00:00' })).facts[0]!.time).to.equal(at('2025-01-02T14:49:44.537'));
  });

  const lines = (...rows: readonly FakeDocument[]): FakeDocument => ({ FSaleOrderEntry: rows.map((more, index) => line(String(index + 1), 'M', '10', '1', '10', more)) });
  const statuses: readonly (readonly [says: string, document: FakeDocument, status: string])[] = [
    ['Z, stored only', { FDocumentStatus: 'Z' }, 'draft'],
    ['A, created', { FDocumentStatus: 'A' }, 'draft'],
    ['B, in approval', { FDocumentStatus: 'B' }, 'in-approval'],
    ['D, to be approved again', { FDocumentStatus: 'D' }, 'in-approval'],
    ['C, approved', {}, 'approved'],
    ['nothing out yet', lines({ FStockOutQty: '0', FRemainOutQty: '10' }), 'approved'],
    ['a part out', lines({ FStockOutQty: '0.5', FRemainOutQty: '9.5' }, { FStockOutQty: '0', FRemainOutQty: '10' }), 'partly-delivered'],
    ['one entry out, one not', lines({ FStockOutQty: '10', FRemainOutQty: '0' }, { FStockOutQty: '0', FRemainOutQty: '10' }), 'partly-delivered'],
    ['everything out', lines({ FStockOutQty: '10', FRemainOutQty: '0.0000000000' }, { FStockOutQty: '10', FRemainOutQty: '0' }), 'delivered'],
    ['more came back than went', lines({ FStockOutQty: '-1', FRemainOutQty: '11' }), 'approved'],
    ['every entry frozen', lines({ FMrpFreezeStatus: 'B' }, { FMrpFreezeStatus: 'B' }), 'frozen'],
    ['one entry frozen', lines({ FMrpFreezeStatus: 'B' }, { FMrpFreezeStatus: 'A' }), 'approved'],
    ['closed', { FCloseStatus: 'B' }, 'closed'],
    ['void', { FCancelStatus: 'B', FCloseStatus: 'B', FDocumentStatus: 'A' }, 'cancelled'],
  ];
  for (const [says, document, status] of statuses) {
    it(`${says}: ${status}`, async () => { expect(data(await order(document)).status).to.equal(status); });
  }

  it('has no status where the letter is unknown, and that is reported', async () => {
    const read = await order({ FDocumentStatus: 'Q' });
    expect(data(read).status).to.equal(null);
    expect(read.rejects.map(({ kind, code, path, received }) => [kind, code, path, received])).to.deep.equal([['SAL_SaleOrder', 'unknown-code', 'FDocumentStatus', '"Q"']]);
  });

  it('knows the letters the firm names', async () => {
    expect(data(await order({ FDocumentStatus: 'Q' }, { settings: { statuses: { Q: 'in-approval' } } })).status).to.equal('in-approval');
  });

  it('reads money by the digits of the currency, exactly', async () => {
    const amount = async (text: string, currency: string): Promise<unknown> =>
      data(await order({ FBillAllAmount: text, 'FSettleCurrId.FNumber': currency }, { settings: { currencies: { PRE001: 'CNY', PRE004: 'JPY' } } })).amount;
    expect(await amount('99999999999.99', 'PRE001')).to.deep.equal({ minor: 9_999_999_999_999, currency: 'CNY' });
    expect(await amount('0.07', 'PRE001')).to.deep.equal({ minor: 7, currency: 'CNY' });
    expect(await amount('1000', 'PRE004')).to.deep.equal({ minor: 1000, currency: 'JPY' });
    expect(await amount('1.5', 'USD')).to.deep.equal({ minor: 150, currency: 'USD' });
  });

  it('has no amount that the currency cannot hold, and reports it', async () => {
    const read = await order({ FBillAllAmount: '1.005', FSaleOrderEntry: [line('1', 'M', '1', '1', '1')] });
    expect(read.rejects.map(({ code, path, received }) => [code, path, received])).to.deep.equal([['too-many-decimals', 'FBillAllAmount', '"1.005"']]);
    expect(data(read).amount).to.equal(null);
  });

  it('has no amount in a currency nobody told of, and reports it', async () => {
    const read = await order({ 'FSettleCurrId.FNumber': 'PRE009' });
    expect(data(read).amount).to.equal(null);
    expect(read.rejects[0]).to.deep.include({ code: 'unknown-currency', path: 'FSettleCurrId.FNumber', expected: 'PRE001', received: '"PRE009"' });
  });

  it('adds up its entries where the tenant does not show the total', async () => {
    expect(data(await order({}, { without: ['SAL_SaleOrder.FBillAllAmount'] })).amount).to.deep.equal({ minor: 118_650, currency: 'CNY' });
  });

  it('reports an entry with a quantity of nothing', async () => {
    const read = await order({ FSaleOrderEntry: [line('1', 'M-1', '1', '2', '2'), line('2', 'M-2', '1', '2', '2', { 'FMaterialId.FNumber': ' ' })] });
    expect((data(read).lines as readonly unknown[]).length).to.equal(1);
    expect(read.rejects.map(({ code, path }) => [code, path])).to.deep.equal([['incomplete-line', 'FMaterialId.FNumber']]);
  });

  it('without a number is set aside', async () => {
    const read = await order({ FBillNo: ' ' });
    expect(read.facts).to.deep.equal([]);
    expect(read.rejects.map(({ code, path }) => [code, path])).to.deep.equal([['missing', 'FBillNo']]);
  });

  it('without any time of change is set aside', async () => {
    const read = await order({ FModifyDate: '0001-01-01T00:00:00', FCreateDate: null });
    expect(read.facts).to.deep.equal([]);
    expect(read.rejects.map(({ code, path }) => [code, path])).to.deep.equal([['missing', 'FModifyDate']]);
  });

  it('keeps every digit of its number, whatever its id', async () => {
    expect(about(await order({ FID: '9223372036854775807', FBillNo: '1234567890123456789' }))[0]).to.equal('order:1234567890123456789');
  });
});

describe('other records of Kingdee Galaxy as facts', () => {
  it('a customer is an account under its number, with her rep', async () => {
    const read = await facts('customers', [['BD_Customer', { FNumber: 'CUST0001', FName: '宁波示例有限公司', 'FSELLER.FNumber': 'XSY001', FModifyDate: '2025-01-02T08:00:00' }]]);
    expect(about(read)).to.deep.equal(['account:CUST0001', 'owner=rep:XSY001']);
    expect(read.facts[0]).to.deep.include({ type: 'account.state', time: at('2025-01-02T08:00:00'), data: { number: 'CUST0001', name: '宁波示例有限公司' } });
  });

  it('a material is a product', async () => {
    const read = await facts('products', [['BD_MATERIAL', { FNumber: 'M-0001', FName: '轴承', FSpecification: '6204', FModifyDate: '2025-01-02T08:00:00' }]]);
    expect(about(read)).to.deep.equal(['product:M-0001']);
    expect(read.facts[0]).to.deep.include({ type: 'product.state', data: { number: 'M-0001', name: '轴承', specification: '6204' } });
  });

  it('a quotation has its term and its lines', async () => {
    const read = await facts('quotations', [['SAL_QUOTATION', {
      FBillNo: 'XSBJ01', FDocumentStatus: 'C', FDate: '2025-01-02T00:00:00', FExpiryDate: '2025-02-01T00:00:00', 'FCUSTID.FNumber': 'CUST0001', 'FSalerId.FNumber': 'XSY001',
      'FSettleCurrId.FNumber': 'PRE001', FBillAllAmount: '113', FModifyDate: '2025-01-02T08:00:00',
      FQUOTATIONENTRY: [{ 'FMaterialId.FNumber': 'M-1', FQty: '1', FTaxPrice: '113', FAllAmount: '113' }],
    }]]);
    expect(about(read)).to.deep.equal(['quote:XSBJ01', 'customer=account:CUST0001', 'owner=rep:XSY001']);
    expect(read.facts[0]!.data).to.deep.equal({
      number: 'XSBJ01', status: 'approved', amount: { minor: 11_300, currency: 'CNY' }, quotedAt: at('2025-01-02T00:00:00'), validUntil: at('2025-02-01T00:00:00'),
      lines: [{ product: 'M-1', quantity: '1', price: '113', amount: { minor: 11_300, currency: 'CNY' } }],
    });
  });

  it('goods out of stock are a shipment of their order', async () => {
    const shipment = (orders: readonly string[]): readonly [string, FakeDocument] => ['SAL_OUTSTOCK', {
      FBillNo: 'XSCK01', FDocumentStatus: 'C', FDate: '2025-01-03T00:00:00', 'FCustomerID.FNumber': 'CUST0001', FModifyDate: '2025-01-03T08:00:00',
      FEntity: orders.map((FSoorDerno) => ({ 'FMaterialID.FNumber': 'M-1', FRealQty: '2.5', FSoorDerno })),
    }];
    const one = await facts('shipments', [shipment(['XSDD1', 'XSDD1'])]);
    expect(about(one)).to.deep.equal(['shipment:XSCK01', 'customer=account:CUST0001', 'order=order:XSDD1']);
    expect(data(one)).to.deep.include({ number: 'XSCK01', status: 'approved', shippedAt: at('2025-01-03T00:00:00'), order: 'XSDD1' });
    expect(data(one).lines).to.deep.equal([{ product: 'M-1', quantity: '2.5' }, { product: 'M-1', quantity: '2.5' }]);
    const two = await facts('shipments', [shipment(['XSDD1', 'XSDD2'])]);
    expect(about(two)).to.deep.equal(['shipment:XSCK01', 'customer=account:CUST0001', 'order=order:XSDD1', 'order=order:XSDD2']);
    expect('order' in data(two)).to.equal(false);
  });

  const receivable = (received: string, open: string, more: FakeDocument = {}): readonly [string, FakeDocument] => ['AR_receivable', {
    FBillNo: 'AR01', FDOCUMENTSTATUS: 'C', FDATE: '2025-01-04T00:00:00', FENDDATE_H: '2025-02-03T00:00:00', 'FCUSTOMERID.FNumber': 'CUST0001', 'FCURRENCYID.FNumber': 'PRE001',
    FALLAMOUNTFOR: '1186.5', FModifyDate: '2025-01-04T08:00:00',
    FEntityDetail: [{ FRECEIVEAMOUNT: received, FNORECEIVEAMOUNT: open, FORDERNUMBER: 'XSDD1' }, { FRECEIVEAMOUNT: '0', FNORECEIVEAMOUNT: '56.5', FORDERNUMBER: 'XSDD1' }], ...more,
  }];

  it('a receivable tells what is open of it, and until when', async () => {
    const read = await facts('receivables', [receivable('0', '1130')]);
    expect(about(read)).to.deep.equal(['receivable:AR01', 'customer=account:CUST0001', 'order=order:XSDD1']);
    expect(read.facts[0]!.data).to.deep.equal({
      number: 'AR01', status: 'approved', amount: { minor: 118_650, currency: 'CNY' }, open: { minor: 118_650, currency: 'CNY' },
      dueAt: at('2025-02-03T00:00:00'), order: 'XSDD1', customer: 'CUST0001',
    });
  });

  it('what is paid of a receivable orders its versions, for its time of change stays', async () => {
    const [before, after] = [(await facts('receivables', [receivable('0', '1130')])).facts[0]!, (await facts('receivables', [receivable('30', '1100')])).facts[0]!];
    expect([before.seq, after.seq]).to.deep.equal([0, 3_000]);
    expect(before.time).to.equal(after.time);
  });

  it('a receivable without a total is what is received and what is not', async () => {
    expect(data(await facts('receivables', [receivable('30', '1100')], { without: ['AR_receivable.FALLAMOUNTFOR'] })).amount).to.deep.equal({ minor: 118_650, currency: 'CNY' });
  });

  const receipt = (more: FakeDocument): readonly [string, FakeDocument] => ['AR_RECEIVEBILL', {
    FBillNo: 'SKD01', FDOCUMENTSTATUS: 'C', FDATE: '2025-01-05T00:00:00', FCONTACTUNITTYPE: 'BD_Customer', 'FCONTACTUNIT.FNumber': 'CUST0001', 'FCURRENCYID.FNumber': 'PRE001',
    FREALRECAMOUNTFOR: '300.00', FModifyDate: '2025-01-05T08:00:00',
    FRECEIVEBILLENTRY: [
      { FRECTOTALAMOUNTFOR: '100.1', FSALEORDERNO: 'XSDD1' }, { FRECTOTALAMOUNTFOR: '100.2', FSALEORDERNO: 'XSDD2' },
      { FRECTOTALAMOUNTFOR: '99.7', FSALEORDERNO: 'XSDD1' }, { FRECTOTALAMOUNTFOR: '5', FSALEORDERNO: ' ' },
    ],
    ...more,
  }];

  it('a receipt says how much of each order it pays, added up exactly', async () => {
    const read = await facts('receipts', [receipt({})]);
    expect(about(read)).to.deep.equal(['receipt:SKD01', 'customer=account:CUST0001', 'order=order:XSDD1', 'order=order:XSDD2']);
    expect(read.facts[0]!.data).to.deep.equal({
      number: 'SKD01', status: 'approved', amount: { minor: 30_000, currency: 'CNY' }, receivedAt: at('2025-01-05T00:00:00'), customer: 'CUST0001',
      pays: [{ order: 'XSDD1', amount: { minor: 19_980, currency: 'CNY' } }, { order: 'XSDD2', amount: { minor: 10_020, currency: 'CNY' } }],
    });
  });

  it('a receipt of somebody who is no customer names none', async () => {
    expect(about(await facts('receipts', [receipt({ FCONTACTUNITTYPE: 'BD_Supplier', FRECEIVEBILLENTRY: [] })]))).to.deep.equal(['receipt:SKD01']);
  });

  it('a void receipt is cancelled', async () => {
    expect(data(await facts('receipts', [receipt({ FCancelStatus: 'B' })])).status).to.equal('cancelled');
  });

  const opportunity = (more: FakeDocument): readonly [string, FakeDocument] => ['CRM_OPP_Opportunity', {
    FBillNo: 'SJ01', FOPPName: '二期改造', FDocumentStatus: 'G', 'FCustId.FNumber': 'CUST0001', 'FSettleCurrId.FNumber': 'PRE001', FEstimateAmount: '1280000',
    FWinDate: '2025-01-05T00:00:00', FModifyDate: '2025-01-05T08:00:00', ...more,
  }];

  it('an opportunity is a deal: E is won, F is lost, everything else is open', async () => {
    const open = await facts('opportunities', [opportunity({})]);
    expect(about(open)).to.deep.equal(['deal:SJ01', 'customer=account:CUST0001']);
    expect(data(open)).to.deep.include({ title: '二期改造', outcome: 'open', closedAt: null, amount: { minor: 128_000_000, currency: 'CNY' } });
    expect(data(await facts('opportunities', [opportunity({ FDocumentStatus: 'E' })]))).to.deep.include({ outcome: 'won', closedAt: at('2025-01-05T00:00:00') });
    expect(data(await facts('opportunities', [opportunity({ FDocumentStatus: 'F', FWinDate: null })]))).to.deep.include({ outcome: 'lost' });
  });
});
