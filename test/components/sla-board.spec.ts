import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { SxSlaBoard } from '@sextant/components';
import { createFeed } from '@sextant/core/briefs';
import type { SlaBoardBrief } from '@sextant/core/briefs';
import { dueSoon, overdue, running, slaBoard } from './board-samples.js';
import { HOUR, MINUTE, NOW } from './samples.js';
import { clear, errorsDuring, find, findAll, mount, root, settle, textOf, violations } from './widget.js';

function board(settings: Partial<SxSlaBoard> | Record<string, unknown> = {}): Promise<SxSlaBoard> {
  return mount(Object.assign(document.createElement('sx-sla-board'), { clock: () => NOW, timeZone: 'Asia/Shanghai', brief: slaBoard }, settings));
}

const flat = (part: Element): string => (part.textContent ?? '').replace(/\s+/g, ' ').trim();
const focused = (element: Element): Element | null => (root(element) as unknown as ShadowRoot).activeElement;
const rows = (element: Element): readonly string[] => findAll(element, '.item').map((item) => item.dataset['key']!);
const item = (element: Element, key: string): HTMLElement => findAll(element, '.item').find((each) => each.dataset['key'] === key)!;
const tile = (element: Element, name: string): HTMLElement => findAll(element, '.tile').find((each) => flat(each).startsWith(name))!;
const select = async (element: Element, place: number, option: string): Promise<void> => {
  const chooser = findAll(element, 'select')[place] as HTMLSelectElement;
  chooser.selectedIndex = [...chooser.options].findIndex(({ text }) => text.startsWith(option));
  chooser.dispatchEvent(new Event('change'));
  await settle(element);
};

describe('the SLA board', () => {
  afterEach(clear);

  it('shows the most urgent clocks first, under the light they have, whatever order the brief has', async () => {
    const element = await board();
    expect(rows(element)).to.deep.equal(['ticket/T-1', 'call/L-1', 'golden/D-1', 'radar/46', 'proposal/D-2', 'golden/D-3']);
    expect(findAll(element, '.group h3').map(flat)).to.deep.equal(['逾期1', '临期1', '正常2', '暂停1', '结束1']);
  });

  it('says of each clock what, for whom, whose it is, what is left and until when', async () => {
    const element = await board();
    expect(flat(item(element, 'ticket/T-1').querySelector('.row')!)).to.equal('逾期 工单首次响应 工单 样机通讯中断 无人负责 已逾期 2 小时 11-21 07:41');
    expect(flat(item(element, 'call/L-1').querySelector('.row')!)).to.equal('临期 首呼 线索 官网询价 竺雯 剩 10 分钟 11-21 09:51');
    expect(flat(item(element, 'golden/D-3').querySelector('.row')!)).to.equal('已完成 二次沟通 伺服产线改造 竺雯 11-21 08:41 完成 11-21 12:53');
  });

  it('says the round, and that a due time beyond the calendar is provisional, in words', async () => {
    const element = await board();
    const radar = item(element, 'radar/46');
    expect(flat(radar.querySelector('.row')!)).to.contain('第 46 轮').and.to.contain('暂定').and.to.contain('11-24 09:41 前');
    expect(radar.querySelectorAll('.until time')).to.have.length(0);
    radar.querySelector<HTMLElement>('.expand')!.click();
    await settle(element);
    expect(flat(radar.querySelector('.detail')!)).to.contain('工作日历还没排到那一天');
  });

  it('opens a row for why, what is missing and when it began', async () => {
    const element = await board();
    const row = item(element, 'golden/D-1');
    expect(row.querySelector<HTMLElement>('.detail')!.hidden).to.equal(true);
    row.querySelector<HTMLElement>('.expand')!.click();
    await settle(element);
    expect(row.querySelector('.expand')!.getAttribute('aria-expanded')).to.equal('true');
    expect(flat(row.querySelector('.detail')!)).to.contain('客户说「方案已收到」').and.to.contain('还缺电话或会议').and.to.contain('暂停过 1 次，共 2 小时');
    row.querySelector<HTMLElement>('.expand')!.click();
    await settle(element);
    expect(row.querySelector<HTMLElement>('.detail')!.hidden).to.equal(true);
  });

  it('ticks from its brief alone: a clock that runs out moves to the overdue ones, keeps the focus, and is heard', async () => {
    let now = NOW;
    const element = await board({ clock: () => now });
    item(element, 'call/L-1').querySelector<HTMLElement>('.expand')!.focus();
    now = NOW + 11 * MINUTE;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    await settle(element);
    expect(findAll(element, '.group h3').map(flat)).to.deep.equal(['逾期2', '正常2', '暂停1', '结束1']);
    expect(flat(item(element, 'call/L-1').querySelector('.left')!)).to.equal('已逾期 1 分钟');
    expect(focused(element)).to.equal(item(element, 'call/L-1').querySelector('.expand'));
    expect(find(element, '.card + [role=status]').textContent).to.equal('刚刚逾期：首呼，官网询价');
  });

  it('draws again only when what it shows has changed', async () => {
    const element = await board({ brief: { ...slaBoard, timers: slaBoard.timers.filter(({ id }) => id !== 'call/L-1') } });
    let drawn = 0;
    const observer = new MutationObserver(() => { drawn += 1; });
    observer.observe(element.renderRoot, { subtree: true, childList: true, characterData: true, attributes: true });
    await new Promise((resolve) => setTimeout(resolve, 2200));
    observer.disconnect();
    expect(drawn).to.equal(0);
  });

  it('says so when nothing is running', async () => {
    const element = await board({ brief: { ...slaBoard, timers: [], failures: [], lost: [] } });
    expect(textOf(element)).to.contain('眼下没有在计时的事');
    expect(findAll(element, '.tile, select, .panel')).to.have.length(0);
    expect(await violations(element)).to.deep.equal([]);
  });

  it('keeps two clocks apart that have the same key', async () => {
    const errors = await errorsDuring(async () => {
      const element = await board({ brief: { ...slaBoard, timers: [running, running, { ...running, owner: null }] } });
      expect(findAll(element, '.item')).to.have.length(3);
      findAll(element, '.expand')[1]!.click();
      await settle(element);
      expect(findAll(element, '.detail').map(({ hidden }) => hidden)).to.deep.equal([true, false, true]);
    });
    expect(errors).to.deep.equal([]);
  });
});

