import type { Fact } from '@sextant/core';
import type { FactData, FactType } from '@sextant/core/facts';
import { yuan } from '../when.js';
import { competitorForm, paper, riskForm, said, type Writers } from '../writers.js';
import { customer, PROFILES, PROJECTS, productLine, type Node } from './cast.js';
import type { Chance } from './chance.js';
import { Clock } from './clock.js';
import type { Tally } from './habit.js';
import { quoteFields } from './texts.js';

/** One deal of the history, as those who tell what else happened need it. */
export interface Deal {
  /** `deal:…`. */
  readonly id: string;
  readonly n: number;
  readonly rep: string;
  readonly facts: readonly Fact[];
  readonly from: number;
  /** `Infinity`: it is open. */
  readonly closedAt: number;
  readonly won: boolean;
  readonly stage: string;
  /** People who decide, `contact:…`, once the chain is marked. */
  readonly contacts: readonly string[];
}

interface Teller {
  readonly hands: Writers;
  readonly luck: Chance;
  readonly tally: Tally;
  /** What would come later has not happened yet. */
  readonly end: number;
}

/** The life of the index-th deal of a rep, as her habits make it. */
export function dealStory(n: number, index: number, rep: string, from: Clock, { hands: { crm, wecom, mail, erp }, luck, tally, end }: Teller): Deal {
  const facts: Fact[] = [];
  const id = `deal:D-26${String(n + 30).padStart(2, '0')}-${n}`;
  const who = customer(n);
  const account = `account:${who.id}`;
  const region = PROFILES[rep]?.region ?? '';
  const line = productLine(index, n, region);
  let clock = from;
  let stage = '初步接触';
  let closedAt = Infinity;
  let won = false;
  let contacts: readonly string[] = [];
  const tell = <T extends FactType>(write: Writers['crm'], type: T, data: FactData<T>, about: readonly string[] = [id]): void => {
    // Written all the same, so that ids do not depend on where the story ends.
    const fact = write(type, clock.iso, about, data, { actor: rep });
    if (clock.instant <= end) facts.push(fact);
  };
  const enter = (next: string): void => {
    tell(crm, 'deal.state', { stage: next });
    if (clock.instant <= end) stage = next;
  };
  const close = (outcome: 'won' | 'lost'): void => {
    tell(crm, 'deal.state', { outcome, closedAt: clock.instant });
    if (clock.instant > end) return;
    closedAt = clock.instant;
    won = outcome === 'won';
  };
  /** Does what a node asks within so many days: the same day, a day after its time, or never. */
  const keep = (node: Node, days: number, act: () => void): void => {
    const answer = tally.next(rep, node);
    const started = clock;
    const hours = 1 + luck.below(7);
    if (answer !== 'never') {
      const wait = answer === 'late' ? days + 1 + luck.below(2) : days > 4 ? luck.below(3) : 0;
      clock = (wait === 0 ? started : started.days(wait)).after(hours);
      act();
    }
    clock = started;
  };
  const namesCompetitor = (text: string, marked: string, model: string): void => {
    tell(wecom, 'customer.said', said('competitor-named', text, marked));
    keep('competitor', 1, () => tell(crm, 'form.filed', competitorForm(model, '换型快、本地两小时到场', '交期与售后')));
  };

  tell(crm, 'account.state', { name: who.name, industry: who.industry, position: who.position }, [account]);
  tell(erp, 'order.placed', { models: ['SV-M750', 'SD-20A', 'PS-M12', 'IO-16', 'BK-24', 'HG-20', 'CP-65', 'LM-100', 'EN-1024', 'FX-LASER'] }, [`order:SO-H-${n}`, account]);
  tell(crm, 'deal.state', {
    title: `${who.short} · ${PROJECTS[(n + index) % PROJECTS.length] ?? PROJECTS[0]}`, stage, outcome: 'open', productLine: line,
    amount: yuan(120_000 + luck.below(160) * 5_000), expectedClose: clock.days(70).instant,
  }, [id, `customer=${account}`, `owner=rep:${rep}`]);

  clock = clock.days(1 + luck.below(3));
  tell(wecom, 'touch.made', { channel: 'call', note: `首次沟通${who.name}` });
  clock = clock.days(1);
  tell(wecom, 'customer.said', said('intent-to-buy', '今年上半年要把这条线改掉。', '要把这条线改掉'));
  keep('need', 1, () => {
    tell(crm, 'document.filed', paper('need-confirmation', `${who.name}需求确认单`, { signedBy: 'customer' }));
    tell(crm, 'document.filed', paper('voice-summary', '需求语音摘要', { seconds: 42 }));
    tell(crm, 'document.filed', paper('need-list', `${who.name}痛点清单`));
  });
  clock = clock.days(2 + luck.below(4));
  enter('需求确认');
  if (who.industry === 'food-packaging') keep('contact', 3, () => tell(crm, 'material.sent', { material: 'hygiene-pack' }));
  if (index !== 2) namesCompetitor('汇川那边也来谈过。', '汇川', '汇川 IS620');

  clock = clock.days(3 + luck.below(4));
  tell(crm, 'proposal.drafted', { models: luck.of100(80) ? ['SV-M750', 'SD-20A', 'PS-M12', 'IO-16', 'BK-24'] : ['SV-M750', 'NEW-X1', 'NEW-X2'] });
  keep('fit', 3, () => tell(crm, 'proposal.drafted', { models: ['SV-M750', 'SD-20A', 'PS-M12', 'IO-16', 'BK-24'] }));
  if (who.industry === 'auto-parts') keep('fit', 1, () => tell(crm, 'document.filed', paper('takt-match-analysis', `${who.name}产线节拍匹配分析`)));
  clock = clock.days(1);
  tell(crm, 'proposal.submitted', {});
  tell(crm, 'form.filed', { form: 'quote', fields: quoteFields(tally.next(rep, 'fit') === 'in-time' ? 8 + luck.below(3) : 4, luck) });
  clock = clock.after(1);
  enter('方案演示');
  const told = clock;
  keep('chain', 5, () => {
    const [head, user, finance] = [`contact:${who.name}·生产经理`, `contact:${who.name}·设备主管`, `contact:${who.name}·财务总监`];
    const roles = [['initiator', head], ['influencer', user], ['vetoer', n % 6 === 0 ? finance : head]] as const;
    for (const [role, contact] of roles) tell(crm, 'decision-role.marked', { role, contact: contact.slice('contact:'.length) });
    tell(crm, 'document.filed', paper('minutes', `${who.name}方案沟通纪要`));
    tell(crm, 'document.filed', paper('demo-record', `${who.name}演示记录`));
    if (clock.instant <= end) contacts = [...new Set(roles.map(([, contact]) => contact))];
  });
  clock = told.days(1);
  tell(mail, 'customer.said', said('proposal-received', '方案收到，我们看一下。', '方案收到'));
  keep('contact', 2, () => tell(wecom, 'touch.made', { channel: 'call', note: '回访方案意见' }));
  if (n % 5 < 2) {
    tell(wecom, 'customer.said', said('budget-short', '今年预算有点紧。', '预算有点紧'));
    keep('risk', 1, () => tell(crm, 'form.filed', riskForm('预算不足', '拆分两期交付，首期做关键工位')));
  }
  clock = clock.days(2);
  if (index % 2 === 0) namesCompetitor('台达报得比你们低两成。', '台达', '台达 ASDA-B3');

  // One test bench for all sensors of 江苏区: there the demos wait.
  const waits = region === '江苏区' && line === '传感检测' && index >= 4;
  clock = clock.days(4 + luck.below(5));
  if (!waits && luck.of100(20)) close('lost');
  else if (!waits) {
    enter('商务谈判');
    tell(crm, 'approval.requested', { approval: 'legal' });
    keep('terms', 3, () => tell(crm, 'document.filed', paper('key-terms-letter', `${who.name}关键条款确认函`, { signedBy: 'customer' })));
    clock = clock.days(14 + luck.below(10));
    if (luck.of100(85)) close(luck.of100(62) ? 'won' : 'lost');
  }
  return { id, n, rep, facts, from: from.instant, closedAt, won, stage, contacts };
}
