import { expect } from 'chai';
import type { SlaTimerBrief } from '@sextant/core/briefs';
import { clock, HOUR, MINUTE, NOW } from './samples.js';
import { clear, find, findAll, settle, textOf, timer } from './widget.js';

/** A clock the test moves; the page's interval looks at it once a second. */
async function movable(brief: SlaTimerBrief) {
  let now = NOW;
  const element = await timer({ brief, clock: () => now });
  return {
    element,
    moveTo: async (instant: number): Promise<void> => {
      now = instant;
      await new Promise((resolve) => setTimeout(resolve, 1100));
      await settle(element);
    },
  };
}

const face = (element: Element): string => find(element, '[role=timer]').textContent.trim();
const light = (element: Element): string => find(element, '.light').textContent.trim();

describe('the SLA timer', () => {
  afterEach(clear);

  it('says what, how long, until when, why and what is missing', async () => {
    const element = await timer({ brief: clock });
    expect(textOf(element)).to.contain('二次沟通').and.to.contain('11-21 12:53').and.to.contain('客户说「方案已收到」')
      .and.to.contain('还缺电话或会议').and.to.contain('暂停过 1 次，共 2 小时');
    expect(face(element)).to.equal('剩 3 小时 12 分');
    expect(find(element, 'time').getAttribute('datetime')).to.equal(new Date(clock.dueAt!).toISOString());
  });

  it('shows a light as shape, word and colour', async () => {
    const shapes = new Set<string>();
    const colours = new Set<string>();
    for (const state of ['normal', 'due-soon', 'overdue'] as const) {
      const element = await timer({ brief: { ...clock, light: state, coming: [] } });
      shapes.add(find(element, '.light svg').firstElementChild!.outerHTML);
      colours.add(getComputedStyle(find(element, '.light')).color);
      expect(light(element)).to.equal({ normal: '正常', 'due-soon': '临期', overdue: '逾期' }[state]);
    }
    expect([shapes.size, colours.size]).to.deep.equal([3, 3]);
  });

  it('ticks from its brief alone: the light comes as announced, and overdue counts up', async () => {
    const { element, moveTo } = await movable(clock);
    await moveTo(NOW + 2 * HOUR + MINUTE);
    expect([light(element), face(element)]).to.deep.equal(['临期', '剩 1 小时 11 分']);
    await moveTo(NOW + 5 * HOUR);
    expect([light(element), face(element)]).to.deep.equal(['逾期', '已逾期 1 小时 48 分']);
  });

  it('is overdue at the due instant itself', async () => {
    const element = await timer({ brief: clock, clock: () => clock.dueAt! });
    expect([light(element), face(element)]).to.deep.equal(['逾期', '已逾期 0 秒']);
  });

  it('is absolute from 48 h on', async () => {
    const element = await timer({ brief: { ...clock, dueAt: NOW + 48 * HOUR, coming: [] } });
    expect(face(element)).to.equal('11-23 09:41 前');
  });

  it('does not run while paused, nor when settled', async () => {
    const paused = await timer({ brief: { ...clock, phase: 'paused', light: 'paused', dueAt: null } });
    expect([light(paused), face(paused)]).to.deep.equal(['已暂停', '计时已暂停']);
    const done = await timer({ brief: { ...clock, phase: 'fulfilled', light: 'done', settledAt: NOW - HOUR } });
    expect(light(done)).to.equal('已完成');
    expect(face(done)).to.match(/^11-21 08:41 .*完成$/);
  });

  it('does not announce its seconds, but its milestones, in its own root', async () => {
    const { element, moveTo } = await movable(clock);
    const status = find(element, '[role=status]');
    expect(find(element, '[role=timer]').getAttribute('aria-live')).to.equal('off');
    expect(status.textContent).to.equal('');
    await moveTo(NOW + 2 * HOUR + 30 * MINUTE);
    expect(status.textContent).to.equal('二次沟通 临期 剩 42 分钟');
    expect(find(element, '[role=status]')).to.equal(status);
  });

  it('tells reasons as plain text, unless the page says that it shows evidence', async () => {
    const element = await timer({ brief: clock });
    expect(findAll(element, 'button')).to.have.length(0);
    element.setAttribute('evidence-links', '');
    await settle(element);
    expect(findAll(element, '[part=evidence]')).to.have.length(1);
  });

  it('asks for evidence by an event that does not bubble', async () => {
    const element = await timer({ brief: clock, evidenceLinks: true });
    const facts: string[] = [];
    let bubbled = false;
    const outside = (): void => { bubbled = true; };
    document.body.addEventListener('sx-evidence-request', outside);
    element.addEventListener('sx-evidence-request', ({ detail }) => facts.push(detail.fact));
    find(element, '[part=evidence]').click();
    document.body.removeEventListener('sx-evidence-request', outside);
    expect(facts).to.deep.equal(['wecom/M-1']);
    expect(bubbled).to.equal(false);
  });
});

describe('all timers of the page', () => {
  afterEach(clear);

  it('share one interval, which ends with the last of them', async () => {
    const start = window.setInterval.bind(window);
    const end = window.clearInterval.bind(window);
    const running = new Set<unknown>();
    window.setInterval = ((...args: Parameters<typeof setInterval>) => { const id = start(...args); running.add(id); return id; }) as typeof setInterval;
    window.clearInterval = ((id: number) => { running.delete(id); end(id); }) as typeof clearInterval;
    try {
      await Promise.all(Array.from({ length: 20 }, () => timer({ brief: clock })));
      expect(running.size).to.equal(1);
      clear();
      expect(running.size).to.equal(0);
    } finally {
      window.setInterval = start;
      window.clearInterval = end;
    }
  });

  it('draw again only when what they show has changed', async () => {
    const element = await timer({ brief: { ...clock, dueAt: NOW + 40 * 24 * HOUR, coming: [] } });
    let drawn = 0;
    const observer = new MutationObserver(() => { drawn += 1; });
    observer.observe(element.renderRoot, { subtree: true, childList: true, characterData: true, attributes: true });
    await new Promise((resolve) => setTimeout(resolve, 2200));
    observer.disconnect();
    expect(drawn).to.equal(0);
    expect(findAll(element, '[role=timer]')).to.have.length(1);
  });
});
