import type { Condition, FactPattern, Scalar, Test } from '../conditions/condition.types.js';
import type { PolicyProblem } from './errors.js';

/** Form → fields without which something does not hold. */
type Fields = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * CP-12: nothing asks for more than so many required fields of one form. A field is required where a condition cannot
 * hold without it: in every branch of an `any`, in some part of an `all`.
 *
 * @param requires The conditions of one gate or obligation, which all must hold.
 */
export function checkFormFields(requires: readonly Condition[], most: number, path: string): PolicyProblem[] {
  return [...fieldsOf({ all: requires })].flatMap(([form, fields]): readonly PolicyProblem[] => (fields.size <= most ? [] : [{
    code: 'out-of-range', path: `${path}/requires`, expected: `at most ${most} required fields of form "${form}"`,
    received: `${fields.size}: ${[...fields].sort().join(', ')}`,
  }]));
}

function fieldsOf(condition: Condition): Fields {
  if ('all' in condition) return union(condition.all.map(fieldsOf));
  if ('any' in condition) return common(condition.any.map(fieldsOf));
  if ('count' in condition) {
    const least = 'atLeast' in condition ? condition.atLeast : 'exactly' in condition ? condition.exactly : 0;
    return least > 0 ? fieldsIn(condition.count) : new Map();
  }
  return 'last' in condition ? fieldsIn(condition.last) : new Map();
}

function fieldsIn({ type, where = {} }: FactPattern): Fields {
  const form = textOf(where['form']);
  if (type !== 'form.filed' || form === undefined) return new Map();
  const fields = Object.entries(where).filter(([path, test]) => path.startsWith('fields.') && isWanted(test));
  return new Map([[form, new Set(fields.map(([path]) => path.slice('fields.'.length)))]]);
}

/** Whether a test fails where nothing is filled in. */
function isWanted(test: Scalar | Test): boolean {
  if (typeof test !== 'object' || test === null) return test !== null;
  if ('exists' in test) return test.exists;
  if ('filled' in test) return test.filled;
  return !('isNot' in test || 'notIn' in test);
}

function textOf(test: Scalar | Test | undefined): string | undefined {
  if (typeof test === 'string') return test;
  return typeof test === 'object' && test !== null && 'is' in test && typeof test.is === 'string' ? test.is : undefined;
}

function union(all: readonly Fields[]): Fields {
  const found = new Map<string, Set<string>>();
  for (const fields of all) {
    for (const [form, names] of fields) found.set(form, new Set([...(found.get(form) ?? []), ...names]));
  }
  return found;
}

function common([first, ...others]: readonly Fields[]): Fields {
  if (!first) return new Map();
  return new Map([...first].map(([form, names]) => [
    form, new Set([...names].filter((name) => others.every((fields) => fields.get(form)?.has(name)))),
  ]));
}
