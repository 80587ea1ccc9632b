import type { Condition } from '../conditions/condition.types.js';
import type { Json } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import type { Text } from '../messages/text.js';
import type { GradeRule, IndicatorRule, Scorecard } from '../policy/policy.types.js';
import { JsonLogicError, type JsonLogicProblem } from './json-logic-error.js';
import { conditionOf } from './json-logic-condition.js';
import { operationOf, shape } from './json-logic-shape.js';

export interface JsonLogicOptions {
  /** Which entity a variable without a dot is a field of. @default the subject */
  readonly entity?: string;
  readonly subject?: Scorecard['subject'];
  readonly label?: Text;
  /** What totals earn. @default one grade, `all` */
  readonly grades?: Readonly<Record<string, GradeRule>>;
}

/** Longer chains of conditions are refused: nobody could read them. */
const DEEPEST = 64;
const MOST_POINTS = 1_000_000;

/**
 * A scorecard from a JsonLogic rule that is a sum of ifs (SC-9): every if, or branch of one, becomes an indicator
 * `rule-1`, `rule-2`, … Operators: `+` and `if` of integers; in conditions `==`, `!=`, `>`, `>=`, `<`, `<=` of a variable
 * and a constant, `in`, `and`, `or`, `!`, `!!`, `if`, `var`. Anything else is a problem with its place, never an
 * approximation.
 *
 * A field holds a text, a number, true, false or null, or is missing; a list only where `in` looks for a text in it.
 * A text that spells a number is not taken for that number by `<` and its like, nor by `==` unless spelled plainly.
 *
 * @throws {JsonLogicError} with every problem: `unknown-operator`, `unknown-shape`, `no-integer`, `no-else`, `too-deep`.
 *
 * @example
 * ```ts
 * importJsonLogic({ '+': [{ if: [{ '>=': [{ var: 'employees' }, 200] }, 10, 0] }] }).indicators['rule-1'];
 * //=> { label: 'rule-1', when: { field: 'lead.employees', atLeast: 200 }, points: 10 }
 * ```
 */
export function importJsonLogic(rules: Json, options: JsonLogicOptions = {}): Scorecard {
  const { subject = 'lead', entity = subject, label = 'JsonLogic', grades = { all: {} } } = options;
  const problems: JsonLogicProblem[] = [];
  const found: IndicatorFound[] = [];
  collect(rules, '', []);
  const [first, ...rest] = problems;
  if (first) throw new JsonLogicError([first, ...rest]);
  const named = found.filter(({ points }) => points !== 0).map((rule, index) => [`rule-${index + 1}`, rule] as const);
  const indicators = Object.fromEntries(named.map(([id, { when, points }]): [string, IndicatorRule] => [id, { label: id, when, points }]));
  return { label, subject, indicators, grades: Object.fromEntries(Object.entries(grades).sort(([a], [b]) => compareText(a, b))) };

  function collect(value: Json, path: string, under: readonly Condition[]): void {
    if (under.length > DEEPEST) return void problems.push({ code: 'too-deep', path, expected: `at most ${DEEPEST} conditions one under another`, received: 'more' });
    if (typeof value === 'number') {
      if (Number.isInteger(value) && Math.abs(value) <= MOST_POINTS) found.push({ when: allOf(under), points: value });
      else problems.push({ code: 'no-integer', path, expected: `an integer from -${MOST_POINTS} to ${MOST_POINTS}`, received: String(value) });
      return;
    }
    const operation = operationOf(value);
    if (operation?.name === '+') for (const [index, part] of operation.args.entries()) collect(part, `${path}/+/${index}`, under);
    else if (operation?.name === 'if') branches(operation.args, `${path}/if`, under);
    else {
      problems.push(operation
        ? { code: 'unknown-operator', path: `${path}/${operation.name}`, expected: '+, if or an integer', received: operation.name }
        : { code: 'unknown-shape', path, expected: '+, if or an integer', received: shape(value) });
    }
  }

  function branches(args: readonly Json[], path: string, under: readonly Condition[]): void {
    // In a sum nothing is not zero, so what is left over must be said.
    if (args.length < 3 || args.length % 2 === 0) {
      return void problems.push({ code: 'no-else', path, expected: 'conditions, each with its points, and points for the rest', received: `${args.length} arguments` });
    }
    let passed = under;
    for (let at = 0; at + 1 < args.length; at += 2) {
      const when = conditionOf(args[at] as Json, `${path}/${at}`, entity, problems);
      collect(args[at + 1] as Json, `${path}/${at + 1}`, [...passed, when]);
      passed = [...passed, { not: when }];
    }
    collect(args[args.length - 1] as Json, `${path}/${args.length - 1}`, passed);
  }
}

interface IndicatorFound {
  readonly when: Condition;
  readonly points: number;
}

function allOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return only && conditions.length === 1 ? only : { all: conditions };
}
