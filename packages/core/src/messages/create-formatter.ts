import { baseCatalogue, boardCatalogue, churnCatalogue, conductCatalogue, credibilityCatalogue, evidenceCatalogue, leadsCatalogue, machinesCatalogue, measuresCatalogue, reconciliationCatalogue, riskCatalogue, scoringCatalogue } from './catalogues.js';
import { formatterWith, type Formatter, type FormatterOptions } from './format.js';
import type { Locale } from './text.js';

/**
 * A formatter for one language and zone, which knows every message. It uses `Intl` only and knows no clock.
 *
 * @example
 * ```ts
 * const zh = createFormatter('zh-CN', { timeZone: 'Asia/Shanghai' });
 * zh.moneyShort({ minor: 128000000, currency: 'CNY' }); //=> '¥128.0万'
 * zh.duration(11_520_000);                              //=> '3 小时 12 分'
 * ```
 */
export function createFormatter(locale: Locale, options: FormatterOptions): Formatter {
  return formatterWith([baseCatalogue, boardCatalogue, churnCatalogue, conductCatalogue, credibilityCatalogue, evidenceCatalogue, leadsCatalogue, machinesCatalogue, measuresCatalogue, reconciliationCatalogue, riskCatalogue, scoringCatalogue], locale, options);
}
