import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { SxFunnelBoard } from '@sextant/components';
import type { FunnelBoardBrief } from '@sextant/core/briefs';
import { funnelBoard } from './board-samples.js';
import { NOW } from './samples.js';
import { clear, find, findAll, mount, root, settle, textOf, violations, widen } from './widget.js';

function board(settings: Partial<SxFunnelBoard> | Record<string, unknown> = {}): Promise<SxFunnelBoard> {
  return mount(Object.assign(document.createElement('sx-funnel-board'), { clock: () => NOW, timeZone: 'Asia/Shanghai', brief: funnelBoard }, settings));
}

const flat = (part: Element): string => (part.textContent ?? '').replace(/\s+/g, ' ').trim();
const focused = (element: Element): Element | null => (root(element) as unknown as ShadowRoot).activeElement;
const line = (element: Element, place: number): HTMLElement => findAll(element, '.line:not(.head)')[place]!;
const cells = (element: Element, place: number): readonly string[] => [...line(element, place).querySelectorAll('[role=cell]')].map(flat);

describe('the funnel board', () => {
  afterEach(clear);

  it('shows the whole first, then each region and product line, in the order of the stages', async () => {
    const element = await board();
    expect(findAll(element, '[role=columnheader]').map(flat)).to.deep.equal(['区域 · 产品线', '需求确认', '方案演示']);
    expect(findAll(element, '[role=rowheader]').map(flat).map((text) => text.split(' 堆积')[0])).to.deep.equal(['全公司', '浙江区 伺服系统', '沪皖区 全部产品线']);
    expect(cells(element, 0)[0]).to.equal('需求确认 9 推进 8/12 · 停留 2 天 2 小时');
  });

  it('names a pile by icon, word, stage and sentence, and marks its cell', async () => {
    const element = await board();
    expect(flat(line(element, 1).querySelector('.pile-line')!)).to.equal('堆积 · 方案演示 与客户沟通（拜访）：16 单停在方案演示');
    expect(line(element, 1).querySelectorAll('.pile-line svg')).to.have.length(1);
    expect(cells(element, 1)[1]).to.equal('方案演示 堆积 16 推进 1/5 · 停留 7 天 4 小时');
    expect(flat(find(element, '.health .light'))).to.equal('1 处堆积');
    expect(findAll(element, '.cell.pile')).to.have.length(1);
  });

  it('says in words that there is too little for a median, or nothing at all', async () => {
    const element = await board();
    expect(cells(element, 2)).to.deep.equal(['需求确认 2 推进 0/2 · 停留样本不足（2）', '方案演示 0 无进入']);
    expect(cells(element, 2)[1]).not.to.contain('%');
  });

  it('says what nobody told of a row, which is not the same as all', async () => {
    const row = funnelBoard.rows[2]!;
    const element = await board({ brief: { ...funnelBoard, rows: [{ ...row, region: '浙江区', productLine: '' }, { ...row, region: '', productLine: '传感检测' }, { ...row, region: null, productLine: '传感检测' }] } });
    expect(findAll(element, '[role=rowheader]').map(flat)).to.deep.equal(['浙江区 未填产品线', '未填区域 传感检测', '全部区域 传感检测']);
  });

  it('draws bars by the fullest stage of the row', async () => {
    const element = await board();
    const widths = (place: number): readonly number[] => [...line(element, place).querySelectorAll('.fill')].map((fill) => Number(fill.getAttribute('width')));
    expect([widths(0), widths(1), widths(2)]).to.deep.equal([[500, 1000], [250, 1000], [1000, 0]]);
  });

  it('is a table when wide and a list when narrow, with the same meaning', async () => {
    const element = await board();
    await widen(element, 1200);
    expect(getComputedStyle(line(element, 0)).display).to.equal('grid');
    expect(find(element, '.head').getBoundingClientRect().height).to.be.above(10);
    expect(getComputedStyle(find(element, '.cell .stage')).display).to.equal('none');
    expect(parseFloat(getComputedStyle(find(element, '.open-count')).fontSize)).to.equal(28);
    await widen(element, 360);
    expect(getComputedStyle(line(element, 0)).display).to.equal('block');
    expect(find(element, '.head').getBoundingClientRect().height).to.be.at.most(1);
    expect(findAll(element, '[role=table] > [role=row]')).to.have.length(4);
    expect(getComputedStyle(find(element, '.cell .stage')).display).not.to.equal('none');
  });

  it('says so where there is nothing to show', async () => {
    const empty: FunnelBoardBrief = { ...funnelBoard, rows: [], blockers: [], proof: [], patterns: [] };
    const { visits: _visits, ...rest } = empty;
    const element = await board({ brief: rest });
    for (const words of ['还没有可看的商机', '近 7 天没有人上报卡点', '还没有商机变更', '没有发现异常流转', '还没有拜访数据']) {
      expect(textOf(element)).to.contain(words);
    }
    expect(await violations(element)).to.deep.equal([]);
  });
});

