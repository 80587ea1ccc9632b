import { canonicalJson } from '../evidence/canonical.js';
import type { Instant } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import type { Directive, DirectiveRecord, DirectiveState } from './directive.types.js';

export interface OutboxOptions {
  /** Judge the past, but act only from this instant: older wishes are never emitted. */
  readonly emitFrom?: Instant;
}

/**
 * What the outbox has to say next: wishes that are new, changed, done, or whose cause is gone.
 * The outbox is append-only; the last record of a key tells its state. Asked again with its own answer
 * appended, it has nothing to say.
 *
 * Law: a directive whose cause no longer stands is withdrawn, however it lost its cause.
 *
 * @param wanted Every directive the judgements at `now` want, settled ones included.
 *
 * @example
 * ```ts
 * const news = nextRecords(outbox, verdict.directives, now, { emitFrom });
 * news.map(({ state, key }) => `${state} ${key}`); //=> ['emitted ningbo/second-contact/…/due']
 * ```
 */
export function nextRecords(
  outbox: readonly DirectiveRecord[],
  wanted: readonly Directive[],
  now: Instant,
  options: OutboxOptions = {},
): readonly DirectiveRecord[] {
  const { emitFrom = -Infinity } = options;
  const last = new Map(outbox.map((record) => [record.key, record]));
  const wantedByKey = new Map(wanted.map((directive) => [directive.key, directive]));
  const records: DirectiveRecord[] = [];
  for (const directive of wantedByKey.values()) {
    const known = last.get(directive.key);
    const stands = known !== undefined && isOpen(known.state);
    const say = (state: DirectiveState): void => void records.push({ key: directive.key, state, at: now, directive });
    if (directive.settledAt !== null) {
      if (stands) say('settled');
    } else if (stands) {
      if (wish(known.directive) !== wish(directive)) say('amended');
    } else if (directive.at >= emitFrom && directive.at <= now) say('emitted');
  }
  for (const record of last.values()) {
    if (isOpen(record.state) && !wantedByKey.has(record.key)) records.push({ ...record, state: 'withdrawn', at: now });
  }
  return records.sort((a, b) => a.directive.at - b.directive.at || compareText(a.key, b.key));
}

/** What an adapter carries out; reasons may change without anything else being wanted. */
function wish({ kind, to, title, dueAt, payload }: Directive): string {
  return canonicalJson({ kind, to, title, dueAt, payload });
}

function isOpen(state: DirectiveState): boolean {
  return state === 'emitted' || state === 'amended';
}

/** The directives that stand, as last amended: emitted, and neither withdrawn nor settled since. */
export function openDirectives(outbox: readonly DirectiveRecord[]): readonly Directive[] {
  const last = new Map(outbox.map((record) => [record.key, record]));
  return [...last.values()].filter(({ state }) => isOpen(state)).map(({ directive }) => directive);
}
