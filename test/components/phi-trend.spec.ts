import { expect } from 'chai';
import fc from 'fast-check';
import { sendKeys } from '@web/test-runner-commands';
import type { SxPhiTrend } from '@sextant/components';
import type { PhiDayBrief, PhiTrendBrief } from '@sextant/core/briefs';
import { lineThrough, scaleOf } from '../../packages/components/src/phi-trend/scale.js';
import { fallsOf, latestOf } from '../../packages/components/src/phi-trend/trend-view.js';
import { trend } from './process-samples.js';
import { NOW } from './samples.js';
import { clear, find, findAll, mount, settle, textOf, violations } from './widget.js';

async function show(brief: PhiTrendBrief, width = 360, settings: Partial<SxPhiTrend> = {}): Promise<SxPhiTrend> {
  const box = document.createElement('div');
  box.style.width = `${width}px`;
  await mount(box);
  const element = Object.assign(document.createElement('sx-phi-trend'), { clock: () => NOW, timeZone: 'Asia/Shanghai', brief }, settings);
  await mount(element, box);
  await settle(element);
  return element;
}

const focused = (element: Element): Element | null => (find(element, '.card').getRootNode() as ShadowRoot).activeElement;
const words = (element: Element, selector: string): readonly string[] => findAll(element, selector).map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
const days = (...values: readonly (number | null)[]): readonly PhiDayBrief[] =>
  values.map((value, index) => ({ date: `2026-11-${String(index + 1).padStart(2, '0')}`, value, parts: [] }));
const rule = { reading: 'total', days: 3, fall: 1500 } as const;

describe('falls of the index', () => {
  it('are at least as many days in a row as the rule counts, each day lower than the one before', () => {
    expect(fallsOf({ days: days(9000, 8900, 8800), rule })).to.deep.equal([]);
    expect(fallsOf({ days: days(9000, 8900, 8800, 8700, 8700), rule })).to.deep.equal([{ from: 0, to: 3, rate: 333, grave: false }]);
    expect(fallsOf({ days: days(9000, 8900, 8900, 8700, 8600), rule })).to.deep.equal([]);
  });

  it('are grave above the limit of the rule, not at it', () => {
    expect(fallsOf({ days: days(10_000, 9500, 9000, 8500), rule })[0]?.grave).to.equal(false);
    expect(fallsOf({ days: days(10_000, 9500, 9000, 8499), rule })[0]).to.deep.equal({ from: 0, to: 3, rate: 1501, grave: true });
  });

  it('are read each day by itself where the rule says so', () => {
    const each = { reading: 'each-day', days: 3, fall: 500 } as const;
    expect(fallsOf({ days: days(10_000, 9400, 8800, 8200), rule: each })[0]?.grave).to.equal(true);
    expect(fallsOf({ days: days(10_000, 9500, 8800, 8200), rule: each })[0]?.grave).to.equal(false);
  });

  it('count the days of the rule only: a long slow fall is not grave', () => {
    expect(fallsOf({ days: days(10_000, 9600, 9200, 8800, 8400, 8000), rule })[0]).to.deep.equal({ from: 0, to: 5, rate: 2000, grave: false });
  });

  it('end at a missing day, be it told or left out', () => {
    expect(fallsOf({ days: days(9000, 8900, null, 8800, 8700, 8600, 8500), rule })).to.deep.equal([{ from: 3, to: 6, rate: 340, grave: false }]);
    const [first, second, , ...rest] = days(9000, 8900, 8850, 8800, 8700);
    expect(fallsOf({ days: [first!, second!, ...rest], rule })).to.deep.equal([]);
  });

  it('end where other indices are measured than the day before', () => {
    const list = days(9000, 8900, 8800, 8700).map((day, index) => ({ ...day, parts: [{ value: index < 2 ? null : 9000, n: 1 }] }));
    expect(fallsOf({ days: list, rule })).to.deep.equal([]);
  });

  it('never throw, whatever the values', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer()), { maxLength: 12 }), fc.integer({ min: -1, max: 5 }), (values, least) => {
      for (const { from, to } of fallsOf({ days: days(...values), rule: { ...rule, days: least } })) expect(to).to.be.above(from);
    }));
  });
});

