import { EMPTY_ROOT } from '../merkle-hash.js';
import type { DealEvidence } from './deal-evidence.types.js';
import { sealOf } from './seal.js';
import { checkLedger, checkProducts } from './verify-numbers.js';
import { checkLines, rootAsGiven } from './verify-lines.js';
import { checkCited } from './verify-cited.js';
import type { EvidenceAnchor, EvidenceProblem, EvidenceVerification } from './verify.types.js';

/** Enough to see what happened; of a file written anew there would be one for every line. */
const MOST_PROBLEMS = 100;

/**
 * Checks evidence of a deal offline, in a browser or in Node: hashes and proofs of every line, count and root, the seal over
 * all that is said, that the ledger's steps chain up to the probability, that amount times probability is the number, that
 * no step raises the probability on nothing, and that everything rests on lines that are there (FC-6). Never throws.
 *
 * Whoever can write a whole file anew can also write its root anew: only an anchor kept elsewhere shows that.
 *
 * @param input What `exportEvidence` gave, as text or parsed.
 * @param anchor Count, root or seal as they were kept elsewhere. @default nothing is compared
 *
 * @example
 * ```ts
 * verifyEvidence(file).ok; //=> true
 * verifyEvidence(file.replace('"before":6000', '"before":5000')).problems.map(({ code, position }) => [code, position]);
 * //=> [['ledger-broken', 2], ['seal-differs', null]]
 * ```
 */
export function verifyEvidence(input: unknown, anchor: EvidenceAnchor = {}): EvidenceVerification {
  try {
    const value: unknown = typeof input === 'string' ? JSON.parse(input) : input;
    if (isEvidence(value)) return checked(value, anchor);
  } catch {
    // Not JSON, or an object that is not what it seems.
  }
  const problem: EvidenceProblem = { code: 'not-evidence', position: null, expected: 'a file of evidence', received: 'something else' };
  return { ok: false, size: 0, withheld: 0, root: EMPTY_ROOT, problems: [problem] };
}

function checked(evidence: DealEvidence, anchor: EvidenceAnchor): EvidenceVerification {
  const { lines, chain } = evidence;
  const problems: EvidenceProblem[] = [];
  const report = (problem: EvidenceProblem): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  checkLines(evidence, report);
  checkLedger(evidence, report);
  checkCited(evidence, report);
  checkProducts(evidence, report);
  const root = rootAsGiven(lines);
  const seal = sealAsGiven(evidence);
  const compare = (code: EvidenceProblem['code'], expected: string | number | undefined, received: string | number): void => {
    if (expected !== undefined && expected !== received) report({ code, position: null, expected: String(expected), received: String(received) });
  };
  compare('root-differs', chain.root, root);
  compare('seal-differs', chain.seal, seal);
  compare('anchor-differs', anchor.size, lines.length);
  compare('anchor-differs', anchor.root, root);
  compare('anchor-differs', anchor.seal, seal);
  return { ok: problems.length === 0, size: lines.length, withheld: lines.filter(({ withheld }) => withheld !== undefined).length, root, problems };
}

function sealAsGiven(evidence: DealEvidence): string {
  try {
    return sealOf(evidence);
  } catch {
    return 'none: something in it has no canonical form';
  }
}

/** As far as it has to be known before anything can be checked. */
function isEvidence(value: unknown): value is DealEvidence {
  if (!isRecord(value) || value.kind !== 'forecast-evidence/1') return false;
  const { lines, ledger, number, chain, missing, contradicting } = value;
  return [lines, ledger, missing, contradicting].every((list) => Array.isArray(list) && list.every(isRecord))
    && (ledger as readonly Readonly<Record<string, unknown>>[]).every(({ before, after, reason }) => Number.isSafeInteger(before) && Number.isSafeInteger(after) && isReason(reason))
    && [...(missing as readonly unknown[]), ...(contradicting as readonly unknown[])].every(isReason)
    && isRecord(number) && isReason(number.amountReason)
    && isRecord(chain) && typeof chain.root === 'string' && typeof chain.seal === 'string' && Number.isSafeInteger(chain.size);
}

function isReason(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value.evidence) && value.evidence.every((one) => isRecord(one) && typeof one.fact === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
