import type { Mapping } from '@sextant/core/facts';
import { told } from '../../erp/told.js';
import { links, mappingOf, type Terms } from './records.js';

/** `BD_Customer` → `account.state`; the account's id is the customer's number. */
export function customerMapping(terms: Terms): Mapping {
  return mappingOf(terms, (reading) => {
    const { fields } = reading;
    const number = fields.needed(fields.text(['FNumber']), ['FNumber'], 'a number');
    const time = reading.changedAt();
    if (number === undefined || time === undefined) return undefined;
    return {
      type: 'account.state', subject: { type: 'account', id: number }, time,
      links: links(['owner', 'rep', fields.text(['FSELLER.FNumber'])]),
      data: told({ number, name: fields.text(['FName']) }),
    };
  });
}

/** `BD_MATERIAL` → `product.state`. */
export function productMapping(terms: Terms): Mapping {
  return mappingOf(terms, (reading) => {
    const { fields } = reading;
    const number = fields.needed(fields.text(['FNumber']), ['FNumber'], 'a number');
    const time = reading.changedAt();
    if (number === undefined || time === undefined) return undefined;
    return {
      type: 'product.state', subject: { type: 'product', id: number }, time,
      data: told({ number, name: fields.text(['FName']), specification: fields.text(['FSpecification']) }),
    };
  });
}

/** Stock of a material at an organisation, all warehouses together: its safety stock is kept so. */
export function stockMapping(terms: Terms): Mapping {
  return mappingOf(terms, (reading) => {
    const { fields } = reading;
    const product = fields.needed(fields.text(['FNumber']), ['FNumber'], 'a number');
    const time = fields.time(['#asOf']);
    if (product === undefined || typeof time !== 'number') return undefined;
    const place = fields.text(['FUseOrgId.FNumber']);
    const id = typeof place === 'string' ? `${place}/${product}` : product;
    return {
      type: 'stock.state', subject: { type: 'stock', id }, time,
      links: links(['product', 'product', product]),
      data: told({
        product, name: fields.text(['FName']), place, onHand: fields.decimal(['#onHand']), safety: fields.decimal(['FSafeStock']),
        unit: fields.text(['FBaseUnitId.FNumber']),
      }),
    };
  });
}
