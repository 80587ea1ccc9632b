import type { Dossier } from '@sextant/core/facts';
import { refOf } from '@sextant/core/facts';
import { loadPolicy } from '@sextant/core/policy/schema';
import { leadResponse } from '@sextant/core/presets';
import { compileScorecard, score } from '@sextant/core/scoring';
import { same, type Comparison } from './comparison.js';
import { leads, NOW } from './leads.js';

const DAY = 86_400_000;
const DECIDES = new Set(['CEO', 'CTO', 'CFO', 'COO', 'general-manager', 'purchasing-director', '董事长', '总经理', '副总经理', '采购总监', '技术总监', '财务总监']);
const INDUSTRIES = new Set(['manufacturing', 'technology', 'services']);

interface Line {
  readonly rule: string;
  readonly points: number;
  readonly evidence: readonly string[];
}

/** SC-2 with its twelve indicators, written out for this card alone: score, grade and reasons with evidence. */
function byHand(lead: Dossier): { points: number; grade: string; reasons: Line[] } {
  let price, manual, depth, caseLink, email, state: Dossier['facts'][number] | undefined;
  let silentSince: Dossier['facts'][number] | undefined;
  const visits: Dossier['facts'][number][] = [];
  const replies: Dossier['facts'][number][] = [];
  const silences: Dossier['facts'][number][] = [];
  for (const fact of lead.facts) {
    const data = fact.data as Record<string, unknown>;
    switch (fact.type as string) {
      case 'lead.state': state = fact; break;
      case 'page.visited':
        if (data.page === 'price') price = fact;
        if ((data.depth as number) >= 5) depth = fact;
        if (fact.time > NOW - 7 * DAY) visits.push(fact);
        break;
      case 'material.downloaded': if (data.material === 'manual') manual = fact; break;
      case 'link.clicked': if ((data.link as string).includes('case')) caseLink = fact; break;
      case 'email.read': if ((data.seconds as number) > 120) email = fact; break;
      case 'touch.made': silentSince ??= fact; break;
      case 'customer.replied':
        if (fact.time > NOW - 14 * DAY) replies.push(fact);
        if (silentSince && fact.time - silentSince.time >= 3 * DAY) silences.push(silentSince);
        silentSince = undefined;
        break;
    }
  }
  if (silentSince && NOW - silentSince.time >= 3 * DAY) silences.push(silentSince);
  const known = state?.data as { industry?: string; employees?: number; position?: string; technology?: string[] } | undefined;
  const reasons: Line[] = [];
  let points = 0;
  const earn = (rule: string, worth: number, ...facts: (Dossier['facts'][number] | undefined)[]): void => {
    points += worth;
    reasons.push({ rule, points: worth, evidence: facts.map((fact) => (fact ? refOf(fact) : '')) });
  };
  if (price) earn('price-page', 20, price);
  if (manual) earn('manual-downloaded', 15, manual);
  if (silences.length > 0) earn('no-reply', -10 * silences.length, ...silences);
  if (known && DECIDES.has(known.position ?? '')) earn('decides', 15, state);
  if (replies.length >= 3) earn('replies-often', 10, ...replies.slice(-3));
  if (depth) earn('page-depth', 5, depth);
  if (known && INDUSTRIES.has(known.industry ?? '')) earn('industry-match', 10, state);
  if ((known?.employees ?? 0) >= 200) earn('company-size', 10, state);
  if (known?.technology?.includes('erp')) earn('technology-match', 5, state);
  if (visits.length >= 5) earn('visits-often', 5, ...visits.slice(-5));
  if (caseLink) earn('case-link', 5, caseLink);
  if (email) earn('email-read', 5, email);
  return { points, grade: points >= 60 ? 'A' : points >= 30 ? 'B' : 'C', reasons };
}

export default function scoring(): readonly Comparison[] {
  const all = leads(2000);
  const card = compileScorecard(loadPolicy(leadResponse), 'lead');
  return [{
    name: 'score with reasons (SC-2, 12 indicators)',
    item: 'lead',
    items: all.length,
    promise: 4,
    ours: () => all.map((lead) => score(lead, card, NOW)),
    floor: () => all.map(byHand),
    agree: () => same(
      'score',
      all.map((lead) => score(lead, card, NOW)).map(({ value, reasons }) => [value.points, value.grade, reasons.map((reason) => reason.points ?? 0).sort()]),
      all.map(byHand).map(({ points, grade, reasons }) => [points, grade, reasons.map((reason) => reason.points).sort()]),
    ),
  }];
}
