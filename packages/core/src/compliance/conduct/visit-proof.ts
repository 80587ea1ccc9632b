import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { EntityRef, Fact, FactRef, Instant, Position, RepId } from '../../facts/facts.types.js';
import { refOf } from '../../facts/ref.js';
import { parseDuration } from '../../time/duration.js';
import { visitsIn } from './action-value.js';
import { belonging } from './belonging.js';
import { distanceBetween } from './distance.js';
import type { Conduct } from './open-conduct.js';
import { positionOf } from './position.js';
import { linkOf, subjectOf, type Records } from './records.js';

/** Whether a visit took place where the customer is, and what is missing for it (CP-11). */
export interface VisitProof {
  readonly visit: FactRef;
  readonly at: Instant;
  readonly rep: RepId | null;
  readonly account: string | null;
  /** From the site, in whole metres, `Infinity` on the other side of the globe; `null`: one of the two is not known. */
  readonly metres: number | null;
  readonly inside: boolean;
  /** A photo with the complete stamp of time, position and device, taken inside as well, on the device of the visit. */
  readonly stamped: boolean;
  /** `unknown`: nobody told where the customer's site is, which is no fault of the visitor. */
  readonly verdict: 'proven' | 'unproven' | 'unknown';
  readonly why: readonly Reason[];
}

/**
 * Every visit with its proof: inside the fence around the customer's site, with a stamped photo (CP-11).
 *
 * @example
 * ```ts
 * visitProofs(conduct).map(({ metres, verdict }) => [metres, verdict]); //=> [[500, 'proven'], [501, 'unproven']]
 * ```
 */
export function visitProofs(conduct: Conduct): readonly VisitProof[] {
  const { records, rule: { visitProof: rule } } = conduct;
  const visits = visitsIn(conduct);
  const photosOf = belonging(visits, records.ofType('photo.taken'), parseDuration(rule.within));
  return visits.map((visit) => proofOf(conduct, visit, photosOf.get(visit) ?? []));
}

function proofOf({ records, rule: { visitProof: rule } }: Conduct, visit: Fact<'touch.made'>, photos: readonly Fact<'photo.taken'>[]): VisitProof {
  const account = accountOf(records, visit);
  const site = account && positionOf(records.valueAt(account, 'position', visit.time));
  const here = positionOf(visit.data.position);
  const metres = site && here ? distanceBetween(site, here) : null;
  const inside = metres !== null && metres <= rule.metres;
  const why: Reason[] = [whereReason(visit, site ?? null, here, metres, rule.metres)];
  const checked = photos.map((photo) => ({ photo, faults: faultsOf(photo, visit, site ?? null, rule.metres, parseDuration(rule.within)) }));
  const good = checked.filter(({ faults }) => faults.length === 0).map(({ photo }) => photo);
  if (good.length > 0) why.push({ key: 'conduct.stamped', params: { n: good.length }, evidence: good.map((photo) => evidenceOf(photo)) });
  else if (photos.length === 0) why.push({ key: 'conduct.no-photo', params: {}, evidence: [] });
  else for (const { photo, faults } of checked) for (const fault of faults) why.push({ key: 'conduct.stamp-fault', params: { photo: photo.data.photo, fault }, evidence: [evidenceOf(photo)] });
  const stamped = good.length > 0;
  return {
    visit: refOf(visit), at: visit.time, rep: records.repOf(visit), account: account?.id ?? null, metres, inside, stamped,
    verdict: site ? (inside && stamped ? 'proven' : 'unproven') : 'unknown', why,
  };
}

/** What is wrong with the stamp of a photo. */
export type StampFault = 'no-time' | 'no-position' | 'no-device' | 'other-time' | 'other-place' | 'other-device';

function faultsOf({ data }: Fact<'photo.taken'>, visit: Fact<'touch.made'>, site: Position | null, fence: number, within: number): readonly StampFault[] {
  const faults: StampFault[] = [];
  const place = positionOf(data.position);
  if (data.takenAt === undefined) faults.push('no-time');
  else if (Math.abs(data.takenAt - visit.time) > within) faults.push('other-time');
  if (!place) faults.push('no-position');
  else if (site && distanceBetween(site, place) > fence) faults.push('other-place');
  if (!data.device) faults.push('no-device');
  else if (visit.data.device && visit.data.device !== data.device) faults.push('other-device');
  return faults;
}

function whereReason(visit: Fact<'touch.made'>, site: Position | null, here: Position | null, metres: number | null, fence: number): Reason {
  const evidence = [evidenceOf(visit, 'position')];
  if (!site) return { key: 'conduct.site-unknown', params: {}, evidence: [] };
  if (!here) return visit.data.position === undefined
    ? { key: 'conduct.no-position', params: {}, evidence: [] }
    : { key: 'conduct.bad-position', params: {}, evidence };
  if (metres === null || metres === Infinity) return { key: 'conduct.far', params: { fence }, evidence };
  return { key: metres <= fence ? 'conduct.inside' : 'conduct.outside', params: { metres, fence }, evidence };
}

/** The customer a visit is to: the account it is about, else the customer of its deal or contact at the time. */
function accountOf(records: Records, visit: Fact): EntityRef | null {
  const named = subjectOf(visit, 'account') ?? linkOf(visit, 'customer');
  if (named) return named;
  for (const type of ['deal', 'contact', 'lead'] as const) {
    const subject = subjectOf(visit, type);
    const customer = subject && records.linkAt(subject, 'customer', visit.time);
    if (customer) return customer;
  }
  return null;
}
