import { canonicalJson } from '../canonical.js';
import { commitCanonical } from '../commitment.js';
import type { Sha256 } from '../hash.js';
import { leafOf } from '../merkle-hash.js';
import { appendLeaves, EMPTY_LOG, rootOf } from '../merkle-log.js';
import type { Fact } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import type { EvidenceLine } from './deal-evidence.types.js';

/** What may be read of a fact: all of it, nothing, or nothing any more. */
export type Reading = 'whole' | 'redacted' | 'erased';

export interface ChainOptions {
  /**
   * The salt of a fact: 16 to 255 random bytes in lower-case hex, drawn once and kept beside it, as the store does; core has
   * no chance. A salt that can be guessed lets others try out what a withheld line says.
   */
  readonly salt: (fact: Fact) => string;
  /** What of a fact the reader may see. @default the whole */
  readonly reading?: (fact: Fact) => Reading;
  /** @default core's own */
  readonly hash?: Sha256;
}

/** Lines in order, with the count and the root that tell whether one of them was changed. */
export interface ChainOfLines {
  readonly lines: readonly EvidenceLine[];
  readonly size: number;
  readonly root: string;
}

/**
 * The evidence chain of one deal: salted commitments of facts as a Merkle log, in the order they were recorded (FC-6).
 * A line that is withheld has no content, but its commitment, and so counts and hashes like any other.
 *
 * The commitment of a fact is the store's own where the salt is: its proofs and anchors then speak of the same leaf.
 *
 * @throws EvidenceError `invalid-salt`, or what `canonicalJson` throws.
 *
 * @example
 * ```ts
 * const { size, root, lines } = evidenceChain(facts, { salt });
 * evidenceChain(facts, { salt, reading: () => 'redacted' }).root === root; //=> true
 * ```
 */
export function evidenceChain(facts: Iterable<Fact>, { salt: saltOf, reading = () => 'whole', hash }: ChainOptions): ChainOfLines {
  const ordered = [...facts].sort(byRecording);
  const lines = ordered.map((fact, index): EvidenceLine => {
    const salt = saltOf(fact);
    const line = { position: index + 1, ref: refOf(fact), commitment: commitmentOf(fact, salt, hash), at: fact.time, recordedAt: fact.recordedAt };
    const read = reading(fact);
    return read === 'whole' ? { ...line, fact, salt } : { ...line, withheld: read };
  });
  return { lines, size: lines.length, root: rootOfLines(lines, hash) };
}

/** The Merkle root over the commitments of lines, in the order they are given. */
export function rootOfLines(lines: readonly Pick<EvidenceLine, 'commitment'>[], hash?: Sha256): string {
  return rootOf(appendLeaves(EMPTY_LOG, lines.map(({ commitment }) => leafOf(commitment, hash)), hash));
}

function commitmentOf(fact: Fact, salt: string, hash: Sha256 | undefined): string {
  // A property that is `undefined` is as good as none, and JSON has no word for it.
  return commitCanonical(canonicalJson(JSON.parse(JSON.stringify(fact))), salt, hash);
}

function byRecording(a: Fact, b: Fact): number {
  return a.recordedAt - b.recordedAt || a.time - b.time || compareText(refOf(a), refOf(b));
}
