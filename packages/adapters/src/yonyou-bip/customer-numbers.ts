import { AdapterError } from '../contract/adapter-error.js';
import { find, textOf } from '../erp/fields.js';
import type { BipClient } from './bip-client.js';
import { isObject } from './bip-error.js';
import { type BipForm, namesOf } from './forms.js';

/** Numbers of customers by their ids: rows of orders name the customer by id only, receipts by number only. */
export interface CustomerNumbers {
  numberOf(id: string, signal?: AbortSignal): Promise<string | undefined>;
}

/** How many are kept; of more, the oldest are asked for again. */
const KEPT = 100_000;

/** Asks for a customer when she is first met, one call each; whoever may not ask gets no numbers. */
export function customerNumbers(client: BipClient, form: BipForm): CustomerNumbers {
  const known = new Map<string, string | undefined>();
  let isRefused = false;

  return {
    async numberOf(id, signal) {
      if (isRefused || known.has(id)) return known.get(id);
      try {
        const { data } = await client.call({
          path: form.path, limit: form.limit, signal, accept: ({ code }) => code === '1002',
          // Potential customers have orders, too, once they are none any more.
          body: { id, pageIndex: 1, pageSize: 1 },
        });
        const rows: readonly unknown[] = Array.isArray(data) ? data : [];
        const row = rows.find((each) => isObject(each) && textOf(each.id) === id);
        if (known.size >= KEPT) known.delete(known.keys().next().value ?? '');
        known.set(id, isObject(row) ? textOf(find(row, namesOf(form, 'number'))) : undefined);
      } catch (error) {
        if (!(error instanceof AdapterError) || !['permission', 'config', 'invalid'].includes(error.kind)) throw error;
        isRefused = true;
      }
      return known.get(id);
    },
  };
}
