import { checkedOptions } from '../erp/options-problems.js';
import { settingsSchema } from './galaxy.schema.js';
import type { Settings } from './galaxy.types.js';

const SECRET = /password|secret|serverUrl/i;

/**
 * Checks settings, which may come from a file of JSON, and fills in the defaults.
 *
 * @throws {AdapterError} listing every problem, with JSON pointers; no secret is shown.
 */
export function checkedSettings(input: unknown): Settings {
  const given = checkedOptions('kingdee-galaxy', settingsSchema, input, SECRET);
  return {
    language: 2052, organisation: '', source: 'kingdee-galaxy', pageSize: 2000, query: 'ExecuteBillQuery',
    lookBack: 600_000, settle: 60_000, statuses: {}, forms: {}, timeout: 120_000,
    limits: { default: { calls: 10, per: 1000, parallel: 4 } },
    ...given,
    since: given.since ?? null,
    streams: given.streams ?? null,
    currencies: { PRE001: 'CNY', ...given.currencies },
    operations: { close: 'YLBillClose', reopen: 'YLUnBillClose', cancel: 'Cancel', ...given.operations },
  };
}
