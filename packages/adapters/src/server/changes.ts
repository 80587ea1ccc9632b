import { affectedBy, type EntityRef, type EntityType, type Fact } from '@sextant/core/facts';
import type { Clock } from '../http/http.types.js';
import type { Reach } from './reach.js';
import type { Change } from './server.types.js';
import type { Standing, Workspace } from './workspace.js';

export interface ChangesOptions {
  readonly workspace: Workspace;
  /** What the reader may see of a standing. */
  readonly reachOf: (standing: Standing) => Reach;
  /** Where to go on; `null`: from now on. */
  readonly after: number | null;
  readonly clock: Clock;
  readonly heartbeat: number;
  readonly streamFor: number;
  readonly signal: AbortSignal;
}

/** Who comes back after more facts than this reads everything anew instead. */
const MOST_BEHIND = 10_000;

const CASES: ReadonlySet<EntityType> = new Set<EntityType>(['deal', 'lead']);

/**
 * Changes as they come, for one reader, as lines of `text/event-stream`:
 *
 * | event | id | says |
 * |---|---|---|
 * | `ready` | position | listening from here on |
 * | `change` | position | these of what you see have new facts |
 * | `lapse` | – | time passed, and some judgement with it |
 * | `reset` | position | too much happened to be told one by one: read anew |
 */
export async function* changeLines({ workspace, reachOf, after, clock, heartbeat, streamFor, signal }: ChangesOptions): AsyncGenerator<string> {
  let standing = await workspace.current();
  let reach = reachOf(standing);
  let position = after ?? standing.position;
  const until = clock.now() + streamFor;
  const bell = new Bell();
  const stop = workspace.watch((next) => bell.ring(next));
  try {
    if (after !== null && (after > standing.position || standing.position - after > MOST_BEHIND)) {
      position = standing.position;
      yield eventLines('reset', position, { position, at: standing.portfolio.now });
    } else yield `retry: 3000\n${eventLines('ready', position, { position, at: standing.portfolio.now })}`;
    while (!signal.aborted && clock.now() < until) {
      if (standing.position > position) {
        const before = reach;
        reach = reachOf(standing);
        const change = await changeAfter(workspace, position, standing, [before, reach]);
        position = standing.position;
        if (change) yield eventLines('change', position, change);
        else yield `id: ${position}\n\n`;
      }
      const next = await bell.heard(clock, heartbeat, signal);
      if (next === null) yield ': still here\n\n';
      else {
        if (next.position === standing.position && next.turn > standing.turn) yield eventLines('lapse', null, { at: next.portfolio.now });
        standing = next;
      }
    }
  } finally {
    stop();
  }
}

/** What of the new facts this reader sees: with what she saw before, too, so that she hears of what is hers no more. */
async function changeAfter(workspace: Workspace, after: number, { portfolio, position }: Standing, reaches: readonly Reach[]): Promise<Change | null> {
  const facts: Fact[] = [];
  for await (const page of workspace.store.facts({ after })) for (const stored of page) if (stored.position <= position) facts.push(stored.fact);
  const touched = new Map<string, EntityRef>();
  const add = ({ type, id }: EntityRef): void => void touched.set(`${type}:${id}`, { type, id });
  affectedBy(portfolio.book, facts, CASES).forEach(add);
  for (const { about } of facts) for (const entry of about) if (entry.as === undefined) add(entry);
  const entities = [...touched.values()].filter((entity) => reaches.some((reach) => reach.sees(entity)));
  return entities.length > 0 ? { position, at: portfolio.now, entities } : null;
}

function eventLines(event: string, id: number | null, data: unknown): string {
  return `event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/** Holds the latest standing until it is asked for. */
class Bell {
  private latest: Standing | null = null;
  private wake: (() => void) | null = null;

  ring(standing: Standing): void {
    this.latest = standing;
    this.wake?.();
  }

  /** The latest since the last time; `null` when the wait is over without any. */
  async heard(clock: Clock, wait: number, signal: AbortSignal): Promise<Standing | null> {
    if (this.latest === null) {
      const over = new AbortController();
      const rung = new Promise<void>((resolve) => (this.wake = resolve));
      await Promise.race([rung, clock.sleep(wait, AbortSignal.any([signal, over.signal])).catch(() => undefined)]);
      this.wake = null;
      over.abort();
    }
    const { latest } = this;
    this.latest = null;
    return latest;
  }
}
