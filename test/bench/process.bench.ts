import { dossier, factsFrom, openBook, refOf, type Dossier, type Fact } from '@sextant/core/facts';
import { askGate, compileGate } from '@sextant/core/gates';
import { compileObligation, foldObligation } from '@sextant/core/obligations';
import type { GateRule } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { manufacturing } from '@sextant/core/presets';
import { same, type Comparison } from './comparison.js';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-01T00:00:00Z');
const NOW = Date.parse('2026-03-20T00:00:00Z');

/** Deals with one to three "proposal received", calls between them, drafts and orders. */
function deals(count: number): readonly Dossier[] {
  const write = factsFrom('crm');
  const facts: unknown[] = [];
  for (let deal = 0; deal < count; deal++) {
    const about = `deal:D-${deal}`;
    const iso = (hours: number): string => new Date(START + hours * HOUR).toISOString();
    facts.push(write('deal.state', iso(0), [about, `customer=account:A-${deal}`, 'owner=rep:R-1'], { stage: 'proposal-demo' }));
    facts.push(write('order.placed', iso(0), [`order:O-${deal}`, `account:A-${deal}`], { models: ['M1', 'M2', 'M3'] }));
    facts.push(write('proposal.drafted', iso(5), about, { models: deal % 3 === 0 ? ['M1', 'NEW'] : ['M1', 'M2'] }));
    for (let round = 0; round <= deal % 3; round++) {
      facts.push(write('customer.said', iso(20 + round * 100), about, { signal: 'proposal-received' }));
      facts.push(write('touch.made', iso(21 + round * 100), about, { channel: 'message' }));
      if (deal % 4 !== 0) facts.push(write('touch.made', iso(40 + round * 100 + (deal % 5) * 10), about, { channel: 'call' }));
    }
  }
  const book = openBook(facts as Fact[]);
  return book.entities('deal').map((deal) => dossier(book, deal));
}

interface HandMade {
  readonly trigger: string;
  readonly phase: string;
  readonly dueAt: number;
}

/** SL-2 written out: every proposal received, the first real contact after it, 48 hours. */
function secondContacts(deal: Dossier): HandMade[] {
  const found: HandMade[] = [];
  deal.facts.forEach((fact, index) => {
    if (fact.type !== 'customer.said' || (fact.data as { signal: string }).signal !== 'proposal-received') return;
    const dueAt = fact.time + 48 * HOUR;
    let contact: number | null = null;
    for (let next = index + 1; next < deal.facts.length && contact === null; next++) {
      const later = deal.facts[next] as Fact;
      const { channel, inDepth } = later.data as { channel?: string; inDepth?: boolean };
      const real = channel === 'call' || channel === 'meeting' || (channel === 'email' && inDepth === true);
      if (later.type === 'touch.made' && real) contact = later.time;
    }
    const phase = contact === null ? (NOW >= dueAt ? 'breached' : 'running') : contact <= dueAt ? 'fulfilled' : 'late';
    found.push({ trigger: refOf(fact), phase, dueAt });
  });
  return found;
}

/** Node 2 written out: share of the last draft's models found in the orders, at least 90 %. */
function fits(deal: Dossier): boolean {
  const ordered = new Set<string>();
  let drafted: readonly string[] = [];
  for (const fact of deal.facts) {
    if (fact.type === 'order.placed') for (const model of (fact.data as { models: string[] }).models) ordered.add(model);
    if (fact.type === 'proposal.drafted') drafted = (fact.data as { models: string[] }).models;
  }
  return ordered.size === 0 || drafted.filter((model) => ordered.has(model)).length * 10 >= drafted.length * 9;
}

export default function obligationsAndGates(): readonly Comparison[] {
  const policy = loadPolicy(manufacturing);
  const all = deals(2000);
  const rule = compileObligation(policy, 'second-contact');
  const gate = compileGate('proposal-fit', policy.gates['proposal-fit'] as GateRule);
  return [
    {
      name: 'obligation with reasons and ladder (SL-2)',
      item: 'deal',
      items: all.length,
      ours: () => all.map((deal) => foldObligation(rule, deal, NOW)),
      floor: () => all.map(secondContacts),
      agree: () => same(
        'obligation',
        all.map((deal) => foldObligation(rule, deal, NOW).map(({ obligation: { trigger, phase, dueAt } }) => ({ trigger, phase, dueAt }))),
        all.map(secondContacts),
      ),
    },
    {
      name: 'gate with every missing item (CP-1 node 2)',
      item: 'deal',
      items: all.length,
      ours: () => all.map((deal) => askGate(deal, gate, NOW)),
      floor: () => all.map(fits),
      agree: () => same('gate', all.map((deal) => askGate(deal, gate, NOW)?.open), all.map(fits)),
    },
  ];
}
