import { forecastEvidenceBrief, type ForecastEvidenceBrief, type ForecastEvidenceOptions } from '@sextant/core/briefs';
import { sha256Hex } from '@sextant/core/evidence';
import type { Fact } from '@sextant/core/facts';
import { compile, judge, type Program } from '@sextant/core/judge';
import { at, policy, story } from '../../support/deal.js';

const program = compile(policy);

/** A salt that is as good as drawn, for specs that need the same one again. */
export const salt = ({ source, id }: Fact): string => sha256Hex(`salt ${source} ${id}`).slice(0, 32);

/** Reported at the demo, proven up to the need, a signal given, a firm word cooled off, a quotation with another amount. */
export function evidencedDeal(): ReturnType<typeof story> {
  const deal = story();
  deal.tell('03-01 09:00', 'deal.state', {
    title: '伺服产线改造', stage: '初步接触', amount: { minor: 128_000_000, currency: 'CNY' }, expectedClose: at('03-28 18:00'), outcome: 'open',
  }, ['customer=account:A-1', 'owner=rep:R-1']);
  deal.aside('01-01 09:00', 'account.state', { name: '宁波恒力' }, ['account:A-1']);
  deal.aside('01-01 09:00', 'rep.state', { name: '陈晨' }, ['rep:R-1']);
  deal.tell('03-02 09:00', 'touch.made', { channel: 'call', note: '三号线换型太慢' });
  deal.tell('03-03 09:00', 'document.filed', { document: 'need-list', title: '需求清单', excerpt: '换型 12 分钟以内', hash: 'a'.repeat(64) });
  deal.tell('03-04 09:00', 'deal.state', { stage: '方案演示' });
  deal.tell('03-05 09:00', 'customer.said', { signal: 'three-year-service-quote', text: '最好能出一份三年的维保报价', span: [6, 13] });
  deal.tell('03-06 09:00', 'certainty.stated', { state: 'proposal-confirmed' });
  deal.tell('03-06 12:00', 'forecast.stated', { amount: { minor: 115_000_000, currency: 'CNY' }, note: '老板口头同意', category: 'commit' });
  deal.tell('03-07 09:00', 'customer.said', { signal: 'discuss-with-finance', text: '方案认可，价格还要和财务再讨论', span: [7, 15] });
  deal.tell('03-08 09:00', 'order.placed', { models: ['SV-300'], amount: { minor: 120_000_000, currency: 'CNY' } });
  return deal;
}

export function evidenceOf(
  now = '03-10 09:00', options: Partial<ForecastEvidenceOptions> = {}, deal = evidencedDeal(), by: Program = program,
): ForecastEvidenceBrief {
  const dossier = deal.dossier();
  const brief = forecastEvidenceBrief(dossier, judge(dossier, by, at(now)), by, { salt, ...options });
  if (!brief) throw new Error('no deal');
  return brief;
}
