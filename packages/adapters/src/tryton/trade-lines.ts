import type { Decimal, Money, TradeLine } from '@sextant/core/facts';
import { addDecimals, decimalText, moneyOf } from '../erp/decimal.js';
import type { Row, Told, TrytonRecord } from './record.js';

/**
 * The lines of a document. Tryton's prices are without tax, ours with: a line whose taxes are not all percentages of its own price
 * tells no price rather than a wrong one.
 */
export function tradeLines(reader: TrytonRecord, name: string, currency: Told<string>): readonly TradeLine[] {
  const lines: TradeLine[] = [];
  for (const row of reader.rows(name)) {
    const quantity = reader.decimal('quantity', row);
    const product = reader.text('product.code', row) ?? reader.ref('product', 'product.product', row);
    // A line of text, or a fee that is no product.
    if (typeof quantity !== 'string' || typeof product !== 'string') continue;
    const label = reader.text('summary', row) ?? reader.text('product.template.name', row);
    const unit = reader.text('unit.symbol', row) ?? reader.text('uom.symbol', row);
    const factor = taxFactor(reader, row);
    const price = grossed(reader.decimal('unit_price', row), factor);
    const amount = grossed(reader.decimal('amount', row), factor);
    const money = amount !== undefined && typeof currency === 'string' ? moneyOf(amount, currency) : undefined;
    lines.push({
      product, quantity,
      ...(typeof label === 'string' && { name: label }),
      ...(typeof unit === 'string' && { unit }),
      ...(price !== undefined && { price }),
      // Rounded per document there: what does not come out even is left out.
      ...(typeof money === 'object' && { amount: money satisfies Money }),
    });
  }
  return lines;
}

/** `1.13` for 13 %; `undefined` when taxes are of another kind. */
function taxFactor(reader: TrytonRecord, row: Row): Decimal | undefined {
  let factor = '1';
  for (const tax of reader.rows('taxes.', row)) {
    const rate = reader.decimal('rate', tax);
    if (tax['type'] !== 'percentage' || typeof rate !== 'string') return undefined;
    factor = addDecimals(factor, rate);
  }
  return factor;
}

function grossed(net: Told<Decimal>, factor: Decimal | undefined): Decimal | undefined {
  return typeof net === 'string' && factor !== undefined ? timesDecimal(net, factor) : undefined;
}

/** Exact, however many digits. */
function timesDecimal(a: Decimal, b: Decimal): Decimal | undefined {
  const [wholeA = '', placesA = ''] = a.split('.');
  const [wholeB = '', placesB = ''] = b.split('.');
  const product = BigInt(wholeA + placesA) * BigInt(wholeB + placesB);
  return decimalText(`${product}e-${placesA.length + placesB.length}`);
}
