/** The languages the SDK speaks, each complete. */
export type Locale = 'zh-CN' | 'en';

/** Text a firm wrote into its policy: one wording for everyone, or one per language. */
export type Text = string | Readonly<Record<Locale, string>>;

export const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

/**
 * The language to speak for a BCP 47 tag; never throws.
 *
 * Any Chinese tag gives `zh-CN`, any other well-formed tag `en`, and no tag at all `zh-CN`.
 * `exact` tells whether the wish was met, so that a widget can say so.
 *
 * @example
 * ```ts
 * resolveLocale('zh-Hans-CN'); //=> { locale: 'zh-CN', exact: true }
 * resolveLocale('xx-nowhere'); //=> { locale: 'en', exact: false }
 * ```
 */
export function resolveLocale(tag?: string | null): { readonly locale: Locale; readonly exact: boolean } {
  const language = (tag ?? '').trim().toLowerCase().split(/[-_]/, 1)[0];
  if (!language || language === 'zh') return { locale: 'zh-CN', exact: true };
  return { locale: 'en', exact: language === 'en' };
}

/** The wording of a policy's text in one language. */
export function textIn(text: Text, locale: Locale): string {
  return typeof text === 'string' ? text : text[locale];
}
