import { type Fact, type Instant, refOf } from '@sextant/core/facts';
import { AdapterError } from '../../contract/adapter-error.js';
import { START } from './bench.js';
import type { Rule } from './cases.js';
import type { Sample, SourceCaseKey, SourceHarness } from './conformance.types.js';
import { must, mustEqual } from './expect.js';
import { kept, mustBeSame, mustKnow, readingOf } from './reading.js';
import { APART, clean, openedWith, samplesOf, threePages } from './source-bench.js';

/** Pages, checkpoints, and change that goes on meanwhile. */
export function sourcePagingRules(harness: SourceHarness): readonly Rule<SourceCaseKey>[] {
  const { pageSize } = harness;
  return [
    { key: 'first-page', says: 'reads a page that is full, and ends', run: () => readsAll(harness, samplesOf(pageSize)) },
    { key: 'next-pages', says: 'reads page after page', run: () => readsAll(harness, threePages(harness), 2) },
    { key: 'empty', says: 'reads nothing where there is nothing', run: () => readsNothing(harness) },
    { key: 'same-facts', says: 'gives the same facts when it reads again', run: () => readsSame(harness) },
    {
      key: 'same-instant',
      says: 'reads all that changed at one instant, more than a page',
      run: () => readsAll(harness, oneInstant(harness)),
    },
    { key: 'times', says: 'knows when each record changed, to the second', run: () => knowsTimes(harness) },
    { key: 'logins', says: 'logs in once for three pages', run: () => logsInOnce(harness) },
    { key: 'resume', says: 'goes on from the checkpoint of any page, with nothing lost, also within one instant', run: () => resumes(harness) },
    { key: 'slow-reader', says: 'goes on, or says that it is gone, when an hour passes between two pages', run: () => standsHour(harness) },
    { key: 'incremental', says: 'reads what changed since the last checkpoint', run: () => readsChanges(harness) },
    { key: 'deleted', says: 'tells what was deleted, and what is there again, where the harness can delete', run: () => tellsDeleted(harness) },
    { key: 'change-while-paging', says: 'loses and doubles nothing when records change between two pages', run: () => standsChange(harness) },
    { key: 'look-back', says: 'begins earlier when told to look back', run: () => looksBack(harness) },
  ];
}

async function readsAll(harness: SourceHarness, samples: readonly Sample[], leastPages = 1): Promise<void> {
  const { bench, subject } = await openedWith(harness, samples);
  const reading = await readingOf(bench, subject, subject.fake);
  mustKnow(harness, samples, reading);
  const withRecords = reading.pages.filter(({ records }) => records.length > 0);
  must(withRecords.length >= leastPages, `at least ${leastPages} pages with records`, withRecords.length);
  const records = reading.pages.flatMap((page) => page.records);
  must(records.length === samples.length, `${samples.length} records, each once`, records.length);
}

async function readsNothing(harness: SourceHarness): Promise<void> {
  const { bench, subject } = await openedWith(harness, []);
  const reading = await readingOf(bench, subject, subject.fake);
  must(reading.facts.length === 0, 'no facts', reading.facts);
  // What comes later is found from wherever that ended.
  const [later] = samplesOf(1);
  must(later !== undefined, 'a sample', later);
  await bench.clock.advance(APART);
  const changed = { ...later, changedAt: bench.clock.now() };
  subject.put([changed]);
  await bench.clock.advance(APART);
  mustKnow(harness, [changed], await readingOf(bench, subject, subject.fake, { since: reading.checkpoint }));
}

async function readsSame(harness: SourceHarness): Promise<void> {
  const { bench, subject } = await openedWith(harness, threePages(harness));
  const first = await readingOf(bench, subject, subject.fake);
  await bench.clock.advance(APART);
  const again = await readingOf(bench, subject, subject.fake);
  mustBeSame(kept(again), kept(first), 'read again');
  const recorded = new Map(first.facts.map((fact) => [refOf(fact), fact.recordedAt]));
  for (const fact of again.facts) {
    must(recorded.get(refOf(fact)) === fact.recordedAt, `recordedAt from the record, as before (${recorded.get(refOf(fact))})`, fact.recordedAt);
  }
}

async function knowsTimes(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const { bench, subject } = await openedWith(harness, samples);
  const { facts } = await readingOf(bench, subject, subject.fake);
  const timeOf = harness.changedAtOf ?? (({ time }: Fact): Instant => time);
  for (const { id, changedAt } of samples) {
    const own = harness.idOf?.(id) ?? id;
    const times = facts.filter(({ about }) => about.some((each) => each.id === own)).map(timeOf).filter((time) => time !== null);
    const isRight = times.some((time) => Math.floor(time / 1_000) === Math.floor(changedAt / 1_000));
    must(isRight, `${new Date(changedAt).toISOString()} as the time of a fact about ${own}`, times.map((time) => new Date(time).toISOString()));
  }
}

async function logsInOnce(harness: SourceHarness): Promise<void> {
  const { isLogin } = harness;
  if (!isLogin) return;
  const { bench, subject } = await openedWith(harness, threePages(harness));
  let logins = 0;
  await readingOf(bench, subject, (request) => {
    if (isLogin(request.clone())) logins += 1;
    return subject.fake(request);
  });
  mustEqual(logins, 1, 'logins');
}

