import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import { dossier } from '../../facts/dossier.js';
import type { EntityRef, Fact, Money, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { entityKey } from '../../facts/ref.js';
import { textAt, viewOf, type View } from '../../facts/view.js';
import { forecast } from '../forecast.js';
import { outcomeOf } from '../outcome.js';
import type { ForecastSource } from './credibility.types.js';
import type { Ground } from './ground.js';
import { moneyIn, ownViews } from './past.js';

/** What somebody forecast of a month, and which source said so. */
export interface Said {
  readonly from: ForecastSource;
  /** Per currency, in order. */
  readonly amounts: ReadonlyMap<string, { readonly minor: number; readonly deals: ReadonlyMap<string, number>; readonly why: Reason }>;
}

/** Forecasts by rep and month (as the clock counts), by whichever source comes first in the policy. */
export type Forecasts = ReadonlyMap<string, Said>;

export function placeOf(rep: RepId, month: number): string {
  return JSON.stringify([rep, month]);
}

/** Everything that was forecast by its deadline, of whatever month. */
export function forecastsOf(ground: Ground): Forecasts {
  const said = new Map<string, Said>();
  for (const source of ground.rule.forecast.from) {
    const told = source === 'stated' ? statedByReps(ground) : summedOverDeals(ground, source);
    for (const [place, one] of told) if (!said.has(place)) said.set(place, one);
  }
  return said;
}

function statedByReps({ past, clock, deadline, rule }: Ground): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>();
  for (const [rep, facts] of past.ofReps) {
    const months = new Set(facts.flatMap((fact) => clock.of(fact.data.period, fact.time) ?? []));
    for (const month of months) {
      const amounts: Sums = new Map();
      for (const fact of past.knownAt(facts, deadline(month))) {
        const money = moneyIn(fact.data.amount);
        if (!money || !counts(fact, rule.forecast.categories) || clock.of(fact.data.period, fact.time) !== month) continue;
        // The last one in a currency is what she says.
        amounts.set(money.currency, {
          minor: money.minor, deals: new Map(),
          why: { key: 'credibility.stated', params: { amount: money, at: fact.time }, evidence: [evidenceOf(fact, 'amount')] },
        });
      }
      if (amounts.size > 0) said.set(placeOf(rep, month), { from: 'stated', amounts: inOrder(amounts) });
    }
  }
  return said;
}

type Sums = Map<string, { readonly minor: number; readonly deals: ReadonlyMap<string, number>; readonly why: Reason }>;

function counts({ data }: Fact<'forecast.stated'>, categories: readonly string[]): boolean {
  return data.category === undefined || categories.includes(data.category);
}

/** One deal's part of what its owner forecast of a month, as it was known then. */
interface Part {
  readonly rep: RepId;
  readonly month: number;
  readonly deal: string;
  readonly money: Money;
  readonly fact: Fact | null;
}

function summedOverDeals(ground: Ground, from: 'deals' | 'weighted'): ReadonlyMap<string, Said> {
  const places = new Map<string, Part[]>();
  for (const deal of from === 'deals' ? [...ground.past.ofDeals.keys()].sort(compareText) : ground.deals) {
    for (const part of from === 'deals' ? statedOf(ground, deal) : weightedOf(ground, deal)) {
      const place = placeOf(part.rep, part.month);
      const parts = places.get(place);
      if (parts) parts.push(part);
      else places.set(place, [part]);
    }
  }
  const said = new Map<string, Said>();
  for (const [place, parts] of places) {
    const amounts: Sums = new Map();
    for (const currency of new Set(parts.map(({ money }) => money.currency))) {
      const own = parts.filter(({ money }) => money.currency === currency);
      const minor = own.reduce((sum, { money }) => sum + money.minor, 0);
      const evidence = own.flatMap(({ fact }) => (fact ? [evidenceOf(fact, 'amount')] : []));
      const params = { amount: { minor, currency }, n: own.length };
      const why: Reason = from === 'deals' ? { key: 'credibility.summed', params, evidence } : { key: 'credibility.weighted', params, evidence };
      amounts.set(currency, { minor, deals: new Map(own.map(({ deal, money }) => [deal, money.minor])), why });
    }
    said.set(place, { from, amounts: inOrder(amounts) });
  }
  return said;
}

