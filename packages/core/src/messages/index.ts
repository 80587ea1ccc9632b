export { baseCatalogue, boardCatalogue, churnCatalogue, conductCatalogue, credibilityCatalogue, evidenceCatalogue, leadsCatalogue, machinesCatalogue, measuresCatalogue, reconciliationCatalogue, riskCatalogue, scoringCatalogue } from './catalogues.js';
export { createFormatter } from './create-formatter.js';
export { formatterWith, NO_VALUE } from './format.js';
export type { Formatter, FormatterOptions } from './format.js';
export type { BasisPoints, Bound, Catalogue, MessageKey, MessageParams, Messages, Nothing, TestName } from './messages.types.js';
export { nameIn, render, renderMessage, renderTree } from './render.js';
export { LOCALES, resolveLocale, textIn } from './text.js';
export type { Locale, Text } from './text.js';
export type { BriefSection, FieldPath, KnownDocument, KnownForm, KnownMark, KnownSignal, Words } from './words.types.js';