describe('the filters of the SLA board', () => {
  afterEach(clear);

  it('are the lights with their counts; several can be pressed, and one without clocks is no button', async () => {
    const element = await board({ brief: { ...slaBoard, timers: [overdue, dueSoon, running] } });
    expect(findAll(element, '.tile').map(flat)).to.deep.equal(['逾期1', '临期1', '正常1', '暂停0', '结束0']);
    expect(findAll(element, '.tile').map(({ localName }) => localName)).to.deep.equal(['button', 'button', 'button', 'span', 'span']);
    tile(element, '逾期').click();
    await settle(element);
    expect(rows(element)).to.deep.equal(['ticket/T-1']);
    expect(tile(element, '逾期').getAttribute('aria-pressed')).to.equal('true');
    tile(element, '临期').click();
    await settle(element);
    expect(rows(element)).to.deep.equal(['ticket/T-1', 'call/L-1']);
    expect(find(element, '[role=status]').textContent).to.equal('筛出 2 个，共 3 个时限');
    tile(element, '逾期').click();
    tile(element, '临期').click();
    await settle(element);
    expect(rows(element)).to.have.length(3);
  });

  it('are owner and rule, with nobody among the owners; cleared by one button', async () => {
    const element = await board();
    await select(element, 0, '无人负责');
    expect(rows(element)).to.deep.equal(['ticket/T-1']);
    await select(element, 1, '首呼');
    expect(rows(element)).to.deep.equal([]);
    expect(textOf(element)).to.contain('没有符合筛选的时限');
    await select(element, 0, '竺雯');
    expect(rows(element)).to.deep.equal(['call/L-1']);
    find(element, '.clear').click();
    await settle(element);
    expect(rows(element)).to.have.length(6);
    expect((findAll(element, 'select') as HTMLSelectElement[]).map(({ selectedIndex }) => selectedIndex)).to.deep.equal([0, 0]);
    expect(findAll(element, '.clear')).to.have.length(0);
  });

  it('that name somebody whose last clock is gone hide nothing', async () => {
    const feed = createFeed<SlaBoardBrief>({ state: 'ready', value: slaBoard });
    const element = await board({ feed });
    await select(element, 0, '陈思远');
    expect(rows(element)).to.deep.equal(['golden/D-1', 'proposal/D-2']);
    feed.show({ state: 'ready', value: { ...slaBoard, timers: [overdue] } });
    await settle(element);
    expect(rows(element)).to.deep.equal(['ticket/T-1']);
  });
});

