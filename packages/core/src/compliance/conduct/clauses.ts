import { evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Fact, Instant, RepId } from '../../facts/facts.types.js';
import { textAt, viewOf } from '../../facts/view.js';
import type { GateResult } from '../../gates/gate.types.js';
import type { RequirementState } from '../../obligations/obligation.types.js';

/** A clause that is not what the customer has accepted before. */
export interface ClauseMismatch {
  readonly clause: string;
  readonly proposed: string;
  readonly accepted: string;
  /** The rep has said why. */
  readonly explained: boolean;
  readonly evidence: readonly EvidenceRef[];
}

/** The technical clauses of a deal, held against what the customer has accepted before (CP-18). */
export interface ClauseCheck extends GateResult {
  readonly mismatches: readonly ClauseMismatch[];
  /** Clauses the customer has never accepted any wording of: nothing to compare with, they pass. */
  readonly withoutPrecedent: readonly string[];
  /** To whom it goes back for an explanation; `null` when it passes, or nobody owns it. */
  readonly backTo: RepId | null;
}

/**
 * Whether the clauses proposed in a deal fit the customer's past acceptance criteria (CP-18). The last wording of each
 * clause counts on both sides; letter case, spaces and punctuation do not, except where they make another number of it. A
 * mismatch goes back to the rep, and passes once she has explained it: `comment.made` with node `clause:<id>`, after the
 * wording was proposed. What somebody else is known to have said is no explanation of hers.
 *
 * @example
 * ```ts
 * const { open, backTo, mismatches } = askClauses(deal, now);
 * [open, backTo];                                            //=> [false, 'R-1']
 * mismatches.map(({ clause, accepted }) => [clause, accepted]); //=> [['noise', '≤ 70 dB(A)']]
 * ```
 */
export function askClauses(deal: Dossier, now: Instant): ClauseCheck {
  const view = viewOf(deal, now);
  const proposed = latest(view.ofType('clause.proposed') as readonly Fact<'clause.proposed'>[]);
  const accepted = latest(view.ofType('acceptance.recorded') as readonly Fact<'acceptance.recorded'>[]);
  const comments = view.ofType('comment.made') as readonly Fact<'comment.made'>[];
  const mismatches: ClauseMismatch[] = [];
  const withoutPrecedent: string[] = [];
  const items: RequirementState[] = [];
  const reasons: Reason[] = [];
  for (const [clause, wording] of proposed) {
    const before = accepted.get(clause);
    if (!before) {
      withoutPrecedent.push(clause);
      reasons.push({ key: 'conduct.clause-new', params: { clause }, evidence: [evidenceOf(wording, 'text')] });
      continue;
    }
    const evidence = [evidenceOf(wording, 'text'), evidenceOf(before, 'text')];
    const fits = meaningOf(wording.data.text) === meaningOf(before.data.text);
    const explanation = fits ? undefined : comments.find((comment) =>
      comment.data.node === `clause:${clause}` && comment.time >= wording.time && comment.data.text.trim() !== '' && isOwners(deal, comment, now));
    const met = fits || explanation !== undefined;
    items.push({ id: clause, label: clause, met, evidence: met ? [...evidence, ...(explanation ? [evidenceOf(explanation, 'text')] : [])] : [] });
    if (fits) reasons.push({ key: 'conduct.clause-fits', params: { clause }, evidence });
    else {
      const [now, then] = [wording.data.text, before.data.text];
      mismatches.push({ clause, proposed: now, accepted: then, explained: met, evidence });
      reasons.push({ key: met ? 'conduct.clause-explained' : 'conduct.clause-mismatch', params: { clause, proposed: now, accepted: then }, evidence });
    }
  }
  const open = items.every(({ met }) => met);
  const owner = view.field('owner.id')?.value;
  return {
    gate: 'clauses', label: { 'zh-CN': '技术条款符合性', en: 'Technical clauses' }, attempt: null, at: now, open, items, reasons,
    mismatches, withoutPrecedent, backTo: open || typeof owner !== 'string' ? null : owner,
  };
}

/** Whether a comment is not known to be another's than the owner's, then or now. */
function isOwners(deal: Dossier, { actor, time }: Fact, now: Instant): boolean {
  const owners = [time, now].flatMap((at) => textAt(viewOf(deal, at), 'owner.id') ?? []);
  return actor === undefined || owners.length === 0 || owners.includes(actor);
}

/**
 * A wording without what does not change its meaning: width, letter case, spaces and punctuation. A mark that belongs to a
 * number stays: 1.5 is not 15, −5 not 5, 5 % not 5, and 10–20 not 1020.
 */
function meaningOf(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[\p{Pd}\u2212]/gu, '-');
  return plain.replace(/[\s\p{P}]+/gu, (found: string, at: number) => {
    const [before = '', after = ''] = [plain[at - 1], plain[at + found.length]];
    const marks = found.replace(/\s/g, '');
    if (isDigit(before) && isDigit(after)) return marks || ' ';
    // A sign or a decimal point in front of a number; not the hyphen of a name such as IP-65.
    const leads = isDigit(after) && /[-.]$/.test(found) && (found.length > 1 || !/[a-z]/.test(before));
    return marks.replace(/[^%‰]/g, '') + (leads ? found.slice(-1) : '');
  });
}

function isDigit(letter: string): boolean {
  return /\d/.test(letter);
}

/** The last wording of each clause, in order of their first. */
function latest<T extends Fact<'clause.proposed'> | Fact<'acceptance.recorded'>>(facts: readonly T[]): ReadonlyMap<string, T> {
  return new Map(facts.map((fact) => [fact.data.clause, fact]));
}
