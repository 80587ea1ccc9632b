import type { Reason } from '../explain/judgement.types.js';
import type { Fact, FactRef, Json } from '../facts/facts.types.js';
import type { DealEvidence, EvidenceLine } from '../evidence/deal/deal-evidence.types.js';
import type { LedgerStep } from '../forecast/forecast.types.js';
import { tellWith } from './tell.js';

/** The exact words of a record, with the place that was read: `[start, end)` in UTF-16 units. */
export interface Excerpt {
  readonly field: string;
  readonly text: string;
  readonly span?: readonly [number, number];
}

/** One line under one claim: what the record says about it. */
export interface ClaimLine {
  readonly line: EvidenceLine;
  /** The field that was read; `null`: the record as a whole. */
  readonly field: string | null;
  /** What stands in that field. */
  readonly value: Json | null;
}

/** What one claim rests on. `rest` holds the lines of the deal that no claim rests on. */
export interface ClaimGroup {
  readonly id: string;
  readonly kind: 'step' | 'amount' | 'close' | 'stated' | 'rest';
  readonly reason: Reason | null;
  /** For a step of the ledger. */
  readonly step: LedgerStep | null;
  /** Newest first. */
  readonly lines: readonly ClaimLine[];
}

/**
 * Evidence grouped by claim, in the order of the ledger, then amount, close date, the person's number, and whatever else is
 * known of the deal; within a claim newest first.
 *
 * @example
 * ```ts
 * claimGroups(brief).map(({ id, lines }) => [id, lines.length]); //=> [['step-1', 1], ['step-2', 2], ['amount', 1], ['rest', 7]]
 * ```
 */
export function claimGroups({ ledger, number, lines }: DealEvidence): readonly ClaimGroup[] {
  const byRef = new Map(lines.map((line) => [line.ref, line]));
  const used = new Set<FactRef>();
  const groupOf = (id: string, kind: ClaimGroup['kind'], reason: Reason, step: LedgerStep | null = null): ClaimGroup => {
    const found = new Map<FactRef, ClaimLine>();
    for (const { fact: ref, field } of reason.evidence) {
      const line = byRef.get(ref);
      used.add(ref);
      if (line && !found.has(ref)) found.set(ref, claimLine(line, field ?? null));
    }
    return { id, kind, reason, step, lines: [...found.values()].sort((a, b) => b.line.at - a.line.at || b.line.position - a.line.position) };
  };
  const groups = [
    ...ledger.map((step, index) => groupOf(`step-${index + 1}`, 'step', step.reason, step)),
    groupOf('amount', 'amount', number.amountReason),
    ...(number.closeReason ? [groupOf('close', 'close', number.closeReason)] : []),
  ];
  const { stated } = number;
  const statedLine = stated && byRef.get(stated.ref);
  if (stated) {
    used.add(stated.ref);
    groups.push({ id: 'stated', kind: 'stated', reason: null, step: null, lines: statedLine ? [claimLine(statedLine, 'amount')] : [] });
  }
  const rest = lines.filter(({ ref }) => !used.has(ref));
  rest.sort((a, b) => b.at - a.at || b.position - a.position);
  return rest.length === 0 ? groups : [...groups, { id: 'rest', kind: 'rest', reason: null, step: null, lines: rest.map((line) => claimLine(line, null)) }];
}

function claimLine(line: EvidenceLine, field: string | null): ClaimLine {
  const data = line.fact?.data as Readonly<Record<string, Json | undefined>> | undefined;
  return { line, field, value: field === null ? null : (data?.[field] ?? null) };
}

/** What a line tells, as a message; `null` where it is withheld. */
export function tellLine({ fact }: EvidenceLine, { labels }: Pick<DealEvidence, 'labels'>): Reason | null {
  if (!fact) return null;
  return tellWith(fact, { stage: (word) => own(labels.stages, word) ?? word, certainty: (id) => own(labels.certainty, id) ?? id });
}

/** Ids come from data, so only own names count. */
function own<T>(names: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(names, id) ? names[id] : undefined;
}

/** Who a line is from, by name where that is known; `null` where the record names nobody. */
export function authorOf({ fact }: EvidenceLine, { names }: Pick<DealEvidence, 'names'>): string | null {
  return fact?.actor === undefined ? null : (own(names, fact.actor) ?? fact.actor);
}

/** Fields that hold somebody's words, in the order they are looked for. */
const TEXTS = ['text', 'excerpt', 'note', 'reason'] as const;

/**
 * The words a record holds, with the span that was read as a signal; `null` where it has none.
 *
 * @example
 * ```ts
 * excerptOf(said); //=> { field: 'text', text: '价格还要和财务再讨论', span: [4, 10] }
 * ```
 */
export function excerptOf(fact: Fact): Excerpt | null {
  const data = fact.data as Readonly<Record<string, Json | undefined>>;
  for (const field of TEXTS) {
    const text = data[field];
    if (typeof text !== 'string' || text.trim() === '') continue;
    const { span } = data as { readonly span?: readonly [number, number] };
    const isSpan = field === 'text' && Array.isArray(span) && span.length === 2 && span[0] >= 0 && span[0] < span[1] && span[1] <= text.length;
    return isSpan ? { field, text, span: [span[0], span[1]] } : { field, text };
  }
  return null;
}
