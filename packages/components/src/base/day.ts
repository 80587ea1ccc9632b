import type { Catalogue, Formatter } from '@sextant/core/messages';
import { formatterOf } from './language.js';

/** Days need no messages. */
const NO_MESSAGES: readonly Catalogue[] = [];

/** A calendar day of a brief in words; it is the same day wherever the reader is. */
export function dayText(day: string, { locale }: Formatter, beside: string = day): string {
  return formatterOf(NO_MESSAGES, locale, 'UTC').date(Date.parse(day), Date.parse(beside));
}

/** A rate to one decimal, as trends are read. */
export function shortRate(rate: number, format: Formatter): string {
  return format.percent(Math.round(rate / 10) * 10);
}

/** First and last day of a stretch: `11-16 – 11-20`. */
export function daysText([from, to]: readonly [string, string], format: Formatter): string {
  return from === to ? dayText(from, format) : `${dayText(from, format)} – ${dayText(to, format)}`;
}
