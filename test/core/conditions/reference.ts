import type { Condition, FactPattern, Scalar, Test } from '@sextant/core/conditions';
import type { Fact } from '@sextant/core/facts';
import { factOrder } from '@sextant/core/facts';
import type { Known } from './arbitrary.js';
import { HOUR } from './known.js';

// The meaning of every condition in the plainest words, without any thought of speed: what `evaluate` has to agree with.

export function holdsPlainly(c: Condition, known: Known): boolean {
  if ('all' in c) return c.all.map((one) => holdsPlainly(one, known)).every(Boolean);
  if ('any' in c) return c.any.map((one) => holdsPlainly(one, known)).some(Boolean);
  if ('not' in c) return !holdsPlainly(c.not, known);
  if ('field' in c) {
    const [entity, name = ''] = c.field.split('.');
    const told = visible(known).filter((fact) => fact.type === `${entity}.state` && isObject(fact.data) && Object.hasOwn(fact.data, name));
    return passes(c, told.length === 0 ? undefined : valueAt(told[told.length - 1]!.data, name));
  }
  if ('count' in c) {
    const found = matching(c.count, known);
    const path = c.distinct;
    const values = path === undefined ? found : found.map((fact) => valueAt(fact.data, path)).filter((one) => one !== null && ['string', 'number', 'boolean'].includes(typeof one));
    const n = new Set(values).size;
    return 'atLeast' in c ? n >= c.atLeast : 'atMost' in c ? n <= c.atMost : n === c.exactly;
  }
  if ('last' in c) {
    const ages = matching(c.last, known).map((fact) => known.now - fact.time);
    if (ages.length === 0) return false;
    return 'atLeast' in c ? Math.min(...ages) >= length(c.atLeast) : Math.min(...ages) < length(c.lessThan);
  }
  if ('silence' in c) return stretches(c.silence, known).filter((one) => one >= length(c.silence.lasting)).length >= (c.atLeast ?? 1);
  const { of, field, among, amongField } = c.overlap;
  const latest = matching(of, known).at(-1);
  const wanted = latest ? listOf(valueAt(latest.data, field)) : [];
  if (wanted.length === 0) return false;
  const others = matching(among, known).filter((fact) => fact !== latest).map((fact) => valueAt(fact.data, amongField));
  const had = new Set(others.flatMap(listOf));
  const values = [...new Set(wanted)];
  return values.filter((one) => had.has(one)).length * 10_000 >= c.atLeast * values.length;
}

function listOf(value: unknown): readonly unknown[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? (value as unknown[]) : [];
}

/** Lengths of all silences, by trying every fact as the start of one. */
function stretches(silence: { readonly after: FactPattern; readonly until: FactPattern }, known: Known): number[] {
  const starts = matching(silence.after, known);
  const ends = matching(silence.until, known);
  const order = factOrder();
  const isBefore = (end: Fact, start: Fact): boolean =>
    end.time < start.time || ((end.type === start.type || end.source === start.source) && order(end, start) <= 0);
  const answer = (start: Fact): Fact | undefined => ends.find((end) => !isBefore(end, start));
  const lengths: number[] = [];
  const answered = new Set<Fact | undefined>();
  for (const start of starts) {
    const end = answer(start);
    if (end?.time === start.time || answered.has(end)) continue;
    answered.add(end);
    lengths.push((end?.time ?? known.now) - start.time);
  }
  return lengths;
}

function matching(pattern: FactPattern, known: Known): Fact[] {
  const { trigger, now } = known;
  return visible(known).filter((fact) => {
    if (fact.type !== pattern.type) return false;
    if (pattern.within !== undefined && fact.time <= now - length(pattern.within)) return false;
    if (pattern.since === 'trigger' && trigger) {
      if (fact.time < trigger.time) return false;
      if (fact.time === trigger.time && fact.source === trigger.source && factOrder()(fact, trigger) < 0) return false;
    }
    return Object.entries(pattern.where ?? {}).every(([path, test]) => {
      const value = path.split('.').reduce<unknown>((data, key) => valueAt(data, key), fact.data);
      return passes(typeof test === 'object' && test !== null ? test : { is: test }, value);
    });
  });
}

function passes(test: Test, value: unknown): boolean {
  const given = test as Readonly<Record<string, unknown>>;
  const name = Object.keys(given).find((key) => key !== 'field') ?? '';
  const operand = given[name];
  const [a, b] = [value as number, operand as number];
  const isNumber = typeof value === 'number';
  switch (name) {
    case 'is': return value === operand;
    case 'isNot': return value !== operand;
    case 'in': return (operand as Scalar[]).some((one) => one === value);
    case 'notIn': return !(operand as Scalar[]).some((one) => one === value);
    case 'above': return isNumber && a > b;
    case 'atLeast': return isNumber && a >= b;
    case 'below': return isNumber && a < b;
    case 'atMost': return isNumber && a <= b;
    case 'between': return isNumber && a >= (operand as number[])[0]! && a <= (operand as number[])[1]!;
    case 'contains': return typeof value === 'string' ? value.includes(String(operand)) : Array.isArray(value) && value.includes(operand);
    case 'startsWith': return typeof value === 'string' && value.indexOf(String(operand)) === 0;
    case 'filled': return operand === (typeof value === 'string' ? /\S/u.test(value) : Array.isArray(value) ? value.length > 0 : isNumber || typeof value === 'boolean');
    default: return (value !== undefined && value !== null) === operand;
  }
}

function visible({ facts, now }: Known): Fact[] {
  return facts.filter((fact) => fact.time <= now).sort(factOrder());
}

function valueAt(data: unknown, path: string): unknown {
  const [key = '', ...rest] = path.split('.');
  if (rest.length > 0) return valueAt(valueAt(data, key), rest.join('.'));
  if (!isObject(data) && !Array.isArray(data)) return undefined;
  return Array.isArray(data) && key === 'length' ? undefined : Object.getOwnPropertyDescriptor(data, key)?.value;
}

function isObject(data: unknown): data is object {
  return typeof data === 'object' && data !== null;
}

function length(duration: string): number {
  return Number(/^PT(\d+)H$/.exec(duration)?.[1]) * HOUR;
}
