import type { PolicyProblem } from './errors.js';
import { pointer } from './pointer.js';
import type { StageRule } from './policy.types.js';

/** FC-1: a configured rate outside its range is refused; a learned one is clamped when it is used. */
export function checkProbability({ rate, min, max }: Partial<Pick<StageRule['probability'], 'rate' | 'min' | 'max'>>, path: string): PolicyProblem[] {
  if (min === undefined || max === undefined) return [];
  if (min > max) return [{ code: 'out-of-range', path: `${path}/min`, expected: `at most ${max}, the max`, received: String(min) }];
  if (rate === undefined || (rate >= min && rate <= max)) return [];
  return [{ code: 'out-of-range', path: `${path}/rate`, expected: `${min} to ${max}`, received: String(rate) }];
}

/** Two rules at one place would leave their order to chance. */
export function checkOrder(rules: Some<{ readonly order?: number }>, path: string): PolicyProblem[] {
  const taken = new Map<number, string>();
  return Object.entries(rules).flatMap(([id, { order } = {}]): PolicyProblem[] => {
    if (order === undefined) return [];
    const other = taken.get(order);
    if (other === undefined) {
      taken.set(order, id);
      return [];
    }
    const received = `${order}, as ${other}`;
    return [{ code: 'duplicate-order', path: path + pointer(id, 'order'), expected: 'an order of its own', received }];
  });
}

/** A source's name for a stage must mean one stage only. */
export function checkAliases(stages: Some<Pick<Partial<StageRule>, 'aliases'>>): PolicyProblem[] {
  const meant = new Map(Object.keys(stages).map((id) => [id, id]));
  return Object.entries(stages).flatMap(([id, { aliases = [] } = {}]) =>
    aliases.flatMap((alias, index): PolicyProblem[] => {
      const other = meant.get(alias) ?? id;
      meant.set(alias, other);
      if (other === id) return [];
      const path = pointer('stages', id, 'aliases', index);
      return [{ code: 'duplicate-alias', path, expected: 'a name of one stage only', received: `${JSON.stringify(alias)}, also of ${other}` }];
    }),
  );
}

type Some<Rule> = Readonly<Record<string, Rule | undefined>>;