describe('whose clocks ran out', () => {
  afterEach(clear);

  it('is told with count and median, and leads to the clocks that are on the board', async () => {
    const element = await board();
    expect(findAll(element, '.failures tbody tr').map(flat)).to.deep.equal([
      '无人负责 工单首次响应 1 2 小时', '陈思远 二次沟通 3 5 小时', '竺雯 开票 1 1 小时',
    ]);
    const button = findAll(element, '.open-clocks')[1]!;
    expect(button.title).to.equal('看板上有 1 个，其余 2 个已结束');
    button.click();
    await settle(element);
    await settle(element);
    expect(rows(element)).to.deep.equal(['golden/D-1']);
    expect(textOf(element)).to.contain('只看：陈思远 · 二次沟通');
    expect(focused(element)).to.equal(find(element, '.expand'));
    button.click();
    await settle(element);
    expect(rows(element)).to.have.length(6);
  });

  it('has no button where none of the clocks is on the board', async () => {
    const element = await board();
    expect(findAll(element, '.failures tbody tr').map((row) => row.querySelectorAll('button').length)).to.deep.equal([1, 1, 0]);
  });

  it('shows ten at first, and the rest on request', async () => {
    const failures = Array.from({ length: 13 }, (_, index) => ({ ...slaBoard.failures[0]!, rule: `rule-${index}` }));
    const element = await board({ brief: { ...slaBoard, failures } });
    expect(findAll(element, '.failures tbody tr')).to.have.length(10);
    expect(find(element, '.failures .more').textContent).to.equal('再显示 3 个');
    find(element, '.failures .more').click();
    await settle(element);
    await settle(element);
    expect(findAll(element, '.failures tbody tr')).to.have.length(13);
    expect(focused(element)).to.equal(findAll(element, '.failures tbody tr')[10]);
    expect(findAll(element, '.failures .more')).to.have.length(0);
  });

  it('stands beside the customers lost while waiting', async () => {
    const element = await board();
    expect(flat(find(element, '.lost tbody'))).to.equal('芜湖启明 测量报告 8 天 11-19');
  });
});

describe('what the SLA board asks for', () => {
  afterEach(clear);

  it('is to open a subject, with the clock it was asked from', async () => {
    const element = await board();
    const asked: unknown[] = [];
    element.addEventListener('sx-open-request', (event) => { asked.push(event.detail, event.cancelable, event.bubbles); });
    item(element, 'call/L-1').querySelector<HTMLElement>('.open')!.click();
    expect(asked).to.deep.equal([{ subject: { type: 'lead', id: 'L-1', title: '官网询价' }, timer: 'call/L-1' }, true, false]);
    expect(item(element, 'call/L-1').querySelector('.expand')!.getAttribute('aria-expanded')).to.equal('false');
  });

  it('is evidence, where the page says that it shows it', async () => {
    const element = await board({ open: new Set(['golden/D-1']) });
    expect(findAll(element, '[part=evidence]')).to.have.length(0);
    element.setAttribute('evidence-links', '');
    await settle(element);
    const facts: string[] = [];
    element.addEventListener('sx-evidence-request', ({ detail }) => facts.push(detail.fact));
    for (const button of findAll(element, '[part=evidence]')) button.click();
    expect(facts).to.deep.equal(['wecom/M-1', 'crm/D-9%232']);
  });
});

