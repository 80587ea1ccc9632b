import type { Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { competitorForm, paper, said, type Writers } from '../writers.js';

/** The purchase order is there: a proven certainty state carries further than the stage. */
export function ruike({ crm, wecom, mail }: Writers): readonly Fact[] {
  const deal = 'deal:D-2605';
  const by = { actor: '顾晓峰' };
  return [
    crm('deal.state', at('01-26 09:00'), [deal, 'customer=account:锐科', 'owner=rep:顾晓峰'], {
      title: '直线模组批量采购', stage: '初步接触', amount: yuan(2_150_000), expectedClose: on('03-27'), outcome: 'open',
    }),
    crm('touch.made', at('01-26 14:00'), deal, { channel: 'visit', note: '新厂房 40 台设备的模组' }, by),
    wecom('customer.said', at('01-28 10:00'), deal, said('intent-to-buy', '四十台的量，确定要采购。', '确定要采购')),
    crm('document.filed', at('01-28 15:00'), deal, paper('need-confirmation', '锐科需求确认单', { signedBy: 'customer' }), by),
    wecom('document.filed', at('01-28 15:20'), deal, paper('voice-summary', '需求澄清语音', { seconds: 52 }), by),
    crm('deal.state', at('01-29 09:00'), deal, { stage: '需求确认' }, by),
    crm('proposal.drafted', at('02-03 10:00'), deal, {
      models: ['HG-20', 'HG-25', 'BS-2510', 'BS-3210', 'LM-100', 'LM-150', 'SV-M400', 'SD-10A', 'BK-20'],
    }, by),
    crm('proposal.submitted', at('02-03 16:00'), deal, {}, by),
    crm('deal.state', at('02-04 09:00'), deal, { stage: '方案演示' }, by),
    mail('customer.said', at('02-04 11:00'), deal, said('proposal-received', '方案已收到，本周安排评审。', '方案已收到')),
    crm('touch.made', at('02-05 14:00'), deal, { channel: 'meeting', note: '与设计科逐轴评审' }, by),
    crm('document.filed', at('02-05 17:30'), deal, paper('minutes', '锐科方案评审纪要'), by),
    crm('decision-role.marked', at('02-05 17:35'), deal, { role: 'initiator', contact: '施科长（设计）' }, by),
    crm('decision-role.marked', at('02-05 17:36'), deal, { role: 'influencer', contact: '范工（装配）' }, by),
    crm('decision-role.marked', at('02-10 09:00'), deal, { role: 'vetoer', contact: '潘总（常务副总）' }, by),
    wecom('customer.said', at('02-27 15:00'), deal, said('competitor-named', '上银的模组我们一直在用。', '上银')),
    crm('form.filed', at('02-28 16:40'), deal, competitorForm('KK86', '整机调试 3 天，交期短 10 天', '批量交期'), by),
    crm('document.filed', at('03-03 10:00'), deal, paper('quote', '锐科 40 台套报价'), by),
    crm('deal.state', at('03-04 09:00'), deal, { stage: '商务谈判' }, by),
    mail('customer.said', at('03-09 09:00'), deal, said('delivery-urgent', '首批 10 台要 4 月 10 日前到。', '4 月 10 日前到')),
    crm('promise.made', at('03-09 10:30'), deal, { text: '首批 10 台 4 月 8 日发货', by: on('04-08') }, by),
    mail('document.filed', at('03-18 16:20'), deal, paper('purchase-order', '采购订单 PO-SZRK-0318', { signedBy: 'customer' }), by),
    crm('certainty.stated', at('03-18 16:30'), deal, { state: 'po-issued' }, by),
    crm('forecast.stated', at('03-18 17:00'), deal, { amount: yuan(2_100_000), note: '可能扣两台备用' }, by),
  ];
}
