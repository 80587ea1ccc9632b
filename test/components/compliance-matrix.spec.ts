import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { CommentRequest, SxComplianceMatrix } from '@sextant/components';
import { createFeed } from '@sextant/core/briefs';
import type { ComplianceMatrixBrief, Shown } from '@sextant/core/briefs';
import { levelOf, linesOf, placeOf, rowsOf } from '../../packages/components/src/compliance-matrix/matrix-view.js';
import { placeAfter } from '../../packages/components/src/base/grid-keys.js';
import { matrix } from './process-samples.js';
import { NOW } from './samples.js';
import { clear, find, findAll, mount, settle, textOf, violations } from './widget.js';

async function show(brief: ComplianceMatrixBrief | Shown<ComplianceMatrixBrief>, width = 736, settings: Record<string, unknown> = {}): Promise<SxComplianceMatrix> {
  const box = document.createElement('div');
  box.style.width = `${width}px`;
  await mount(box);
  const element = Object.assign(document.createElement('sx-compliance-matrix'), { clock: () => NOW, timeZone: 'Asia/Shanghai', brief }, settings);
  await mount(element, box);
  await settle(element);
  return element;
}

const focused = (element: Element): Element | null => (find(element, '.card').getRootNode() as ShadowRoot).activeElement;
const words = (element: Element, selector: string): readonly string[] =>
  findAll(element, selector).map(({ textContent }) => textContent.replace(/ GMT\+8/g, '').replace(/\s+/g, ' ').trim());
const press = async (element: Element, key: string): Promise<void> => {
  await sendKeys({ press: key });
  await settle(element);
};
const click = async (element: Element, selector: string): Promise<void> => {
  find(element, selector).click();
  await settle(element);
};

describe('the places of a matrix', () => {
  const [all, chen, zhu, nobody] = rowsOf(matrix);

  it('are all together first, then each rep, then what nobody owned', () => {
    expect(rowsOf(matrix).map(({ rep }) => rep?.name)).to.deep.equal([undefined, '陈思远', '竺雯', null]);
  });

  it('have the rate of their cell, of the whole node, of the whole rep, or of everything', () => {
    expect(placeOf(matrix, chen!, 'chain').rate.rate).to.equal(3333);
    expect(placeOf(matrix, all!, 'chain').rate.rate).to.equal(3333);
    expect(placeOf(matrix, chen!, null).rate.rate).to.equal(6000);
    expect(placeOf(matrix, all!, null).rate).to.equal(matrix.total);
    expect([placeOf(matrix, all!, null).running, placeOf(matrix, zhu!, 'chain').running]).to.deep.equal([3, 2]);
  });

  it('have no rate where the brief has no cell, and no dwell of several nodes', () => {
    expect(placeOf(matrix, nobody!, 'chain').rate).to.deep.equal({ due: 0, onTime: 0, done: 0, rate: null });
    expect([placeOf(matrix, nobody!, 'chain').dwell, placeOf(matrix, chen!, null).dwell]).to.deep.equal([null, null]);
    expect(placeOf(matrix, all!, 'need').dwell?.n).to.equal(2);
  });

  it('lead to their activations, newest first', () => {
    expect(linesOf(matrix, { row: chen!, node: 'chain' }).map(({ id }) => id)).to.deep.equal(['c', 'd', 'e', 'f']);
    expect(linesOf(matrix, { row: all!, node: null })).to.have.length(10);
    expect(linesOf(matrix, { row: nobody!, node: null }).map(({ id, rep }) => [id, rep])).to.deep.equal([['j', null]]);
  });

  it('are high above 85 %, low below 70 %, and neither at these bounds', () => {
    expect([8501, 8500, 7000, 6999, 0, null].map(levelOf)).to.deep.equal(['high', 'middle', 'middle', 'low', 'low', 'none']);
  });

  it('are reached by arrow keys, within the matrix', () => {
    const key = (name: string, at: number, ctrlKey = false): number | null => placeAfter({ key: name, ctrlKey }, at, 3, 2);
    expect([key('ArrowRight', 1), key('ArrowRight', 2), key('ArrowLeft', 3), key('ArrowLeft', 4)]).to.deep.equal([2, 2, 3, 3]);
    expect([key('ArrowUp', 1), key('ArrowUp', 4), key('ArrowDown', 1), key('ArrowDown', 4)]).to.deep.equal([1, 1, 4, 4]);
    expect([key('Home', 5), key('End', 3), key('Home', 5, true), key('End', 0, true), key('a', 0)]).to.deep.equal([3, 5, 0, 5, null]);
  });
});