describe('the scale of a trend', () => {
  const area = { left: 10, right: 110, top: 0, bottom: 100 };

  it('gives each day its place in the calendar, missing ones too', () => {
    const list = days(9000, 9000, 9000).filter((_, index) => index !== 1);
    const { x, step } = scaleOf(list, [9000, 9000], area);
    expect([x(0), x(1), step]).to.deep.equal([10, 110, 50]);
  });

  it('goes from whole tens to 100 %, at least from 80 %', () => {
    expect(scaleOf(days(9900), [9900], area).ticks).to.deep.equal([8000, 9000, 10_000]);
    expect(scaleOf(days(5150), [5150], area).ticks).to.deep.equal([4000, 7000, 10_000]);
    expect(scaleOf(days(100), [100], area).ticks[0]).to.equal(0);
    expect(scaleOf(days(12_000), [12_000], area).ticks[2]).to.equal(12_000);
  });

  it('breaks the line where a day has no value or is not there', () => {
    const list = days(9000, null, 9000, 9000);
    const values = list.map(({ value }) => value);
    const scale = scaleOf(list, values, area);
    expect(lineThrough(list, values, scale).replace(/[\d.,-]+/g, '')).to.equal('MML');
    const holed = list.filter((_, index) => index !== 1);
    expect(lineThrough(holed, [9000, 9000, 9000], scaleOf(holed, [9000], area)).replace(/[\d.,-]+/g, '')).to.equal('MML');
    expect(lineThrough([], [], scaleOf([], [], area))).to.equal('');
  });

  it('starts at the latest day that has a value', () => {
    expect([latestOf(days(1, 2, null)), latestOf(days(null, null)), latestOf([])]).to.deep.equal([1, 1, -1]);
  });
});

