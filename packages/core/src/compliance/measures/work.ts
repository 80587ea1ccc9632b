import type { Book } from '../../facts/book.js';
import { dossier, type Dossier } from '../../facts/dossier.js';
import type { EntityRef, Fact, Instant, RepId } from '../../facts/facts.types.js';
import { subjectsOf } from '../../facts/book.js';
import { entityKey } from '../../facts/ref.js';
import { textAt, viewOf } from '../../facts/view.js';
import type { Portfolio } from '../../judge/portfolio.js';
import type { Obligation } from '../../obligations/obligation.types.js';
import { peopleOf, type People } from './people.js';

/** Whose something is, and where: `null` where that is not known. */
export interface Placed {
  readonly rep: RepId | null;
  readonly region: string | null;
  readonly team: string | null;
}

/** A fact with whose work it belongs to. */
export interface PlacedFact extends Placed {
  readonly fact: Fact;
  /** The deal or lead it is about, the first one where there are several. */
  readonly about: EntityRef | null;
  /** The customer of that deal, or the account it is about, as `account:A-1`; a deal without customer stands for itself. */
  readonly customer: string | null;
}

/** A settled obligation: due, hence in a rate. */
export interface PlacedLine extends Placed {
  readonly obligation: Obligation;
  /** Nodes it is measured by. */
  readonly nodes: readonly string[];
  readonly about: EntityRef;
  readonly settledAt: Instant;
  readonly onTime: boolean;
  readonly done: boolean;
}

/** A deal with whose it was. */
export interface PlacedDeal extends Placed {
  readonly deal: Dossier;
}

/** Everything measures are taken of, as known at `now`: made once for any number of reps, regions, weeks and days. */
export interface Work {
  readonly now: Instant;
  readonly people: People;
  /** In the order of the book. */
  readonly facts: readonly PlacedFact[];
  readonly lines: readonly PlacedLine[];
  /** Deals a state had introduced by an instant, as they were owned then. */
  deals(instant: Instant): readonly PlacedDeal[];
}

/**
 * Everything measures are taken of.
 *
 * What somebody did is hers: a fact belongs to its actor where her record is known, else to the owner of its deal at the
 * time, else to the rep it is about; and to the region and team she was in then. What is settled is the answerable rep's,
 * and what was asked of a rep herself is hers.
 *
 * @example
 * ```ts
 * const work = workOf(portfolio);
 * radarWeek(work, portfolio.programs, 'R-1');
 * ```
 */
export function workOf(portfolio: Portfolio): Work {
  const { book, now } = portfolio;
  const people = peopleOf(book);
  const dossiers = new Map<string, Dossier>();
  // Asked again for every rep of a team.
  const dealsAt = new Map<Instant, readonly PlacedDeal[]>();
  const known = (ref: EntityRef): Dossier => {
    const key = entityKey(ref);
    let found = dossiers.get(key);
    if (!found) dossiers.set(key, (found = dossier(book, ref)));
    return found;
  };
  const placed = (rep: RepId | null, at: Instant): Placed => {
    const { region = null, team = null } = rep === null ? {} : people.at(rep, at);
    return { rep, region, team };
  };
  return {
    now,
    people,
    facts: countingFacts(book, now).map((fact) => placeFact(fact, known, people, placed)),
    lines: settledLines(portfolio, placed),
    deals(instant) {
      const found = dealsAt.get(instant) ?? book.entities('deal').map(known).flatMap((deal) => {
        const [introduced] = deal.ofType('deal.state');
        if (!introduced || introduced.time > instant) return [];
        return [{ deal, ...placed(textAt(viewOf(deal, instant), 'owner.id') ?? null, instant) }];
      });
      dealsAt.set(instant, found);
      return found;
    },
  };
}

function countingFacts(book: Book, now: Instant): readonly Fact[] {
  return [...book.facts()].filter((fact) => fact.time <= now && !book.isReplaced(fact)).sort(book.order);
}

function placeFact(
  fact: Fact,
  known: (ref: EntityRef) => Dossier,
  people: People,
  placed: (rep: RepId | null, at: Instant) => Placed,
): PlacedFact {
  const subjects = subjectsOf(fact);
  const first = (...types: readonly string[]): EntityRef | undefined => subjects.find(({ type }) => types.includes(type));
  const subject = first('deal', 'lead');
  const about: EntityRef | null = subject ? { type: subject.type, id: subject.id } : null;
  const view = about && viewOf(known(about), fact.time);
  const actor = fact.actor !== undefined && people.isKnown(fact.actor) ? fact.actor : undefined;
  const where = placed(actor ?? (view && textAt(view, 'owner.id')) ?? first('rep')?.id ?? null, fact.time);
  const account = (view && textAt(view, 'customer.id')) ?? first('account')?.id;
  return {
    fact,
    about,
    customer: account !== undefined ? `account:${account}` : about && entityKey(about),
    ...where,
    region: where.region ?? first('region')?.id ?? null,
    team: where.team ?? first('team')?.id ?? null,
  };
}

function settledLines(portfolio: Portfolio, placed: (rep: RepId | null, at: Instant) => Placed): readonly PlacedLine[] {
  const { programs, now } = portfolio;
  const nodes = Object.entries(programs.at(now).policy.nodes);
  return portfolio.judgements().flatMap(({ entity, judgement: { value } }) =>
    value.obligations.flatMap((obligation): readonly PlacedLine[] => {
      const { settledAt, startedAt, answerable, rule, policy, phase, fulfilledAt } = obligation;
      if (settledAt === null) return [];
      const atTrigger = programs.find(policy)?.policy.obligations[rule]?.answerable === 'owner-at-trigger';
      return [{
        obligation,
        nodes: nodes.filter(([, node]) => node.obligation === rule).map(([id]) => id),
        about: entity,
        settledAt,
        onTime: phase === 'fulfilled',
        done: fulfilledAt !== null,
        ...placed(answerable ?? (entity.type === 'rep' ? entity.id : null), atTrigger ? startedAt : settledAt),
      }];
    }),
  );
}
