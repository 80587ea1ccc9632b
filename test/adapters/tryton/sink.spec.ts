import { AdapterError } from '@sextant/adapters/contract';
import type { Directive } from '@sextant/core/directives';
import { expect } from 'chai';
import { date, decimal, fakeFirm, type FakeFirm, writeBack } from './fake-firm.js';

async function refusal(firm: FakeFirm, directive: Directive): Promise<unknown> {
  const error = await firm.adapter().sink.carry(directive).then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof AdapterError)) throw new Error(`expected an AdapterError, received ${String(error)}`);
  const { kind, code, path } = error;
  return { kind, code, path };
}

describe('a write-back to Tryton', () => {
  it('sets fields in their own types, once', async () => {
    const firm = fakeFirm();
    firm.erp.put('sale.opportunity', 5, { state: 'lead', description: 'old', amount: decimal('10.0') });
    const wish = writeBack('deal', 'sale.opportunity,5', {
      action: 'set', 'set.description': 'new', 'set.amount': '10.50', 'set.conversion_probability': 0.4, 'set.end_date': '2026-06-30',
    });
    expect(await firm.adapter().sink.carry(wish)).to.deep.equal({ key: wish.key, state: 'done', ref: 'sale.opportunity,5', unreached: [] });
    expect(firm.erp.get('sale.opportunity', 5)).to.deep.equal({
      state: 'lead', description: 'new', amount: decimal('10.5'), conversion_probability: 0.4, end_date: date(2026, 6, 30),
    });
    expect(await firm.adapter().sink.carry(wish)).to.include({ state: 'repeated' });
    expect(firm.erp.calls.filter((method) => method.endsWith('.write'))).to.have.lengthOf(1);
  });

  it('refuses fields that are none, or not to be written, and values that are none', async () => {
    const firm = fakeFirm();
    firm.erp.put('sale.sale', 5, { state: 'draft' });
    const set = (payload: Directive['payload']): Promise<unknown> => refusal(firm, writeBack('order', 'sale.sale,5', { action: 'set', ...payload }));
    expect(await set({})).to.deep.equal({ kind: 'invalid', code: 'missing', path: '/payload' });
    for (const field of ['state', 'party', '__proto__', 'constructor']) {
      expect(await set({ [`set.${field}`]: 'x' })).to.deep.equal({ kind: 'invalid', code: 'unknown-field', path: `/payload/set.${field}` });
    }
    expect(await set({ 'set.shipping_date': '2026-02-30' })).to.deep.equal({ kind: 'invalid', code: 'invalid-value', path: '/payload/set.shipping_date' });
    expect(await set({ 'set.reference': 7 })).to.deep.equal({ kind: 'invalid', code: 'invalid-value', path: '/payload/set.reference' });
    const share = (value: number): Promise<unknown> => refusal(firm, writeBack('deal', 'sale.opportunity,5', { action: 'set', 'set.conversion_probability': value }));
    expect(await share(1.01)).to.deep.equal({ kind: 'invalid', code: 'invalid-value', path: '/payload/set.conversion_probability' });
  });

  it('presses the fewest buttons that lead there, and none when it is there or beyond', async () => {
    const pressed = async (state: string, payload: Directive['payload']): Promise<unknown> => {
      const firm = fakeFirm();
      firm.erp.put('sale.sale', 5, { state });
      const { state: did } = await firm.adapter().sink.carry(writeBack('order', 'sale.sale,5', payload));
      return [did, ...firm.erp.calls.filter((method) => /^model\.sale\.sale\.(?!search_read)/.test(method)).map((method) => method.split('.').at(-1))];
    };
    expect(await pressed('draft', { action: 'approve' })).to.deep.equal(['done', 'quote', 'confirm']);
    expect(await pressed('quotation', { action: 'state', to: 'confirmed' })).to.deep.equal(['done', 'confirm']);
    expect(await pressed('cancelled', { action: 'approve' })).to.deep.equal(['done', 'draft', 'quote', 'confirm']);
    expect(await pressed('confirmed', { action: 'unapprove' })).to.deep.equal(['done', 'draft']);
    for (const state of ['confirmed', 'processing', 'done']) expect(await pressed(state, { action: 'approve' }), state).to.deep.equal(['repeated']);
    expect(await pressed('cancelled', { action: 'cancel' })).to.deep.equal(['repeated']);
  });

  it('says when there is no way, when the state is none, and when the record is none of that kind', async () => {
    const firm = fakeFirm();
    firm.erp.put('sale.sale', 5, { state: 'processing' });
    const order = (id: string, payload: Directive['payload']): Promise<unknown> => refusal(firm, writeBack('order', id, payload));
    expect(await order('sale.sale,5', { action: 'cancel' })).to.deep.equal({ kind: 'conflict', code: 'no-way', path: '/payload/to' });
    expect(await order('sale.sale,5', { action: 'state', to: 'melted' })).to.deep.equal({ kind: 'invalid', code: 'unknown-state', path: '/payload/to' });
    expect(await order('sale.sale,5', { action: 'close' })).to.deep.equal({ kind: 'invalid', code: 'unsupported-action', path: '/payload/action' });
    expect(await order('sale.sale,6', { action: 'approve' })).to.deep.equal({ kind: 'gone', code: 'gone', path: '/subject/id' });
    for (const id of ['5', 'party.party,5', 'sale.sale,x', 'sale.sale,5,6']) {
      expect(await order(id, { action: 'approve' }), id).to.deep.equal({ kind: 'invalid', code: 'unknown-subject', path: '/subject/id' });
    }
    expect(await refusal(firm, writeBack('account', 'party.party,1', { action: 'state', to: 'x' }))).to.deep.equal({ kind: 'invalid', code: 'unknown-state', path: '/payload/to' });
    expect(await refusal(firm, writeBack('ticket', 'x', { action: 'set' }))).to.deep.equal({ kind: 'invalid', code: 'unsupported-directive', path: '/kind' });
    expect(await refusal(firm, writeBack('order', 'sale.sale,5', { action: 'approve' }, 'lock'))).to.deep.equal({ kind: 'invalid', code: 'unsupported-directive', path: '/kind' });
    expect(await refusal(firm, writeBack('order', 'sale.sale,5', { action: 'create' }))).to.deep.equal({ kind: 'invalid', code: 'unsupported-action', path: '/payload/action' });
  });

  it('gives way to somebody who wrote between our look and our write', async () => {
    const firm = fakeFirm();
    firm.erp.put('sale.opportunity', 5, { state: 'lead', description: 'old' });
    const { sink } = firm.adapter({}, {
      transport: async (request) => {
        const { method } = (await request.clone().json()) as { method: string };
        if (method.endsWith('.write')) firm.erp.put('sale.opportunity', 5, { description: 'theirs' }, firm.clock.now() + 1_000);
        return firm.erp.fake(request);
      },
    });
    const error = await sink.carry(writeBack('deal', 'sale.opportunity,5', { action: 'set', 'set.description': 'ours' })).then(() => null, ({ kind, code }: AdapterError) => ({ kind, code }));
    expect(error).to.deep.equal({ kind: 'conflict', code: 'changed-meanwhile' });
    expect(firm.erp.get('sale.opportunity', 5)).to.include({ description: 'theirs' });
  });

  it('says so when a button had no effect', async () => {
    const firm = fakeFirm();
    firm.erp.put('sale.sale', 5, { state: 'draft' });
    const { sink } = firm.adapter({}, {
      transport: async (request) => {
        const { id, method } = (await request.clone().json()) as { id: number; method: string };
        return method.endsWith('.quote') ? Response.json({ id, result: null }) : firm.erp.fake(request);
      },
    });
    const error = await sink.carry(writeBack('order', 'sale.sale,5', { action: 'approve' })).then(() => null, ({ kind, code }: AdapterError) => ({ kind, code }));
    expect(error).to.deep.equal({ kind: 'conflict', code: 'without-effect' });
  });

  it('creates an opportunity once per subject, and tells similar subjects apart', async () => {
    const firm = fakeFirm();
    firm.erp.put('party.party', 3, { name: 'n', code: 'c' });
    const { sink } = firm.adapter();
    const create = (subject: string): ReturnType<typeof sink.carry> =>
      sink.carry(writeBack('deal', subject, { action: 'create', party: 'party.party,3', 'set.description': 'd', 'set.comment': 'note' }));
    expect(await create('D_1')).to.include({ state: 'done', ref: 'sale.opportunity,1' });
    expect(await create('D_1')).to.include({ state: 'repeated', ref: 'sale.opportunity,1' });
    expect(await create('Dx1')).to.include({ state: 'done', ref: 'sale.opportunity,2' });
    expect(firm.erp.get('sale.opportunity', 1)).to.deep.include({ party: 3, description: 'd', comment: 'note\n[sextant:deal/D_1]' });
    expect(await refusal(firm, writeBack('deal', 'D-2', { action: 'create', 'set.description': 'd' }))).to.deep.equal({ kind: 'invalid', code: 'missing', path: '/payload/party' });
  });
});