/** A deal's last statement, in the month it was of, if the deal was open by then. */
function statedOf(ground: Ground, deal: string): readonly Part[] {
  const { past, clock, deadline, rule } = ground;
  const entity: EntityRef = { type: 'deal', id: deal };
  const statements = past.ofDeals.get(deal) ?? [];
  const months = new Set([
    ...statements.flatMap(({ data, time }) => (data.period === undefined ? [] : clock.of(data.period, time) ?? [])),
    ...(statements.some(({ data }) => data.period === undefined) ? closingMonths(ground, entity) : []),
  ]);
  return [...months].flatMap((month): readonly Part[] => {
    const by = deadline(month);
    const last = past.knownAt(statements, by).filter((fact) => counts(fact, rule.forecast.categories) && moneyIn(fact.data.amount)).at(-1);
    const money = moneyIn(last?.data.amount);
    const view = ownViews(entity, past.knownAt(past.about(entity), by))(by);
    const rep = ownerIn(view);
    if (!last || !money || rep === null || outcomeOf(view) !== 'open') return [];
    // Without a period an amount of a deal is of the month in which the deal is to close.
    const meant = last.data.period === undefined ? clock.ofDate(view.field('deal.expectedClose')?.value) : clock.of(last.data.period, last.time);
    return meant === month ? [{ rep, month, deal, money, fact: last }] : [];
  });
}

/** What an open deal was weighted at, in the month it was expected to close. */
function weightedOf(ground: Ground, deal: string): readonly Part[] {
  const { empty, past, clock, deadline, programs } = ground;
  const entity: EntityRef = { type: 'deal', id: deal };
  return [...closingMonths(ground, entity)].flatMap((month): readonly Part[] => {
    const by = deadline(month);
    const own = past.knownAt(past.about(entity), by);
    const early = ownViews(entity, own)(by);
    const rep = ownerIn(early);
    if (rep === null || outcomeOf(early) !== 'open' || clock.ofDate(early.field('deal.expectedClose')?.value) !== month) return [];
    const linked = new Map(own.flatMap(({ about }) => about).map((one) => [entityKey(one), one]));
    const then = empty.append([...linked.values()].flatMap(({ type, id }) => past.knownAt(past.about({ type, id }), by)));
    const { weighted } = forecast(dossier(then, entity), programs.at(by).forecast, by).value;
    return weighted ? [{ rep, month, deal, money: weighted, fact: viewOf(dossier(then, entity), by).field('deal.amount')?.fact ?? null }] : [];
  });
}

function closingMonths({ past, clock }: Ground, entity: EntityRef): ReadonlySet<number> {
  const dates = past.about(entity).flatMap((fact) => (fact.type === 'deal.state' ? [(fact as Fact<'deal.state'>).data.expectedClose] : []));
  return new Set(dates.flatMap((date) => clock.ofDate(date) ?? []));
}

function ownerIn(view: View): RepId | null {
  return textAt(view, 'owner.id') ?? null;
}

function inOrder<Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return new Map([...map].sort(([a], [b]) => compareText(a, b)));
}

/** What reps have said of months so far, in time or not; and how many statements are of no month. */
export function statementsOf({ past, clock, rule, now }: Ground): { readonly byPlace: ReadonlyMap<string, readonly Statement[]>; readonly undated: number } {
  const byPlace = new Map<string, Statement[]>();
  let undated = 0;
  // Where the policy does not ask for them, they are not looked for.
  for (const [rep, facts] of rule.forecast.from.includes('stated') ? past.ofReps : []) {
    for (const fact of past.knownAt(facts, now)) {
      const money = moneyIn(fact.data.amount);
      if (!money || !counts(fact, rule.forecast.categories)) continue;
      const month = clock.of(fact.data.period, fact.time);
      if (month === null) undated++;
      else byPlace.set(placeOf(rep, month), [...(byPlace.get(placeOf(rep, month)) ?? []), { fact, money }]);
    }
  }
  return { byPlace, undated };
}

export interface Statement {
  readonly fact: Fact<'forecast.stated'>;
  readonly money: Money;
}
