import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Book } from '../../facts/book.js';
import type { Instant, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { textAt } from '../../facts/view.js';
import type { Program, ProgramBook } from '../../judge/program.js';
import { actualsOf, type Actuals, type Win } from './actuals.js';
import type { DealPart, RepMonth } from './credibility.types.js';
import { deviationOf } from './deviation.js';
import { forecastsOf, placeOf, statementsOf, type Forecasts, type Said, type Statement } from './forecasts.js';
import { groundOf, type Ground } from './ground.js';
import { isWithin } from './ratio.js';

/**
 * What every rep forecast of every month, as it was known at the deadline, beside what came (FC-5, FC-7, FC-17): one line
 * per rep, month and currency, in that order of month, rep, currency. A month is there as soon as anything was forecast
 * of it or came in it. Empty where the policy says nothing of credibility.
 *
 * Amounts are minor units and never added across currencies; negative ones count as they are.
 *
 * @param now What lies later does not exist yet. What is recorded later does not either if the book is asked `asOf`.
 *
 * @example
 * ```ts
 * monthsOf(book, compile(policy), now).map(({ month, rep, forecast, actual, deviation }) => [month, rep, forecast?.minor, actual.minor, deviation]);
 * //=> [['2026-03', 'R-1', 13_501, 10_000, 3501]]
 * ```
 */
export function monthsOf(book: Book, programs: Program | ProgramBook, now: Instant): readonly RepMonth[] {
  const ground = groundOf(book, programs, now);
  return ground ? linesOf(ground, actualsOf(ground)) : [];
}

/** The same, of a book that has been read. */
export function linesOf(ground: Ground, { wins }: Actuals): readonly RepMonth[] {
  const forecasts = forecastsOf(ground);
  const { byPlace } = statementsOf(ground);
  return [...new Set([...forecasts.keys(), ...wins.keys(), ...byPlace.keys()])]
    .map((place) => ({ place, at: JSON.parse(place) as readonly [RepId, number] }))
    .sort(({ at: [repA, a] }, { at: [repB, b] }) => a - b || compareText(repA, repB))
    .flatMap(({ place, at: [rep, month] }) => monthLines(ground, forecasts, rep, month, wins.get(place) ?? [], byPlace.get(place) ?? []));
}

function monthLines(
  ground: Ground, forecasts: Forecasts, rep: RepId, month: number, wins: readonly Win[], statements: readonly Statement[],
): readonly RepMonth[] {
  const { clock, now, rule } = ground;
  const said = forecasts.get(placeOf(rep, month));
  const deadline = clock.start(month, rule.forecast.by);
  // What was said too late is no forecast, but it was said.
  const late = statements.filter(({ fact }) => Math.max(fact.time, fact.recordedAt) >= deadline);
  const currencies = new Set([...(said?.amounts.keys() ?? []), ...wins.map(({ currency }) => currency), ...late.map(({ money }) => money.currency)]);
  const [start, over] = [clock.start(month), clock.start(month + 1)];
  const at = Math.min(over - 1, now);
  const view = ground.view({ type: 'rep', id: rep }, at);
  return [...currencies].sort(compareText).map((currency): RepMonth => {
    const own = wins.filter((win) => win.currency === currency);
    const forecast = said?.amounts.get(currency);
    const actual = own.reduce((sum, { minor }) => sum + minor, 0);
    const state = now >= over ? 'over' : now >= start ? 'running' : 'ahead';
    const known = state === 'over' && forecast ? forecast.minor : null;
    const before = said && figureBefore(forecasts, said, rep, month, currency);
    const deviation = known === null ? null : deviationOf(known, actual, rule.deviation);
    const copied = forecast && before !== undefined ? isWithin(forecast.minor, before, rule.copied.within) : null;
    const money = (minor: number): { readonly minor: number; readonly currency: string } => ({ minor, currency });
    return {
      rep, month: clock.name(month), currency, state,
      forecast: forecast ? money(forecast.minor) : null,
      forecastFrom: forecast && said ? said.from : null,
      deadline, over,
      knownAt: own.reduce((last, { recordedAt }) => Math.max(last, recordedAt), over),
      actual: money(actual), won: own.length,
      miss: known === null ? null : money(known - actual),
      deviation,
      before: before === undefined ? null : money(before),
      copied,
      region: textAt(view, 'rep.region') ?? null,
      team: textAt(view, 'rep.team') ?? null,
      deals: dealParts(forecast?.deals ?? new Map(), own, ground),
      why: [
        forecast ? forecast.why : unsaid(late.filter(({ money }) => money.currency === currency).at(-1), deadline),
        { key: state === 'over' ? 'credibility.came' : 'credibility.came-so-far', params: { actual: money(actual), n: own.length }, evidence: own.flatMap(({ evidence }) => evidence) },
        ...(known === null ? [] : [deviationReason(known, actual, deviation, currency)]),
        ...(copied === true && before !== undefined
          ? [{ key: 'credibility.copied', params: { before: money(before), within: rule.copied.within }, evidence: [] } satisfies Reason]
          : []),
      ],
    };
  });
}

/** What she had said of the month before, in the same way: sums of deals are no copy of what she said of the month. */
function figureBefore(forecasts: Forecasts, said: Said, rep: RepId, month: number, currency: string): number | undefined {
  const before = forecasts.get(placeOf(rep, month - 1));
  return said.from === 'weighted' || before?.from !== said.from ? undefined : before.amounts.get(currency)?.minor;
}

function unsaid(late: Statement | undefined, deadline: Instant): Reason {
  if (!late) return { key: 'credibility.no-forecast', params: { deadline }, evidence: [] };
  const { fact, money } = late;
  return { key: 'credibility.too-late', params: { amount: money, at: Math.max(fact.time, fact.recordedAt), deadline }, evidence: [evidenceOf(fact, 'amount')] };
}

function deviationReason(forecast: number, actual: number, deviation: number | null, currency: string): Reason {
  const params = { forecast: { minor: forecast, currency }, actual: { minor: actual, currency } };
  if (deviation === null) return { key: 'credibility.no-base', params, evidence: [] };
  return { key: 'credibility.deviation', params: { ...params, deviation }, evidence: [] };
}

function dealParts(said: ReadonlyMap<string, number>, wins: readonly Win[], { view, now }: Ground): readonly DealPart[] {
  const won = new Map(wins.map(({ deal, minor }) => [deal, minor]));
  return [...new Set([...said.keys(), ...won.keys()])].sort(compareText).map((deal) => ({
    deal,
    productLine: textAt(view({ type: 'deal', id: deal }, now), 'deal.productLine') ?? null,
    forecast: said.get(deal) ?? null,
    actual: won.get(deal) ?? null,
  }));
}
