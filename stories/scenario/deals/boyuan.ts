import { refOf, type Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { paper, said, type Writers } from '../writers.js';

/** Two gates held it back, rightly: a proposal that did not fit, and a legal approval without the key-terms letter. */
export function boyuan({ crm, wecom, mail }: Writers): readonly Fact[] {
  const deal = 'deal:D-2609';
  const by = { actor: '徐志强' };
  const mistyped = crm('deal.state', at('02-25 09:10'), deal, { amount: yuan(1_580_000) }, by);
  return [
    crm('deal.state', at('02-25 09:00'), [deal, 'customer=account:博远', 'owner=rep:徐志强'], {
      title: '关节减速机年度供货', stage: '初步接触', expectedClose: on('04-30'), outcome: 'open',
    }),
    mistyped,
    // Two digits had changed places.
    crm('deal.state', at('02-25 09:10'), deal, { amount: yuan(1_508_000) }, { ...by, replaces: refOf(mistyped), recordedAt: at('02-25 17:42') }),
    wecom('touch.made', at('02-25 10:00'), deal, { channel: 'call', note: '年需求 600 台' }, by),
    crm('document.filed', at('02-27 14:00'), deal, paper('need-list', '博远减速机需求清单', { excerpt: '背隙 ≤ 1 弧分；寿命 6000 小时；每周滚动交货。' }), by),
    crm('deal.state', at('02-27 14:10'), deal, { stage: '需求确认' }, by),
    crm('proposal.drafted', at('03-03 10:00'), deal, {
      models: ['PLF-060', 'PLF-090', 'CP-65', 'CP-80', 'HD-17', 'HD-25', 'CP-40', 'BK-16', 'RV-20E', 'RV-40E'],
    }, by),
    crm('proposal.submitted', at('03-04 09:00'), deal, {}, by),
    crm('proposal.drafted', at('03-05 11:00'), deal, {
      models: ['PLF-060', 'PLF-090', 'CP-65', 'CP-80', 'HD-17', 'HD-25', 'CP-40', 'BK-16'],
    }, by),
    crm('proposal.submitted', at('03-05 15:00'), deal, {}, by),
    crm('deal.state', at('03-06 09:00'), deal, { stage: '方案演示' }, by),
    mail('customer.said', at('03-06 16:00'), deal, said('proposal-received', '方案收到，下周一评审。', '方案收到')),
    crm('touch.made', at('03-09 09:30'), deal, { channel: 'meeting', note: '线上评审背隙与寿命' }, by),
    crm('document.filed', at('03-09 17:00'), deal, paper('minutes', '博远评审纪要'), by),
    crm('decision-role.marked', at('03-09 17:05'), deal, { role: 'initiator', contact: '邹工（关节组）' }, by),
    crm('decision-role.marked', at('03-11 09:30'), deal, { role: 'influencer', contact: '戴经理（采购）' }, by),
    crm('decision-role.marked', at('03-11 09:31'), deal, { role: 'vetoer', contact: '葛总（研发副总）' }, by),
    crm('document.filed', at('03-12 14:00'), deal, paper('quote', '博远年度供货报价 V3'), by),
    crm('deal.state', at('03-13 09:00'), deal, { stage: '商务谈判' }, by),
    crm('approval.requested', at('03-17 14:00'), deal, { approval: 'legal' }, by),
    crm('wait.started', at('03-18 10:00'), deal, { key: 'customer-legal-review', reason: '客户法务审阅付款条款' }, by),
    crm('approval.passed', at('03-19 15:30'), deal, { approval: 'legal' }, by),
  ];
}
