import { faulty, type Fault, type FakeDocument } from '@sextant/adapters/testing';
import type { Directive } from '@sextant/core/directives';
import { expect } from 'chai';
import { line, NOW, ORDER, rejection, type Tenant, tenant } from './tenant.js';

type OrderAction = 'approve' | 'unapprove' | 'close' | 'reopen' | 'cancel';
const NUMBER = ORDER.FBillNo;

function opened(document: FakeDocument = {}, options: Parameters<typeof tenant>[0] = {}): Tenant {
  const there = tenant(options);
  there.erp.store.put('SAL_SaleOrder', { ...ORDER, FID: '7', ...document });
  return there;
}

const writes = ({ erp }: Tenant): readonly string[] => erp.calls.map(({ service }) => service).filter((service) => !/Query|Login|Validate/.test(service));
const now = ({ erp }: Tenant): FakeDocument => erp.store.byId('SAL_SaleOrder', '7')!;
const bodyOf = ({ erp }: Tenant, service: string): FakeDocument => erp.calls.findLast((call) => call.service === service)!.body as FakeDocument;

/** Each write meets a fault in the order given; everything else passes. */
function whenWriting(...faults: readonly (Fault | null)[]): Parameters<typeof tenant>[0] {
  return {
    transport: (fake) => {
      const bad = faulty(fake, faults, () => 0.9);
      return (request) => (/\.(?:Save|Submit|Audit|UnAudit|ExecuteOperation)\.common/.test(request.url) ? bad(request) : fake(request));
    },
  };
}

function directive(payload: Directive['payload'], more: Partial<Directive> = {}): Directive {
  return {
    key: 'firm/approve/order%3AXSDD000123/c/due', kind: 'write-back', to: 'erp', title: 'x', subject: { type: 'order', id: NUMBER }, rule: 'approve',
    at: NOW, dueAt: null, settledAt: null, why: [], cause: [], payload, ...more,
  };
}

