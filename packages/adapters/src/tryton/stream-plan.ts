import type { EntityType, Fact, SourceId } from '@sextant/core/facts';
import type { Domain, ModelReading } from './model-source.js';
import type { TrytonRecord } from './record.js';
import type { TrytonStream } from './tryton.types.js';

/** One stream: what is read, and which facts a record tells. */
export interface StreamPlan {
  readonly name: TrytonStream;
  readonly entity: EntityType;
  readonly reading: ModelReading;
  /** Pure. */
  readonly facts: (reader: TrytonRecord, source: SourceId) => readonly (Fact | undefined)[];
  /** Narrows to one company. */
  readonly ofCompany?: (company: number) => Domain;
}

export const PARTY = 'party.party';
export const EMPLOYEE = 'company.employee';
export const PRODUCT = 'product.product';
export const OPPORTUNITY = 'sale.opportunity';
export const SALE = 'sale.sale';
