import type { OpportunityBrief } from '../briefs/brief.types.js';
import { opportunityBrief } from '../briefs/opportunity.js';
import type { Directive } from '../directives/directive.types.js';
import { earlier } from '../explain/judgement.js';
import type { Judgement } from '../explain/judgement.types.js';
import { rollUp, type Line, type RollUp } from '../explain/rollup.js';
import type { Book } from '../facts/book.js';
import { affectedBy, dossier, type Dossier } from '../facts/dossier.js';
import type { EntityRef, EntityType, Fact, Instant } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import { entityKey } from '../facts/ref.js';
import { ShardedMap } from '../facts/sharded-map.js';
import { judge, type JudgeOptions } from './judge.js';
import type { Verdict } from './judge.types.js';
import { linesOf } from './lines.js';
import { asBook, type Program, type ProgramBook } from './program.js';

/** All leads and deals of a book, judged, with their roll-up. Immutable. */
export interface Portfolio {
  readonly book: Book;
  readonly now: Instant;
  /** How many leads, deals and other entities were judged to get here from the portfolio before. */
  readonly rejudged: number;
  readonly rollUp: RollUp;
  /** What it was judged by. */
  readonly programs: ProgramBook;
  /** As of `now`, whenever it was judged: it stands until its `validUntil`. */
  judgement(entity: EntityRef): Judgement<Verdict> | undefined;
  /** What a widget shows about one deal now. */
  brief(deal: EntityRef): OpportunityBrief | undefined;
  /** In order of entity. */
  judgements(): readonly { readonly entity: EntityRef; readonly judgement: Judgement<Verdict> }[];
  /** Every directive wanted, settled ones included: what `nextRecords` takes. */
  directives(): readonly Directive[];
  /** The next instant at which some judgement lapses. */
  readonly wakeAt: Instant | null;
  /**
   * Later, or with more facts. Judges only what has new facts or has passed its `validUntil`.
   * Going back in time judges everything anew. Law: the result equals a portfolio opened anew.
   */
  advance(change: { readonly facts?: readonly Fact[]; readonly now?: Instant }): Portfolio;
}

interface Entry {
  readonly entity: EntityRef;
  /** `null` while nothing has introduced it. */
  readonly judgement: Judgement<Verdict> | null;
  readonly lines: readonly Line[];
  readonly until: Instant | null;
}

/**
 * Judges every lead and deal that a state has introduced, and everything else that some rule of the programs is about as
 * soon as there is a fact about it (an order, a ticket, a rep); and adds them up by period × rep × region × team × product line.
 *
 * @example
 * ```ts
 * const portfolio = openPortfolio(book, compile(policy), now);
 * portfolio.rollUp.by('period', 'region');
 * const later = portfolio.advance({ facts: [fact] });
 * later.rejudged; //=> 1
 * ```
 */
export function openPortfolio(book: Book, programs: Program | ProgramBook, now: Instant, options: JudgeOptions = {}): Portfolio {
  const entities = [...judgedTypes(asBook(programs))].flatMap((type) => book.entities(type));
  return rejudge({ book, now, programs: asBook(programs), options, entries: ShardedMap.empty(), rollUp: rollUp([]), nextLapse: null }, entities);
}

interface Standing {
  readonly book: Book;
  readonly now: Instant;
  readonly programs: ProgramBook;
  readonly options: JudgeOptions;
  readonly entries: ShardedMap<Entry>;
  readonly rollUp: RollUp;
  /** No judgement lapses before it; `null`: none does. A lower bound, so that it need not be searched for each time. */
  readonly nextLapse: Instant | null;
}

function rejudge(standing: Standing, entities: Iterable<EntityRef>): Portfolio {
  const { book, now, programs, options } = standing;
  const entries = standing.entries.edit();
  const out: Line[] = [];
  const into: Line[] = [];
  let rejudged = 0;
  let { nextLapse } = standing;
  for (const entity of entities) {
    const key = entityKey(entity);
    out.push(...(entries.get(key)?.lines ?? []));
    const known = dossier(book, entity);
    const introduced = introducedBy(book, known);
    if (!introduced || introduced.time > now) {
      // Not introduced (yet, or any more): its facts wait, and it counts nowhere.
      entries.set(key, { entity, judgement: null, lines: [], until: introduced?.time ?? null });
      nextLapse = earlier(nextLapse, introduced?.time ?? null);
      continue;
    }
    const judged = judge(known, programs, now, options);
    const lines = entity.type === 'deal' ? linesOf(known, judged.value, programs.at(now).policy.forecast.zone, now) : [];
    entries.set(key, { entity, judgement: judged, lines, until: judged.validUntil });
    into.push(...lines);
    nextLapse = earlier(nextLapse, judged.validUntil);
    rejudged++;
  }
  return portfolioOf({ ...standing, entries: entries.done(), rollUp: standing.rollUp.change(out, into), nextLapse }, rejudged);
}

