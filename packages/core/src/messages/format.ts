import type { Instant, Money } from '../facts/facts.types.js';
import type { BasisPoints, Catalogue, Messages } from './messages.types.js';
import type { Locale, Text } from './text.js';

/**
 * Values in the words of one language and the clock of one zone.
 * Odd values (not a number, an unknown currency or zone, a missing wording) never throw: the raw code is shown.
 */
export interface Formatter {
  readonly locale: Locale;
  /** What it can say, for `render`. */
  readonly messages: Partial<Messages>;
  /** The zone times are shown in; `UTC` where the wish was not a zone. */
  readonly timeZone: string;
  text(text: Text): string;
  /** At most `digits` decimals. @default 2 */
  number(value: number, digits?: number): string;
  /** The same with a sign: `+20`, `−10`, `0`. */
  signed(value: number, digits?: number): string;
  /** `6000` → `60%`, `8970` → `89.7%`. */
  percent(rate: BasisPoints): string;
  /** In full: `¥1,280,000.00`. */
  money(money: Money): string;
  /** For lists: `¥128.0万`, `¥1.20亿`; in English `¥1.28M`. */
  moneyShort(money: Money): string;
  /** Date and time; the zone is named when it is not the reader's, the year left out when it is that of `beside`. */
  instant(at: Instant, beside?: Instant): string;
  /** `11-28`; the year is shown when it is not that of `beside`. */
  date(at: Instant, beside?: Instant): string;
  /** Hour and minute. */
  time(at: Instant): string;
  /** To the second: `09:41:07`. */
  clock(at: Instant): string;
  /** Milliseconds in the two largest units that matter, rounded down: `3 小时 12 分`. The sign is dropped. */
  duration(milliseconds: number): string;
  list(items: readonly string[]): string;
}

export interface FormatterOptions {
  /** IANA zone to show times in. */
  readonly timeZone: string;
  /** The zone the reader lives in. @default timeZone */
  readonly readerZone?: string;
}

/** What stands where there is no value. */
export const NO_VALUE = '—';

/**
 * A formatter that knows only some families of messages, for pages that show no others; see `createFormatter`.
 *
 * @example
 * ```ts
 * const zh = formatterWith([baseCatalogue, measuresCatalogue], 'zh-CN', { timeZone: 'Asia/Shanghai' });
 * ```
 */
export function formatterWith(
  catalogues: readonly Catalogue[], locale: Locale, { timeZone, readerZone = timeZone }: FormatterOptions,
): Formatter {
  const zone = isZone(timeZone) ? timeZone : 'UTC';
  const numberFormat = remembered((key) => {
    const [least, most] = key.split(',').map(Number);
    return new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
  });
  const unitOf = remembered(readUnit);
  const dateFormat = remembered(() => dateFormatOf(locale, zone));
  const number = (value: number, digits = 2, least = 0): string =>
    Number.isFinite(value) ? minus(numberFormat(`${least},${digits}`).format(value)) : NO_VALUE;
  const signed = (value: number, digits = 2): string => (value > 0 ? '+' : '') + number(value, digits);
  const parts = (at: Instant): Parts | null => (Math.abs(at) <= LAST_INSTANT ? partsOf(at, dateFormat('')) : null);

  return {
    locale,
    messages: Object.assign({}, ...catalogues.map((catalogue) => catalogue[locale])) as Partial<Messages>,
    timeZone: zone,
    text: (text) => wording(text, locale),
    number: (value, digits) => number(value, digits),
    signed,
    percent: (rate) => (Number.isFinite(rate) ? `${number(rate / 100)}%` : NO_VALUE),
    money: ({ minor, currency }) => {
      const { symbol, digits } = unitOf(currency);
      return withSymbol(symbol, number(minor / scale(digits), digits, digits));
    },
    moneyShort: ({ minor, currency }) => {
      const { symbol, digits } = unitOf(currency);
      const value = minor / scale(digits);
      const step = STEPS[locale].find(({ from }) => Math.abs(value) >= from);
      if (!step) return withSymbol(symbol, number(value, digits));
      return withSymbol(symbol, number(value / step.from, step.digits, step.digits)) + step.unit;
    },
    instant: (at, beside) => {
      const p = parts(at);
      if (!p) return NO_VALUE;
      const year = beside !== undefined && parts(beside)?.year === p.year ? null : p.year;
      const when = dayOf(p, year, locale) + (locale === 'zh-CN' ? ' ' : ', ') + hourMinute(p);
      if (zone !== timeZone) return `${when} UTC (${String(timeZone)})`;
      return zone === readerZone ? when : `${when} ${p.zone}`;
    },
    date: (at, beside = at) => {
      const p = parts(at);
      if (!p) return NO_VALUE;
      return dayOf(p, parts(beside)?.year === p.year ? null : p.year, locale);
    },
    time: (at) => {
      const p = parts(at);
      return p ? hourMinute(p) : NO_VALUE;
    },
    clock: (at) => {
      const p = parts(at);
      return p ? `${hourMinute(p)}:${p.second}` : NO_VALUE;
    },
    duration: (milliseconds) => durationIn(locale, milliseconds),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items.map(String)),
  };
}

