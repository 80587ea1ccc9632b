import { canonicalJson } from '../canonical.js';
import { leafOf } from '../merkle-hash.js';
import { inclusionProofs } from '../merkle-paths.js';
import type { DealEvidence } from './deal-evidence.types.js';

export interface ExportOptions {
  /**
   * How many lines at most are given an inclusion proof each. A longer file goes without: all commitments are in it, and
   * the root follows from them. @default 1000
   */
  readonly proofsUpTo?: number;
}

/**
 * The evidence of a deal as one self-contained JSON file, in canonical form: the same evidence gives the same bytes.
 * `verifyEvidence` checks it offline, and `<sx-forecast-evidence-drawer>` shows it.
 *
 * @throws EvidenceError `invalid-hash`, or what `canonicalJson` throws.
 *
 * @example
 * ```ts
 * verifyEvidence(exportEvidence(brief)).ok; //=> true
 * ```
 */
export function exportEvidence(evidence: DealEvidence, { proofsUpTo = 1000 }: ExportOptions = {}): string {
  const { kind, asOf, zone, policy, engine, deal, number, ledger, missing, contradicting, labels, names, freshness, lines, chain } = evidence;
  const proofOf = lines.length <= proofsUpTo ? inclusionProofs(lines.map(({ commitment }) => leafOf(commitment))) : null;
  const file = {
    kind, asOf, zone, policy, engine, deal, number, ledger, missing, contradicting, labels, names, freshness, chain,
    lines: proofOf ? lines.map((line, index) => ({ ...line, proof: proofOf(index) })) : lines,
  };
  return canonicalJson(JSON.parse(JSON.stringify(file)));
}
