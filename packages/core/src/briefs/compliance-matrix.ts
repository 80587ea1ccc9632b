import type { NodeLine } from '../compliance/compliance.types.js';
import { peopleOf, type People } from '../compliance/measures/people.js';
import { dateAfter, dayAt } from '../compliance/measures/spans.js';
import { complianceRate, nodeCell } from '../compliance/rate.js';
import { bandOf, learnBands } from '../compliance/rates/bands.js';
import { dwellOf } from '../compliance/rates/dwell.js';
import { explainFall } from '../compliance/rates/fall.js';
import { lowestReps, type Push } from '../compliance/rates/push.js';
import { combine, EMPTY_CELL, type Cell } from '../explain/cell.js';
import { ENGINE } from '../explain/judgement.js';
import type { Reason } from '../explain/judgement.types.js';
import type { Instant, RepId } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import type { Portfolio } from '../judge/portfolio.js';
import type { Policy } from '../policy/policy.types.js';
import { matrixLines, type MatrixLine } from './matrix-lines.js';
import type { ComplianceMatrixBrief, MatrixCellBrief, MatrixNodeBrief, MatrixRepBrief, RateBrief } from './process.types.js';

export interface ComplianceMatrixOptions {
  /** First and last date counted, `YYYY-MM-DD`. */
  readonly period: readonly [from: string, to: string];
  readonly region?: string;
  readonly team?: string;
  readonly productLine?: string;
  /** What a fall is measured against. @default as many days, just before */
  readonly before?: readonly [from: string, to: string];
}

/**
 * What `<sx-compliance-matrix>` shows (CP-2 to CP-6): reps × nodes with due-only rates, bands, pushes, dwell and, where the
 * rate fell, the nodes that explain it. Who is among the lowest is asked of the whole firm, however the matrix is narrowed.
 *
 * @throws RangeError where a date is none.
 *
 * @example
 * ```ts
 * const brief = complianceMatrixBrief(portfolio, { period: ['2026-03-01', '2026-03-31'], region: 'East' });
 * brief.total; //=> { due: 25, onTime: 22, done: 22, rate: 8800 }
 * ```
 */
export function complianceMatrixBrief(portfolio: Portfolio, options: ComplianceMatrixOptions): ComplianceMatrixBrief {
  const { now, programs } = portfolio;
  const { policy, ref } = programs.at(now);
  const { zone } = policy.forecast;
  const { period, region, team, productLine } = options;
  const people = peopleOf(portfolio.book);
  const [from, to] = boundsOf(period, zone);
  const all = portfolio.judgements().flatMap(({ judgement }) => judgement.value.nodes);
  const isShown = (line: Pick<NodeLine, 'region' | 'team' | 'productLine'>): boolean =>
    (region === undefined || line.region === region) && (team === undefined || line.team === team) &&
    (productLine === undefined || line.productLine === productLine);
  const lines = matrixLines(portfolio, people, from, to).filter(isShown);
  const settled = lines.flatMap(({ settled: one }) => one ?? []);
  const pushes = policy.process ? lowestReps(within(all, from, to), { nodes: policy.nodes, push: policy.process.push }) : [];
  const before = boundsOf(options.before ?? justBefore(period), zone);
  const fall = fallOf(within(all, ...before).filter(isShown), settled, policy.nodes);

  const known = people.all(Math.min(to - 1, now))
    .filter((one) => (region === undefined || one.region === region) && (team === undefined || one.team === team));
  const reps = [...new Set<RepId | null>([...known.map(({ rep }) => rep), ...lines.map(({ rep }) => rep)])].sort(nullLast);
  const bandReasons = bandsOf(portfolio, policy);
  return {
    kind: 'compliance-matrix-brief/1',
    asOf: now,
    policy: ref,
    engine: ENGINE,
    zone,
    period,
    ...(region !== undefined && { region }),
    ...(team !== undefined && { team }),
    ...(productLine !== undefined && { productLine }),
    total: rateOf(settled),
    nodes: nodesInOrder(policy.nodes).map(([id, { label }]): MatrixNodeBrief => {
      const own = settled.filter(({ node }) => node === id);
      return { id, label, ...rateOf(own), dwell: dwellIn(own) };
    }),
    reps: reps.map((rep) => repBrief(rep, settled, people, Math.min(to - 1, now), pushes, bandReasons)),
    cells: reps.flatMap((rep) => nodesInOrder(policy.nodes).flatMap(([node]) => cellBrief(rep, node, lines))),
    ...(fall && { fall }),
  };
}

type BandOf = (rate: RateBrief) => MatrixRepBrief['band'];