describe('writing the status of an order back', () => {
  const courses: readonly (readonly [action: OrderAction, from: FakeDocument, calls: readonly string[], to: FakeDocument])[] = [
    ['approve', { FDocumentStatus: 'A' }, ['Submit', 'Audit'], { FDocumentStatus: 'C' }],
    ['approve', { FDocumentStatus: 'D' }, ['Submit', 'Audit'], { FDocumentStatus: 'C' }],
    ['approve', { FDocumentStatus: 'B' }, ['Audit'], { FDocumentStatus: 'C' }],
    ['unapprove', {}, ['UnAudit'], { FDocumentStatus: 'D' }],
    ['close', {}, ['ExecuteOperation'], { FCloseStatus: 'B' }],
    ['reopen', { FCloseStatus: 'B' }, ['ExecuteOperation'], { FCloseStatus: 'A' }],
    ['cancel', { FDocumentStatus: 'A' }, ['ExecuteOperation'], { FCancelStatus: 'B' }],
  ];
  for (const [action, from, calls, to] of courses) {
    it(`${action} of ${JSON.stringify(from)} is ${calls.join(', ')}; a second time it is nothing`, async () => {
      const there = opened(from);
      const carried = directive({ action });
      expect(await there.run(there.galaxy.sink.carry(carried))).to.deep.equal({ key: carried.key, state: 'done', ref: '7', unreached: [] });
      expect(writes(there)).to.deep.equal(calls);
      expect(now(there)).to.include(to);
      expect(await there.run(there.galaxy.sink.carry(carried))).to.deep.equal({ key: carried.key, state: 'repeated', ref: '7', unreached: [] });
      expect(writes(there)).to.deep.equal(calls);
    });
  }

  it('names the order by its number, in a list', async () => {
    const there = opened({ FDocumentStatus: 'B' });
    await there.run(there.galaxy.sink.carry(directive({ action: 'approve' })));
    expect(bodyOf(there, 'Audit')).to.deep.equal({
      formid: 'SAL_SaleOrder', data: { CreateOrgId: 0, Numbers: [NUMBER], Ids: '', SelectedPostId: 0, NetworkCtrl: '', IgnoreInterationFlag: 'true' },
    });
  });

  const impossible: readonly (readonly [action: OrderAction, from: FakeDocument])[] = [
    ['approve', { FCloseStatus: 'B' }], ['approve', { FCancelStatus: 'B' }], ['close', { FDocumentStatus: 'A' }], ['reopen', { FCancelStatus: 'B' }], ['cancel', { FCloseStatus: 'B' }],
  ];
  for (const [action, from] of impossible) {
    it(`${action} of ${JSON.stringify(from)} is a conflict, and nothing is sent`, async () => {
      const there = opened(from);
      const error = await rejection(there.run(there.galaxy.sink.carry(directive({ action }))));
      expect([error.kind, error.code, error.retryable, error.uncertain]).to.deep.equal(['conflict', 'wrong-status', false, false]);
      expect(writes(there)).to.deep.equal([]);
    });
  }

  it('an order that is not there is gone', async () => {
    const there = opened();
    const error = await rejection(there.run(there.galaxy.sink.carry(directive({ action: 'close' }, { subject: { type: 'order', id: "x' or '1'='1" } }))));
    expect([error.kind, error.code, error.path]).to.deep.equal(['gone', 'no-data', '/subject/id']);
  });

  it('what is no write-back of an order, or of an action nobody knows, is invalid', async () => {
    const there = opened();
    for (const [wrong, code] of [
      [directive({ action: 'approve' }, { kind: 'task' }), 'unsupported-directive'], [directive({ action: 'approve' }, { subject: { type: 'deal', id: 'x' } }), 'unsupported-directive'],
      [directive({ action: 'burn' }), 'unsupported-action'], [directive({}), 'unsupported-action'],
    ] as const) {
      const error = await rejection(there.run(there.galaxy.sink.carry(wrong)));
      expect([error.kind, error.code]).to.deep.equal(['invalid', code]);
    }
    expect(there.erp.calls).to.have.length(0);
  });

  it('a workflow that takes the approval and goes on waiting is a conflict, not a success', async () => {
    const there = opened({ FDocumentStatus: 'B' });
    there.erp.before('ExecuteBillQuery', () => {
      if (there.erp.calls.some(({ service }) => service === 'Audit')) there.erp.store.change('SAL_SaleOrder', NUMBER, { FDocumentStatus: 'B' });
    });
    const error = await rejection(there.run(there.galaxy.sink.carry(directive({ action: 'approve' }))));
    expect([error.kind, error.code, error.received]).to.deep.equal(['conflict', 'not-there-yet', 'in-approval']);
  });

  it('an operation the tenant does not have is named, with those it has', async () => {
    const there = opened({}, { settings: { operations: { close: 'FIRM_Close' } } });
    const error = await rejection(there.run(there.galaxy.sink.carry(directive({ action: 'close' }))));
    expect([error.kind, error.code, error.path, error.expected, error.received]).to.deep.equal([
      'config', 'unknown-operation', '/operations/close', 'YLBillClose, YLUnBillClose, Cancel, YLFreeze, YLUnFreeze', 'FIRM_Close',
    ]);
    expect(writes(there)).to.deep.equal([]);
  });

  it('a refusal that stays is thrown, and nothing is tried again', async () => {
    const there = opened({ FDocumentStatus: 'B' }, {
      transport: (fake) => async (request) => (request.url.includes('.Audit.')
        ? new Response(JSON.stringify({ Result: { ResponseStatus: { IsSuccess: false, Errors: [{ Message: '字段[客户]是必录字段', DIndex: 0 }], SuccessEntitys: [], MsgCode: 11 } } }))
        : await fake(request)),
    });
    const error = await rejection(there.run(there.galaxy.sink.carry(directive({ action: 'approve' }))));
    expect([error.kind, error.code, error.received]).to.deep.equal(['invalid', 'refused', 'MsgCode 11: 字段[客户]是必录字段']);
  });

  describe('when something goes wrong on the way', () => {
    it('an answer that is lost is not asked for again by writing: the order is read', async () => {
      for (const fault of ['drop-after', 'hang', 'error-after', 'truncate', 'malformed'] as const) {
        const there = opened({ FDocumentStatus: 'B' }, whenWriting(fault));
        expect((await there.run(there.galaxy.sink.carry(directive({ action: 'approve' })))).state, fault).to.equal('done');
        expect(writes(there), fault).to.deep.equal(['Audit']);
      }
    });

    it('a write that was lost before it arrived is sent again after reading', async () => {
      const there = opened({ FDocumentStatus: 'B' }, whenWriting('drop-before'));
      expect((await there.run(there.galaxy.sink.carry(directive({ action: 'approve' })))).state).to.equal('done');
      const order = there.erp.calls.map(({ service }) => service).filter((service) => /^(?:ExecuteBillQuery|Audit)$/.test(service));
      expect(order).to.deep.equal(['ExecuteBillQuery', 'ExecuteBillQuery', 'Audit', 'ExecuteBillQuery']);
    });

    it('a session that was lost at a write is renewed by reading, never by writing again blindly', async () => {
      const there = opened({ FDocumentStatus: 'B' });
      let lost = 0;
      there.erp.before('Audit', () => { if (lost++ === 0) there.erp.expireSessions(); });
      expect((await there.run(there.galaxy.sink.carry(directive({ action: 'approve' })))).state).to.equal('done');
      expect(there.erp.calls.map(({ service }) => service)).to.deep.equal([
        'LoginByAppSecret', 'ExecuteBillQuery', 'Audit', 'LoginByAppSecret', 'ExecuteBillQuery', 'Audit', 'ExecuteBillQuery',
      ]);
    });

    it('a session that is lost again and again ends it, as uncertain', async () => {
      const there = opened({ FDocumentStatus: 'B' });
      there.erp.before('Audit', () => { there.erp.expireSessions(); });
      const error = await rejection(there.run(there.galaxy.sink.carry(directive({ action: 'approve' }))));
      expect([error.kind, error.code, error.uncertain]).to.deep.equal(['auth', 'session-lost', true]);
      expect(writes(there)).to.deep.equal(['Audit', 'Audit', 'Audit']);
    });

    it('a submission whose answer was lost goes on with the approval', async () => {
      const there = opened({ FDocumentStatus: 'A' }, whenWriting('drop-after'));
      expect((await there.run(there.galaxy.sink.carry(directive({ action: 'approve' })))).state).to.equal('done');
      expect(writes(there)).to.deep.equal(['Submit', 'Audit']);
    });

    it('somebody who edits the order at this moment is waited for', async () => {
      const there = opened({ FDocumentStatus: 'B' }, {
        transport: (fake) => {
          let busy = 2;
          return async (request) => (request.url.includes('.Audit.') && busy-- > 0
            ? new Response(JSON.stringify({ Result: { ResponseStatus: { IsSuccess: false, Errors: [{ Message: '网络控制冲突' }], SuccessEntitys: [], MsgCode: 13 } } }))
            : await fake(request));
        },
      });
      expect((await there.run(there.galaxy.sink.carry(directive({ action: 'approve' })))).state).to.equal('done');
    });
  });
});

