import { blockers } from '../compliance/conduct/blockers.js';
import { changeProof } from '../compliance/conduct/change-proof.js';
import { flowPatterns, type FlowFinding } from '../compliance/conduct/flow-patterns.js';
import { funnel, type FunnelPart } from '../compliance/conduct/funnel.js';
import { openConduct, type Conduct } from '../compliance/conduct/open-conduct.js';
import { visitTruth } from '../compliance/conduct/visit-truth.js';
import { canonicalJson } from '../evidence/canonical.js';
import { ENGINE } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Fact } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import { refOf } from '../facts/ref.js';
import type { Portfolio } from '../judge/portfolio.js';
import type { Program } from '../judge/program.js';
import type {
  ActivityBrief, DwellBrief, FlowPatternBrief, FunnelBoardBrief, FunnelRowBrief, ProofBrief, VisitTruthBrief,
} from './process.types.js';
import { tellFact } from './words.js';

export interface FunnelBoardOptions {
  /** How many activities stand behind a number, newest first. @default 20 */
  readonly activities?: number;
}

/**
 * What `<sx-funnel-board>` shows of a whole firm: funnel by region and product line with its pile-ups, new blockers,
 * proof of changes, abnormal flows, truth of visits (CP-16, CP-19, CP-20, CP-24). Under a policy that says nothing of
 * conduct there are the stages only.
 *
 * @example
 * ```ts
 * const board = funnelBoardBrief(portfolio);
 * board.rows[0]?.pile?.stage; //=> 'proposal-demo'
 * ```
 */
export function funnelBoardBrief(portfolio: Portfolio, options: FunnelBoardOptions = {}): FunnelBoardBrief {
  const { activities = 20 } = options;
  const program = portfolio.programs.at(portfolio.now);
  const conduct = openConduct(portfolio.book, program.policy, portfolio.now);
  const frame = {
    kind: 'funnel-board-brief/1', asOf: portfolio.now, policy: program.ref, engine: ENGINE, zone: program.policy.forecast.zone,
    stages: program.forecast.stages.map(({ id, rule }) => ({ id, label: rule.label })),
  } as const;
  if (!conduct) return { ...frame, rows: [], blockers: [], proof: [], patterns: [] };
  const board: Board = { conduct, program, activities };
  const visits = visitsOf(conduct);
  return {
    ...frame,
    rows: funnel(conduct).map(rowOf),
    blockers: blockers(conduct).map(({ blocker, label, count, episodes }) => ({
      id: blocker, label, count, activities: activitiesOf(board, episodes.map(({ report }) => report)),
    })),
    proof: changeProof(conduct).map(({ team, changes, proven, rate, falseReports, claims, unproven }): ProofBrief => ({
      team, changes, proven, rate, falseReports, claims, unproven: activitiesOf(board, unproven.map(({ fact }) => fact)),
    })),
    patterns: patternsOf(board),
    ...(visits && { visits }),
  };
}

interface Board {
  readonly conduct: Conduct;
  readonly program: Program;
  readonly activities: number;
}

function rowOf({ of, region, productLine, stages, piles }: FunnelPart): FunnelRowBrief {
  const [pile] = piles;
  return {
    // Both `null` is the whole funnel; what nobody told of a part is empty.
    region: of === 'all' ? null : region ?? '',
    productLine: of === 'all' ? null : productLine ?? '',
    cells: stages.map(({ open, entered, advanced, ages }) => ({ open, entered, advanced, age: dwellOf(ages) })),
    ...(pile && { pile: { stage: pile.stage, why: piles.flatMap(({ why }) => why) } }),
  };
}

/** @param ages Shortest first. Of two middle ones the lower is the median. */
function dwellOf(ages: readonly number[]): DwellBrief {
  const n = ages.length;
  return { n, median: ages[(n - 1) >> 1] ?? null, p90: ages[Math.ceil(n * 0.9) - 1] ?? null };
}

function patternsOf(board: Board): readonly FlowPatternBrief[] {
  const { rule: { patterns: { labels } } } = board.conduct;
  const groups = new Map<string, FlowFinding[]>();
  for (const found of flowPatterns(board.conduct)) {
    const key = JSON.stringify([found.pattern, found.team]);
    const same = groups.get(key);
    if (same) same.push(found);
    else groups.set(key, [found]);
  }
  return [...groups.values()]
    .flatMap((group): readonly FlowPatternBrief[] => {
      const found = group.reverse();
      const [newest] = found;
      if (!newest) return [];
      const { pattern, team } = newest;
      const facts = found.flatMap((one) => one.facts.slice(-1));
      return [{
        id: pattern, label: labels[pattern], team, count: found.length,
        why: toldOnce(found.flatMap(({ why }) => why)).slice(0, board.activities), activities: activitiesOf(board, facts),
      }];
    })
    .sort((a, b) => b.count - a.count || compareText(a.id, b.id) || compareText(a.team ?? '', b.team ?? ''));
}

/** Reasons that say the same are one, with the evidence of all of them. */
function toldOnce(reasons: readonly Reason[]): readonly Reason[] {
  const told = new Map<string, Reason>();
  for (const reason of reasons) {
    const key = canonicalJson([reason.key, reason.params]);
    const same = told.get(key);
    told.set(key, same ? { ...same, evidence: [...same.evidence, ...reason.evidence] } : reason);
  }
  return [...told.values()];
}

function activitiesOf({ conduct: { records }, program, activities }: Board, facts: readonly Fact[]): readonly ActivityBrief[] {
  return facts.slice(0, activities).map((fact): ActivityBrief => {
    const [deal] = records.dealsOf(fact);
    const about = deal === undefined ? undefined : { type: 'deal', id: deal } as const;
    const title = about && records.valueAt(about, 'title', records.now);
    return {
      fact: refOf(fact), at: fact.time, what: tellFact(fact, program.forecast),
      ...(about && { about: { ...about, title: typeof title === 'string' ? title : about.id } }),
    };
  });
}

function visitsOf(conduct: Conduct): VisitTruthBrief | null {
  const { contacts, attained, attainment, visits, withoutChange, regions } = visitTruth(conduct);
  if (contacts.length === 0 && visits === 0 && regions.length === 0) return null;
  return {
    attained, wanted: contacts.length, rate: attainment, visits, withoutChange,
    byRegion: regions.map(({ region, now, before, why }) => ({ region, now, before, why })),
  };
}
