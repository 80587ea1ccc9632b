import {
  forecastBoardBrief, forecastEvidenceBrief, leadScoreBrief, type ForecastBoardBrief, type ForecastEvidenceBrief, type LeadScoreBrief,
} from '@sextant/core/briefs';
import { sealOf, type EvidenceLine } from '@sextant/core/evidence';
import { dossier, entity, refOf, viewOf, type Book, type Dossier, type EntityRef, type Fact, type FactRef, type Instant } from '@sextant/core/facts';
import { openForecastBoard } from '@sextant/core/forecast/board';
import { credibilityReport, type CredibilityReport } from '@sextant/core/forecast/credibility';
import { judge, type Portfolio } from '@sextant/core/judge';
import type * as z from 'zod/mini';
import type { Store } from '../store/store.types.js';
import { refusal } from './problem.js';
import { partOf, type Reach } from './reach.js';
import { redact } from './redact.js';
import { portfolioFor } from './scoped.js';
import { requireSeen, unknown } from './views.js';
import type { VIEW_QUERIES } from './views.schema.js';
import type { Standing } from './workspace.js';

type Query<V extends keyof typeof VIEW_QUERIES> = z.infer<(typeof VIEW_QUERIES)[V]>;

export function leadScoreView(portfolio: Portfolio, reach: Reach, { subject, card }: Query<'lead-score'>): LeadScoreBrief {
  const ref = entity(subject);
  requireSeen(reach, ref, '?subject');
  const { book, now, programs } = portfolio;
  const judged = portfolio.judgement(ref);
  if (!judged) throw unknown('?subject', ref);
  const program = programs.at(now);
  // Those that apply to it: what it is not scored by says nothing of it.
  const cards = program.scorecards.filter(({ id }) => Object.hasOwn(judged.value.scores, id));
  const found = card === undefined ? cards[0] : cards.find(({ id }) => id === card);
  if (!found) throw refusal(404, 'no-such-card', '?card', cards.length > 0 ? `one of ${cards.map(({ id }) => id).join(', ')}` : 'a card for it', card ?? 'none');
  const brief = leadScoreBrief(dossier(book, ref), found, now, { zone: program.policy.forecast.zone, nameOf: (rep) => nameOf(book, rep, now) });
  return redact(withoutHidden(brief, reach, book), reach, book, ref);
}

/** A score that was put on record, or given by a person, is nothing but what a fact says. */
function withoutHidden(brief: LeadScoreBrief, reach: Reach, book: Book): LeadScoreBrief {
  const { recorded, person, ...rest } = brief;
  const shown = (said: { readonly fact: FactRef } | undefined): boolean => said !== undefined && isShown(said.fact, reach, book);
  return { ...rest, ...(shown(recorded) && { recorded }), ...(shown(person) && { person }) };
}

function isShown(ref: FactRef, reach: Reach, book: Book): boolean {
  const fact = book.get(ref);
  return fact !== undefined && reach.shows(fact);
}

/**
 * What a month will bring, of the deals a reader sees, or of one region or team of hers. Ranks are those of the whole firm, shown of the reps
 * she sees: a ranking of a part would crown others.
 */
export function forecastBoardView({ portfolio, boards }: Standing, reach: Reach, query: Query<'forecast-board'>): ForecastBoardBrief {
  const { region, team } = query;
  if (region !== undefined) requireSeen(reach, { type: 'region', id: region }, '?region');
  if (team !== undefined) requireSeen(reach, { type: 'team', id: team }, '?team');
  if (region !== undefined && team !== undefined) throw refusal(400, 'invalid', '?team', 'a region or a team', 'both');
  const part = region === undefined && team === undefined ? reach : partOf(portfolio, reach, region === undefined ? { teams: [team ?? ''] } : { regions: [region] });
  return boards.of(JSON.stringify([part.key, query]), portfolio.now, () => {
    const { book, programs, now } = portfolioFor(portfolio, part);
    const report = credibilityReport(portfolio.book, programs, now)?.value;
    const brief = forecastBoardBrief(openForecastBoard(book, programs, now), {
      ...(query.period !== undefined && { period: query.period }),
      ...(query.since !== undefined && { since: Date.parse(query.since) }),
      ...(query.pipeline !== undefined && { pipeline: query.pipeline }),
      ...(report && { credibility: seenOf(report, part) }),
    });
    return redact(withoutHiddenFigures(brief, part, portfolio.book), part, portfolio.book);
  });
}

/** A figure somebody stated is nothing but what a fact says. */
function withoutHiddenFigures(brief: ForecastBoardBrief, reach: Reach, book: Book): ForecastBoardBrief {
  const { categories } = brief;
  if (!categories) return brief;
  const stated = categories.stated.filter(({ fact }) => isShown(fact, reach, book));
  return { ...brief, categories: { ...categories, stated } };
}

