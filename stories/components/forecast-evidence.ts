import {
  compile, dossier, entity, factsFrom, forecastEvidenceBrief, judge, openBook, sha256Hex, type Book, type Fact, type ForecastEvidenceBrief, type Instant,
} from '@sextant/core';
import type { ForecastEvidenceOptions } from '@sextant/core/briefs';
import { loadPolicy } from '@sextant/core/policy/schema';
import { ningboFacts, ningboProgram } from '../scenario/ningbo.js';
import { NINGBO_NOW, yuan } from '../scenario/when.js';

/** Salts of a demonstration: a firm draws them, and its store keeps them. */
const demoSalt = ({ source, id }: Fact): string => sha256Hex(`demonstration ${source} ${id}`).slice(0, 32);

const DEAL = entity('deal:D-2601');

/** Later the same morning: the customer asks for a service quote, the rep is sure of it, and the customer is not. */
function laterThatWeek(): readonly Fact[] {
  const wecom = factsFrom('wecom-later');
  const crm = factsFrom('crm-later');
  const by = { actor: '陈思远' };
  const words = '财务问能不能出一份三年服务报价单，备件也算进去。';
  const start = words.indexOf('三年服务报价单');
  return [
    crm('document.filed', '2026-03-18T16:05:00+08:00', 'deal:D-2601', { document: 'need-confirmation', title: '恒力三号线需求确认单', signedBy: 'customer', hash: sha256Hex('confirmation'), excerpt: '三号线节拍 58 秒降到 45 秒以内，五月底前完成切换。' }, by),
    wecom('customer.said', '2026-03-19T18:02:00+08:00', 'deal:D-2601', { signal: 'three-year-service-quote', text: words, span: [start, start + 7] }),
    crm('certainty.stated', '2026-03-19T18:30:00+08:00', 'deal:D-2601', { state: 'proposal-confirmed' }, by),
    crm('forecast.stated', '2026-03-19T18:31:00+08:00', 'deal:D-2601', { amount: yuan(1_150_000), note: '李工口头答应，只差财务', category: 'commit' }, by),
    wecom('customer.said', '2026-03-20T08:55:00+08:00', 'deal:D-2601', { signal: 'thinking-it-over', text: '财务说预算要到四月底再定，我们再考虑考虑。', span: [14, 19] }),
    crm('order.placed', '2026-03-20T09:10:00+08:00', 'deal:D-2601', { models: ['SV-M2000'], amount: yuan(1_196_000) }, by),
  ];
}

const names = { 陈思远: '陈思远' };

/** A deal of a book, as of an instant. */
function evidenceIn(
  book: Book, deal: string, now: Instant = NINGBO_NOW, program = ningboProgram(), options: Partial<ForecastEvidenceOptions> = {},
): ForecastEvidenceBrief {
  const known = dossier(book, entity(`deal:${deal}`));
  const brief = forecastEvidenceBrief(known, judge(known, program, now), program, { salt: demoSalt, names, ...options });
  if (!brief) throw new Error(`${deal} is no deal`);
  return brief;
}

/** The deal in Ningbo, with what it was ten days before and the day before. */
export function hengliEvidence(options: Partial<ForecastEvidenceOptions> = {}): ForecastEvidenceBrief {
  const facts = [...ningboFacts(), ...laterThatWeek()];
  const program = ningboProgram();
  const before = ['2026-03-10T18:00:00+08:00', '2026-03-19T12:00:00+08:00'].map((at) => {
    const then = Date.parse(at);
    return evidenceIn(openBook(facts).asOf(then), DEAL.id, then, program);
  });
  return evidenceIn(openBook(facts), DEAL.id, NINGBO_NOW, program, {
    before, range: { low: yuan(296_000), high: yuan(612_000), coverage: 8000, tested: { share: 7800, n: 9 } }, ...options,
  });
}

/** Rates learned from closed deals, so that the prior has an interval. */
export function learnedEvidence(): ForecastEvidenceBrief {
  const program = compile(loadPolicy({
    id: 'ningbo-learned', version: 3, title: { 'zh-CN': '按历史学习', en: 'Learned from history' }, extends: ['manufacturing@1'],
    stages: { 'proposal-demo': { probability: { learned: { rate: 5880, n: 212 } } } },
  }));
  return evidenceIn(openBook([...ningboFacts(), ...laterThatWeek()]), DEAL.id, NINGBO_NOW, program);
}

/** The same deal while the CRM calls its stage 跟进中, which the policy does not know: there is no number. */
export function unstagedEvidence(): ForecastEvidenceBrief {
  const facts = [...ningboFacts(), ...laterThatWeek()].map((fact): Fact =>
    ('stage' in fact.data ? { ...fact, data: { ...fact.data, stage: '跟进中' } } : fact));
  const then = Date.parse('2026-03-19T12:00:00+08:00');
  return evidenceIn(openBook(facts), DEAL.id, NINGBO_NOW, ningboProgram(), { before: [evidenceIn(openBook([...ningboFacts(), ...laterThatWeek()]).asOf(then), DEAL.id, then)] });
}

/** The same deal with ten thousand records: a year of messages and visits. */
export function tenThousand(): ForecastEvidenceBrief {
  const chat = factsFrom('wecom-archive');
  const start = Date.parse('2025-03-20T09:00:00+08:00');
  const many = Array.from({ length: 9976 }, (_, index): Fact => {
    const at = new Date(start + index * 3_150_000).toISOString();
    return index % 3 === 0
      ? chat('touch.made', at, 'deal:D-2601', { channel: index % 2 === 0 ? 'call' : 'message', note: `第 ${index + 1} 次沟通：节拍、备件、交期逐项对过，待客户回话` }, { actor: '陈思远' })
      : chat('comment.made', at, 'deal:D-2601', { text: `记录 ${index + 1}：${'现场反馈已转技术部。'.repeat(1 + (index % 4))}` }, { actor: '陈思远' });
  });
  return evidenceIn(openBook([...ningboFacts(), ...laterThatWeek(), ...many]), DEAL.id);
}

/** An opportunity as the Maven export has them: a stage, a product with a list price, and nothing else. */
export function mavenEvidence(): ForecastEvidenceBrief {
  const csv = factsFrom('maven-csv');
  const program = compile(loadPolicy({ id: 'maven-hardware', version: 1, title: { 'zh-CN': 'Maven 硬件销售策略', en: 'Maven hardware sales policy' }, extends: ['golden-six@1'], forecast: { zone: 'UTC' } }));
  const facts = [
    csv('account.state', '2016-10-01T00:00:00Z', 'account:Isdom', { name: 'Isdom', industry: 'medical' }),
    csv('product.state', '2016-10-01T00:00:00Z', 'product:GTX Basic', { name: 'GTX Basic', listPrice: { minor: 55_000, currency: 'USD' } }),
    csv('rep.state', '2016-10-01T00:00:00Z', 'rep:Zane Levy', { name: 'Zane Levy', region: 'West' }),
    csv('deal.state', '2016-10-25T00:00:00Z', ['deal:Z063OYW0', 'customer=account:Isdom', 'owner=rep:Zane Levy', 'offer=product:GTX Basic'], { title: 'Z063OYW0 · GTX Basic', stage: 'proposal-demo', outcome: 'open', product: 'GTX Basic' }),
  ];
  return evidenceIn(openBook(facts), 'Z063OYW0', Date.parse('2017-12-31T12:00:00Z'), program);
}
