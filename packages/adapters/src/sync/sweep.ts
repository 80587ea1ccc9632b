import { refOf, type Fact, type Instant } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Stream } from '../contract/source.types.js';
import type { Store } from '../store/store.types.js';
import type { Sweep } from './sync.types.js';

export interface SweepOptions {
  readonly store: Store;
  readonly at: Instant;
  readonly sweepEvery: number | undefined;
  readonly wake: readonly string[];
  readonly signal: AbortSignal | undefined;
}

const DAY = 86_400_000;
const GONE = 'gone/';

/**
 * Learns which records are not there any more: those a stream's `ids` does not list twice in a row. One miss may be a page that
 * moved while it was listed; two are taken for the truth. What is gone has its states retracted by facts of its own; when it is
 * there again, the states are told again.
 *
 * @returns `null` when the stream has no sweep, or the last one is not `sweepEvery` ago.
 * @throws {AdapterError} `missing-sweep` when the stream does not say what to compare; `empty-sweep` when the platform lists nothing
 * although records are known: that is a lost permission rather than an empty platform.
 */
export async function sweepIfDue(stream: Stream, options: SweepOptions): Promise<Sweep | null> {
  if (stream.deletes !== 'sweep') return null;
  const { store, at, sweepEvery = DAY, wake, signal } = options;
  const of = stream.sweeps;
  if (!of || !stream.ids) throw sweepError(stream.name, 'config', 'missing-sweep', 'sweeps and ids, as deletes is sweep', 'none');
  const name = `${stream.name}#sweep`;
  const kept = await store.checkpoint(name);
  if (kept && at - kept.at < sweepEvery) return null;

  // Known before listed: what is added meanwhile is not missed.
  const known = await knownRecords(store, of);
  const there = new Set<string>();
  for await (const ids of stream.ids(signal && { signal })) for (const id of ids) there.add(id);
  signal?.throwIfAborted();
  const here = [...known].filter(([, state]) => state === 'here').map(([id]) => id);
  if (there.size === 0 && here.length > 0) throw sweepError(stream.name, 'invalid', 'empty-sweep', `some of ${here.length} known records`, 'none');

  const missedBefore = new Set(JSON.parse(kept?.value ?? '[]') as readonly string[]);
  const missing = here.filter((id) => !there.has(id));
  const gone = missing.filter((id) => missedBefore.has(id));
  const firstMiss = missing.filter((id) => !missedBefore.has(id));
  const back = [...known].filter(([id, state]) => state === 'gone' && there.has(id)).map(([id]) => id);
  const told = await toldAbout(store, of, new Set([...gone, ...back]));
  const facts = [
    ...gone.flatMap((id) => retractions(told.get(id) ?? [], at)),
    ...back.flatMap((id) => restatements(told.get(id) ?? [], at)),
  ];
  await store.commit({
    at,
    facts,
    checkpoint: { stream: name, value: JSON.stringify(firstMiss), state: { complete: true } },
    wakeups: facts.length > 0 ? wake.map((key) => ({ key, at })) : [],
  });
  return { known: here.length, missing: firstMiss.length, gone: gone.length, back: back.length };
}

type Swept = NonNullable<Stream['sweeps']>;

/** Every record the store knows of the source, and whether the last it heard is that it is gone. */
async function knownRecords(store: Store, of: Swept): Promise<ReadonlyMap<string, 'here' | 'gone'>> {
  const known = new Map<string, 'here' | 'gone'>();
  for await (const [id, fact] of factsOf(store, of)) known.set(id, isRetraction(fact) ? 'gone' : 'here');
  return known;
}

async function toldAbout(store: Store, of: Swept, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const told = new Map<string, Fact[]>();
  if (ids.size === 0) return told;
  for await (const [id, fact] of factsOf(store, of)) if (ids.has(id)) told.set(id, [...(told.get(id) ?? []), fact]);
  return told;
}

/** States of the source's records, and what retracted them, in order of arrival: replaced ones as well, which no dossier has. */
async function* factsOf(store: Store, { source, type }: Swept): AsyncIterable<readonly [id: string, fact: Fact]> {
  for await (const page of store.facts()) {
    for (const { fact } of page) {
      if (fact.source !== source || !(fact.kind === 'state' || isRetraction(fact))) continue;
      for (const about of fact.about) if (about.type === type && about.as === undefined) yield [about.id, fact];
    }
  }
}

/** What makes an end of every state among these facts that nothing replaces. */
export function retractions(facts: readonly Fact[], at: Instant): readonly Fact[] {
  const replaced = new Set(facts.map(({ replaces }) => replaces));
  return facts.filter((fact) => fact.kind === 'state' && !replaced.has(refOf(fact))).map((fact): Fact<'fact.retracted'> => ({
    id: `${GONE}${at}/${fact.id}`, source: fact.source, seq: fact.seq, kind: 'event', type: 'fact.retracted', schema: 1,
    time: at,
    // Only what was recorded later replaces, whatever the platform's clock says.
    recordedAt: Math.max(at, fact.recordedAt + 1),
    about: fact.about.filter(({ as }) => as === undefined),
    replaces: refOf(fact),
    data: { reason: 'gone from its platform' },
  }));
}

/** The states the last sweep retracted, under new ids: an unchanged record would otherwise count as known, and stay gone. */
function restatements(facts: readonly Fact[], at: Instant): readonly Fact[] {
  const gone = facts.filter(isRetraction);
  const last = gone.reduce((latest, { time }) => Math.max(latest, time), 0);
  const lost = new Set(gone.filter(({ time }) => time === last).map(({ replaces }) => replaces));
  return facts.filter((fact) => lost.has(refOf(fact))).map((fact) => ({ ...fact, id: `back/${at}/${fact.id}`, recordedAt: Math.max(at, fact.recordedAt) }));
}

export function isRetraction(fact: Fact): boolean {
  return fact.type === 'fact.retracted' && fact.id.startsWith(GONE);
}

function sweepError(stream: string, kind: 'config' | 'invalid', code: string, expected: string, received: string): AdapterError {
  return new AdapterError(`The sweep of ${stream}`, [{ code, path: '', expected, received }], { kind });
}
