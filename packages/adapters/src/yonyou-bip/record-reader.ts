import type { About, Decimal, EntityType, Fact, FactTypes, Money, SourceRecord, TradeLine } from '@sextant/core/facts';
import { addDecimals } from '../erp/decimal.js';
import { Fields, find, foundAt, type Names, type Row, rowsOf, type Told } from '../erp/fields.js';
import { naive } from '../erp/naive-time.js';
import { stateFact } from '../erp/state-fact.js';
import { told } from '../erp/told.js';
import type { BipSettings } from './bip.types.js';
import { type BipForm, namesOf } from './forms.js';

type StateType = keyof FactTypes & `${string}.state`;

/** What a record says about its subject, and what it links. */
export interface Said<T extends StateType> {
  readonly type: T;
  /** Role of the field that is the subject's id. */
  readonly id: 'id' | 'number';
  readonly links?: readonly (About | undefined)[];
  /** Fields the record does not have are `undefined`, and left out. */
  readonly data: { readonly [K in keyof FactTypes[T]]: FactTypes[T][K] | undefined };
}

/** The fields of a record by the roles its form gives them. */
export class RecordReader {
  private readonly fields: Fields;

  constructor(readonly record: SourceRecord, private readonly form: BipForm, readonly settings: BipSettings) {
    this.fields = new Fields(record);
  }

  get rejects(): Fields['rejects'] {
    return this.fields.rejects;
  }

  names(role: string): Names {
    return namesOf(this.form, role);
  }

  text(role: string, row?: Row): Told<string> {
    return this.fields.text(this.names(role), row);
  }

  time(role: string): Told<number> {
    return this.fields.time(this.names(role));
  }

  coded<T extends string>(role: string, table: Readonly<Record<string, T>>): Told<T> {
    return this.fields.coded(this.names(role), table);
  }

  decimal(role: string, row?: Row): Told<Decimal> {
    return this.fields.decimal(this.names(role), row);
  }

  amount(decimal: Decimal, role: string): Money | null {
    return this.fields.amount(decimal, this.currency, this.names(role));
  }

  money(role: string, row?: Row): Told<Money> {
    return this.fields.money(this.names(role), this.currency, row);
  }

  whole(role: string): Told<number> {
    const value = this.fields.decimal(this.names(role));
    return typeof value === 'string' ? Number(value) : value;
  }

  /** The head's amount, or the lines' added up where the head has none. */
  total(): Told<Money> {
    return (find(this.record.values, this.names('amount')) ?? null) === null ? this.sum('lineAmount') : this.money('amount');
  }

  private sum(role: string): Told<Money> {
    const decimals = this.rows('lines').map((row) => this.fields.decimal(this.names(role), row));
    if (decimals.length === 0 || decimals.some((each) => typeof each !== 'string')) return undefined;
    return this.fields.amount((decimals as string[]).reduce(addDecimals, '0'), this.currency, this.names(role));
  }

  /** An id that others know a record by, as a link to it. */
  link(role: string, type: EntityType, as: string): About | undefined {
    const id = this.text(role);
    return typeof id === 'string' ? { type, id, as } : undefined;
  }

  rows(name: string): readonly Row[] {
    return rowsOf(this.record.values, name);
  }

  /** `null` when one of them cannot be read: lines that are not all there would tell another price history. */
  lines(): readonly TradeLine[] | null | undefined {
    const rows = this.rows('lines').filter((row) => find(row, this.names('product')) !== undefined || find(row, this.names('quantity')) !== undefined);
    if (rows.length === 0) return undefined;
    const lines = rows.map((row): TradeLine | null => {
      const product = this.fields.text(this.names('product'), row);
      const quantity = this.fields.decimal(this.names('quantity'), row);
      if (typeof product !== 'string' || typeof quantity !== 'string') {
        for (const role of ['product', 'quantity']) {
          if ((find(row, this.names(role)) ?? null) === null) this.fields.reject('missing', this.names(role)[0] ?? '', `the ${role} of a line`, 'nothing');
        }
        return null;
      }
      const optional = {
        name: this.fields.text(this.names('productName'), row), unit: this.fields.text(this.names('unit'), row),
        price: this.fields.decimal(this.names('price'), row), amount: this.money('lineAmount', row),
      };
      return { product, quantity, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => (value ?? null) !== null)) };
    });
    return lines.includes(null) ? null : (lines as readonly TradeLine[]);
  }

  /** Read once: the same unknown currency is not reported per amount. */
  private get currency(): Told<string> {
    this.readCurrency ??= { code: this.currencyCode() };
    return this.readCurrency.code;
  }

  private readCurrency: { readonly code: Told<string> } | undefined;

  private currencyCode(): Told<string> {
    const { currency, currencies } = this.settings;
    const name = this.text('currency');
    if (typeof name !== 'string') return currency;
    if (Object.hasOwn(currencies, name)) return currencies[name];
    if (/^[A-Z]{3}$/.test(name)) return name;
    this.fields.reject('unknown-currency', foundAt(this.record.values, this.names('currency')), 'an ISO 4217 code, or a name in /currencies', JSON.stringify(name.slice(0, 60)));
    return null;
  }

  /** `undefined` without an id and a time: then there is a reject. */
  fact<T extends StateType>({ type, id, links = [], data }: Said<T>): Fact | undefined {
    const names = this.names(id);
    const subject = this.fields.needed(this.text(id), names, 'an id');
    const time = this.fields.needed(this.time('stamp'), this.names('stamp'), 'a time of change');
    if (subject === undefined || time === undefined) return undefined;
    return stateFact({
      source: this.settings.source, type, subject: { type: type.slice(0, -'.state'.length) as EntityType, id: subject }, time,
      stamp: naive(time), links: links.filter((link) => link !== undefined), data: told(data),
    });
  }

  unknownCode(role: string, expected: string, received: string): null {
    this.fields.reject('unknown-code', foundAt(this.record.values, this.names(role)), expected, JSON.stringify(received.slice(0, 60)));
    return null;
  }
}
