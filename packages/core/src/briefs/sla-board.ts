import { recordsOf, type Records } from '../compliance/conduct/records.js';
import { ENGINE } from '../explain/judgement.js';
import { dossier } from '../facts/dossier.js';
import type { EntityRef, Instant, RepId } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import { withDerived } from '../judge/derived.js';
import type { Portfolio } from '../judge/portfolio.js';
import { failures, failuresByRep } from '../obligations/failures.js';
import { lostWhileWaiting } from '../obligations/lost.js';
import type { Obligation } from '../obligations/obligation.types.js';
import type { Light } from './brief.types.js';
import type { ClockFailureBrief, Named, SlaBoardBrief, SlaBoardItem } from './process.types.js';
import { timerBrief } from './timer.js';

export interface SlaBoardOptions {
  /** Rules by which a customer waits for us (SL-12). @default ['material-sent'] */
  readonly waiting?: readonly string[];
  /** Failures whose clock ran out before this instant are left out. @default all are shown */
  readonly failedSince?: Instant;
  /** Open clocks that ran out before this instant are left out. @default all are shown */
  readonly overdueSince?: Instant;
  /** How many settled clocks stand behind a failure, newest first; open ones all do. @default 20 */
  readonly settled?: number;
}

/** Overdue first, then what is due soon; what stands still comes last. */
const URGENCY: Readonly<Record<Light, number>> = { overdue: 0, 'due-soon': 1, normal: 2, paused: 3, 'done-late': 4, done: 5, void: 6 };

/**
 * What `<sx-sla-board>` shows of a whole firm: every open clock, who failed which, and the customers lost while they
 * waited (SL-1 … SL-12).
 *
 * @example
 * ```ts
 * const board = slaBoardBrief(portfolio);
 * board.timers.map(({ rule, light }) => [rule, light]); //=> [['second-contact', 'overdue'], ['contract-terms', 'normal']]
 * board.failures.map(({ owner, rule, count }) => [owner?.name, rule, count]); //=> [['陈思远', 'second-contact', 1]]
 * ```
 */
export function slaBoardBrief(portfolio: Portfolio, options: SlaBoardOptions = {}): SlaBoardBrief {
  const { now, book, programs } = portfolio;
  const { waiting = ['material-sent'], failedSince = -Infinity, overdueSince = -Infinity, settled = 20 } = options;
  const program = programs.at(now);
  const records = recordsOf(book, now);
  const judged = portfolio.judgements().map(({ entity, judgement: { value } }) => ({
    entity,
    obligations: value.obligations.map((one) => ownedBy(entity, one)),
    isLost: value.forecast?.value.outcome === 'lost',
  }));
  const timers = judged.flatMap(({ entity, obligations, isLost }): readonly SlaBoardItem[] => {
    // Nothing can be done any more for a deal that is lost; what failed on the way to it is among the failures.
    if (isLost) return [];
    const open = obligations.filter((one) => isOpen(one) && (one.breachedAt ?? Infinity) >= overdueSince);
    if (open.length === 0) return [];
    const subject = withDerived(dossier(book, entity), programs, now);
    const titled = { ...entity, title: titleOf(records, entity) };
    return open.map((one) => ({
      ...timerBrief(one, subject, programs.find(one.policy) ?? program, now),
      rule: one.rule, subject: titled, owner: namedRep(records, one.answerable),
      ...(one.cycle > 1 && { cycle: one.cycle }), ...(one.provisional && { provisional: true }),
    }));
  });
  const failed = failures(judged.flatMap(({ obligations }) => obligations), now).filter(({ dueAt }) => dueAt >= failedSince);
  return {
    kind: 'sla-board-brief/1', asOf: now, policy: program.ref, engine: ENGINE, zone: program.policy.forecast.zone,
    timers: timers.sort((a, b) => URGENCY[a.light] - URGENCY[b.light] || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || compareText(a.id, b.id)),
    failures: failuresByRep(failed).map(({ rule, label, answerable, count, lateBy, failures: of }): ClockFailureBrief => ({
      rule, label, owner: namedRep(records, answerable), count, lateBy, timers: [...of.filter(({ endedAt }) => endedAt === null), ...of.filter(({ endedAt }) => endedAt !== null).slice(0, settled)].map(({ key }) => key),
    })),
    lost: judged
      .filter(({ entity }) => entity.type === 'deal')
      .flatMap(({ entity, obligations }) => lostWhileWaiting(dossier(book, entity), obligations, waiting, now))
      .map(({ deal, customer, waitedFor, since, lostAt, fact }) => {
        const who = customer ?? deal;
        return { customer: { id: who.id, name: titleOf(records, who) }, waitedFor, since, lostAt, fact };
      })
      .sort((a, b) => b.lostAt - a.lostAt || compareText(a.fact, b.fact)),
  };
}

/** What is asked of a rep herself is hers, also where nobody owns her. */
function ownedBy(entity: EntityRef, obligation: Obligation): Obligation {
  return obligation.answerable === null && entity.type === 'rep' ? { ...obligation, answerable: entity.id } : obligation;
}

/** What somebody can still do something about. */
function isOpen({ phase, endedAt }: Obligation): boolean {
  return endedAt === null && (phase === 'running' || phase === 'paused' || phase === 'breached');
}

const TITLES: readonly string[] = ['title', 'name', 'company'];

/** What a thing is called by its own records, else its id. */
function titleOf(records: Records, entity: EntityRef): string {
  for (const field of TITLES) {
    const told = records.valueAt(entity, field, records.now);
    if (typeof told === 'string') return told;
  }
  return entity.id;
}

function namedRep(records: Records, id: RepId | null): Named | null {
  return id === null ? null : { id, name: titleOf(records, { type: 'rep', id }) };
}
