import { openConduct, type Conduct, type ConductRule } from '@sextant/core/compliance/conduct';
import { factsFrom, openBook, type Fact, type FactData, type FactType, type Instant, type WriteOptions } from '@sextant/core/facts';
import type { DeepPatch, Policy } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

/** `03-02 09:00` of 2026 in Shanghai; a Monday. */
export function at(text: string): Instant {
  return Date.parse(`2026-${text.replace(' ', 'T')}+08:00`);
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A firm's records, written in any order of time. */
export function firm() {
  const write = factsFrom('crm');
  const facts: Fact[] = [];
  const tell = <T extends FactType>(when: string | Instant, type: T, about: string | readonly string[], data: FactData<T>, options: WriteOptions = {}): Fact<T> => {
    const instant = typeof when === 'number' ? when : at(when);
    const fact = write(type, new Date(instant).toISOString(), about, data, options);
    facts.push(fact);
    return fact;
  };
  return {
    facts,
    tell,
    /** A visit of a rep to a deal. */
    visit: (when: string | Instant, rep: string, purpose?: string, about: string | readonly string[] = 'deal:D-1'): Fact<'touch.made'> =>
      tell(when, 'touch.made', about, { channel: 'visit', ...(purpose !== undefined && { purpose }) }, { actor: rep }),
    conduct: (now: string | Instant, patch: DeepPatch<ConductRule> = {}): Conduct => conductOf(facts, now, patch),
  };
}

/** The facts held against the preset, with what a firm changes of it. */
export function conductOf(facts: readonly Fact[], now: string | Instant, patch: DeepPatch<ConductRule> = {}): Conduct {
  const conduct = openConduct(openBook(facts), policyWith(patch), typeof now === 'number' ? now : at(now));
  if (!conduct) throw new Error('the preset says what honest work looks like');
  return conduct;
}

// Loading a policy costs more than most checks.
const policies = new Map<string, Policy>();

function policyWith(patch: DeepPatch<ConductRule>): Policy {
  const key = JSON.stringify(patch);
  const policy = policies.get(key) ?? loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1', 'conduct@1'], conduct: patch });
  policies.set(key, policy);
  return policy;
}

/** The same facts in several orders of arrival, each told twice. */
export function shuffles(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const middle = Math.floor(facts.length / 2);
  return [[...facts].reverse(), [...facts.slice(middle), ...facts.slice(0, middle)], [...facts, ...facts]];
}