describe('the SLA board by keyboard', () => {
  afterEach(clear);

  it('is reached by Tab through the filters, then one row; arrows, Home and End go through the rows', async () => {
    const element = await board();
    const before = document.createElement('button');
    element.before(before);
    before.focus();
    const reached: string[] = [];
    for (let index = 0; index < 12; index++) {
      await sendKeys({ press: 'Tab' });
      reached.push(focused(element)?.className ?? '');
    }
    before.remove();
    expect(reached.slice(0, 5).every((name) => name.startsWith('tile'))).to.equal(true);
    expect(reached.slice(5)).to.deep.equal(['', '', 'jump', 'jump', 'expand', 'open', 'open-clocks']);

    const keyAt = (): string | undefined => focused(element)?.closest<HTMLElement>('.item')?.dataset['key'];
    find(element, '.expand').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(keyAt()).to.equal('call/L-1');
    await sendKeys({ press: 'End' });
    expect(keyAt()).to.equal('golden/D-3');
    await sendKeys({ press: 'ArrowDown' });
    expect(keyAt()).to.equal('golden/D-3');
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowUp' });
    expect(keyAt()).to.equal('ticket/T-1');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await settle(element);
    expect(item(element, 'call/L-1').querySelector('.expand')!.getAttribute('aria-expanded')).to.equal('true');
    expect(findAll(element, '[tabindex="0"]').map((control) => control.closest<HTMLElement>('.item')!.dataset['key'])).to.deep.equal(['call/L-1', 'call/L-1']);
  });

  it('leads down to what has no place beside the rows', async () => {
    const element = await board();
    findAll(element, '.jump')[1]!.click();
    expect(focused(element)?.id).to.equal('lost');
  });

  it('has no violation of WCAG 2.2 AA with every row open, in both themes and languages, at any width', async () => {
    for (const [lang, theme, width] of [['zh-CN', 'light', 240], ['zh-CN', 'dark', 736], ['en', 'light', 1200], ['en', 'dark', 360]] as const) {
      const element = await board({ locale: lang, evidenceLinks: true });
      element.dataset['theme'] = theme;
      element.style.width = `${width}px`;
      for (const button of findAll(element, '.expand')) button.click();
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(await violations(element), `${lang} ${theme} ${width}`).to.deep.equal([]);
      for (const control of findAll(element, 'button, select').filter(({ offsetParent }) => offsetParent)) {
        expect(control.getBoundingClientRect().height, control.outerHTML).to.be.at.least(24);
      }
      for (const part of findAll(element, '*')) expect(parseFloat(getComputedStyle(part).fontSize), part.outerHTML).to.be.at.least(12);
      clear();
    }
  });
});

describe('a thousand clocks', () => {
  afterEach(clear);

  const crowd: SlaBoardBrief = {
    ...slaBoard,
    timers: Array.from({ length: 1000 }, (_, index) => ({ ...slaBoard.timers[index % 6]!, id: `t-${index}` })),
  };

  it('are drawn a few at a time: the most urgent first, the rest on request, and the counts are of all', async () => {
    const element = await board({ brief: crowd });
    expect(findAll(element, '.item')).to.have.length(50);
    expect(findAll(element, '.tile').map(flat)).to.deep.equal(['逾期166', '临期166', '正常334', '暂停167', '结束167']);
    expect(findAll(element, '.item .mark').every((mark) => mark.classList.contains('overdue-text'))).to.equal(true);
    expect(find(element, '.more').textContent).to.equal('再显示 50 个');
    find(element, '.more').click();
    await settle(element);
    await settle(element);
    expect(findAll(element, '.item')).to.have.length(100);
    expect(focused(element)).to.equal(findAll(element, '.expand')[50]);
  });

  it('are told the time by what is drawn already: no row is made anew', async () => {
    let now = NOW;
    const element = await board({ brief: crowd, clock: () => now });
    const [rows, texts] = [findAll(element, '.item'), findAll(element, '.item').map(flat)];
    now += HOUR;
    element.requestUpdate();
    await settle(element);
    const later = findAll(element, '.item');
    expect(later).to.have.length(rows.length);
    expect(later.every((row, index) => row === rows[index])).to.equal(true);
    expect(later.map(flat)).to.not.deep.equal(texts);
  });
});
