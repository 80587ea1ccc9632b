import type { NodeLine } from '../compliance/compliance.types.js';
import type { People } from '../compliance/measures/people.js';
import { dossier, type Dossier } from '../facts/dossier.js';
import type { Fact, Instant, RepId } from '../facts/facts.types.js';
import { textAt, viewOf } from '../facts/view.js';
import type { Portfolio } from '../judge/portfolio.js';
import type { Obligation } from '../obligations/obligation.types.js';
import type { MatrixLineBrief } from './process.types.js';

/** One activation of a node, settled in a stretch of time or running at its end, where it counts and as it is shown. */
export interface MatrixLine extends Pick<NodeLine, 'node' | 'rep' | 'region' | 'team' | 'productLine'> {
  /** `null` while its window is open: not due. */
  readonly settled: NodeLine | null;
  readonly brief: MatrixLineBrief;
}

/** Activations of nodes on deals: those settled in a stretch, and those that had started by its end and are still open. */
export function matrixLines(portfolio: Portfolio, people: People, from: Instant, to: Instant): readonly MatrixLine[] {
  const nodes = Object.entries(portfolio.programs.at(portfolio.now).policy.nodes);
  return portfolio.judgements().flatMap(({ entity, judgement: { value } }): readonly MatrixLine[] => {
    if (entity.type !== 'deal') return [];
    const settled = value.nodes.filter(({ settledAt }) => settledAt >= from && settledAt < to);
    const open = value.obligations.filter(({ phase, startedAt }) => (phase === 'running' || phase === 'paused') && startedAt < to);
    if (settled.length + open.length === 0) return [];
    const deal = dossier(portfolio.book, entity);
    const view = viewOf(deal, portfolio.now);
    const shown = { deal, title: textAt(view, 'deal.title') ?? entity.id, obligations: value.obligations, people, now: portfolio.now };
    return [
      ...settled.flatMap((line): readonly MatrixLine[] => {
        const obligation = value.obligations.find(({ key }) => key === line.obligation);
        const { node, rep, region, team, productLine } = line;
        return obligation ? [{ node, rep, region, team, productLine, settled: line, brief: lineBrief(obligation, node, shown) }] : [];
      }),
      ...open.flatMap((obligation) => nodes.filter(([, { obligation: rule }]) => rule === obligation.rule).map(([node]): MatrixLine => ({
        node,
        rep: obligation.answerable,
        ...placeOf(obligation.answerable, people, portfolio.now),
        productLine: textAt(view, 'deal.productLine') ?? null,
        settled: null,
        brief: lineBrief(obligation, node, shown),
      }))),
    ];
  });
}

interface Shown {
  readonly deal: Dossier;
  readonly title: string;
  readonly obligations: readonly Obligation[];
  readonly people: People;
  readonly now: Instant;
}

function placeOf(rep: RepId | null, people: People, at: Instant): Pick<MatrixLine, 'region' | 'team'> {
  const { region = null, team = null } = rep === null ? {} : people.at(rep, at);
  return { region, team };
}

function lineBrief(obligation: Obligation, node: string, shown: Shown): MatrixLineBrief {
  const { key, startedAt, settledAt, fulfilledAt, reasons } = obligation;
  return {
    id: key,
    deal: { id: shown.deal.ref.id, name: shown.title },
    startedAt, settledAt, fulfilledAt,
    state: stateOf(obligation),
    why: reasons,
    comments: commentsOn(obligation, node, shown),
  };
}

function stateOf({ phase, settledAt }: Obligation): MatrixLineBrief['state'] {
  if (settledAt === null) return 'running';
  return phase === 'fulfilled' ? 'on-time' : phase === 'late' ? 'late' : 'missed';
}

/** What was said about a node belongs to its activation that had started last. */
function commentsOn({ key, rule }: Obligation, node: string, { deal, obligations, people, now }: Shown): MatrixLineBrief['comments'] {
  const starts = obligations.filter((one) => one.rule === rule).sort((a, b) => a.startedAt - b.startedAt);
  const isOn = (comment: Fact<'comment.made'>): boolean =>
    comment.data.node === node && comment.time <= now && [...starts].reverse().find(({ startedAt }) => startedAt <= comment.time)?.key === key;
  return deal.ofType('comment.made').filter(isOn).map(({ data: { text }, actor, time }) => ({
    text, by: actor === undefined ? null : people.at(actor, time).name, at: time,
  }));
}
