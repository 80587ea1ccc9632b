import { factsFrom, openBook, type Book, type Fact, type FactData, type FactType, type Instant, type WriteOptions } from '@sextant/core/facts';
import { compile, type Program } from '@sextant/core/judge';
import type { LeadsRule } from '@sextant/core/leads';
import type { DeepPatch } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

/** `03-02 09:00` of 2026 in Shanghai; a Monday. */
export function at(text: string): Instant {
  return Date.parse(`2026-${text.replace(' ', 'T')}+08:00`);
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What several systems tell of leads, written in any order of time. */
export function desk() {
  const sources = new Map<string, ReturnType<typeof factsFrom>>();
  const facts: Fact[] = [];
  const tell = <T extends FactType>(source: string, when: string | Instant, type: T, about: string | readonly string[], data: FactData<T>, options: WriteOptions = {}): Fact<T> => {
    const write = sources.get(source) ?? factsFrom(source);
    sources.set(source, write);
    const fact = write(type, new Date(typeof when === 'number' ? when : at(when)).toISOString(), about, data, options);
    facts.push(fact);
    return fact;
  };
  return {
    facts,
    tell,
    lead: (when: string | Instant, id: string, state: FactData<'lead.state'>, links: readonly string[] = []) => tell('crm', when, 'lead.state', [`lead:${id}`, ...links], state),
    merge: (when: string | Instant, id: string, into: string, actor?: string) =>
      tell('crm', when, 'identity.merged', `lead:${id}`, { into }, actor === undefined ? {} : { actor }),
    part: (when: string | Instant, id: string, from: string, actor?: string) =>
      tell('crm', when, 'identity.parted', `lead:${id}`, { from }, actor === undefined ? {} : { actor }),
    book: (): Book => openBook(facts),
  };
}

/** The rule of the preset with what a firm changes of it. */
export function ruleWith(patch: DeepPatch<LeadsRule> = {}): LeadsRule {
  const { leads } = programWith(patch).policy;
  if (!leads) throw new Error('the preset says what is done with leads');
  return leads;
}

// Loading a policy costs more than most checks.
const programs = new Map<string, Program>();

export function programWith(patch: DeepPatch<LeadsRule> = {}): Program {
  const key = JSON.stringify(patch);
  const program = programs.get(key) ?? compile(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['leads@1'], leads: patch }));
  programs.set(key, program);
  return program;
}
