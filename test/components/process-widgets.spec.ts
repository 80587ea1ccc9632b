import { expect } from 'chai';
import { emulateMedia } from '@web/test-runner-commands';
import { defineElement, SxComplianceMatrix, SxPhiTrend, SxProcessRadar, SxReconciliation } from '@sextant/components';
import type { Problem } from '@sextant/components';
import { createFeed } from '@sextant/core/briefs';
import type { Shown } from '@sextant/core/briefs';
import { matrix, radar, trend } from './process-samples.js';
import { reconciliation } from './trade-samples.js';
import { clock as slaTimer, MINUTE, NOW } from './samples.js';
import { clear, errorsDuring, find, findAll, mount, root, settle, textOf, violations } from './widget.js';

type Tag = 'sx-process-radar' | 'sx-phi-trend' | 'sx-compliance-matrix' | 'sx-reconciliation';
type Widget = SxProcessRadar | SxPhiTrend | SxComplianceMatrix | SxReconciliation;

const widgets = [
  { tag: 'sx-process-radar', Class: SxProcessRadar, value: radar, shows: '需求挖掘深度', section: 'axes', rest: '客户覆盖广度', english: /Process radar.*below 3\.5.*Self.*Last week.*To work on/ },
  { tag: 'sx-phi-trend', Class: SxPhiTrend, value: trend, shows: '浙江区', section: 'days', rest: '11-13', english: /Process health.*3 falls in a row.*Intervention.*Latest abnormal records: 3.*Log of operations: 2.*Sub-indices on/ },
  { tag: 'sx-compliance-matrix', Class: SxComplianceMatrix, value: matrix, shows: '陈思远', section: 'cells', rest: '竺雯', english: /Process compliance.*6\/10 on time.*All.*Nobody.*above 85%/ },
  { tag: 'sx-reconciliation', Class: SxReconciliation, value: reconciliation, shows: 'XSDD-1', section: 'orders', rest: 'XSDD-3', english: /Reconciliation.*70%.*7\/10 orders agree.*Locked.*Difference.*too much/ },
] as const;

const OPENERS = '[aria-expanded=false], .rest summary, .log summary';

/** Opens everything that opens, once. */
async function openAll(element: Element): Promise<void> {
  for (const part of findAll(element, OPENERS)) {
    part.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    await settle(element);
  }
}