describe('the compliance matrix', () => {
  afterEach(clear);

  it('says whose it is, for which days, the one number, and why it fell', async () => {
    const element = await show(matrix);
    expect(words(element, 'h2, .period, .whole')).to.deep.equal(['过程合规 · 浙江区', '11-01 – 11-20', '合规率 60% 低6/10 按时']);
    expect(words(element, '.fell > p')[0]).to.contain('从 80% 降到 60%').and.to.contain('决策链穿透');
    expect(words(element, '.by li')).to.deep.equal(['决策链穿透 −18 个百分点', '首次需求澄清 −2 个百分点']);
    expect(find(element, 'footer .stamp').textContent).to.equal('09:41:07');
  });

  it('is a table: nodes across, people down, each rate with what it rests on', async () => {
    const element = await show(matrix);
    expect(words(element, 'thead th')).to.deep.equal(['人员', '合计', '首次需求澄清', '决策链穿透']);
    expect(words(element, 'tbody th')).to.deep.equal(['全部', '陈思远低合规 推送微课', '竺雯中等', '未分配']);
    expect(findAll(element, 'tbody th').every((head) => head.getAttribute('scope') === 'row')).to.equal(true);
    expect(words(element, 'tbody tr:nth-child(2) td')).to.deep.equal(['低60% 3/5', '高100% 2/2', '低33% 1/3']);
  });

  it('never shows 0 % where nothing was due', async () => {
    const element = await show(matrix);
    expect(words(element, 'tbody tr:nth-child(3) td')[2]).to.equal('— 无到期进行中 2');
    expect(words(element, 'tbody tr:nth-child(4) td').slice(1)).to.deep.equal(['低0% 0/1', '— 无到期']);
  });

  it('says levels by shape and word, not by colour alone', async () => {
    const element = await show(matrix);
    const shapes = ['high', 'middle', 'low'].map((level) => find(element, `td .level.${level} svg`).firstElementChild!.outerHTML);
    expect(new Set(shapes).size).to.equal(3);
    expect(words(element, '.key li')).to.deep.equal(['高高于 85%', '中70% 至 85%', '低低于 70%']);
  });

  it('shows medians and 90th percentiles instead, on request', async () => {
    const element = await show(matrix);
    await click(element, '.switch button:last-child');
    expect(words(element, 'thead th')).to.deep.equal(['人员', '首次需求澄清', '决策链穿透']);
    expect(words(element, 'tbody tr:nth-child(3) td')).to.deep.equal(['5 小时 样本 3', '—']);
    expect(words(element, 'tbody tr:nth-child(2) td')[0]).to.equal('20 小时 P90 47 小时样本 2');
    expect(findAll(element, '.switch [aria-pressed=true]').map(({ textContent }) => textContent)).to.deep.equal(['停留时长']);
    expect(await violations(element)).to.deep.equal([]);
  });

  it('opens what is behind a cell: every activation with state, time, reasons and comments', async () => {
    const element = await show(matrix);
    await click(element, 'tbody tr:nth-child(2) td:nth-child(4)');
    expect(words(element, '.panel h3')).to.deep.equal(['陈思远 · 决策链穿透']);
    expect(words(element, '.sum')).to.deep.equal(['低 33.3% (1/3 按时) · 进行中 1 · 中位 20 小时 · P90 47 小时']);
    expect(words(element, '.line .light')).to.deep.equal(['进行中', '未完成', '逾期完成', '按时']);
    expect(words(element, '.line > .muted')).to.deep.equal([
      '11-20 23:41 起', '11-18 21:41 → 11-20 03:41 到期', '11-18 11:41 → 11-19 17:41 · 用时 30 小时', '11-17 10:41 → 11-18 16:41 · 用时 30 小时',
    ]);
    expect(words(element, '.line blockquote')).to.deep.equal(['补约财务总监虞海峰 · 11-21 08:41']);
    expect(words(element, '.why li').some((text) => text.includes('为什么 c'))).to.equal(true);
    expect(await violations(element)).to.deep.equal([]);
  });

  it('opens a rep: the band with its reference, and what is pushed and why', async () => {
    const element = await show(matrix);
    await click(element, 'tbody tr:nth-child(2) th');
    expect(words(element, '.panel h3')).to.deep.equal(['陈思远']);
    expect(textOf(element)).to.contain('微课：客户角色识别').and.to.contain('倒数第 1').and.to.contain('11.7%');
    expect(words(element, '.line .what')[0]).to.contain('决策链穿透');
  });

  it('opens a node of all: whose each activation is, or nobody’s', async () => {
    const element = await show(matrix);
    await click(element, 'tbody tr:first-child td:nth-child(3)');
    expect(words(element, '.line .what .small')).to.deep.equal(['未分配', '竺雯', '陈思远', '陈思远']);
  });
});

