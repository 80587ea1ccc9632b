import type { Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { paper, said, type Writers } from '../writers.js';

/** Early and sound: the need is confirmed in writing within a day of the customer's word. */
export function qiming({ crm, wecom }: Writers): readonly Fact[] {
  const deal = 'deal:D-2613';
  const by = { actor: '汪磊' };
  return [
    crm('deal.state', at('03-10 09:00'), [deal, 'customer=account:启明', 'owner=rep:汪磊'], {
      title: '气动元件国产替代', stage: '初步接触', amount: yuan(388_000), expectedClose: on('06-12'), outcome: 'open',
    }),
    crm('touch.made', at('03-10 14:00'), deal, { channel: 'visit', note: '模具车间 26 台老设备' }, by),
    wecom('customer.said', at('03-17 10:00'), deal, said('intent-to-buy', '可以先替换十台试试。', '先替换十台')),
    crm('document.filed', at('03-17 17:20'), deal, paper('need-confirmation', '启明气动替代需求确认单', { signedBy: 'customer' }), by),
    wecom('document.filed', at('03-17 17:25'), deal, paper('voice-summary', '需求澄清语音', { seconds: 46 }), by),
    crm('deal.state', at('03-18 09:00'), deal, { stage: '需求确认' }, by),
    crm('decision-role.marked', at('03-18 10:00'), deal, { role: 'initiator', contact: '费主任（机修）' }, by),
  ];
}

/** Raised to "need confirmed" without a line in writing; the day for the confirmation has passed. */
export function youjing({ crm, wecom }: Writers): readonly Fact[] {
  const deal = 'deal:D-2615';
  const by = { actor: '竺雯' };
  return [
    crm('deal.state', at('03-11 09:00'), [deal, 'customer=account:优净', 'owner=rep:竺雯'], {
      title: '输送线电控', stage: '初步接触', amount: yuan(456_000), expectedClose: on('06-30'), outcome: 'open',
    }),
    wecom('touch.made', at('03-11 15:00'), deal, { channel: 'call', note: '新厂房两条输送线' }, by),
    wecom('customer.said', at('03-18 15:00'), deal, said('intent-to-buy', '两条线的电控准备给你们做。', '准备给你们做')),
    crm('stage.requested', at('03-18 15:10'), deal, { to: 'need-confirmed' }, by),
    crm('deal.state', at('03-18 15:12'), deal, { stage: '需求确认' }, by),
    wecom('document.filed', at('03-18 16:00'), deal, paper('voice-summary', '输送线需求语音', { seconds: 21 }), by),
    wecom('customer.said', at('03-19 10:40'), deal, said('budget-short', '预算不足，要等二季度。', '预算不足')),
  ];
}

/** Hardly begun: a message is no conversation, and the amount is the list price that nobody stated. */
export function beilun({ crm, wecom }: Writers): readonly Fact[] {
  const deal = 'deal:D-2618';
  const by = { actor: '鲍立群' };
  return [
    crm('deal.state', at('03-16 09:00'), [deal, 'customer=account:北仑', 'owner=rep:鲍立群', 'offer=product:VD-7R5'], {
      title: '电炉风机变频节能', stage: '初步接触', outcome: 'open', product: 'VD-7R5',
    }),
    wecom('touch.made', at('03-16 09:30'), deal, { channel: 'message', note: '发了产品册' }, by),
    wecom('customer.said', at('03-17 08:50'), deal, said('material-requested', '有没有同行的节电数据？', '节电数据')),
  ];
}
