import { ENGINE } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Dossier } from '../facts/dossier.js';
import type { EntityRef, Instant, RepId } from '../facts/facts.types.js';
import { textAt, viewOf } from '../facts/view.js';
import { labelOf } from '../scoring/line-label.js';
import { pointsLog } from '../scoring/points-log.js';
import { standing, type PersonScore, type RecordedScore } from '../scoring/recorded.js';
import type { CompiledScorecard } from '../scoring/scorecard.js';
import type { Score } from '../scoring/score.types.js';
import { whatWouldMakeThis } from '../scoring/way.js';
import type { ContributionBrief, LeadScoreBrief, LeadScoreHeader, PersonScoreBrief, RecordedScoreBrief, WayBrief } from './lead-score.types.js';
import type { Named } from './process.types.js';

export interface LeadScoreOptions {
  /** IANA zone in which times are shown. */
  readonly zone: string;
  /** How many changes of the log are listed, newest first. @default 40 */
  readonly log?: number;
  /** Names of reps, where they are known. @default their ids */
  readonly nameOf?: (rep: RepId) => string;
}

/**
 * What `<sx-lead-score>` shows of one lead or deal under one card: the sum line by line, its log, what would make it a
 * better grade, what was put on record, a person's own score, and what such totals have meant (SC-2, SC-9).
 *
 * @example
 * ```ts
 * const brief = leadScoreBrief(lead, card, now, { zone: 'Asia/Shanghai' });
 * brief.contributions.map(({ rule, points }) => [rule, points]); //=> [['price-page', 20], ['manual-downloaded', 15]]
 * ```
 */
export function leadScoreBrief(lead: Dossier, card: CompiledScorecard, now: Instant, options: LeadScoreOptions): LeadScoreBrief {
  const { zone, log: most = 40, nameOf = (rep) => rep } = options;
  const named = (id: RepId | null): Named | null => (id === null ? null : { id, name: nameOf(id) });
  const { computed: { value, reasons, validUntil }, recorded, person } = standing(lead, card, now);
  const log = pointsLog(lead, card, now);
  const better = card.grades.slice(0, Math.max(0, card.grades.findIndex(({ grade }) => grade === value.grade))).reverse();
  return {
    kind: 'lead-score/1', asOf: now, policy: card.policy, engine: ENGINE, zone,
    header: headerOf(lead, card, now, named),
    points: value.points, grade: value.grade,
    grades: card.grades.map(({ grade, from }) => ({ grade, from: from === -Infinity ? null : from })),
    validUntil,
    contributions: contributionsOf(value, reasons, card),
    log: log.slice(Math.max(0, log.length - most)).reverse(), logInAll: log.length,
    ways: better.map(({ grade, from }) => wayOf(lead, card, grade, from, now)),
    ...(value.chance && card.chances && { chance: { ...value.chance, cases: card.chances.origin.cases, wins: card.chances.origin.wins, method: card.chances.origin.method } }),
    ...(recorded && { recorded: recordedBrief(recorded) }),
    ...(person && { person: personBrief(person, named) }),
  };
}

function headerOf(lead: Dossier, card: CompiledScorecard, now: Instant, named: (id: RepId | null) => Named | null): LeadScoreHeader {
  const { ref } = lead;
  const view = viewOf(lead, now);
  const account = textAt(view, 'account.name');
  const owner = named(lead.links.owner?.type === 'rep' ? lead.links.owner.id : null);
  return {
    subject: { type: ref.type, id: ref.id }, title: titleOf(ref, textAt(view, `${ref.type}.title`), textAt(view, `${ref.type}.name`)),
    card: card.id, label: card.label, ...(account !== undefined && { account }), ...(owner && { owner }),
  };
}

function titleOf({ id }: EntityRef, ...texts: readonly (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text.trim() !== '') ?? id;
}

/** Lines with the reasons that tell of them: both stand in the same order. */
function contributionsOf({ lines }: Score, reasons: readonly Reason[], card: CompiledScorecard): readonly ContributionBrief[] {
  const told = [...reasons];
  return lines.map(({ step, rule, before, after }): ContributionBrief => {
    const at = told.findIndex(({ key }) => key === KEYS[step]);
    const [why] = told.splice(at, 1) as [Reason];
    const label = labelOf({ step, rule, before, after }, card);
    if (why.key === 'score.group-held' || why.key === 'score.limit-held') {
      const { sum, bound } = why.params;
      return { step, rule, label, group: null, before: sum, after: bound, points: after, times: 1, evidence: why.evidence, why: [why] };
    }
    const indicator = card.indicators.find(({ id }) => id === rule);
    // What was decayed says so right behind its indicator.
    const decayed = told[at]?.key === 'score.decayed' ? told.splice(at, 1)[0] : undefined;
    return {
      step, rule, label, group: card.groups[indicator?.group ?? -1]?.id ?? null, before, after, points: after,
      times: why.key === 'score.rule' ? why.params.times : 1,
      ...(indicator?.decay && { keep: decayed?.key === 'score.decayed' ? decayed.params.keep : 10_000 }),
      evidence: why.evidence, why: decayed ? [why, decayed] : [why],
    };
  });
}

const KEYS = { indicator: 'score.rule', group: 'score.group-held', limit: 'score.limit-held' } as const;

function wayOf(lead: Dossier, card: CompiledScorecard, grade: string, from: number, now: Instant): WayBrief {
  const { changes, total, why } = whatWouldMakeThis(lead, card, grade, now);
  return { grade, from, changes, total, why };
}

function recordedBrief({ data, at, fact, policyChanged }: RecordedScore): RecordedScoreBrief {
  const { points, grade, policy, lines } = data;
  return { points, grade, at, fact, policy, policyChanged, lines: lines.map(({ rule, before, after, because }) => ({ rule, before, after, because })) };
}

function personBrief({ points, grade, reason, by, at, fact }: PersonScore, named: (id: RepId | null) => Named | null): PersonScoreBrief {
  return { points, grade, reason, by: named(by), at, fact };
}
