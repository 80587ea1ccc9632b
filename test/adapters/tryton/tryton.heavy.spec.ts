import type { Stream } from '@sextant/adapters/contract';
import type { Transport } from '@sextant/adapters/http';
import { tryton, type TrytonOptions, type TrytonStream } from '@sextant/adapters/tryton';
import type { Directive } from '@sextant/core/directives';
import { expect } from 'chai';
import { beforeAll } from 'vitest';
import { Business, dayAfter } from './business.js';
import { decimal, ErpClient, realServer } from './erp-client.js';
import { foundFirm } from './firm.js';
import { allIds, newest, readAll } from './reading.js';

/** The server's day: it warns of documents with other dates. */
const TODAY = new Date().toISOString().slice(0, 10);
const day = (after: number): number => Date.parse(`${dayAfter(TODAY, after)}T00:00:00+08:00`);
const cny = (minor: number): { readonly minor: number; readonly currency: string } => ({ minor, currency: 'CNY' });

let business: Business;
let customer: number;

/** The calls that went over the line. */
let calls: string[] = [];
/** The adapter's, as it was sent last. */
let session = '';
const listening: Transport = async (request) => {
  session = request.headers.get('authorization') ?? session;
  calls.push(((await request.clone().json()) as { readonly method: string }).method);
  return fetch(request);
};

function adapter(options: Partial<TrytonOptions> = {}): ReturnType<typeof tryton> {
  return tryton({ ...realServer(), zone: 'Asia/Shanghai', ...options }, { transport: listening });
}

function streamOf(name: TrytonStream, options: Partial<TrytonOptions> = {}): Stream {
  const [stream] = adapter({ ...options, streams: [name] }).streams;
  return stream!;
}

/** As if it had been idle for too long, or the server had been set up anew. */
async function endSession(): Promise<void> {
  const { url, database } = realServer();
  const body = JSON.stringify({ id: 1, method: 'common.db.logout', params: [] });
  const response = await fetch(`${url}/${database}/`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: session }, body });
  expect(response.status).to.equal(200);
}

function directive(subject: Directive['subject'], payload: Directive['payload'], key = `k-${JSON.stringify(payload)}`): Directive {
  return {
    key, kind: 'write-back', to: 'erp', title: 'x', subject, rule: 'r', at: 0, dueAt: null, settledAt: null, why: [], cause: [], payload,
  };
}

beforeAll(async () => {
  const erp = await new ErpClient(realServer()).open();
  business = new Business(erp, await foundFirm(erp, Number(TODAY.slice(0, 4))), TODAY);
  customer = await business.customer('宁波远洋机械有限公司', 'li@yuanyang.example');
});

beforeEach(() => { calls = []; });

