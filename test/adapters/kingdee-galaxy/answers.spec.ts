import { expect } from 'chai';
import { at, line, ORDER, rejection, tenant } from './tenant.js';

const status = (msgCode: number, message: string, isSuccess: unknown = false): unknown => ({
  Result: { ResponseStatus: { ErrorCode: 500, IsSuccess: isSuccess, Errors: [{ FieldName: 'F', Message: message, DIndex: 0 }], SuccessEntitys: [], SuccessMessages: [], MsgCode: msgCode } },
});

/** What a query says of an answer to it. */
async function judged(body: string, init: ResponseInit = {}): Promise<readonly [kind: unknown, code: unknown]> {
  const there = tenant({ transport: (fake) => async (request) => (request.url.includes('ExecuteBillQuery') ? new Response(body, init) : await fake(request)) });
  const error = await rejection(there.read('orders'));
  expect(error.name).to.equal('AdapterError');
  return [error.kind, error.code];
}

describe('failures under HTTP 200', () => {
  const table: readonly (readonly [msgCode: number, message: string, kind: string, code: string])[] = [
    [1, '会话信息已丢失，请重新登录', 'auth', 'session-lost'],
    [2, '您没有该功能的操作权限', 'permission', 'no-permission'],
    [3, '操作标识为空', 'config', 'unknown-operation'],
    [4, '标识为“X”的业务对象不存在，或者被删除。', 'config', 'unknown-form'],
    [4, '未知异常', 'transient', 'server-exception'],
    [5, '单据内码为空', 'invalid', 'missing-bill'],
    [6, '数据库操作失败', 'transient', 'database-failed'],
    [7, '许可不足', 'permission', 'licence'],
    [8, 'data 数据包中的参数 FieldKeys 的值不能为空', 'invalid', 'bad-parameter'],
    [9, '字段值缺失', 'invalid', 'missing-value'],
    [10, '没有数据', 'gone', 'no-data'],
    [11, '字段[客户]是必录字段', 'invalid', 'refused'],
    [11, '单据编号为“X”的销售订单，单据已经审核！', 'conflict', 'already-approved'],
    [11, '单据已审核，不允许修改', 'conflict', 'already-approved'],
    [12, '不可操作', 'conflict', 'not-operable'],
    [13, '网络控制冲突', 'conflict', 'locked'],
    [14, '调用次数超过限制', 'rate', 'call-limit'],
    [15, '管理员不允许登录', 'permission', 'administrator-login'],
    [0, '已被其他用户修改', 'conflict', 'changed-meanwhile'],
    [0, '第三方应用：X 不允许用户Y 登录', 'permission', 'app-not-allowed'],
    [0, '别的原因', 'invalid', 'refused'],
    [77, '新的代码', 'invalid', 'refused'],
  ];
  for (const [msgCode, message, kind, code] of table) {
    it(`MsgCode ${msgCode} "${message}" is ${kind} ${code}`, async () => {
      expect(await judged(JSON.stringify([[status(msgCode, message)]]))).to.deep.equal([kind, code]);
    });
  }

  for (const [shape, body] of [
    ['an object', status(2, 'x')], ['a list', [status(2, 'x')]], ['a table', [[status(2, 'x')]]], ['a longer table', [[status(2, 'x')], []]],
    ['with booleans as text', status(2, 'x', 'false')],
  ] as const) {
    it(`are found in ${shape}`, async () => {
      expect(await judged(JSON.stringify(body))).to.deep.equal(['permission', 'no-permission']);
    });
  }

  it('say the code, the message and the field', async () => {
    const there = tenant();
    there.erp.failNext(2, '您没有该功能的操作权限');
    const error = await rejection(there.read('orders'));
    expect([error.expected, error.received, error.path]).to.deep.equal(['success', 'MsgCode 2: 您没有该功能的操作权限', '']);
    expect(error.message).to.include('QueryBusinessInfo');
  });
});

describe('answers that are no JSON', () => {
  const table: readonly (readonly [what: string, body: string, init: ResponseInit, kind: string, code: string])[] = [
    ['an exception of the server', 'response_error:{"Message":"会话信息已丢失，请重新登录","InnerExWrapper":null}', {}, 'auth', 'session-lost'],
    ['another exception', 'response_error:{"Message":"死锁"}', {}, 'transient', 'server-exception'],
    ['an exception without JSON', 'response_error:boom', {}, 'transient', 'server-exception'],
    ['a session the server does not know', '401 Forbidden ByRspRetStatusCode -- N001: Unexpectable request.', {}, 'auth', 'session-refused'],
    ['a null reference', '"Object reference not set to an instance of an object."', {}, 'config', 'unknown-service'],
    ['a null reference in Chinese', '未将对象引用设置到对象的实例。', {}, 'config', 'unknown-service'],
    ['a page', '<html><body>维护中</body></html>', {}, 'transient', 'malformed-body'],
    ['nothing', '', {}, 'transient', 'malformed-body'],
    ['half of it', '[["XSDD0001', {}, 'transient', 'malformed-body'],
    ['text', '"ok"', {}, 'transient', 'malformed-body'],
    ['rows of another width', '[["a"]]', {}, 'transient', 'malformed-body'],
    ['a gateway without the service', '{"errcode":5001,"description":"API not found[GW]"}', { status: 519 }, 'config', 'unknown-service'],
    ['a gateway that calls it stale', '{"errcode":4006,"description":"X-Api-TimeStamp is invalid"}', { status: 519 }, 'auth', 'signature-refused'],
    ['a gateway in trouble', '{"errcode":9999}', { status: 519 }, 'transient', 'gateway'],
    ['a data centre nobody knows', 'Fail to verify thirty passport', { status: 500 }, 'auth', 'unknown-account'],
    ['a wrong address', 'Not Found', { status: 404 }, 'config', 'unknown-service'],
    ['too many calls', 'slow down', { status: 429 }, 'rate', 'call-limit'],
    ['a bad gateway', 'oops', { status: 502 }, 'transient', 'http-status'],
    ['a redirect', '', { status: 302, headers: { location: 'http://elsewhere.test/' } }, 'config', 'http-status'],
  ];
  for (const [what, body, init, kind, code] of table) {
    it(`${what}: ${kind} ${code}`, async () => {
      expect(await judged(body, init)).to.deep.equal([kind, code]);
    });
  }
});

