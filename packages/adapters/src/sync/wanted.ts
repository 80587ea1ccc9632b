import type { Directive } from '@sextant/core/directives';
import { refOf, type EntityRef, type Fact, type Instant } from '@sextant/core/facts';
import { credibilityDirectives, nextCredibility } from '@sextant/core/forecast/credibility';
import { openChurn, openOutlook, type Outlook } from '@sextant/core/forecast/risk';
import { detections, nextRecurrence, recurrenceDirectives, type Portfolio } from '@sextant/core/judge';
import { assignLeads, assignmentDirectives, mergedBook, nextAssignment, resolveIdentities } from '@sextant/core/leads';
import type { Policy } from '@sextant/core/policy';
import { nextReconciliation, openReconciliation, reconciliationDirectives } from '@sextant/core/reconciliation';

/** What is wanted of the outside, and when that is next something else. */
export interface Wanted {
  readonly directives: readonly Directive[];
  readonly wakeAt: Instant | null;
}

interface Asked {
  readonly portfolio: Portfolio;
  readonly outlook: Outlook;
  readonly tenant: string;
  /** From when on the firm acts. */
  readonly emitFrom: Instant;
}

/** One that wants something. */
interface Source {
  /** Whether these facts may make it want something else. @default it is asked each time */
  readonly reads?: (facts: readonly Fact[], policy: Policy) => boolean;
  readonly wants: (asked: Asked) => Wanted;
}

const NOTHING: Wanted = { directives: [], wakeAt: null };

/** Everything that wants something, each only as far as the policy in force has a section for it. */
const SOURCES: Readonly<Record<string, Source>> = {
  /** Obligations towards leads, deals and everything else. */
  portfolio: { wants: ({ portfolio }) => ({ directives: portfolio.directives(), wakeAt: portfolio.wakeAt }) },
  /** Detectors, the breaker of forecasts among them (FC-5). */
  detectors: { wants: ({ portfolio: { book, programs, now }, tenant }) => detections(book, programs, now, { tenant }) },
  recurrences: {
    wants({ portfolio: { book, programs, now }, tenant, emitFrom }) {
      const types = new Set(programs.programs.flatMap(({ recurrences }) => recurrences.map(({ rule }) => rule.subject)));
      const subjects: readonly EntityRef[] = [...types].flatMap((type) => (type === undefined ? [] : book.entities(type)));
      return { directives: recurrenceDirectives(programs, emitFrom, now, { tenant, subjects }), wakeAt: nextRecurrence(programs, now) };
    },
  },
  reconciliation: {
    wants({ portfolio: { book, programs, now }, tenant }) {
      const found = openReconciliation(book, programs, now);
      return found ? { directives: reconciliationDirectives(found, { tenant }), wakeAt: nextReconciliation(found) } : NOTHING;
    },
  },
  /** Stalled deals, false optimism, loss risk, missing reviews (FC-8, FC-9, FC-11, FC-14). The outlook knows what changed. */
  risk: { wants: ({ outlook }) => (outlook.rules ? { directives: outlook.directives(), wakeAt: outlook.wakeAt() } : NOTHING) },
  /** Forecast coaches, month by month (FC-7). */
  credibility: {
    // What deals were weighted at rests on everything that was known of them.
    reads: (facts, { credibility }) => facts.some(({ type, replaces }) =>
      type.endsWith('.state') || type === 'forecast.stated' || replaces !== undefined || credibility?.forecast.from.includes('weighted')),
    wants({ portfolio: { book, programs, now }, tenant, emitFrom }) {
      if (!programs.at(now).policy.credibility) return NOTHING;
      return { directives: credibilityDirectives(book, programs, emitFrom, now, { tenant }), wakeAt: nextCredibility(book, programs, now) };
    },
  },
  /** Who gets which lead (SC-10). */
  leads: {
    // What is about deals alone says nothing of leads, unless it names one.
    reads: (facts) => facts.some(({ about, replaces }) => replaces !== undefined || about.some(({ type, as }) => type === 'lead' || (as === undefined && type !== 'deal'))),
    wants({ portfolio: { book, programs, now }, tenant }) {
      const { policy } = programs.at(now);
      if (!policy.leads || book.entities('lead').length === 0) return NOTHING;
      const { assignment, identity } = policy.leads;
      // Nobody gets a person whom somebody else has.
      const merged = mergedBook(book, resolveIdentities(book, identity, now).groups);
      const assignments = assignLeads(merged, assignment, policy.ref, now);
      return { directives: assignmentDirectives(merged, assignments, assignment, { tenant }), wakeAt: nextAssignment(merged, assignments, assignment, now) };
    },
  },
};

/**
 * Asks all sources of directives, each only when something it reads has changed, its time has come, or another policy is in force.
 * Law: it wants what one that is asked for the first time wants.
 */
export class Wishes {
  private portfolio: Portfolio | null = null;
  private outlook: Outlook | null = null;
  private readonly known = new Map<Source, Wanted>();
  /** The day of which churn was told. */
  private toldOf: Instant | null = null;

  constructor(private readonly options: { readonly tenant: string; readonly emitFrom: Instant }) {}

  /** @param change What made this portfolio of the one that was asked about before; without it all are asked. */
  of(portfolio: Portfolio, change?: { readonly before: Portfolio | null; readonly facts: readonly Fact[] }): Wanted {
    const { book, now, programs } = portfolio;
    const { portfolio: last } = this;
    const isNext = last !== null && change?.before === last && now >= last.now;
    const facts = isNext ? change.facts : [];
    const outlook = isNext && this.outlook ? this.outlook.advance({ book, now, facts }) : openOutlook(portfolio, this.options);
    if (!isNext || programs.at(now) !== programs.at(last.now)) this.known.clear();
    // What breaks off below is asked anew next time.
    this.portfolio = null;
    for (const source of Object.values(SOURCES)) {
      const known = this.known.get(source);
      if (known && source.reads && !source.reads(facts, programs.at(now).policy) && (known.wakeAt === null || known.wakeAt > now)) continue;
      this.known.set(source, source.wants({ portfolio, outlook, ...this.options }));
    }
    this.outlook = outlook;
    this.portfolio = portfolio;
    const all = [...this.known.values()];
    const wakes = all.flatMap(({ wakeAt }) => wakeAt ?? []);
    return { directives: all.flatMap(({ directives }) => directives), wakeAt: wakes.length === 0 ? null : Math.min(...wakes) };
  }

  /**
   * How probable it is that customers leave, as of the beginning of the day, as far as it has changed (FC-16): facts to be kept, from
   * which the clocks of customers at risk start. Once a day.
   */
  news(): readonly Fact[] {
    const { outlook, portfolio } = this;
    if (!outlook?.rules || !portfolio || this.toldOf === outlook.learnedAt) return [];
    this.toldOf = outlook.learnedAt;
    return openChurn(portfolio.book, outlook.rules, outlook.learnedAt).metrics()
      .filter((fact) => !portfolio.book.get(refOf(fact)))
      .map((fact) => ({ ...fact, recordedAt: portfolio.now }));
  }
}
