import { compile, type Program } from '@sextant/core/judge';
import { monthsOf, type CredibilityRule, type RepMonth } from '@sextant/core/forecast/credibility';
import { factsFrom, openBook, type Fact, type FactData, type FactType, type Instant, type Money, type WriteOptions } from '@sextant/core/facts';
import type { DeepPatch } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

/** `03-02 09:00` of 2026 in Shanghai. */
export function at(text: string): Instant {
  return Date.parse(`2026-${text.replace(' ', 'T')}+08:00`);
}

/** Minor units of yuan. */
export function cny(minor: number): Money {
  return { minor, currency: 'CNY' };
}

export function usd(minor: number): Money {
  return { minor, currency: 'USD' };
}

const programs = new Map<string, Program>();

/** The preset with a change; compiled once. */
export function program(patch: DeepPatch<CredibilityRule> = {}): Program {
  const key = JSON.stringify(patch);
  const known = programs.get(key) ?? compile(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['credibility@1'], credibility: patch }));
  programs.set(key, known);
  return known;
}

interface Stated extends WriteOptions {
  readonly period?: string;
  readonly category?: string;
}

/** What reps said and what came, written down in any order. */
export function desk(): {
  readonly facts: Fact[];
  tell<T extends FactType>(when: string, type: T, about: string | readonly string[], data: FactData<T>, options?: WriteOptions): Fact<T>;
  /** What a rep says will come, of a month. */
  says(when: string, rep: string, amount: Money, stated?: Stated): Fact<'forecast.stated'>;
  /** What she says of one deal. */
  saysOf(when: string, deal: string, amount: Money, stated?: Stated): Fact<'forecast.stated'>;
  /** A deal of hers. */
  deal(when: string, id: string, rep: string | null, data: FactData<'deal.state'>, options?: WriteOptions): Fact<'deal.state'>;
  /** One she won at that time. */
  wins(when: string, id: string, rep: string, amount: Money | null): Fact<'deal.state'>;
  works(when: string, rep: string, data: FactData<'rep.state'>): Fact<'rep.state'>;
  months(now: string, patch?: DeepPatch<CredibilityRule>): readonly RepMonth[];
} {
  const write = factsFrom('crm');
  const facts: Fact[] = [];
  const tell = <T extends FactType>(when: string, type: T, about: string | readonly string[], data: FactData<T>, options: WriteOptions = {}): Fact<T> => {
    const iso = new Date(at(when)).toISOString();
    const recordedAt = options.recordedAt === undefined ? {} : { recordedAt: new Date(at(options.recordedAt)).toISOString() };
    const fact = write(type, iso, about, data, { ...options, ...recordedAt });
    facts.push(fact);
    return fact;
  };
  const says = (when: string, about: string, amount: Money, { period, category, ...options }: Stated = {}): Fact<'forecast.stated'> =>
    tell(when, 'forecast.stated', about, { amount, ...(period !== undefined && { period }), ...(category !== undefined && { category }) }, options);
  return {
    facts, tell,
    says: (when, rep, amount, stated) => says(when, `rep:${rep}`, amount, stated),
    saysOf: (when, deal, amount, stated) => says(when, `deal:${deal}`, amount, stated),
    deal: (when, id, rep, data, options) => tell(when, 'deal.state', rep === null ? `deal:${id}` : [`deal:${id}`, `owner=rep:${rep}`], data, options),
    wins: (when, id, rep, amount) => tell(when, 'deal.state', [`deal:${id}`, `owner=rep:${rep}`], { outcome: 'won', closedAt: at(when), ...(amount && { amount }) }),
    works: (when, rep, data) => tell(when, 'rep.state', `rep:${rep}`, data),
    months: (now, patch) => monthsOf(openBook(facts), program(patch), at(now)),
  };
}

/** A month in short: who, which, what was said and by what, what came, how far off. */
export function short({ rep, month, forecast, forecastFrom, actual, deviation }: RepMonth): readonly unknown[] {
  return [rep, month, forecast ? `${forecast.minor} ${forecast.currency}` : null, forecastFrom, `${actual.minor} ${actual.currency}`, deviation];
}
