import { FAKE_ACCESS, type GalaxyBehaviours, USUAL_BEHAVIOURS } from '@sextant/adapters/testing';
import type { OrderState } from '@sextant/core/facts';
import { expect } from 'chai';
import { msgCodeOf, query, raw, rawInSession, rawLogin } from './raw.js';
import { line, NOW, ORDER, type Tenant, tenant, type TenantOptions } from './tenant.js';

/** One odd way of the server: what it does with it and without it, and what the adapter makes of either. */
interface Pair {
  readonly says: string;
  readonly options?: TenantOptions;
  /** Puts documents there. @default one approved order of two entries */
  readonly put?: (there: Tenant) => void;
  readonly server: { readonly does: (there: Tenant) => Promise<unknown>; readonly on: unknown; readonly off: unknown };
  readonly adapter: { readonly does: (there: Tenant) => Promise<unknown>; readonly on: unknown; readonly off: unknown };
}

const NULL_REFERENCE = 'Object reference not set to an instance of an object.';
const ORDER_QUERY = query('SAL_SaleOrder', 'FBillNo');
const ORDER_ROWS = [['XSDD000123']];

const ordersRead = async (there: Tenant): Promise<unknown> => (await there.read('orders')).facts.map(({ about }) => about[0]!.id);
const ONE_ORDER = ['XSDD000123'];
const readsOrders = { does: ordersRead, on: ONE_ORDER, off: ONE_ORDER };
const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown }).code;

const approvedOrder = ({ erp }: Tenant): void => { erp.store.put('SAL_SaleOrder', ORDER); };
const fiveOrders = ({ erp }: Tenant): void => {
  for (let n = 1; n <= 5; n++) erp.store.put('SAL_SaleOrder', { ...ORDER, FID: String(n), FBillNo: `SO-${n}`, FSaleOrderEntry: [line(`${n}1`, 'M', '1', '2', '2')] });
};
const draft = ({ erp }: Tenant): void => { erp.store.put('SAL_SaleOrder', { ...ORDER, FID: '7', FDocumentStatus: 'A' }); };
const entriesLeft = ({ erp }: Tenant): number => (erp.store.byId('SAL_SaleOrder', '7')!.FSaleOrderEntry as unknown[]).length;
const MODEL = { FID: '7', FSaleOrderEntry: [{ FEntryID: '101201', FQty: '12' }] };
const NEW_ORDER = { FID: 0, FBillNo: 'CRM-1', FCustId: { FNumber: 'CUST0001' }, FSaleOrderEntry: [{ FMaterialId: { FNumber: 'M-0001' }, FQty: 1 }] };
const ORDER_STEP = { formid: 'SAL_SaleOrder', data: { Numbers: ['XSDD000123'], Ids: '' } };
const CLOSING = { formid: 'SAL_SaleOrder', opNumber: 'YLBillClose', data: { Numbers: ['XSDD000123'], Ids: '' } };

