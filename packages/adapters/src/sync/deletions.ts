import { refOf, type EntityRef, type Fact, type Instant } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { MappedPage } from '../contract/map-page.js';
import type { Stream } from '../contract/source.types.js';
import type { Store } from '../store/store.types.js';
import { isRetraction, retractions } from './sweep.js';

/**
 * What a page adds because of what it says is gone: retractions of the states its source stated of those entities. Read again, there is
 * nothing left to retract. An entity that is there again with the very facts it had has them told again, under new ids.
 *
 * @throws {AdapterError} `config` `missing-sweeps` when the stream does not say whose states those are.
 */
export async function deletionsOf(mapped: MappedPage, stream: Stream, store: Store, at: Instant): Promise<readonly Fact[]> {
  if (stream.deletes !== 'flag' && mapped.gone.length === 0) return [];
  const source = stream.sweeps?.source;
  if (source === undefined) {
    if (mapped.gone.length === 0) return [];
    throw new AdapterError(`The stream ${stream.name}`, [{
      code: 'missing-sweeps', path: '/sweeps', expected: 'the source whose states end with what is gone', received: 'none',
    }]);
  }
  const added: Fact[] = [];
  for (const ref of mapped.gone) {
    const known = await toldOf(store, source, ref);
    const refs = new Set(known.map(refOf));
    added.push(...retractions([...known, ...statesOf(mapped.facts, source, ref).filter((fact) => !refs.has(refOf(fact)))], at));
  }
  const gone = new Set(mapped.gone.map(keyOf));
  for (const ref of subjectsOf(mapped.facts, source)) {
    if (!gone.has(keyOf(ref))) added.push(...backAgain(await toldOf(store, source, ref), statesOf(mapped.facts, source, ref), at));
  }
  return added;
}

/** States that were retracted and are told once more; not those that something newer has taken the place of. */
function backAgain(known: readonly Fact[], told: readonly Fact[], at: Instant): readonly Fact[] {
  const retracted = new Set(known.filter(isRetraction).map(({ replaces }) => replaces));
  const newest = [...known, ...told].filter((fact) => fact.kind === 'state' && !retracted.has(refOf(fact))).reduce((latest, { time }) => Math.max(latest, time), -Infinity);
  return told
    .filter((fact) => retracted.has(refOf(fact)) && fact.time > newest)
    .map((fact) => ({ ...fact, id: `back/${at}/${fact.id}`, recordedAt: Math.max(at, fact.recordedAt) }));
}

async function toldOf(store: Store, source: string, ref: EntityRef): Promise<readonly Fact[]> {
  return (await store.dossier(ref)).filter((fact) => (fact.kind === 'state' || isRetraction(fact)) && isAbout(fact, source, ref));
}

function statesOf(facts: readonly Fact[], source: string, ref: EntityRef): readonly Fact[] {
  return facts.filter((fact) => fact.kind === 'state' && isAbout(fact, source, ref));
}

function isAbout(fact: Fact, source: string, { type, id }: EntityRef): boolean {
  return fact.source === source && fact.about.some((about) => about.as === undefined && about.type === type && about.id === id);
}

/** Whose states a page has, each once. */
function subjectsOf(facts: readonly Fact[], source: string): readonly EntityRef[] {
  const subjects = new Map<string, EntityRef>();
  for (const fact of facts) {
    if (fact.kind !== 'state' || fact.source !== source) continue;
    for (const { type, id, as } of fact.about) if (as === undefined) subjects.set(keyOf({ type, id }), { type, id });
  }
  return [...subjects.values()];
}

function keyOf({ type, id }: EntityRef): string {
  return JSON.stringify([type, id]);
}
