import type { Fact } from '@sextant/core';
import { REGIONS } from '../people.js';
import { at } from '../when.js';
import type { Writers } from '../writers.js';
import type { Chance } from './chance.js';
import type { Deal } from './deal-story.js';
import { quoteFields } from './texts.js';

/** What happened to single deals, told by name: what stands in the way, what went wrong, what supervisors said. */
export function incidents(deals: readonly Deal[], hands: Writers, luck: Chance): readonly Fact[] {
  /** An open deal of a rep, the newest first; or one that has come so far. */
  const open = (rep: string, place = 0, stage?: string): Deal => {
    const found = deals.filter((deal) => deal.rep === rep && deal.closedAt === Infinity && (stage === undefined || deal.stage === stage)).reverse()[place];
    if (!found) throw new RangeError(`${rep} has no open deal ${place} in ${stage ?? 'any stage'}`);
    return found;
  };
  return [...blockers(open, hands), ...badWeek(open, hands, luck), ...oddFlows(open, hands), ...waiting(deals, hands), ...comments(deals, hands)];
}

type Open = (rep: string, place?: number, stage?: string) => Deal;

/** What came up in the last seven days. */
function blockers(open: Open, { crm }: Writers): readonly Fact[] {
  const report = (time: string, { id, rep }: Deal, blocker: string, note: string): Fact => crm('blocker.reported', at(time), id, { blocker, note }, { actor: rep });
  const bench = '打样台排到四月，样件测不了';
  return [
    report('03-16 10:10', open('顾晓峰', 1), 'technical-validation', bench),
    report('03-17 11:20', open('钱雨桐', 1), 'technical-validation', bench),
    report('03-17 16:05', open('徐志强', 1), 'technical-validation', bench),
    report('03-18 09:40', open('徐志强', 2), 'technical-validation', '客户要第三方检测报告'),
    report('03-16 14:30', open('鲍立群', 1), 'budget-frozen', '预算冻结到下月'),
    report('03-18 15:50', open('汪磊', 1), 'budget-frozen', '集团暂停了技改预算'),
    report('03-19 10:30', open('方婷', 1), 'internal-process', '客户内部还在走流程'),
    crm('blocker.cleared', at('03-19 16:00'), open('鲍立群', 1).id, { blocker: 'budget-frozen' }, { actor: '鲍立群' }),
  ];
}

/** The week in which 沪皖区 fell: quotes without technical data, dates skipped, one amount changed again and again. */
function badWeek(open: Open, { crm }: Writers, luck: Chance): readonly Fact[] {
  const rep = '汪磊';
  const by = { actor: rep };
  const deal = open(rep, 1);
  const quote = (time: string): Fact => crm('form.filed', at(time), deal.id, { form: 'quote', fields: quoteFields(3, luck) }, by);
  const skip = (time: string): Fact => crm('record.edited', at(time), deal.id, { field: 'deal.expectedClose', skipped: true }, by);
  const change = (time: string): Fact => crm('record.edited', at(time), deal.id, { field: 'deal.amount', record: deal.id }, by);
  return [
    ...['03-17 10:10', '03-17 15:20', '03-18 09:50', '03-18 11:05', '03-18 16:40', '03-19 09:30', '03-19 10:45', '03-19 14:10', '03-19 16:20'].map(quote),
    ...['03-16 10:12', '03-17 09:52', '03-18 10:42', '03-18 16:42'].map(skip),
    ...['03-16 11:20', '03-17 17:05', '03-18 11:00'].map(change),
  ];
}

/** A stage skipped, and a deal that goes up, down and up again (CP-20). */
function oddFlows(open: Open, { crm }: Writers): readonly Fact[] {
  const [back, early] = [open('徐志强', 0, '方案演示'), open('竺雯', 0, '需求确认')];
  const move = (time: string, { id, rep }: Deal, stage: string): Fact => crm('deal.state', at(time), id, { stage }, { actor: rep });
  return [
    move('03-17 17:50', back, '需求确认'), move('03-18 17:40', back, '方案演示'), move('03-19 17:45', back, '需求确认'), move('03-20 08:50', back, '方案演示'),
    move('03-19 18:10', early, '商务谈判'),
  ];
}

/** Two customers who asked for something, waited, and were gone (SL-12); two who got it. */
function waiting(deals: readonly Deal[], { crm, wecom }: Writers): readonly Fact[] {
  const lost = deals.filter(({ closedAt, won }) => closedAt > Date.parse(at('02-25 00:00')) && closedAt < Infinity && !won).slice(-2);
  const alive = deals.filter(({ rep, closedAt, stage }) => ['方婷', '陈思远'].includes(rep) && closedAt === Infinity && stage === '方案演示').slice(-2);
  const ago = (instant: number, hours: number): string => new Date(instant - hours * 3_600_000).toISOString();
  return [
    ...lost.map(({ id, closedAt }) => wecom('material.requested', ago(closedAt, 70), id, { material: '三年备件价格表' })),
    ...alive.flatMap(({ id, rep }) => [
      wecom('material.requested', at('03-18 10:00'), id, { material: '同行业案例' }),
      crm('material.sent', at('03-18 14:30'), id, { material: '同行业案例' }, { actor: rep }),
    ]),
  ];
}

/** What supervisors wrote beside chains that were not penetrated. */
function comments(deals: readonly Deal[], { crm }: Writers): readonly Fact[] {
  const texts = ['财务总监还没见过，下周一前补约。', '只标了两个人，否决者是谁？', '演示时厂长不在，请他单独看一次样机。'];
  const late = deals.filter(({ contacts, stage, closedAt }) => contacts.length === 0 && stage === '方案演示' && closedAt === Infinity);
  return texts.flatMap((text, index) => {
    const deal = late[index];
    const region = deal && Object.values(REGIONS).find(({ reps }) => (reps as readonly string[]).includes(deal.rep));
    return deal && region ? [crm('comment.made', at(`03-1${3 + index * 3} 11:0${index}`), deal.id, { text, node: 'decision-chain' }, { actor: region.supervisor })] : [];
  });
}
