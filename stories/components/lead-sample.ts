import { compileScorecard, dossier, entity, factsFrom, openBook, score } from '@sextant/core';
import { leadScoreBrief } from '@sextant/core/briefs';
import type { LeadScoreBrief } from '@sextant/core/briefs';
import { loadPolicy } from '@sextant/core/policy/schema';
import { recordScore } from '@sextant/core/scoring';
import type { CompiledScorecard } from '@sextant/core/scoring';
import { NOW } from './ningbo.js';

const words = (zh: string, en: string): object => ({ 'zh-CN': zh, en });

/** A card of a maker of pumps: two groups, one of them capped, decay, and chances learned from closed leads. */
function cardOf(version: number, priceList: number): CompiledScorecard {
  return compileScorecard(loadPolicy({
    id: 'nordhavn-pumps', version, title: words('北港泵业', 'Nordhavn Pumps'), extends: ['lead-response@1'],
    scorecards: { lead: {
      groups: { browsing: { label: words('浏览', 'Browsing'), max: 12 } },
      limits: { min: -20, max: 100 },
      indicators: {
        'price-page': { points: priceList, decay: [{ after: 'P14D', keep: 5000 }, { after: 'P28D', keep: 0 }] },
        'replies-often': { label: words('互动频率：30 天内回复 2 次', 'Interaction: 2 replies within 30 days'), when: { count: { type: 'customer.replied', within: 'P30D' }, atLeast: 2 } },
      },
      chances: {
        origin: { cases: 640, wins: 151, method: 'venn-abers' },
        table: [{ from: -20, rate: 600, low: 300, high: 1100, n: 212 }, { from: 30, rate: 2300, low: 1700, high: 3000, n: 288 }, { from: 60, rate: 4800, low: 3900, high: 5700, n: 140 }],
      },
    } },
  }), 'lead');
}

/** A lead with everything a score can have: decay, a cap, a silence, a record under an older policy, a person's own grade. */
export function nordhavnLead(): LeadScoreBrief {
  const [crm, web] = [factsFrom('crm'), factsFrom('web')];
  const lead = 'lead:L-204';
  const facts = [
    crm('lead.state', '2026-10-28T09:00:00+08:00', [lead, 'owner=rep:R1'], { name: 'Maria Lindqvist', position: 'purchasing-director', industry: 'manufacturing', employees: 480, technology: ['erp'] }),
    web('page.visited', '2026-10-28T10:05:00+08:00', lead, { page: 'price' }),
    web('page.visited', '2026-11-04T14:20:00+08:00', lead, { page: 'product', depth: 7 }),
    web('link.clicked', '2026-11-04T14:31:00+08:00', lead, { link: 'case-chemistry' }),
    crm('email.read', '2026-11-05T08:12:00+08:00', lead, { seconds: 190 }),
    crm('touch.made', '2026-11-12T09:00:00+08:00', lead, { channel: 'call' }),
    crm('customer.replied', '2026-11-16T08:00:00+08:00', lead, {}),
    crm('touch.made', '2026-11-17T09:00:00+08:00', lead, { channel: 'email' }),
  ];
  const subject = entity(lead);
  const then = Date.parse('2026-11-06T09:00:00+08:00');
  const record = recordScore(score(dossier(openBook(facts), subject), cardOf(1, 20), then));
  const told = [
    ...facts,
    crm('score.recorded', '2026-11-06T09:00:00+08:00', lead, record),
    crm('score.set', '2026-11-18T16:30:00+08:00', lead, { card: 'lead', points: 70, grade: 'A', reason: 'She asked for a site visit at the fair' }, { actor: 'R2' }),
  ];
  const names: Readonly<Record<string, string>> = { R1: 'Anna Nilsson', R2: 'Erik Dahl' };
  return leadScoreBrief(dossier(openBook(told), subject), cardOf(2, 18), NOW, { zone: 'Asia/Shanghai', nameOf: (rep) => names[rep] ?? rep });
}
