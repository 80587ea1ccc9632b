import type { Instant, Json, Reject, SourceRecord } from '@sextant/core/facts';
import type { Page, ReadOptions, Source } from '../contract/source.types.js';
import { contentHash } from '../erp/content-hash.js';
import { find, type Row, rowsOf, textOf } from '../erp/fields.js';
import { naiveDate, readNaive } from '../erp/naive-time.js';
import { readProgress, type Seen, writeProgress } from './documents-seen.js';
import { namesOf, type U8Resource } from './resources.js';
import { NOTHING, type U8Client } from './u8-client.js';
import { codeOf, isObject } from './u8-error.js';
import { allRows, type U8List } from './u8-list.js';
import type { U8Settings } from './u8.types.js';

const DAY = 86_400_000;
/** Documents are dated ahead, too. */
const AHEAD = 31;
/** Documents per page that are read one by one. */
const DETAILS = 20;

/** A document on a look, and what was seen of it before. */
interface Look {
  readonly code: string;
  /** `null`: it is not there any more. */
  readonly head: Row | null;
  readonly before: Seen | undefined;
}

/**
 * Documents as a source. U8 lists them by their date only: each look lists the last days and the older ones that are still
 * open, and hands on those that look other than before. The checkpoint holds what was seen.
 */
export function documentSource(client: U8Client, resource: U8Resource, settings: U8Settings): Source {
  return { read: (options = {}) => new Reader(client, resource, settings, options).pages() };
}

class Reader {
  private readonly progress: ReturnType<typeof readProgress>;
  private readonly seen: Map<string, Seen>;
  private readonly at: Instant;
  private readonly list: U8List;
  private readonly signal: AbortSignal | undefined;

  constructor(private readonly client: U8Client, private readonly resource: U8Resource, private readonly settings: U8Settings, { since, signal }: ReadOptions) {
    this.progress = readProgress(since ?? null);
    this.seen = this.progress?.seen ?? new Map<string, Seen>();
    this.at = this.progress?.at ?? client.clock.now();
    this.signal = signal;
    this.list = { client, settings, name: resource.list, key: namesOf(resource, 'number').slice(0, 1), signal };
  }

  async* pages(): AsyncGenerator<Page> {
    this.signal?.throwIfAborted();
    const { start, lookBackDays, windowDays } = this.settings;
    const today = readNaive(naiveDate(this.at)) ?? this.at;
    const recent = naiveDate(today - lookBackDays * DAY);
    const last = naiveDate(today + AHEAD * DAY);
    const first = start > recent ? start : recent;
    let from = this.progress ? this.progress.next ?? first : start;
    while (from <= last) {
      const until = smaller(plus(from, windowDays - 1), last);
      yield* this.window(from, until);
      // What is old and closed does not change any more.
      for (const [code, { date, isOpen }] of this.seen) if (date < recent && !isOpen) this.seen.delete(code);
      from = plus(until, 1);
    }
    yield* this.old(recent);
  }

  private async* window(from: string, until: string): AsyncGenerator<Page> {
    const rows = await allRows(this.list, { ...this.resource.parameters, date_begin: from, date_end: until });
    const rejects: Reject[] = [];
    const looks = new Map<string, Look>();
    for (const [index, head] of rows.entries()) {
      const code = this.codeOf(head);
      if (code !== undefined) looks.set(code, { code, head, before: this.seen.get(code) });
      else rejects.push({ kind: this.resource.name, position: index + 1, code: 'missing-id', path: namesOf(this.resource, 'number')[0] ?? '', expected: 'a number', received: 'nothing' });
    }
    for (const [code, before] of [...this.seen]) {
      // Another date, or gone altogether.
      if (before.date >= from && before.date <= until && !looks.has(code)) looks.set(code, await this.lookAt(code, before));
    }
    yield* this.told([...looks.values()], rejects, from, plus(until, 1));
  }

