import { canonicalJson } from '../canonical.js';
import { sha256Hex } from '../hash.js';
import type { DealEvidence } from './deal-evidence.types.js';

/** Keeps a seal from being mistaken for any other hash; its last character is the version. */
const DOMAIN = 'sextant:evidence-seal:1';

/** Evidence before it is sealed. */
export type Unsealed = Omit<DealEvidence, 'chain'> & { readonly chain: Omit<DealEvidence['chain'], 'seal'> };

/**
 * The seal over everything a file of evidence says: number, ledger, policy, groups, names, and of each line its place,
 * source and times. Left out are the contents of lines, for those may be withheld from one reader and erased for all.
 *
 * Layout: SHA-256 of `utf8("sextant:evidence-seal:1") ‖ 0x00 ‖ utf8(canonicalJson(said))`, as 64 hex digits.
 *
 * @throws EvidenceError what `canonicalJson` throws.
 */
export function sealOf({ kind, asOf, zone, policy, engine, deal, number, ledger, missing, contradicting, labels, names, freshness, lines, chain }: Unsealed): string {
  const said = {
    kind, asOf, zone, policy, engine, deal, number, ledger, missing, contradicting, labels, names, freshness,
    lines: lines.map(({ position, ref, commitment, at, recordedAt }) => [position, ref, commitment, at, recordedAt]),
    chain: { size: chain.size, root: chain.root },
  };
  return sha256Hex(`${DOMAIN}\0${canonicalJson(JSON.parse(JSON.stringify(said)))}`);
}
