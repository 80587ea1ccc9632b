import type { Fact } from '@sextant/core';
import { at, on, yuan } from '../when.js';
import { paper, said, type Writers } from '../writers.js';

/** False optimism (FC-11): "about to sign" three months running, last answer "let me think it over". */
export function lida({ crm, wecom }: Writers): readonly Fact[] {
  const deal = 'deal:D-2602';
  const by = { actor: '鲍立群' };
  return [
    crm('deal.state', at('2025-12-18 09:40'), [deal, 'customer=account:力达', 'owner=rep:鲍立群'], {
      title: '阀体装配线升级', stage: '初步接触', amount: yuan(960_000), expectedClose: on('01-31'), outcome: 'open',
    }),
    wecom('touch.made', at('2025-12-18 10:00'), deal, { channel: 'call', note: '郑总有意换掉老装配线' }, by),
    crm('touch.made', at('2025-12-24 14:00'), deal, { channel: 'visit', note: '看现场，合影' }, by),
    crm('forecast.stated', at('01-05 09:10'), deal, { amount: yuan(960_000), note: '1 月即将签约' }, by),
    crm('document.filed', at('01-08 16:00'), deal, paper('need-list', '力达装配线需求清单', {
      excerpt: '1. 换型时间 ≤ 15 分钟；2. 扭矩可追溯；3. 一期先改两个工位。',
    }), by),
    crm('deal.state', at('01-08 16:05'), deal, { stage: '需求确认' }, by),
    crm('deal.state', at('01-20 10:00'), deal, { stage: '方案演示', expectedClose: on('02-28') }, by),
    crm('forecast.stated', at('02-02 09:05'), deal, { amount: yuan(960_000), note: '2 月即将签约' }, by),
    crm('deal.state', at('02-02 09:06'), deal, { stage: '商务谈判' }, by),
    wecom('customer.said', at('02-03 11:00'), deal, said('proposal-received', '资料收到了。', '收到了')),
    wecom('touch.made', at('02-04 17:50'), deal, { channel: 'message', note: '郑总，看得怎么样？' }, by),
    wecom('customer.said', at('02-10 10:30'), deal, said('competitor-named', '德川那边也报了，比你们便宜一截。', '德川')),
    wecom('customer.replied', at('02-26 15:12'), deal, { channel: 'message', text: '再考虑一下' }),
    wecom('customer.said', at('02-26 15:12'), deal, said('thinking-it-over', '再考虑一下', '再考虑一下')),
    crm('forecast.stated', at('03-02 09:00'), deal, { amount: yuan(960_000), note: '3 月即将签约' }, by),
    crm('certainty.stated', at('03-02 09:01'), deal, { state: 'verbal-commitment' }, by),
    crm('deal.state', at('03-02 09:02'), deal, { expectedClose: on('03-31') }, by),
  ];
}
