import { evidenceOf } from '../../explain/judgement.js';
import type { EvidenceRef, Reason } from '../../explain/judgement.types.js';
import { dossier } from '../../facts/dossier.js';
import type { EntityRef, Fact, Money, RepId } from '../../facts/facts.types.js';
import { entityKey } from '../../facts/ref.js';
import { textAt, type View } from '../../facts/view.js';
import { forecast } from '../forecast.js';
import { moneyOf } from '../money.js';
import { outcomeOf } from '../outcome.js';
import type { CredibilityRule, ForecastSource } from './credibility.types.js';
import type { Ground } from './ground.js';
import { ownViews } from './past.js';

/** What somebody forecast of a month, and which source said so. */
export interface Said {
  readonly from: ForecastSource;
  /** Per currency. */
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
      for (const { fact, money } of countable(past.knownAt(facts, deadline(month)), rule)) {
        if (clock.of(fact.data.period, fact.time) !== month) continue;
        // The last one in a currency is what she says.
        amounts.set(money.currency, {
          minor: money.minor, deals: new Map(),
          why: { key: 'credibility.stated', params: { amount: money, at: fact.time }, evidence: [evidenceOf(fact, 'amount')] },
        });
      }
      if (amounts.size > 0) said.set(placeOf(rep, month), { from: 'stated', amounts });
    }
  }
  return said;
}

type Sums = Map<string, { readonly minor: number; readonly deals: ReadonlyMap<string, number>; readonly why: Reason }>;

/** Statements of an amount and of a category that counts, or of none. */
function countable(facts: readonly Fact<'forecast.stated'>[], { forecast: { categories } }: CredibilityRule): readonly Statement[] {
  return facts.flatMap((fact) => {
    const money = moneyOf(fact.data.amount);
    const { category } = fact.data;
    return money && (category === undefined || categories.includes(category)) ? [{ fact, money }] : [];
  });
}

/** One deal's part of what its owner forecast of a month, as it was known then. */
interface Part {
  readonly rep: RepId;
  readonly month: number;
  readonly deal: string;
  readonly money: Money;
  readonly evidence: readonly EvidenceRef[];
}

function summedOverDeals(ground: Ground, from: 'deals' | 'weighted'): ReadonlyMap<string, Said> {
  const places = new Map<string, Part[]>();
  for (const deal of ground.deals) {
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
      const evidence = own.flatMap((part) => part.evidence);
      const params = { amount: { minor, currency }, n: own.length };
      const why: Reason = from === 'deals' ? { key: 'credibility.summed', params, evidence } : { key: 'credibility.weighted', params, evidence };
      amounts.set(currency, { minor, deals: new Map(own.map(({ deal, money }) => [deal, money.minor])), why });
    }
    said.set(place, { from, amounts });
  }
  return said;
}

/** A deal's last statement, in the month it was of, if the deal was open by then. */
function statedOf(ground: Ground, deal: string): readonly Part[] {
  const { past, clock, deadline, rule } = ground;
  const entity: EntityRef = { type: 'deal', id: deal };
  const statements = past.ofDeals.get(deal);
  if (!statements) return [];
  const months = new Set([...closingMonths(ground, entity), ...statements.flatMap(({ data, time }) => clock.of(data.period, time) ?? [])]);
  return [...months].flatMap((month): readonly Part[] => {
    const by = deadline(month);
    const last = countable(past.knownAt(statements, by), rule).at(-1);
    if (!last) return [];
    const { fact, money } = last;
    const view = ownViews(entity, past.knownAt(past.about(entity), by))(by);
    const rep = ownerIn(view);
    if (rep === null || outcomeOf(view) !== 'open') return [];
    // Without a period an amount of a deal is of the month in which the deal is to close.
    const meant = fact.data.period === undefined ? clock.ofDate(view.field('deal.expectedClose')?.value) : clock.of(fact.data.period, fact.time);
    return meant === month ? [{ rep, month, deal, money, evidence: [evidenceOf(fact, 'amount')] }] : [];
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
    const { value: { weighted }, reasons } = forecast(dossier(then, entity), programs.at(by).forecast, by);
    // It rests on what was told of the amount, or on the list price that stood in for it.
    const evidence = reasons.flatMap((reason) => (reason.key.startsWith('forecast.amount-') ? reason.evidence : []));
    return weighted ? [{ rep, month, deal, money: weighted, evidence }] : [];
  });
}

function closingMonths({ past, clock }: Ground, entity: EntityRef): ReadonlySet<number> {
  return new Set(past.about(entity).flatMap(({ data }) => clock.ofDate((data as { readonly expectedClose?: unknown }).expectedClose) ?? []));
}

function ownerIn(view: View): RepId | null {
  return textAt(view, 'owner.id') ?? null;
}

/** What reps have said of months so far, in time or not; and how many statements are of no month. */
export function statementsOf({ past, clock, rule, now }: Ground): { readonly byPlace: ReadonlyMap<string, readonly Statement[]>; readonly undated: number } {
  const byPlace = new Map<string, Statement[]>();
  let undated = 0;
  // Where the policy does not ask for them, they are not looked for.
  for (const [rep, facts] of rule.forecast.from.includes('stated') ? past.ofReps : []) {
    for (const statement of countable(past.knownAt(facts, now), rule)) {
      const month = clock.of(statement.fact.data.period, statement.fact.time);
      if (month === null) undated++;
      else byPlace.set(placeOf(rep, month), [...(byPlace.get(placeOf(rep, month)) ?? []), statement]);
    }
  }
  return { byPlace, undated };
}

export interface Statement {
  readonly fact: Fact<'forecast.stated'>;
  readonly money: Money;
}
