import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { EvidenceRequest, OpenRequest, SxReconciliation } from '@sextant/components';
import { createFeed } from '@sextant/core/briefs';
import type { ReconciliationBrief, Shown } from '@sextant/core/briefs';
import { NOW } from './samples.js';
import { reconciliation, tradeOrder } from './trade-samples.js';
import { clear, find, findAll, mount, settle, textOf, violations } from './widget.js';

async function show(brief: ReconciliationBrief | Shown<ReconciliationBrief>, width = 736, settings: Record<string, unknown> = {}): Promise<SxReconciliation> {
  const box = document.createElement('div');
  box.style.width = `${width}px`;
  await mount(box);
  const element = Object.assign(document.createElement('sx-reconciliation'), { clock: () => NOW, timeZone: 'Asia/Shanghai', brief }, settings);
  await mount(element, box);
  await settle(element);
  return element;
}

const words = (element: Element, selector: string): readonly string[] => findAll(element, selector).map(({ textContent }) => textContent.replace(/ GMT\+8/g, '').replace(/\s+/g, ' ').trim());
const focused = (element: Element): Element | null => (find(element, '.card').getRootNode() as ShadowRoot).activeElement;
const press = async (element: Element, key: string): Promise<void> => {
  await sendKeys({ press: key });
  await settle(element);
};
const click = async (element: Element, selector: string, at = 0): Promise<void> => {
  findAll(element, selector)[at]?.click();
  await settle(element);
  await settle(element);
};

describe('the orders', () => {
  afterEach(clear);

  it('are rows with state, amounts and what locked them, in words', async () => {
    const element = await show(reconciliation);
    expect(words(element, '.orders tbody tr')).to.deep.equal([
      'XSDD-1宁波恒力 已锁定 ¥10.0万 ¥15.0万 多收 ¥5.0万SKD-1 晚 40 天',
      'XSDD-2客户不明被标为已完成 已锁定 ¥10.0万 ¥0 少收 ¥10.0万',
      'XSDD-3宁波恒力 部分回款 ¥10.0万 ¥4.0万 −¥6.0万',
      'XSDD-4宁波恒力 已完成 ¥10.0万 ¥10.0万 —',
    ]);
    expect(find(element, '.orders td .amount').title).to.equal('¥100,000.00');
    expect(words(element, '.lead')).to.deep.equal(['财务—销售一致率 70% 7/10 张一致']);
    expect(words(element, '.note-line')).to.deep.equal(['列出前 4 条，共 7 条']);
  });

  it('open their reasons, their receipts and their trail; Escape closes and leads back', async () => {
    const element = await show(reconciliation);
    await click(element, '#order-0');
    expect(find(element, '#order-0').getAttribute('aria-expanded')).to.equal('true');
    expect(words(element, '.panel .why li')).to.deep.equal(['多收 ¥50,000.00，超过允许的 ¥100.00：回款 ¥150,000.00，订单 ¥100,000.00']);
    expect(words(element, '.payments li')).to.deep.equal(['SKD-111-19¥90,000.00', 'SKD-2无日期¥60,000.00']);
    const trail = words(element, '.panel .records li');
    expect(trail[0]).to.contain('状态：已出库 → 已完成').and.to.contain('陈思远 · 10.0.0.7 · kingdee-galaxy');
    expect(trail[1]).to.contain('¥90,000.00 → ¥100,000.00').and.to.contain('已被更正');
    expect(trail[2]).to.contain('复核通过').and.to.contain('reconciliation-review');
    expect(trail[3]).to.contain('内容已清除');
    expect(trail[4]).to.contain('SKD-1 · kingdee-galaxy');
    expect(trail).to.have.length(8);
    expect(textOf(element)).to.contain('变更轨迹 12 条').and.to.contain('其余 2 条').and.to.contain('列出前 8 条，共 12 条');
    find(element, '.panel .close').focus();
    await press(element, 'Escape');
    await settle(element);
    expect(findAll(element, '.panel')).to.have.length(0);
    expect(focused(element)?.id).to.equal('order-0');
  });

  it('are one stop of Tab; arrow keys, Home and End lead from one to the next', async () => {
    const element = await show(reconciliation);
    expect(findAll(element, '.opener[tabindex="0"]')).to.have.length(1);
    find(element, '#order-0').focus();
    await press(element, 'ArrowDown');
    await settle(element);
    expect(focused(element)?.id).to.equal('order-1');
    await press(element, 'End');
    await settle(element);
    expect(focused(element)?.id).to.equal('order-3');
    await press(element, 'ArrowDown');
    await settle(element);
    expect(focused(element)?.id).to.equal('order-3');
    await press(element, 'Home');
    await settle(element);
    await press(element, 'Enter');
    expect(find(element, '#order-0').getAttribute('aria-expanded')).to.equal('true');
  });

  it('can be narrowed to one state, and back; a state nobody is in any more hides nothing', async () => {
    const feed = createFeed<ReconciliationBrief>({ state: 'ready', value: reconciliation });
    const element = await show(reconciliation, 736, { feed });
    await click(element, '.tile', 0);
    expect(find(element, '.tile').getAttribute('aria-pressed')).to.equal('true');
    expect(words(element, '.who')).to.deep.equal(['XSDD-1', 'XSDD-2']);
    feed.show({ state: 'ready', value: { ...reconciliation, states: [{ state: 'open', count: 1 }], orders: [tradeOrder('5')] } });
    await settle(element);
    expect(words(element, '.who')).to.deep.equal(['XSDD-5']);
  });

  it('ask the page to open one, and for evidence', async () => {
    const element = await show(reconciliation, 736, { evidenceLinks: true });
    const opened: OpenRequest[] = [];
    const asked: EvidenceRequest[] = [];
    element.addEventListener('sx-open-request', ({ detail }) => opened.push(detail));
    element.addEventListener('sx-evidence-request', ({ detail }) => asked.push(detail));
    await click(element, '#order-0');
    find(element, '[part=open]').click();
    find(element, '.payments [part=evidence]').click();
    expect(opened).to.deep.equal([{ subject: { type: 'order', id: '1', title: 'XSDD-1' } }]);
    expect(asked).to.deep.equal([{ fact: 'bank/1' }]);
  });

  it('are a list where there is no room for a table, with the panel in its place', async () => {
    const element = await show(reconciliation, 360);
    expect(findAll(element, '.orders')).to.have.length(0);
    expect(findAll(element, '.list > li')).to.have.length(4);
    await click(element, '#order-1');
    expect(find(element, '.list > li:nth-child(2) .panel').id).to.equal('panel');
  });
});

