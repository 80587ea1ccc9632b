import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { createFeed } from '@sextant/core/briefs';
import type { OpportunityBrief } from '@sextant/core/briefs';
import { factRef } from '@sextant/core/facts';
import { unstagedOpportunity } from '../../stories/components/no-stage.js';
import { clock, HOUR, NOW, opportunity } from './samples.js';
import { clear, find, findAll, settle, sidebar, textOf, violations } from './widget.js';

const focused = (element: Element): Element | null => (find(element, '.card').getRootNode() as ShadowRoot).activeElement;

describe('the opportunity sidebar at a glance', () => {
  afterEach(clear);

  it('tells the deal, how fresh it is, and its three numbers', async () => {
    const element = await sidebar({ brief: opportunity });
    expect(find(element, 'h2').textContent).to.equal('宁波恒力 · 伺服产线改造');
    expect(find(element, '.stamp').textContent).to.equal('09:41:07');
    expect(find(element, '.figures').textContent.replace(/\s+/g, '')).to.equal('金额¥128.0万预计成交11-28赢率阶段默认按阶段→按证据60%→35%');
  });

  it('says that there is not enough data where nobody knows how likely the deal is, and what to do, with no number', async () => {
    for (const [locale, face, text] of [
      ['zh-CN', '赢率数据不足', '数据不足 没有策略认得的阶段，请填报阶段'], ['en', 'WinprobabilityNotenoughdata', 'Not enough data No stage that the policy knows: set the stage'],
    ] as const) {
      const element = await sidebar({ brief: unstagedOpportunity, locale });
      expect(findAll(element, '.figure').at(-1)?.textContent.replace(/\s+/g, '')).to.equal(face);
      find(element, '.opener.odds').click();
      await settle(element);
      const panel = find(element, '#panel-odds').textContent.replace(/\s+/g, ' ');
      expect(panel).to.contain(text).and.to.contain('跟进中').and.not.to.contain('NaN').and.not.to.contain('→').and.not.to.match(/(^|[^0-9])0 ?%/);
      expect(findAll(element, '.ledger .change').map(({ textContent }) => textContent)).to.deep.equal(['—', '—']);
      expect(findAll(element, '.ledger .sum, .weighted, .warning')).to.have.length(0);
      expect(findAll(element, '.action .what').at(-1)?.textContent.trim()).to.equal(locale === 'en' ? 'Set the stage' : '填报商机阶段');
      expect(await violations(element)).to.deep.equal([]);
    }
  });

  it('shows a number by evidence alone where a state is proven and no stage is known', async () => {
    const { forecast } = unstagedOpportunity;
    const ledger = [forecast!.ledger[0]!, { step: 'certainty', before: 0, after: 7500, reason: { key: 'forecast.certainty', params: { state: '方案已确认', weight: 7500 }, evidence: [] } }] as const;
    const weighted = { minor: 96_000_000, currency: 'CNY' };
    const element = await sidebar({ brief: { ...unstagedOpportunity, forecast: { ...forecast!, probability: 7500, weighted, ledger } } });
    expect(findAll(element, '.figure').at(-1)?.textContent.replace(/\s+/g, '')).to.equal('赢率无阶段按阶段→按证据数据不足→75%');
    find(element, '.opener.odds').click();
    await settle(element);
    expect(findAll(element, '.ledger .change').map(({ textContent }) => textContent)).to.deep.equal(['0', '+75', '75%']);
    expect(find(element, '.weighted').textContent).to.contain('× 75% = ¥960,000.00');
  });

  it('warns of a ledger that moves where there is no number, and shows none for an amount that came with it', async () => {
    const { forecast } = unstagedOpportunity;
    const element = await sidebar({ brief: {
      ...unstagedOpportunity, forecast: { ...forecast!, weighted: { minor: 6_400_000, currency: 'CNY' }, ledger: [{ ...forecast!.ledger[0]!, after: 500 }] },
    } });
    find(element, '.opener.odds').click();
    await settle(element);
    expect(find(element, '.warning').textContent).to.contain('各行相加与结果对不上');
    expect(textOf(element)).to.contain('数据不足').and.not.to.contain('¥64,000.00');
  });

  it('shows three things to do at most, each with its light and time', async () => {
    const element = await sidebar({ brief: opportunity });
    const lines = findAll(element, '.action .line').map((line) => line.textContent.replace(/\s+/g, ' ').trim());
    expect(lines).to.deep.equal(['逾期 二次沟通 已逾期 2 小时', '临期 标注否决者 剩 1 小时', '正常 补做 ROI 测算 剩 26 小时']);
  });

  it('says why and what is missing, but not what the light and the time say already', async () => {
    const why = [
      ...opportunity.next![0]!.why,
      { key: 'obligation.breached', params: { rule: '二次沟通', dueAt: opportunity.asOf }, evidence: [] },
      { key: 'obligation.lacks', params: { item: '电话' }, evidence: [] },
      { key: 'obligation.lacks', params: { item: '会议' }, evidence: [] },
      { key: 'obligation.lacks', params: { item: clock.label }, evidence: [] },
    ] as const;
    const element = await sidebar({ brief: { ...opportunity, next: [{ ...opportunity.next![0]!, why }] } });
    expect(findAll(element, '.why li').map(({ textContent }) => textContent.trim())).to.deep.equal([
      '客户说「方案已收到」（方案已收到）', '还缺：电话；会议',
    ]);
  });

  it('says which stages are proven, reported and ahead, in words', async () => {
    const element = await sidebar({ brief: opportunity });
    expect(findAll(element, '.path .sr').map(({ textContent }) => textContent)).to.deep.equal([
      '需求确认 · 已有证据', '方案演示 · 已填报，证据不全', '商务谈判 · 未到',
    ]);
    expect(find(element, '[aria-current=step]').className).to.contain('claimed');
  });

  it('lists everything the gate misses, missing things first', async () => {
    const element = await sidebar({ brief: opportunity });
    const button = find(element, '[aria-controls=panel-gate]');
    expect(button.textContent).to.contain('缺 2 项证据');
    button.click();
    await settle(element);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(findAll(element, '.items li').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      '还缺： 演示记录', '还缺： 会议纪要', '已有： 需求确认单',
    ]);
  });

  it('shows high intent whether or not a certainty state was stated', async () => {
    const { certainty, forecast, ...rest } = opportunity;
    expect(certainty).to.be.an('object');
    const element = await sidebar({ brief: { ...rest, forecast: { ...forecast!, marks: ['high-intent'] } } });
    expect(find(element, '.marks').textContent.trim()).to.equal('高意向');
  });

  it('marks an assumed amount', async () => {
    const element = await sidebar({ brief: { ...opportunity, header: { ...opportunity.header!, amountFrom: 'assumed' } } });
    expect(find(element, '.figures').textContent).to.contain('假定');
  });

  it('marks the customer’s words where the signal was found', async () => {
    const element = await sidebar({ brief: opportunity });
    const section = findAll(element, 'details').find((details) => details.textContent.includes('客户的话')) as HTMLDetailsElement;
    expect(section.open).to.equal(false);
    section.querySelector('summary')!.click();
    await settle(element);
    await settle(element);
    expect(section.querySelector('blockquote')!.textContent).to.equal('价格还要和财务再讨论');
    expect(section.querySelector('mark')!.textContent).to.equal('和财务再讨论');
  });

  it('puts the most urgent clock first, and counts those still open', async () => {
    const { kind: _kind, asOf: _asOf, ...timer } = clock;
    const done = { ...timer, id: 'done', label: '已办', phase: 'fulfilled', light: 'done', settledAt: NOW - HOUR } as const;
    const late = { ...timer, id: 'late', label: '晚了', dueAt: NOW - HOUR, light: 'overdue', coming: [] } as const;
    const element = await sidebar({ brief: { ...opportunity, timers: [done, timer, late] } });
    const section = findAll(element, 'details').find((details) => details.textContent.includes('时限')) as HTMLDetailsElement;
    expect(section.querySelector('.glimpse')!.textContent).to.equal('晚了 · 已逾期 1 小时');
    expect(section.querySelector('.count')!.textContent).to.equal('2');
    section.querySelector('summary')!.click();
    await settle(element);
    await settle(element);
    expect([...section.querySelectorAll('.what')].map(({ textContent }) => textContent)).to.deep.equal(['晚了', '二次沟通', '已办']);
  });

  it('says in words when a promise was made, when it is due, and that this has passed', async () => {
    const element = await sidebar({ brief: opportunity });
    const section = findAll(element, 'details').find((details) => details.textContent.includes('最近承诺')) as HTMLDetailsElement;
    section.querySelector('summary')!.click();
    await settle(element);
    await settle(element);
    expect(section.querySelector('.small')!.textContent.replace(/\s+/g, ' ').trim()).to.equal('11-20 承诺 · 应于 11-21 前兑现 · 已过期');
    expect(section.querySelectorAll('.past .icon')).to.have.length(1);
  });

  it('leaves out sections the brief does not have', async () => {
    const element = await sidebar({ brief: { kind: 'opportunity-brief/1', asOf: opportunity.asOf } });
    expect(findAll(element, 'details, .figure, .path, .chain')).to.have.length(0);
    expect(textOf(element)).to.contain('商机速览').and.to.contain('眼下没有要做的事');
  });
});

