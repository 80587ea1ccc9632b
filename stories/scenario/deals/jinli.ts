import type { Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { competitorForm, paper, riskForm, said, type Writers } from '../writers.js';

/** Won, with every one of the six nodes done in time. */
export function jinli({ crm, wecom, mail }: Writers): readonly Fact[] {
  const deal = 'deal:D-2596';
  const by = { actor: '竺雯' };
  return [
    crm('deal.state', at('01-06 09:00'), [deal, 'customer=account:金利', 'owner=rep:竺雯'], {
      title: '包装线传感器年度框架', stage: '初步接触', amount: yuan(642_000), expectedClose: on('03-15'), outcome: 'open',
    }),
    wecom('touch.made', at('01-06 10:20'), deal, { channel: 'call', note: '孙经理谈年度用量' }, by),
    wecom('customer.said', at('01-09 10:00'), deal, said('intent-to-buy', '今年的量打算都放一家，你们先报。', '都放一家')),
    crm('document.filed', at('01-09 16:30'), deal, paper('need-confirmation', '金利年度需求确认单', { signedBy: 'customer' }), by),
    wecom('document.filed', at('01-09 17:10'), deal, paper('voice-summary', '需求澄清语音', { seconds: 38 }), by),
    crm('deal.state', at('01-12 09:00'), deal, { stage: '需求确认' }, by),
    crm('material.sent', at('01-12 15:00'), deal, { material: 'hygiene-pack' }, by),
    crm('proposal.drafted', at('01-15 11:00'), deal, { models: ['PS-M8', 'PS-M12', 'PS-M18', 'FX-LASER', 'EN-1024', 'LC-50', 'IO-16'] }, by),
    crm('proposal.submitted', at('01-16 09:30'), deal, {}, by),
    crm('deal.state', at('01-16 14:00'), deal, { stage: '方案演示' }, by),
    mail('customer.said', at('01-16 16:00'), deal, said('proposal-received', '方案已收到，谢谢。', '方案已收到')),
    wecom('touch.made', at('01-17 10:30'), deal, { channel: 'call', note: '逐条过型号与交期' }, by),
    crm('decision-role.marked', at('01-19 09:00'), deal, { role: 'initiator', contact: '孙经理（设备）' }, by),
    crm('decision-role.marked', at('01-19 09:02'), deal, { role: 'influencer', contact: '吕工（电气）' }, by),
    crm('document.filed', at('01-21 17:00'), deal, paper('minutes', '金利方案演示纪要', { excerpt: '总经理关心备件 24 小时到厂。' }), by),
    crm('decision-role.marked', at('01-21 17:05'), deal, { role: 'vetoer', contact: '金总（总经理）' }, by),
    wecom('customer.said', at('01-22 11:00'), deal, said('competitor-named', '基恩那边的传感器我们也在看。', '基恩')),
    crm('form.filed', at('01-22 17:30'), deal, competitorForm('LR-Z 系列', '备件 24 小时到厂，单价低 18%', '停机损失'), by),
    crm('document.filed', at('01-28 14:00'), deal, paper('quote', '金利年度框架报价'), by),
    crm('deal.state', at('02-02 09:00'), deal, { stage: '商务谈判' }, by),
    wecom('customer.said', at('02-03 10:00'), deal, said('will-tender', '超过五十万集团要招标。', '要招标')),
    crm('form.filed', at('02-03 11:15'), deal, riskForm('走招标', '拆成两个半年框架，各自低于招标线'), by),
    crm('document.filed', at('02-05 15:00'), deal, paper('proposal', '金利年度框架方案（客户签字版）', { signedBy: 'customer' }), by),
    crm('certainty.stated', at('02-05 15:05'), deal, { state: 'proposal-confirmed' }, by),
    crm('approval.requested', at('02-26 10:00'), deal, { approval: 'legal' }, by),
    crm('document.filed', at('02-28 16:00'), deal, paper('key-terms-letter', '关键条款确认函（扫描件）', { signedBy: 'customer' }), by),
    crm('approval.passed', at('03-02 11:00'), deal, { approval: 'legal' }, { actor: '法务 裘敏' }),
    crm('document.filed', at('03-12 10:30'), deal, paper('contract', '2026 年度框架合同', { signedBy: 'both' }), by),
    crm('certainty.stated', at('03-12 10:40'), deal, { state: 'contract-signed' }, by),
    crm('deal.state', at('03-12 10:45'), deal, { outcome: 'won', closedAt: Date.parse(at('03-12 10:45')) }, by),
  ];
}
