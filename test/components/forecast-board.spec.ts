import { expect } from 'chai';
import type { SxForecastBoard } from '@sextant/components';
import { createFeed } from '@sextant/core/briefs';
import type { ForecastBoardBrief, Shown } from '@sextant/core/briefs';
import { sampleForecast as forecastBoard } from '../../stories/components/forecast-sample.js';
import { MINUTE, NOW } from './samples.js';
import { clear, errorsDuring, find, findAll, mount, root, settle, textOf, violations } from './widget.js';

const make = (settings: Record<string, unknown> = {}, width = 736): Promise<SxForecastBoard> => {
  const frame = document.createElement('div');
  frame.style.width = `${width}px`;
  document.body.append(frame);
  return mount(Object.assign(document.createElement('sx-forecast-board'), { clock: () => NOW, timeZone: 'Asia/Shanghai' }, settings), frame);
};
const show = (shown: Shown<ForecastBoardBrief>): Promise<SxForecastBoard> => make({ brief: shown });

/** The texts of each match, on one line each. */
const lines = (element: Element, selector: string): readonly string[] => findAll(element, selector).map((part) => (part.textContent ?? '').replace(/\s+/g, ' ').trim());

/** Table rows, their cells apart. */
const rowsOf = (element: Element, selector: string): readonly string[] =>
  findAll(element, selector).map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean).join(' '));

async function press(element: Element, selector: string): Promise<void> {
  find(element, selector).click();
  await settle(element);
}

describe('the states of sx-forecast-board', () => {
  afterEach(clear);

  it('loading: a skeleton, marked busy and named', async () => {
    const element = await make();
    expect(find(element, '[aria-busy=true] .bone').offsetHeight).to.be.above(0);
    expect(textOf(element)).to.equal('正在载入');
    expect(await violations(element)).to.deep.equal([]);
  });

  it('empty, insufficient, denied: what is missing, and what to do', async () => {
    const few = await show({ state: 'insufficient', known: [], needed: { key: 'board.few-deals', params: { closed: 12, needed: 40 }, evidence: [] } });
    expect(textOf(few)).to.contain('已有结果的商机 12 单，满 40 单才按阶段与停留时间预测');
    expect(textOf(await show({ state: 'empty', next: { key: 'shown.import-data', params: {}, evidence: [] } }))).to.contain('还没有内容');
    expect(textOf(await show({ state: 'denied', hidden: { key: 'shown.hidden', params: { what: '浙江区' }, evidence: [] } }))).to.contain('浙江区');
  });

  it('error: what, the code, and a button that asks again', async () => {
    const element = await show({ state: 'error', code: 'HTTP 502', detail: '没有应答', retry: true });
    let asked = 0;
    element.addEventListener('sx-retry-request', () => asked++);
    await press(element, '.state button');
    expect(asked).to.equal(1);
  });

  it('stale, partial, offline, read only: the value stays, with what limits it', async () => {
    const element = await show({
      state: 'ready', value: forecastBoard, stale: { since: NOW - 17 * MINUTE }, partial: { missing: ['ERP'] }, offline: { since: NOW - MINUTE }, readOnly: true,
    });
    expect(textOf(element)).to.contain('数据已 17 分钟未更新').and.to.contain('没有取到「ERP」的数据').and.to.contain('当前离线').and.to.contain('只读').and.to.contain('¥312.0万');
  });

  it('ready: accessible in both languages and both schemes, at every width, folded and unfolded', async () => {
    for (const [locale, theme, width] of [['zh-CN', 'light', 1240], ['en', 'dark', 360], ['zh-CN', 'dark', 240]] as const) {
      const element = await make({ brief: forecastBoard, locale }, width);
      element.dataset['theme'] = theme;
      await settle(element);
      for (const button of findAll(element, '[aria-expanded=false]')) button.click();
      await settle(element);
      expect(await violations(element)).to.deep.equal([]);
      expect(root(element).querySelector('.card')?.scrollWidth ?? Infinity).to.be.at.most(width);
    }
  });
});

