import { verifyCommitment } from '../commitment.js';
import { isHash, leafOf } from '../merkle-hash.js';
import { verifyInclusion } from '../merkle-verify.js';
import { factRef } from '../../facts/ref.js';
import { rootOfLines } from './chain.js';
import type { DealEvidence, EvidenceLine } from './deal-evidence.types.js';
import type { EvidenceProblem } from './verify.types.js';

type Report = (problem: EvidenceProblem) => void;

/** Every line against its commitment and its proof, and all of them against the count. */
export function checkLines({ lines, chain }: DealEvidence, report: Report): void {
  checkPlaces(lines, chain.size, report);
  for (const [index, line] of lines.entries()) {
    const expected = problemOf(line);
    if (expected !== null) report({ code: 'edited', position: line.position, expected, received: 'something else' });
    const { commitment, proof } = line;
    if (!Array.isArray(proof) || !isHash(commitment)) continue;
    const leaf = leafOf(commitment);
    if (!verifyInclusion({ leaf, index, size: chain.size, proof: proof as readonly string[], root: chain.root })) {
      report({ code: 'proof-differs', position: line.position, expected: chain.root, received: 'another root' });
    }
  }
}

/** The root the commitments give. */
export function rootAsGiven(lines: readonly EvidenceLine[]): string {
  try {
    return rootOfLines(lines);
  } catch {
    return 'none: a commitment is no hash';
  }
}

/** Places go from 1 to the count, one after the other. */
function checkPlaces(lines: readonly EvidenceLine[], size: number, report: Report): void {
  const seen = new Set<number>();
  let last = 0;
  for (const { position } of lines) {
    if (seen.has(position)) report({ code: 'inserted', position, expected: 'one line', received: 'another one' });
    else if (position < last) report({ code: 'reordered', position, expected: `before ${last}`, received: 'after it' });
    seen.add(position);
    last = Math.max(last, position);
  }
  for (let place = 1; place < last && place <= size; place++) {
    if (!seen.has(place)) report({ code: 'removed', position: place, expected: 'a line', received: 'none' });
  }
  if (last < size) report({ code: 'cut-off', position: last + 1, expected: String(size), received: String(last) });
  if (last > size) report({ code: 'inserted', position: size + 1, expected: String(size), received: String(last) });
}

const FIELDS: ReadonlySet<string> = new Set<keyof EvidenceLine>(['position', 'ref', 'commitment', 'at', 'recordedAt', 'fact', 'salt', 'withheld', 'proof']);

/** What a line should be and is not; `null` where it is. */
function problemOf(line: EvidenceLine): string | null {
  const { ref, commitment, at, recordedAt, fact, salt, withheld } = line;
  // Nothing vouches for a field that is none of a line's.
  const foreign = Object.keys(line).find((key) => !FIELDS.has(key));
  if (foreign !== undefined) return `no field ${foreign}`;
  if (!isHash(commitment)) return 'a commitment of 64 hex digits';
  if (withheld !== undefined) return fact === undefined && salt === undefined ? null : 'no content, for it is withheld';
  if (fact === undefined || salt === undefined) return 'its content, or a word that it is withheld';
  if (!verifyCommitment(fact, salt, commitment)) return commitment;
  return ref === factRef(fact.source, fact.id) && at === fact.time && recordedAt === fact.recordedAt ? null : 'source and times of its content';
}
