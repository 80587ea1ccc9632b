import type { Reason } from '../../explain/judgement.types.js';
import type { EvidenceProblem, EvidenceVerification } from './verify.types.js';

/**
 * What verification found, as messages: one that all is well, or one for each problem.
 *
 * @example
 * ```ts
 * verificationReasons(verifyEvidence(file)).map(({ key }) => key); //=> ['evidence.intact']
 * ```
 */
export function verificationReasons({ ok, size, root, problems }: EvidenceVerification): readonly Reason[] {
  return ok ? [{ key: 'evidence.intact', params: { lines: size, root }, evidence: [] }] : problems.map(reasonOf);
}

function shareIn(said: string): number | null {
  return said === 'none' ? null : Number(said);
}

function reasonOf({ code, position: place, expected, received }: EvidenceProblem): Reason {
  const position = place ?? 0;
  switch (code) {
    case 'edited':
    case 'inserted':
    case 'removed':
    case 'reordered':
    case 'proof-differs':
      return { key: `evidence.${code}`, params: { position }, evidence: [] };
    case 'cut-off':
      return { key: 'evidence.cut-off', params: { expected: Number(expected), left: Number(received) }, evidence: [] };
    case 'ledger-broken':
    case 'unsupported':
      return { key: `evidence.${code}`, params: { step: position }, evidence: [] };
    case 'sum-differs':
      return { key: 'evidence.sum-differs', params: { sum: shareIn(expected), shown: shareIn(received) }, evidence: [] };
    case 'unknown-evidence':
      return { key: 'evidence.unknown-evidence', params: { record: expected }, evidence: [] };
    default:
      return { key: `evidence.${code}`, params: {}, evidence: [] };
  }
}
