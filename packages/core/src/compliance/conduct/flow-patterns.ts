import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Fact, Instant, RepId } from '../../facts/facts.types.js';
import { viewOf } from '../../facts/view.js';
import { monthOf } from '../../time/zone.js';
import { parseDuration } from '../../time/duration.js';
import { doerOf, provenChanges, type ProvenChange } from './change-proof.js';
import type { FlowPatternId } from './conduct.types.js';
import { copiedRecords } from './copied-records.js';
import { dealsIn, directionOf, stageMoves, type StageMove } from './deal-changes.js';
import type { Conduct } from './open-conduct.js';
import { periodsOf } from './periods.js';

/** One place where a flow does not look like selling (CP-20). */
export interface FlowFinding {
  readonly pattern: FlowPatternId;
  readonly rep: RepId | null;
  readonly team: string | null;
  /** `null`: it spans deals. */
  readonly deal: string | null;
  readonly at: Instant;
  /** The records it is seen in, in order. */
  readonly facts: readonly Fact[];
  readonly why: readonly Reason[];
}

/**
 * Abnormal flows of opportunities, for help and not for blame (CP-20): a stage skipped, a deal moved back and forth,
 * several stages within minutes, many changes on the last days of a month, a change without proof, a copied record.
 * In order of time.
 *
 * @example
 * ```ts
 * flowPatterns(conduct).map(({ pattern, team, deal }) => [pattern, team, deal]); //=> [['stage-skipped', 'east', 'D-1']]
 * ```
 */
export function flowPatterns(conduct: Conduct): readonly FlowFinding[] {
  const changes = provenChanges(conduct);
  const found = [
    ...dealsIn(conduct).flatMap((deal) => {
      const moves = stageMoves(conduct, deal);
      return [...skipped(conduct, moves), ...backAndForth(conduct, moves), ...bursts(conduct, moves)];
    }),
    ...bulkEdits(conduct, changes),
    ...changes.filter(({ state }) => state === 'unproven').map((change): FlowFinding => ({
      pattern: 'unproven', rep: change.rep, team: change.team, deal: change.deal, at: change.at, facts: [change.fact], why: change.why,
    })),
    ...copiedRecords(conduct).map(({ record, of, similarity }): FlowFinding => ({
      ...doerOf(conduct, record), pattern: 'copied', deal: conduct.records.dealsOf(record)[0] ?? null, at: record.time, facts: [of, record],
      why: [{ key: 'conduct.copied', params: { similarity, at: of.time }, evidence: [evidenceOf(of), evidenceOf(record)] }],
    })),
  ];
  return found.sort((a, b) => a.at - b.at);
}

function finding(conduct: Conduct, pattern: FlowPatternId, moves: readonly [StageMove, ...StageMove[]], why: Reason): FlowFinding {
  const last = moves[moves.length - 1] ?? moves[0];
  return { ...doerOf(conduct, last.fact), pattern, deal: last.deal, at: last.at, facts: moves.map(({ fact }) => fact), why: [why] };
}

function evidenceIn(moves: readonly StageMove[]): Reason['evidence'] {
  return moves.map(({ fact }) => evidenceOf(fact, 'stage'));
}

/** Stages that apply to the deal and lie between two it stood in one after the other. */
function skipped(conduct: Conduct, moves: readonly StageMove[]): readonly FlowFinding[] {
  return moves.flatMap((move) => {
    const { from, to, at, deal } = move;
    if (!from) return [];
    const view = viewOf(conduct.records.dossier(deal), at);
    const between = conduct.stages.filter(
      ({ rule, appliesTo }) => rule.order > from.rule.order && rule.order < to.rule.order && (!appliesTo || appliesTo.evaluate(view)),
    );
    if (between.length === 0) return [];
    const stages = between.map(({ rule }) => rule.label);
    return [finding(conduct, 'stage-skipped', [move], { key: 'conduct.stage-skipped', params: { stages, to: to.rule.label }, evidence: evidenceIn([move]) })];
  });
}

/** Runs of changes of direction, each inside the window that ends with its last; told once, as soon as it is seen. */
function backAndForth(conduct: Conduct, moves: readonly StageMove[]): readonly FlowFinding[] {
  const { turns, within } = conduct.rule.patterns.backAndForth;
  const length = parseDuration(within);
  const turning = moves.filter((move, index) => {
    const before = moves[index - 1];
    return before !== undefined && directionOf(before) * directionOf(move) < 0;
  });
  return windows(turning, turns, length).map((run) => finding(conduct, 'back-and-forth', run, {
    key: 'conduct.back-and-forth', params: { turns: run.length, within: length }, evidence: evidenceIn(run),
  }));
}

function bursts(conduct: Conduct, moves: readonly StageMove[]): readonly FlowFinding[] {
  const { stages, within } = conduct.rule.patterns.burst;
  const length = parseDuration(within);
  return windows(moves.filter((move) => directionOf(move) > 0), stages, length).map((run) => finding(conduct, 'burst', run, {
    key: 'conduct.burst', params: { stages: run.length, within: length }, evidence: evidenceIn(run),
  }));
}

/** Stretches of at least `least` moves that lie within `length` of the first of them; none is in two stretches. */
function windows(moves: readonly StageMove[], least: number, length: number): readonly (readonly [StageMove, ...StageMove[]])[] {
  const found: (readonly [StageMove, ...StageMove[]])[] = [];
  for (let start = 0; start < moves.length; ) {
    const first = moves[start] as StageMove;
    let end = start + 1;
    while (end < moves.length && (moves[end] as StageMove).at <= first.at + length) end++;
    if (end - start < least) start++;
    else {
      found.push([first, ...moves.slice(start + 1, end)]);
      start = end;
    }
  }
  return found;
}

/** Changes of one rep that heap up on the last days of a month. */
function bulkEdits(conduct: Conduct, changes: readonly ProvenChange[]): readonly FlowFinding[] {
  const { days, changes: least, share } = conduct.rule.patterns.bulkEdit;
  const { daysLeft } = periodsOf(conduct.zone);
  const months = new Map<string, ProvenChange[]>();
  for (const change of changes) {
    const key = JSON.stringify([monthOf(change.at, conduct.zone), change.rep]);
    const month = months.get(key);
    if (month) month.push(change);
    else months.set(key, [change]);
  }
  return [...months.values()].flatMap((month): readonly FlowFinding[] => {
    const late = month.filter(({ at }) => daysLeft(at) < days).sort((a, b) => conduct.records.book.order(a.fact, b.fact));
    const last = late[late.length - 1];
    if (!last || late.length < least || late.length * 10_000 < share * month.length) return [];
    return [{
      pattern: 'bulk-edit', rep: last.rep, team: last.team, deal: null, at: last.at, facts: late.map(({ fact }) => fact),
      why: [{ key: 'conduct.bulk-edit', params: { changes: late.length, of: month.length, days }, evidence: late.map(({ fact }) => evidenceOf(fact)) }],
    }];
  });
}