describe('what the forecast board shows', () => {
  afterEach(clear);

  it('the figure of the period with its range, in how many months such a range came true, and the stage-weighted one beside', async () => {
    const element = await make({ brief: forecastBoard });
    expect(lines(element, 'h2')).to.deep.equal(['预测看板 · 2026 年 11 月']);
    expect(lines(element, '.headline')).to.deep.equal(['¥312.0万 回测 8 个月，6 个月应验']);
    expect(lines(element, '.quantiles > div')).to.deep.equal(['P10 九成把握 ¥185.0万', 'P50 一半把握 ¥298.0万', 'P90 一成可能 ¥476.0万']);
    expect(lines(element, '.beside > div')[0]).to.equal('阶段加权 ¥1,126.0万 金额 × 阶段赢率，不论何时成交');
    expect(find(element, '.headline .light').classList.contains('normal')).to.equal(true);
    expect(lines(element, '.left-out')).to.deep.equal(['未计入：无金额 1 单，负金额 0 单', '数据不足：2 单没有阶段，金额计入，加权不计；请填报阶段']);
  });

  it('words instead of a weighted sum where nobody knows how likely its deals are, and no sign of it in the drawing', async () => {
    const [total] = forecastBoard.totals;
    const [row] = forecastBoard.states;
    const states = row ? [{ ...row, sums: row.sums.map((sum) => ({ ...sum, weighted: null })) }] : [];
    const unknown = { ...forecastBoard, states, totals: total ? [{ ...total, stageWeighted: null, weighted: null, differences: total.differences.map((one) => ({ ...one, stageWeighted: null })) }] : [] };
    const element = await make({ brief: unknown });
    expect(lines(element, '.beside > div').slice(0, 2)).to.deep.equal(['阶段加权 数据不足 金额 × 阶段赢率，不论何时成交', '按确定性加权 数据不足 计入确定性状态、信号与封顶']);
    expect(lines(element, '.states .row .figure')[0]).to.equal('¥86.0万 1 单 · 加权 数据不足');
    expect(findAll(element, 'svg.range .other')).to.have.length(0);
    await press(element, '#unfold-why-0');
    expect(lines(element, '#part-why-0 .lines [part=amount]')[0]).to.equal('数据不足 → ¥9.2万');
    expect(textOf(await make({ brief: unknown, locale: 'en' }))).to.contain('Stage-weighted not enough data').and.to.contain('Not enough data: 2 without a stage').and.not.to.contain('NaN');
    expect(lines(await make({ brief: { ...forecastBoard, leftOut: { withoutAmount: 0, negative: 0, withoutStage: 0 } } }), '.left-out')).to.deep.equal([]);
  });

  it('a range that rarely held, or was tried too rarely, says so; too few deals give no number', async () => {
    const [total] = forecastBoard.totals;
    const forecast = total?.forecast;
    if (!total || !forecast) throw new Error('sample');
    const headline = async (change: object | null): Promise<readonly [string, string]> => {
      const element = await make({ brief: { ...forecastBoard, totals: [{ ...total, forecast: change && { ...forecast, ...change } }] } });
      return [lines(element, '.headline')[0] ?? '', findAll(element, '.headline .light')[0]?.className ?? ''];
    };
    expect(await headline({ tried: { inside: 4, of: 8 } })).to.deep.equal(['¥312.0万 回测 8 个月，4 个月应验', 'light due-soon']);
    expect(await headline({ tried: { inside: 6, of: 10 } })).to.deep.equal(['¥312.0万 回测 10 个月，6 个月应验', 'light normal']);
    expect(await headline({ tried: { inside: 1, of: 1 }, young: true })).to.deep.equal(['¥312.0万 回测 1 个月，1 个月应验 月份太少，区间多半是估的', 'light todo']);
    expect(await headline({ tried: { inside: 0, of: 0 }, young: true })).to.deep.equal(['¥312.0万 尚无可回测的月份 月份太少，区间多半是估的', 'light todo']);
    expect(await headline(null)).to.deep.equal(['数据不足，暂不预测', '']);
  });

  it('why both methods differ: steps that add up, and the deals that differ most with their reasons', async () => {
    const element = await make({ brief: forecastBoard });
    expect(findAll(element, '.steps')).to.have.length(0);
    await press(element, '#unfold-why-0');
    expect(lines(element, '.steps tr')).to.deep.equal([
      '阶段加权 ¥1,126.0万', '换成历史赢率 38 单 −¥127.0万', '限定在允许范围 17 单 +¥64.0万', '停留过久 29 单 −¥221.0万', '只算期内 41 单 −¥530.0万', '按阶段与停留时间 ¥312.0万',
    ]);
    expect(lines(element, '#part-why-0 .lines > li')[0]).to.contain('宁波恒力').and.to.contain('陈思远').and.to.contain('¥76.8万 → ¥9.2万').and.to.contain('已在本阶段 74 天');
    expect(lines(element, '#part-why-0 .part-title')).to.deep.equal(['相差最大的商机 共 41 单，列出前 2 单']);
  });

  it('the waterfall by cause, each with its deals, and as a table on request', async () => {
    const element = await make({ brief: forecastBoard });
    expect(lines(element, '.fall > .row .label')).to.deep.equal(['期初 36 单', '新增 2 单', '金额上调 1 单', '金额下调 1 单', '输单 1 单', '赢单 1 单', '期末 41 单']);
    expect(lines(element, '.fall > .row > .figure')).to.deep.equal(['¥1,987.0万', '+¥492.0万', '+¥38.0万', '−¥61.0万', '−¥144.0万', '−¥164.0万', '¥2,148.0万']);
    await press(element, '#unfold-fall-0-0');
    expect(lines(element, '#part-fall-0-0 li')).to.deep.equal(['无锡华锐 · 焊装机器人 11-19 +¥296.0万', '台州力达 · 阀门装配线 11-18 +¥196.0万']);
    await press(element, '.button.view');
    expect(rowsOf(element, '.falls tbody tr')).to.deep.equal([
      '期初 36 ¥19,870,000.00', '新增 2 ¥4,920,000.00 ¥24,790,000.00', '金额上调 1 ¥380,000.00 ¥25,170,000.00', '金额下调 1 −¥610,000.00 ¥24,560,000.00',
      '输单 1 −¥1,440,000.00 ¥23,120,000.00', '赢单 1 −¥1,640,000.00 ¥21,480,000.00', '期末 41 ¥21,480,000.00',
    ]);
    expect(find(element, '.button.view').getAttribute('aria-pressed')).to.equal('true');
    await press(element, '.button.view');
    expect(findAll(element, '.fall')).to.have.length(1);
  });

  it('certainty states with what is merely claimed told apart', async () => {
    const element = await make({ brief: forecastBoard });
    expect(lines(element, '.states .row')).to.deep.equal([
      '已签合同 100% ¥86.0万 1 单 · 加权 ¥86.0万', '方案已确认 75% ¥520.0万 6 单 · 加权 ¥390.0万', 'PO 已发出 仅自述，无证据 90% ¥142.0万 2 单 · 加权 ¥49.7万 另有 1 单无金额',
      '未选状态 ¥1,400.0万 32 单 · 加权 ¥457.3万',
    ]);
  });

  it('categories, cumulated, with what people say beside', async () => {
    const element = await make({ brief: forecastBoard });
    const seen = (): readonly string[] => findAll(element, '.categories tbody tr').map((row) => row.innerText.replace(/\s+/g, ' ').trim());
    expect(seen()).to.deep.equal([
      '已成交 3 ¥164.0万 ¥164.0万', '承诺 4 ¥198.0万 ¥362.0万', '最可能 5 ¥230.0万 ¥592.0万', '最好情况 8 ¥315.0万 ¥907.0万', '管道 12 ¥410.0万 ¥1,317.0万', '不计入 1 ¥6.0万 —',
    ]);
    expect(lines(element, '.categories .lines li')).to.deep.equal(['浙江区 承诺 虞海峰 填报 · 11-18 ¥400.0万']);
    // In a narrow column the count stands under the name.
    element.style.width = '240px';
    while (element.dataset['width'] !== 'narrow') await new Promise(requestAnimationFrame);
    expect(seen().slice(0, 2)).to.deep.equal(['已成交 3 单 ¥164.0万 ¥164.0万', '承诺 4 单 ¥198.0万 ¥362.0万']);
  });

  it('the heat map in words, each level with a shape of its own', async () => {
    const element = await make({ brief: forecastBoard });
    expect(rowsOf(element, '.heat tbody tr')).to.deep.equal(['江苏区 高报 4% 高报 28% 低报 3% 低报 4%', '沪皖区 — 无从比较 高报 60% 高报 56% 高报 4%', '浙江区 高报 3% 低报 19% 高报 5% 吻合']);
    expect(findAll(element, '.heat-cell').map(({ classList }) => classList[1])).to.deep.equal([
      'normal', 'due-soon', 'normal', 'normal', 'overdue', 'overdue', 'normal', 'normal', 'due-soon', 'normal', 'normal',
    ]);
  });

  it('the ranking with its coaches, and whose forecast is stopped', async () => {
    const element = await make({ brief: forecastBoard });
    expect(lines(element, '.ranking > li')).to.deep.equal([
      '1 顾晓峰 预测教练 误差 4.6% · 偏乐观 1.2% · 4 个月', '2 方婷 预测教练 误差 8.1% · 偏保守 6.4% · 4 个月', '3 陈思远 预测教练 已复盘 误差 12.7% · 不偏不倚 · 4 个月',
      '4 汪磊 已熔断，待复盘 误差 52.4% · 偏乐观 52.4% · 3 个月', '— 徐志强 月份不足，未排名 · 1 个月',
    ]);
    expect(lines(element, '.coverage .figure')).to.deep.equal(['3.2 倍 足够 本期已赢 ¥164.0万 / 目标 ¥420.0万', '1.6 倍 不足 本期已赢 ¥90.0万 / 目标 ¥300.0万', '目标已达成 本期已赢 ¥96.0万 / 目标 ¥80.0万']);
  });

  it('in English throughout', async () => {
    const element = await make({ brief: forecastBoard, locale: 'en' });
    expect(textOf(element)).to.match(/Forecast board · November 2026.*came true in 6 of 8 months.*Stage-weighted.*Where the pipeline went.*Forecast deviation by region.*60% over.*Stopped until reviewed.*Certainty states.*Commit.*Target reached/);
  });

  it('only what the brief has: without categories, people or a waterfall', async () => {
    const { categories, waterfall, regions, credibility, coverage, ...bare } = forecastBoard;
    const element = await make({ brief: { ...bare, states: [], totals: [] } });
    expect([categories, waterfall, regions, credibility, coverage].every(Boolean)).to.equal(true);
    expect(lines(element, 'h3')).to.deep.equal(['管道去向', '确定性状态']);
    expect(textOf(element)).to.contain('没有在谈商机').and.to.contain('这段时间没有变动');
  });
});