  /** Older documents that are open, the longest not looked at first. */
  private async* old(recent: string): AsyncGenerator<Page> {
    const due = [...this.seen].filter(([, { date }]) => date < recent).slice(0, this.settings.recheck);
    const looks: Look[] = [];
    for (const [code, before] of due) {
      looks.push(await this.lookAt(code, before));
      this.seen.delete(code);
      this.seen.set(code, before);
    }
    yield* this.told(looks, [], null, null);
  }

  private async lookAt(code: string, before: Seen): Promise<Look> {
    const rows = await allRows(this.list, { ...this.resource.parameters, code_begin: code, code_end: code });
    return { code, before, head: rows.find((row) => this.codeOf(row) === code) ?? null };
  }

  /** Pages of what looks other than before; `next` is where to go on once all of it is stored. */
  private async* told(looks: readonly Look[], rejects: readonly Reject[], now: string | null, next: string | null): AsyncGenerator<Page> {
    let left = looks.filter(({ head, before }) => (head === null ? before !== undefined : before?.hash !== hashOf(head)));
    const size = this.settings.lines ? Math.min(this.settings.pageSize, DETAILS) : this.settings.pageSize;
    let isFirst = true;
    do {
      const part = left.slice(0, size);
      left = left.slice(size);
      const records: SourceRecord[] = [];
      for (const [index, look] of part.entries()) {
        records.push({ kind: this.resource.name, position: index + 1, values: await this.valuesOf(look) });
        if (look.head === null) this.seen.delete(look.code);
        else this.seen.set(look.code, this.seenNow(look.head));
      }
      const isDone = left.length === 0;
      const at = isDone && next === null ? null : this.at;
      yield { records, ...(isFirst && rejects.length > 0 && { rejects }), checkpoint: writeProgress({ at, next: isDone ? next : now, seen: this.seen }) };
      this.signal?.throwIfAborted();
      isFirst = false;
    } while (left.length > 0);
  }

  /** Head and lines; `observedAt` where all we know is that it changed since the last look. */
  private async valuesOf({ code, head, before }: Look): Promise<Row> {
    const observedAt = before ? this.at : null;
    if (head === null) return { [namesOf(this.resource, 'number')[0] ?? 'code']: code, gone: true, date: before?.date ?? null, observedAt };
    if (!this.settings.lines) return { ...head, observedAt };
    const { single } = this.resource;
    const body = await this.client.read(`${single}/get`, { id: code }, this.signal);
    const whole = codeOf(body) !== NOTHING && isObject(body[single]) ? body[single] : {};
    // The head of the list is what was compared.
    return { ...whole, ...head, entry: rowsOf(whole, 'entry'), observedAt };
  }

  private seenNow(head: Row): Seen {
    const date = readNaive(textOf(find(head, namesOf(this.resource, 'date'))) ?? '');
    const status = textOf(find(head, namesOf(this.resource, 'status'))) ?? '';
    const { order, document } = this.settings.statuses;
    const table: Readonly<Record<string, string>> = this.resource.name === 'orders' ? order : document;
    const known = Object.hasOwn(table, status) ? table[status] : undefined;
    // Orders change until they are closed, other documents until they are approved.
    const isOpen = known === undefined || !['closed', 'cancelled', ...(this.resource.name === 'orders' ? [] : ['approved'])].includes(known);
    return { hash: hashOf(head), date: date === undefined ? naiveDate(this.at) : naiveDate(date), isOpen };
  }

  private codeOf(row: Row): string | undefined {
    return textOf(find(row, namesOf(this.resource, 'number')));
  }
}

function hashOf(head: Row): string {
  return contentHash(head as { readonly [key: string]: Json }).slice(0, 10);
}

function plus(date: string, days: number): string {
  return naiveDate((readNaive(date) ?? 0) + days * DAY);
}

function smaller(a: string, b: string): string {
  return a < b ? a : b;
}
