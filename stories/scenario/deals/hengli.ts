import type { Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { paper, said, type Writers } from '../writers.js';

/** Well on its way by the rep's word, but nothing in writing: one document away from four times the probability. */
export function hengli({ crm, wecom, mail }: Writers): readonly Fact[] {
  const deal = 'deal:D-2601';
  const by = { actor: '陈思远' };
  return [
    crm('deal.state', at('03-02 09:20'), [deal, 'customer=account:恒力', 'owner=rep:陈思远'], {
      title: '伺服产线改造', stage: '初步接触', amount: yuan(1_280_000), expectedClose: on('05-28'), outcome: 'open',
    }),
    wecom('touch.made', at('03-02 10:05'), deal, { channel: 'call', note: '李工：三号线节拍 58 秒，想提到 45 秒' }, by),
    crm('touch.made', at('03-05 14:10'), deal, { channel: 'visit', note: '现场看三号线，测节拍、拍照' }, by),
    crm('decision-role.marked', at('03-05 17:30'), deal, { role: 'initiator', contact: '李工（生产主管）' }, by),
    crm('deal.state', at('03-06 09:00'), deal, { stage: '需求确认' }, by),
    crm('promise.made', at('03-09 11:20'), deal, { text: '提供两台 SV-M2000 样机试用两周', by: on('03-27') }, by),
    crm('proposal.drafted', at('03-12 16:40'), deal, {
      models: ['SV-M750', 'SV-M1500', 'SV-M2000', 'SD-20A', 'SD-30A', 'PLF-090', 'PLF-120', 'HG-20', 'CB-ENC-5', 'BK-24'],
    }, by),
    crm('deal.state', at('03-13 09:30'), deal, { stage: '方案演示' }, by),
    crm('proposal.submitted', at('03-13 16:00'), deal, {}, by),
    crm('decision-role.marked', at('03-16 10:15'), deal, { role: 'influencer', contact: '周敏（设备科长）' }, by),
    crm('document.filed', at('03-17 11:00'), deal, paper('产线节拍匹配分析', '三号线 58 → 45 秒', {
      excerpt: '瓶颈在压装工位，换伺服后节拍 44.2 秒，余量 0.8 秒。',
    }), by),
    crm('document.filed', at('03-17 15:20'), deal, paper('quote', '恒力三号线伺服改造报价 V2'), by),
    crm('promise.made', at('03-17 15:30'), deal, { text: '周四前补发 ROI 测算表', by: on('03-19') }, by),
    mail('customer.said', at('03-18 07:30'), deal, said('proposal-received', '方案已收到，我们先看看，周五给你回话。', '方案已收到')),
    wecom('touch.made', at('03-19 09:05'), deal, { channel: 'message', note: '问候，未谈方案' }, by),
    wecom('customer.said', at('03-19 16:20'), deal, said('intent-to-buy', '节拍真能到 45 秒的话，三号线我们就换你们的。', '我们就换你们的')),
    wecom('customer.said', at('03-19 16:26'), deal, said('discuss-with-finance', '价格还要和财务再讨论。', '和财务再讨论')),
    crm('promise.made', at('03-19 16:40'), deal, { text: '请技术部周敏对接样机接线图', by: on('03-24') }, by),
  ];
}
