import { expect } from 'chai';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { CompareRequest, EvidenceRequest, ExportRequest, SxForecastEvidenceDrawer } from '@sextant/components';
import type { ForecastEvidenceBrief, Shown } from '@sextant/core/briefs';
import { exportEvidence, verifyEvidence } from '@sextant/core/evidence';
import { compile } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { evidencedDeal, evidenceOf } from '../core/evidence/deal-story.js';
import { DRAWER_NOW, drawerBrief, longBrief } from './evidence-samples.js';
import { nineShown } from './nine-shown.js';
import { clear, errorsDuring, find, findAll, mount, settle, textOf, violations } from './widget.js';

const DAY = 86_400_000;
const brief = drawerBrief();

async function show(given: ForecastEvidenceBrief | Shown<ForecastEvidenceBrief> | string = brief, settings: Record<string, unknown> = {}): Promise<SxForecastEvidenceDrawer> {
  const element = Object.assign(document.createElement('sx-forecast-evidence-drawer'), {
    clock: () => DRAWER_NOW, timeZone: 'Asia/Shanghai', inline: true, brief: given,
  }, settings);
  await mount(element);
  await drawn(element);
  return element;
}

/** Measured, placed, and drawn again where that changed the window. */
async function drawn(element: Element): Promise<void> {
  for (let frame = 0; frame < 3; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await settle(element);
  }
}

