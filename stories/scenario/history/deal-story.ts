import type { Fact } from '@sextant/core';
import type { FactData, FactType } from '@sextant/core/facts';
import { yuan } from '../when.js';
import { competitorForm, paper, riskForm, said, type Writers } from '../writers.js';
import { customer, PRODUCT_LINES, PROFILES, PROJECTS, type Node } from './cast.js';
import type { Chance } from './chance.js';
import { Clock } from './clock.js';

/** The life of one deal of the history, as its rep's habits make it; told up to `end`. */
export function dealStory(n: number, rep: string, from: Clock, end: number, { crm, wecom, mail, erp }: Writers, luck: Chance): readonly Fact[] {
  const facts: Fact[] = [];
  const id = `deal:D-26${String(n + 30).padStart(2, '0')}-${n}`;
  const by = { actor: rep };
  const who = customer(n);
  const account = `account:${who.id}`;
  const habits = PROFILES[rep]?.habits;
  let clock = from;
  const tell = <T extends FactType>(write: Writers['crm'], type: T, data: FactData<T>, about: readonly string[] = [id]): void => {
    // Whatever would come after the moment of the scenario has not happened yet; its id is used up all the same.
    const fact = write(type, clock.iso, about, data, by);
    if (clock.instant <= end) facts.push(fact);
  };
  /** Does what a node asks: in time, late, or never. */
  const keep = (node: Node, hours: number, act: () => void): void => {
    const habit = habits?.[node];
    const roll = luck.below(100);
    const started = clock;
    if (!habit || roll >= habit.inTime + habit.late) return;
    clock = started.after(roll < habit.inTime ? 1 + luck.below(Math.max(1, hours - 2)) : hours + 3 + luck.below(30));
    act();
    clock = started.after(1);
  };

  const line = PRODUCT_LINES[n % PRODUCT_LINES.length] ?? PRODUCT_LINES[0];
  tell(crm, 'account.state', { name: who.name, industry: who.industry, position: who.position }, [account]);
  tell(erp, 'order.placed', { models: ['SV-M750', 'SD-20A', 'PS-M12', 'IO-16', 'BK-24', 'HG-20', 'CP-65', 'LM-100', 'EN-1024', 'FX-LASER'] }, [`order:SO-H-${n}`, account]);
  tell(crm, 'deal.state', {
    title: PROJECTS[n % PROJECTS.length] ?? PROJECTS[0], stage: '初步接触', outcome: 'open', productLine: line,
    amount: yuan(120_000 + luck.below(160) * 5_000), expectedClose: clock.days(70).instant,
  }, [id, `customer=${account}`, `owner=rep:${rep}`]);

  clock = clock.days(1 + luck.below(3));
  tell(wecom, 'touch.made', { channel: 'call', note: `首次沟通${who.name}现场情况` });
  clock = clock.days(1);
  tell(wecom, 'customer.said', said('intent-to-buy', '今年上半年要把这条线改掉。', '要把这条线改掉'));
  keep('need', 24, () => {
    tell(crm, 'document.filed', paper('need-confirmation', `${who.name}需求确认单`, { signedBy: 'customer' }));
    tell(crm, 'document.filed', paper('voice-summary', '需求语音摘要', { seconds: 42 }));
    tell(crm, 'document.filed', paper('need-list', `${who.name}痛点清单`));
  });
  clock = clock.days(2 + luck.below(4));
  tell(crm, 'deal.state', { stage: '需求确认' });
  if (luck.of100(55)) {
    tell(wecom, 'customer.said', said('competitor-named', '汇川那边也来谈过。', '汇川'));
    keep('competitor', 24, () => tell(crm, 'form.filed', competitorForm('汇川 IS620', '换型快、本地两小时到场', '交期与售后')));
  }
  if (luck.of100(35)) {
    const blocker = luck.pick(['technical-validation', 'budget-frozen', 'internal-process']);
    tell(crm, 'blocker.reported', { blocker, note: blocker === 'budget-frozen' ? '预算冻结到下月' : '客户内部还在走流程' });
  }
  clock = clock.days(3 + luck.below(4));
  tell(crm, 'proposal.drafted', { models: luck.of100(80) ? ['SV-M750', 'SD-20A', 'PS-M12', 'IO-16', 'BK-24'] : ['SV-M750', 'NEW-X1', 'NEW-X2'] });
  keep('fit', 72, () => tell(crm, 'proposal.drafted', { models: ['SV-M750', 'SD-20A', 'PS-M12', 'IO-16', 'BK-24'] }));
  clock = clock.days(1);
  tell(crm, 'proposal.submitted', {});
  tell(crm, 'deal.state', { stage: '方案演示' });
  keep('chain', 110, () => {
    tell(crm, 'decision-role.marked', { role: 'initiator', contact: '生产经理' });
    tell(crm, 'decision-role.marked', { role: 'influencer', contact: '设备主管' });
    tell(crm, 'decision-role.marked', { role: 'vetoer', contact: '财务总监' });
    tell(crm, 'document.filed', paper('minutes', `${who.name}方案沟通纪要`));
    tell(crm, 'document.filed', paper('demo-record', `${who.name}演示记录`));
  });
  clock = clock.days(1);
  tell(mail, 'customer.said', said('proposal-received', '方案收到，我们看一下。', '方案收到'));
  keep('contact', 48, () => tell(wecom, 'touch.made', { channel: 'call', note: '回访方案意见' }));
  if (luck.of100(40)) {
    tell(wecom, 'customer.said', said('budget-short', '今年预算有点紧。', '预算有点紧'));
    keep('risk', 24, () => tell(crm, 'form.filed', riskForm('预算不足', '拆分两期交付，首期做关键工位')));
  }
  clock = clock.days(4 + luck.below(5));
  if (luck.of100(60)) {
    tell(crm, 'deal.state', { stage: '商务谈判' });
    tell(crm, 'approval.requested', { approval: 'legal' });
    keep('terms', 72, () => tell(crm, 'document.filed', paper('key-terms-letter', `${who.name}关键条款确认函`, { signedBy: 'customer' })));
    clock = clock.days(4);
    if (luck.of100(55)) tell(crm, 'deal.state', { outcome: luck.of100(58) ? 'won' : 'lost', closedAt: clock.instant });
  }
  return facts;
}
