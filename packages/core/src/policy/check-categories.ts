import { OPEN_CATEGORIES, type CategoriesRule, type CategoryBound } from '../forecast/board/categories.js';
import { checkReference } from './check-references.js';
import type { PolicyProblem } from './errors.js';
import type { JsonObject } from './json.js';
import { pointer } from './pointer.js';

type Some<T> = { readonly [K in keyof T]?: T[K] };

/** Bounds fall from the surest category on, or one would stay empty; a certainty state means one category only. */
export function checkCategories(rule: { readonly [K in keyof CategoriesRule]?: CategoriesRule[K] | Some<CategoryBound> }, sections: JsonObject): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const meant = new Map<string, string>();
  let surer: { readonly category: string; readonly from: number } | null = null;
  for (const category of OPEN_CATEGORIES) {
    const bound = rule[category];
    if (bound === undefined) continue;
    const { from, states = [] } = bound;
    const path = `/forecast/categories/${category}`;
    if (from !== undefined) {
      if (surer !== null && from >= surer.from) {
        problems.push({ code: 'out-of-range', path: `${path}/from`, expected: `below ${surer.from}, where ${surer.category} begins`, received: String(from) });
      }
      surer = { category, from };
    }
    states.forEach((state, index) => {
      const at = path + pointer('states', index);
      problems.push(...checkReference(sections, 'certainty', state, at));
      const other = meant.get(state);
      if (other !== undefined) problems.push({ code: 'duplicate-alias', path: at, expected: 'a state of one category only', received: `${JSON.stringify(state)}, also of ${other}` });
      meant.set(state, category);
    });
  }
  return problems;
}
