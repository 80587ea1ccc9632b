import { expect } from 'chai';
import { createFeed, opportunityBrief, readOpportunityBrief, readSlaTimerBrief, slaTimerBrief, type OpportunityBrief } from '@sextant/core/briefs';
import { compile, judge } from '@sextant/core/judge';
import { at, policy, story } from '../../support/deal.js';

const program = compile(policy);

function told(): ReturnType<typeof story> {
  const deal = story();
  deal.tell('03-01 09:00', 'deal.state', { title: '伺服产线改造', stage: 'proposal-demo', amount: { minor: 128_000_000, currency: 'CNY' } }, [
    'customer=account:A-1', 'owner=rep:R-1',
  ]);
  deal.aside('01-01 09:00', 'account.state', { name: '宁波恒力' }, ['account:A-1']);
  deal.aside('01-01 09:00', 'rep.state', { name: '陈晨', region: '华东' }, ['rep:R-1']);
  deal.tell('03-02 09:00', 'touch.made', { channel: 'call' });
  deal.tell('03-03 09:00', 'document.filed', { document: 'need-list', title: '需求清单.pdf', hash: 'a'.repeat(64) });
  deal.tell('03-04 09:00', 'customer.said', { signal: 'competitor-named', text: '另一家也报了价', span: [0, 3] });
  deal.tell('03-05 09:00', 'customer.said', { signal: 'proposal-received', text: '方案已收到' });
  deal.tell('03-05 10:00', 'decision-role.marked', { role: 'initiator', contact: '周工' });
  deal.tell('03-05 11:00', 'promise.made', { text: '周五前提供防水方案', by: at('03-06 18:00') });
  deal.tell('03-05 12:00', 'certainty.stated', { state: 'proposal-confirmed' });
  return deal;
}

function brief(now: string, deal = told()): OpportunityBrief {
  const dossier = deal.dossier();
  return opportunityBrief(dossier, judge(dossier, program, at(now)), program);
}

