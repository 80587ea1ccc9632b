import type { Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { paper, said, type Writers } from '../writers.js';

/** Dormant: after "proposal received" there was a message only, and 48 hours went by. */
export function anjie({ crm, wecom, mail }: Writers): readonly Fact[] {
  const deal = 'deal:D-2610';
  const by = { actor: '汪磊' };
  return [
    crm('deal.state', at('02-27 09:00'), [deal, 'customer=account:安捷', 'owner=rep:汪磊'], {
      title: '称重包装机改造', stage: '初步接触', amount: yuan(730_000), expectedClose: on('05-15'), outcome: 'open',
    }),
    wecom('touch.made', at('02-27 10:00'), deal, { channel: 'call', note: '称重精度不够，退货多' }, by),
    crm('document.filed', at('03-05 16:00'), deal, paper('need-list', '安捷改造需求清单', { excerpt: '精度 ±0.5 克；每分钟 60 包。' }), by),
    crm('deal.state', at('03-05 16:05'), deal, { stage: '需求确认' }, by),
    crm('proposal.drafted', at('03-12 10:00'), deal, { models: ['LC-20', 'LC-50', 'PS-M12', 'WG-CTRL'] }, by),
    crm('proposal.submitted', at('03-13 17:30'), deal, {}, by),
    crm('deal.state', at('03-13 17:40'), deal, { stage: '方案演示' }, by),
    mail('customer.said', at('03-16 10:00'), deal, said('proposal-received', '方案收到了。', '方案收到')),
    wecom('touch.made', at('03-17 18:10'), deal, { channel: 'message', note: '您好，方案看了吗' }, by),
    crm('decision-role.marked', at('03-18 09:30'), deal, { role: 'initiator', contact: '耿经理（生产）' }, by),
    wecom('customer.said', at('03-18 15:00'), deal, said('delivery-doubt', '你们交期能赶上五一前吗？', '交期能赶上')),
  ];
}
