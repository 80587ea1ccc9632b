import type { About, Decimal, Instant, Mapping, Reject, SourceRecord } from '@sextant/core/facts';
import { addDecimals } from '../../erp/decimal.js';
import { Fields, type Row, rowsOf, type Told } from '../../erp/fields.js';
import { stateFact, type StateDraft } from '../../erp/state-fact.js';
import { ENTRIES } from '../form-source.js';
import type { Settings } from '../galaxy.types.js';

/** What mappings need of the settings. */
export type Terms = Pick<Settings, 'source' | 'currencies' | 'statuses'>;

/** Reads one record: its head, its entries, and when it last changed. */
export class Reading {
  readonly fields: Fields;
  readonly entries: readonly Row[];

  constructor(record: SourceRecord, readonly terms: Terms) {
    this.fields = new Fields(record);
    this.entries = rowsOf(record.values, ENTRIES);
  }

  /**
   * When the record last changed: approving and closing are written to times of their own. A downstream write-back moves none of
   * them; then only the content tells the versions apart.
   */
  changedAt(): Instant | undefined {
    const times = ['FModifyDate', 'FApproveDate', 'FCloseDate'].map((name) => this.fields.time([name]));
    const known = times.filter((time) => typeof time === 'number');
    if (known.length > 0) return Math.max(...known);
    return this.fields.needed(this.fields.time(['FCreateDate']) ?? null, ['FModifyDate'], 'a time of change');
  }

  /** ISO 4217, by the firm's table; a code stands for itself. */
  currency(name: string): Told<string> {
    const number = this.fields.text([name]);
    if (typeof number !== 'string') return number;
    const { currencies } = this.terms;
    const code = Object.hasOwn(currencies, number) ? currencies[number] : number;
    if (code !== undefined && /^[A-Z]{3}$/.test(code)) return code;
    this.fields.reject('unknown-currency', name, Object.keys(currencies).join(', '), `"${number.slice(0, 60)}"`);
    return null;
  }

  /** A sum over the entries; `undefined` where no entry has the field. */
  sum(name: string): Told<Decimal> {
    let sum: Told<Decimal>;
    for (const row of this.entries) {
      const value = this.fields.decimal([name], row);
      if (value === null) return null;
      if (value !== undefined) sum = addDecimals(sum ?? '0', value);
    }
    return sum;
  }

  /** Different texts of the entries, in order. */
  texts(name: string): readonly string[] {
    return [...new Set(this.entries.map((row) => this.fields.text([name], row)).filter((text) => typeof text === 'string'))];
  }
}

/** Makes a mapping of one that reads a record and drafts a fact, or none. Pure. */
export function mappingOf(terms: Terms, draft: (reading: Reading) => Draft | undefined): Mapping {
  return (record) => {
    const reading = new Reading(record, terms);
    const drafted = draft(reading);
    const rejects: readonly Reject[] = reading.fields.rejects;
    if (!drafted) return { facts: [], rejects };
    return { facts: [stateFact({ ...drafted, source: terms.source, stamp: new Date(drafted.time).toISOString() } as StateDraft<'order.state'>)], rejects };
  };
}

type DraftType =
  | 'account.state' | 'product.state' | 'quote.state' | 'order.state' | 'shipment.state' | 'receivable.state' | 'receipt.state'
  | 'stock.state' | 'deal.state';

/** A fact but for its source and id. */
export type Draft = { readonly [T in DraftType]: Omit<StateDraft<T>, 'source' | 'stamp'> }[DraftType];

/** Links to what is known of it. */
export function links(...all: readonly (readonly [as: string, type: About['type'], id: Told<string>])[]): readonly About[] {
  return all.flatMap(([as, type, id]) => (typeof id === 'string' ? [{ type, id, as }] : []));
}