describe('the ledger behind the odds', () => {
  afterEach(clear);

  async function ledgerOf(brief: OpportunityBrief) {
    const element = await sidebar({ brief });
    find(element, '[aria-controls=panel-odds]').click();
    await settle(element);
    return element;
  }

  it('has rows that visibly add up to the number that opened it', async () => {
    const element = await ledgerOf(opportunity);
    const changes = findAll(element, '.ledger .change').map(({ textContent }) => parseFloat(textContent.replace('−', '-')));
    expect(changes).to.deep.equal([60, -25, 35]);
    expect(find(element, '.ledger .sum').textContent.replace(/\s+/g, '')).to.equal('35%合计');
    expect(findAll(element, '.ledger .move').map(({ textContent }) => textContent)).to.deep.equal(['0% → 60%', '60% → 35%']);
    expect(find(element, '.weighted').textContent).to.contain('¥1,280,000.00 × 35% = ¥448,000.00');
    expect(findAll(element, '.warning')).to.have.length(0);
  });

  it('leads to all of the evidence where the page shows it, and has no dead button where it does not', async () => {
    const element = await ledgerOf(opportunity);
    expect(findAll(element, '[part=forecast]')).to.have.length(0);
    const linked = await sidebar({ brief: opportunity, forecastLinks: true });
    const asked: string[] = [];
    linked.addEventListener('sx-forecast-request', ({ detail }) => asked.push(detail.deal));
    find(linked, '[aria-controls=panel-odds]').click();
    await settle(linked);
    find(linked, '[part=forecast]').click();
    expect(asked).to.deep.equal(['D-1']);
    expect(find(linked, '[part=forecast]').textContent).to.equal('查看全部预测依据');
  });

  it('says so when they do not', async () => {
    const element = await ledgerOf({ ...opportunity, forecast: { ...opportunity.forecast!, probability: 9000 } });
    expect(find(element, '.warning').textContent).to.contain('对不上');
  });
});

