import { expect } from 'chai';
import { emulateMedia } from '@web/test-runner-commands';
import { clock, opportunity } from './samples.js';
import { clear, errorsDuring, find, findAll, mount, settle, sidebar, textOf, timer, widen } from './widget.js';

const background = (element: Element): string => getComputedStyle(find(element, '.card')).backgroundColor;
const WHITE = 'rgb(255, 255, 255)';
const NIGHT = 'rgb(17, 22, 29)';

describe('the language of a widget', () => {
  afterEach(clear);

  it('is that of the nearest lang, and follows it', async () => {
    document.documentElement.lang = 'en-GB';
    const element = await timer({ brief: clock });
    expect(textOf(element)).to.contain('Second contact').and.to.contain('3 h 12 min left');
    expect(find(element, '.card').lang).to.equal('en');
    element.lang = 'zh-Hans';
    await settle(element);
    expect(textOf(element)).to.contain('剩 3 小时 12 分');
  });

  it('is found across a shadow root', async () => {
    const outer = document.createElement('div');
    outer.lang = 'en';
    await mount(outer);
    const element = document.createElement('sx-sla-timer');
    element.brief = null;
    await mount(element, outer.attachShadow({ mode: 'closed' }));
    expect(textOf(element)).to.contain('Choose a deal first');
  });

  it('is what the property says, where it is set', async () => {
    expect(textOf(await timer({ brief: null, locale: 'en' }))).to.contain('Choose a deal first');
  });

  it('that is not available is announced once', async () => {
    const element = document.createElement('sx-sla-timer');
    const codes: string[] = [];
    element.addEventListener('sx-problem', ({ detail }) => codes.push(detail.code));
    await mount(Object.assign(element, { brief: null, locale: 'fr', timeZone: 'Mars/Base' }));
    element.requestUpdate();
    await settle(element);
    expect(codes).to.deep.equal(['SX105', 'SX106']);
  });

  for (const tag of ['fr', 'xx-nowhere', '!!', '中文', 'x'.repeat(5000), 'zh_CN_#Hans']) {
    it(`never throws for ${tag.slice(0, 12)}, and says what is not available`, async () => {
      const errors = await errorsDuring(async () => {
        document.documentElement.lang = tag;
        const element = await timer({ brief: null });
        const fallback = tag.startsWith('zh');
        expect(textOf(element)).to.contain(fallback ? '先选择一个商机' : 'Choose a deal first');
        expect(textOf(element).includes('There are no texts in')).to.equal(!fallback);
      });
      expect(errors).to.deep.equal([]);
    });
  }
});

describe('the theme of a widget', () => {
  afterEach(async () => {
    clear();
    await emulateMedia({ colorScheme: 'light' });
  });

  it('is its own data-theme first, then the nearest data-sx-theme, then the system', async () => {
    const element = await timer({ brief: clock });
    expect(background(element)).to.equal(WHITE);
    await emulateMedia({ colorScheme: 'dark' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(background(element)).to.equal(NIGHT);
    document.documentElement.dataset['sxTheme'] = 'light';
    await settle(element);
    expect(background(element)).to.equal(WHITE);
    element.dataset['theme'] = 'dark';
    await settle(element);
    expect(background(element)).to.equal(NIGHT);
  });

  it('takes the tokens a page sets on any ancestor', async () => {
    document.documentElement.style.setProperty('--sx-color-bg', 'rgb(1, 2, 3)');
    const element = await timer({ brief: clock });
    expect(background(element)).to.equal('rgb(1, 2, 3)');
    document.documentElement.style.removeProperty('--sx-color-bg');
  });

  it('is not disturbed by what a page’s styles let inherit', async () => {
    const hostile = document.createElement('div');
    hostile.setAttribute('style', 'letter-spacing: 9px; text-transform: uppercase; line-height: 1; white-space: nowrap; text-align: right; font-size: 40px; word-break: break-all; text-shadow: 1px 1px red; direction: rtl');
    await mount(hostile);
    const element = document.createElement('sx-sla-timer');
    element.brief = clock;
    await mount(element, hostile);
    const { letterSpacing, textTransform, lineHeight, whiteSpace, fontSize, wordBreak, textShadow, direction } = getComputedStyle(find(element, '.card'));
    expect([letterSpacing, textTransform, lineHeight, whiteSpace, fontSize]).to.deep.equal(['normal', 'none', '22px', 'normal', '14px']);
    expect([wordBreak, textShadow, direction]).to.deep.equal(['normal', 'none', 'ltr']);
  });

  it('is not disturbed by a page that unsets everything', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = '* { all: unset; font-size: 40px; color: red }';
    document.head.append(sheet);
    const { fontSize, color } = getComputedStyle(find(await timer({ brief: clock }), '.card'));
    sheet.remove();
    expect([fontSize, color]).to.deep.equal(['14px', 'rgb(23, 32, 46)']);
  });
});

describe('motion', () => {
  afterEach(async () => {
    clear();
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('is none on request', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const loading = await sidebar();
    const ready = await sidebar({ brief: opportunity });
    for (const part of [...findAll(loading, '*'), ...findAll(ready, '*')]) {
      const { animationName, transitionDuration } = getComputedStyle(part);
      expect([animationName, transitionDuration], part.outerHTML).to.deep.equal(['none', '0s']);
    }
  });
});

describe('the width of a widget', () => {
  afterEach(clear);

  for (const [width, name] of [[240, 'narrow'], [280, 'regular'], [400, 'regular'], [640, 'wide']] as const) {
    it(`of ${width} px is ${name}, without a horizontal scroll bar and without an error on the window`, async () => {
      const errors = await errorsDuring(async () => {
        const box = document.createElement('div');
        box.style.width = `${width}px`;
        await mount(box);
        const element = document.createElement('sx-opportunity-sidebar');
        element.brief = opportunity;
        await mount(element, box);
        find(element, '[aria-controls=panel-odds]').click();
        for (const details of findAll(element, 'details')) (details as HTMLDetailsElement).open = true;
        await settle(element);
        await settle(element);
        expect(element.dataset['width']).to.equal(name);
        for (const part of [element, ...findAll(element, '.card, .card *:not(.sr, .glimpse, svg, svg *)')]) {
          // A part between two pixels may be rounded down outside and up inside.
          expect(part.scrollWidth, part.className).to.be.at.most(Math.max(part.clientWidth, part.offsetWidth) + 2);
        }
      });
      expect(errors).to.deep.equal([]);
    });
  }

  it('gives a small brief one column, and no card grows past 800 px', async () => {
    const { kind, asOf, header } = opportunity;
    const element = await sidebar({ brief: { kind, asOf, header } });
    await widen(element, 1200);
    expect(element.dataset['width']).to.equal('wide');
    expect(getComputedStyle(find(element, '.sidebar')).display).to.equal('block');
    expect(findAll(element, '.rest')).to.have.length(0);
    expect(find(element, '.card').offsetWidth).to.equal(800);
  });

  it('is followed when it changes', async () => {
    const element = await sidebar({ brief: opportunity });
    await widen(element, 260);
    expect(element.dataset['width']).to.equal('narrow');
    expect(getComputedStyle(find(element, '.sidebar')).display).to.equal('block');
    await widen(element, 700);
    expect(getComputedStyle(find(element, '.sidebar')).display).to.equal('grid');
  });
});
