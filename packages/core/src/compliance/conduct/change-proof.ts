import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Fact, Instant, Json, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import { findStage } from '../../forecast/stage-evidence.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { parseDuration } from '../../time/duration.js';
import { dealChanges, dealsIn, directionOf, stageMoves } from './deal-changes.js';
import { nobodyLast, shareOf, type Conduct } from './open-conduct.js';

/** One row that changed an opportunity, with the document that proves it (CP-20). */
export interface ProvenChange {
  readonly deal: string;
  readonly fact: Fact<'deal.state'>;
  readonly at: Instant;
  readonly rep: RepId | null;
  readonly team: string | null;
  /** Fields the row changed. */
  readonly fields: readonly string[];
  /** The document that goes with it; each goes with one change only. */
  readonly proof: Fact | null;
  /** `pending`: there is none yet, and it may still come. */
  readonly state: 'proven' | 'unproven' | 'pending';
  readonly why: readonly Reason[];
}

/** A claim that was taken back: a stage raised or a win (CP-20). */
export interface Claim {
  readonly deal: string;
  readonly fact: Fact<'deal.state'>;
  readonly at: Instant;
  readonly rep: RepId | null;
  readonly team: string | null;
  readonly contradictedBy: Fact | null;
  readonly why: readonly Reason[];
}

/** CP-20, of one team; `null`: of reps whose team nobody knows. */
export interface TeamProof {
  readonly team: string | null;
  /** Changes that are proven, or too old to be proven any more. */
  readonly changes: number;
  readonly proven: number;
  readonly rate: BasisPoints | null;
  readonly pending: number;
  readonly claims: number;
  readonly falseReports: number;
  /** False reports ÷ claims. */
  readonly falseRate: BasisPoints | null;
  /** Newest first. */
  readonly unproven: readonly ProvenChange[];
  readonly contradicted: readonly Claim[];
  readonly why: readonly Reason[];
}

/** Every row that changed an opportunity, in order of deal and time. */
export function provenChanges(conduct: Conduct): readonly ProvenChange[] {
  const { records, rule: { proof: rule } } = conduct;
  const before = parseDuration(rule.before);
  const after = parseDuration(rule.after);
  return dealsIn(conduct).flatMap((deal) => {
    const proofs = records.about({ type: 'deal', id: deal }).filter(({ type }) => rule.by.some((by) => by === type));
    const rows = new Map<Fact<'deal.state'>, string[]>();
    for (const { fact, field } of dealChanges(conduct, deal, rule.fields)) rows.set(fact, [...(rows.get(fact) ?? []), field]);
    const free = new Set(proofs);
    // All windows are as long, so the earliest proof that still fits leaves the later ones to later changes.
    return [...rows].map(([fact, fields]): ProvenChange => {
      const proof = [...free].find(({ time }) => time >= fact.time - before && time <= fact.time + after) ?? null;
      if (proof) free.delete(proof);
      const state = proof ? 'proven' : fact.time + after > records.now ? 'pending' : 'unproven';
      const evidence = [...fields.map((field) => evidenceOf(fact, field)), ...(proof ? [evidenceOf(proof)] : [])];
      const why: Reason[] = [{ key: `conduct.change-${state}`, params: { fields }, evidence }];
      return { deal, fact, at: fact.time, fields, proof, state, why, ...doerOf(conduct, fact) };
    });
  });
}

/** Every stage raised and every win, with what took it back, in order of deal and time. */
export function claimsIn(conduct: Conduct): readonly Claim[] {
  return dealsIn(conduct).flatMap((deal) => [...standingClaims(conduct, deal), ...correctedClaims(conduct, deal)]
    .sort((a, b) => conduct.records.book.order(a.fact, b.fact)));
}

/** Claims that stand in the book; contradicted by a later row that says less. */
function standingClaims(conduct: Conduct, deal: string): readonly Claim[] {
  const within = parseDuration(conduct.rule.proof.contradictedWithin);
  const moves = stageMoves(conduct, deal);
  const outcomes = dealChanges(conduct, deal, ['outcome']);
  const claim = (fact: Fact<'deal.state'>, contradictedBy: Fact | undefined): Claim => claimOf(conduct, deal, fact, contradictedBy ?? null);
  const stages = moves.flatMap((move, index) => (directionOf(move) > 0 ? [claim(move.fact, moves.slice(index + 1).find(
    (other) => other.at <= move.at + within && other.to.rule.order < move.to.rule.order,
  )?.fact)] : []));
  // Whatever the outcome is next takes the win back.
  const wins = outcomes.flatMap(({ to, fact }, index) => (to === 'won' ? [claim(fact, outcomes.slice(index + 1, index + 2).find(
    (next) => next.fact.time <= fact.time + within,
  )?.fact)] : []));
  return [...stages, ...wins];
}

