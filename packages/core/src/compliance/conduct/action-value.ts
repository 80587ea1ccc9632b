import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Fact, FactRef, Instant, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { parseDuration } from '../../time/duration.js';
import { closingOf, dealsIn, directionOf, stageMoves } from './deal-changes.js';
import { nobodyLast, shareOf, type Conduct } from './open-conduct.js';
import { isNextWeek, periodsOf } from './periods.js';

/** The visits of one rep in one week, by what they were for (CP-9). */
export interface ActionWeek {
  /** `null`: visits nobody owns. */
  readonly rep: RepId | null;
  /** The Monday the week begins with, `YYYY-MM-DD`. */
  readonly week: string;
  readonly visits: number;
  readonly byTag: Readonly<Record<string, number>>;
  readonly highValue: number;
  /** High-value ÷ all visits: one without a tag is none. */
  readonly share: BasisPoints;
  /** Deals won in that week. */
  readonly won: number;
  /** Visits that lack the required tag, or carry one the policy does not know. */
  readonly untagged: readonly FactRef[];
  readonly why: readonly Reason[];
}

/** What the tags say about how somebody works. */
export interface ActionFinding {
  readonly finding: 'unproductive-prospecting' | 'closing-skill' | 'strategy-deviation';
  readonly rep: RepId | null;
  /** First and last week, each by its Monday; of a visit, its week twice. */
  readonly weeks: readonly [from: string, to: string];
  readonly deal: string | null;
  readonly why: readonly Reason[];
}

export interface ActionValue {
  /** In order of rep and week. */
  readonly weeks: readonly ActionWeek[];
  readonly findings: readonly ActionFinding[];
}

interface Week extends ActionWeek {
  readonly facts: readonly Fact<'touch.made'>[];
}

/**
 * How much of the visiting was worth it, and what is wrong with it where it was not (CP-9).
 *
 * @example
 * ```ts
 * // 23 visits in a week: 21 renewals, 2 first contacts, no deal
 * actionValue(conduct).findings.map(({ finding, rep }) => [finding, rep]); //=> [['strategy-deviation', 'R-1']]
 * ```
 */
export function actionValue(conduct: Conduct): ActionValue {
  const weeks = weeksOf(conduct);
  return {
    weeks: weeks.map(({ facts: _, ...week }) => week),
    findings: [...prospecting(conduct, weeks), ...strategy(conduct, weeks), ...closing(conduct)]
      .sort((a, b) => nobodyLast(a.rep, b.rep) || compareText(a.weeks[0], b.weeks[0]) || compareText(a.finding, b.finding)
        || nobodyLast(a.deal, b.deal)),
  };
}

/** Visits of the records, in order. */
export function visitsIn({ records }: Conduct): readonly Fact<'touch.made'>[] {
  return records.ofType('touch.made').filter(({ data }) => data.channel === 'visit');
}

function weeksOf(conduct: Conduct): readonly Week[] {
  const { records, rule } = conduct;
  const tags = Object.entries(rule.actionValue.tags);
  const periods = periodsOf(conduct.zone);
  const groups = new Map<string, { rep: RepId | null; week: string; facts: Fact<'touch.made'>[] }>();
  for (const fact of visitsIn(conduct)) {
    const rep = records.repOf(fact);
    const week = periods.weekAt(fact.time);
    const key = JSON.stringify([rep, week]);
    const group = groups.get(key);
    if (group) group.facts.push(fact);
    else groups.set(key, { rep, week, facts: [fact] });
  }
  const wins = winsByWeek(conduct, periods.weekAt);
  return [...groups].map(([key, { rep, week, facts }]): Week => {
    const byTag: Record<string, number> = {};
    const untagged: FactRef[] = [];
    let highValue = 0;
    for (const fact of facts) {
      const tag = tags.find(([id]) => id === fact.data.purpose);
      if (!tag) {
        untagged.push(refOf(fact));
        continue;
      }
      const [id, { highValue: isHigh }] = tag;
      byTag[id] = (byTag[id] ?? 0) + 1;
      if (isHigh) highValue++;
    }
    const visits = facts.length;
    const share = shareOf(highValue, visits) ?? 0;
    const why: Reason[] = [{ key: 'conduct.high-value', params: { highValue, visits, share }, evidence: facts.map((fact) => evidenceOf(fact, 'purpose')) }];
    if (untagged.length > 0) {
      why.push({ key: 'conduct.untagged', params: { n: untagged.length }, evidence: untagged.map((fact) => ({ fact, field: 'purpose' })) });
    }
    return { rep, week, visits, byTag, highValue, share, won: wins.get(key) ?? 0, untagged, why, facts };
  }).sort((a, b) => nobodyLast(a.rep, b.rep) || compareText(a.week, b.week));
}

