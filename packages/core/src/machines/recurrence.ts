import { DERIVED } from '../explain/judgement.js';
import type { EntityRef, Fact, Instant } from '../facts/facts.types.js';
import { entityKey } from '../facts/ref.js';
import { compiledCalendar } from '../obligations/compile.js';
import type { Policy, RecurrenceRule } from '../policy/policy.types.js';
import { nextOccurrence, occurrencesBetween, type LocalDate, type Occurrence } from '../time/index.js';
import type { Recurrence, Step } from './machine.types.js';

/** A recurrence rule of a policy, turned into closures. */
export interface CompiledRecurrence {
  readonly id: string;
  readonly rule: RecurrenceRule;
  /** The first occasion after an instant; `null` where the calendar has no working day any more. */
  next(after: Instant): Occurrence | null;
  /** Occasions with `after < at ≤ upTo`, in order. */
  between(after: Instant, upTo: Instant): readonly Occurrence[];
}

/**
 * Turns a recurrence rule into closures (SL-10). Throws a `RangeError` for a rule the policy does not have.
 *
 * @example
 * ```ts
 * compileRecurrence(policy, 'radar').next(Date.parse('2026-03-02T09:00:00+08:00'));
 * //=> { at: Friday 15:00, date: '2026-03-06' }
 * ```
 */
export function compileRecurrence(policy: Policy, id: string): CompiledRecurrence {
  const rule = policy.recurrences[id];
  if (!rule) throw new RangeError(`recurrence: expected one of ${Object.keys(policy.recurrences).join(', ')}, received "${id}"`);
  const found = rule.calendar === undefined ? undefined : policy.calendars[rule.calendar];
  const calendar = found && compiledCalendar(found);
  return {
    id,
    rule,
    next: (after) => nextOccurrence(rule.schedule, after, calendar),
    between: (after, upTo) => occurrencesBetween(rule.schedule, after + 1, upTo + 1, calendar),
  };
}

/** JSON-safe. */
export interface RecurrenceState {
  /** Occasions up to this instant have run. */
  readonly doneUntil: Instant;
  /** The nominal date of the last that ran: none runs twice. */
  readonly last: LocalDate | null;
}

export interface RecurrenceEffect {
  readonly recurrence: string;
  readonly date: LocalDate;
  readonly at: Instant;
}

/**
 * The recurrence as a machine. Facts move nothing; a clock reading runs every occasion that has come since the last one,
 * each once, however late it is asked.
 *
 * @param since Occasions up to this instant are none of its business.
 */
export function recurrenceMachine(recurrence: CompiledRecurrence, since: Instant): Recurrence<RecurrenceState, RecurrenceEffect> {
  return {
    machine: 'recurrence',
    initial: { doneUntil: since, last: null },
    step(state, { now }): Step<RecurrenceState, RecurrenceEffect> {
      const doneUntil = Math.max(state.doneUntil, now);
      const came = recurrence.between(state.doneUntil, doneUntil).filter(({ date }) => state.last === null || date > state.last);
      return {
        state: { doneUntil, last: came[came.length - 1]?.date ?? state.last },
        effects: came.map(({ date, at }) => ({ recurrence: recurrence.id, date, at })),
        wakeAt: recurrence.next(doneUntil)?.at ?? null,
      };
    },
  };
}

/** The occasions of a recurrence as facts about one subject, from which obligations can start (CP-15). */
export function occasionsOf(recurrence: CompiledRecurrence, subject: EntityRef, after: Instant, upTo: Instant): readonly Fact<'occasion.came'>[] {
  return recurrence.between(after, upTo).map(({ at, date }, index) => ({
    source: DERIVED, id: `occasion/${recurrence.id}/${entityKey(subject)}/${date}`, seq: index, kind: 'event', type: 'occasion.came', schema: 1,
    time: at, recordedAt: at, about: [subject], data: { recurrence: recurrence.id, date },
  }));
}
