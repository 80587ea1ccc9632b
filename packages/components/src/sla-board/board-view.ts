import type { ClockFailureBrief, Light, SlaBoardBrief, SlaBoardItem } from '@sextant/core/briefs';
import { timerView } from '../sla-timer/timer-view.js';
import type { TimerView } from '../sla-timer/timer-view.js';

/** Lights as the board groups them, most urgent first; what is settled or cancelled stands together. */
export const GROUPS = ['overdue', 'due-soon', 'normal', 'paused', 'done'] as const;
export type Group = (typeof GROUPS)[number];

/** One clock of the board at one instant. */
export interface Row {
  /** The clock's id; a number after it where two clocks have the same. */
  readonly key: string;
  readonly item: SlaBoardItem;
  readonly view: TimerView;
  readonly group: Group;
}

/** What the reader chose to see. `null`: everything. */
export interface Filter {
  readonly groups: ReadonlySet<Group>;
  readonly owner: string | null;
  readonly rule: string | null;
  /** Keys of the clocks of one failure. */
  readonly timers: ReadonlySet<string> | null;
}

export const EVERYTHING: Filter = { groups: new Set(), owner: null, rule: null, timers: null };

/** Every clock at `now`, most urgent first; what is settled comes last, the newest of it first. */
export function rowsOf({ timers }: SlaBoardBrief, now: number): readonly Row[] {
  const seen = new Map<string, number>();
  const rows = timers.map((item): Row => {
    const times = seen.get(item.id) ?? 0;
    seen.set(item.id, times + 1);
    const view = timerView(item, now);
    return { key: times === 0 ? item.id : `${item.id} ${times}`, item, view, group: groupOf(view.light) };
  });
  return rows.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || order(a) - order(b));
}

function order({ group, item }: Row): number {
  if (group === 'done') return -(item.settledAt ?? -Number.MAX_VALUE);
  return item.dueAt ?? Number.MAX_VALUE;
}

function groupOf(light: Light): Group {
  return light === 'done-late' || light === 'void' ? 'done' : light;
}

/** Who owns a clock, as a filter names it; the empty text stands for nobody. */
export function ownerOf({ owner }: Pick<SlaBoardItem, 'owner'>): string {
  return owner?.id ?? '';
}

export function fits({ item, group }: Row, { groups, owner, rule, timers }: Filter): boolean {
  return (groups.size === 0 || groups.has(group))
    && (owner === null || ownerOf(item) === owner)
    && (rule === null || item.rule === rule)
    && (timers === null || timers.has(item.id));
}

/** The rows of each group that has any, in order, no more than `limit` in all. */
export function grouped(rows: readonly Row[], limit: number): readonly { readonly group: Group; readonly rows: readonly Row[]; readonly all: number }[] {
  let left = limit;
  return GROUPS.flatMap((group) => {
    const all = rows.filter((row) => row.group === group);
    const shown = all.slice(0, left);
    left -= shown.length;
    return shown.length > 0 ? [{ group, rows: shown, all: all.length }] : [];
  });
}

export interface Choice<T> {
  readonly value: string;
  readonly label: T;
  readonly count: number;
}

/** What can be chosen in a filter, the most frequent first. */
export function choicesOf<T>(items: readonly SlaBoardItem[], valueOf: (item: SlaBoardItem) => string, labelOf: (item: SlaBoardItem) => T): readonly Choice<T>[] {
  const found = new Map<string, Choice<T>>();
  for (const item of items) {
    const value = valueOf(item);
    const before = found.get(value);
    found.set(value, before ? { ...before, count: before.count + 1 } : { value, label: labelOf(item), count: 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** The clocks of a failure that are on the board. */
export function clocksOf({ timers }: ClockFailureBrief, items: readonly SlaBoardItem[]): ReadonlySet<string> {
  const failed = new Set(timers);
  return new Set(items.filter(({ id }) => failed.has(id)).map(({ id }) => id));
}
