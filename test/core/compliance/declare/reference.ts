import type { ConstraintRule, Span } from '@sextant/core/compliance';
import { compileCalendar, endOfWindow, type Window } from '@sextant/core/time';
import { office } from '../../../support/course.js';

/** An event as the reference sees it. */
export interface Event {
  readonly type: string;
  readonly time: number;
  readonly data: { readonly n?: number };
}

type State = 'satisfied' | 'violated' | 'possibly-satisfied' | 'possibly-violated';

export interface Answer {
  readonly state: State;
  readonly lines: readonly { readonly activation: number | null; readonly state: State; readonly target: number | null; readonly dueAt: number | null }[];
}

const calendar = compileCalendar(office);

/** From where to where the later one of two events may lie. */
function reach(span: Span | undefined, start: number): readonly [number, number] {
  const end = (window: Window): number => endOfWindow(start, window, calendar) ?? Infinity;
  if (span === undefined) return [start, Infinity];
  if (typeof span === 'string' || !('to' in span)) return [start, end(span)];
  return [span.from === undefined ? start : end(span.from), end(span.to)];
}

/**
 * The definitions of the templates, read literally: quantifiers over all pairs of events, no memory, no order of work.
 *
 * @param now Events after it are not known.
 * @param closed Whether the case ends at `now`.
 */
export function judged(rule: ConstraintRule, all: readonly Event[], now: number, closed: boolean): Answer {
  const matches = (event: Event, pattern: ConstraintRule['activation'] | undefined): boolean => {
    if (!pattern || event.type !== pattern.type) return false;
    return Object.entries(pattern.where ?? {}).every(([key, value]) => (event.data as Record<string, unknown>)[key] === value);
  };
  const upToNow = all.filter(({ time }) => time <= now);
  const ending = upToNow.findIndex((event) => matches(event, rule.endedBy));
  const known = ending < 0 ? upToNow : upToNow.slice(0, ending + 1);
  const over = closed || ending >= 0;
  const indices = known.map((_, index) => index);
  const at = (index: number): Event => known[index] as Event;

  const allowed = (i: number): boolean => !rule.when || all.some(({ type, time }) => type === 'x.c' && time <= at(i).time);
  const isActivation = (i: number): boolean => isStep(i) && matches(at(i), rule.activation) && allowed(i);
  const isStep = (i: number): boolean => rule.among === undefined || (rule.among as readonly string[]).includes(at(i).type);
  const activations = indices.filter(isActivation);

  if (['existence', 'absence', 'exactly'].includes(rule.template)) {
    const { times = 1 } = rule;
    const n = activations.length;
    const decided = rule.template === 'exactly' ? n > times : n >= times;
    const holds = rule.template === 'existence' ? n >= times : rule.template === 'absence' ? n < times : n === times;
    const state: State = decided || over ? (holds ? 'satisfied' : 'violated') : holds ? 'possibly-satisfied' : 'possibly-violated';
    const target = decided ? activations[rule.template === 'exactly' ? times : times - 1] ?? null : null;
    return { state, lines: [{ activation: null, state, target, dueAt: null }] };
  }
  if (rule.template === 'init') {
    const first = indices.find(isStep);
    if (first === undefined) return { state: over ? 'satisfied' : 'possibly-satisfied', lines: [] };
    const state = isActivation(first) ? 'satisfied' : 'violated';
    return { state, lines: [{ activation: first, state, target: null, dueAt: null }] };
  }

  const negative = rule.template.startsWith('not-');
  const plain = rule.template.replace('not-', '');
  const back = plain.endsWith('precedence') || plain === 'responded-existence';
  const ahead = plain.endsWith('response') || plain === 'responded-existence';
  const chain = plain.startsWith('chain-');
  const alternate = plain.startsWith('alternate-');
  const between = (i: number, j: number): readonly number[] => indices.filter((k) => k > Math.min(i, j) && k < Math.max(i, j));
  const goes = (j: number, i: number): boolean => (rule.match ?? []).every(({ test = 'same' }) => {
    const [x, y] = [at(j).data.n, at(i).data.n];
    if (x === undefined || y === undefined) return false;
    return { same: x === y, different: x !== y, above: x > y, atLeast: x >= y, below: x < y, atMost: x <= y }[test];
  });
  const near = (i: number, j: number): boolean => {
    const [from, until] = reach(rule.within, at(Math.min(i, j)).time);
    const later = at(Math.max(i, j)).time;
    return from <= later && later <= until;
  };
  const serves = (i: number) => (j: number): boolean =>
    j !== i && isStep(j) && matches(at(j), rule.target) && goes(j, i) && near(i, j) && (j < i ? back : ahead)
    && !(chain && between(i, j).some(isStep)) && !(alternate && between(i, j).some(isActivation));

  const lines = activations.map((i) => {
    const serving = indices.filter(serves(i));
    const target = serving.filter((j) => j < i).at(-1) ?? serving[0] ?? null;
    const [, until] = reach(rule.within, at(i).time);
    const after = indices.filter((k) => k > i);
    const mayCome = ahead && !over && now <= until && !(chain && after.some(isStep)) && !(alternate && after.some(isActivation));
    const state: State = target !== null
      ? (negative ? 'violated' : 'satisfied')
      : mayCome ? (negative ? 'possibly-satisfied' : 'possibly-violated') : negative ? 'satisfied' : 'violated';
    // What an earlier event decides, or the lack of one, has no term.
    const dueAt = !ahead || (target !== null && target < i) || until === Infinity ? null : until;
    return { activation: i, state, target, dueAt };
  });
  const has = (state: State): boolean => lines.some((line) => line.state === state);
  const state = has('violated') ? 'violated' : has('possibly-violated') ? 'possibly-violated' : over ? 'satisfied' : 'possibly-satisfied';
  return { state, lines };
}
