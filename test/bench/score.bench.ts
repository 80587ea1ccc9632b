import { ENGINE, type Judgement, type PolicyRef, type Reason } from '@sextant/core/explain';
import { refOf, type Dossier, type FactRef } from '@sextant/core/facts';
import type { Text } from '@sextant/core/messages';
import { loadPolicy } from '@sextant/core/policy/schema';
import { leadResponse } from '@sextant/core/presets';
import { compileScorecard, score, type Score, type ScoreStep } from '@sextant/core/scoring';
import { same, type Comparison } from './comparison.js';
import { leads, NOW } from './leads.js';

const DAY = 86_400_000;
const DECIDES = new Set(['CEO', 'CTO', 'CFO', 'COO', 'general-manager', 'purchasing-director', '董事长', '总经理', '副总经理', '采购总监', '技术总监', '财务总监']);
const INDUSTRIES = new Set(['manufacturing', 'technology', 'services']);

type Lead = Dossier['facts'][number];

/** SC-2 with its twelve indicators, written out for this card alone: the same judgement, reasons, evidence and all. */
function byHand(lead: Dossier, label: (rule: string) => Text, policy: PolicyRef): Judgement<Score> {
  let price, manual, depth, caseLink, email, state: Lead | undefined;
  let silentSince: Lead | undefined;
  let lastEnd: Lead | undefined;
  let validUntil = Infinity;
  const visits: Lead[] = [];
  const replies: Lead[] = [];
  const silences: Lead[] = [];
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
        if (silentSince && fact.time - silentSince.time >= 3 * DAY) {
          if (lastEnd) silences.push(lastEnd);
          silences.push(silentSince);
          lastEnd = fact;
        }
        silentSince = undefined;
        break;
    }
  }
  let times = silences.length === 0 ? 0 : (silences.length + 1) / 2;
  if (silentSince && NOW - silentSince.time >= 3 * DAY) {
    if (lastEnd) silences.push(lastEnd);
    silences.push(silentSince);
    times++;
  } else if (silentSince) validUntil = silentSince.time + 3 * DAY;
  const known = state?.data as { industry?: string; employees?: number; position?: string; technology?: string[] } | undefined;
  const reasons: Reason[] = [];
  const lines: ScoreStep[] = [];
  const basis = new Set<FactRef>();
  let points = 0;
  const earn = (rule: string, worth: number, field: string | undefined, count: number, facts: readonly Lead[]): void => {
    points += worth * count;
    lines.push({ step: 'indicator', rule, before: worth * count, after: worth * count });
    const evidence = facts.map((fact) => {
      const ref = refOf(fact);
      basis.add(ref);
      return field === undefined ? { fact: ref } : { fact: ref, field };
    });
    reasons.push({ key: 'score.rule', params: { rule: label(rule), points: worth, times: count }, points: worth * count, evidence });
  };
  const newest = (facts: readonly Lead[], count: number): readonly Lead[] => facts.slice(-count).reverse();
  if (price) earn('price-page', 20, 'page', 1, [price]);
  if (state && DECIDES.has(known?.position ?? '')) earn('decides', 15, 'position', 1, [state]);
  if (manual) earn('manual-downloaded', 15, 'material', 1, [manual]);
  if (state && (known?.employees ?? 0) >= 200) earn('company-size', 10, 'employees', 1, [state]);
  if (state && INDUSTRIES.has(known?.industry ?? '')) earn('industry-match', 10, 'industry', 1, [state]);
  if (times > 0) earn('no-reply', -10, undefined, times, silences);
  if (replies.length >= 3) earn('replies-often', 10, undefined, 1, newest(replies, 3));
  if (caseLink) earn('case-link', 5, 'link', 1, [caseLink]);
  if (email) earn('email-read', 5, 'seconds', 1, [email]);
  if (depth) earn('page-depth', 5, 'depth', 1, [depth]);
  if (state && known?.technology?.includes('erp')) earn('technology-match', 5, 'technology', 1, [state]);
  if (visits.length >= 5) earn('visits-often', 5, undefined, 1, newest(visits, 5));
  if (caseLink && email && depth && visits.length >= 5) {
    points -= 5;
    lines.push({ step: 'group', rule: 'browsing', before: 0, after: -5 });
    reasons.push({ key: 'score.group-held', params: { group: label('browsing'), sum: 20, bound: 15, side: 'max' }, points: -5, evidence: [] });
  }
  if (replies.length >= 3) validUntil = Math.min(validUntil, (replies[replies.length - 3] as Lead).time + 14 * DAY);
  if (visits.length >= 5) validUntil = Math.min(validUntil, (visits[visits.length - 5] as Lead).time + 7 * DAY);
  return {
    value: { card: 'lead', points, grade: points >= 60 ? 'A' : points >= 30 ? 'B' : 'C', lines },
    reasons,
    basis: [...basis],
    policy,
    engine: ENGINE,
    asOf: NOW,
    validUntil: validUntil === Infinity ? null : validUntil,
  };
}

export default function scoring(): readonly Comparison[] {
  const all = leads(2000);
  const policy = loadPolicy(leadResponse);
  const card = compileScorecard(policy, 'lead');
  const { indicators = {}, groups = {} } = policy.scorecards.lead ?? {};
  const labels = new Map(Object.entries({ ...indicators, ...groups }).map(([id, rule]) => [id, rule.label]));
  const label = (rule: string): Text => labels.get(rule) ?? rule;
  const ours = (): Judgement<Score>[] => all.map((lead) => score(lead, card, NOW));
  const floor = (): Judgement<Score>[] => all.map((lead) => byHand(lead, label, policy.ref));
  return [{
    name: 'score with reasons (SC-2, 12 indicators)',
    item: 'lead',
    items: all.length,
    promise: 4,
    ours,
    floor,
    agree: () => same('score', ours(), floor()),
  }];
}