describe('a real Tryton, read', () => {
  it('tells parties with their numbers, and ways to reach them', async () => {
    const parties = await readAll(streamOf('parties'));
    expect(parties.rejects).to.deep.equal([]);
    const { code } = await business.erp.one('party.party', [['id', '=', customer]], ['code']);
    expect(newest(parties.facts, 'account.state', `party.party,${customer}`)?.data).to.deep.equal({ name: '宁波远洋机械有限公司', number: code });

    const contacts = await readAll(streamOf('contacts'));
    const [contact] = contacts.facts.filter(({ about }) => about.some(({ id, as }) => id === `party.party,${customer}` && as === 'customer'));
    expect(contact?.data).to.deep.equal({ name: 'li@yuanyang.example', position: 'email' });
  });

  it('tells opportunities with stage, amount, owner and the probability stated there', async () => {
    const id = await business.opportunity(customer, '二期电机', '128000.50');
    const { facts, rejects } = await readAll(streamOf('opportunities'));
    expect(rejects).to.deep.equal([]);
    const deal = newest(facts, 'deal.state', `sale.opportunity,${id}`);
    expect(deal?.data).to.deep.equal({
      title: '二期电机', stage: 'lead', outcome: 'open', amount: cny(12_800_050), expectedClose: null, closedAt: null,
    });
    expect(deal?.about).to.deep.equal([
      { type: 'deal', id: `sale.opportunity,${id}` },
      { type: 'account', id: `party.party,${customer}`, as: 'customer' },
      { type: 'rep', id: `company.employee,${business.firm.employee}`, as: 'owner' },
    ]);
    expect(newest(facts, 'metric.measured', `sale.opportunity,${id}`)?.data).to.deep.equal({ metric: 'crm-probability', value: 3_500 });
    const employees = await readAll(streamOf('employees'));
    expect(newest(employees.facts, 'rep.state', `company.employee,${business.firm.employee}`)?.data).to.deep.equal({ name: '王丽', supervisor: null });
  });

  it('follows an order from its draft to delivery, invoice and payment', async () => {
    const sale = await business.sale(customer, [
      { product: 'goods', quantity: 2, price: '100' }, { product: 'service', quantity: 3, price: '25.25' },
    ]);
    const order = `sale.sale,${sale}`;
    const sales = streamOf('sales');
    const draft = await readAll(sales);
    expect(draft.rejects).to.deep.equal([]);
    const { code } = await business.erp.one('party.party', [['id', '=', customer]], ['code']);
    // 2 × 100 with 13 % tax, 3 × 25.25 without.
    expect(newest(draft.facts, 'order.state', order)?.data).to.deep.equal({
      number: null, status: 'draft', amount: cny(30_175), orderedAt: day(0), promisedAt: day(9), customer: code,
      lines: [
        { product: 'M-1', quantity: '2', name: '电机 M-1', unit: 'u', price: '113', amount: cny(22_600) },
        { product: 'S-1', quantity: '3', name: '安装', unit: 'u', price: '25.25', amount: cny(7_575) },
      ],
    });

    await business.confirm(sale);
    const confirmed = await readAll(sales, { since: draft.checkpoint });
    const { number } = await business.erp.one('sale.sale', [['id', '=', sale]], ['number']);
    expect(newest(confirmed.facts, 'order.state', order)?.data).to.include({ number, status: 'approved' });

    const shipment = await business.ship(sale);
    const shipped = await readAll(sales, { since: confirmed.checkpoint });
    expect(newest(shipped.facts, 'order.state', order)?.data).to.include({ status: 'delivered' });
    const shipments = await readAll(streamOf('shipments'));
    expect(shipments.rejects).to.deep.equal([]);
    const goods = newest(shipments.facts, 'shipment.state', `stock.shipment.out,${shipment}`);
    expect(goods?.data).to.deep.include({ status: 'approved', order: number, lines: [{ product: 'M-1', quantity: '2', name: '电机 M-1', unit: 'u' }] });
    expect(goods?.about).to.deep.include({ type: 'order', id: order, as: 'order' });

    const invoices = streamOf('invoices');
    const invoice = await business.invoice(sale);
    const posted = await readAll(invoices);
    expect(posted.rejects).to.deep.equal([]);
    expect(newest(posted.facts, 'receivable.state', `account.invoice,${invoice.id}`)?.data).to.deep.equal({
      number: invoice['number'], status: 'approved', amount: cny(30_175), open: cny(30_175), dueAt: day(30), order: number, customer: code,
    });

    await business.pay(invoice.id, '100.00', true);
    const part = await readAll(invoices, { since: posted.checkpoint });
    expect(newest(part.facts, 'receivable.state', `account.invoice,${invoice.id}`)?.data).to.deep.include({ status: 'approved', open: cny(20_175) });
    const receipts = streamOf('receipts');
    const first = await readAll(receipts);
    expect(first.rejects).to.deep.equal([]);
    expect(first.facts.map(({ data }) => data)).to.have.lengthOf(1);
    expect(first.facts[0]?.data).to.deep.include({
      status: 'approved', amount: cny(10_000), receivedAt: day(0), customer: code, pays: [{ order: number, amount: cny(10_000) }],
    });
    expect(first.facts[0]?.about).to.deep.include.members([
      { type: 'receivable', id: `account.invoice,${invoice.id}`, as: 'receivable' }, { type: 'order', id: order, as: 'order' },
    ]);

    await business.pay(invoice.id, '201.75', false);
    const paid = await readAll(invoices, { since: part.checkpoint });
    expect(newest(paid.facts, 'receivable.state', `account.invoice,${invoice.id}`)?.data).to.deep.include({ status: 'closed', open: cny(0) });
    const second = await readAll(receipts, { since: first.checkpoint });
    expect(new Set(second.facts.map(({ about }) => about[0]?.id)).size, 'both: the first was reconciled').to.equal(2);
    const closed = await readAll(sales, { since: shipped.checkpoint });
    expect(newest(closed.facts, 'order.state', order)?.data).to.include({ status: 'closed' });
  });

  it('tells products, and tells them again when their template changes', async () => {
    const stream = streamOf('products');
    const { goods, goodsTemplate } = business.firm;
    const before = await readAll(stream);
    expect(newest(before.facts, 'product.state', `product.product,${goods}`)?.data).to.deep.equal({ name: '电机 M-1', number: 'M-1' });
    await business.erp.write('product.template', goodsTemplate, { name: '电机 M-1 二代' });
    const after = await readAll(stream, { since: before.checkpoint });
    expect(after.facts.map(({ data }) => data)).to.deep.equal([{ name: '电机 M-1 二代', number: 'M-1' }]);
  });
});