describe('other services of Kingdee Galaxy', () => {
  it('View gives a record under its own names; no ResponseStatus there is a success', async () => {
    const there = tenant();
    there.erp.store.put('SAL_SaleOrder', { ...ORDER, FID: '1234567890123456789' });
    const record = await there.run(there.galaxy.view('SAL_SaleOrder', { number: 'XSDD000123' }));
    expect([record.Id, record.BillNo, record.DocumentStatus]).to.deep.equal(['1234567890123456789', 'XSDD000123', 'C']);
    expect((await there.run(there.galaxy.view('SAL_SaleOrder', { id: '1234567890123456789' }))).BillNo).to.equal('XSDD000123');
  });

  it('View of nothing is gone', async () => {
    const there = tenant();
    const error = await rejection(there.run(there.galaxy.view('SAL_SaleOrder', { number: 'nobody' })));
    expect([error.kind, error.code]).to.deep.equal(['gone', 'no-data']);
  });

  it('prices are those of the customer\'s approved orders, the latest first', async () => {
    const there = tenant();
    for (const [n, date, price, more] of [
      ['1', '2024-11-02', '100.5000000000', {}], ['2', '2025-01-02', '113', {}], ['3', '2025-01-03', '90', { FDocumentStatus: 'A' }], ['4', '2025-01-03', '91', { FCancelStatus: 'B' }],
      ['5', '2025-01-03', '92', { 'FCustId.FNumber': "O'Brien" }],
    ] as const) {
      there.erp.store.put('SAL_SaleOrder', { ...ORDER, FID: n, FBillNo: `SO-${n}`, FDate: `${date}T00:00:00`, FSaleOrderEntry: [line(n, 'M-1', '3', price, '1')], ...more });
    }
    const paid = async (customer: string, limit?: number): Promise<unknown> =>
      (await there.run(there.galaxy.prices({ customer, product: 'M-1', ...(limit !== undefined && { limit }) }))).map(({ order, orderedAt, price, quantity, currency }) => [order, orderedAt, price, quantity, currency]);
    expect(await paid('CUST0001')).to.deep.equal([['SO-2', at('2025-01-02T00:00:00'), '113', '3', 'CNY'], ['SO-1', at('2024-11-02T00:00:00'), '100.5', '3', 'CNY']]);
    expect(await paid('CUST0001', 1)).to.have.length(1);
    expect(await paid("O'Brien")).to.have.length(1);
  });

  it('GetInventoryData gives quantities as decimal text', async () => {
    const there = tenant();
    there.erp.store.put('STK_Inventory', { FID: 'a', 'FMaterialId.FNumber': 'M-1', 'FStockOrgId.FNumber': '100', 'FStockId.FNumber': 'CK1', FBaseQty: '12.5000000000' });
    there.erp.store.put('STK_Inventory', { FID: 'b', 'FMaterialId.FNumber': 'M-2', 'FStockOrgId.FNumber': '100', 'FStockId.FNumber': 'CK1', FBaseQty: '1' });
    const rows = await there.run(there.galaxy.inventory({ materials: ['M-1'] }));
    expect(rows.map(({ id, quantity, available }) => [id, quantity, available])).to.deep.equal([['a', '12.5', '12.5']]);
    expect(await there.run(there.galaxy.inventory({ page: 2, pageSize: 1 }))).to.have.length(1);
  });

  it('GetInventoryData is read in any case of its keys, and its refusal is told', async () => {
    const answering = (body: unknown) => tenant({
      transport: (fake) => async (request) => (request.url.includes('GetInventoryData') ? new Response(JSON.stringify(body)) : await fake(request)),
    });
    const upper = answering({ Success: true, RowCount: 1, Data: [{ FID: 'a', FMATERIALID: 7, FSTOCKID: 8, FSTOCKORGID: 9, FBASEQTY: 3, FBASEAVBQTY: 2 }] });
    expect(await upper.run(upper.galaxy.inventory({}))).to.deep.equal([{ id: 'a', materialId: '7', warehouseId: '8', organisationId: '9', quantity: '3', available: '2' }]);
    const no = answering({ success: false, message: '组织不存在' });
    const error = await rejection(no.run(no.galaxy.inventory({})));
    expect([error.kind, error.received]).to.deep.equal(['invalid', '组织不存在']);
  });
});