/** The largest instant a date can hold. */
const LAST_INSTANT = 8.64e15;

/** Intl objects are slow to make: one of each per formatter. */
function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}

function wording(text: Text | null | undefined, locale: Locale): string {
  return typeof text === 'string' ? text : (text?.[locale] ?? NO_VALUE);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: Readonly<Record<Locale, readonly [day: string, hour: string, minute: string, onlyMinutes: string, second: string]>> = {
  'zh-CN': ['天', '小时', '分', '分钟', '秒'],
  en: ['d', 'h', 'min', 'min', 's'],
};

function durationIn(locale: Locale, milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (!Number.isFinite(length)) return NO_VALUE;
  const [day, hour, minute, onlyMinutes, second] = UNITS[locale];
  const two = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
    `${large} ${largeUnit}${small > 0 ? ` ${small} ${smallUnit}` : ''}`;
  if (length < MINUTE) return `${Math.floor(length / SECOND)} ${second}`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} ${onlyMinutes}`;
  if (length < 2 * DAY) return two(Math.floor(length / HOUR), hour, Math.floor((length % HOUR) / MINUTE), minute);
  return two(Math.floor(length / DAY), day, Math.floor((length % DAY) / HOUR), hour);
}

/** From where on an amount is shortened, largest first. */
const STEPS: Readonly<Record<Locale, readonly { readonly from: number; readonly unit: string; readonly digits: number }[]>> = {
  'zh-CN': [
    { from: 1e8, unit: '亿', digits: 2 },
    { from: 1e4, unit: '万', digits: 1 },
  ],
  en: [
    { from: 1e9, unit: 'B', digits: 2 },
    { from: 1e6, unit: 'M', digits: 2 },
    { from: 1e3, unit: 'K', digits: 1 },
  ],
};

/**
 * Symbol and decimals of a currency. The symbol is the Chinese one in every language, because there it is
 * unambiguous: `¥` is the yuan, `JP¥` the yen, `US$` the dollar.
 */
function readUnit(currency: string): { readonly symbol: string; readonly digits: number } {
  try {
    const format = new Intl.NumberFormat('zh-CN', { style: 'currency', currency });
    const symbol = format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
    return { symbol, digits: format.resolvedOptions().maximumFractionDigits ?? 2 };
  } catch {
    return { symbol: String(currency), digits: 2 };
  }
}

/** `−¥5.00`, `ABC 5.00`: the sign leads, letters keep their distance. */
function withSymbol(symbol: string, amount: string): string {
  const sign = amount.startsWith('−') ? '−' : '';
  return `${sign}${symbol}${/[a-z]$/i.test(symbol) ? ' ' : ''}${amount.slice(sign.length)}`;
}

function scale(digits: number): number {
  return Number(`1e${digits}`);
}

/** The sign that is as wide as a plus, so that columns line up. */
function minus(text: string): string {
  return text.replace('-', '−');
}

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly monthName: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  readonly zone: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateFormatOf(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
  });
}

function partsOf(at: Instant, format: Intl.DateTimeFormat): Parts {
  const found: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(at)) found[type] = value;
  const get = (part: string): string => found[part] ?? '';
  const two = (part: string): string => get(part).padStart(2, '0');
  return {
    year: get('year'), month: two('month'), monthName: MONTHS[Number(get('month')) - 1] ?? '', day: two('day'),
    hour: two('hour'), minute: two('minute'), second: two('second'), zone: get('timeZoneName'),
  };
}

function dayOf({ month, monthName, day }: Parts, year: string | null, locale: Locale): string {
  if (locale === 'zh-CN') return `${year === null ? '' : `${year}-`}${month}-${day}`;
  return `${day} ${monthName}${year === null ? '' : ` ${year}`}`;
}

function hourMinute({ hour, minute }: Parts): string {
  return `${hour}:${minute}`;
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
