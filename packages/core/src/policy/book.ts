import type { Instant } from '../facts/facts.types.js';
import { refuse, type PolicyProblem } from './errors.js';
import { pointer } from './pointer.js';
import type { Policy, PolicyName, PolicyVersion } from './policy.types.js';

/** The policies of a firm over time: from when each holds, and since when we know it. */
export interface PolicyBook {
  /** The policy in force at `effective`, as known at `known`; `null` before the first. @default known: everything */
  at(effective: Instant, known?: Instant): Policy | null;
  /** What is known at `known`, in the order in which it takes effect. @default known: everything */
  versions(known?: Instant): readonly PolicyVersion[];
  /** A policy by `id@version`: what a running obligation is pinned to. */
  find(name: PolicyName): Policy | null;
}

/**
 * Opens a policy book (SC-4).
 *
 * A version holds until the next one takes effect. Of two that take effect at the same instant, the later
 * recorded one holds: that is how a version is corrected.
 *
 * @throws {PolicyError} `duplicate-version` when two have the same `effectiveFrom` and `recordedAt`,
 * `conflicting-version` when one `id@version` has two contents, `wrong-type` when an instant is not an integer.
 *
 * @example
 * ```ts
 * const book = openPolicyBook([
 *   { policy: spring, effectiveFrom: march, recordedAt: february },
 *   { policy: summer, effectiveFrom: june, recordedAt: may },
 * ]);
 * book.at(july)?.ref.id;        //=> 'summer'
 * book.at(july, april)?.ref.id; //=> 'spring': in April nobody knew of the summer version
 * ```
 */
export function openPolicyBook(versions: readonly PolicyVersion[]): PolicyBook {
  refuse('policy book', problemsOf(versions));
  const ordered = Object.freeze([...versions].sort((a, b) => a.effectiveFrom - b.effectiveFrom || a.recordedAt - b.recordedAt));
  const byName = new Map(ordered.map(({ policy }) => [nameOf(policy), policy]));
  return {
    at(effective, known = Infinity) {
      for (let index = ordered.length - 1; index >= 0; index--) {
        const version = ordered[index];
        if (version && version.effectiveFrom <= effective && version.recordedAt <= known) return version.policy;
      }
      return null;
    },
    versions: (known = Infinity) => ordered.filter(({ recordedAt }) => recordedAt <= known),
    find: (name) => byName.get(name) ?? null,
  };
}

/** `id@version` of a policy. */
export function nameOf({ ref }: Pick<Policy, 'ref'>): PolicyName {
  return `${ref.id}@${ref.version}`;
}

function problemsOf(versions: readonly PolicyVersion[]): PolicyProblem[] {
  const times = new Set<string>();
  const hashes = new Map<PolicyName, string>();
  return versions.flatMap(({ policy, effectiveFrom, recordedAt }, index) => {
    const problems: PolicyProblem[] = [];
    for (const [key, instant] of [['effectiveFrom', effectiveFrom], ['recordedAt', recordedAt]] as const) {
      if (Number.isInteger(instant)) continue;
      problems.push({ code: 'wrong-type', path: pointer(index, key), expected: 'an instant in milliseconds', received: String(instant) });
    }
    const time = `${effectiveFrom}/${recordedAt}`;
    if (times.has(time)) {
      problems.push({
        code: 'duplicate-version', path: pointer(index), expected: 'another effectiveFrom or recordedAt', received: `${nameOf(policy)} at the same instants as another version`,
      });
    }
    times.add(time);
    const name = nameOf(policy);
    const hash = hashes.get(name) ?? policy.ref.hash;
    hashes.set(name, hash);
    if (hash !== policy.ref.hash) {
      problems.push({ code: 'conflicting-version', path: pointer(index, 'policy'), expected: `one content of ${name}: hash ${hash}`, received: policy.ref.hash });
    }
    return problems;
  });
}
