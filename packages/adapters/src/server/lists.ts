import { rollUp, type Cell, type Judgement } from '@sextant/core/explain';
import { dossier, entity, viewOf, type EntityRef, type FactRef, type Instant, type Money } from '@sextant/core/facts';
import type { DealForecast } from '@sextant/core/forecast';
import { linesOf, type Portfolio } from '@sextant/core/judge';
import type { Obligation } from '@sextant/core/obligations';
import type * as z from 'zod/mini';
import { refusal } from './problem.js';
import type { Reach } from './reach.js';
import { redact } from './redact.js';
import { judgementsFor } from './scoped.js';
import { requireSeen } from './views.js';
import type { VIEW_QUERIES } from './views.schema.js';

/** The forecast of all deals a reader sees: sums, and what they are sums of. */
export interface ForecastList {
  readonly asOf: Instant;
  readonly by: readonly string[];
  /** One per combination of `by`; measures as `linesOf` of core names them, amounts in minor units. */
  readonly lines: readonly { readonly at: Readonly<Record<string, string | null>>; readonly cell: Cell }[];
  readonly deals: readonly {
    readonly deal: string;
    readonly title: string;
    readonly owner: string | null;
    readonly outcome: DealForecast['outcome'];
    /** `null`: open, and nothing says how likely it is; set its stage. */
    readonly probability: number | null;
    readonly amount: Money | null;
    readonly weighted: Money | null;
    /** Facts the number rests on; those the reader may not see are counted all the same. */
    readonly basis: readonly FactRef[];
  }[];
}

/** One obligation, with what it is towards. */
export interface ObligationLine {
  readonly subject: EntityRef;
  readonly obligation: Obligation;
}

export function forecastList(portfolio: Portfolio, reach: Reach, query: z.infer<typeof VIEW_QUERIES.forecast>): ForecastList {
  const by = query.by?.split(',') ?? ['period'];
  const { book, now, programs } = portfolio;
  const { zone } = programs.at(now).policy.forecast;
  const judged = judgementsFor(portfolio, reach).judgements().filter(({ entity: { type } }) => type === 'deal');
  // The whole firm's sums are kept up to date as facts arrive; a part's are added up.
  const sums = reach.seesAll ? portfolio.rollUp : rollUp(judged.flatMap(({ entity: ref, judgement }) => linesOf(dossier(book, ref), judgement.value, zone, now)));
  const deals = judged.flatMap(({ entity: ref, judgement: { value: { forecast } } }): ForecastList['deals'] => {
    if (!forecast) return [];
    const view = viewOf(dossier(book, ref), now);
    const told = (field: string): string | null => {
      const value = view.field(field)?.value;
      return typeof value === 'string' ? value : null;
    };
    const { outcome, probability, amount, weighted } = forecast.value;
    return [{
      deal: ref.id, title: told('deal.title') ?? ref.id, owner: told('rep.name') ?? told('owner.id'), outcome, probability, amount, weighted,
      basis: redact(forecast.basis, reach, book, ref),
    }];
  });
  return { asOf: now, by, lines: sums.by(...by).map(({ at, cell }) => ({ at, cell })), deals };
}

/** One deal's forecast with every step, its reason and the evidence. */
export function dealForecast(portfolio: Portfolio, reach: Reach, deal: string): Judgement<DealForecast> {
  const ref = { type: 'deal', id: deal } as const;
  requireSeen(reach, ref, '/deal');
  const judged = portfolio.judgement(ref)?.value.forecast;
  if (!judged) throw refusal(404, 'unknown-entity', '/deal', 'a deal that the facts have introduced', deal);
  return redact(judged, reach, portfolio.book, ref);
}

export function obligationList(portfolio: Portfolio, reach: Reach, query: z.infer<typeof VIEW_QUERIES.obligations>): { readonly asOf: Instant; readonly obligations: readonly ObligationLine[] } {
  const phases = query.phase?.split(',') ?? ['running', 'paused', 'breached'];
  const only = query.subject === undefined ? null : entity(query.subject);
  if (only) requireSeen(reach, only, '?subject');
  const lines = judgementsFor(portfolio, reach).judgements().flatMap(({ entity: subject, judgement }) =>
    only && (only.type !== subject.type || only.id !== subject.id) ? [] : judgement.value.obligations
      .filter(({ phase, rule }) => phases.includes(phase) && (query.rule === undefined || rule === query.rule))
      .map((obligation): ObligationLine => ({ subject, obligation: redact(obligation, reach, portfolio.book, subject) })));
  const due = ({ obligation: { dueAt } }: ObligationLine): number => dueAt ?? Infinity;
  return { asOf: portfolio.now, obligations: lines.sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0)) };
}
