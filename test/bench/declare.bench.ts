import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { same, type Comparison } from './comparison.js';
import { compiled, EVENTS, FOLLOW_UP, HOUR, monitored, stream, type Told } from './course-stream.js';
import type { Streamed } from './declare-stream.js';

interface HandMade {
  activations: number;
  fulfilled: number;
  violated: number;
  /** Objections that wait. */
  readonly open: number[];
}

/** The same rule written out, for events in order: open cases, open objections of each, and what they came to. */
function byHand(events: Iterable<Told>): unknown {
  const cases = new Map<string, HandMade>();
  const counted = {
    cases: 0, vacuous: 0, activations: 0, fulfilled: 0, violated: 0, pending: 0,
    states: { 'satisfied': 0, 'violated': 0, 'possibly-satisfied': 0, 'possibly-violated': 0 },
  };
  let closedCases = 0;
  for (const { caseId, event: { type, time }, last } of events) {
    let known = cases.get(caseId);
    if (!known) cases.set(caseId, (known = { activations: 0, fulfilled: 0, violated: 0, open: [] }));
    if (type === 'x.objection') {
      known.activations += 1;
      known.open.push(time);
    } else if (type === 'x.follow-up') {
      for (const started of known.open) {
        if (time - started <= 48 * HOUR) known.fulfilled += 1;
        else known.violated += 1;
      }
      known.open.length = 0;
    }
    if (!last) continue;
    known.violated += known.open.length;
    cases.delete(caseId);
    closedCases += 1;
    if (known.activations === 0) {
      counted.vacuous += 1;
      continue;
    }
    counted.cases += 1;
    counted.activations += known.activations;
    counted.fulfilled += known.fulfilled;
    counted.violated += known.violated;
    counted.states[known.violated > 0 ? 'violated' : 'satisfied'] += 1;
  }
  return { counted, openCases: cases.size, closedCases };
}

/** All constraints on all events, in a process that does nothing else; see declare-stream.ts. */
function streamed(steps: number): string {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'declare-stream.mjs');
  const { constraints, cases, seconds, rss, heap } = JSON.parse(spawnSync(process.execPath, [script, String(steps)], { encoding: 'utf8' }).stdout) as Streamed;
  return `${constraints} constraints, ${EVENTS} events of ${cases} cases in ${seconds.toFixed(2)} s of one core (≤ 5 s), `
    + `${Math.round(EVENTS / seconds)} events/s, peak ${rss} MB resident (≤ 512 MB), ${heap} MB of it heap in use`;
}

export default function processConstraints(): readonly Comparison[] {
  const one = compiled({ 'follow-up': FOLLOW_UP });
  // Made when first asked for: a million events are a burden to the benches before.
  let made: readonly Told[] | undefined;
  const events = (): readonly Told[] => (made ??= [...stream()]);
  return [{
    name: 'constraint, a million events (response 0–48 h)',
    item: 'event',
    items: EVENTS,
    promise: 3,
    ours: () => monitored(one, events()),
    floor: () => byHand(events()),
    agree: () => same('constraint', monitored(one, events()), byHand(events())),
    counted: () => [100, 20, 10].map(streamed).join('\n  '),
  }];
}
