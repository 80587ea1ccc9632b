import type { Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { competitorForm, paper, said, type Writers } from '../writers.js';

/** Lost: what should have been done was done late, or not at all. */
export function yongsheng({ crm, wecom, mail }: Writers): readonly Fact[] {
  const deal = 'deal:D-2588';
  const by = { actor: '陈思远' };
  return [
    crm('deal.state', at('01-12 10:00'), [deal, 'customer=account:永盛', 'owner=rep:陈思远'], {
      title: '视觉检测工位配件', stage: '初步接触', amount: yuan(575_000), expectedClose: on('03-10'), outcome: 'open',
    }),
    wecom('touch.made', at('01-12 10:30'), deal, { channel: 'call', note: '余工要三个工位的光源与支架' }, by),
    wecom('customer.said', at('01-14 09:00'), deal, said('intent-to-buy', '年前想定下来，你们快一点。', '想定下来')),
    crm('document.filed', at('01-16 15:00'), deal, paper('need-confirmation', '永盛需求确认单', { signedBy: 'customer' }), by),
    wecom('document.filed', at('01-16 15:20'), deal, paper('voice-summary', '需求澄清语音', { seconds: 33 }), by),
    crm('deal.state', at('01-19 09:00'), deal, { stage: '需求确认' }, by),
    crm('deal.state', at('01-28 09:00'), deal, { stage: '方案演示' }, by),
    mail('customer.said', at('01-29 14:00'), deal, said('proposal-received', '收到方案。', '收到方案')),
    wecom('touch.made', at('01-30 16:00'), deal, { channel: 'call', note: '余工说领导在看' }, by),
    crm('document.filed', at('02-02 17:00'), deal, paper('minutes', '永盛方案演示纪要'), by),
    crm('decision-role.marked', at('02-02 17:05'), deal, { role: 'initiator', contact: '余工（工艺）' }, by),
    wecom('customer.said', at('02-05 10:00'), deal, said('competitor-named', '海视的整套报价低不少。', '海视')),
    crm('form.filed', at('02-09 09:30'), deal, competitorForm('HV-300', '本地调试两天到位', '整套价格'), by),
    wecom('customer.said', at('03-05 16:30'), deal, said('too-expensive', '还是太贵，我们选海视了。', '太贵')),
    crm('deal.state', at('03-06 09:00'), deal, { outcome: 'lost', closedAt: Date.parse(at('03-06 09:00')) }, by),
  ];
}