describe('evidence', () => {
  afterEach(clear);

  it('opens in place and takes the focus', async () => {
    const element = await sidebar({ brief: opportunity });
    const heard: string[] = [];
    for (const type of ['sx-evidence-request', 'sx-evidence-opened'] as const) {
      element.addEventListener(type, ({ detail }) => heard.push(`${type} ${detail.fact}`));
    }
    find(element, '.action [part=evidence]').click();
    await settle(element);
    await settle(element);
    expect(heard).to.deep.equal(['sx-evidence-request wecom/M-1', 'sx-evidence-opened wecom/M-1']);
    expect(focused(element)?.textContent).to.contain('价格还要和财务再讨论').and.to.contain('b41f09c2');
  });

  it('leads back to where it was asked for, by a button and by Escape', async () => {
    const element = await sidebar({ brief: opportunity });
    const origin = find(element, '.action [part=evidence]');
    for (const leave of [async () => { find(element, '.back').focus(); await sendKeys({ press: 'Enter' }); }, () => sendKeys({ press: 'Escape' })]) {
      origin.click();
      await settle(element);
      await settle(element);
      await leave();
      await settle(element);
      expect(focused(element)).to.equal(origin);
      expect(findAll(element, '.marked, .back')).to.have.length(0);
    }
  });

  it('of hundreds of items shows the newest 20 first, and one that is asked for wherever it stands', async () => {
    const [first] = opportunity.evidence!;
    const evidence = Array.from({ length: 500 }, (_, index) => ({ ...first!, fact: factRef('crm', `E-${index}`) }));
    const element = await sidebar({ brief: { ...opportunity, evidence } });
    find(element, '.evidence-list summary').click();
    await settle(element);
    await settle(element);
    expect(findAll(element, '.evidence')).to.have.length(20);
    expect(find(element, '.all').textContent).to.equal('显示全部 500 条');
    find(element, '.all').click();
    await settle(element);
    expect(findAll(element, '.evidence')).to.have.length(500);
    expect(focused(element)?.id).to.equal('evidence-20');

    const asked = factRef('wecom', 'M-1');
    const other = await sidebar({ brief: { ...opportunity, evidence: [...evidence, { ...first!, fact: asked }] } });
    find(other, '.action [part=evidence]').click();
    await settle(other);
    await settle(other);
    expect(focused(other)?.id).to.equal('evidence-500');
  });

  it('stays with a host that prevents the default', async () => {
    const element = await sidebar({ brief: opportunity });
    element.addEventListener('sx-evidence-request', (event) => event.preventDefault());
    element.addEventListener('sx-evidence-opened', () => { throw new Error('must not open'); });
    find(element, '.action [part=evidence]').click();
    await settle(element);
    expect(findAll(element, 'details[open]')).to.have.length(0);
  });

  it('that is not in the brief is named, not faked', async () => {
    const element = await sidebar({ brief: { ...opportunity, evidence: [] } });
    find(element, '.action [part=evidence]').click();
    await settle(element);
    await settle(element);
    expect(focused(element)?.textContent).to.contain('wecom/M-1');
  });
});

