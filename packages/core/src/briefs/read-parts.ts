import type { Reason } from '../explain/judgement.types.js';
import type { FactRef, Money } from '../facts/facts.types.js';
import type { Text } from '../messages/text.js';
import type { Segment } from '../obligations/obligation.types.js';
import type { TimerBrief } from './brief.types.js';
import { allOf, instant, integer, isRecord, object, oneOf, orNull, someOf, string, that } from './read-shape.js';
import type { Reader, Required } from './read-shape.js';

export const factRef = string as Reader<FactRef>;

export const money: Reader<Money> = object<Money>({ minor: integer, currency: string }, {});

export const text: Reader<Text> = that<Text>(
  'a text',
  (value) => typeof value === 'string' || (isRecord(value) && typeof value['zh-CN'] === 'string' && typeof value.en === 'string'),
);

export const span: Reader<readonly [number, number]> = that<readonly [number, number]>(
  'two places, the first not after the second',
  (value) => Array.isArray(value) && value.length === 2 && value.every((at) => Number.isSafeInteger(at) && at >= 0) && value[0] <= value[1],
);

export const evidenceRef = object<Reason['evidence'][number]>({ fact: factRef }, { field: string, span });

// Keys and parameters are not looked into: a newer core may send messages this version does not know, and
// rendering stands on its own feet.
export const reason = object<{ key: string; params: object; evidence: readonly unknown[]; points?: number }>(
  { key: string, params: that<object>('an object', isRecord), evidence: someOf(evidenceRef) },
  { points: integer },
) as unknown as Reader<Reason>;

const segment = object<Segment>({ from: instant, to: orNull(instant), state: oneOf('running', 'paused', 'closed') }, { key: string });

const light = oneOf('normal', 'due-soon', 'overdue', 'done', 'done-late', 'paused', 'void');

/** The fields of one clock; every one is needed. */
export const timerFields: Required<TimerBrief> = {
  id: string, label: text, phase: oneOf('scheduled', 'running', 'paused', 'fulfilled', 'late', 'breached', 'void'),
  startedAt: instant, dueAt: orNull(instant), settledAt: orNull(instant), segments: allOf(segment),
  coming: allOf(object<TimerBrief['coming'][number]>({ at: instant, light }, {})),
  light, why: someOf(reason), missing: someOf(text), zone: string,
};