describe('a real Tryton, changes', () => {
  it('tells nothing again when nothing changed, and then only what did', async () => {
    const stream = streamOf('parties');
    const before = await readAll(stream);
    const unchanged = await readAll(stream, { since: before.checkpoint });
    expect(unchanged.facts).to.deep.equal([]);
    expect(unchanged.checkpoint).to.equal(before.checkpoint);
    await business.erp.write('party.party', customer, { name: '宁波远洋重工有限公司' });
    const added = await business.customer('上海启明', 'x@example.org');
    const after = await readAll(stream, { since: before.checkpoint });
    expect(after.facts.map(({ about }) => about[0]?.id)).to.have.members([`party.party,${customer}`, `party.party,${added}`]);
    expect(newest(after.facts, 'account.state', `party.party,${customer}`)?.data).to.include({ name: '宁波远洋重工有限公司' });
  });

  it('gives the same facts for what the look-back reads again', async () => {
    const stream = streamOf('parties');
    const before = await readAll(stream);
    const again = await readAll(stream, { since: before.checkpoint, lookBack: 3_600_000 });
    const known = new Map(before.facts.map((fact) => [fact.id, fact]));
    expect(again.facts.length).to.be.greaterThan(0);
    for (const fact of again.facts) expect(fact).to.deep.equal(known.get(fact.id));
  });

  it('notices a line changed by itself, which leaves the date of its order alone', async () => {
    const sale = await business.sale(customer, [{ product: 'service', quantity: 1, price: '10' }]);
    const stream = streamOf('sales');
    const before = await readAll(stream);
    const line = await business.erp.one('sale.line', [['sale', '=', sale]]);
    await business.erp.write('sale.line', line.id, { quantity: 3 });
    const after = await readAll(stream, { since: before.checkpoint });
    const fact = newest(after.facts, 'order.state', `sale.sale,${sale}`);
    expect(fact?.data).to.deep.include({ amount: cny(3_000) });
    expect(fact?.time).to.be.greaterThan(newest(before.facts, 'order.state', `sale.sale,${sale}`)!.time);
  });

  it('loses nothing and doubles nothing when records change while pages are read', async () => {
    const ids: number[] = [];
    for (let count = 0; count < 7; count++) ids.push(await business.customer(`页 ${count}`, `p${count}@example.org`));
    const stream = streamOf('parties', { pageSize: 3 });
    const seen: string[] = [];
    let pages = 0;
    for await (const page of stream.source.read()) {
      for (const record of page.records) for (const { about, data } of stream.mapping(record).facts) seen.push(`${about[0]?.id} ${(data as { name: string }).name}`);
      pages += 1;
      // One that was read and one that was not move to the end.
      if (pages === 1) {
        await business.erp.write('party.party', 1, { name: '六分仪贸易' });
        await business.erp.write('party.party', ids[6]!, { name: '页 6 改' });
      }
    }
    expect(pages).to.be.greaterThan(2);
    expect(seen).to.include(`party.party,${ids[6]} 页 6 改`);
    expect(seen).to.include('party.party,1 六分仪贸易');
    expect(new Set(seen).size).to.equal(seen.length);
    for (const id of ids.slice(0, 6)) expect(seen.filter((each) => each.startsWith(`party.party,${id} `))).to.have.lengthOf(1);
  });

  it('resumes a broken reading at the page where it stood', async () => {
    const stream = streamOf('parties', { pageSize: 2 });
    const whole = await readAll(stream);
    const [first] = whole.pages;
    const rest = await readAll(stream, { since: first!.checkpoint });
    expect(first!.records.length + rest.pages.reduce((sum, { records }) => sum + records.length, 0))
      .to.equal(whole.pages.reduce((sum, { records }) => sum + records.length, 0));
    expect(rest.checkpoint).to.equal(whole.checkpoint);
  });

  it('lists for a sweep what is there: neither what was deleted nor what was switched off', async () => {
    const deleted = await business.erp.make('party.party', { name: '删' });
    const switchedOff = await business.erp.make('party.party', { name: '停' });
    const stream = streamOf('parties');
    expect(await allIds(stream)).to.include.members([`party.party,${deleted}`, `party.party,${switchedOff}`]);
    await business.erp.remove('party.party', deleted);
    await business.erp.write('party.party', switchedOff, { active: false });
    const ids = await allIds(stream);
    expect(ids).to.include(`party.party,${customer}`);
    expect(ids).not.to.include(`party.party,${deleted}`);
    expect(ids).not.to.include(`party.party,${switchedOff}`);
    const { facts } = await readAll(stream);
    expect(newest(facts, 'account.state', `party.party,${switchedOff}`)?.data, 'its documents still name it').to.include({ name: '停' });
  });
});