describe('what the forecast board asks its page for', () => {
  afterEach(clear);

  it('to open a deal, to show what its forecast rests on, and evidence where the page wants to be asked', async () => {
    const asked: unknown[] = [];
    const element = await make({ brief: forecastBoard, evidenceLinks: true });
    for (const type of ['sx-open-request', 'sx-forecast-request', 'sx-evidence-request'] as const) element.addEventListener(type, ({ detail }) => void asked.push([type, detail]));
    await press(element, '#unfold-why-0');
    await press(element, '#part-why-0 button.open');
    await press(element, '#part-why-0 button.amount');
    await press(element, '#unfold-fall-0-0');
    await press(element, '#part-fall-0-0 .link');
    expect(asked).to.deep.equal([
      ['sx-open-request', { subject: { type: 'deal', id: 'D-2601', title: '宁波恒力 · 伺服产线改造' } }], ['sx-forecast-request', { deal: 'D-2601' }],
      ['sx-evidence-request', { fact: 'crm/W-D-2606' }],
    ]);
    const plain = await make({ brief: forecastBoard });
    await press(plain, '#unfold-fall-0-0');
    expect(findAll(plain, '.link')).to.have.length(0);
  });

  it('Escape folds what the focus is in, and leads back to what unfolded it', async () => {
    const element = await make({ brief: forecastBoard });
    await press(element, '#unfold-why-0');
    const inside = find(element, '#part-why-0 button.open');
    inside.focus();
    inside.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }));
    await settle(element);
    expect(find(element, '#part-why-0').hidden).to.equal(true);
    expect((element.renderRoot as ShadowRoot).activeElement?.id).to.equal('unfold-why-0');
  });

  it('a fresh value, from the feed that can be asked', async () => {
    let asked = 0;
    const element = await make({ feed: { ...createFeed<ForecastBoardBrief>({ state: 'ready', value: forecastBoard }), refresh: () => asked++ } });
    await press(element, 'button.stamp');
    expect(asked).to.equal(1);
  });

  it('a brief with unreadable parts shows the rest, and names them', async () => {
    const [fall] = forecastBoard.waterfall ?? [];
    const errors = await errorsDuring(async () => {
      const element = await make({ brief: JSON.stringify({
        ...forecastBoard, states: 'many', waterfall: [{ ...fall, end: { deals: 1, amount: { minor: 5, currency: 'CNY' } } }], regions: { ...forecastBoard.regions, periods: ['2026-10'] },
      }) });
      expect(textOf(element)).to.contain('¥312.0万').and.to.contain('states').and.to.contain('waterfall').and.to.contain('regions');
      expect(findAll(element, '.fall, .heat tbody tr, .states .row')).to.have.length(0);
    });
    expect(errors).to.deep.equal([]);
  });
});
