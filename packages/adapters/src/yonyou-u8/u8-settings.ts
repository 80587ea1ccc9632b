import { CURRENCIES } from '../erp/currencies.js';
import { checkedOptions } from '../erp/options-problems.js';
import { optionsSchema } from './u8.schema.js';
import type { U8Settings, U8Statuses, YonyouU8Options } from './u8.types.js';

const STATUSES = {
  order: {
    开立: 'draft', Opening: 'draft', 审核: 'approved', Approved: 'approved', 变更: 'in-approval', Changing: 'in-approval',
    关闭: 'closed', close: 'closed', Closed: 'closed', 锁定: 'frozen',
  },
  document: {
    开立: 'draft', Opening: 'draft', 未审核: 'draft', 审核: 'approved', 已审核: 'approved', Approved: 'approved', 变更: 'in-approval',
    Changing: 'in-approval', 关闭: 'closed', close: 'closed', Closed: 'closed',
  },
} as const satisfies U8Statuses;

/**
 * Checks options and fills in the defaults.
 *
 * @throws {AdapterError} listing every problem, with JSON pointers; no secret is shown.
 */
export function checkedSettings(input: unknown): U8Settings {
  const options: YonyouU8Options = checkedOptions('yonyou-u8', optionsSchema, input, /secret|Url$/i);
  const { statuses = {}, operator = null } = options;
  return {
    dataSource: 1, baseUrl: 'https://api.yonyouup.com', source: 'yonyou-u8', start: '2020-01-01', lookBackDays: 45, recheck: 200, windowDays: 31,
    pageSize: 500, lines: true, currency: 'CNY', streams: ['customers', 'orders', 'shipments', 'receivables', 'receipts', 'stock'], resources: {},
    stock: {}, tokenCodes: ['19000'], sync: false, resultWithin: 120_000, timeout: 60_000, tries: 6,
    ...options,
    operator,
    currencies: { ...CURRENCIES, ...options.currencies },
    statuses: { order: { ...STATUSES.order, ...statuses.order }, document: { ...STATUSES.document, ...statuses.document } },
    limits: { default: { calls: 5, per: 1000, parallel: 2 }, ...options.limits },
  };
}
