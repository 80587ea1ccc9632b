import { AdapterError } from '@sextant/adapters/contract';
import { yonyouU8, type YonyouU8Options } from '@sextant/adapters/yonyou-u8';
import { expect } from 'chai';
import { account } from './account.js';

describe('U8+ options', () => {
  it('names every problem at once, with its place, and shows no secret', () => {
    let thrown: unknown;
    try {
      yonyouU8({
        fromAccount: 'a', appKey: '', appSecret: ['very-secret'], dataSource: 0, baseUrl: 'ftp://x', start: '2020-13-01', lookBackDays: 0, recheck: -1, pageSize: 8001,
        lines: 'yes', currency: 'cny', streams: [], statuses: { order: { 审核: 'ok' } }, resources: { orders: { list: 'sale/order' } }, stock: { safety: { P: '-1' } },
        operator: { personCode: '1' }, colour: 1,
      } as unknown as YonyouU8Options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).to.be.instanceOf(AdapterError);
    const { problems, message } = thrown as AdapterError;
    expect(problems.map(({ code, path, expected, received }) => [code, path, expected, received])).to.deep.equal([
      ['missing', '/toAccount', 'string', 'nothing'],
      ['invalid', '/appKey', 'at least 1', 'nothing'],
      ['invalid', '/appSecret', 'string', 'a secret'],
      ['invalid', '/dataSource', 'at least 1', '0'],
      ['invalid', '/baseUrl', 'http(s)://host without user, query or fragment', 'a secret'],
      ['invalid', '/start', 'yyyy-MM-dd', '"2020-13-01"'],
      ['invalid', '/lookBackDays', 'at least 1', '0'],
      ['invalid', '/recheck', 'at least 0', '-1'],
      ['invalid', '/pageSize', 'at most 8000', '8001'],
      ['invalid', '/lines', 'boolean', '"yes"'],
      ['invalid', '/currency', 'an ISO 4217 code', '"cny"'],
      ['invalid', '/statuses/order/审核', '"draft", "in-approval", "approved", "partly-delivered", "delivered", "closed", "cancelled", "frozen"', '"ok"'],
      ['invalid', '/streams', 'at least 1', 'a list'],
      ['invalid', '/resources/orders/list', 'a name of letters, digits and _', '"sale/order"'],
      ['invalid', '/stock/safety/P', 'a decimal number as text', '"-1"'],
      ['missing', '/operator/userId', 'string', 'nothing'],
      ['unknown-key', '/colour', 'no such key', '"colour"'],
    ]);
    expect(message).to.not.include('very-secret');
  });

  it('offers every stream, or those named', () => {
    const names = (streams?: YonyouU8Options['streams']) => account({ options: streams ? { streams } : {} }).u8.streams.map(({ name }) => name);
    expect(names()).to.deep.equal(['customers', 'orders', 'shipments', 'receivables', 'receipts', 'stock'].map((name) => `yonyou-u8/${name}`));
    expect(names(['stock', 'orders'])).to.deep.equal(['yonyou-u8/stock', 'yonyou-u8/orders']);
  });
});
