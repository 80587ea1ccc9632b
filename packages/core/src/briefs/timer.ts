import type { Dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/facts.types.js';
import { refOf } from '../facts/ref.js';
import { missingOf } from '../gates/requirements.js';
import type { Obligation } from '../obligations/obligation.types.js';
import { withDerived } from '../judge/derived.js';
import { asBook, type Program, type ProgramBook } from '../judge/program.js';
import type { Light, SlaTimerBrief, TimerBrief } from './brief.types.js';
import { tellFact } from './words.js';

/** An obligation as a clock that a widget can let run by itself; the dossier holds what was derived from it too. */
export function timerBrief(obligation: Obligation, subject: Dossier, program: Program, now: Instant): TimerBrief {
  const { dueAt, phase, warnAt } = obligation;
  const running = phase === 'running';
  const coming: { at: Instant; light: Light }[] = [];
  if (running && warnAt !== null && warnAt > now) coming.push({ at: warnAt, light: 'due-soon' });
  if (running && dueAt !== null) coming.push({ at: dueAt, light: 'overdue' });
  const trigger = subject.facts.find((fact) => refOf(fact) === obligation.trigger);
  return {
    id: obligation.key,
    label: obligation.label,
    phase,
    startedAt: obligation.startedAt,
    dueAt,
    settledAt: obligation.fulfilledAt,
    segments: obligation.segments,
    coming,
    light: lightOf(obligation, now),
    why: trigger ? [tellFact(trigger, program.forecast), ...obligation.reasons] : obligation.reasons,
    missing: missingOf(obligation.items),
    zone: program.policy.forecast.zone,
  };
}

/**
 * What `<sx-sla-timer>` shows for one obligation.
 *
 * @example
 * ```ts
 * slaTimerBrief(obligation, deal, program, now).light; //=> 'due-soon'
 * ```
 */
export function slaTimerBrief(obligation: Obligation, subject: Dossier, programs: Program | ProgramBook, now: Instant): SlaTimerBrief {
  const book = asBook(programs);
  return { kind: 'sla-timer-brief/1', asOf: now, ...timerBrief(obligation, withDerived(subject, book, now), book.at(now), now) };
}

function lightOf({ phase, warnAt }: Obligation, now: Instant): Light {
  switch (phase) {
    case 'fulfilled': return 'done';
    case 'late': return 'done-late';
    case 'paused': return 'paused';
    case 'void': return 'void';
    case 'breached': return 'overdue';
    default: return warnAt !== null && now >= warnAt ? 'due-soon' : 'normal';
  }
}
