import { authorOf, claimGroups, tellLine } from '@sextant/core/briefs';
import type { ClaimGroup, ClaimLine, ForecastEvidenceBrief } from '@sextant/core/briefs';
import type { Reason } from '@sextant/core/explain';
import type { FactRef } from '@sextant/core/facts';
import { render as inWords } from '@sextant/core/messages';
import type { Formatter } from '@sextant/core/messages';

/** One row of the list, whatever it shows. */
export type Row =
  | { readonly kind: 'missing' | 'contradicting'; readonly key: string; readonly count: number }
  | { readonly kind: 'gap' | 'against'; readonly key: string; readonly reason: Reason }
  | { readonly kind: 'none'; readonly key: string; readonly of: 'missing' | 'contradicting' | 'claim' }
  | { readonly kind: 'claim'; readonly key: string; readonly group: ClaimGroup }
  | { readonly kind: 'line'; readonly key: string; readonly group: ClaimGroup; readonly item: ClaimLine };

/**
 * Everything below the ledger as one flat list, so that one window over it draws few rows however many there are: what
 * contradicts and what is missing first, whether or not somebody searches; then the evidence by claim.
 */
function rowsOf(brief: ForecastEvidenceBrief, groups: readonly ClaimGroup[], holds: ((item: ClaimLine) => boolean) | null): readonly Row[] {
  const rows: Row[] = [];
  const list = (kind: 'missing' | 'contradicting', reasons: readonly Reason[]): void => {
    rows.push({ kind, key: kind, count: reasons.length });
    if (reasons.length === 0) rows.push({ kind: 'none', key: `${kind}-none`, of: kind });
    reasons.forEach((reason, index) => rows.push({ kind: kind === 'missing' ? 'gap' : 'against', key: `${kind}-${index}`, reason }));
  };
  list('contradicting', brief.contradicting);
  list('missing', brief.missing);
  for (const group of groups) {
    const lines = holds ? group.lines.filter(holds) : group.lines;
    if (holds && lines.length === 0) continue;
    rows.push({ kind: 'claim', key: group.id, group });
    if (lines.length === 0) rows.push({ kind: 'none', key: `${group.id}-none`, of: 'claim' });
    for (const item of lines) rows.push({ kind: 'line', key: `${group.id}:${item.line.position}`, group, item });
  }
  return rows;
}

/** The place of the row that shows a record; -1 where there is none. */
export function rowOfRecord(rows: readonly Row[], ref: FactRef, claim?: string): number {
  const isIt = (row: Row): boolean => row.kind === 'line' && row.item.line.ref === ref;
  const under = claim === undefined ? -1 : rows.findIndex((row) => isIt(row) && row.kind === 'line' && row.group.id === claim);
  return under >= 0 ? under : rows.findIndex(isIt);
}

/** Asks the same brief again and again: groups and what can be searched are worked out once. */
export class DrawerModel {
  readonly groups: readonly ClaimGroup[];
  private readonly texts = new Map<number, string>();
  private readonly items = new Map<FactRef, ClaimLine>();

  constructor(readonly brief: ForecastEvidenceBrief, private readonly format: Formatter) {
    this.groups = claimGroups(brief);
    for (const { lines } of this.groups) for (const item of lines) if (!this.items.has(item.line.ref)) this.items.set(item.line.ref, item);
  }

  is(brief: ForecastEvidenceBrief, format: Formatter): boolean {
    return this.brief === brief && this.format === format;
  }

  /** A record under the first claim that rests on it. */
  item(ref: FactRef): ClaimLine | undefined {
    return this.items.get(ref);
  }

  rows(query: string): readonly Row[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return rowsOf(this.brief, this.groups, words.length === 0 ? null : (item) => {
      const text = this.textOf(item);
      return words.every((word) => text.includes(word));
    });
  }

  private textOf({ line }: ClaimLine): string {
    let text = this.texts.get(line.position);
    if (text === undefined) {
      const what = tellLine(line, this.brief);
      const data = line.fact ? Object.values(line.fact.data).filter((value) => typeof value === 'string') : [];
      text = [line.ref, line.commitment, authorOf(line, this.brief), what && inWords(what, this.format), ...data].join('\n').toLowerCase();
      this.texts.set(line.position, text);
    }
    return text;
  }
}