describe('creating an order', () => {
  const MODEL = {
    FID: 0, FBillNo: 'CRM-2025-000123', FBillTypeID: { FNUMBER: 'XSDD01_SYS' }, FDate: '2025-01-06', FCustId: { FNumber: 'CUST0001' },
    FSaleOrderFinance: { FSettleCurrId: { FNumber: 'PRE001' }, FIsIncludedTax: true },
    FSaleOrderEntry: [{ FMaterialId: { FNumber: 'M-0001' }, FUnitID: { FNumber: 'Pcs' }, FQty: 10, FTaxPrice: 113 }],
  };
  const created = ({ erp }: Tenant): readonly FakeDocument[] => erp.store.all('SAL_SaleOrder').filter(({ FBillNo }) => FBillNo === MODEL.FBillNo);

  it('is done once by its number', async () => {
    const there = tenant();
    const first = await there.run(there.galaxy.orders.create(MODEL));
    expect(first.state).to.equal('done');
    expect(await there.run(there.galaxy.orders.create(MODEL))).to.deep.equal({ state: 'repeated', id: first.id });
    expect(writes(there)).to.deep.equal(['Save']);
    expect(created(there)[0]).to.include({ 'FCustId.FNumber': 'CUST0001', 'FSettleCurrId.FNumber': 'PRE001', FDocumentStatus: 'A' });
    expect((created(there)[0]!.FSaleOrderEntry as readonly FakeDocument[])[0]).to.include({ 'FMaterialId.FNumber': 'M-0001', FQty: 10 });
  });

  for (const fault of ['drop-before', 'drop-after', 'hang', 'duplicate', 'error-before', 'error-after', 'truncate', 'malformed', 'too-many', 'refuse'] as const) {
    it(`makes one order when its request meets "${fault}"`, async () => {
      const there = tenant(whenWriting(fault));
      expect((await there.run(there.galaxy.orders.create(MODEL))).id).to.match(/^\d+$/);
      expect(created(there)).to.have.length(1);
    });
  }

  it('needs a number of one\'s own', async () => {
    const there = tenant();
    const error = await rejection(there.galaxy.orders.create({ ...MODEL, FBillNo: '' }));
    expect([error.kind, error.code, error.path]).to.deep.equal(['invalid', 'missing-number', '/FBillNo']);
    expect(there.erp.calls).to.have.length(0);
  });

  it('is refused with the server\'s words', async () => {
    const there = tenant();
    await there.run(there.galaxy.probe());
    there.erp.before('Save', () => { there.erp.failNext(11, '字段[客户]是必录字段'); });
    const error = await rejection(there.run(there.galaxy.orders.create(MODEL)));
    expect([error.kind, error.received]).to.deep.equal(['invalid', 'MsgCode 11: 字段[客户]是必录字段']);
    expect(writes(there)).to.deep.equal(['Save']);
  });
});