describe('blockers, proof and patterns', () => {
  afterEach(clear);

  it('lead to the activities behind them, twenty at first', async () => {
    const element = await board();
    const blocker = find(element, '.blockers .unfold');
    expect(flat(blocker.closest('.entry-line')!)).to.equal('技术验证 45 次');
    blocker.click();
    await settle(element);
    expect(findAll(element, '#part-blocker-0 li')).to.have.length(20);
    expect(flat(findAll(element, '#part-blocker-0 li')[0]!)).to.equal('11-21 08:41 与客户沟通（拜访）：第 1 件 伺服产线改造');
    find(element, '#part-blocker-0 .more').click();
    await settle(element);
    await settle(element);
    expect(findAll(element, '#part-blocker-0 li')).to.have.length(40);
    expect(focused(element)?.closest('li')).to.equal(findAll(element, '#part-blocker-0 li')[20]);
    expect(find(element, '#part-blocker-0 .more').textContent).to.equal('再显示 5 条');
  });

  it('tell the rates per team: none is a word, too few is a word, and only all reads 100 %', async () => {
    const element = await board();
    expect(findAll(element, '.proof tbody tr').map(flat)).to.deep.equal([
      '浙江区 67% 31/46 15 7% 3/46', '江苏区 99% 399/400 1 1% 1/400', '沪皖区 样本不足 1 样本不足', '未分团队 无 无 无',
    ]);
  });

  it('open what lacks a proof under the name of its team', async () => {
    const element = await board();
    findAll(element, '.proof .unfold')[0]!.click();
    await settle(element);
    expect(flat(find(element, '#part-proof-0'))).to.contain('浙江区：1 条变更缺佐证').and.to.contain('第 3 件');
    expect(findAll(element, '.proof .unfold')).to.have.length(1);
  });

  it('give two different reasons of a pattern at first, the others where it is unfolded', async () => {
    const [pattern] = funnelBoard.patterns;
    const why = [1, 1, 2, 3].map((n) => ({ key: 'fact.touch', params: { channel: 'call', note: `缘由 ${n}` }, evidence: [] }) as const);
    const element = await board({ brief: { ...funnelBoard, patterns: [{ ...pattern!, why }] } });
    expect(findAll(element, '.patterns .why li').map((li) => flat(li).slice(-4))).to.deep.equal(['缘由 1', '缘由 2']);
    find(element, '.patterns .unfold').click();
    await settle(element);
    expect(flat(find(element, '#part-pattern-0 .why'))).to.contain('缘由 3');
  });

  it('list odd flow for help, with what did not count', async () => {
    const element = await board();
    expect(flat(find(element, '.patterns .heading'))).to.contain('列出来是为了帮忙，不是考核');
    find(element, '.patterns .unfold').click();
    await settle(element);
    expect(flat(find(element, '.patterns .entry'))).to.contain('浙江区').and.to.contain('5 次').and.to.contain('直接演示').and.to.contain('未计入');
  });
});

