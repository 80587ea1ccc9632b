import type { Condition } from '../../conditions/condition.types.js';
import { pointer } from '../../policy/pointer.js';
import type { IndicatorRule, Policy } from '../../policy/policy.types.js';
import type { CompiledDecay } from '../decay.js';
import { compileScorecard, type CompiledIndicator, type CompiledScorecard } from '../scorecard.js';
import type { ColumnRole, Meanings } from './columns.types.js';
import { refuse, type ColumnsProblem } from './errors.js';
import { readMeanings } from './meanings.js';
import { lastColumn, questionOf, type Asking, type Question } from './question.js';

/** A scorecard as questions to columns. */
export interface ColumnCard {
  readonly scorecard: CompiledScorecard;
  readonly appliesTo: Question | null;
  /** In the order of the scorecard's: the weightiest first. */
  readonly indicators: readonly ColumnIndicator[];
  /** Every column the card asks for, and what its cells are taken for. */
  readonly needs: ReadonlyMap<string, ColumnRole>;
}

export interface ColumnIndicator {
  readonly rule: CompiledIndicator;
  readonly when: Question;
  readonly appliesTo: Question | null;
  /** Where the points are paid more than once: once for every `per` of the number in the column. */
  readonly each: { readonly column: string; readonly per: number } | null;
  /** Where the points fade: by the age of the instant in the column. */
  readonly decay: { readonly column: string; readonly steps: CompiledDecay } | null;
}

/**
 * Turns a scorecard of a policy into questions to columns, once for any number of tables (SC-2, SC-9). Field tests ask the
 * column named like the field; counts, silences and latest instants the column whose meaning was declared.
 *
 * @param meanings What columns hold that are not named like a field.
 * @throws ColumnsError listing every condition that such columns cannot answer exactly, with its path.
 * @throws RangeError for a card the policy does not have.
 * @throws TimeError when a duration of a meaning cannot be read.
 *
 * @example
 * ```ts
 * const card = compileColumns(policy, 'lead', { priceVisits: { count: { type: 'page.visited', where: { page: 'price' } } } });
 * [...card.needs.keys()]; //=> ['priceVisits', 'lead.employees']
 * ```
 */
export function compileColumns(policy: Policy, id: string, meanings: Meanings): ColumnCard {
  const scorecard = compileScorecard(policy, id);
  const problems: ColumnsProblem[] = [];
  const asking: Asking = { known: readMeanings(meanings, problems), roles: new Map(), problems };
  const optional = (condition: Condition | undefined, path: string): Question | null =>
    condition === undefined ? null : questionOf(condition, path, asking);

  const appliesTo = optional(policy.scorecards[id]?.appliesTo, pointer('scorecards', id, 'appliesTo'));
  const indicators = scorecard.indicators.map((compiled): ColumnIndicator => {
    const rule = policy.scorecards[id]?.indicators[compiled.id] as IndicatorRule;
    const path = pointer('scorecards', id, 'indicators', compiled.id);
    return {
      rule: compiled,
      when: questionOf(rule.when, `${path}/when`, asking),
      appliesTo: optional(rule.appliesTo, `${path}/appliesTo`),
      each: compiled.each ? eachOf(rule.when, path, asking) : null,
      decay: compiled.decay ? decayOf(rule.when, compiled.decay, path, asking) : null,
    };
  });
  refuse(problems);
  return { scorecard, appliesTo, indicators, needs: asking.roles };
}

// How often is a number only a silence and a count have.
function eachOf(when: Condition, path: string, { known, problems }: Asking): ColumnIndicator['each'] {
  if ('silence' in when) {
    const column = known.silence(when.silence);
    return column === undefined ? null : { column, per: 1 };
  }
  if (!('count' in when && 'atLeast' in when)) return null;
  const column = known.count(when.count, when.distinct);
  if (column !== undefined) return { column, per: when.atLeast };
  const some = when.distinct === undefined ? known.some(when.count) : undefined;
  if (some !== undefined) {
    problems.push({ code: 'only-some', path: `${path}/repeat`, expected: 'a column that counts', received: `"${some}", which says only whether there is one` });
  }
  return null;
}

// The age is that of the newest fact the answer rests on; columns know it where that is the newest match itself.
function decayOf(when: Condition, steps: CompiledDecay, path: string, asking: Asking): ColumnIndicator['decay'] {
  const at = `${path}/decay`;
  if ('last' in when) {
    const column = asking.known.last(when.last);
    return column === undefined ? null : { column, steps };
  }
  if ('count' in when && when.distinct === undefined) {
    const least = 'atLeast' in when ? when.atLeast : 'exactly' in when ? when.exactly : 0;
    // What holds without any fact does not age.
    if (least < 1) return null;
    const column = lastColumn(when.count, at, asking);
    return column === null ? null : { column, steps };
  }
  asking.problems.push({ code: 'not-from-columns', path: at, expected: 'decay of a count or of the latest fact', received: Object.keys(when).join(', ') });
  return null;
}
