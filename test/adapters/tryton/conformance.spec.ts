import { fakeTryton, sinkConformance, type SinkHarness, sourceConformance, type SourceHarness } from '@sextant/adapters/testing';
import { tryton } from '@sextant/adapters/tryton';
import type { Clock } from '@sextant/adapters/http';
import { OPTIONS, PASSWORD, writeBack } from './fake-firm.js';

const secrets = [PASSWORD, 'fake-tryton-session-'];

function opened(clock: Clock): ReturnType<typeof fakeTryton> {
  return fakeTryton({ user: OPTIONS.user, password: PASSWORD, now: () => clock.now() });
}

const parties: SourceHarness = {
  name: 'Tryton parties', pageSize: 3, secrets,
  idOf: (id) => `party.party,${Number(id)}`,
  notApplicable: { 'long-ids': 'ids of Tryton are 32-bit integers' },
  open(clock) {
    const erp = opened(clock);
    return {
      fake: erp.fake,
      stream: (host) => tryton({ ...OPTIONS, streams: ['parties'] }, host).streams[0]!,
      put(samples) { for (const { id, name, changedAt } of samples) erp.put('party.party', Number(id), { name, code: id }, changedAt); },
      expireSessions: () => { erp.endSessions(); },
      failNext: (failure) => { erp.failNext(failure); },
    };
  },
};

/** Records with parts, which are read along and watched for changes of their own. */
const sales: SourceHarness = {
  name: 'Tryton sales', pageSize: 3, secrets,
  idOf: (id) => `sale.sale,${Number(id)}`,
  notApplicable: { 'long-ids': 'ids of Tryton are 32-bit integers' },
  open(clock) {
    const erp = opened(clock);
    erp.put('currency.currency', 1, { code: 'CNY' });
    return {
      fake: erp.fake,
      stream: (host) => tryton({ ...OPTIONS, streams: ['sales'] }, host).streams[0]!,
      put(samples) {
        for (const { id, name, changedAt } of samples) {
          erp.put('sale.sale', Number(id), { number: name, state: 'draft', currency: 1, lines: [Number(id)] }, changedAt);
          if (!erp.get('sale.line', Number(id))) erp.put('sale.line', Number(id), { sale: Number(id), type: 'line', quantity: 1 }, changedAt);
        }
      },
      expireSessions: () => { erp.endSessions(); },
      failNext: (failure) => { erp.failNext(failure); },
    };
  },
};

const orders: SinkHarness = {
  name: 'Tryton sales', secrets,
  open(clock) {
    const erp = opened(clock);
    for (const n of [1, 2, 3]) erp.put('sale.sale', n, { state: 'draft' });
    return {
      fake: erp.fake,
      sink: (host) => tryton(OPTIONS, host).sink,
      directive: (n) => ({ ...writeBack('order', `sale.sale,${n}`, { action: 'approve' }), key: `approve-${n}` }),
      effects: (n) => (erp.get('sale.sale', n)?.['state'] === 'confirmed' ? 1 : 0),
      expireSessions: () => { erp.endSessions(); },
      failNext: (failure) => { erp.failNext(failure); },
    };
  },
};

const creations: SinkHarness = {
  name: 'Tryton new parties', secrets,
  notApplicable: { 'delivered-twice': 'Tryton has no key of the caller: a `create` that arrives twice creates two' },
  open(clock) {
    const erp = opened(clock);
    return {
      fake: erp.fake,
      sink: (host) => tryton(OPTIONS, host).sink,
      directive: (n) => ({ ...writeBack('account', `lead-${n}`, { action: 'create', 'set.name': `客户 ${n}` }), key: `create-${n}` }),
      effects: (n) => erp.all('party.party').filter(({ name }) => name === `客户 ${n}`).length,
      expireSessions: () => { erp.endSessions(); },
      failNext: (failure) => { erp.failNext(failure); },
    };
  },
};

describe('the Tryton adapter keeps the contract', () => {
  for (const { name, run } of [...sourceConformance(parties), ...sourceConformance(sales), ...sinkConformance(orders), ...sinkConformance(creations)]) it(name, run);
});