const PAIRS: { readonly [B in keyof GalaxyBehaviours]: Pair } = {
  kdsvcAddresses: {
    says: 'services answer below /k3cloud/ only',
    server: { does: async ({ erp }) => (await raw(erp, 'ExecuteBillQuery', ORDER_QUERY, { address: '/elsewhere/' })).status, on: 404, off: 200 },
    adapter: readsOrders,
  },
  positionalBodies: {
    says: 'bodies may be positional',
    server: { does: ({ erp }) => rawInSession(erp, 'View', { parameters: ['SAL_SaleOrder', '{"Number":"XSDD000123"}'] }).then((body) => body !== NULL_REFERENCE), on: true, off: false },
    adapter: readsOrders,
  },
  keyedBodies: {
    says: 'bodies may be keyed',
    server: { does: ({ erp }) => rawInSession(erp, 'ExecuteBillQuery', ORDER_QUERY), on: ORDER_ROWS, off: NULL_REFERENCE },
    adapter: { does: (there) => ordersRead(there).catch(codeOf), on: ONE_ORDER, off: 'unknown-service' },
  },
  formBodies: {
    says: 'bodies may be forms',
    server: { does: ({ erp }) => rawInSession(erp, 'ExecuteBillQuery', ORDER_QUERY, { form: true }), on: ORDER_ROWS, off: NULL_REFERENCE },
    adapter: readsOrders,
  },
  sessionInBody: {
    says: 'a login tells the session in its body',
    server: { does: async ({ erp }) => (await rawLogin(erp)).id, on: 'fake-session-1-5f3a9c', off: null },
    adapter: readsOrders,
  },
  sessionCookie: {
    says: 'a login sets the cookie of the session',
    server: { does: async ({ erp }) => (await rawLogin(erp)).cookie, on: 'kdservice-sessionid=fake-session-1-5f3a9c', off: null },
    adapter: readsOrders,
  },
  sessionByHeader: {
    says: 'the header carries the session',
    server: { does: ({ erp }) => rawInSession(erp, 'ExecuteBillQuery', ORDER_QUERY).then(msgCodeOf), on: null, off: 1 },
    adapter: readsOrders,
  },
  sessionByCookie: {
    says: 'the cookie carries the session',
    server: {
      does: async ({ erp }) => {
        const { cookie } = await rawLogin(erp);
        return msgCodeOf(await (await raw(erp, 'ExecuteBillQuery', ORDER_QUERY, { headers: { cookie: cookie! } })).json());
      },
      on: null, off: 1,
    },
    adapter: readsOrders,
  },
  sessionsExpire: {
    says: 'sessions end after 20 idle minutes',
    server: {
      does: async ({ erp, clock }) => {
        const { headers } = await rawLogin(erp);
        await clock.advance(20 * 60_000 + 1);
        return msgCodeOf(await (await raw(erp, 'ExecuteBillQuery', ORDER_QUERY, { headers })).json());
      },
      on: 1, off: null,
    },
    adapter: {
      does: async (there) => {
        await there.read('orders');
        await there.clock.advance(20 * 60_000 + 1);
        return [await ordersRead(there), there.erp.calls.filter(({ service }) => service === 'LoginByAppSecret').length];
      },
      on: [ONE_ORDER, 2], off: [ONE_ORDER, 1],
    },
  },
  errorsAsTable: {
    says: 'a query tells a lost session as a table',
    server: { does: async ({ erp }) => Array.isArray(await (await raw(erp, 'ExecuteBillQuery', ORDER_QUERY)).json()), on: true, off: false },
    adapter: {
      does: async (there) => {
        await there.run(there.galaxy.probe());
        there.erp.expireSessions();
        return await ordersRead(there);
      },
      on: ONE_ORDER, off: ONE_ORDER,
    },
  },
  appSignature: {
    says: 'a signed request needs the signature of the app',
    options: { login: 'signature' },
    server: {
      does: async ({ erp }) => msgCodeOf(await (await raw(erp, 'ExecuteBillQuery', ORDER_QUERY, { headers: { 'x-kd-signature': 'bm9uZQ==' } })).json()),
      on: 1, off: null,
    },
    adapter: readsOrders,
  },
  gateway: {
    says: 'a gateway checks the time of a signed request',
    options: { login: 'signature' },
    server: {
      does: async ({ erp }) => {
        const stale = { 'x-kd-signature': 'bm9uZQ==', 'x-api-clientid': '100001', 'x-api-timestamp': '1500000000' };
        const answer = await raw(erp, 'ExecuteBillQuery', ORDER_QUERY, { headers: stale });
        return [answer.status, /4006/.test(await answer.text())];
      },
      on: [519, true], off: [200, false],
    },
    adapter: readsOrders,
  },
  absoluteTopRowCount: {
    says: 'TopRowCount is the row an answer ends at',
    options: { rowLimit: 2 },
    put: ({ erp }) => {
      erp.store.put('SAL_SaleOrder', { ...ORDER, FSaleOrderEntry: [1, 2, 3, 4, 5].map((n) => line(String(n), `M-${n}`, '1', '2', '2')) });
    },
    server: {
      does: ({ erp }) => rawInSession(erp, 'ExecuteBillQuery', query('SAL_SaleOrder', 'FMaterialId.FNumber', { TopRowCount: 2, StartRow: 2, Limit: 2 })),
      on: [], off: [['M-3'], ['M-4']],
    },
    adapter: {
      does: async (there) => ((await there.read('orders')).facts[0]!.data as OrderState).lines!.map(({ product }) => product),
      on: ['M-1', 'M-2', 'M-3', 'M-4', 'M-5'], off: ['M-1', 'M-2', 'M-3', 'M-4', 'M-5'],
    },
  },
  limitCap: {
    says: 'the server gives fewer rows than asked for, and does not say so',
    options: { rowLimit: 2 },
    put: fiveOrders,
    server: { does: async ({ erp }) => ((await rawInSession(erp, 'ExecuteBillQuery', ORDER_QUERY)) as unknown[]).length, on: 2, off: 5 },
    adapter: { does: ordersRead, on: ['SO-1', 'SO-2', 'SO-3', 'SO-4', 'SO-5'], off: ['SO-1', 'SO-2', 'SO-3', 'SO-4', 'SO-5'] },
  },
  unknownFieldFails: {
    says: 'one unknown field fails the whole query',
    options: {
      without: ['SAL_SaleOrder.FMrpFreezeStatus'],
      // A server too old to be asked for its fields.
      transport: (fake) => async (request) => (request.url.includes('QueryBusinessInfo') ? new Response(`"${NULL_REFERENCE}"`) : await fake(request)),
    },
    server: { does: ({ erp }) => rawInSession(erp, 'ExecuteBillQuery', query('SAL_SaleOrder', 'FBillNo,FMrpFreezeStatus')).then(msgCodeOf), on: 9, off: null },
    adapter: readsOrders,
  },
  unknownFormFails: {
    says: 'a form that is not there fails',
    options: { without: ['CRM_OPP_Opportunity'] },
    server: { does: ({ erp }) => rawInSession(erp, 'ExecuteBillQuery', query('CRM_OPP_Opportunity', 'FBillNo')).then(msgCodeOf), on: 4, off: null },
    adapter: {
      does: async (there) => {
        const { state } = (await there.run(there.galaxy.probe()))['kingdee-galaxy/opportunities']!;
        return [state, (await there.read('opportunities')).facts.length];
      },
      on: ['absent', 0], off: ['present', 0],
    },
  },
  rowPerEntry: {
    says: 'a query gives one row per entry',
    server: { does: async ({ erp }) => ((await rawInSession(erp, 'ExecuteBillQuery', query('SAL_SaleOrder', 'FBillNo,FQty'))) as unknown[]).length, on: 2, off: 1 },
    adapter: { does: async (there) => (await there.read('orders')).facts.map(({ data }) => (data as OrderState).lines!.length), on: [2], off: [1] },
  },
  entryAmounts: {
    says: 'FAllAmount is the amount of the entry',
    server: { does: ({ erp }) => rawInSession(erp, 'ExecuteBillQuery', query('SAL_SaleOrder', 'FQty,FAllAmount,FBillAllAmount')), on: [[10, 1130, 1186.5], [1, 56.5, 1186.5]], off: [[10, 1186.5, 1186.5], [1, 1186.5, 1186.5]] },
    adapter: {
      does: async (there) => {
        const { amount, lines } = (await there.read('orders')).facts[0]!.data as OrderState;
        return [amount!.minor, ...lines!.map((each) => each.amount!.minor)];
      },
      on: [118_650, 113_000, 5_650], off: [118_650, 118_650, 118_650],
    },
  },
  deletesMissingEntries: {
    says: 'Save deletes the entries it is not told of',
    put: draft,
    server: { does: async (there) => { await rawInSession(there.erp, 'Save', { formid: 'SAL_SaleOrder', data: { Model: MODEL } }); return entriesLeft(there); }, on: 1, off: 2 },
    adapter: {
      does: async (there) => {
        await there.run(there.galaxy.save('SAL_SaleOrder', MODEL));
        const untold = entriesLeft(there);
        await there.run(there.galaxy.save('SAL_SaleOrder', MODEL, { deleteMissingEntries: true }));
        return [untold, entriesLeft(there)];
      },
      on: [2, 1], off: [2, 2],
    },
  },
  approvedIsClosed: {
    says: 'an approved document is not saved',
    put: ({ erp }) => { erp.store.put('SAL_SaleOrder', { ...ORDER, FID: '7' }); },
    server: { does: ({ erp }) => rawInSession(erp, 'Save', { formid: 'SAL_SaleOrder', data: { Model: { FID: '7', FNote: 'x' } } }).then(msgCodeOf), on: 11, off: null },
    adapter: { does: (there) => there.run(there.galaxy.orders.update('XSDD000123', { FNote: 'x' })).catch(codeOf), on: 'already-approved', off: { state: 'done', id: '7' } },
  },
  auditTwiceFails: {
    says: 'what is approved is not approved again',
    server: { does: ({ erp }) => rawInSession(erp, 'Audit', ORDER_STEP).then(msgCodeOf), on: 11, off: null },
    adapter: {
      // Somebody else approves between our look and our call.
      does: async (there) => {
        there.erp.store.change('SAL_SaleOrder', 'XSDD000123', { FDocumentStatus: 'B', FCloseStatus: 'A' });
        there.erp.before('Audit', () => { there.erp.store.change('SAL_SaleOrder', 'XSDD000123', { FDocumentStatus: 'C' }); });
        return (await there.run(there.galaxy.orders.bring('XSDD000123', 'approve'))).state;
      },
      on: 'repeated', off: 'done',
    },
  },
  uniqueNumbers: {
    says: 'a number that is taken is refused',
    server: {
      does: async ({ erp }) => {
        const body = { formid: 'SAL_SaleOrder', data: { Model: NEW_ORDER } };
        await rawInSession(erp, 'Save', body);
        return msgCodeOf(await rawInSession(erp, 'Save', body));
      },
      on: 11, off: null,
    },
    adapter: {
      does: async (there) => {
        const states = [await there.run(there.galaxy.orders.create(NEW_ORDER)), await there.run(there.galaxy.orders.create(NEW_ORDER))].map(({ state }) => state);
        return [states, there.erp.store.all('SAL_SaleOrder').filter(({ FBillNo }) => FBillNo === 'CRM-1').length];
      },
      on: [['done', 'repeated'], 1], off: [['done', 'repeated'], 1],
    },
  },
  strictSpelling: {
    says: 'the misspelt service answers with a null reference',
    server: { does: ({ erp }) => rawInSession(erp, 'ExcuteOperation', CLOSING).then((body) => body === NULL_REFERENCE), on: true, off: false },
    adapter: { does: async (there) => (await there.run(there.galaxy.orders.bring('XSDD000123', 'close'))).state, on: 'done', off: 'done' },
  },
  executeOperation: {
    says: 'the service in its right spelling is there',
    options: { behaviours: { strictSpelling: false } },
    server: { does: ({ erp }) => rawInSession(erp, 'ExecuteOperation', CLOSING).then((body) => body === NULL_REFERENCE), on: false, off: true },
    adapter: {
      does: async (there) => {
        await there.run(there.galaxy.orders.bring('XSDD000123', 'close'));
        await there.run(there.galaxy.orders.bring('XSDD000123', 'reopen'));
        return there.erp.calls.map(({ service }) => service).filter((service) => service.endsWith('Operation'));
      },
      on: ['ExecuteOperation', 'ExecuteOperation'], off: ['ExecuteOperation', 'ExcuteOperation', 'ExcuteOperation'],
    },
  },
  billQuery: {
    says: 'the service with named cells is there',
    options: { settings: { query: 'BillQuery' } },
    server: { does: ({ erp }) => rawInSession(erp, 'BillQuery', ORDER_QUERY), on: [{ FBillNo: 'XSDD000123' }], off: NULL_REFERENCE },
    adapter: readsOrders,
  },
};

