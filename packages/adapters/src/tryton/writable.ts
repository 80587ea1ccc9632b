import type { EntityType, Json } from '@sextant/core/facts';
import { decimalText } from '../erp/decimal.js';
import { OPPORTUNITY, PARTY, SALE } from './stream-plan.js';
import { dateOf, decimalOf, tagDecimal } from './values.js';
import { OPPORTUNITY_WORKFLOW, SALE_WORKFLOW, type Workflow } from './workflow.js';

type Kind = 'text' | 'decimal' | 'share' | 'date';

/** What of a model may be written: no field that a workflow or the accounts depend on. */
export interface Writable {
  readonly model: string;
  readonly fields: Readonly<Record<string, Kind>>;
  readonly workflow: Workflow | null;
}

export const WRITABLE: Readonly<Partial<Record<EntityType, Writable>>> = {
  account: { model: PARTY, fields: { name: 'text' }, workflow: null },
  deal: {
    model: OPPORTUNITY,
    fields: { description: 'text', comment: 'text', lost_reason: 'text', amount: 'decimal', conversion_probability: 'share', end_date: 'date' },
    workflow: OPPORTUNITY_WORKFLOW,
  },
  order: {
    model: SALE,
    fields: { reference: 'text', description: 'text', comment: 'text', shipping_date: 'date' },
    workflow: SALE_WORKFLOW,
  },
};

export const EXPECTED: Readonly<Record<Kind, string>> = {
  text: 'a text', decimal: 'a decimal number', share: 'a share from 0 to 1', date: 'a date YYYY-MM-DD',
};

/** A value of a directive as Tryton wants it; `undefined` when it cannot be that. */
export function written(kind: Kind, value: unknown): Json | undefined {
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'decimal': {
      const decimal = decimalText(value);
      return decimal === undefined ? undefined : tagDecimal(decimal);
    }
    case 'share': {
      const share = Number(decimalText(value) ?? Number.NaN);
      return share >= 0 && share <= 1 ? share : undefined;
    }
    case 'date':
      return typeof value === 'string' ? dateOf(value) : undefined;
  }
}

/** Whether a field holds what would be written. */
export function holds(kind: Kind, there: unknown, wanted: Json): boolean {
  if (kind === 'decimal' || kind === 'share') return decimalOf(there) === decimalOf(wanted);
  // Tryton keeps an empty text as it came, or as nothing.
  if (kind === 'text') return (there ?? '') === (wanted ?? '');
  return JSON.stringify(sorted(there)) === JSON.stringify(sorted(wanted));
}

function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value;
}