describe('the compliance matrix by keyboard', () => {
  afterEach(clear);

  it('is one tab stop; arrow keys lead through heads and cells, Enter and Space open, Escape leads back', async () => {
    const element = await show(matrix);
    expect(find(element, 'table').getAttribute('role')).to.equal('grid');
    expect(findAll(element, 'table [tabindex="0"]')).to.have.length(1);
    find(element, '#place-1').focus();
    const reached: string[] = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'Home', 'End', 'Control+End', 'Control+Home', 'ArrowUp']) {
      const [name = '', held] = key.split('+').reverse();
      if (held) await sendKeys({ down: held });
      await press(element, name);
      if (held) await sendKeys({ up: held });
      reached.push(focused(element)?.id ?? '');
    }
    expect(reached).to.deep.equal(['place-2', 'place-6', 'place-5', 'place-4', 'place-7', 'place-15', 'place-0', 'place-0']);
    await press(element, 'ArrowDown');
    await press(element, 'Enter');
    expect(words(element, '.panel h3')).to.deep.equal(['陈思远']);
    expect(find(element, '#place-4').getAttribute('aria-expanded')).to.equal('true');
    find(element, '.close').focus();
    await press(element, 'Escape');
    expect([findAll(element, '.panel').length, focused(element)?.id]).to.deep.equal([0, 'place-4']);
    await press(element, 'Space');
    expect(findAll(element, '.panel')).to.have.length(1);
  });

  it('keeps the heads in sight', async () => {
    const element = await show(matrix);
    expect(['thead th', 'tbody th'].map((part) => getComputedStyle(find(element, part)).position)).to.deep.equal(['sticky', 'sticky']);
  });
});