describe('saving, submitting and operating', () => {
  it('Save never deletes entries unless it is asked to, and says so as text', async () => {
    const there = opened({ FDocumentStatus: 'A' });
    await there.run(there.galaxy.save('SAL_SaleOrder', { FID: '7', FNote: 'x', FSaleOrderEntry: [{ FEntryID: '101201', FQty: '12' }] }, { fields: ['FNote'] }));
    expect(bodyOf(there, 'Save').data).to.deep.include({
      IsDeleteEntry: 'false', NeedUpDateFields: ['FNote', 'FSaleOrderEntry'], ValidateRepeatJson: 'false', IsAutoSubmitAndAudit: 'false',
    });
    expect((now(there).FSaleOrderEntry as readonly FakeDocument[]).map(({ FSaleOrderEntry_FEntryID: id, FQty }) => [id, FQty])).to.deep.equal([
      ['101202', '1.0000000000'], ['101201', '12'],
    ]);
  });

  it('a partial change touches the fields it names', async () => {
    const there = opened({ FDocumentStatus: 'A', FNote: 'before' });
    expect(await there.run(there.galaxy.orders.update(NUMBER, { FNote: 'after' }))).to.deep.equal({ state: 'done', id: '7' });
    expect(now(there)).to.include({ FNote: 'after', 'FCustId.FNumber': 'CUST0001' });
    expect((now(there).FSaleOrderEntry)).to.have.length(2);
  });

  it('of several documents some may fail: each is told', async () => {
    const there = opened({ FDocumentStatus: 'B' });
    there.erp.store.put('SAL_SaleOrder', { ...ORDER, FID: '8', FBillNo: 'SO-8', FSaleOrderEntry: [line('1', 'M', '1', '1', '1')] });
    const { done, failed } = await there.run(there.galaxy.step('Audit', 'SAL_SaleOrder', ['SO-8', NUMBER, 'SO-9']));
    expect(done).to.deep.equal([{ id: '7', number: NUMBER }]);
    expect(failed.map(({ number, error }) => [number, error.kind, error.code])).to.deep.equal([['SO-8', 'conflict', 'already-approved'], ['SO-9', 'invalid', 'refused']]);
  });

  it('an operation on entries names them', async () => {
    const there = opened();
    await there.run(there.galaxy.operate('SAL_SaleOrder', 'YLBillClose', [NUMBER], { entries: [{ id: '7', entryIds: ['101201', '101202'] }] }));
    expect((bodyOf(there, 'ExecuteOperation').data as FakeDocument).PkEntryIds).to.deep.equal([{ Id: '7', EntryIds: '101201,101202' }]);
  });

  it('an answer that tells nothing leaves it open whether it was done', async () => {
    const there = opened({}, { transport: (fake) => async (request) => (request.url.includes('.Audit.') ? new Response('{}') : await fake(request)) });
    const error = await rejection(there.run(there.galaxy.step('Audit', 'SAL_SaleOrder', [NUMBER])));
    expect([error.kind, error.uncertain]).to.deep.equal(['transient', true]);
  });
});