for (const { tag, Class, value, shows, section, rest, english } of widgets) {
  const make = (settings: Record<string, unknown> = {}, parent: Element = document.body): Promise<Widget> =>
    mount(Object.assign(document.createElement<Tag>(tag), { clock: () => NOW, timeZone: 'Asia/Shanghai' }, settings), parent);
  const show = (shown: Shown<unknown>): Promise<Widget> => make({ brief: shown });

  describe(`the states of ${tag}`, () => {
    afterEach(clear);

    it('loading: a skeleton, marked busy and named', async () => {
      const element = await make();
      expect(find(element, '[aria-busy=true] .bone').offsetHeight).to.be.above(0);
      expect(textOf(element)).to.equal('正在载入');
      expect(element.offsetHeight).to.be.above(200);
      expect(await violations(element)).to.deep.equal([]);
    });

    it('empty, insufficient, denied: what is missing, and what to do', async () => {
      const empty = await show({ state: 'empty', next: { key: 'shown.import-data', params: {}, evidence: [] } });
      expect(textOf(empty)).to.contain('还没有内容');
      const few = await show({ state: 'insufficient', known: [], needed: { key: 'measure.few', params: { n: 2, needed: 5 }, evidence: [] } });
      expect(textOf(few)).to.contain('满 5 项才计分');
      const denied = await show({ state: 'denied', hidden: { key: 'shown.hidden', params: { what: '浙江区' }, evidence: [] } });
      expect(textOf(denied)).to.contain('浙江区已有内容，但您没有查看权限');
      for (const element of [empty, few, denied]) expect(await violations(element)).to.deep.equal([]);
    });

    it('error: what, the code, and a button that asks again', async () => {
      const element = await show({ state: 'error', code: 'HTTP 502', detail: '没有应答', retry: true });
      expect(textOf(element)).to.contain('没有应答').and.to.contain('HTTP 502');
      let asked = 0;
      element.addEventListener('sx-retry-request', () => asked++);
      find(element, '.state button').click();
      expect(asked).to.equal(1);
    });

    it('stale, partial, offline, read only: the value stays, with what limits it', async () => {
      const element = await show({
        state: 'ready', value, stale: { since: NOW - 17 * MINUTE }, partial: { missing: ['ERP'] }, offline: { since: NOW - MINUTE }, readOnly: true,
      });
      expect(textOf(element)).to.contain('数据已 17 分钟未更新').and.to.contain('没有取到「ERP」的数据').and.to.contain('当前离线').and.to.contain('只读').and.to.contain(shows);
      expect(findAll(element, '[disabled]')).to.have.length(0);
      expect(await violations(element)).to.deep.equal([]);
    });

    it('ready: the value with its time to the second, a button where there is somebody to ask', async () => {
      const element = await show({ state: 'ready', value });
      expect(find(element, '.stamp').textContent).to.contain('09:41:07');
      expect(find(element, '.stamp').localName).to.equal('span');
      const stamp = find(element, '.stamp').getBoundingClientRect();
      const card = find(element, '.card').getBoundingClientRect();
      expect([card.right - stamp.right < 40, card.bottom - stamp.bottom < 40]).to.deep.equal([true, true]);
      let asked = 0;
      const feeding = await make({ feed: { ...createFeed({ state: 'ready', value }), refresh: () => { asked += 1; } } });
      find(feeding, 'button.stamp').click();
      expect(asked).to.equal(1);
    });
  });

  describe(`${tag} in a host's page`, () => {
    afterEach(async () => {
      clear();
      await emulateMedia({ reducedMotion: 'no-preference' });
    });

    for (const [name, brief, code] of [
      ['a number', 42, 'SX101'], ['broken JSON', '{', 'SX101'], ['another kind', slaTimer, 'SX101'],
      ['an object that throws', new Proxy({}, { get: () => { throw new Error('no'); }, has: () => { throw new Error('no'); } }), 'SX101'],
    ] as const) {
      it(`explains ${name} and breaks nothing`, async () => {
        const problems: Problem[] = [];
        const errors = await errorsDuring(async () => {
          const element = document.createElement<Tag>(tag);
          element.addEventListener('sx-problem', ({ detail }) => problems.push(detail));
          (element as { brief: unknown }).brief = brief;
          await mount(element);
          expect(textOf(element)).to.contain(code);
        });
        expect(errors).to.deep.equal([]);
        expect(problems.map((problem) => problem.code)).to.deep.equal([code]);
      });
    }

    it('shows what can be read of a brief, from an attribute too, and names the rest', async () => {
      const list = (value as unknown as Record<string, readonly unknown[]>)[section]!;
      const element = await make();
      element.setAttribute('brief', JSON.stringify({ ...value, [section]: [...list.slice(0, -1), { ...(list[list.length - 1] as object), value: 'high', rate: 'high', amount: 'high' }] }));
      await settle(element);
      expect(textOf(element)).to.contain('有 1 处内容读不出来');
      expect(root(element).querySelector('section')!.outerHTML).to.contain(rest);
    });

    it('shows markup in every text as text', async () => {
      const evil = '<img src=x onerror="window.pwned=1">';
      const poisoned = JSON.parse(JSON.stringify(value), (key, text: unknown) =>
        typeof text === 'string' && !['kind', 'state', 'key', 'zone', 'id', 'fact', 'what', 'date', 'node', 'rep', 'reading', 'currency', '0', '1'].includes(key) ? evil : text) as unknown;
      const errors = await errorsDuring(async () => {
        const element = await make({ brief: poisoned, evidenceLinks: true });
        await openAll(element);
        expect(root(element).querySelectorAll('img, script')).to.have.length(0);
        expect(root(element).textContent).to.contain('<img src=x');
      });
      expect(errors).to.deep.equal([]);
      expect(window).not.to.have.property('pwned');
    });

    it('survives numbers no drawing can hold', async () => {
      const wild = JSON.parse(JSON.stringify(value), (key, item: unknown) =>
        (typeof item === 'number' && !['value', 'team', 'before', 'threshold'].includes(key) ? Number.MAX_SAFE_INTEGER : item)) as unknown;
      const errors = await errorsDuring(async () => {
        const element = await make({ brief: { ...(wild as object), asOf: NOW } });
        await openAll(element);
        expect(root(element).innerHTML).not.to.match(/NaN|Infinity/);
      });
      expect(errors).to.deep.equal([]);
    });

    it('works under a closed shadow root', async () => {
      HTMLElement.prototype.attachShadow = function forced(options) {
        return Element.prototype.attachShadow.call(this, { ...options, mode: 'closed' });
      };
      try {
        customElements.define(`closed-${tag}`, class extends (Class as typeof SxProcessRadar) {});
        const element = await mount(Object.assign(document.createElement(`closed-${tag}`) as Widget, { brief: value as never, clock: () => NOW }));
        expect(element.shadowRoot).to.equal(null);
        const opener = find(element, tag === 'sx-phi-trend' ? '#day-1' : '[aria-expanded]');
        opener.dispatchEvent(new MouseEvent('click', { bubbles: true }));
        await settle(element);
        expect(opener.getAttribute(tag === 'sx-phi-trend' ? 'aria-selected' : 'aria-expanded')).to.equal('true');
      } finally {
        Reflect.deleteProperty(HTMLElement.prototype, 'attachShadow');
      }
    });

    it('lives beside a second copy of the SDK that has a suffix', async () => {
      class Second extends (Class as typeof SxProcessRadar) {
        static override readonly version: string = '9.0.0';
      }
      const second = defineElement(Second, { suffix: 'second' });
      const elements = [await make({ brief: value }), await mount(Object.assign(document.createElement(second) as Widget, { brief: value as never }))];
      for (const element of elements) expect(textOf(element)).to.contain(shows);
    });

    for (const width of [240, 280, 360, 480, 559, 640, 736, 1200]) {
      it(`fits ${width} px without a horizontal scroll bar, in both languages`, async () => {
        for (const locale of ['zh-CN', 'en']) {
          const box = document.createElement('div');
          box.style.width = `${width}px`;
          await mount(box);
          const element = await make({ brief: value, locale }, box);
          await settle(element);
          await openAll(element);
          for (const part of [element, ...findAll(element, '.card, .card *:not(.sr, .scroll, .scroll *, svg, svg *)')]) {
            expect(part.scrollWidth, `${locale} ${part.className} ${(part.textContent ?? '').trim().slice(0, 40)}`).to.be.at.most(Math.max(part.clientWidth, part.offsetWidth) + 1);
          }
          clear();
        }
      });
    }

    it('has no violation of WCAG 2.2 AA with everything open, in both themes and languages', async () => {
      for (const locale of ['zh-CN', 'en']) {
        for (const theme of ['light', 'dark']) {
          const element = await make({ brief: value, locale, evidenceLinks: true });
          element.dataset['theme'] = theme;
          await settle(element);
          await openAll(element);
          expect(await violations(element), `${locale} ${theme}`).to.deep.equal([]);
          clear();
        }
      }
    });

    it('moves nothing on request, and is denser in a compact page', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      const element = await make({ brief: value });
      for (const part of [...findAll(await make(), '*'), ...findAll(element, '*')]) {
        const { animationName, transitionDuration } = getComputedStyle(part);
        expect([animationName, transitionDuration], part.outerHTML).to.deep.equal(['none', '0s']);
      }
      const loose = element.offsetHeight;
      element.dataset['density'] = 'compact';
      await settle(element);
      expect(element.offsetHeight).to.be.below(loose);
    });

    it('speaks English where the page does', async () => {
      const element = await make({ brief: value, locale: 'en' });
      expect(textOf(element)).to.match(english);
    });

    it('keeps the focus when the data is refreshed', async () => {
      const feed = createFeed<unknown>({ state: 'ready', value });
      const element = await make({ feed });
      const part = find(element, '[tabindex="0"], button');
      part.focus();
      feed.show({ state: 'ready', value: { ...value, asOf: NOW + 1000 } });
      await settle(element);
      expect((find(element, '.card').getRootNode() as ShadowRoot).activeElement).to.equal(part);
      expect(find(element, '.stamp').textContent).to.contain('09:41:08');
    });
  });
}
