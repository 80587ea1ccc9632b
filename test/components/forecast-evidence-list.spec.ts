import { expect } from 'chai';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { SxForecastEvidenceDrawer } from '@sextant/components';
import { evidenceOf } from '../core/evidence/deal-story.js';
import { brief, click, drawn, focused, press, show, tidy, words } from './evidence-page.js';
import { DRAWER_NOW, longBrief } from './evidence-samples.js';
import { nineShown } from './nine-shown.js';
import { clear, errorsDuring, find, findAll, mount, settle, textOf, violations } from './widget.js';

describe('ten thousand lines', () => {
  afterEach(clear);
  const long = longBrief(10_000);

  it('stand in the document as 200 rows at most, wherever one looks, and the last one can be reached', async () => {
    const element = await show(long);
    expect(long.lines).to.have.length(10_000);
    const count = (): number => findAll(element, '.row').length;
    expect(count()).to.be.within(5, 200);
    const card = find(element, '.body');
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
    find(element, '.body').scrollTop = 123_456;
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
    const [row, card] = [focused(element)!.getBoundingClientRect(), find(element, '.body').getBoundingClientRect()];
    expect(row.top).to.be.at.least(card.top - 1);
    expect(row.bottom).to.be.at.most(card.bottom + 1);
    await press(element, 'Home');
    expect(place()).to.equal(0);
    expect(findAll(element, '.row[tabindex="0"]')).to.have.length(1);
  });

  it('keep the row with the focus in the document when it is scrolled away', async () => {
    const element = await show(long);
    find(element, '.row[tabindex="0"]').focus();
    find(element, '.body').scrollTop = 400_000;
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
    element.addEventListener('sx-evidence-request', (event) => asked.push((event).detail.fact));
    find(element, '.body').scrollTop = 700;
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
      find(element, '.body').scrollTop = 1500;
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
    const card = find(element, '.body');
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
    HTMLAnchorElement.prototype.click = function saveInstead() { saved.push(this.download); };
    await click(element, '[part=export]');
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    expect(saved).to.deep.equal(['evidence-D-1-2026-03-10.json']);
    expect(words(element, '.result')[0]).to.contain('已导出 evidence-D-1-2026-03-10.json');
  });
});