describe('an opportunity brief', () => {
  it('asks for three things at most, the most overdue first, then by due instant', () => {
    const { next } = brief('03-06 09:00');
    expect(next?.map(({ timer, dueAt }) => [timer?.split('/')[0], dueAt])).to.deep.equal([
      ['competitor-response', at('03-05 09:00')],
      ['second-contact', at('03-07 09:00')],
      ['decision-chain', at('03-06 18:00')],
    ].sort((a, b) => Number(a[1]) - Number(b[1])));
  });

  it('says why with the trigger, in the words that were said', () => {
    const [competitor] = brief('03-06 09:00').next ?? [];
    expect(competitor?.why[0]).to.deep.include({ key: 'fact.customer-said', params: { signal: 'competitor-named', text: '另一家也报了价' } });
    expect(competitor?.why[0]?.evidence[0]).to.include({ field: 'text' });
    expect(competitor?.why[0]?.evidence[0]?.span).to.deep.equal([0, 3]);
  });

  it('fills up with what the stage lacks when fewer obligations are open', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', { stage: 'need-confirmed' });
    const { next } = brief('03-02 09:00', deal);
    expect(next?.map(({ id, dueAt }) => [id, dueAt])).to.deep.equal([['stage:conversation', null], ['stage:need-list', null]]);
  });

  it('asks for the stage where the policy knows none, for the reason that stands in the ledger, and has no number', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', { stage: 'soon', amount: { minor: 100, currency: 'CNY' } });
    const { next, forecast, stages } = brief('03-02 09:00', deal);
    expect(next).to.deep.equal([{ id: 'set-stage', title: { 'zh-CN': '填报商机阶段', en: 'Set the stage' }, dueAt: null, warnAt: null, why: [forecast?.ledger[0]?.reason] }]);
    expect(next?.[0]?.why[0]).to.deep.include({ key: 'forecast.no-stage', params: { claimed: 'soon' } });
    expect([forecast?.stageProbability, forecast?.probability, forecast?.weighted]).to.deep.equal([null, null, null]);
    expect(stages?.stages.map(({ status, current }) => [status, current])).to.deep.equal(Array.from({ length: 4 }, () => ['ahead', false]));
    const told = brief('03-02 09:00', deal);
    expect(readOpportunityBrief(JSON.parse(JSON.stringify(told)))).to.deep.equal({ brief: told, problems: [] });
  });

  it('asks for the stage after what is owed, and not once the deal is closed', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', { title: 'Retrofit' });
    deal.tell('03-04 09:00', 'customer.said', { signal: 'competitor-named' });
    expect(brief('03-04 10:00', deal).next?.map(({ id }) => id.split('/')[0])).to.deep.equal(['competitor-response', 'set-stage']);
    deal.tell('03-05 09:00', 'deal.state', { outcome: 'lost' });
    expect(brief('03-05 10:00', deal).next).to.deep.equal([]);
  });

  it('asks for nothing once the deal is closed', () => {
    const deal = told();
    deal.tell('03-06 08:00', 'deal.state', { outcome: 'won', closedAt: at('03-06 08:00') });
    expect(brief('03-06 09:00', deal).next).to.deep.equal([]);
  });

  it('shows the stage path with what is proven and what is only claimed, and every item of the gate, missing first', () => {
    const { stages } = brief('03-06 09:00');
    expect(stages?.stages.map(({ id, status, current }) => [id, status, current])).to.deep.equal([
      ['initial-contact', 'evidenced', false],
      ['need-confirmed', 'evidenced', false],
      ['proposal-demo', 'claimed', true],
      ['negotiation', 'ahead', false],
    ]);
    expect(stages?.gate?.items.map(({ met }) => met)).to.deep.equal([false, false]);
  });

  it('carries the ledger, the certainty state with its proof, and who said what', () => {
    const { forecast, certainty, words, decisionChain, promises, header } = brief('03-06 09:00');
    expect(forecast?.ledger.map(({ step, after }) => [step, after])).to.deep.equal([['stage', 6000], ['certainty', 6000], ['cap', 3500]]);
    expect(certainty).to.include({ id: 'proposal-confirmed', weight: 7500, proven: false });
    expect(words?.map(({ text }) => text)).to.deep.equal(['方案已收到', '另一家也报了价']);
    expect(decisionChain?.map(({ role, contact }) => [role, contact])).to.deep.equal([['initiator', '周工'], ['influencer', null], ['vetoer', null]]);
    expect(promises?.[0]).to.include({ text: '周五前提供防水方案', by: at('03-06 18:00') });
    expect(header).to.include({ title: '伺服产线改造', account: '宁波恒力', owner: '陈晨', amountFrom: 'stated', outcome: 'open' });
  });

  it('lists the evidence of this deal only, newest first, with source, author and hash', () => {
    const { evidence } = brief('03-06 09:00');
    expect(evidence?.map(({ type }) => type)).to.not.include('rep.state');
    const times = evidence?.map(({ at: when }) => when) ?? [];
    expect(times).to.deep.equal([...times].sort((a, b) => b - a));
    expect(evidence?.find(({ type }) => type === 'document.filed')).to.include({ source: 'crm', hash: 'a'.repeat(64) });
  });

  it('knows nothing that came after its own instant', () => {
    expect(JSON.stringify(brief('03-04 10:00'))).to.not.include('方案已收到');
  });

  it('is JSON that its own reader reads without a problem', () => {
    for (const now of ['03-01 10:00', '03-04 10:00', '03-06 09:00', '04-20 09:00']) {
      const built = brief(now);
      expect(JSON.parse(JSON.stringify(built))).to.deep.equal(built);
      const { brief: read, problems } = readOpportunityBrief(JSON.stringify(built));
      expect(problems).to.deep.equal([]);
      expect(read).to.deep.equal(built);
    }
  });
});

describe('an SLA timer brief', () => {
  const deal = told();
  const timer = (now: string) => {
    const dossier = deal.dossier();
    const obligation = judge(dossier, program, at(now)).value.obligations.find(({ rule }) => rule === 'second-contact');
    if (!obligation) throw new Error('the second contact must stand');
    return slaTimerBrief(obligation, dossier, program, at(now));
  };

  it('carries its coming lights, so that a widget ticks without asking', () => {
    const { coming, light } = timer('03-05 10:00');
    expect(light).to.equal('normal');
    expect(coming).to.deep.equal([{ at: at('03-07 01:00'), light: 'due-soon' }, { at: at('03-07 09:00'), light: 'overdue' }]);
    for (const { at: when, light: next } of coming) {
      const dossier = deal.dossier();
      const standing = judge(dossier, program, when).value.obligations.find(({ rule }) => rule === 'second-contact');
      expect(standing && slaTimerBrief(standing, dossier, program, when).light).to.equal(next);
    }
  });

  it('says what is missing and in which zone, and reads back as it is', () => {
    const built = timer('03-05 10:00');
    expect(built.missing).to.have.length(1);
    expect(built.zone).to.equal('Asia/Shanghai');
    expect(readSlaTimerBrief(JSON.parse(JSON.stringify(built)))).to.deep.equal({ brief: built, problems: [] });
  });
});

describe('a feed', () => {
  it('tells a listener the present state at once, then every later one, until she leaves', () => {
    const feed = createFeed<number>();
    const heard: string[] = [];
    const leave = feed.subscribe(({ state }) => heard.push(state));
    feed.show({ state: 'ready', value: 7 });
    leave();
    feed.show({ state: 'error', code: 'x', detail: '', retry: false });
    expect(heard).to.deep.equal(['loading', 'ready']);
  });
});