/** Deals won, by the JSON of rep and week. */
function winsByWeek(conduct: Conduct, weekAt: (instant: Instant) => string): ReadonlyMap<string, number> {
  const wins = new Map<string, number>();
  for (const deal of dealsIn(conduct)) {
    const closing = closingOf(conduct, deal);
    if (closing?.outcome !== 'won') continue;
    const owner = conduct.records.linkAt({ type: 'deal', id: deal }, 'owner', closing.at)?.id ?? null;
    const key = JSON.stringify([owner, weekAt(closing.at)]);
    wins.set(key, (wins.get(key) ?? 0) + 1);
  }
  return wins;
}

function countOf({ byTag }: ActionWeek, tags: readonly string[]): number {
  return tags.reduce((sum, tag) => sum + (byTag[tag] ?? 0), 0);
}

/** The longest runs of weeks that all pass; a week without enough visits ends one. */
function prospecting({ rule: { actionValue: { prospecting: rule } } }: Conduct, weeks: readonly Week[]): readonly ActionFinding[] {
  const concentrated = weeks.filter((week) => week.visits >= rule.least && countOf(week, rule.tags) * 10_000 >= rule.share * week.visits);
  const runs: Week[][] = [];
  for (const week of concentrated) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (run && last && last.rep === week.rep && isNextWeek(last.week, week.week)) run.push(week);
    else runs.push([week]);
  }
  return runs.filter((run) => run.length >= rule.weeks).map((run): ActionFinding => {
    const [first] = run as [Week, ...Week[]];
    const facts = run.flatMap((week) => week.facts);
    const of = run.reduce((sum, week) => sum + countOf(week, rule.tags), 0);
    return {
      finding: 'unproductive-prospecting', rep: first.rep, weeks: [first.week, (run[run.length - 1] ?? first).week], deal: null,
      why: [{
        key: 'conduct.unproductive-prospecting',
        params: { weeks: run.length, of, visits: facts.length, share: shareOf(of, facts.length) ?? 0 },
        evidence: facts.filter(({ data }) => rule.tags.some((tag) => tag === data.purpose)).map((fact) => evidenceOf(fact, 'purpose')),
      }],
    };
  });
}

function strategy({ rule: { actionValue: { strategy: rule } } }: Conduct, weeks: readonly Week[]): readonly ActionFinding[] {
  return weeks.flatMap((week): readonly ActionFinding[] => {
    const of = countOf(week, rule.tags);
    if (week.visits < rule.least || week.won > rule.deals || of * 10_000 < rule.share * week.visits) return [];
    return [{
      finding: 'strategy-deviation', rep: week.rep, weeks: [week.week, week.week], deal: null,
      why: [{
        key: 'conduct.strategy-deviation',
        params: { visits: week.visits, of, share: shareOf(of, week.visits) ?? 0, won: week.won },
        evidence: week.facts.map((fact) => evidenceOf(fact, 'purpose')),
      }],
    }];
  });
}

/** Deals whose decision maker was confirmed, and that did not move; told once per deal, of the latest such visit. */
function closing(conduct: Conduct): readonly ActionFinding[] {
  const { records, rule: { actionValue: { closing: rule } } } = conduct;
  const within = parseDuration(rule.within);
  const { weekAt } = periodsOf(conduct.zone);
  const latest = new Map<string, Fact<'touch.made'>>();
  for (const visit of visitsIn(conduct)) {
    if (visit.data.purpose === rule.tag) for (const deal of records.dealsOf(visit)) latest.set(deal, visit);
  }
  return [...latest].flatMap(([deal, visit]): readonly ActionFinding[] => {
    const until = visit.time + within;
    const before = closingOf(conduct, deal, visit.time);
    if (until > records.now || before) return [];
    const won = closingOf(conduct, deal, until)?.outcome === 'won';
    const raised = stageMoves(conduct, deal).some((move) => directionOf(move) > 0 && move.at >= visit.time && move.at <= until);
    if (won || raised) return [];
    return [{
      finding: 'closing-skill', rep: records.repOf(visit), weeks: [weekAt(visit.time), weekAt(visit.time)], deal,
      why: [{ key: 'conduct.closing-skill', params: { at: visit.time, within }, evidence: [evidenceOf(visit, 'purpose')] }],
    }];
  });
}