function portfolioOf(standing: Standing, rejudged: number): Portfolio {
  const { book, now, entries } = standing;
  const all = (): readonly { readonly entity: EntityRef; readonly judgement: Judgement<Verdict> }[] =>
    [...entries.entries()]
      .flatMap(([, { entity, judgement }]) => (judgement ? [{ entity, judgement: asOfNow(judgement, now) }] : []))
      .sort((a, b) => compareText(entityKey(a.entity), entityKey(b.entity)));
  const judgementOf = (entity: EntityRef): Judgement<Verdict> | undefined => {
    const judged = entries.get(entityKey(entity))?.judgement;
    return judged ? asOfNow(judged, now) : undefined;
  };
  return {
    book,
    now,
    rejudged,
    rollUp: standing.rollUp,
    programs: standing.programs,
    judgement: judgementOf,
    brief(deal) {
      const judged = judgementOf(deal);
      return judged && opportunityBrief(dossier(book, deal), judged, standing.programs);
    },
    judgements: all,
    directives: () => all().flatMap(({ judgement }) => judgement.value.directives),
    get wakeAt() {
      let wake: Instant | null = null;
      for (const [, entry] of entries.entries()) wake = earlier(wake, entry.until);
      return wake;
    },
    advance({ facts = [], now: later = now }) {
      if (later < now) return openPortfolio(book.append(facts), standing.programs, later, standing.options);
      const grown = book.append(facts);
      const stale = new Map<string, EntityRef>();
      const types = judgedTypes(standing.programs);
      for (const entity of [...affectedBy(book, facts, types), ...affectedBy(grown, facts, types)]) stale.set(entityKey(entity), entity);
      const kept = standing.programs.at(later) === standing.programs.at(now) && !isPast(standing.nextLapse, later);
      let nextLapse = kept ? standing.nextLapse : null;
      for (const [key, entry] of kept ? [] : entries.entries()) {
        if (lapsed(entry, later, standing)) stale.set(key, entry.entity);
        else nextLapse = earlier(nextLapse, entry.until);
      }
      return rejudge({ ...standing, book: grown, now: later, nextLapse }, stale.values());
    },
  };
}

/** Leads, deals, and every kind of entity that an obligation or a constraint of some version is about. */
function judgedTypes({ programs }: ProgramBook): ReadonlySet<EntityType> {
  return new Set<EntityType>([
    'deal', 'lead',
    ...programs.flatMap(({ obligations, constraints }) => [...obligations.map(({ subject }) => subject), ...constraints.map(({ rule }) => rule.subject ?? 'deal')]),
  ]);
}

/** The fact from which on an entity counts: a lead's or deal's first state, of others their first fact. */
function introducedBy(book: Book, known: Dossier): Fact | undefined {
  const { ref } = known;
  return ref.type === 'deal' || ref.type === 'lead' ? known.ofType(`${ref.type}.state`)[0] : book.about(ref)[0];
}

/** A judgement that still stands says the same now: it and those inside it are dated to now. */
function asOfNow(judged: Judgement<Verdict>, now: Instant): Judgement<Verdict> {
  if (judged.asOf === now) return judged;
  const { scores, forecast } = judged.value;
  return {
    ...judged,
    asOf: now,
    value: {
      ...judged.value,
      scores: Object.fromEntries(Object.entries(scores).map(([card, scored]) => [card, { ...scored, asOf: now }])),
      forecast: forecast && { ...forecast, asOf: now },
    },
  };
}

/** A judgement lapses with time, and when another policy version has come into force. */
function lapsed({ judgement, until }: Entry, now: Instant, { programs }: Standing): boolean {
  if (isPast(until, now)) return true;
  const { id, version, hash } = programs.at(now).ref;
  return judgement !== null && (judgement.policy.id !== id || judgement.policy.version !== version || judgement.policy.hash !== hash);
}

function isPast(instant: Instant | null, now: Instant): boolean {
  return instant !== null && instant <= now;
}