describe('a real Tryton, its session', () => {
  it('is renewed when it is lost between two pages, once, and nothing is lost', async () => {
    const stream = streamOf('parties', { pageSize: 3 });
    const expected = (await readAll(streamOf('parties', { pageSize: 1000 }))).facts.map(({ id }) => id);
    calls = [];
    const seen: string[] = [];
    let pages = 0;
    for await (const page of stream.source.read()) {
      for (const record of page.records) seen.push(...stream.mapping(record).facts.map(({ id }) => id));
      if (++pages === 2) await endSession();
    }
    expect(seen).to.have.members(expected);
    expect(calls.filter((method) => method === 'common.db.login')).to.have.lengthOf(2);
  });

  it('is renewed once for all who find it lost at the same time', async () => {
    const { streams } = adapter({ streams: ['parties', 'contacts', 'products', 'employees'] });
    await readAll(streams[0]!);
    await endSession();
    calls = [];
    await Promise.all(streams.map((stream) => readAll(stream)));
    expect(calls.filter((method) => method === 'common.db.login')).to.have.lengthOf(1);
  });

  it('is refused for a wrong password, which is never shown', async () => {
    const [stream] = adapter({ password: 'not-the-password', streams: ['parties'] }).streams;
    const failure = await readAll(stream!).then(() => null, (error: unknown) => error as Error & { readonly kind: string });
    expect(failure?.kind).to.equal('auth');
    expect(`${failure?.message} ${failure?.stack}`).not.to.include('not-the-password');
  });

  it('says so when a module is missing, or a database', async () => {
    const failure = async (options: Partial<TrytonOptions>): Promise<unknown> =>
      readAll(streamOf('parties', options)).then(() => null, ({ kind, code }: { kind: string; code: string }) => ({ kind, code }));
    expect(await failure({ database: 'no-such' })).to.deep.equal({ kind: 'config', code: 'unknown-database' });
  });
});

