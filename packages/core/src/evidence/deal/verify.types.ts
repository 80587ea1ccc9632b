/** What is wrong with evidence: what somebody did to a file, or what does not follow. */
export type EvidenceProblemCode =
  /** It is no file of evidence, or a part that is needed cannot be read. */
  | 'not-evidence'
  /** A line's content, source or times are not what was committed to. */
  | 'edited'
  | 'inserted'
  | 'removed'
  | 'reordered'
  /** Lines at the end are missing. */
  | 'cut-off'
  /** A commitment was changed: the line's proof does not lead to the root. */
  | 'proof-differs'
  /** The commitments do not give the root. */
  | 'root-differs'
  /** Something that is said was changed: number, step, policy, group, name, source or time. */
  | 'seal-differs'
  /** A step does not start where the one before ended, or its points are not its difference. */
  | 'ledger-broken'
  /** The ledger does not end at the probability. */
  | 'sum-differs'
  /** Amount times probability is not the number. */
  | 'product-differs'
  /** A step raises the probability and rests on nothing. */
  | 'unsupported'
  /** Something rests on a record that is not in the chain, or on words that are not in it. */
  | 'unknown-evidence'
  /** Count, root or seal are not those kept elsewhere. */
  | 'anchor-differs';

export interface EvidenceProblem {
  readonly code: EvidenceProblemCode;
  /** Which line, or for `ledger-broken` and `unsupported` which step, from 1; `null`: the whole. */
  readonly position: number | null;
  readonly expected: string;
  readonly received: string;
}

/** What was kept elsewhere of a chain; what is not given is not compared. */
export interface EvidenceAnchor {
  readonly size?: number;
  readonly root?: string;
  readonly seal?: string;
}

export interface EvidenceVerification {
  readonly ok: boolean;
  /** Lines that are there. */
  readonly size: number;
  /** Lines of which the content is withheld; their commitments were checked. */
  readonly withheld: number;
  /** As the commitments give it. */
  readonly root: string;
  /** The first hundred, lines before steps before the whole. */
  readonly problems: readonly EvidenceProblem[];
}
