import type { Condition, Scalar } from '../conditions/condition.types.js';
import { isEntityType } from '../facts/catalog.js';
import type { Json } from '../facts/facts.types.js';
import type { JsonLogicProblem } from './json-logic-error.js';
import { operationOf, shape } from './json-logic-shape.js';

const ALWAYS: Condition = { all: [] };
const NEVER: Condition = { any: [] };
const KNOWN = 'var, ==, !=, >, >=, <, <=, in, and, or, !, !! or if';

/** Whether a JsonLogic expression is truthy, as a condition; what has no meaning is reported, and the condition then means nothing. */
export function conditionOf(rule: Json, at: string, entity: string, problems: JsonLogicProblem[]): Condition {
  return truthy(rule, at);

  function truthy(value: Json, path: string): Condition {
    if (isScalar(value)) return isTruthy(value) ? ALWAYS : NEVER;
    const operation = operationOf(value);
    if (!operation) return report('unknown-shape', path, KNOWN, shape(value));
    const { name, args } = operation;
    const here = `${path}/${name}`;
    const part = (index: number): Condition => truthy(args[index] ?? null, `${here}/${index}`);
    switch (name) {
      case 'var': {
        const field = fieldOf(value, path);
        return { all: [{ field, exists: true }, { field, notIn: [false, 0, ''] }] };
      }
      case 'and': return args.length === 0 ? report('unknown-shape', here, 'at least one condition', 'none') : { all: args.map((_, index) => part(index)) };
      case 'or': return args.length === 0 ? report('unknown-shape', here, 'at least one condition', 'none') : { any: args.map((_, index) => part(index)) };
      case '!': return args.length === 1 ? { not: part(0) } : report('unknown-shape', here, 'one condition', `${args.length} arguments`);
      case '!!': return args.length === 1 ? part(0) : report('unknown-shape', here, 'one condition', `${args.length} arguments`);
      case 'if': return choice(args, here);
      case 'in': return contained(args, here);
      case '==': return equal(args, here);
      case '!=': return { not: equal(args, here) };
      case '>': case '>=': case '<': case '<=': return compared(name, args, here);
      default: return report('unknown-operator', here, KNOWN, name);
    }
  }

  function choice(args: readonly Json[], here: string): Condition {
    if (args.length < 2) return report('unknown-shape', here, 'a condition and what it leads to', `${args.length} arguments`);
    // Without a rest the rest is nothing, which does not hold.
    let otherwise: Condition = args.length % 2 === 1 ? truthy(args[args.length - 1] as Json, `${here}/${args.length - 1}`) : NEVER;
    for (let index = args.length - (args.length % 2) - 2; index >= 0; index -= 2) {
      const when = truthy(args[index] as Json, `${here}/${index}`);
      const then = truthy(args[index + 1] as Json, `${here}/${index + 1}`);
      otherwise = { any: [{ all: [when, then] }, { all: [{ not: when }, otherwise] }] };
    }
    return otherwise;
  }

  function equal(args: readonly Json[], here: string): Condition {
    const pair = variableAnd(args, here);
    if (!pair) return NEVER;
    const { field, value } = pair;
    if (value === null) return { field, exists: false };
    return { field, in: alike(value) };
  }

  function compared(name: Order, args: readonly Json[], here: string, first = 0): Condition {
    if (args.length === 3 && (name === '<' || name === '<=')) {
      return { all: [compared(name, args.slice(0, 2), here), compared(name, args.slice(1), here, 1)] };
    }
    const pair = variableAnd(args, here, first);
    if (!pair) return NEVER;
    const { field, value, swapped } = pair;
    if (typeof value !== 'number') return report('unknown-shape', here, 'a variable and a number', shape(value));
    const order = swapped ? SWAPPED[name] : name;
    const holds = (other: number): boolean => COMPARES[order](other, value);
    // What is missing, null, false or an empty text counts as 0, and true as 1.
    const also: Scalar[] = [...(holds(0) ? [false, ''] : []), ...(holds(1) ? [true] : [])];
    const test: Condition = order === '>' ? { field, above: value } : order === '>=' ? { field, atLeast: value } : order === '<' ? { field, below: value } : { field, atMost: value };
    if (also.length === 0) return test;
    return { any: [test, { field, in: also }, ...(holds(0) ? [{ field, exists: false } as const] : [])] };
  }

  function contained(args: readonly Json[], here: string): Condition {
    const [what = null, where = null] = args;
    if (args.length === 2 && Array.isArray(where) && (where as readonly Json[]).every(isScalar)) {
      const field = fieldOf(what, `${here}/0`);
      const values = where as readonly Scalar[];
      const told = values.filter((value) => value !== null);
      return values.includes(null) ? { any: [{ field, in: told }, { field, exists: false }] } : { field, in: told };
    }
    if (args.length === 2 && typeof what === 'string' && operationOf(where)?.name === 'var') {
      const field = fieldOf(where, `${here}/1`);
      // An empty text has no parts, not even nothing.
      return { all: [{ field, contains: what }, { field, isNot: '' }] };
    }
    return report('unknown-shape', here, 'a variable and a list of constants, or a text and a variable', args.map(shape).join(', '));
  }

  function variableAnd(args: readonly Json[], here: string, first = 0): { readonly field: string; readonly value: Scalar; readonly swapped: boolean } | null {
    const [left = null, right = null] = args;
    if (args.length === 2) {
      const swapped = isScalar(left);
      const [variable, value] = swapped ? [right, left] : [left, right];
      if (isScalar(value) && operationOf(variable)?.name === 'var') {
        const field = fieldOf(variable, `${here}/${first + (swapped ? 1 : 0)}`);
        return { field, value, swapped };
      }
    }
    report('unknown-shape', here, 'a variable and a constant', args.map(shape).join(', '));
    return null;
  }

  function fieldOf(value: Json, path: string): string {
    const operation = operationOf(value);
    const [name, ...others] = operation?.name === 'var' ? operation.args : [];
    if (typeof name !== 'string' || name === '' || others.length > 0) {
      report('unknown-shape', path, 'a variable with a name and no default', shape(value));
      return entity;
    }
    const [head = '', ...rest] = name.split('.');
    if (rest.length === 0) return `${entity}.${name}`;
    if (rest.length === 1 && rest[0] !== '' && isEntityType(head)) return name;
    report('unknown-shape', `${path}/var`, 'the name of a field, or of one of an entity such as account.industry', JSON.stringify(name));
    return entity;
  }

  function report(code: JsonLogicProblem['code'], path: string, expected: string, received: string): Condition {
    problems.push({ code, path, expected, received });
    return NEVER;
  }
}

type Order = '>' | '>=' | '<' | '<=';

const SWAPPED: Readonly<Record<Order, Order>> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=' };

const COMPARES: Readonly<Record<Order, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b, '>=': (a, b) => a >= b, '<': (a, b) => a < b, '<=': (a, b) => a <= b,
};

/** Every value that JavaScript calls equal to a constant without being strict; of texts that spell a number the plain one. */
function alike(value: string | number | boolean): readonly Scalar[] {
  const number = Number(value);
  const same: Scalar[] = [value];
  if (Number.isNaN(number)) return same;
  if (typeof value !== 'number') same.push(number);
  if (typeof value !== 'string') {
    same.push(String(number));
    if (number === 0) same.push('');
  }
  if (typeof value !== 'boolean' && (number === 0 || number === 1)) same.push(number === 1);
  return same;
}

function isScalar(value: Json): value is Scalar {
  return value === null || typeof value !== 'object';
}

function isTruthy(value: Scalar): boolean {
  return value !== null && value !== false && value !== 0 && value !== '';
}
