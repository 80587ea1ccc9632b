import { dossier, viewOf, type Book, type EntityRef, type EntityType, type Fact, type Instant } from '@sextant/core/facts';
import type { Portfolio } from '@sextant/core/judge';
import type { Identity } from './server.types.js';
import { VIEWS, type DealScope, type Grant, type RoleRule, type RolesDocument, type ViewName } from './roles.types.js';

/** What one reader may see of a portfolio, and do (IN-6). */
export interface Reach {
  /** Some role sees every lead and deal. */
  readonly seesAll: boolean;
  /** Names what she sees, so that what is made for it can be kept: two readers with one key see the same. */
  readonly key: string;
  readonly views: ReadonlySet<ViewName>;
  /** Roles she has. */
  readonly roles: readonly RoleRule[];
  readonly teams: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  readonly mayFile: boolean;
  sees(entity: EntityRef): boolean;
  seesRep(rep: string): boolean;
  /** Whether the content of a fact of this type about this entity is shown. */
  showsType(type: string, about: EntityRef): boolean;
  /** Whether the content of a fact is shown. */
  shows(fact: Fact): boolean;
}

/**
 * What of this reader's reach belongs to some region or team, for who sees more than that.
 */
export function partOf(portfolio: Portfolio, reach: Reach, part: Pick<Grant, 'regions' | 'teams'>): Reach {
  const rule: RoleRule = { label: '', deals: 'region', views: [] };
  const narrow = reachOf({ tenant: '', user: '', roles: [], via: 'bearer' }, { roles: { part: rule }, grants: { '': [{ role: 'part', ...part }] } }, portfolio);
  return {
    ...reach,
    seesAll: false,
    key: JSON.stringify([reach.key, narrow.key]),
    teams: narrow.teams,
    regions: narrow.regions,
    sees: (entity) => narrow.sees(entity) && reach.sees(entity),
    seesRep: (rep) => narrow.seesRep(rep) && reach.seesRep(rep),
    showsType: (type, about) => narrow.sees(about) && reach.showsType(type, about),
  };
}

interface Part {
  readonly rule: RoleRule;
  readonly scope: DealScope;
  readonly reps: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
}

/**
 * What this reader may see of this portfolio now: the union of her roles. An own deal's evidence that her role as a rep
 * shows stays shown, whatever another role of hers hides elsewhere.
 */
export function reachOf(identity: Identity, document: RolesDocument | undefined, portfolio: Portfolio): Reach {
  const { book, now } = portfolio;
  const owners = ownersOf(book, now);
  const own = identity.rep === undefined ? null : owners.person(identity.rep);
  const parts = grantsOf(identity, document).flatMap((grant) => {
    const rule = ruleOf(document, grant.role);
    return rule ? [scopedPart(rule, grant, own)] : [];
  });
  const rulesOf = (wanted: (part: Part) => boolean): readonly RoleRule[] => parts.filter(wanted).map(({ rule }) => rule);

  const covers = (part: Part, entity: EntityRef): boolean => {
    if (part.scope === 'all') return true;
    if (part.scope === 'none') return false;
    if (entity.type === 'rep') return inPart(part, owners.person(entity.id));
    if (entity.type === 'team') return part.teams.has(entity.id);
    if (entity.type === 'region') return part.regions.has(entity.id);
    if (OPEN.has(entity.type)) return true;
    if (inPart(part, owners.of(entity))) return true;
    // A customer, an order, a contact: seen with a lead or deal that leads to it.
    return entity.type !== 'deal' && entity.type !== 'lead'
      && book.linkedTo(entity).some((linked) => (linked.type === 'deal' || linked.type === 'lead') && inPart(part, owners.of(linked)));
  };
  const sees = (entity: EntityRef): boolean => parts.some((part) => covers(part, entity));
  const showsType = (type: string, about: EntityRef): boolean => parts.some((part) => !isHidden(part.rule, type) && covers(part, about));

  return {
    seesAll: parts.some(({ scope }) => scope === 'all'),
    key: JSON.stringify(parts.map(({ scope, reps, teams, regions, rule }) => [scope, ...[reps, teams, regions].map((set) => [...set].sort()), rule.hides ?? []])),
    views: new Set(parts.flatMap(({ rule: { views } }) => (views === 'all' ? VIEWS : views))),
    roles: rulesOf(() => true),
    teams: new Set(parts.flatMap(({ teams }) => [...teams])),
    regions: new Set(parts.flatMap(({ regions }) => [...regions])),
    mayFile: parts.some(({ rule }) => rule.files === true),
    sees,
    seesRep: (rep) => sees({ type: 'rep', id: rep }),
    showsType,
    shows: (fact) => subjectsShown(fact).some((subject) => showsType(fact.type, subject)),
  };
}

