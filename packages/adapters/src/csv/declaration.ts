import type * as z from 'zod/mini';
import { AdapterError, type AdapterProblem } from '../contract/adapter-error.js';
import { columnSchema, factSchema, frameSchema } from './csv.schema.js';
import type { CsvColumn, CsvDeclaration, CsvFact, TimeOf } from './csv.types.js';
import { shown } from './shown.js';

/**
 * Checks a declaration, which may come from a file of JSON.
 *
 * @throws {AdapterError} listing every problem, with JSON pointers into the declaration.
 */
export function checkedDeclaration(declaration: unknown): CsvDeclaration {
  const problems: AdapterProblem[] = [];
  const check = <T>(schema: z.ZodMiniType<T>, input: unknown, path: string): T | undefined => {
    const result = schema.safeParse(input);
    for (const issue of result.error?.issues ?? []) problems.push(...problemsOf(issue, input, path));
    return result.data;
  };

  check(frameSchema, declaration, '');
  const root = isObject(declaration) ? declaration : {};
  refuseProto(root.columns, '/columns');
  refuseProto(root.facts, '/facts');
  const columns = new Map<string, CsvColumn | undefined>();
  for (const [name, column] of entriesOf(root.columns)) columns.set(name, check(columnSchema, column, `/columns/${step(name)}`));
  const uses = new Uses(columns, problems);
  for (const [name, column] of columns) {
    if (column?.type === 'amount' && typeof column.currency === 'object') {
      uses.column(column.currency.column, ['text'], `/columns/${step(name)}/currency/column`);
    }
  }
  uses.time(root.recordedAt as TimeOf | undefined, '/recordedAt');
  const facts = entriesOf(root.facts);
  for (const [name, fact] of facts) {
    const parsed = check(factSchema, fact, `/facts/${step(name)}`);
    if (isObject(fact)) refuseProto(fact.data, `/facts/${step(name)}/data`);
    if (parsed) uses.fact(parsed, `/facts/${step(name)}`);
  }
  if (facts.length === 0 && isObject(root.facts)) {
    problems.push({ code: 'missing', path: '/facts', expected: 'at least one fact', received: 'none' });
  }

  const [first, ...rest] = problems;
  if (first) throw new AdapterError('csv declaration', [first, ...rest]);
  return declaration as CsvDeclaration;

  /** The one key that the schema passes over in silence. */
  function refuseProto(names: unknown, path: string): void {
    if (!isObject(names) || !Object.hasOwn(names, '__proto__')) return;
    problems.push({ code: 'bad-name', path: `${path}/__proto__`, expected: 'a name no object inherits', received: '"__proto__"' });
  }
}

/** Where the declaration names a column: it must be declared, and of a type that can serve there. */
class Uses {
  constructor(
    private readonly columns: ReadonlyMap<string, CsvColumn | undefined>,
    private readonly problems: AdapterProblem[],
  ) {}

  column(name: string, types: readonly CsvColumn['type'][] | null, path: string): void {
    if (!this.columns.has(name)) {
      const expected = `one of the columns ${[...this.columns.keys()].join(', ')}`;
      this.problems.push({ code: 'unknown-column', path, expected, received: shown(name) });
      return;
    }
    // A column that has problems of its own has no type; they are listed already.
    const type = this.columns.get(name)?.type;
    if (type && types && !types.includes(type)) {
      const expected = `a ${types.join(' or ')} column`;
      this.problems.push({ code: 'wrong-column', path, expected, received: `${name}, a ${type} column` });
    }
  }

  time(time: TimeOf | undefined, path: string): void {
    if (typeof time === 'string') this.column(time, ['date'], path);
  }

  fact(fact: CsvFact, path: string): void {
    if (fact.when) this.column(fact.when.column, ['text'], `${path}/when/column`);
    for (const [index, part] of fact.id.entries()) {
      if (!['@time', '@recordedAt', '@row'].includes(part)) this.column(part, ['text'], `${path}/id/${index}`);
    }
    this.time(fact.time, `${path}/time`);
    this.time(fact.recordedAt, `${path}/recordedAt`);
    for (const [index, { id }] of fact.about.entries()) this.column(id, ['text'], `${path}/about/${index}/id`);
    if (fact.actor !== undefined) this.column(fact.actor, ['text'], `${path}/actor`);
    for (const [field, value] of Object.entries(fact.data)) {
      if (typeof value === 'string') this.column(value, null, `${path}/data/${step(field)}`);
      else if ('column' in value) this.column(value.column, null, `${path}/data/${step(field)}/column`);
    }
  }
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown, base: string): AdapterProblem[] {
  const path = base + issue.path.map((key) => `/${step(String(key))}`).join('');
  const value = issue.path.reduce<unknown>((node, key) => (isObject(node) ? node[String(key)] : undefined), input);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'unknown-key', path: `${path}/${step(key)}`, expected: 'no such key', received: shown(key) }));
  }
  if (issue.code === 'invalid_key') {
    return [{ code: 'bad-name', path, expected: issue.issues[0]?.message ?? 'a name', received: shown(String(issue.path.at(-1))) }];
  }
  const code = value === undefined ? 'missing' : 'invalid';
  return [{ code, path, expected: expectedBy(issue), received: shown(value) }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return issue.expected;
    case 'invalid_value': return issue.values.map((value) => JSON.stringify(value)).join(', ');
    case 'too_small': return `at least ${issue.minimum}`;
    case 'too_big': return `at most ${issue.maximum}`;
    case 'invalid_union': return 'discriminator' in issue ? 'text, date, amount, integer, flag or list' : issue.message;
    default: return issue.message;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

/** One step of a JSON pointer (RFC 6901). */
function step(key: string): string {
  return key.slice(0, 80).replace(/~/g, '~0').replace(/\//g, '~1');
}
