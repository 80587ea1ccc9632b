import type { EvidenceRef } from '../../explain/judgement.types.js';
import type { DealEvidence, EvidenceLine } from './deal-evidence.types.js';
import type { EvidenceProblem } from './verify.types.js';

/** Everything that is said rests on lines that are there, and on words that are in them. */
export function checkCited({ ledger, number, missing, contradicting, lines }: DealEvidence, report: (problem: EvidenceProblem) => void): void {
  const byRef = new Map(lines.map((line) => [line.ref as string, line]));
  const { amountReason, closeReason, stated } = number;
  const reasons = [...ledger.map(({ reason }) => reason), amountReason, ...(closeReason ? [closeReason] : []), ...missing, ...contradicting];
  const cited: readonly EvidenceRef[] = [...reasons.flatMap(({ evidence }) => evidence), ...(stated ? [{ fact: stated.ref }] : [])];
  for (const one of cited) {
    const line = byRef.get(one.fact);
    if (!line) report({ code: 'unknown-evidence', position: null, expected: one.fact, received: 'no such line' });
    else if (!holds(line, one)) report({ code: 'unknown-evidence', position: line.position, expected: `${one.field ?? ''} ${String(one.span)}`.trim(), received: 'no such words' });
  }
}

/** Whether the words that are cited are in the line, as far as it can be read. */
function holds({ fact }: EvidenceLine, { field, span }: EvidenceRef): boolean {
  if (fact === undefined || span === undefined || field === undefined) return true;
  const text = (fact.data as Readonly<Record<string, unknown>>)[field];
  return typeof text === 'string' && span[0] <= span[1] && span[1] <= text.length;
}
