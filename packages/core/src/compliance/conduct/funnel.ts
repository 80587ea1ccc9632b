import type { Reason } from '../../explain/judgement.types.js';
import type { Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import type { CompiledStage } from '../../forecast/compile.js';
import type { Text } from '../../messages/text.js';
import { parseDuration } from '../../time/duration.js';
import { closingOf, dealsIn, stageMoves, type StageMove } from './deal-changes.js';
import { nobodyLast, type Conduct } from './open-conduct.js';

/** One stage of one part of the funnel (CP-19). */
export interface FunnelStage {
  readonly stage: string;
  readonly label: Text;
  /** Open deals that stand in it. */
  readonly open: number;
  /** Deals that came into it within the period of the policy … */
  readonly entered: number;
  /** … and of these, those that have gone up since, or were won. */
  readonly advanced: number;
  /** How long each open deal has stood in it, in milliseconds, shortest first. */
  readonly ages: readonly number[];
}

/** A stage in which more deals stand than chance explains. */
export interface Pile {
  readonly stage: string;
  readonly label: Text;
  readonly open: number;
  /** Open deals of this part of the funnel. */
  readonly n: number;
  /** What its share of past deal time lets expect, rounded. */
  readonly expected: number;
  readonly why: readonly Reason[];
}

export interface FunnelPart {
  /** `all`: the whole funnel. `part`: one region and product line, where `null` is what nobody knows. */
  readonly of: 'all' | 'part';
  readonly region: string | null;
  readonly productLine: string | null;
  readonly stages: readonly FunnelStage[];
  readonly piles: readonly Pile[];
  /** Too few open deals to say where they pile up. */
  readonly insufficient: boolean;
}

interface Standing {
  readonly region: string | null;
  readonly productLine: string | null;
  readonly moves: readonly StageMove[];
  /** When it left the funnel; `null`: it is open. */
  readonly closedAt: Instant | null;
  readonly won: boolean;
}

/**
 * The funnel as a whole and by region and product line, with the stages in which deals pile up (CP-19).
 *
 * A pile is told when (k − n·p)² ≥ z²·n·p·(1 − p), with k of n open deals in the stage, and p its share of the time
 * all deals of the firm spent in stages over the baseline. Below `piles.n` open deals nothing is told.
 *
 * @example
 * ```ts
 * funnel(conduct)[0]?.piles.map(({ stage, open, n, expected }) => [stage, open, n, expected]);
 * //=> [['proposal-demo', 9, 12, 4]]
 * ```
 */
export function funnel(conduct: Conduct): readonly FunnelPart[] {
  const deals = dealsIn(conduct).map((deal) => standingOf(conduct, deal)).filter(({ moves }) => moves.length > 0);
  const shares = expectedShares(conduct, deals);
  const parts = new Map<string, Standing[]>();
  for (const deal of deals) {
    const key = JSON.stringify([deal.region, deal.productLine]);
    const part = parts.get(key);
    if (part) part.push(deal);
    else parts.set(key, [deal]);
  }
  const rows = [...parts.values()].map((part): FunnelPart => {
    const { region = null, productLine = null } = part[0] ?? {};
    return { of: 'part', region, productLine, ...measured(conduct, part, shares) };
  });
  rows.sort((a, b) => nobodyLast(a.region, b.region) || nobodyLast(a.productLine, b.productLine));
  return [{ of: 'all', region: null, productLine: null, ...measured(conduct, deals, shares) }, ...rows];
}

function standingOf(conduct: Conduct, deal: string): Standing {
  const { records } = conduct;
  const entity = { type: 'deal', id: deal } as const;
  const owner = records.linkAt(entity, 'owner', records.now);
  const closing = closingOf(conduct, deal);
  return {
    region: textOrNull(owner && records.valueAt(owner, 'region', records.now)),
    productLine: textOrNull(records.valueAt(entity, 'productLine', records.now)),
    moves: stageMoves(conduct, deal),
    closedAt: closing?.at ?? null,
    won: closing?.outcome === 'won',
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function measured(conduct: Conduct, deals: readonly Standing[], shares: ReadonlyMap<string, Share>): Pick<FunnelPart, 'stages' | 'piles' | 'insufficient'> {
  const { now } = conduct.records;
  const since = now - parseDuration(conduct.rule.piles.period);
  const stages = conduct.stages.map((stage): FunnelStage => {
    const ages = deals.flatMap(({ moves, closedAt }) => {
      const last = moves[moves.length - 1];
      return closedAt === null && last?.to === stage ? [now - last.at] : [];
    });
    const entries = deals.flatMap((deal) => {
      const index = deal.moves.findIndex(({ to, at }) => to === stage && at > since);
      return index < 0 ? [] : [deal.won || deal.moves.slice(index + 1).some((move) => move.to.rule.order > stage.rule.order)];
    });
    return {
      stage: stage.id, label: stage.rule.label, open: ages.length, entered: entries.length,
      advanced: entries.filter((advanced) => advanced).length, ages: ages.sort((a, b) => a - b),
    };
  });
  const n = stages.reduce((sum, { open }) => sum + open, 0);
  const insufficient = n < conduct.rule.piles.n;
  return { stages, insufficient, piles: insufficient ? [] : pilesIn(conduct, stages, n, shares) };
}

/** Time spent in a stage, and in all of them. */
interface Share {
  readonly part: number;
  readonly whole: number;
}

/** How the deals' time of the baseline is spread over the stages. */
function expectedShares({ records: { now }, rule: { piles }, stages }: Conduct, deals: readonly Standing[]): ReadonlyMap<string, Share> {
  const from = now - parseDuration(piles.baseline);
  const spent = new Map<CompiledStage, number>(stages.map((stage) => [stage, 0]));
  for (const { moves, closedAt } of deals) {
    for (const [index, { to, at }] of moves.entries()) {
      const end = Math.min(moves[index + 1]?.at ?? now, closedAt ?? now);
      spent.set(to, (spent.get(to) ?? 0) + Math.max(0, end - Math.max(at, from)));
    }
  }
  const whole = [...spent.values()].reduce((sum, time) => sum + time, 0);
  return new Map([...spent].map(([{ id }, part]) => [id, { part, whole }]));
}

function pilesIn({ rule: { piles } }: Conduct, stages: readonly FunnelStage[], n: number, shares: ReadonlyMap<string, Share>): readonly Pile[] {
  const found = stages.flatMap(({ stage, label, open }) => {
    const { part, whole } = shares.get(stage) ?? { part: 0, whole: 0 };
    if (whole === 0) return [];
    const p = part / whole;
    const excess = open - n * p;
    const variance = n * p * (1 - p);
    if (excess <= 0 || 100 * excess * excess < piles.z * piles.z * variance) return [];
    const expected = Math.round(n * p);
    const why: Reason = { key: 'conduct.pile', params: { stage: label, open, n, expected }, evidence: [] };
    return [{ pile: { stage, label, open, n, expected, why: [why] }, excess: (excess * excess) / variance }];
  });
  return found.sort((a, b) => b.excess - a.excess || compareText(a.pile.stage, b.pile.stage)).map(({ pile }) => pile);
}