const tidy = (text: string | null): string => (text ?? '').replace(/ GMT\+8/g, '').replace(/\s+/g, ' ').trim();
const words = (element: Element, selector: string): readonly string[] => findAll(element, selector).map(({ textContent }) => tidy(textContent));
const focused = (element: Element): HTMLElement | null => (find(element, '.card').getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
const rowWith = (element: Element, text: string): HTMLElement => {
  const row = findAll(element, '.row.line').find(({ textContent }) => tidy(textContent).includes(text));
  if (!row) throw new Error(`no row with ${text}`);
  return row;
};
const press = async (element: Element, key: string): Promise<void> => {
  await sendKeys({ press: key });
  await drawn(element);
};
const click = async (element: Element, selector: string): Promise<void> => {
  find(element, selector).click();
  await drawn(element);
};
/** The whole list, row by row, for a list that is short enough to be led through. */
async function allRows(element: Element): Promise<readonly string[]> {
  const seen = new Map<number, string>();
  const card = find(element, '.card');
  for (let top = 0; top <= card.scrollHeight; top += 400) {
    card.scrollTop = top;
    await drawn(element);
    for (const row of findAll(element, '.row')) seen.set(Number(row.dataset['place']), tidy(row.textContent));
  }
  card.scrollTop = 0;
  await drawn(element);
  return [...seen].sort(([a], [b]) => a - b).map(([, text]) => text);
}

describe('the checklist of a trustworthy evidence drawer', () => {
  afterEach(clear);

  it('1 · each line has claim, value, contribution, source record and field, as-of, captured-at, author and hash', async () => {
    const { fact, ...rest } = brief.lines[3]!;
    const authored = { ...brief, lines: brief.lines.map((line, index) => (index === 3 ? { ...rest, fact: { ...fact!, actor: 'R-1' } } : line)) };
    const element = await show(authored, { evidenceLinks: true });
    const rows = await allRows(element);
    const head = rows.findIndex((text) => text.startsWith('阶段1 条'));
    expect(rows[head]).to.equal('阶段1 条 +60 「方案演示」阶段的预设赢率为 60%');
    const line = rows[head + 1]!;
    for (const part of [
      '进入「方案演示」阶段', '阶段 方案演示', '来源 crm/', 'stage', '发生 03-04 09:00', '采集 03-04 09:00', '记录人 陈晨', `指纹 ${brief.lines[3]!.commitment.slice(0, 8)}`, '第 4 条', '贡献 +60',
    ]) expect(line, part).to.contain(part);
    expect(findAll(element, '.row.line code[title]').every((code) => /^[0-9a-f]{64}$/.test(code.title))).to.equal(true);
  });

  it('2 · contributions sum to the number that is shown, and the drawer says so when they do not', async () => {
    const element = await show();
    const changes = words(element, '.ledger .change').map((text) => parseFloat(text.replace('−', '-')));
    expect(changes).to.deep.equal([60, 0, 12, -37, 35]);
    expect(changes.slice(0, -1).reduce((sum, one) => sum + one, 0)).to.equal(changes.at(-1));
    expect(words(element, '.product')).to.deep.equal(['¥1,280,000.00 × 35% = ¥448,000.00']);
    expect(words(element, '.computed .number')).to.deep.equal(['¥448,000.00']);
    expect(findAll(element, '.warning')).to.have.length(0);
    const broken = await show({ ...brief, number: { ...brief.number, probability: 6000 } });
    expect(textOf(broken)).to.contain('各步相加对不上这个数字');
  });

  it('2 · the number can be worked out by hand from what is rendered alone, in both languages', async () => {
    for (const lang of ['zh-CN', 'en']) {
      const learned = compile(loadPolicy({ id: 'x', version: 1, title: 'x', extends: ['manufacturing@1'], stages: { 'proposal-demo': { probability: { learned: { rate: 7450, n: 90 } } } } }));
      for (const one of [brief, evidenceOf('03-10 09:00', {}, evidencedDeal(), learned), evidenceOf('03-05 10:00')]) {
        const element = await show(one, { locale: lang });
        const numbers = (text: string): readonly number[] => (text.replace(/,/g, '').match(/[−-]?\d+(?:\.\d+)?/g) ?? []).map((found) => Number(found.replace('−', '-')));
        let probability = 0;
        for (const step of findAll(element, '.ledger .step:not(.total)')) {
          const [change] = numbers(step.querySelector('.change')!.textContent);
          const [before, after] = numbers(step.querySelector('.move')!.textContent);
          expect(before).to.equal(probability);
          probability = Math.round((probability + change!) * 100) / 100;
          expect(after).to.equal(probability);
        }
        const [amount] = numbers(words(element, '.computed .sum')[0]!);
        const [shown] = numbers(words(element, '.computed .number')[0]!);
        expect(Math.round(amount! * probability) / 100, `${lang} ${probability}`).to.equal(shown);
        clear();
      }
    }
  });

  it('3 · rule and engine version and the prior with its permitted range are visible', async () => {
    const element = await show();
    const ground = words(element, '.ground')[0]!;
    expect(ground).to.contain(`策略${brief.policy.id}@${brief.policy.version} ${brief.policy.hash.slice(0, 8)} · 引擎 ${brief.engine}`);
    expect(ground).to.contain('先验方案演示 60%，预设（许可 50%–70%）').and.to.contain('只按阶段60% · ¥768,000.00');
  });

  it('4 · n and interval are given, and below the threshold that there is not enough data', async () => {
    expect(words(await show(), '.enough')).to.deep.equal(['样本不足：已结 0 单，满 30 单才给区间']);
    const { prior } = brief.number;
    const learned = { ...brief, number: { ...brief.number, prior: { ...prior, from: 'history', n: 212, interval: [5380, 6640] } } } as ForecastEvidenceBrief;
    const element = await show(learned);
    expect(words(element, '.enough')).to.deep.equal(['95% 区间 53.8%–66.4%']);
    expect(words(element, '.ground')[0]).to.contain('得自 212 单');
    expect(words(element, '.range')).to.deep.equal(['80% 区间 ¥296,000.00 – ¥612,000.00 · 回测 9 期，命中 78%']);
    const { range, ...without } = brief.number;
    expect(range).to.be.an('object');
    expect(words(await show({ ...brief, number: without }), '.range')).to.deep.equal(['区间：数据不足，不给']);
    expect(words(await show({ ...brief, number: { ...brief.number, range: { ...range!, tested: null } } }), '.range')[0]).to.contain('尚未回测');
  });

  it('5 · the freshness of a line is worked out again as time passes, not once', async () => {
    let now = DRAWER_NOW;
    const element = await show(brief, { clock: () => now });
    const stateOf = (): string => tidy(rowWith(element, '商机阶段').querySelector('.light')!.textContent);
    element.renderRoot.querySelector('.card')!.scrollTop = 400;
    await drawn(element);
    expect(stateOf()).to.equal('新近');
    const at = brief.lines[3]!.at;
    for (const [time, word] of [[at + 30 * DAY, '渐旧'], [at + 90 * DAY, '过时'], [at - 1, '时间不明']] as const) {
      now = time;
      // The page's one clock ticks once a second.
      await new Promise((resolve) => setTimeout(resolve, 1100));
      if (word === '时间不明') element.requestUpdate();
      await drawn(element);
      expect(stateOf()).to.equal(word);
    }
  });

  it('6 · missing and contradicting evidence have groups of their own, which no search and no emptiness hides', async () => {
    const element = await show();
    const rows = await allRows(element);
    expect(rows.slice(0, 4)).to.deep.equal([
      '相反的证据 3', '填报的阶段是「方案演示」，证据只支持到「需求确认」商机阶段',
      '03-06 填报「承诺成交」之后，03-07 客户又表示「要与财务商量」要与财务商量填报预测', '填报金额 ¥1,280,000.00，03-08 的订单写的是 ¥1,200,000.00下单商机金额',
    ]);
    expect(rows[4]).to.equal(`缺少的证据 ${brief.missing.length}`);
    expect(rows.slice(5, 5 + brief.missing.length).every((text) => text.includes('缺少'))).to.equal(true);
    Object.assign(find<HTMLInputElement>(element, 'input[type=search]'), { value: '没有这样的词' }).dispatchEvent(new Event('input'));
    await drawn(element);
    expect(await allRows(element)).to.deep.equal(rows.slice(0, 5 + brief.missing.length));
    const calm = await show({ ...brief, missing: [], contradicting: [] });
    expect(words(calm, '.row').slice(0, 4)).to.deep.equal(['相反的证据 0', '没有相反的证据', '缺少的证据 0', '没有缺少的证据']);
  });

  it('7 · a person’s number stands beside the computed one, with her reason, and replaces nothing', async () => {
    const element = await show();
    expect(words(element, '.figure.stated')).to.deep.equal(['人工填报 承诺 ¥1,150,000.00 未署名 · 03-06 理由：老板口头同意']);
    expect(words(element, '.computed .number')).to.deep.equal(['¥448,000.00']);
    const { note, ...bare } = brief.number.stated!;
    expect(note).to.equal('老板口头同意');
    const named = await show({ ...brief, number: { ...brief.number, stated: { ...bare, by: 'R-1', category: 'x' } } });
    expect(words(named, '.figure.stated')).to.deep.equal(['人工填报 x ¥1,150,000.00 陈晨 · 03-06 没有写理由']);
  });

  it('8 · verify runs offline in the page, and on the exported file', async () => {
    const element = await show();
    const real = window.fetch;
    window.fetch = () => { throw new Error('offline'); };
    await click(element, '[part=verify]');
    await new Promise((resolve) => setTimeout(resolve, 100));
    window.fetch = real;
    expect(words(element, '.result')[0]).to.contain('校验通过').and.to.contain('9 条证据逐条核对无误');
    expect(findAll(element, '.intact .icon')).to.have.length(1);
    let file = '';
    element.addEventListener('sx-export-request', (event) => {
      file = (event as CustomEvent<ExportRequest>).detail.text;
      expect((event as CustomEvent<ExportRequest>).detail.name).to.equal('evidence-D-1-2026-03-10.json');
      event.preventDefault();
    });
    await click(element, '[part=export]');
    expect(verifyEvidence(file)).to.deep.include({ ok: true, size: 9 });
    expect(words(element, '.result')[0]).not.to.contain('已导出');
    const shown = await show(file);
    await click(shown, '[part=verify]');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(words(shown, '.result')[0]).to.contain('校验通过');
  });

  it('8 · what was tampered with is named line by line, in words, with a sign', async () => {
    const lines = brief.lines.filter((_, index) => index !== 5).map((line, index) => (index === 2 ? { ...line, fact: { ...line.fact!, data: { document: 'contract' } } as never } : line));
    const element = await show({ ...brief, lines });
    await click(element, '[part=verify]');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const result = words(element, '.result')[0]!;
    expect(result).to.contain('校验不通过').and.to.contain('第 3 条证据的内容、来源或时间被改动过').and.to.contain('第 6 条被拿掉了').and.to.contain('封印对不上');
    expect(findAll(element, '.damaged .icon')).to.have.length(1);
    const anchored = await show(brief, { anchor: { seal: '0'.repeat(64) } });
    await click(anchored, '[part=verify]');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(words(anchored, '.result')[0]).to.contain('与另处留存的条数、根或封印不一致');
  });

  it('9 · compares with a day: claims, gaps, contradictions and new records since', async () => {
    const element = await show();
    expect(words(element, '[part=compare]')).to.deep.equal(['与 03-03 相比']);
    await click(element, '[part=compare]');
    expect(find(element, '[part=compare]').getAttribute('aria-pressed')).to.equal('true');
    const diff = words(element, '.diff')[0]!;
    expect(diff).to.contain('03-03 至 03-10 的变化').and.to.contain('¥128,000.00 (10%) → ¥448,000.00 (35%)').and.to.contain('60% → 72% · 出现信号').and.to.contain('新增 7 条记录');
    expect(focused(element)?.id).to.equal('diff');
    const rows = await allRows(element);
    expect(rows.filter((text) => /新\s*新近/.test(text)).length).to.be.at.least(7);
    await click(element, '[part=compare]');
    expect(findAll(element, '.diff')).to.have.length(0);
  });

  it('9 · asks the page for a day that is not in the brief, where the page answers', async () => {
    const element = await show(brief, { compareRequests: true });
    const days: string[] = [];
    element.addEventListener('sx-compare-request', (event) => days.push((event as CustomEvent<CompareRequest>).detail.day));
    const input = find<HTMLInputElement>(element, 'input[type=date]');
    input.value = '2026-02-01';
    input.dispatchEvent(new Event('change'));
    await drawn(element);
    expect(days).to.deep.equal(['2026-02-01']);
    expect(words(element, '.result')[0]).to.contain('正在取 2026-02-01 的数据');
    expect(findAll(await show(), 'input[type=date]')).to.have.length(0);
  });

  it('10 · text evidence shows the exact span', async () => {
    const element = await show();
    find(element, '.card').scrollTop = 900;
    await drawn(element);
    const row = rowWith(element, '最好能出一份三年的维保报价');
    expect(row.querySelector('blockquote')!.textContent).to.equal('最好能出一份三年的维保报价');
    expect(row.querySelector('mark')!.textContent).to.equal('三年的维保报价');
    expect(tidy(row.querySelector('.what')!.textContent)).to.equal('客户表示索要三年服务报价');
  });

  it('11 · without evidence there is no uplift: a stated state changes nothing, and a bare raise is marked', async () => {
    expect(words(await show(), '.ledger .change')[1]).to.equal('0');
    const raised = { ...brief, ledger: brief.ledger.map((one) => (one.step === 'signal' ? { ...one, reason: { ...one.reason, evidence: [] } } : one)) } as ForecastEvidenceBrief;
    const element = await show(raised);
    expect(words(element, '.ledger .tag.warn')).to.deep.equal(['没有证据']);
    expect((await allRows(element)).filter((text) => text === '没有证据，不加分')).to.have.length(1);
    expect(verifyEvidence(raised).problems.map(({ code }) => code)).to.include('unsupported');
  });

  it('12 · lines the reader may not see still count and still hash', async () => {
    const hidden = drawerBrief({ reading: ({ type }) => (type === 'customer.said' ? 'redacted' : type === 'document.filed' ? 'erased' : 'whole') });
    const element = await show(hidden);
    expect(words(element, '.computed .number')).to.deep.equal(['¥448,000.00']);
    const rows = await allRows(element);
    expect(rows.filter((text) => text.includes('您没有查看这条内容的权限'))).to.have.length(2);
    expect(rows.some((text) => text.includes('内容已应要求清除') && text.includes('指纹'))).to.equal(true);
    expect(rows.find((text) => text.includes('您没有查看'))).to.contain('贡献 +12').and.to.contain('第 5 条');
    expect(rows.join(' ')).not.to.contain('维保报价').and.not.to.contain('12 分钟');
    await click(element, '[part=verify]');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(words(element, '.result')[0]).to.contain('校验通过').and.to.contain('其中 3 条内容未向您显示');
  });
});

describe('ten thousand lines', () => {
  afterEach(clear);
  const long = longBrief(10_000);

  it('stand in the document as 200 rows at most, wherever one looks, and the last one can be reached', async () => {
    const element = await show(long);
    expect(long.lines).to.have.length(10_000);
    const count = (): number => findAll(element, '.row').length;
    expect(count()).to.be.within(5, 200);
    const card = find(element, '.card');
    for (const share of [0.1, 0.5, 0.9, 1]) {
      card.scrollTop = card.scrollHeight * share;
      await drawn(element);
      expect(count(), String(share)).to.be.within(2, 200);
      const box = card.getBoundingClientRect();
      const rows = findAll(element, '.row').filter((row) => row.getBoundingClientRect().top < box.bottom && row.getBoundingClientRect().bottom > box.top);
      expect(rows.length, `seen at ${share}`).to.be.above(1);
    }
    expect(find(element, '.row').getAttribute('aria-setsize')).to.equal(String(Number(findAll(element, '.row').at(-1)!.getAttribute('aria-posinset'))));
  });

  it('overlap nowhere and leave no gaps, whatever their heights', async () => {
    const element = await show(long);
    find(element, '.card').scrollTop = 123_456;
    await drawn(element);
    const boxes = findAll(element, '.row').map((row) => ({ place: Number(row.dataset['place']), ...row.getBoundingClientRect().toJSON() as DOMRect }))
      .filter(({ place }) => place > 20).sort((a, b) => a.place - b.place);
    for (const [index, box] of boxes.entries()) {
      const before = boxes[index - 1];
      if (before) expect(Math.abs(box.top - before.bottom), String(box.place)).to.be.below(1.5);
    }
  });

  it('are led through by arrows, Page, Home and End; the row with the focus is in view', async () => {
    const element = await show(long);
    const place = (): number => Number(focused(element)?.dataset['place']);
    find(element, '.row[tabindex="0"]').focus();
    await press(element, 'ArrowDown');
    expect(place()).to.equal(1);
    await press(element, 'ArrowUp');
    await press(element, 'ArrowUp');
    expect(place()).to.equal(0);
    await press(element, 'PageDown');
    const paged = place();
    expect(paged).to.be.above(2);
    await press(element, 'PageUp');
    expect(place()).to.be.below(paged);
    await press(element, 'End');
    const last = Number(focused(element)!.getAttribute('aria-setsize')) - 1;
    expect(place()).to.equal(last);
    const [row, card] = [focused(element)!.getBoundingClientRect(), find(element, '.card').getBoundingClientRect()];
    expect(row.top).to.be.at.least(card.top - 1);
    expect(row.bottom).to.be.at.most(card.bottom + 1);
    await press(element, 'Home');
    expect(place()).to.equal(0);
    expect(findAll(element, '.row[tabindex="0"]')).to.have.length(1);
  });

  it('keep the row with the focus in the document when it is scrolled away', async () => {
    const element = await show(long);
    find(element, '.row[tabindex="0"]').focus();
    find(element, '.card').scrollTop = 400_000;
    await drawn(element);
    expect(focused(element)?.dataset['place']).to.equal('0');
  });

  it('are found by any word in them, by source and by hash', async () => {
    const element = await show(long);
    const search = async (text: string): Promise<string> => {
      Object.assign(find<HTMLInputElement>(element, 'input[type=search]'), { value: text }).dispatchEvent(new Event('input'));
      await drawn(element);
      return words(element, '.search [role=status]')[0]!;
    };
    expect(await search('记录 7777：')).to.equal('找到 1 条');
    expect(await search(long.lines[5000]!.commitment)).to.equal('找到 1 条');
    expect(await search('三年 维保')).to.equal('找到 1 条');
    find(element, 'input[type=search]').focus();
    await press(element, 'ArrowDown');
    expect(focused(element)?.textContent).to.contain('三年的维保报价');
    find(element, 'input[type=search]').focus();
    await press(element, 'Escape');
    expect(words(element, '.search [role=status]')[0]).to.equal('10,000 条');
  });

  it('verify within a moment', async () => {
    const element = await show(long);
    await click(element, '[part=verify]');
    for (let wait = 0; wait < 100 && !textOf(element).includes('校验通过'); wait++) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(words(element, '.result')[0]).to.contain('10,000 条证据逐条核对无误');
  });
});

describe('the drawer as a dialog', () => {
  afterEach(clear);

  async function opened(settings: Record<string, unknown> = {}): Promise<{ readonly element: SxForecastEvidenceDrawer; readonly button: HTMLButtonElement }> {
    const button = await mount(Object.assign(document.createElement('button'), { textContent: '¥448,000' }));
    const element = await show(brief, { inline: false, ...settings });
    button.focus();
    element.show();
    await drawn(element);
    return { element, button };
  }
  const dialog = (element: Element): HTMLDialogElement => find<HTMLDialogElement>(element, 'dialog');

  it('is closed and empty at first, then modal, with a name and the focus inside', async () => {
    const element = await show(brief, { inline: false });
    expect(dialog(element).open).to.equal(false);
    expect(findAll(element, 'dialog > *')).to.have.length(0);
    element.open = true;
    await drawn(element);
    expect(dialog(element).matches(':modal')).to.equal(true);
    expect(find(element, `#${dialog(element).getAttribute('aria-labelledby')!}`).textContent).to.equal('预测依据');
    expect(focused(element)?.getAttribute('part')).to.equal('close');
  });

  it('closes by Escape, by its button and by a press beside it, and the focus goes back', async () => {
    for (const leave of [
      async () => { await sendKeys({ press: 'Escape' }); },
      async (element: Element) => { find(element, '[part=close]').click(); await settle(element); },
      async (element: Element) => { dialog(element).dispatchEvent(new PointerEvent('pointerdown', { clientX: 5, clientY: 5 })); await settle(element); },
    ]) {
      const { element, button } = await opened();
      let closed = 0;
      element.addEventListener('sx-closed', () => { closed += 1; });
      await leave(element);
      await drawn(element);
      expect([element.open, closed, document.activeElement === button]).to.deep.equal([false, 1, true]);
      clear();
    }
  });

  it('stays open for a page that prevents it, and inside a press', async () => {
    const { element } = await opened();
    element.addEventListener('sx-close-request', (event) => event.preventDefault());
    await press(element, 'Escape');
    expect([element.open, dialog(element).open]).to.deep.equal([true, true]);
    find(element, '.card').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX: 5, clientY: 5 }));
    await drawn(element);
    expect(element.open).to.equal(true);
  });

  it('is 400 pixels wide, 736 where asked for, and the whole of a phone', async () => {
    const { element } = await opened();
    expect(dialog(element).getBoundingClientRect().width).to.be.closeTo(400, 0.5);
    element.wide = true;
    await drawn(element);
    expect(dialog(element).getBoundingClientRect().width).to.be.closeTo(736, 0.5);
    await setViewport({ width: 360, height: 640 });
    await drawn(element);
    const { width, height } = dialog(element).getBoundingClientRect();
    await setViewport({ width: 800, height: 600 });
    expect([width, height]).to.deep.equal([360, 640]);
  });

  it('can be taken out of the page and put back while open', async () => {
    const { element } = await opened();
    const errors = await errorsDuring(async () => {
      element.remove();
      document.body.append(element);
      await drawn(element);
    });
    expect(errors).to.deep.equal([]);
  });

  it('leads from a step of the ledger to its evidence, under the claim it was asked from', async () => {
    const { element } = await opened();
    find(element, '.ledger .step:nth-child(4) [part=evidence]').click();
    await drawn(element);
    await drawn(element);
    expect(focused(element)?.className).to.contain('line');
    expect(tidy(focused(element)!.textContent)).to.contain('3 条合计 −37');
  });

  it('offers to open records only where a page does it', async () => {
    const { element } = await opened({ evidenceLinks: true });
    const asked: string[] = [];
    element.addEventListener('sx-evidence-request', (event) => asked.push((event as CustomEvent<EvidenceRequest>).detail.fact));
    find(element, '.card').scrollTop = 700;
    await drawn(element);
    find(element, '[part=record]').click();
    expect(asked).to.have.length(1);
    expect(findAll(await show(), '[part=record]')).to.have.length(0);
  });

  it('does not mix up two copies on one page', async () => {
    const first = await show();
    const second = await show(evidenceOf('03-03 08:00'));
    expect([words(first, '.computed .number')[0], words(second, '.computed .number')[0]]).to.deep.equal(['¥448,000.00', '¥128,000.00']);
    await click(first, '[part=verify]');
    expect(words(second, '.result')).to.deep.equal(['']);
  });
});