function repBrief(
  id: RepId | null, lines: readonly NodeLine[], people: People, at: Instant, pushes: readonly Push[], bandFor: BandOf,
): MatrixRepBrief {
  const rate = rateOf(lines.filter(({ rep }) => rep === id));
  if (id === null) return { id, name: null, ...rate };
  const { name, region } = people.at(id, at);
  const band = bandFor(rate);
  const push = pushes.find(({ rep }) => rep === id);
  return {
    id, name, ...rate,
    ...(region !== null && { region }),
    ...(band && { band }),
    ...(push && { push: { label: push.course.label, why: push.why } }),
  };
}

function cellBrief(rep: RepId | null, node: string, lines: readonly MatrixLine[]): readonly MatrixCellBrief[] {
  const own = lines.filter((line) => line.rep === rep && line.node === node);
  if (own.length === 0) return [];
  const settled = own.flatMap((line) => line.settled ?? []);
  return [{
    rep, node, ...rateOf(settled),
    running: own.length - settled.length,
    dwell: dwellIn(settled),
    lines: own.map(({ brief }) => brief).sort((a, b) => b.startedAt - a.startedAt || compareText(a.id, b.id)),
  }];
}

/** The band of a rate with what goes with it: the source's reference, and what own history says. */
function bandsOf(portfolio: Portfolio, { process }: Policy): BandOf {
  if (!process) return () => undefined;
  const learned = learnBands(portfolio.rollUp, process);
  return ({ due, onTime, rate }) => {
    const band = bandOf({ due, onTime }, process.bands);
    const own = learned.find(({ id }) => id === band?.id);
    if (!band || !own || rate === null) return undefined;
    const { label, reference } = band;
    const { winRate, closed, needed } = own;
    const history: Reason = winRate
      ? { key: 'compliance.band-learned', params: { band: label, rate: winRate.rate, low: winRate.low, high: winRate.high, n: winRate.n }, evidence: [] }
      : { key: 'compliance.band-unlearned', params: { band: label, n: closed, needed }, evidence: [] };
    return { label, why: [{ key: 'compliance.band', params: { band: label, rate, reference }, evidence: [] }, history] };
  };
}

function fallOf(before: readonly NodeLine[], after: readonly NodeLine[], nodes: Policy['nodes']): ComplianceMatrixBrief['fall'] {
  const found = explainFall(cellsByNode(before), cellsByNode(after));
  if (!found || found.node === null) return undefined;
  const label = (node: string): Policy['nodes'][string]['label'] => nodes[node]?.label ?? node;
  const { from, to, by } = found;
  return {
    from, to, by,
    why: [
      { key: 'compliance.fall', params: { from, to, node: label(found.node), points: by[0]?.points ?? 0 }, evidence: [] },
      ...by.map(({ node, rate, mix }): Reason => ({ key: 'compliance.fall-part', params: { node: label(node), rate, mix }, evidence: [] })),
    ],
  };
}

function cellsByNode(lines: readonly NodeLine[]): Readonly<Record<string, Cell>> {
  const cells: Record<string, Cell> = {};
  for (const line of lines) cells[line.node] = combine(cells[line.node] ?? EMPTY_CELL, nodeCell(line));
  return cells;
}

function rateOf(lines: readonly NodeLine[]): RateBrief {
  const { due, onTime, done, complianceRate: rate } = complianceRate(lines.map(nodeCell).reduce(combine, EMPTY_CELL));
  return { due, onTime, done, rate };
}

function dwellIn(lines: readonly NodeLine[]): ReturnType<typeof dwellOf> {
  return dwellOf(lines.flatMap(({ startedAt, fulfilledAt }) => (fulfilledAt === null ? [] : [fulfilledAt - startedAt])));
}

function within(lines: readonly NodeLine[], from: Instant, to: Instant): readonly NodeLine[] {
  return lines.filter(({ settledAt }) => settledAt >= from && settledAt < to);
}

function nodesInOrder(nodes: Policy['nodes']): readonly (readonly [string, Policy['nodes'][string]])[] {
  return Object.entries(nodes).sort(([, a], [, b]) => a.order - b.order);
}

function nullLast(a: RepId | null, b: RepId | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareText(a, b);
}

function boundsOf([first, last]: readonly [string, string], zone: string): readonly [from: Instant, to: Instant] {
  const [from, to] = [dayAt(first, zone), dayAt(last, zone)];
  if (from && to) return [from.from, to.to];
  throw new RangeError(`compliance matrix: expected two dates such as 2026-03-02, received "${first}" and "${last}"`);
}

function justBefore([first, last]: readonly [string, string]): readonly [string, string] {
  const length = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  return [dateAfter(first, -length), dateAfter(first, -1)];
}
