import type { DocumentStatus, OrderStatus } from '@sextant/core/facts';
import type { Row, Told } from '../../erp/fields.js';
import type { Reading } from './records.js';

/** `FDocumentStatus`. Re-approval (D) stands in approval again. */
const DOCUMENT: Readonly<Record<string, DocumentStatus>> = { Z: 'draft', A: 'draft', B: 'in-approval', C: 'approved', D: 'in-approval' };

/** Where a document stands; voided and closed outweigh how far approval is. */
export function documentStatus(reading: Reading, field: string): Told<DocumentStatus> {
  const { fields, terms } = reading;
  if (fields.text(['FCancelStatus']) === 'B') return 'cancelled';
  if (fields.text(['FCloseStatus']) === 'B') return 'closed';
  return fields.coded([field], { ...DOCUMENT, ...terms.statuses });
}

/**
 * Where an order stands. What is delivered is told by its entries: all of it, some, none. It is frozen when every entry is.
 */
export function orderStatus(reading: Reading): Told<OrderStatus> {
  const status = documentStatus(reading, 'FDocumentStatus');
  if (status !== 'approved') return status;
  const { entries, fields } = reading;
  if (entries.length > 0 && entries.every((row) => fields.text(['FMrpFreezeStatus'], row) === 'B')) return 'frozen';
  const quantity = (row: Row, name: string): Told<string> => fields.decimal([name], row);
  const isOver = (row: Row): boolean => quantity(row, 'FRemainOutQty') === '0';
  const isBegun = (row: Row): boolean => {
    const out = quantity(row, 'FStockOutQty');
    return typeof out === 'string' && out !== '0' && !out.startsWith('-');
  };
  if (entries.length > 0 && entries.every(isOver)) return 'delivered';
  return entries.some(isBegun) ? 'partly-delivered' : 'approved';
}

/** Later states of an order rank higher: versions of the same instant are told apart by it. */
export const ORDER_RANK: Readonly<Record<OrderStatus, number>> = {
  draft: 0, 'in-approval': 1, approved: 2, frozen: 3, 'partly-delivered': 4, delivered: 5, closed: 6, cancelled: 7,
};