describe('the other views', () => {
  afterEach(clear);

  it('unmatched receipts: why, what they name, what fits, and the sums', async () => {
    const element = await show(reconciliation);
    await click(element, '.views button', 1);
    expect(words(element, 'tbody tr')).to.deep.equal([
      'SKD-8宁波恒力11-20¥10.0万没有订单号XSDD-2, XSDD-9', 'SKD-9—无日期−¥3,000客户编号不符 (写明 XSDD-1)—',
    ]);
    expect(words(element, '.note-line')).to.deep.equal(['列出前 2 条，共 5 条']);
    expect(words(element, '.counts div')).to.deep.equal(['到账¥29.0万', '已匹配¥19.0万', '未匹配¥10.0万']);
    expect(await violations(element)).to.deep.equal([]);
  });

  it('contradictions: who, from where, from what to what, and whether it stands', async () => {
    const element = await show(reconciliation);
    await click(element, '.views button', 2);
    expect(words(element, '.records li')).to.deep.equal([
      'XSDD-2仍然矛盾少收 ¥10.0万 2026-11-20 09:41 陈思远（10.0.0.7）手工把状态从「已出库」改为「已完成」，不予采信',
      'XSDD-4已消除 「crm」自 2026-11-18 09:41 起标为「已关闭」，但回款未到齐',
    ]);
    expect(await violations(element)).to.deep.equal([]);
  });

  it('the clean-up: counts, sums and what is missing, with the receipts that fit', async () => {
    const element = await show(reconciliation);
    await click(element, '.views button', 3);
    expect(textOf(element)).to.contain('标为已完成的 10 张订单中，3 张回款未到齐（30%），其中 2 张分文未收').and.to.contain('金额相符的回款：SKD-8').and.to.contain('列出前 2 条，共 3 条');
    expect(words(element, '.counts')[0]).to.equal('标为已完成10回款到齐7部分回款1分文未收2');
    expect(await violations(element)).to.deep.equal([]);
  });

  for (const width of [240, 360, 736]) {
    it(`fit ${width} px in both languages and themes, without a violation of WCAG 2.2 AA`, async () => {
      for (const locale of ['zh-CN', 'en']) {
        for (const theme of ['light', 'dark']) {
          const element = await show(reconciliation, width, { locale, evidenceLinks: true });
          element.dataset['theme'] = theme;
          for (const view of [1, 2, 3]) {
            await click(element, '.views button', view);
            for (const part of findAll(element, '.card, .card *:not(.sr, .scroll, .scroll *, svg, svg *)')) {
              expect(part.scrollWidth, `${locale} ${part.className} ${(part.textContent ?? '').trim().slice(0, 40)}`).to.be.at.most(Math.max(part.clientWidth, part.offsetWidth) + 1);
            }
            expect(await violations(element), `${locale} ${theme} ${view}`).to.deep.equal([]);
          }
          clear();
        }
      }
    });
  }

  it('say so where there is nothing', async () => {
    const { cleanUp, ...bare } = reconciliation;
    const nothing: ReconciliationBrief = { ...bare, consistency: { ...bare.consistency, compared: 0, consistent: 0, rate: null, why: { key: 'reconciliation.none-claimed', params: {}, evidence: [] } }, states: [], orders: [], unmatched: [], unmatchedInAll: 0, contradictions: [], contradictionsInAll: 0, totals: [] };
    const element = await show(nothing);
    expect(textOf(element)).to.contain('还没有订单').and.to.contain('— 无可比较');
    const told: string[] = [];
    for (const view of [1, 2, 3]) {
      await click(element, '.views button', view);
      told.push(...words(element, '.block'));
    }
    expect(told).to.deep.equal(['回款全部匹配到订单', '没有人手工改完成，来源与回款一致', '没有标为已完成而回款未到齐的订单']);
    expect(cleanUp?.claimed).to.equal(10);
  });
});
