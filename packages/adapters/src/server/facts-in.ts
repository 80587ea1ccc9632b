import type { EntityRef, Fact, Instant, SetAside } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';
import type { Portfolio } from '@sextant/core/judge';
import type { Identity } from './server.types.js';
import { refusal } from './problem.js';
import type { Reach } from './reach.js';
import type { RoleRule } from './roles.types.js';
import type { Workspace } from './workspace.js';

/** A record that was not taken, with where in the request it stood. */
export interface RejectedFact extends Omit<SetAside, 'code'> {
  /** From 0. */
  readonly index: number;
  readonly code: string;
}

/** What became of a batch: the same batch again adds nothing, and says so. */
export interface AcceptedFacts {
  readonly added: number;
  /** There already, with the same content. */
  readonly known: number;
  readonly rejected: readonly RejectedFact[];
  /** Log position after it. */
  readonly position: number;
}

/** Who writes by hand may record late, but not into a past that has been looked at: 24 hours. */
const LATE = 86_400_000;

/** What the engine derives is never told from outside. */
const DERIVED: ReadonlySet<string> = new Set(['grade.reached', 'stage.entered', 'occasion.came']);

/**
 * Takes facts in: each is checked by its schema and against what the writer may add; one bad record never costs another.
 *
 * @throws {Refusal} 403 when no role of hers writes anything; 400 when the body is no list; 413 for too many.
 */
export async function acceptFacts(workspace: Workspace, identity: Identity, reach: Reach, body: unknown, most: number, now: Instant): Promise<AcceptedFacts> {
  const writers = reach.roles.filter(({ writes }) => writes !== undefined);
  if (writers.length === 0) throw refusal(403, 'not-allowed', '', 'a role that writes facts', 'none');
  const records = recordsOf(body);
  if (records.length > most) throw refusal(413, 'too-many', '/facts', `at most ${most} facts`, String(records.length));
  const { portfolio } = await workspace.current();
  const rejected: RejectedFact[] = [];
  const taken: Fact[] = [];
  const places = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    const { facts: [fact], setAside: [problem] } = admit([record], { now });
    if (problem) rejected.push({ index, ...problem });
    else if (fact) {
      const refused = DERIVED.has(fact.type)
        ? aside(fact, 'derived-type', '/type', 'a fact that a source knows', fact.type)
        : writerProblem(fact, identity, reach, writers, portfolio, now);
      if (refused) rejected.push({ index, ...refused });
      else {
        taken.push(fact);
        places.set(JSON.stringify([fact.source, fact.id]), index);
      }
    }
  }
  const { added, known, conflicts, size } = taken.length > 0
    ? await workspace.accept(taken)
    : { added: 0, known: 0, conflicts: [] as readonly SetAside[], size: await workspace.store.head() };
  for (const conflict of conflicts) rejected.push({ index: places.get(JSON.stringify([conflict.source, conflict.id])) ?? -1, ...conflict });
  return { added, known, rejected: rejected.sort((a, b) => a.index - b.index), position: size };
}

function recordsOf(body: unknown): readonly unknown[] {
  const list = Array.isArray(body) ? body as readonly unknown[] : (body as { readonly facts?: unknown } | null)?.facts;
  if (Array.isArray(list)) return list as readonly unknown[];
  throw refusal(400, 'invalid', '/facts', 'a list of facts', typeof list);
}

type Aside = Omit<RejectedFact, 'index'>;

function writerProblem(fact: Fact, identity: Identity, reach: Reach, writers: readonly RoleRule[], portfolio: Portfolio, now: Instant): Aside | null {
  const may = writers.filter(({ writes }) => writes && includes(writes.types, fact.type));
  if (may.length === 0) return aside(fact, 'type-not-yours', '/type', 'a type your roles write', fact.type);
  const inName = may.filter(({ writes }) => writes && includes(writes.sources, fact.source));
  if (inName.length === 0) return aside(fact, 'source-not-yours', '/source', 'a source your roles write as', fact.source);
  // An integration tells what another system knows: whose, since when and by whom is that system's word.
  if (inName.some(({ deals, writes }) => deals === 'all' && writes?.sources === 'all')) return null;
  if (fact.actor !== undefined && fact.actor !== identity.rep) return aside(fact, 'actor-not-you', '/actor', identity.rep ?? 'none', fact.actor);
  if (fact.recordedAt < now - LATE) return aside(fact, 'recorded-too-late', '/recordedAt', 'within the last 24 hours', new Date(fact.recordedAt).toISOString());
  if (fact.replaces !== undefined) {
    const replaced = portfolio.book.get(fact.replaces);
    if (!replaced || !reach.shows(replaced)) return aside(fact, 'not-yours', '/replaces', 'a fact you may see', fact.replaces);
  }
  const index = fact.about.findIndex((about) => !(about.as === undefined ? maySay : mayLink)(about, fact, identity, reach, portfolio));
  return index < 0 ? null : aside(fact, 'not-yours', `/about/${index}`, 'something of yours', `${fact.about[index]?.type}:${fact.about[index]?.id}`);
}

/** About what is hers, and about a lead or deal nobody has told of yet that she brings as her own. */
function maySay(about: EntityRef, fact: Fact, { rep }: Identity, reach: Reach, { book }: Portfolio): boolean {
  if (reach.sees(about)) return true;
  if (about.type !== 'lead' && about.type !== 'deal') return false;
  const isNew = book.about(about).length === 0;
  return isNew && rep !== undefined && fact.about.some(({ as, type, id }) => as === 'owner' && type === 'rep' && id === rep);
}

/**
 * To herself, to what she sees, and to what nobody knows yet. A link brings what it leads to into the deal's dossier:
 * whoever could link to any customer could read about any customer, and whoever could name any owner could give deals away.
 */
function mayLink(about: EntityRef, _fact: Fact, { rep }: Identity, reach: Reach, { book }: Portfolio): boolean {
  if (about.type === 'rep') return about.id === rep || reach.sees(about);
  return reach.sees(about) || (book.about(about).length === 0 && book.linkedTo(about).length === 0);
}

function includes(list: readonly string[] | 'all', value: string): boolean {
  return list === 'all' || list.includes(value);
}

function aside(fact: Fact, code: string, path: string, expected: string, received: string): Aside {
  return { code, path, expected, received: received.slice(0, 120), source: fact.source, id: fact.id };
}