describe('the drawer in every state', () => {
  afterEach(clear);

  for (const { name, shown, says } of nineShown(brief, DRAWER_NOW)) {
    it(`${name}: says so, accessible`, async () => {
      const element = await show(shown);
      expect(textOf(element)).to.contain(says);
      expect(await violations(element), name).to.deep.equal([]);
    });
  }

  it('has no violation of WCAG 2.2 AA in both themes and languages, compared, verified, and as a dialog', async () => {
    for (const [lang, theme] of [['zh-CN', 'light'], ['en', 'dark']] as const) {
      const element = await show(brief, { locale: lang, evidenceLinks: true, compareRequests: true });
      element.dataset['theme'] = theme;
      await click(element, '[part=compare]');
      await click(element, '[part=verify]');
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await violations(element), `${lang} ${theme}`).to.deep.equal([]);
      find(element, '.card').scrollTop = 1500;
      await drawn(element);
      expect(await violations(element), `${lang} ${theme} below`).to.deep.equal([]);
      clear();
    }
    const element = await show(brief, { inline: false, open: true });
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await violations(element)).to.deep.equal([]);
  });

  it('has no text under 12 px, no target under 24 px, and no sideways scrolling at 240 px', async () => {
    const box = document.createElement('div');
    box.style.width = '240px';
    await mount(box);
    const element = await show(brief, { evidenceLinks: true });
    box.append(element);
    await drawn(element);
    for (const control of findAll(element, 'button, input')) expect(control.getBoundingClientRect().height, control.outerHTML).to.be.at.least(23.9);
    for (const part of findAll(element, '*')) expect(parseFloat(getComputedStyle(part).fontSize), part.outerHTML).to.be.at.least(12);
    const card = find(element, '.card');
    expect(card.scrollWidth).to.equal(card.clientWidth);
    for (const part of findAll(element, '.head *, .ledger *, .row, .row p')) {
      expect(part.getBoundingClientRect().right, part.outerHTML.slice(0, 80)).to.be.at.most(box.getBoundingClientRect().right + 1);
    }
  });

  it('shows what it can of a brief with unreadable parts, and names the rest', async () => {
    const odd = { ...brief, lines: brief.lines.map((line, index) => (index === 0 ? { ...line, at: 'gestern' } : line)), missing: 7 };
    const element = await show(JSON.stringify(odd));
    expect(textOf(element)).to.contain('2 处').and.to.contain('¥448,000.00');
  });

  it('forgets what it found about another brief', async () => {
    const element = await show();
    await click(element, '[part=verify]');
    await new Promise((resolve) => setTimeout(resolve, 100));
    element.brief = evidenceOf('03-05 10:00');
    await drawn(element);
    expect(words(element, '.result')).to.deep.equal(['']);
  });

  it('saves a file of its own where no page does', async () => {
    const element = await show();
    const saved: string[] = [];
    const onClick = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function saveInstead() { saved.push(this.download); };
    await click(element, '[part=export]');
    HTMLAnchorElement.prototype.click = onClick;
    expect(saved).to.deep.equal(['evidence-D-1-2026-03-10.json']);
    expect(words(element, '.result')[0]).to.contain('已导出 evidence-D-1-2026-03-10.json');
    expect(exportEvidence(brief)).to.be.a('string');
  });
});
