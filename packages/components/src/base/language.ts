import { formatterWith, LOCALES, resolveLocale } from '@sextant/core/messages';
import type { Catalogue, Formatter, Locale } from '@sextant/core/messages';

/** The language a widget speaks, and whether that is the one it was asked for. */
export interface Language {
  readonly locale: Locale;
  /** The tag asked for, when it is not available. */
  readonly missing: string | null;
}

/** Takes any tag: a page translator may set odd ones, and a page may be in a language the SDK does not speak. */
export function languageOf(tag: unknown): Language {
  const asked = typeof tag === 'string' ? tag : '';
  const { locale, exact } = resolveLocale(asked);
  return { locale, missing: exact || LOCALES.includes(asked as Locale) ? null : asked.slice(0, 35) };
}

const formatters = new Map<readonly Catalogue[], Map<string, Formatter>>();

/** The formatter of a language and zone; `null` and odd zones are handled. Made once per page and list of catalogues. */
export function formatterOf(catalogues: readonly Catalogue[], locale: Locale, timeZone: unknown): Formatter {
  const zone = typeof timeZone === 'string' && timeZone !== '' ? timeZone : readerZone();
  const made = formatters.get(catalogues) ?? new Map<string, Formatter>();
  formatters.set(catalogues, made);
  const key = `${locale} ${zone}`;
  let formatter = made.get(key);
  if (!formatter) {
    formatter = formatterWith(catalogues, locale, { timeZone: zone, readerZone: readerZone() });
    made.set(key, formatter);
  }
  return formatter;
}

let zoneOfReader: string | undefined;

/** The zone the browser is set to; asked once, because every tick of every clock wants it. */
function readerZone(): string {
  zoneOfReader ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zoneOfReader;
}
