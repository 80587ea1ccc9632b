import type { Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { competitorForm, paper, said, type Writers } from '../writers.js';

/** High intent: asked for a three-year service quote and for a data-migration plan; the second contact is running. */
export function huarui({ crm, wecom, mail }: Writers): readonly Fact[] {
  const deal = 'deal:D-2607';
  const by = { actor: '钱雨桐' };
  return [
    crm('deal.state', at('02-24 09:00'), [deal, 'customer=account:华锐', 'owner=rep:钱雨桐'], {
      title: '拧紧工位改造', stage: '初步接触', amount: yuan(1_860_000), expectedClose: on('04-24'), outcome: 'open',
    }),
    wecom('touch.made', at('02-24 10:40'), deal, { channel: 'call', note: '新车型导入，8 个拧紧工位' }, by),
    wecom('customer.said', at('03-03 09:30'), deal, said('intent-to-buy', '八个工位今年一定要改。', '一定要改')),
    crm('document.filed', at('03-03 16:00'), deal, paper('need-confirmation', '华锐拧紧工位需求确认单', { signedBy: 'customer' }), by),
    wecom('document.filed', at('03-03 16:30'), deal, paper('voice-summary', '需求澄清语音', { seconds: 61 }), by),
    crm('deal.state', at('03-04 09:00'), deal, { stage: '需求确认' }, by),
    wecom('customer.said', at('03-06 14:00'), deal, said('competitor-named', '阿特拉的枪我们也试过。', '阿特拉')),
    crm('form.filed', at('03-06 18:20'), deal, competitorForm('PF-6000', '扭矩曲线接入现有 MES', '数据追溯'), by),
    crm('proposal.drafted', at('03-10 10:00'), deal, { models: ['NR-50', 'NR-70', 'TQ-CTRL', 'SV-M400'] }, by),
    crm('proposal.submitted', at('03-11 09:00'), deal, {}, by),
    crm('deal.state', at('03-11 14:00'), deal, { stage: '方案演示' }, by),
    crm('document.filed', at('03-11 17:40'), deal, paper('minutes', '华锐方案演示纪要', { excerpt: '质量部要求扭矩曲线保存 15 年。' }), by),
    crm('document.filed', at('03-12 10:00'), deal, paper('产线节拍匹配分析', '总装二线 72 秒节拍'), by),
    crm('decision-role.marked', at('03-12 10:10'), deal, { role: 'initiator', contact: '蒋工（工艺）' }, by),
    crm('decision-role.marked', at('03-12 10:12'), deal, { role: 'influencer', contact: '唐部长（质量）' }, by),
    crm('decision-role.marked', at('03-16 15:00'), deal, { role: 'vetoer', contact: '尤总（财务）' }, by),
    wecom('customer.said', at('03-17 11:10'), deal, said('three-year-service-quote', '能不能给一份三年服务报价单？', '三年服务报价单')),
    wecom('customer.said', at('03-18 09:20'), deal, said('data-migration-plan', '老系统的扭矩数据怎么迁移，出个方案。', '怎么迁移，出个方案')),
    mail('customer.said', at('03-19 10:05'), deal, said('proposal-received', '修订后的方案已收到。', '方案已收到')),
    crm('promise.made', at('03-19 10:30'), deal, { text: '周一给出数据迁移方案', by: on('03-23') }, by),
    crm('forecast.stated', at('03-16 09:00'), deal, { amount: yuan(1_200_000), note: '先签 5 个工位' }, by),
  ];
}