/** Claims another row has replaced since: they count in no history, but they were made. */
function correctedClaims(conduct: Conduct, deal: string): readonly Claim[] {
  const { records, stages, rule: { proof } } = conduct;
  const within = parseDuration(proof.contradictedWithin);
  // Neither more nor less than any other, where no stage goes by the word.
  const orderOf = (stage: Json | undefined): number => (typeof stage === 'string' ? findStage(stages, stage)?.rule.order : undefined) ?? Number.NaN;
  const corrected = new Map<Fact<'deal.state'>, Fact<'deal.state'>>();
  for (const by of records.about({ type: 'deal', id: deal })) {
    const was = by.replaces && records.book.get(by.replaces);
    if (was && isRow(was) && isRow(by) && records.book.isReplaced(was) && !corrected.has(was)) corrected.set(was, by);
  }
  return [...corrected].flatMap(([was, by]) => {
    const isLess = orderOf(by.data.stage) < orderOf(was.data.stage)
      || (was.data.outcome === 'won' && by.data.outcome !== undefined && by.data.outcome !== 'won');
    return isLess && by.recordedAt <= was.recordedAt + within ? [claimOf(conduct, deal, was, by)] : [];
  });
}

function isRow(fact: Fact): fact is Fact<'deal.state'> {
  return fact.type === 'deal.state';
}

function claimOf(conduct: Conduct, deal: string, fact: Fact<'deal.state'>, contradictedBy: Fact | null): Claim {
  const why: readonly Reason[] = contradictedBy
    ? [{ key: 'conduct.contradicted', params: { at: contradictedBy.time }, evidence: [evidenceOf(fact), evidenceOf(contradictedBy)] }]
    : [];
  return { deal, fact, at: fact.time, contradictedBy, why, ...doerOf(conduct, fact) };
}

/** The rep and her team at the time. */
export function doerOf({ records }: Conduct, fact: Fact): { readonly rep: RepId | null; readonly team: string | null } {
  const rep = records.repOf(fact);
  const team = rep === null ? undefined : records.valueAt({ type: 'rep', id: rep }, 'team', fact.time);
  return { rep, team: typeof team === 'string' ? team : null };
}

/**
 * How many changes of opportunities carry a document, and how many claims were taken back, by team (CP-20).
 *
 * @example
 * ```ts
 * changeProof(conduct).map(({ team, changes, proven, rate, falseReports }) => [team, changes, proven, rate, falseReports]);
 * //=> [['east', 4, 3, 7500, 1]]
 * ```
 */
export function changeProof(conduct: Conduct): readonly TeamProof[] {
  const changes = provenChanges(conduct);
  const claims = claimsIn(conduct);
  const teams = new Set<string | null>([...changes, ...claims].map(({ team }) => team));
  return [...teams].sort(nobodyLast).map((team): TeamProof => {
    const own = changes.filter((change) => change.team === team);
    const proven = own.filter(({ state }) => state === 'proven').length;
    const unproven = newestFirst(own.filter(({ state }) => state === 'unproven'));
    const made = claims.filter((claim) => claim.team === team);
    const contradicted = newestFirst(made.filter(({ contradictedBy }) => contradictedBy !== null));
    const due = proven + unproven.length;
    const rate = shareOf(proven, due);
    const falseRate = shareOf(contradicted.length, made.length);
    const why: Reason[] = [
      rate === null
        ? { key: 'conduct.no-changes', params: {}, evidence: [] }
        : { key: 'conduct.proof-rate', params: { proven, changes: due, rate }, evidence: unproven.map(({ fact }) => ({ fact: refOf(fact) })) },
      ...(falseRate === null ? [] : [{
        key: 'conduct.false-rate', params: { falseReports: contradicted.length, claims: made.length, rate: falseRate },
        evidence: contradicted.map(({ fact }) => ({ fact: refOf(fact) })),
      } as const]),
    ];
    return {
      team, changes: due, proven, rate, pending: own.length - due, claims: made.length, falseReports: contradicted.length, falseRate,
      unproven, contradicted, why,
    };
  });
}

function newestFirst<T extends { readonly at: Instant; readonly fact: Fact }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => b.at - a.at || compareText(refOf(a.fact), refOf(b.fact)));
}
