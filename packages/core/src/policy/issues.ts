import type { PolicyProblem } from './errors.js';
import { pointer, shown, valueAt } from './pointer.js';

/** What a schema found; the shape of zod's issues, without zod. */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  /** In our schemas: what would be right. */
  readonly message: string;
  readonly keys?: readonly string[];
  /** Of a union: what each branch found. */
  readonly errors?: readonly (readonly Issue[])[];
}

// Worse than any number of keys too many or too few: another kind of value altogether.
const ANOTHER_KIND = 1000;
const KINDS: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'invalid_format']);

/**
 * Says in our words what a schema found.
 *
 * Of a union only the branch that was meant is reported: the one whose keys fit best. Where two fit equally
 * well nobody knows what was meant, and the whole union is named.
 *
 * @param value What was checked, to show what was received.
 * @param base JSON pointer of `value`.
 */
export function problemsOf(issues: readonly Issue[], value: unknown, base: string): PolicyProblem[] {
  return issues.flatMap((issue): PolicyProblem[] => {
    const at = pointer(...issue.path);
    const received = valueAt(value, at);
    const path = base + at;
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).map((key) => ({
        code: 'unknown-rule', path: path + pointer(key), expected: issue.message, received: JSON.stringify(key),
      }));
    }
    const meant = received === undefined ? undefined : branchMeant(issue.errors ?? [], received);
    if (meant) return problemsOf(meant, received, path);
    const outside = typeof received === 'number' && (issue.code === 'too_small' || issue.code === 'too_big');
    const code = received === undefined ? 'missing' : outside ? 'out-of-range' : 'wrong-type';
    return [{ code, path, expected: issue.message, received: shown(received) }];
  });
}

function branchMeant(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined {
  const misfits = branches.map((issues) => misfit(issues, value));
  const least = Math.min(...misfits);
  const best = branches.filter((_, index) => misfits[index] === least);
  return least === 0 || (best.length === 1 && least < ANOTHER_KIND) ? best[0] : undefined;
}

/** How many keys of `value` itself are too many or too few; what is wrong deeper down does not count. */
function misfit(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => {
    if (issue.path.length === 0) {
      if (issue.code === 'unrecognized_keys') return sum + (issue.keys?.length ?? 0);
      if (KINDS.has(issue.code ?? '')) return sum + ANOTHER_KIND;
      if (issue.code === 'invalid_union') return sum + Math.min(ANOTHER_KIND, ...(issue.errors ?? []).map((branch) => misfit(branch, value)));
      return sum;
    }
    return issue.path.length === 1 && valueAt(value, pointer(...issue.path)) === undefined ? sum + 1 : sum;
  }, 0);
}