describe('a real Tryton, written', () => {
  it('takes fields of an opportunity and tells them back', async () => {
    const id = await business.opportunity(customer, '三期', '1000');
    const subject = { type: 'deal', id: `sale.opportunity,${id}` } as const;
    const { sink, streams } = adapter({ streams: ['opportunities'] });
    const wish = directive(subject, { action: 'set', 'set.description': '三期(改)', 'set.amount': '2500.75', 'set.conversion_probability': '0.6', 'set.end_date': dayAfter(TODAY, 8) });
    expect(await sink.carry(wish)).to.deep.equal({ key: wish.key, state: 'done', ref: subject.id, unreached: [] });
    expect(await sink.carry(wish)).to.include({ state: 'repeated' });
    expect(calls.filter((method) => method.endsWith('.write'))).to.have.lengthOf(1);
    const there = await business.erp.one('sale.opportunity', [['id', '=', id]], ['description', 'amount', 'conversion_probability']);
    expect(there).to.deep.include({ description: '三期(改)', amount: decimal('2500.75'), conversion_probability: 0.6 });
    const { facts } = await readAll(streams[0]!);
    expect(newest(facts, 'deal.state', subject.id)?.data).to.deep.include({ title: '三期(改)', amount: cny(250_075), expectedClose: day(8) });
  });

  it('moves an opportunity through its states, and says when there is no way', async () => {
    const id = await business.opportunity(customer, '四期', '1000');
    const subject = { type: 'deal', id: `sale.opportunity,${id}` } as const;
    const { sink } = adapter();
    expect(await sink.carry(directive(subject, { action: 'state', to: 'opportunity' }))).to.include({ state: 'done' });
    expect(await sink.carry(directive(subject, { action: 'state', to: 'lost' }))).to.include({ state: 'done' });
    expect(await business.erp.one('sale.opportunity', [['id', '=', id]], ['state'])).to.include({ state: 'lost' });
    expect(await sink.carry(directive(subject, { action: 'state', to: 'lost' }))).to.include({ state: 'repeated' });
    const failure = await sink.carry(directive(subject, { action: 'state', to: 'won' })).then(() => null, (error: { code: string }) => error.code);
    expect(failure).to.equal('unknown-state');
  });

  it('confirms an order once, whoever asks again, also when the ERP has moved on', async () => {
    const sale = await business.sale(customer, [{ product: 'service', quantity: 1, price: '10' }]);
    const subject = { type: 'order', id: `sale.sale,${sale}` } as const;
    const { sink } = adapter();
    expect(await sink.carry(directive(subject, { action: 'approve' }))).to.include({ state: 'done', ref: subject.id });
    const { state } = await business.erp.one('sale.sale', [['id', '=', sale]], ['state']);
    expect(['confirmed', 'processing']).to.include(state);
    expect(await sink.carry(directive(subject, { action: 'approve' }))).to.include({ state: 'repeated' });
    expect(calls.filter((method) => /\.(quote|confirm)$/.test(method))).to.deep.equal(['model.sale.sale.quote', 'model.sale.sale.confirm']);
  });

  it('creates a party and an opportunity once per subject', async () => {
    const { sink } = adapter();
    const wish = directive({ type: 'account', id: 'lead/L-7' }, { action: 'create', 'set.name': '苏州新客' });
    const made = await sink.carry(wish);
    expect(made.state).to.equal('done');
    expect(await sink.carry({ ...wish, key: 'another line' })).to.deep.equal({ ...made, key: 'another line', state: 'repeated' });
    expect(await business.erp.find('party.party', [['name', '=', '苏州新客']])).to.have.lengthOf(1);
    const deal = directive({ type: 'deal', id: 'D_100%' }, { action: 'create', party: made.ref!, 'set.description': '新商机' });
    const opened = await sink.carry(deal);
    expect(await sink.carry(deal)).to.deep.equal({ ...opened, state: 'repeated' });
    expect(await business.erp.find('sale.opportunity', [['description', '=', '新商机']])).to.have.lengthOf(1);
    expect(await sink.carry({ ...deal, subject: { type: 'deal', id: 'Dx100x' } })).to.include({ state: 'done' });
  });

  it('sees afterwards what was done when the answer to a write was lost', async () => {
    const sale = await business.sale(customer, [{ product: 'service', quantity: 1, price: '10' }]);
    let lost = 0;
    const losing: Transport = async (request) => {
      const { method } = (await request.clone().json()) as { readonly method: string };
      const response = await fetch(request);
      if (!/\.(quote|create)$/.test(method)) return response;
      lost += 1;
      throw new TypeError('terminated');
    };
    const { sink } = tryton({ ...realServer(), zone: 'Asia/Shanghai' }, { transport: losing });
    expect(await sink.carry(directive({ type: 'order', id: `sale.sale,${sale}` }, { action: 'state', to: 'quotation' }))).to.include({ state: 'done' });
    expect(await sink.carry(directive({ type: 'account', id: 'lead/L-8' }, { action: 'create', 'set.name': '答复丢失' }))).to.include({ state: 'done' });
    expect(lost).to.equal(2);
    expect(await business.erp.find('party.party', [['name', '=', '答复丢失']])).to.have.lengthOf(1);
  });

  it('says what the ERP refuses, and that a record is gone', async () => {
    const { sink } = adapter();
    const failure = async (subject: Directive['subject'], payload: Directive['payload']): Promise<unknown> =>
      sink.carry(directive(subject, payload)).then(() => null, ({ kind, code }: { kind: string; code: string }) => ({ kind, code }));
    expect(await failure({ type: 'order', id: 'sale.sale,999999' }, { action: 'approve' })).to.deep.equal({ kind: 'gone', code: 'gone' });
    const empty = await business.sale(customer, []);
    // An order without an address cannot be confirmed.
    await business.erp.write('sale.sale', empty, { invoice_address: null, shipment_address: null });
    expect(await failure({ type: 'order', id: `sale.sale,${empty}` }, { action: 'approve' })).to.deep.equal({ kind: 'invalid', code: 'user-error' });
  });
});
