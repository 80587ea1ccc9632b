import { dossier, entity, factsFrom, openBook, type Dossier, type Fact, type FactData, type FactType, type Instant } from '@sextant/core/facts';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';

/** The preset every worked example is judged under. */
export const policy = loadPolicy(manufacturing);

/** `03-02 09:00` of 2026 in Shanghai. */
export function at(text: string): Instant {
  return Date.parse(`2026-${text.replace(' ', 'T')}+08:00`);
}

/** A story: facts about one deal (or lead), written in order of their telling. */
export function story(subject: 'deal:D-1' | 'lead:L-1' = 'deal:D-1') {
  const write = factsFrom('crm');
  const facts: Fact[] = [];
  const tell = <T extends FactType>(when: string, type: T, data: FactData<T>, about: readonly string[] = []): Fact<T> => {
    const fact = write(type, new Date(at(when)).toISOString(), [subject, ...about], data);
    facts.push(fact);
    return fact;
  };
  return {
    facts,
    tell,
    /** A fact that belongs to something else than the subject. */
    aside: <T extends FactType>(when: string, type: T, data: FactData<T>, about: readonly string[]): void => {
      facts.push(write(type, new Date(at(when)).toISOString(), about, data));
    },
    dossier: (): Dossier => dossier(openBook(facts), entity(subject)),
  };
}