describe('a supervisor’s comment', () => {
  afterEach(clear);

  async function write(element: SxComplianceMatrix, text: string): Promise<void> {
    await click(element, '.say');
    find<HTMLTextAreaElement>(element, 'textarea').value = text;
    await click(element, '.box [type=submit]');
  }

  it('is written on the spot, asked for by an event, and shown as not saved until there is a new brief', async () => {
    const feed = createFeed<ComplianceMatrixBrief>({ state: 'ready', value: matrix });
    const element = await show(matrix, 736, { feed });
    const asked: CommentRequest[] = [];
    element.addEventListener('sx-comment-request', ({ detail }) => asked.push(detail));
    await click(element, 'tbody tr:nth-child(2) td:nth-child(4)');
    await click(element, '.say');
    expect(focused(element)?.localName).to.equal('textarea');
    expect(await violations(element)).to.deep.equal([]);
    await click(element, '.box .button[type=button]');
    expect(focused(element)?.getAttribute('data-line')).to.equal('c');
    await write(element, '  周一前补齐 ');
    expect(asked).to.deep.equal([{ rep: 'chen', node: 'chain', deal: 'D-c', id: 'c', text: '周一前补齐' }]);
    expect(words(element, '.pending')).to.deep.equal(['周一前补齐 已提交，等待保存']);
    expect(focused(element)?.getAttribute('data-line')).to.equal('c');
    feed.show({ state: 'ready', value: { ...matrix, asOf: NOW + 1 } });
    await settle(element);
    expect(findAll(element, '.pending')).to.have.length(0);
  });

  it('that is empty is not sent, and one that the page prevents stays in its box', async () => {
    const element = await show(matrix);
    let asked = 0;
    element.addEventListener('sx-comment-request', (event) => { asked += 1; event.preventDefault(); });
    await click(element, 'tbody tr:nth-child(2) td:nth-child(4)');
    await write(element, '   ');
    expect([asked, findAll(element, 'textarea').length]).to.deep.equal([0, 1]);
    find<HTMLTextAreaElement>(element, 'textarea').value = '补';
    await click(element, '.box [type=submit]');
    expect([asked, findAll(element, '.pending').length, find<HTMLTextAreaElement>(element, 'textarea').value]).to.deep.equal([1, 0, '补']);
  });

  it('cannot be written where nothing may be changed, nor offline', async () => {
    for (const limit of [{ readOnly: true }, { offline: { since: NOW } }]) {
      const element = await show({ state: 'ready', value: matrix, ...limit });
      await click(element, 'tbody tr:nth-child(2) td:nth-child(4)');
      expect(findAll(element, '.line')).to.have.length(4);
      expect(findAll(element, '.say, textarea, [disabled]')).to.have.length(0);
    }
  });
});

describe('the compliance matrix in a narrow place', () => {
  afterEach(clear);

  for (const width of [240, 360, 400]) {
    it(`is a list at ${width} px: people, below each their nodes, and nothing to scroll sideways`, async () => {
      const element = await show(matrix, width);
      expect(findAll(element, 'table')).to.have.length(0);
      expect(words(element, '.head .who')).to.deep.equal(['全部', '陈思远', '竺雯', '未分配']);
      await click(element, '.person:nth-child(2) .head');
      expect(words(element, '.node')).to.deep.equal(['合计低60% 3/5', '首次需求澄清高100% 2/2', '决策链穿透低33% 1/3']);
      await click(element, '.nodes > li:nth-child(3) .node');
      expect(words(element, '.panel h3')).to.deep.equal(['陈思远 · 决策链穿透']);
      await click(element, '.say');
      for (const part of [element, ...findAll(element, '.card, .card *:not(.sr, svg, svg *)')]) {
        expect(part.scrollWidth, part.className).to.be.at.most(Math.max(part.clientWidth, part.offsetWidth) + 1);
      }
      expect(await violations(element)).to.deep.equal([]);
    });
  }

  it('leads back to the row that opened a panel', async () => {
    const element = await show(matrix, 320);
    await click(element, '.person:nth-child(2) .head');
    await click(element, '.nodes > li:nth-child(2) .node');
    await click(element, '.close');
    expect(focused(element)?.textContent).to.contain('首次需求澄清');
  });

  it('says so where there is nobody', async () => {
    const element = await show({ ...matrix, reps: [], cells: [] });
    expect(textOf(element)).to.contain('这段时间没有人员数据');
  });
});
