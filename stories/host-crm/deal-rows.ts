import type { EntityRef, Formatter, Instant, Judgement, Money, Text, Verdict } from '@sextant/core';
import type { Dossier } from '@sextant/core/facts';
import type { Workspace } from './workspace.js';

/** One deal as the list shows it. */
export interface DealRow {
  readonly entity: EntityRef;
  readonly title: string;
  /** Number of the deal, or what it is about where the number is its title. */
  readonly note: string;
  readonly account: string;
  readonly owner: string;
  readonly region: string;
  readonly outcome: 'open' | 'won' | 'lost';
  readonly stage: Text | null;
  readonly amount: Money | null;
  readonly assumed: boolean;
  /** `null`: nobody knows. */
  readonly byStage: number | null;
  readonly byEvidence: number | null;
  readonly expectedClose: Instant | null;
  /** When the most urgent open obligation is due. */
  readonly urgency: number;
  readonly highIntent: boolean;
}

export interface DealFilter {
  readonly text: string;
  readonly outcome: 'open' | 'won' | 'lost' | 'all';
  readonly region: string;
  readonly owner: string;
  readonly sort: SortKey;
}

export type SortKey = 'urgency' | 'amount' | 'evidence' | 'gap' | 'close';

// A judgement is made anew when anything about its deal changes, so a row may live as long as its judgement.
const rows = new WeakMap<Judgement<Verdict>, DealRow>();

/** All deals of a workspace. */
export function dealRows(workspace: Workspace): readonly DealRow[] {
  return workspace.portfolio.judgements().flatMap(({ entity, judgement }) => {
    const forecast = judgement.value.forecast?.value;
    if (!forecast) return [];
    let row = rows.get(judgement);
    if (!row) {
      row = rowOf(entity, judgement, workspace.dossier(entity));
      rows.set(judgement, row);
    }
    return [row];
  });
}

function rowOf(entity: EntityRef, { value }: Judgement<Verdict>, known: Dossier): DealRow {
  const forecast = value.forecast?.value;
  const title = lastText(known, 'deal.title');
  const open = value.obligations.filter(({ phase }) => phase === 'running' || phase === 'breached');
  return {
    entity,
    title: title ?? entity.id,
    note: title === null ? (lastText(known, 'deal.product') ?? '') : entity.id,
    account: lastText(known, 'account.name') ?? known.links.customer?.id ?? '',
    owner: lastText(known, 'rep.name') ?? known.links.owner?.id ?? '',
    region: lastText(known, 'rep.region') ?? '',
    outcome: forecast?.outcome ?? 'open',
    stage: forecast?.claimedStage?.label ?? null,
    amount: forecast?.amount ?? null,
    assumed: forecast?.amountFrom === 'assumed',
    byStage: forecast?.stageProbability ?? null,
    byEvidence: forecast?.probability ?? null,
    expectedClose: forecast?.expectedClose ?? null,
    urgency: Math.min(Infinity, ...open.map(({ dueAt }) => dueAt ?? Infinity)),
    highIntent: forecast?.marks.includes('high-intent') ?? false,
  };
}

/** Rows a filter lets through, in its order. */
export function selectRows(all: readonly DealRow[], filter: DealFilter): readonly DealRow[] {
  const text = filter.text.trim().toLowerCase();
  return all
    .filter(
      (row) =>
        (filter.outcome === 'all' || row.outcome === filter.outcome) &&
        (filter.region === '' || row.region === filter.region) &&
        (filter.owner === '' || row.owner === filter.owner) &&
        (text === '' || `${row.entity.id} ${row.title} ${row.account} ${row.owner}`.toLowerCase().includes(text)),
    )
    .sort(ORDERS[filter.sort]);
}

type Order = (a: DealRow, b: DealRow) => number;
const byAmount: Order = (a, b) => (b.amount?.minor ?? -1) - (a.amount?.minor ?? -1) || (a.entity.id < b.entity.id ? -1 : 1);
/** What is not known comes last. */
const descending = (a: number | null, b: number | null): number => (a === null ? (b === null ? 0 : 1) : b === null ? -1 : b - a);
const gap = ({ byStage, byEvidence }: DealRow): number | null => (byStage === null || byEvidence === null ? null : byStage - byEvidence);
const ascending = (a: number, b: number): number => (a === b ? 0 : a - b);

const ORDERS: Readonly<Record<SortKey, Order>> = {
  urgency: (a, b) => ascending(a.urgency, b.urgency) || byAmount(a, b),
  amount: byAmount,
  evidence: (a, b) => descending(a.byEvidence, b.byEvidence) || byAmount(a, b),
  gap: (a, b) => descending(gap(a), gap(b)) || byAmount(a, b),
  close: (a, b) => ascending(a.expectedClose ?? Infinity, b.expectedClose ?? Infinity) || byAmount(a, b),
};

/** Values of a column, for the filters. */
export function choices(all: readonly DealRow[], column: 'region' | 'owner'): readonly string[] {
  return [...new Set(all.map((row) => row[column]).filter(Boolean))].sort((a, b) => a.localeCompare(b));
}

export function lastText(known: Dossier, path: string): string | null {
  const value = known.fields.get(path)?.at(-1)?.value;
  return typeof value === 'string' ? value : null;
}

/** The name of a stage, in the reader's language. */
export function stageName({ stage }: DealRow, format: Formatter): string {
  return stage === null ? '—' : format.text(stage);
}
