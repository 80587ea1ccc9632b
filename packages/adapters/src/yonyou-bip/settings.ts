import { AdapterError } from '../contract/adapter-error.js';
import { CURRENCIES } from '../erp/currencies.js';
import { checkedOptions } from '../erp/options-problems.js';
import { optionsSchema } from './bip.schema.js';
import type { BipSettings, BipStreamName, YonyouBipOptions } from './bip.types.js';

const STREAMS: readonly BipStreamName[] = ['customers', 'opportunities', 'quotations', 'orders', 'shipments', 'receivables', 'receipts'];

const STATUSES = {
  next: {
    CONFIRMORDER: 'by-approval', APPROVING: 'in-approval', DELIVERGOODS: 'approved', DELIVERY_PART: 'partly-delivered',
    DELIVERY_TAKE_PART: 'partly-delivered', TAKEDELIVERY: 'delivered', ENDORDER: 'closed', CLOSEDORDER: 'closed', OPPOSE: 'cancelled',
  },
  approval: { 0: 'draft', 1: 'in-approval', 2: 'approved' },
  quote: { 0: 'draft', 1: 'approved', 2: 'closed', 3: 'in-approval', 5: 'approved', 8: 'closed' },
  shipment: { 0: 'draft', 1: 'approved', 3: 'in-approval' },
  finance: { 0: 'draft', 1: 'in-approval', 2: 'approved', 3: 'cancelled', 4: 'draft' },
  outcome: { 0: 'won', 1: 'lost', 2: 'open', 3: 'won' },
} as const satisfies BipSettings['statuses'];

/** Page texts: orders and out-stock 60 calls a minute, some of finance 40. */
const LIMITS = {
  default: { calls: 60, per: 60_000 }, orders: { calls: 60, per: 60_000 }, shipments: { calls: 60, per: 60_000 },
  finance: { calls: 40, per: 60_000 },
};

/**
 * Checks options and fills in the defaults.
 *
 * @throws {AdapterError} listing every problem, with JSON pointers; no secret is shown.
 */
export function checkedSettings(input: unknown): BipSettings {
  const options: YonyouBipOptions = checkedOptions('yonyou-bip', optionsSchema, input, /secret|lookUp|Url$/i);
  const { gateway = null, stock = null, statuses = {}, streams } = options;
  if (streams?.includes('stock') && !stock) {
    throw new AdapterError('yonyou-bip options', [{ code: 'missing', path: '/stock', expected: 'whose stock is read', received: 'nothing' }]);
  }
  return {
    lookUp: 'https://apigateway.yonyoucloud.com', source: 'yonyou-bip', start: '2000-01-01 00:00:00', pageSize: 500,
    settle: 5000, dateLookBack: 45, currency: 'CNY', forms: {}, customerNumbers: true, replayWindow: 600_000, timeout: 35_000, tries: 6,
    ...options,
    gateway, stock,
    streams: streams ?? (stock ? [...STREAMS, 'stock'] : STREAMS),
    currencies: { ...CURRENCIES, ...options.currencies },
    statuses: {
      next: { ...STATUSES.next, ...statuses.next }, approval: { ...STATUSES.approval, ...statuses.approval },
      quote: { ...STATUSES.quote, ...statuses.quote }, shipment: { ...STATUSES.shipment, ...statuses.shipment },
      finance: { ...STATUSES.finance, ...statuses.finance }, outcome: { ...STATUSES.outcome, ...statuses.outcome },
    },
    limits: { ...LIMITS, ...options.limits },
  };
}
