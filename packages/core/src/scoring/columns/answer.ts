import type { Test } from '../../conditions/condition.types.js';
import { compileTest, type Check } from '../../conditions/test.js';
import type { Instant } from '../../facts/facts.types.js';
import type { Cells } from './cells.js';
import { and, BLOCK, maskCodes, maskLeast, maskRange, not, or, type Mask } from './kernels.js';
import type { Question } from './question.js';
import { MOST, rangeOf } from './range.js';

/** Asks a block of rows, or is the same answer for everybody. */
export type Answer = boolean | ((from: number, count: number, mask: Mask) => void);

/** A question put to the columns of one table. */
export function answerOf(question: Question, cells: ReadonlyMap<string, Cells>, now: Instant): Answer {
  if (question.kind === 'not') {
    const part = answerOf(question.part, cells, now);
    if (typeof part === 'boolean') return !part;
    return (from, count, mask) => {
      part(from, count, mask);
      not(mask, count);
    };
  }
  if (question.kind === 'all') return joined(question.parts.map((part) => answerOf(part, cells, now)), and, false);
  if (question.kind === 'any') return joined(question.parts.map((part) => answerOf(part, cells, now)), or, true);
  const asked = cells.get(question.column) as Cells;
  if (question.kind === 'test') return testAnswer(question.test, asked);
  const since = now - question.ago;
  return testAnswer(question.bound === 'atLeast' ? { atMost: since } : { above: since }, asked);
}

/** All parts by `join`; a part that is `decisive` for everybody settles it. */
export function joined(parts: readonly Answer[], join: typeof and, decisive: boolean): Answer {
  if (parts.includes(decisive)) return decisive;
  const [first, ...others] = parts.filter((part) => typeof part !== 'boolean');
  if (!first) return !decisive;
  if (others.length === 0) return first;
  const other = new Uint8Array(BLOCK);
  return (from, count, mask) => {
    first(from, count, mask);
    for (const part of others) {
      part(from, count, other);
      join(mask, other, count);
    }
  };
}

function testAnswer(test: Test, cells: Cells): Answer {
  const check = compileTest(test);
  if (cells.kind === 'constant') return check(cells.value);
  if (cells.kind === 'coded') {
    const { codes, values } = cells;
    const passes = Uint8Array.from(values, (value) => +check(value));
    return (from, count, mask) => maskCodes(codes, from, count, passes, mask);
  }
  if (cells.kind === 'plain') return checked(cells.values, check);
  const { values, whole } = cells;
  const range = rangeOf(test);
  if (!range) return checked(values, whole ? check : (value) => check(Number.isFinite(value) ? value : undefined));
  const [least, most] = range;
  if (whole && most === MOST) return (from, count, mask) => maskLeast(values, from, count, least, mask);
  return (from, count, mask) => maskRange(values, from, count, least, most, mask);
}

function checked(values: { readonly [row: number]: unknown }, check: Check): Answer {
  return (from, count, mask) => {
    for (let at = 0; at < count; at++) mask[at] = +check(values[from + at]);
  };
}