describe('the PHI trend', () => {
  afterEach(clear);

  it('says whose it is, since when, the finding, and how fresh it is', async () => {
    const element = await show(trend);
    expect(words(element, 'h2, .period')).to.deep.equal(['过程健康度 · 浙江区', '11-13 – 11-20']);
    expect(find(element, '.finding').textContent).to.contain('17.44%');
    expect(find(element, 'footer .stamp').textContent).to.equal('09:41:07');
  });

  it('marks falling days by shape and word, a missing one as a gap', async () => {
    const element = await show(trend);
    expect(words(element, 'svg .falls')).to.deep.equal(['▼ 连降 3 天，共 −17.4%']);
    expect(findAll(element, '.day.down').map(({ id }) => id)).to.deep.equal(['day-5', 'day-6', 'day-7']);
    expect(new Set(findAll(element, '.day path').map((path) => path.getAttribute('d'))).size).to.equal(3);
    expect(findAll(element, '[role=option]').map((day) => day.getAttribute('aria-label'))).to.deep.equal([
      '11-13 · 指数 90%', '11-14 · 指数 92%', '11-15 · 无数据', '11-16 · 指数 91%', '11-17 · 指数 94%', '11-18 · 指数 90% · 下降', '11-19 · 指数 84% · 下降', '11-20 · 指数 77.6% · 下降',
    ]);
    expect(find(element, '.chart .line').getAttribute('d')!.match(/M/g)).to.have.length(2);
  });

  it('shows each sub-index with its target, weight and cases; below target by sign and word', async () => {
    const element = await show(trend);
    expect(words(element, '.part')).to.deep.equal([
      '关键动作完成率 权重 60% 未达标 77.6% 目标 95% · 样本 8', '动作质量达标率 权重 40% 77.6% 目标 70% · 样本 8',
    ]);
    expect(findAll(element, '.spark .goal')).to.have.length(2);
  });

  it('leads from day to day by arrow keys, and shows what the chosen one says', async () => {
    const element = await show(trend);
    expect(findAll(element, '[tabindex="0"]').map(({ id }) => id)).to.deep.equal(['day-7']);
    expect(words(element, '.reading')).to.deep.equal(['11-20 77.6% 比前一天 −6.4 个百分点']);
    find(element, '#day-7').focus();
    const reached: string[] = [];
    for (const key of ['ArrowRight', 'ArrowLeft', 'Home', 'ArrowLeft', 'ArrowRight', 'End']) {
      await sendKeys({ press: key });
      await settle(element);
      reached.push(focused(element)?.id ?? '');
    }
    expect(reached).to.deep.equal(['day-7', 'day-6', 'day-0', 'day-0', 'day-1', 'day-7']);
    find(element, '#day-2').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await settle(element);
    expect(words(element, '.reading')).to.deep.equal(['11-15 无数据']);
    expect(find(element, '#parts').textContent).to.equal('11-15 的分项');
    expect(findAll(element, '[aria-selected=true]').map(({ id }) => id)).to.deep.equal(['day-2']);
    expect(await violations(element)).to.deep.equal([]);
  });

  it('tells an intervention: why, the three abnormal records, then the log', async () => {
    const element = await show(trend, 360, { evidenceLinks: true });
    expect(words(element, '.alarm h3')).to.deep.equal(['最近 3 条异常记录']);
    expect(findAll(element, '.alarm > .records > li')).to.have.length(3);
    expect(find<HTMLDetailsElement>(element, '.log').open).to.equal(false);
    find(element, '.log summary').click();
    await settle(element);
    expect(words(element, '.log > ul > li > p')).to.deep.equal(['陈思远 跳过必填项「预计成交日」4 次', '竺雯 反复修改「商机金额」3 次']);
    const facts: string[] = [];
    element.addEventListener('sx-evidence-request', ({ detail }) => facts.push(detail.fact));
    for (const button of findAll(element, '.alarm [part=evidence]')) button.click();
    expect(facts).to.deep.equal(['crm/P-1', 'crm/V-3', 'crm/V-4', 'crm/V-5', 'crm/V-6', 'crm/V-7']);
    expect(await violations(element)).to.deep.equal([]);
  });

  it('has no alarm where there is no intervention', async () => {
    const { intervention: _intervention, ...quiet } = trend;
    const element = await show({ ...quiet, days: trend.days.slice(0, 4) });
    expect(findAll(element, '.alarm, .fall')).to.have.length(0);
  });

  it('is a table on request, the newest day first, targets in the heads', async () => {
    const element = await show(trend);
    find(element, '.view').click();
    await settle(element);
    expect(words(element, 'thead th')).to.deep.equal(['日期', '指数', '关键动作完成率 (目标 95%)', '动作质量达标率 (目标 70%)', '标记']);
    expect(words(element, 'tbody tr')[0]).to.equal('11-2077.6%77.6%77.6% 下降');
    expect(words(element, 'tbody tr')[5]).to.equal('11-15无数据无数据无数据');
    expect(await violations(element)).to.deep.equal([]);
  });

  it('says so where there are no days at all, and breaks nothing with one', async () => {
    const none = await show({ ...trend, days: [] });
    expect(textOf(none)).to.contain('这段时间没有数据');
    expect(findAll(none, '.view')).to.have.length(0);
    const one = await show({ ...trend, days: trend.days.slice(0, 1) });
    expect(findAll(one, '[role=option]')).to.have.length(1);
  });

  for (const width of [240, 360, 480, 736]) {
    it(`keeps its letters inside and at 12 px in ${width} px`, async () => {
      const element = await show(trend, width);
      const card = find(element, '.card').getBoundingClientRect();
      for (const text of findAll(element, '.chart text')) {
        const { left, right } = text.getBoundingClientRect();
        expect(left, text.textContent).to.be.at.least(card.left);
        expect(right, text.textContent).to.be.at.most(card.right);
        expect(getComputedStyle(text).fontSize).to.equal('12px');
      }
    });
  }
});
