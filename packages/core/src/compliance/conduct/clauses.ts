import { evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Fact, Instant, RepId } from '../../facts/facts.types.js';
import { viewOf } from '../../facts/view.js';
import type { GateResult } from '../../gates/gate.types.js';
import type { RequirementState } from '../../obligations/obligation.types.js';
import { normalised } from './similar.js';

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
 * clause counts on both sides; spaces, punctuation and letter case do not. A mismatch goes back to the rep, and passes
 * once she has explained it: `comment.made` with node `clause:<id>`, after the wording was proposed.
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
    const fits = normalised(wording.data.text) === normalised(before.data.text);
    const explanation = fits ? undefined : comments.find(({ data, time }) => data.node === `clause:${clause}` && time >= wording.time && data.text.trim() !== '');
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

/** The last wording of each clause, in order of their first. */
function latest<T extends Fact<'clause.proposed'> | Fact<'acceptance.recorded'>>(facts: readonly T[]): ReadonlyMap<string, T> {
  return new Map(facts.map((fact) => [fact.data.clause, fact]));
}
