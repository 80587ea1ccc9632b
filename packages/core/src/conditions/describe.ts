import type { Bound, MessageKey, MessageParams } from '../messages/messages.types.js';
import { parseDuration } from '../time/duration.js';
import type { Condition, CountCondition, DescriptionNode, FactPattern, LastCondition, Scalar } from './condition.types.js';
import { parts, testOf } from './test.js';

/**
 * A condition in words: a tree of message keys with their parameters, rendered per language by `messages`.
 *
 * Facts are named in a compact notation without language, such as `page.visited where page is price`.
 *
 * @throws TimeError when a duration in it cannot be read.
 *
 * @example
 * ```ts
 * describe({ count: { type: 'page.visited', where: { page: 'price' } }, atLeast: 1 });
 * //=> { key: 'condition.count', params: { what: 'page.visited where page is price', bound: 'atLeast', n: 1, within: null }, children: [] }
 * ```
 */
export function describe(condition: Condition): DescriptionNode {
  if ('all' in condition) {
    return condition.all.length === 0
      ? node('condition.always', {})
      : node('condition.all', {}, condition.all.map(describe));
  }
  if ('any' in condition) {
    return condition.any.length === 0
      ? node('condition.not', {}, [node('condition.always', {})])
      : node('condition.any', {}, condition.any.map(describe));
  }
  if ('not' in condition) return node('condition.not', {}, [describe(condition.not)]);
  if ('field' in condition) {
    const { name, operand } = parts(condition);
    return node('condition.field', { field: condition.field, test: name, value: operand });
  }
  if ('count' in condition) return describeCount(condition);
  if ('last' in condition) return describeLast(condition);
  if ('silence' in condition) {
    const { after, until, lasting } = condition.silence;
    const params = { after: what(after), until: what(until), duration: parseDuration(lasting), n: condition.atLeast ?? 1 };
    return node('condition.silence', params);
  }
  const { of, field, among, amongField } = condition.overlap;
  return node('condition.overlap', {
    of: `${field} of ${what(of)}`,
    among: `${amongField} of ${what(among)}`,
    share: condition.atLeast,
  });
}

function describeCount(condition: CountCondition): DescriptionNode {
  const { within, ...unbounded } = condition.count;
  const [bound, n]: [Bound, number] =
    'atLeast' in condition ? ['atLeast', condition.atLeast]
    : 'atMost' in condition ? ['atMost', condition.atMost]
    : ['exactly', condition.exactly];
  return node('condition.count', {
    what: condition.distinct === undefined ? what(unbounded) : `distinct ${condition.distinct} of ${what(unbounded)}`,
    bound,
    n,
    within: within === undefined ? null : parseDuration(within),
  });
}

function describeLast(condition: LastCondition): DescriptionNode {
  return 'atLeast' in condition
    ? node('condition.last', { what: what(condition.last), bound: 'atLeast', duration: parseDuration(condition.atLeast) })
    : node('condition.last', { what: what(condition.last), bound: 'lessThan', duration: parseDuration(condition.lessThan) });
}

/** A pattern in the notation a rule's author reads. */
function what(pattern: FactPattern): string {
  const tests = Object.entries(pattern.where ?? {}).map(([path, test]) => {
    const { name, operand } = parts(testOf(test));
    return `${path} ${words(name, operand as Scalar | readonly Scalar[])}`;
  });
  const where = tests.length === 0 ? '' : ` where ${tests.join(' and ')}`;
  const within = pattern.within === undefined ? '' : ` within ${pattern.within}`;
  return `${pattern.type}${where}${within}${pattern.since === undefined ? '' : ` since ${pattern.since}`}`;
}

function words(name: string, operand: Scalar | readonly Scalar[]): string {
  if (name === 'exists') return operand === true ? 'is known' : 'is not known';
  if (name === 'filled') return operand === true ? 'is filled in' : 'is not filled in';
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (!Array.isArray(operand)) return `${spaced} ${String(operand)}`;
  return `${spaced} ${operand.map(String).join(name === 'between' ? ' and ' : ', ')}`;
}

function node<K extends MessageKey>(key: K, params: MessageParams[K], children: readonly DescriptionNode[] = []): DescriptionNode {
  return { key, params, children } as DescriptionNode;
}