function seenOf(report: CredibilityReport, reach: Reach): CredibilityReport {
  if (reach.seesAll) return report;
  const isSeen = ({ rep }: { readonly rep: string }): boolean => reach.seesRep(rep);
  return {
    ...report,
    rankings: report.rankings.map((one) => ({ ...one, ranked: one.ranked.filter(isSeen), unranked: one.unranked.filter(isSeen) })),
    breakers: report.breakers.filter(isSeen),
    deviation: { ...report.deviation, region: report.deviation.region.filter(({ at }) => at !== null && reach.sees({ type: 'region', id: at })) },
    coverage: report.coverage.filter(({ of }) => reach.sees(of)),
  };
}

/** The evidence of one deal's forecast, which the reader can verify: what she may not see is withheld, and still counts in the chain. */
export async function forecastEvidenceView(
  portfolio: Portfolio, store: Store, reach: Reach, { deal, before }: Query<'forecast-evidence'>,
): Promise<ForecastEvidenceBrief> {
  const ref = { type: 'deal', id: deal } as const;
  requireSeen(reach, ref, '?deal');
  const { book, programs, now } = portfolio;
  const judged = portfolio.judgement(ref);
  if (!judged) throw unknown('?deal', ref);
  const known = dossier(book, ref);
  const earlier = before === undefined ? null : earlierOf(book, ref, Date.parse(before));
  // What was known then may have been replaced or retracted since.
  const facts = [...new Set([...known.facts, ...(earlier?.deal.facts ?? [])])];
  const options = {
    salt: await saltsOf(store, facts),
    reading: (fact: Fact) => (reach.shows(fact) ? 'whole' as const : 'redacted' as const),
    names: namesIn(facts, book, reach, now),
  };
  const then = earlier && forecastEvidenceBrief(earlier.deal, judge(earlier.deal, programs, earlier.at), programs, options);
  const brief = forecastEvidenceBrief(known, judged, programs, { ...options, ...(then && { before: [then] }) });
  if (!brief) throw unknown('?deal', ref);
  return withheld(brief, reach, book, ref);
}

/** The deal as it was known at an instant. */
function earlierOf(book: Book, ref: EntityRef, at: Instant): { readonly deal: Dossier; readonly at: Instant } {
  const deal = dossier(book.asOf(at), ref);
  if (!deal.ofType('deal.state').some(({ time }) => time <= at)) throw refusal(404, 'unknown-entity', '?before', 'an instant at which the deal was known', new Date(at).toISOString());
  return { deal, at };
}

/** The salts that the log commits with; every fact has one, unless it was erased meanwhile. */
async function saltsOf(store: Store, facts: readonly Fact[]): Promise<(fact: Fact) => string> {
  const salts = await store.salts(facts.map(({ source, id }) => ({ source, id })));
  const known = new Map(facts.map((fact, index) => [refOf(fact), salts[index]]));
  return (fact) => {
    const salt = known.get(refOf(fact));
    if (typeof salt !== 'string') throw refusal(503, 'just-erased', '', 'facts as they stand', 'one that was erased meanwhile', { 'retry-after': '1' });
    return salt;
  };
}

function namesIn(facts: readonly Fact[], book: Book, reach: Reach, now: Instant): Readonly<Record<string, string>> {
  const people = new Set(facts.flatMap((fact) => (fact.actor !== undefined && reach.shows(fact) ? [fact.actor] : [])));
  return Object.fromEntries([...people].flatMap((rep) => {
    const name = nameOf(book, rep, now);
    return name === rep ? [] : [[rep, name] as const];
  }));
}

function nameOf(book: Book, rep: string, now: Instant): string {
  const name = viewOf(dossier(book, { type: 'rep', id: rep }), now).field('rep.name')?.value;
  return typeof name === 'string' ? name : rep;
}

/** The content of lines stays byte for byte what was committed to; everything said around it is redacted, and sealed as it is said. */
function withheld(brief: ForecastEvidenceBrief, reach: Reach, book: Book, ref: EntityRef): ForecastEvidenceBrief {
  if (brief.lines.every((line) => line.withheld === undefined)) return brief;
  const bare = brief.lines.map(({ fact: _fact, salt: _salt, ...line }) => line);
  const said = redact({ ...brief, lines: bare }, reach, book, ref);
  const lines = said.lines.map((line, index): EvidenceLine => {
    const { fact, salt } = brief.lines[index] ?? {};
    return { ...line, ...(fact && salt !== undefined && { fact, salt }) };
  });
  const sealed = { ...said, lines };
  return { ...sealed, chain: { ...sealed.chain, seal: sealOf(sealed) } };
}