describe('the odd ways of Kingdee Galaxy', () => {
  for (const [name, { says, options = {}, put = approvedOrder, server, adapter }] of Object.entries(PAIRS)) {
    const open = (isOn: boolean): Tenant => {
      const there = tenant({ ...options, behaviours: { ...options.behaviours, [name]: isOn } });
      put(there);
      return there;
    };

    it(`${says}; switched off (${name}), a request sees the difference`, async () => {
      expect(await server.does(open(true)), 'on').to.deep.equal(server.on);
      expect(await server.does(open(false)), 'off').to.deep.equal(server.off);
      expect(server.on).to.not.deep.equal(server.off);
    });

    it(`the adapter copes: ${says}`, async () => {
      expect(await adapter.does(open(true)), 'on').to.deep.equal(adapter.on);
      expect(await adapter.does(open(false)), 'off').to.deep.equal(adapter.off);
    });
  }

  it('are all as the server is known to be, but for the gateway, unless a test says otherwise', () => {
    expect(Object.entries(USUAL_BEHAVIOURS).filter(([, isOn]) => !isOn).map(([name]) => name)).to.deep.equal(['gateway']);
  });

  it('a wrong signature of the app is no lost session: nothing is tried again', async () => {
    const there = tenant({ login: 'signature', settings: { login: { kind: 'signature', appId: FAKE_ACCESS.appId, appSecret: 'wrong' } } });
    const error = await there.read('orders').then(() => null, (reason: unknown) => reason as Record<string, unknown>);
    expect([error!.kind, error!.code, error!.retryable]).to.deep.equal(['auth', 'credentials-refused', false]);
    expect(there.erp.calls).to.have.length(1);
  });

  it('the gateway takes time stamps in milliseconds as well, and a signature over the path', async () => {
    const { appId, appSecret } = FAKE_ACCESS;
    const there = tenant({
      login: 'signature', behaviours: { gateway: true }, settings: { login: { kind: 'signature', appId, appSecret, timestamp: 'milliseconds' } },
    });
    there.erp.store.put('SAL_SaleOrder', ORDER);
    expect(await ordersRead(there)).to.deep.equal(ONE_ORDER);
    expect(there.erp.calls[0]!.headers.get('x-api-timestamp')).to.equal(String(NOW));
  });

  it('a signed session is used on, so that the server opens one only', async () => {
    const there = tenant({ login: 'signature' });
    there.erp.store.put('SAL_SaleOrder', ORDER);
    await there.read('orders');
    expect(there.erp.sessions).to.have.length(1);
    expect(there.erp.calls.at(-1)!.headers.get('kdservice-sessionid')).to.equal(there.erp.sessions[0]);
  });
});
