import type { Dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/facts.types.js';
import { openSegments, type BusinessCalendar } from '../time/index.js';
import { overAt, type Activation } from './activation.js';
import type { CompiledObligation } from './compile.js';
import type { Ownership, Segment } from './obligation.types.js';

/** A clock of many weeks is not cut up any further: nobody looks at that many nights. */
const MOST = 100;

/** The stretches the clock ran, stood and was closed, from the start to its end; up to the due instant while it runs. */
export function segmentsOf({ hours }: CompiledObligation, activation: Activation): readonly Segment[] {
  const segments: Segment[] = [];
  const end = overAt(activation);
  let from = activation.startedAt;
  const run = (to: Instant | null): void => {
    if (hours && segments.length < MOST) segments.push(...byHours(hours, from, to, activation.due.at));
    else segments.push({ from, to, state: 'running' });
  };
  for (const pause of activation.pauses) {
    if (pause.from > from) run(pause.from);
    segments.push({ from: pause.from, to: pause.to, state: 'paused', key: pause.key });
    if (pause.to === null) return segments;
    from = pause.to;
  }
  if (end === null || end > from || segments.length === 0) run(end);
  return segments;
}

/** A running stretch, cut at the closes and openings it spans. */
function byHours(hours: BusinessCalendar, from: Instant, to: Instant | null, due: Instant | null): readonly Segment[] {
  const known = to ?? Math.max(from, due ?? from);
  const segments: Segment[] = [];
  let at = from;
  for (const [open, close] of openSegments(from, known, hours)) {
    if (open > at) segments.push({ from: at, to: open, state: 'closed' });
    segments.push({ from: open, to: close, state: 'running' });
    at = close;
  }
  const last = segments[segments.length - 1];
  if (to === null) {
    // What comes after the due instant is not cut up: the clock has run out.
    if (last?.to === known) segments[segments.length - 1] = { ...last, to: null };
    else segments.push({ from: at, to: null, state: 'running' });
  } else if (at < to) segments.push({ from: at, to, state: 'closed' });
  return segments;
}

/** Whose the subject was from the start of an activation to its end, or to now. */
export function ownersOf(deal: Dossier, activation: Activation, now: Instant): readonly Ownership[] {
  const end = overAt(activation);
  const owners: Ownership[] = [];
  for (const { value, since } of deal.fields.get('owner.id') ?? []) {
    if (since > now || (end !== null && (since > end || (since === end && owners.length > 0)))) break;
    const rep = typeof value === 'string' ? value : null;
    const last = owners[owners.length - 1];
    if (last?.rep === rep) continue;
    const from = Math.max(since, activation.startedAt);
    owners.pop();
    if (last && last.from < from) owners.push({ ...last, to: from });
    owners.push({ rep, from, to: end });
  }
  return owners;
}
