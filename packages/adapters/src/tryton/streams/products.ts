import { PRODUCT, type StreamPlan } from '../stream-plan.js';
import { stateOfRecord } from '../record.js';

/** Variants: what is sold. Name and price are those of their template, whose change tells them again. */
export const PRODUCTS: StreamPlan = {
  name: 'products',
  entity: 'product',
  reading: {
    model: PRODUCT,
    fields: ['code', 'template', 'template.name', 'template.create_date', 'template.write_date'],
    also: [{ model: 'product.template', parents: 'products' }],
  },
  facts: (reader, source) => [stateOfRecord(reader, {
    source, type: 'product.state', entity: 'product', model: PRODUCT,
    data: { name: reader.text('template.name'), number: reader.text('code') },
  })],
};
