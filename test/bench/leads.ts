import { dossier, factsFrom, openBook, type Dossier, type Fact } from '@sextant/core/facts';

/** Minimal-standard generator, so that every run measures the same leads. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const START = Date.parse('2026-03-01T00:00:00Z');
export const NOW = Date.parse('2026-03-20T00:00:00Z');

/** Leads with 5 to 20 facts each, like those of a busy month. */
export function leads(count: number): readonly Dossier[] {
  const random = generator(7);
  const write = factsFrom('web');
  const facts: Fact[] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let lead = 0; lead < count; lead++) {
    const about = `lead:L-${lead}`;
    const when = (): string => new Date(START + Math.floor(random() * 18 * 86_400) * 1000).toISOString();
    facts.push(write('lead.state', new Date(START).toISOString(), about, {
      industry: pick(['manufacturing', 'retail', 'technology']),
      employees: pick([20, 150, 400]),
      position: pick(['CTO', 'engineer', '采购总监']),
      technology: pick([['erp'], ['crm'], []]),
    }));
    const happenings = 4 + Math.floor(random() * 16);
    for (let index = 0; index < happenings; index++) {
      const told = [
        () => write('page.visited', when(), about, { page: pick(['price', 'home', 'docs']), depth: pick([1, 3, 7]) }),
        () => write('material.downloaded', when(), about, { material: pick(['manual', 'flyer']) }),
        () => write('touch.made', when(), about, { channel: pick(['call', 'email'] as const) }),
        () => write('customer.replied', when(), about, {}),
        () => write('link.clicked', when(), about, { link: pick(['case-study', 'news']) }),
        () => write('email.read', when(), about, { seconds: pick([30, 200]) }),
      ];
      facts.push(pick(told)());
    }
  }
  const book = openBook(facts);
  return book.entities('lead').map((lead) => dossier(book, lead));
}
