import { canonicalJson, sha256Hex } from '@sextant/core/evidence';
import type { EntityRef, Instant } from '@sextant/core/facts';
import { createFormatter, render, renderMessage, type Formatter, type Locale } from '@sextant/core/messages';
import type { Obligation, Phase } from '@sextant/core/obligations';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';

export interface DueDatesOptions {
  /** Whose calendar it is: the same obligation of two tenants is two entries. */
  readonly tenant: string;
  /** When it is written. Alarms before are left out. */
  readonly now: Instant;
  readonly locale: Locale;
  /** IANA zone of the times inside the texts; the entries themselves are in UTC. */
  readonly timeZone: string;
  /** Name of the calendar. @default none */
  readonly name?: string;
  /** What the subject of an obligation is called, such as the title of a deal. @default its id */
  readonly nameOf?: (subject: EntityRef) => string;
  /**
   * Whether settled obligations are entries, too: those done or no longer needed as cancelled ones, so that calendars
   * which imported them earlier drop them, and missed ones where they were due.
   * @default false
   */
  readonly settled?: boolean;
}

const OPEN: readonly Phase[] = ['scheduled', 'running', 'paused'];

/**
 * The due instants of obligations as an iCalendar (RFC 5545): subscribe to it, or import it, in any calendar.
 *
 * One entry per obligation that is not settled and has a due instant, in the order of these; it takes no time
 * and blocks none. What must be done and for whom is its summary; the reasons, and what is still missing, its description. An
 * alarm rings when it becomes due soon. An entry is `TENTATIVE` while its due instant may still move with the calendar's
 * next year, otherwise `CONFIRMED`. Its UID follows from tenant, key and cycle, so that a later export updates it.
 * Deterministic: the same obligations and options give the same text.
 *
 * @example
 * ```ts
 * dueDatesCalendar(verdict.obligations, { tenant: 'acme', now, locale: 'zh-CN', timeZone: 'Asia/Shanghai' });
 * //=> 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…'
 * ```
 */
export function dueDatesCalendar(obligations: readonly Obligation[], options: DueDatesOptions): string {
  const { locale, timeZone, name, settled = false } = options;
  const format = createFormatter(locale, { timeZone });
  const calendar = ical({
    prodId: { company: 'sextant', product: 'due-dates', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    // The library writes the name as it is.
    ...(name !== undefined && { name: escaped(plain(name)) }),
  });
  const entries = obligations
    .flatMap((obligation) => {
      const { dueAt, phase } = obligation;
      return dueAt !== null && (settled || OPEN.includes(phase)) ? [{ obligation, dueAt }] : [];
    })
    .sort((a, b) => a.dueAt - b.dueAt || (a.obligation.key < b.obligation.key ? -1 : 1));
  for (const { obligation, dueAt } of entries) calendar.createEvent(entryOf(obligation, dueAt, format, options));
  return `${calendar.toString()}\r\n`;
}

function entryOf(obligation: Obligation, dueAt: Instant, format: Formatter, options: DueDatesOptions): ICalEventData {
  const { tenant, now, nameOf = ({ id }) => id } = options;
  const { key, cycle, phase, label, subject, warnAt } = obligation;
  const summary = plain(`${format.text(label)} · ${nameOf(subject)}`);
  const isOpen = OPEN.includes(phase);
  return {
    // A hash, since a key may hold any character and any name; UIDs are plain ASCII.
    id: `${sha256Hex(canonicalJson([tenant, key, cycle])).slice(0, 40)}@sextant`,
    stamp: new Date(now),
    start: new Date(dueAt),
    summary,
    description: plain(linesOf(obligation, format).join('\n')),
    transparency: ICalEventTransparency.TRANSPARENT,
    status: statusOf(obligation),
    alarms: isOpen && warnAt !== null && warnAt > now
      ? [{ type: ICalAlarmType.display, trigger: Math.round((dueAt - warnAt) / 1000), description: summary }]
      : [],
  };
}

function linesOf({ reasons, items }: Obligation, format: Formatter): readonly string[] {
  const told = reasons.map((reason) => render(reason, format));
  const missing = items.filter(({ met }) => !met).map(({ label }) => renderMessage('obligation.lacks', { item: label }, format));
  return [...new Set([...told, ...missing])];
}

function statusOf({ phase, provisional }: Obligation): ICalEventStatus {
  if (phase === 'fulfilled' || phase === 'late' || phase === 'void') return ICalEventStatus.CANCELLED;
  return provisional ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/** A text without what iCalendar cannot hold: controls but line breaks and tabs, and half characters. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '');
}

/** As RFC 5545 wants a TEXT (3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}