describe('actions', () => {
  afterEach(clear);

  it('are asked for, and told when nobody prevented them', async () => {
    const element = await sidebar({ brief: opportunity });
    const heard: string[] = [];
    element.addEventListener('sx-action-request', ({ detail }) => heard.push(`request ${detail.id}`));
    element.addEventListener('sx-action-requested', ({ detail }) => heard.push(`requested ${detail.id}`));
    find(element, '[part=action]').click();
    element.addEventListener('sx-action-request', (event) => event.preventDefault());
    find(element, '[part=action]').click();
    expect(heard).to.deep.equal(['request call', 'requested call', 'request call']);
  });

  it('are words, not buttons, when nothing may be changed', async () => {
    const element = await sidebar({ brief: { state: 'ready', value: opportunity, readOnly: true } });
    expect(findAll(element, '.action strong')).to.have.length(3);
  });
});

describe('the sidebar by keyboard', () => {
  afterEach(clear);

  it('reaches every control by Tab, in reading order, and opens with Enter and Space', async () => {
    const element = await sidebar({ feed: { ...createFeed({ state: 'ready', value: opportunity }), refresh: () => undefined } });
    const expected = findAll(element, 'button, summary');
    const before = document.createElement('button');
    element.before(before);
    before.focus();
    const reached: Element[] = [];
    for (let index = 0; index < expected.length; index++) {
      await sendKeys({ press: 'Tab' });
      reached.push(focused(element)!);
    }
    before.remove();
    expect(reached).to.deep.equal(expected);

    find(element, '[aria-controls=panel-odds]').focus();
    await sendKeys({ press: 'Enter' });
    await settle(element);
    expect(findAll(element, '.ledger')).to.have.length(1);
    find(element, 'summary').focus();
    await sendKeys({ press: 'Space' });
    await settle(element);
    expect(findAll(element, 'details[open]')).to.have.length(1);
  });

  it('closes a panel by Escape, and stands on what opened it', async () => {
    const element = await sidebar({ brief: opportunity });
    let left = 0;
    const outside = (): void => { left += 1; };
    document.body.addEventListener('keydown', outside);
    find(element, '#opener-odds').click();
    await settle(element);
    find(element, '#panel-odds button').focus();
    await sendKeys({ press: 'Escape' });
    await settle(element);
    document.body.removeEventListener('keydown', outside);
    expect(focused(element)).to.equal(find(element, '#opener-odds'));
    expect(findAll(element, '.ledger')).to.have.length(0);
    expect(left).to.equal(0);
  });

  it('names every opener by its subject and value, and tells the state of an action', async () => {
    const element = await sidebar({ brief: opportunity });
    const told = (part: HTMLElement, attribute: string): string => part.getAttribute(attribute)!.split(' ')
      .map((id) => find(element, `#${id}`).textContent.replace(/\s+/g, ' ').trim()).join(' ');
    expect(findAll(element, '.opener').map((part) => told(part, 'aria-labelledby'))).to.deep.equal([
      '金额 ¥128.0万', '赢率 阶段默认 按阶段 → 按证据 60% → 35%', '「方案演示」的准入条件 缺 2 项证据',
    ]);
    expect(told(find(element, '[part=action]'), 'aria-describedby')).to.equal('逾期 已逾期 2 小时');
  });

  it('keeps the focus where it was when the data is refreshed', async () => {
    const feed = createFeed<OpportunityBrief>({ state: 'ready', value: opportunity });
    const element = await sidebar({ feed });
    const button = find(element, '[part=action]');
    button.focus();
    feed.show({ state: 'ready', value: { ...opportunity, asOf: opportunity.asOf + 1000 } });
    await settle(element);
    expect(focused(element)).to.equal(button);
    expect(find(element, '.stamp').textContent).to.equal('09:41:08');
  });

  it('has no violation of WCAG 2.2 AA with everything open, in both themes and languages', async () => {
    for (const lang of ['zh-CN', 'en']) {
      for (const theme of ['light', 'dark']) {
        const element = await sidebar({ brief: opportunity, locale: lang });
        element.dataset['theme'] = theme;
        await settle(element);
        for (const name of ['amount', 'odds', 'gate']) {
          find(element, `[aria-controls=panel-${name}]`).click();
          await settle(element);
          expect(await violations(element), `${lang} ${theme} ${name}`).to.deep.equal([]);
        }
        for (const details of findAll(element, 'details')) (details as HTMLDetailsElement).open = true;
        await settle(element);
        await settle(element);
        expect(await violations(element), `${lang} ${theme}`).to.deep.equal([]);
        clear();
      }
    }
  });

  it('has targets of 24 px and no text under 12 px', async () => {
    const element = await sidebar({ brief: opportunity });
    find(element, '[aria-controls=panel-odds]').click();
    await settle(element);
    for (const control of findAll(element, 'button, summary')) {
      expect(control.getBoundingClientRect().height, control.outerHTML).to.be.at.least(24);
    }
    for (const part of findAll(element, '*')) {
      expect(parseFloat(getComputedStyle(part).fontSize), part.outerHTML).to.be.at.least(12);
    }
  });
});
