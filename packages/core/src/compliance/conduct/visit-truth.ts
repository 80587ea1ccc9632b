import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Fact, FactRef } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import type { BasisPoints } from '../../messages/messages.types.js';
import { parseDuration } from '../../time/duration.js';
import { visitsIn } from './action-value.js';
import { stageMoves } from './deal-changes.js';
import { shareOf, type Conduct } from './open-conduct.js';

/** How often one key contact was visited lately (CP-24). */
export interface ContactVisits {
  readonly contact: string;
  readonly visits: number;
  readonly attained: boolean;
  readonly last: FactRef | null;
}

/** Visits of one region: the last stretch against the mean of those before it. */
export interface RegionVisits {
  readonly region: string;
  readonly now: number;
  /** Mean of the stretches before, rounded. */
  readonly before: number;
  /** Fewer than before by at least the share the policy names. */
  readonly warning: boolean;
  readonly why: readonly Reason[];
}

export interface VisitTruth {
  /** In order of their id. */
  readonly contacts: readonly ContactVisits[];
  readonly attained: number;
  /** Contacts visited as often as wanted ÷ key contacts; `null` without key contacts. */
  readonly attainment: BasisPoints | null;
  /** Visits to deals whose time to move them is over, or that did. */
  readonly visits: number;
  readonly withoutChange: number;
  readonly idleShare: BasisPoints | null;
  /** Visits that may still move their deal. */
  readonly pending: number;
  /** Visits after which no stage changed, newest first. */
  readonly idle: readonly Fact<'touch.made'>[];
  /** Warnings first, then in order of region. */
  readonly regions: readonly RegionVisits[];
  readonly why: readonly Reason[];
}

/**
 * Whether key contacts are visited as often as wanted, whether visits move deals, and where visits fall off (CP-24).
 *
 * @example
 * ```ts
 * const { attainment, idleShare } = visitTruth(conduct);
 * [attainment, idleShare]; //=> [5300, 4300]
 * ```
 */
export function visitTruth(conduct: Conduct): VisitTruth {
  const visits = visitsIn(conduct);
  const contacts = contactVisits(conduct, visits);
  const attained = contacts.filter((contact) => contact.attained).length;
  const attainment = shareOf(attained, contacts.length);
  const moved = movement(conduct, visits);
  const idle = moved.flatMap(({ visit, state }) => (state === 'idle' ? [visit] : []));
  const pending = moved.filter(({ state }) => state === 'pending').length;
  const judged = moved.length - pending;
  const idleShare = shareOf(idle.length, judged);
  const why: Reason[] = [];
  if (attainment !== null) {
    why.push({
      key: 'conduct.attainment', params: { attained, wanted: contacts.length, rate: attainment },
      evidence: contacts.flatMap(({ last }) => (last === null ? [] : [{ fact: last }])),
    });
  }
  if (idleShare !== null) {
    why.push({ key: 'conduct.idle-visits', params: { idle: idle.length, visits: judged, share: idleShare }, evidence: idle.map((visit) => evidenceOf(visit)) });
  }
  return {
    contacts, attained, attainment, visits: judged, withoutChange: idle.length, idleShare, pending, idle: [...idle].reverse(),
    regions: regionVisits(conduct, visits), why,
  };
}

function contactVisits(conduct: Conduct, visits: readonly Fact<'touch.made'>[]): readonly ContactVisits[] {
  const { records, rule: { visits: { frequency } } } = conduct;
  const from = records.now - parseDuration(frequency.within);
  const byContact = new Map<string, Fact<'touch.made'>[]>([...keyContacts(conduct)].sort(compareText).map((contact) => [contact, []]));
  for (const visit of visits) {
    const met = new Set(visit.about.filter(({ type }) => type === 'contact').map(({ id }) => id));
    for (const contact of met) byContact.get(contact)?.push(visit);
  }
  return [...byContact].map(([contact, found]) => {
    const lately = found.filter(({ time }) => time > from).length;
    const last = found[found.length - 1];
    return { contact, visits: lately, attained: lately >= frequency.times, last: last ? refOf(last) : null };
  });
}

function keyContacts({ records, rule: { visits: { positions } } }: Conduct): ReadonlySet<string> {
  const key = new Set(records.ofType('decision-role.marked').map(({ data }) => data.contact));
  for (const { id } of records.book.entities('contact')) {
    const position = records.valueAt({ type: 'contact', id }, 'position', records.now);
    if (typeof position === 'string' && positions.includes(position)) key.add(id);
  }
  return key;
}

interface Movement {
  readonly visit: Fact<'touch.made'>;
  readonly state: 'moved' | 'idle' | 'pending';
}

/** Whether some deal of each visit changed its stage in time; visits to no deal are left out. */
function movement(conduct: Conduct, visits: readonly Fact<'touch.made'>[]): readonly Movement[] {
  const { records } = conduct;
  const within = parseDuration(conduct.rule.visits.moves);
  const times = new Map<string, readonly number[]>();
  const movesOf = (deal: string): readonly number[] => {
    const known = times.get(deal) ?? stageMoves(conduct, deal).filter(({ from }) => from !== null).map(({ at }) => at);
    times.set(deal, known);
    return known;
  };
  return visits.flatMap((visit): readonly Movement[] => {
    const deals = records.dealsOf(visit);
    if (deals.length === 0) return [];
    const moved = deals.some((deal) => movesOf(deal).some((at) => at >= visit.time && at <= visit.time + within));
    return [{ visit, state: moved ? 'moved' : visit.time + within > records.now ? 'pending' : 'idle' }];
  });
}

/** Visits by the region of whoever made them; of nobody's region they count nowhere. */
function regionVisits({ records, rule: { visits: { fall } } }: Conduct, visits: readonly Fact<'touch.made'>[]): readonly RegionVisits[] {
  const stretch = parseDuration(fall.stretch);
  const counts = new Map<string, { now: number; before: number }>();
  for (const visit of visits) {
    const rep = records.repOf(visit);
    const region = rep === null ? undefined : records.valueAt({ type: 'rep', id: rep }, 'region', visit.time);
    // 0 for the last stretch, which ends now and begins just after `now − stretch`.
    const back = Math.floor((records.now - visit.time) / stretch);
    if (typeof region !== 'string' || back > fall.before) continue;
    const count = counts.get(region) ?? { now: 0, before: 0 };
    counts.set(region, back === 0 ? { ...count, now: count.now + 1 } : { ...count, before: count.before + 1 });
  }
  return [...counts]
    .map(([region, { now, before }]): RegionVisits => {
      // Compared with all stretches at once, so that nothing is rounded before.
      const warning = before >= fall.least * fall.before && (before - now * fall.before) * 10_000 >= fall.share * before;
      const mean = Math.round(before / fall.before);
      const why: readonly Reason[] = warning
        ? [{ key: 'conduct.visits-fall', params: { region, now, before: mean, share: Math.round(((before - now * fall.before) * 10_000) / before) }, evidence: [] }]
        : [];
      return { region, now, before: mean, warning, why };
    })
    .sort((a, b) => Number(b.warning) - Number(a.warning) || compareText(a.region, b.region));
}
