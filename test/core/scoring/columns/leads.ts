import { explain } from '@sextant/core/conditions';
import { dossier, entity, factsFrom, openBook, viewOf, type Dossier, type Fact, type Json } from '@sextant/core/facts';
import type { Meaning, Meanings } from '@sextant/core/scoring/columns';
import fc from 'fast-check';

export const DAY = 86_400_000;
const START = Date.parse('2026-03-01T00:00:00Z');
export const NOW = START + 20 * DAY;

export const SILENCE = { after: { type: 'touch.made' }, until: { type: 'customer.replied' }, lasting: 'P3D' } as const;

/** What the columns of these tests hold, besides fields. */
export const MEANINGS = {
  visits: { count: { type: 'page.visited' } },
  prices: { count: { type: 'page.visited', where: { page: 'price' } } },
  week: { count: { type: 'page.visited', within: 'P7D' } },
  pages: { count: { type: 'page.visited' }, distinct: 'page' },
  manual: { some: { type: 'material.downloaded', where: { material: { is: 'manual' } } } },
  lastVisit: { last: { type: 'page.visited' } },
  lastPrice: { last: { type: 'page.visited', where: { page: 'price' } } },
  lastWeek: { last: { type: 'page.visited', within: 'P7D' } },
  silences: { silence: SILENCE },
} as const satisfies Meanings;

export const FIELDS = ['lead.employees', 'lead.budget', 'lead.position', 'lead.technology'] as const;

/** What happens to a lead: which fact on which day. */
const happening = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.constantFrom('price', 'home', 'docs', 'manual', 'flyer', 'touch', 'reply'));
const told = fc.record({
  employees: fc.constantFrom(0, 20, 200, 400, null),
  budget: fc.constantFrom(-1, 0, 0.5, 1e9),
  position: fc.constantFrom('CTO', 'engineer', '', null),
  technology: fc.constantFrom<readonly string[]>(['erp'], ['crm', 'erp'], []),
}, { requiredKeys: [] });
export const aLead = fc.record({ told, happenings: fc.array(happening, { maxLength: 12 }) });
export type Lead = typeof aLead extends fc.Arbitrary<infer T> ? T : never;

/** The leads as dossiers. */
export function dossiersOf(leads: readonly Lead[]): readonly Dossier[] {
  const write = factsFrom('web');
  const facts: Fact[] = [];
  const iso = (day: number, minute: number): string => new Date(START + day * DAY + minute * 60_000).toISOString();
  for (const [index, lead] of leads.entries()) {
    const about = `lead:L-${index}`;
    facts.push(write('lead.state', iso(0, 0), about, lead.told as never));
    for (const [minute, [day, what]] of lead.happenings.entries()) {
      const at = iso(day, minute);
      if (what === 'touch') facts.push(write('touch.made', at, about, { channel: 'call' }));
      else if (what === 'reply') facts.push(write('customer.replied', at, about, {}));
      else if (what === 'manual' || what === 'flyer') facts.push(write('material.downloaded', at, about, { material: what }));
      else facts.push(write('page.visited', at, about, { page: what }));
    }
  }
  const book = openBook(facts);
  return leads.map((_, index) => dossier(book, entity(`lead:L-${index}`)));
}

/** The same leads as records, counted here by going through the facts. */
export function recordsOf(dossiers: readonly Dossier[], now: number): readonly Readonly<Record<string, Json | undefined>>[] {
  return dossiers.map((lead) => ({
    ...Object.fromEntries(FIELDS.map((path) => [path, viewOf(lead, now).field(path)?.value])),
    ...Object.fromEntries(Object.entries(MEANINGS).map(([name, meaning]) => [name, measured(lead, meaning, now)])),
  }));
}

function measured(lead: Dossier, meaning: Meaning, now: number): Json | undefined {
  if ('silence' in meaning) return explain({ silence: meaning.silence }, viewOf(lead, now)).times;
  const pattern = 'count' in meaning ? meaning.count : 'some' in meaning ? meaning.some : meaning.last;
  const within = pattern.within === undefined ? Infinity : 7 * DAY;
  const matches = lead.facts.filter(({ type, time, data }) =>
    type === pattern.type && time <= now && time > now - within
    && Object.entries(pattern.where ?? {}).every(([path, test]) =>
      (data as Record<string, unknown>)[path] === (typeof test === 'object' && test !== null ? (test as { is: string }).is : test)));
  if ('last' in meaning) return matches.at(-1)?.time;
  if ('some' in meaning) return matches.length > 0;
  return meaning.distinct === undefined ? matches.length : new Set(matches.map(({ data }) => (data as { page: string }).page)).size;
}
