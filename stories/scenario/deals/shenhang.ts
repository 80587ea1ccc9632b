import type { Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { paper, riskForm, said, type Writers } from '../writers.js';

/** The customer has confirmed the proposal in writing, and the second contact came in time. */
export function shenhang({ crm, wecom, mail }: Writers): readonly Fact[] {
  const deal = 'deal:D-2611';
  const by = { actor: '方婷' };
  return [
    crm('deal.state', at('02-26 09:00'), [deal, 'customer=account:申航', 'owner=rep:方婷'], {
      title: '贴片线传感器替换', stage: '初步接触', amount: yuan(1_120_000), expectedClose: on('04-17'), outcome: 'open',
    }),
    wecom('touch.made', at('02-26 11:00'), deal, { channel: 'call', note: '进口传感器交期 20 周，想国产替代' }, by),
    wecom('customer.said', at('03-02 09:15'), deal, said('intent-to-buy', '替代测试过了就切换。', '过了就切换')),
    crm('document.filed', at('03-02 17:00'), deal, paper('need-confirmation', '申航替换需求确认单', { signedBy: 'customer' }), by),
    wecom('document.filed', at('03-02 17:05'), deal, paper('voice-summary', '需求澄清语音', { seconds: 44 }), by),
    crm('deal.state', at('03-03 09:00'), deal, { stage: '需求确认' }, by),
    crm('proposal.drafted', at('03-09 10:00'), deal, { models: ['PS-M8', 'PS-M12', 'FX-LASER', 'FX-FIBER', 'IO-32'] }, by),
    crm('proposal.submitted', at('03-10 10:00'), deal, {}, by),
    crm('deal.state', at('03-10 14:00'), deal, { stage: '方案演示' }, by),
    mail('customer.said', at('03-11 09:00'), deal, said('proposal-received', '方案已收到。', '方案已收到')),
    wecom('touch.made', at('03-12 10:20'), deal, { channel: 'call', note: '逐点核对替代清单' }, by),
    crm('document.filed', at('03-12 17:30'), deal, paper('minutes', '申航方案演示纪要', { excerpt: '先切一条线，跑满 30 天再切其余三条。' }), by),
    crm('decision-role.marked', at('03-13 09:00'), deal, { role: 'initiator', contact: '尹工（设备）' }, by),
    crm('decision-role.marked', at('03-13 09:01'), deal, { role: 'influencer', contact: '龚经理（工艺）' }, by),
    crm('decision-role.marked', at('03-16 11:00'), deal, { role: 'vetoer', contact: '秦总（工厂长）' }, by),
    wecom('customer.said', at('03-16 14:30'), deal, said('budget-short', '上半年预算不足，先做一条线行不行？', '预算不足')),
    crm('form.filed', at('03-16 15:10'), deal, riskForm('预算不足', '分两期：先一条线，验收后签余下三条'), by),
    mail('document.filed', at('03-18 14:00'), deal, paper('proposal', '申航分期方案（客户签字版）', { signedBy: 'customer' }), by),
    crm('certainty.stated', at('03-18 14:10'), deal, { state: 'proposal-confirmed' }, by),
    mail('customer.said', at('03-19 17:20'), deal, said('competitor-comparison', '总部让我们再对比一家。', '再对比一家')),
    wecom('customer.said', at('03-19 17:26'), deal, said('competitor-named', '倍加的样品下周到。', '倍加')),
  ];
}
