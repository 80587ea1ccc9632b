import type { About, Decimal, EntityType, Fact, FactTypes, Instant, Money, SourceRecord, TradeLine } from '@sextant/core/facts';
import { addDecimals } from './decimal.js';
import { Fields, find, foundAt, type Names, type Row, rowsOf, type Told } from './fields.js';
import { stateFact } from './state-fact.js';
import { told } from './told.js';

/** What an ERP's records have in common. */
export interface RecordTerms {
  /** Of the facts. */
  readonly source: string;
  /** Names of fields per role. */
  readonly fields: Readonly<Record<string, Names>>;
  /** Under which name a record keeps its lines. */
  readonly lines: string;
  /** ISO 4217 code of records that name no currency. */
  readonly currency: string;
  /** ISO 4217 code per name of a currency. */
  readonly currencies: Readonly<Record<string, string>>;
}

/** When a record was as it is, and what tells that time from others. */
export interface Since {
  readonly time: Instant;
  readonly stamp: string;
  readonly seq?: number;
}

type StateType = keyof FactTypes & `${string}.state`;

/** What a record says about its subject, and what it links. */
export interface Said<T extends StateType> {
  readonly type: T;
  /** Role of the field that is the subject's id. */
  readonly id: string;
  readonly links?: readonly (About | undefined)[];
  /** Fields the record does not have are `undefined`, and left out. */
  readonly data: { readonly [K in keyof FactTypes[T]]: FactTypes[T][K] | undefined };
}

/** The fields of a record by their roles. */
export class RecordReader {
  private readonly fields: Fields;

  constructor(readonly record: SourceRecord, private readonly terms: RecordTerms) {
    this.fields = new Fields(record);
  }

  get rejects(): Fields['rejects'] {
    return this.fields.rejects;
  }

  names(role: string): Names {
    return this.terms.fields[role] ?? [];
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
    const decimals = this.rows(this.terms.lines).map((row) => this.fields.decimal(this.names(role), row));
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
    const rows = this.rows(this.terms.lines).filter((row) => find(row, this.names('product')) !== undefined || find(row, this.names('quantity')) !== undefined);
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
    const { currency, currencies } = this.terms;
    const name = this.text('currency');
    if (typeof name !== 'string') return currency;
    if (Object.hasOwn(currencies, name)) return currencies[name];
    if (/^[A-Z]{3}$/.test(name)) return name;
    this.fields.reject('unknown-currency', foundAt(this.record.values, this.names('currency')), 'an ISO 4217 code, or a name in /currencies', JSON.stringify(name.slice(0, 60)));
    return null;
  }

  /** A value without which there is no fact: when it is missing there is a reject. */
  needed<T>(value: Told<T>, role: string, expected: string): T | undefined {
    return this.fields.needed(value, this.names(role), expected);
  }

  /** `undefined` without an id: then there is a reject. */
  fact<T extends StateType>(since: Since | undefined, { type, id, links = [], data }: Said<T>): Fact | undefined {
    const subject = this.needed(this.text(id), id, 'an id');
    if (subject === undefined || since === undefined) return undefined;
    return stateFact({
      source: this.terms.source, type, subject: { type: type.slice(0, -'.state'.length) as EntityType, id: subject }, ...since,
      links: links.filter((link) => link !== undefined), data: told(data),
    });
  }

  unknownCode(role: string, expected: string, received: string): null {
    this.fields.reject('unknown-code', foundAt(this.record.values, this.names(role)), expected, JSON.stringify(received.slice(0, 60)));
    return null;
  }
}
