import type { ClaimGroup, ClaimLine, EvidenceDiff, ForecastEvidenceBrief } from '@sextant/core/briefs';
import type { EvidenceVerification } from '@sextant/core/evidence';
import type { FactRef } from '@sextant/core/facts';
import { nameIn } from '@sextant/core/messages';
import type { Formatter } from '@sextant/core/messages';
import type { UiWords } from '../locales/words.types.js';
import type { DrawerWords } from './words.js';

/** What was asked of the footer, and what came of it. */
export interface Asked {
  readonly verification: EvidenceVerification | 'running' | null;
  /** The name of the file that was exported last. */
  readonly exported: string | null;
  /** The day somebody asked to compare with that is not in the brief. */
  readonly day: string | null;
}

/** What the templates of the drawer's parts share: the brief, the language, and what a click does. */
export interface Context {
  readonly brief: ForecastEvidenceBrief;
  readonly groups: readonly ClaimGroup[];
  /** A record under the first claim that rests on it. */
  readonly item: (ref: FactRef) => ClaimLine | undefined;
  readonly now: number;
  readonly format: Formatter;
  readonly words: UiWords;
  readonly own: DrawerWords;
  readonly asked: Asked;
  /** What is compared with, if anything. */
  readonly diff: EvidenceDiff | null;
  /** Records that came since. */
  readonly fresh: ReadonlySet<FactRef>;
  /** The page shows records in its own way. */
  readonly canOpen: boolean;
  /** The page answers for days that are not in the brief. */
  readonly canCompare: boolean;
  readonly refresh: (() => void) | null;
  readonly goTo: (ref: FactRef, claim?: string) => void;
  readonly open: (ref: FactRef) => void;
  readonly compare: (diff: EvidenceDiff | null) => void;
  readonly compareDay: (day: string) => void;
  readonly verify: () => void;
  readonly export: () => void;
}

/** A short name of a record: what kind it is, or what it told. */
export function nameOf({ line, field }: ClaimLine, { format, own }: Pick<Context, 'format' | 'own'>): string {
  const { fact, position } = line;
  if (!fact) return own.place(format.number(position));
  const { signal, document } = fact.data as { readonly signal?: string; readonly document?: string };
  if (fact.type === 'customer.said' && signal !== undefined) return nameIn(format.locale, 'signals', signal);
  if (fact.type === 'document.filed' && document !== undefined) return nameIn(format.locale, 'documents', document);
  return field === null ? nameIn(format.locale, 'facts', fact.type) : fieldName(fact.type, field, format);
}

/** The name of a field of a state, such as 金额 for `deal.amount`; of other records the kind of record. */
export function fieldName(type: string, field: string, { locale }: Formatter): string {
  const path = `${type.slice(0, type.indexOf('.'))}.${field}`;
  const name = nameIn(locale, 'fields', path);
  return name === path ? nameIn(locale, 'facts', type) : name;
}