/** Things that belong to nobody in particular. */
const OPEN: ReadonlySet<EntityType> = new Set<EntityType>(['product', 'campaign', 'material']);

/** A fact about a deal is as visible as the deal, whatever else it touches. */
function subjectsShown({ about }: Fact): readonly EntityRef[] {
  const own = about.filter(({ as }) => as === undefined);
  const cases = own.filter(({ type }) => type === 'deal' || type === 'lead');
  return cases.length > 0 ? cases : own;
}

function isHidden({ hides = [] }: RoleRule, type: string): boolean {
  return hides.some((pattern) => (pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern));
}

function grantsOf({ roles, user }: Identity, document: RolesDocument | undefined): readonly Grant[] {
  const granted = document?.grants && Object.hasOwn(document.grants, user) ? document.grants[user] : undefined;
  return [...roles.map((role): Grant => ({ role })), ...(granted ?? [])];
}

function ruleOf(document: RolesDocument | undefined, role: string): RoleRule | undefined {
  return document && Object.hasOwn(document.roles, role) ? document.roles[role] : undefined;
}

function scopedPart(rule: RoleRule, { reps, teams, regions }: Grant, own: Person | null): Part {
  const none: ReadonlySet<string> = new Set();
  const scope = rule.deals;
  const isSaid = reps !== undefined || teams !== undefined || regions !== undefined;
  if (isSaid || scope === 'none' || scope === 'all') return { rule, scope, reps: new Set(reps), teams: new Set(teams), regions: new Set(regions) };
  // Her own deals are hers in every role that looks at deals of somebody.
  const self = new Set(own ? [own.rep] : []);
  if (scope === 'team') return { rule, scope, reps: self, teams: known(own?.team), regions: none };
  if (scope === 'region') return { rule, scope, reps: self, teams: none, regions: known(own?.region) };
  return { rule, scope, reps: self, teams: none, regions: none };
}

function known(name: string | null | undefined): ReadonlySet<string> {
  return new Set(typeof name === 'string' ? [name] : []);
}

function inPart({ reps, teams, regions, scope }: Part, person: Person | null): boolean {
  if (!person) return false;
  if (reps.has(person.rep)) return true;
  if (person.team !== null && teams.has(person.team)) return true;
  if (person.region !== null && regions.has(person.region)) return true;
  return scope === 'team' && person.supervisor !== null && reps.has(person.supervisor);
}

interface Person {
  readonly rep: string;
  readonly team: string | null;
  readonly region: string | null;
  readonly supervisor: string | null;
}

/** Whose something is now. */
interface Owners {
  of(entity: EntityRef): Person | null;
  person(rep: string): Person;
}

interface Kept {
  readonly at: Instant;
  readonly owners: Owners;
}

/** A book never changes, but a fact dated a little ahead of our clock comes to count: kept for a minute at most. */
const KEPT_FOR = 60_000;
const kept = new WeakMap<Book, Kept>();

function ownersOf(book: Book, now: Instant): Owners {
  const before = kept.get(book);
  if (before && now >= before.at && now - before.at < KEPT_FOR) return before.owners;
  const persons = new Map<string, Person>();
  const owned = new Map<string, Person | null>();
  const person = (rep: string): Person => {
    let found = persons.get(rep);
    if (!found) {
      const view = viewOf(dossier(book, { type: 'rep', id: rep }), now);
      const told = (field: string): string | null => {
        const value = view.field(`rep.${field}`)?.value;
        return typeof value === 'string' && value !== '' ? value : null;
      };
      persons.set(rep, (found = { rep, team: told('team'), region: told('region'), supervisor: told('supervisor') }));
    }
    return found;
  };
  const owners: Owners = {
    person,
    of(entity) {
      const key = `${entity.type}:${entity.id}`;
      let owner = owned.get(key);
      if (owner === undefined) {
        const rep = viewOf(dossier(book, entity), now).field('owner.id')?.value;
        owned.set(key, (owner = typeof rep === 'string' && rep !== '' ? person(rep) : null));
      }
      return owner;
    },
  };
  kept.set(book, { at: now, owners });
  return owners;
}
