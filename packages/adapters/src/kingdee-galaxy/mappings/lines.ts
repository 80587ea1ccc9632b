import type { Money, TradeLine } from '@sextant/core/facts';
import type { Told } from '../../erp/fields.js';
import { told } from '../../erp/told.js';
import type { Reading } from './records.js';

/** What the entries of a form are called. */
export interface LineFields {
  readonly product: string;
  readonly name: string;
  readonly quantity: string;
}

/**
 * The entries as lines. `FAllAmount` is an entry's own amount, `FTaxPrice` its price with tax: the lines of a customer's orders
 * are the history of her prices. An entry without product or quantity is left out and reported.
 */
export function linesOf({ entries, fields }: Reading, names: LineFields, currency: Told<string>): readonly TradeLine[] | undefined {
  const lines: TradeLine[] = [];
  for (const row of entries) {
    const product = fields.text([names.product], row);
    const quantity = fields.decimal([names.quantity], row);
    // Rows of a document without entries, or of a tenant that does not show them.
    if (product === undefined && quantity === undefined) continue;
    if (typeof product !== 'string' || typeof quantity !== 'string') {
      // Neither: an empty entry. One of them: something is wrong.
      if (typeof product === 'string' || typeof quantity === 'string') {
        fields.reject('incomplete-line', product === null ? names.product : names.quantity, 'product and quantity', 'one of them');
      }
      continue;
    }
    lines.push(told({
      product, quantity, name: some(fields.text([names.name], row)), unit: some(fields.text(['FUnitID.FNumber'], row)),
      price: some(fields.decimal(['FTaxPrice'], row)), amount: some(fields.money(['FAllAmount'], currency, row)),
    }) as TradeLine);
  }
  return lines.length > 0 ? lines : undefined;
}

function some<T extends string | Money>(value: Told<T>): T | undefined {
  return value ?? undefined;
}