describe('the truth of visits', () => {
  afterEach(clear);

  it('is attainment, visits without change, and the regions that fall', async () => {
    const element = await board();
    expect(findAll(element, '.fact dd').map(flat)).to.deep.equal(['53% 19/36 关键联系人中，拜访次数达到要求的', '43% 19/44 拜访之后，商机阶段没有变化的']);
    expect(findAll(element, '.regions > li').map(flat)).to.deep.equal(['沪皖区 12 次 → 5 次 与客户沟通（拜访）：少了一半']);
  });

  it('is words where nothing was wanted or visited, and where there is too little', async () => {
    const none = await board({ brief: { ...funnelBoard, visits: { attained: 0, wanted: 0, rate: null, visits: 0, withoutChange: 0, byRegion: [] } } });
    expect(findAll(none, '.big').map(flat)).to.deep.equal(['无', '无']);
    const few = await board({ brief: { ...funnelBoard, visits: { ...funnelBoard.visits, attained: 1, wanted: 2, rate: null } } });
    expect(flat(find(few, '.big'))).to.equal('样本不足');
    expect(flat(find(few, '.fact dd'))).to.contain('1/2');
  });
});

describe('what the funnel board asks for', () => {
  afterEach(clear);

  it('is to open a deal', async () => {
    const element = await board();
    const asked: unknown[] = [];
    element.addEventListener('sx-open-request', ({ detail, cancelable }) => { asked.push(detail, cancelable); });
    find(element, '.blockers .unfold').click();
    await settle(element);
    find(element, '#part-blocker-0 .open').click();
    expect(asked).to.deep.equal([{ subject: { type: 'deal', id: 'D-1', title: '伺服产线改造' } }, true]);
  });

  it('is evidence of reasons and activities, where the page says that it shows it', async () => {
    const element = await board({ open: new Set(['pattern-0']) });
    expect(findAll(element, '[part=evidence]')).to.have.length(0);
    element.evidenceLinks = true;
    await settle(element);
    const facts: string[] = [];
    element.addEventListener('sx-evidence-request', ({ detail }) => facts.push(detail.fact));
    for (const button of findAll(element, '[part=evidence]')) button.click();
    expect(facts).to.deep.equal(['crm/P-1', 'crm/A-5']);
  });
});

describe('the funnel board by keyboard', () => {
  afterEach(clear);

  it('reaches every control by Tab, in reading order; Escape folds and leads back', async () => {
    const element = await board();
    const before = document.createElement('button');
    element.before(before);
    before.focus();
    const expected = findAll(element, 'button');
    const reached: (Element | null)[] = [];
    for (let index = 0; index < expected.length; index++) {
      await sendKeys({ press: 'Tab' });
      reached.push(focused(element));
    }
    before.remove();
    expect(reached).to.deep.equal(expected);

    find(element, '.blockers .unfold').focus();
    await sendKeys({ press: 'Enter' });
    await settle(element);
    await sendKeys({ press: 'Tab' });
    expect(focused(element)?.className).to.equal('open');
    await sendKeys({ press: 'Escape' });
    await settle(element);
    expect(focused(element)).to.equal(find(element, '.blockers .unfold'));
    expect(find(element, '#part-blocker-0').hidden).to.equal(true);
  });

  it('has no violation of WCAG 2.2 AA with everything unfolded, in both themes and languages, at any width', async () => {
    for (const [lang, theme, width] of [['zh-CN', 'light', 240], ['zh-CN', 'dark', 736], ['en', 'light', 1200], ['en', 'dark', 360]] as const) {
      const element = await board({ locale: lang, evidenceLinks: true });
      element.dataset['theme'] = theme;
      for (const button of findAll(element, '.unfold')) button.click();
      await widen(element, width);
      expect(await violations(element), `${lang} ${theme} ${width}`).to.deep.equal([]);
      for (const control of findAll(element, 'button')) {
        expect(control.getBoundingClientRect().height, control.outerHTML).to.be.at.least(24);
      }
      for (const part of findAll(element, '*')) expect(parseFloat(getComputedStyle(part).fontSize), part.outerHTML).to.be.at.least(12);
      clear();
    }
  });
});
