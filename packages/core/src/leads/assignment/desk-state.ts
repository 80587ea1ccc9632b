import { compilePattern } from '../../conditions/pattern.js';
import type { Book } from '../../facts/book.js';
import type { EntityRef, Fact, FactRef, Instant, RepId } from '../../facts/facts.types.js';
import { refOf } from '../../facts/ref.js';
import { viewOf, type View } from '../../facts/view.js';
import { dossier } from '../../facts/dossier.js';
import { parseDuration } from '../../time/duration.js';
import { dealsOf } from '../deals-of.js';
import type { AssignmentRule, DeskState } from './assignment.types.js';

/** Reads from the facts how many leads each rep works, whose turn it is, and who is away. */
export function deskState(book: Book, rule: AssignmentRule, now: Instant): DeskState {
  const open = new Map<RepId, number>();
  const given: Fact<'lead.assigned'>[] = [];
  const since = now - parseDuration(rule.openFor);
  for (const lead of book.entities('lead')) {
    const owner = ownerOf(book, lead, now);
    for (const fact of book.about(lead)) if (fact.type === 'lead.assigned' && fact.time <= now) given.push(fact as Fact<'lead.assigned'>);
    if (owner && owner.since > since && dealsOf(book, lead, now).length === 0) open.set(owner.rep, (open.get(owner.rep) ?? 0) + 1);
  }
  const last = new Map<string, RepId>();
  for (const { data: { to, rule: record } } of given.sort(book.order)) {
    const pool = typeof record === 'string' ? poolOf(record) : undefined;
    if (pool !== undefined) last.set(pool, to);
  }
  return { open, last, absent: absentReps(book, rule, now) };
}

interface Owner {
  readonly rep: RepId;
  readonly since: Instant;
}

/** Whom a lead belongs to at an instant, and since when; by its owner link or by its assignment, whichever came later. */
export function ownerOf(book: Book, lead: EntityRef, now: Instant): Owner | null {
  let owner = null as Owner | null;
  for (const fact of book.about(lead)) {
    if (fact.time > now) break;
    const link = fact.about.find(({ as, type }) => as === 'owner' && type === 'rep')?.id;
    const rep = fact.type === 'lead.assigned' ? (fact as Fact<'lead.assigned'>).data.to : link;
    if (rep !== undefined && rep !== owner?.rep) owner = { rep, since: fact.time };
  }
  return owner;
}

/** The pool of a way such as `rule:vip>pool:east`. */
function poolOf(record: string): string | undefined {
  const station = record.split('>').at(-1) ?? '';
  return station.startsWith('pool:') ? station.slice('pool:'.length) : undefined;
}

function absentReps(book: Book, { absence }: AssignmentRule, now: Instant): ReadonlyMap<RepId, FactRef> {
  const [from, to] = [compilePattern(absence.from), compilePattern(absence.to)];
  const absent = new Map<RepId, FactRef>();
  for (const rep of book.entities('rep')) {
    const view: View = viewOf(dossier(book, rep), now);
    const gone = from.latest(view);
    const back = to.latest(view);
    if (gone && !(back && book.order(back, gone) > 0)) absent.set(rep.id, refOf(gone));
  }
  return absent;
}