/** Tokens of sessions and of places end meanwhile. A place that is gone is told, and then everything is read, as the engine does. */
async function standsHour(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const whole = await clean(harness, samples);
  const { bench, subject } = await openedWith(harness, samples);
  const after = async (page: number): Promise<void> => { if (page === 1) await bench.clock.advance(3_600_000); };
  try {
    mustBeSame(kept(await readingOf(bench, subject, subject.fake, { after })), whole.facts, 'an hour after page 1');
  } catch (error) {
    if (!(error instanceof AdapterError) || error.kind !== 'gone') throw error;
    mustBeSame(kept(await readingOf(bench, subject, subject.fake)), whole.facts, 'read anew, for the place was gone');
  }
}

async function resumes(harness: SourceHarness): Promise<void> {
  await resumesAmong(harness, threePages(harness), 'of several instants');
  await resumesAmong(harness, oneInstant(harness), 'of one instant');
}

function oneInstant(harness: SourceHarness): readonly Sample[] {
  return threePages(harness).map((sample) => ({ ...sample, changedAt: START - APART }));
}

async function resumesAmong(harness: SourceHarness, samples: readonly Sample[], which: string): Promise<void> {
  const whole = await clean(harness, samples);
  const { bench, subject } = await openedWith(harness, samples);
  const { pages: { length } } = await readingOf(bench, subject, subject.fake);
  for (let pages = 1; pages <= length; pages++) {
    const before = await readingOf(bench, subject, subject.fake, { pages });
    const after = await readingOf(bench, subject, subject.fake, { since: before.checkpoint });
    mustBeSame(kept(before, after), whole.facts, `records ${which}, stopped after page ${pages}`);
    // Records at the boundary may come again, a page of them at most; those of one instant may all be at the boundary.
    if (samples[0]?.changedAt === samples.at(-1)?.changedAt) continue;
    const records = [...before.pages, ...after.pages].flatMap((page) => page.records).length;
    must(records <= samples.length + harness.pageSize, 'to go on, not to begin again', `${records} records of ${samples.length}`);
  }
}

async function readsChanges(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const { bench, subject } = await openedWith(harness, samples);
  const before = await readingOf(bench, subject, subject.fake);
  await bench.clock.advance(APART);
  const changed = changesAt(bench.clock.now(), samples);
  subject.put(changed);
  await bench.clock.advance(APART);
  const after = await readingOf(bench, subject, subject.fake, { since: before.checkpoint });
  mustKnow(harness, changed, after);
  kept(before, after);
  must(after.pages.flatMap(({ records }) => records).length < samples.length, 'what changed, not everything', after.facts.length);
}

async function tellsDeleted(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const { bench, subject } = await openedWith(harness, samples);
  const [sample] = samples;
  if (!subject.remove || !sample) return;
  const own = harness.idOf?.(sample.id) ?? sample.id;
  const before = await readingOf(bench, subject, subject.fake);
  must(before.gone.length === 0, 'nothing gone as yet', before.gone);
  await bench.clock.advance(APART);
  subject.remove([sample.id]);
  await bench.clock.advance(APART);
  const after = await readingOf(bench, subject, subject.fake, { since: before.checkpoint });
  const ids = subject.stream(bench.host(subject.fake)).ids?.();
  if (ids) {
    const there = await bench.run(collected(ids));
    must(!there.includes(own), `no ${own} among the ids that are there`, there);
    must(there.length === samples.length - 1, `the other ${samples.length - 1} ids`, there);
  } else {
    must(after.gone.includes(own), `${own} among what is gone`, after.gone);
  }
  const again = { ...sample, name: 'There again', changedAt: bench.clock.now() };
  subject.put([again]);
  await bench.clock.advance(APART);
  const back = await readingOf(bench, subject, subject.fake, { since: after.checkpoint });
  mustKnow(harness, [again], back);
  must(!back.gone.includes(own), `${own} not among what is gone, for it is there again`, back.gone);
}

async function collected(pages: AsyncIterable<readonly string[]>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

async function standsChange(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const whole = await clean(harness, samples);
  const { bench, subject } = await openedWith(harness, samples);
  let changed: readonly Sample[] = [];
  const first = await readingOf(bench, subject, subject.fake, {
    async after(page) {
      if (page !== 1) return;
      await bench.clock.advance(1_000);
      changed = changesAt(bench.clock.now(), samples);
      subject.put(changed);
    },
  });
  await bench.clock.advance(APART);
  const second = await readingOf(bench, subject, subject.fake, { since: first.checkpoint });
  const untouched = samples.filter(({ id }) => !changed.some((each) => each.id === id));
  mustKnow(harness, [...untouched, ...changed], first, second);
  // Apart from what is about changed records, exactly what a quiet platform would have given.
  const about = new Set(changed.map(({ id }) => harness.idOf?.(id) ?? id));
  const quiet = [first, second].map((reading) => ({ ...reading, facts: reading.facts.filter((fact) => !fact.about.some(({ id }) => about.has(id))) }));
  for (const ref of kept(...quiet).keys()) must(whole.facts.has(ref), 'no new facts about what did not change', ref);
  kept(first, second);
}

async function looksBack(harness: SourceHarness): Promise<void> {
  const samples = threePages(harness);
  const { bench, subject } = await openedWith(harness, samples);
  const before = await readingOf(bench, subject, subject.fake);
  const late = { id: '199999', name: 'Written late', changedAt: START - APART - 120_000 };
  subject.put([late]);
  const after = await readingOf(bench, subject, subject.fake, { since: before.checkpoint, lookBack: APART + 300_000 });
  mustKnow(harness, [late], after);
}

/** The first one has a new name, and there is a new one. */
function changesAt(changedAt: number, samples: readonly Sample[]): readonly Sample[] {
  return [{ ...samples[0], id: samples[0]?.id ?? '', name: 'Renamed meanwhile', changedAt }, { id: '188888', name: 'New meanwhile', changedAt }];
}
