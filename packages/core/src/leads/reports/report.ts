import { wilson } from '../../compliance/rates/wilson.js';
import { compileCondition } from '../../conditions/compile.js';
import { compilePattern } from '../../conditions/pattern.js';
import type { Book } from '../../facts/book.js';
import { dossier, withFacts, type Dossier } from '../../facts/dossier.js';
import type { Fact, Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { viewOf } from '../../facts/view.js';
import { parseDuration } from '../../time/duration.js';
import { dateOfDay } from '../../time/dates.js';
import { dayOf, rememberedOffsets } from '../../time/zone.js';
import { dealsOf } from '../deals-of.js';
import type { LeadMeasure, LeadReportsRule, LeadShare, MeasuredLead, MeasureResult } from './reports.types.js';

/**
 * What becomes of leads: shares of those shelved, assessed, converted, won, left outside the standard flow (SC-7, SC-12). Only leads
 * whose time is up are counted, and what happened after their time does not count, so that old and young cohorts compare.
 *
 * @param book The merged one, so that a person counts once.
 * @param zone Months are those of this zone.
 *
 * @example
 * ```ts
 * leadReport(book, leads.reports, now, 'Asia/Shanghai').map(({ measure, hits, n, rate, low, high }) => [measure, hits, n, rate, low, high]);
 * //=> [['shelved', 3, 5, 6000, 2307, 8824], ['bant', 0, 0, null, null, null]]
 * ```
 */
export function leadReport(book: Book, rule: LeadReportsRule, now: Instant, zone: string): readonly MeasureResult[] {
  const cases = casesOf(book, rule, now);
  const offsets = rememberedOffsets(zone);
  const monthOf = (at: Instant): string => dateOfDay(dayOf(at, offsets)).slice(0, 7);
  return Object.entries(rule.measures)
    .sort(([a, one], [b, other]) => one.order - other.order || compareText(a, b))
    .map(([id, measure]) => measured(id, measure, cases, now, monthOf));
}

/** A lead with the instants its measures count from. */
interface Case {
  readonly lead: Dossier;
  readonly entry: Instant;
  readonly contact: Instant | null;
}

function casesOf(book: Book, { contact }: LeadReportsRule, now: Instant): readonly Case[] {
  const first = compilePattern(contact);
  return book.entities('lead').flatMap((ref): readonly Case[] => {
    const [entry] = book.about(ref);
    if (!entry || entry.time > now) return [];
    const deals = dealsOf(book, ref, now).flatMap((deal): readonly Fact[] => book.about(deal));
    const known = dossier(book, ref);
    const own = new Set(known.facts);
    const lead = withFacts(known, deals.filter((fact) => !own.has(fact)));
    const [contacted] = first.all(viewOf(lead, now));
    return [{ lead, entry: entry.time, contact: contacted?.time ?? null }];
  });
}

function measured(id: string, measure: LeadMeasure, cases: readonly Case[], now: Instant, monthOf: (at: Instant) => string): MeasureResult {
  const holds = compileCondition(measure.holds);
  const within = parseDuration(measure.within);
  const leads: MeasuredLead[] = [];
  const cohorts = new Map<string, { n: number; hits: number; waiting: number }>();
  let waiting = 0;
  for (const { lead, entry, contact } of cases) {
    const from = measure.from === 'entry' ? entry : contact;
    if (from === null) continue;
    const dueAt = from + within;
    const month = monthOf(from);
    const cohort = cohorts.get(month) ?? { n: 0, hits: 0, waiting: 0 };
    cohorts.set(month, cohort);
    if (dueAt > now) {
      waiting++;
      cohort.waiting++;
      continue;
    }
    const explanation = holds.explain(viewOf(lead, dueAt));
    cohort.n++;
    if (explanation.holds) cohort.hits++;
    leads.push({ lead: lead.ref.id, from, dueAt, holds: explanation.holds, evidence: explanation.evidence });
  }
  leads.sort((a, b) => a.from - b.from || compareText(a.lead, b.lead));
  const share = shareOf(leads.filter((one) => one.holds).length, leads.length);
  return {
    measure: id, label: measure.label, ...share, waiting, leads,
    bad: measure.bad ?? null,
    verdict: verdictOf(share, measure.bad),
    benchmarks: Object.entries(measure.benchmarks).sort(([a], [b]) => compareText(a, b)).map(([benchmark, told]) => ({
      id: benchmark, ...told, difference: share.rate === null ? null : share.rate - told.rate,
    })),
    cohorts: [...cohorts].sort(([a], [b]) => compareText(a, b)).map(([month, { n, hits, waiting: open }]) => ({ month, ...shareOf(hits, n), waiting: open })),
  };
}

function shareOf(hits: number, n: number): LeadShare {
  if (n === 0) return { n, hits, rate: null, low: null, high: null };
  const { rate, low, high } = wilson(hits, n);
  return { n, hits, rate, low, high };
}

function verdictOf({ low, high, rate }: LeadShare, bad: LeadMeasure['bad']): MeasureResult['verdict'] {
  if (!bad || low === null || high === null || rate === null) return null;
  const [isBad, isFine] = 'below' in bad ? [high < bad.below, low >= bad.below] : [low > bad.above, high <= bad.above];
  return isBad ? 'bad' : isFine ? 'fine' : 'unclear';
}
