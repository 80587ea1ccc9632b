import { expect } from 'chai';
import { emulateMedia } from '@web/test-runner-commands';
import { defineElement, SxFunnelBoard, SxSlaBoard } from '@sextant/components';
import type { Problem } from '@sextant/components';
import { createFeed } from '@sextant/core/briefs';
import type { Shown } from '@sextant/core/briefs';
import { funnelBoard, slaBoard } from './board-samples.js';
import { clock as slaTimer, MINUTE, NOW } from './samples.js';
import { clear, errorsDuring, find, findAll, mount, root, settle, textOf, violations } from './widget.js';

type Board = SxSlaBoard | SxFunnelBoard;

const boards = [
  { tag: 'sx-sla-board', Widget: SxSlaBoard, value: slaBoard, shows: '样机通讯中断', section: 'timers', rest: '二次沟通' },
  { tag: 'sx-funnel-board', Widget: SxFunnelBoard, value: funnelBoard, shows: '浙江区', section: 'rows', rest: '全公司' },
] as const;

for (const { tag, Widget, value, shows, section, rest } of boards) {
  const make = (settings: Record<string, unknown> = {}): Promise<Board> =>
    mount(Object.assign(document.createElement<'sx-sla-board' | 'sx-funnel-board'>(tag), { clock: () => NOW, timeZone: 'Asia/Shanghai' }, settings));
  const show = (shown: Shown<unknown>): Promise<Board> => make({ brief: shown });

  describe(`the states of ${tag}`, () => {
    afterEach(clear);

    it('loading: a skeleton, marked busy and named', async () => {
      const element = await make();
      expect(find(element, '[aria-busy=true] .bone').offsetHeight).to.be.above(0);
      expect(textOf(element)).to.equal('正在载入');
      expect(await violations(element)).to.deep.equal([]);
    });

    it('empty, insufficient, denied: what is missing, and what to do', async () => {
      const empty = await show({ state: 'empty', next: { key: 'shown.import-data', params: {}, evidence: [] } });
      expect(textOf(empty)).to.contain('还没有内容');
      const few = await show({ state: 'insufficient', known: [], needed: { key: 'shown.need-closed-deals', params: { have: 12, need: 40 }, evidence: [] } });
      expect(textOf(few)).to.contain('还需 28 单');
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
          const element = document.createElement<'sx-sla-board' | 'sx-funnel-board'>(tag);
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
      element.setAttribute('brief', JSON.stringify({ ...value, [section]: [...list.slice(0, -1), { ...(list[list.length - 1] as object), cells: 7, owner: 7 }] }));
      await settle(element);
      expect(textOf(element)).to.contain('有 1 处内容读不出来').and.to.contain(rest);
    });

    it('shows markup in every text as text', async () => {
      const evil = '<img src=x onerror="window.pwned=1">';
      const poisoned = JSON.parse(JSON.stringify(value), (key, text: unknown) =>
        typeof text === 'string' && !['kind', 'state', 'light', 'phase', 'key', 'zone', 'id', 'fact', 'rule'].includes(key) ? evil : text) as unknown;
      const errors = await errorsDuring(async () => {
        const element = await make({ brief: poisoned });
        for (const button of findAll(element, 'button[aria-controls]')) button.click();
        await settle(element);
        expect(root(element).querySelectorAll('img, script')).to.have.length(0);
        expect(textOf(element)).to.contain('<img src=x');
      });
      expect(errors).to.deep.equal([]);
      expect(window).not.to.have.property('pwned');
    });

    it('works under a closed shadow root', async () => {
      HTMLElement.prototype.attachShadow = function forced(options) {
        return Element.prototype.attachShadow.call(this, { ...options, mode: 'closed' });
      };
      try {
        customElements.define(`closed-${tag}`, class extends (Widget as typeof SxSlaBoard) {});
        const element = await mount(Object.assign(document.createElement(`closed-${tag}`) as Board, { brief: value as never, clock: () => NOW }));
        expect(element.shadowRoot).to.equal(null);
        const opener = find(element, 'button[aria-controls]');
        opener.click();
        await settle(element);
        expect(opener.getAttribute('aria-expanded')).to.equal('true');
      } finally {
        Reflect.deleteProperty(HTMLElement.prototype, 'attachShadow');
      }
    });

    it('lives beside a second copy of the SDK that has a suffix', async () => {
      class Second extends (Widget as typeof SxSlaBoard) {
        static override readonly version: string = '9.0.0';
      }
      const second = defineElement(Second, { suffix: 'second' });
      const elements = [await make({ brief: value }), await mount(Object.assign(document.createElement(second) as Board, { brief: value as never }))];
      for (const element of elements) expect(textOf(element)).to.contain(shows);
    });

    for (const width of [240, 280, 360, 640, 736, 1200, 1440]) {
      it(`fits ${width} px without a horizontal scroll bar, in both languages`, async () => {
        for (const locale of ['zh-CN', 'en']) {
          const box = document.createElement('div');
          box.style.width = `${width}px`;
          await mount(box);
          const element = await mount(Object.assign(document.createElement<'sx-sla-board' | 'sx-funnel-board'>(tag), { clock: () => NOW, timeZone: 'Asia/Shanghai', brief: value, locale }), box);
          for (const button of findAll(element, 'button[aria-controls]')) button.click();
          await settle(element);
          for (const part of [element, ...findAll(element, '.card, .card *:not(.sr, .head, .head *, thead, thead *, svg, svg *)')]) {
            expect(part.scrollWidth, `${locale} ${part.className} ${(part.textContent ?? '').trim().slice(0, 40)}`).to.be.at.most(Math.max(part.clientWidth, part.offsetWidth) + 2);
          }
          clear();
        }
      });
    }

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
      expect(textOf(element)).to.match(tag === 'sx-sla-board' ? /Team clocks.*Overdue.*Whose clocks ran out.*Lost while waiting/ : /Funnel board.*1 pile-up.*Blockers.*Proof of changes.*Truth of visits/);
    });
  });
}
