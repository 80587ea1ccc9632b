import { expect } from 'chai';
import { createFeed } from '@sextant/core/briefs';
import type { Feed, Shown, SlaTimerBrief } from '@sextant/core/briefs';
import type { Problem, SxSlaTimer } from '@sextant/components';
import { clock, NOW, opportunity } from './samples.js';
import { clear, errorsDuring, find, findAll, mount, root, settle, sidebar, textOf, timer } from './widget.js';

const json = JSON.stringify(clock);
const script = (text: string): HTMLScriptElement =>
  Object.assign(document.createElement('script'), { type: 'application/json', textContent: text });

const ways: readonly { readonly name: string; readonly give: (element: SxSlaTimer) => void }[] = [
  { name: 'a value', give: (element) => { element.brief = clock; } },
  { name: 'a state', give: (element) => { element.brief = { state: 'ready', value: clock }; } },
  { name: 'a feed', give: (element) => { element.feed = createFeed<SlaTimerBrief>({ state: 'ready', value: clock }); } },
  { name: 'the attribute brief', give: (element) => element.setAttribute('brief', json) },
  { name: 'the JSON of a state', give: (element) => element.setAttribute('brief', JSON.stringify({ state: 'ready', value: clock })) },
  { name: 'a JSON script', give: (element) => element.append(script(json)) },
];

describe('data comes in', () => {
  afterEach(clear);

  for (const { name, give } of ways) {
    it(`as ${name}, before or after the element is attached`, async () => {
      const before = document.createElement('sx-sla-timer');
      give(before);
      await mount(before);
      expect(textOf(before)).to.contain('二次沟通');

      const after = await timer();
      expect(findAll(after, '[aria-busy=true]')).to.have.length(1);
      give(after);
      await settle(after);
      expect(textOf(after)).to.contain('二次沟通');
    });
  }

  it('from a property set before the element is upgraded', async () => {
    const early = document.createElement('sx-early') as SxSlaTimer;
    early.brief = clock;
    document.body.append(early);
    const { SxSlaTimer: Widget } = await import('@sextant/components');
    customElements.define('sx-early', class extends Widget {});
    await mount(early);
    expect(textOf(early)).to.contain('二次沟通');
  });

  it('from a feed as long as the element is on the page, and again when it comes back', async () => {
    let listening = 0;
    const inner = createFeed<SlaTimerBrief>({ state: 'ready', value: clock });
    const feed: Feed<SlaTimerBrief> = {
      subscribe(listener) {
        listening += 1;
        const leave = inner.subscribe(listener);
        return () => { listening -= 1; leave(); };
      },
    };
    const element = await timer({ feed });
    element.remove();
    expect(listening).to.equal(0);
    document.body.append(element);
    await settle(element);
    expect(listening).to.equal(1);
    inner.show({ state: 'loading' });
    await settle(element);
    expect(findAll(element, '[aria-busy=true]')).to.have.length(1);
  });

  it('from the feed first, then the property, then the script', async () => {
    const element = await timer({ brief: { ...clock, label: '属性' }, feed: createFeed({ state: 'ready', value: { ...clock, label: '流' } }) });
    element.append(script(JSON.stringify({ ...clock, label: '脚本' })));
    await settle(element);
    expect(textOf(element)).to.contain('流');
    element.feed = null;
    await settle(element);
    expect(textOf(element)).to.contain('属性');
    element.brief = undefined;
    await settle(element);
    expect(textOf(element)).to.contain('脚本');
  });

  it('later, where the script is still blank', async () => {
    const element = await timer();
    element.addEventListener('sx-problem', () => { throw new Error('nothing is wrong yet'); });
    element.append(script(' '));
    await settle(element);
    expect(findAll(element, '[aria-busy=true]')).to.have.length(1);
    element.firstElementChild!.textContent = json;
    await settle(element);
    expect(textOf(element)).to.contain('二次沟通');
  });

  it('and null means that nothing is chosen', async () => {
    expect(textOf(await timer({ brief: null }))).to.contain('先选择一个商机');
  });
});

describe('a feed that can be asked', () => {
  afterEach(clear);

  it('is asked by the retry button, and no event is fired', async () => {
    let asked = 0;
    const failed: Shown<SlaTimerBrief> = { state: 'error', code: 'X', detail: '', retry: true };
    const element = await timer({ feed: { ...createFeed(failed), refresh: () => { asked += 1; } } });
    element.addEventListener('sx-retry-request', () => { throw new Error('the feed was there to ask'); });
    find(element, 'button').click();
    expect(asked).to.equal(1);
  });

  it('may throw: the widget says so', async () => {
    const errors = await errorsDuring(async () => {
      const element = await timer({ feed: { subscribe: () => { throw new Error('no line'); } } });
      await settle(element);
      expect(textOf(element)).to.contain('SX103').and.to.contain('no line');
    });
    expect(errors).to.deep.equal([]);
  });
});

describe('bad data', () => {
  afterEach(clear);

  const bad: readonly { readonly name: string; readonly brief: unknown; readonly code: string }[] = [
    { name: 'a number', brief: 42, code: 'SX101' },
    { name: 'broken JSON', brief: '{', code: 'SX101' },
    { name: 'another version', brief: { ...clock, kind: 'sla-timer-brief/2' }, code: 'SX101' },
    { name: 'another kind', brief: opportunity, code: 'SX101' },
    { name: 'a field missing', brief: { ...clock, light: undefined }, code: 'SX101' },
    { name: 'a state nobody knows', brief: { state: 'asleep' }, code: 'SX104' },
    { name: 'a ready state without a value', brief: { state: 'ready' }, code: 'SX101' },
    { name: 'an object that throws', brief: new Proxy({}, { get: () => { throw new Error('no'); }, has: () => { throw new Error('no'); } }), code: 'SX101' },
  ];
  for (const { name, brief, code } of bad) {
    it(`${name} is kept, explained and announced once`, async () => {
      const problems: Problem[] = [];
      const errors = await errorsDuring(async () => {
        const element = document.createElement('sx-sla-timer');
        element.addEventListener('sx-problem', ({ detail }) => problems.push(detail));
        element.brief = brief as SlaTimerBrief;
        await mount(element);
        element.requestUpdate();
        await settle(element);
        expect(textOf(element)).to.contain(code);
        expect(element.brief).to.equal(brief);
      });
      expect(errors).to.deep.equal([]);
      expect(problems.map((problem) => problem.code)).to.deep.equal([code]);
    });
  }

  it('is warned about on the console once, with its code', async () => {
    const warnings: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => void warnings.push(text);
    try {
      for (let index = 0; index < 3; index++) {
        await sidebar({ brief: { kind: 'opportunity-brief/1', asOf: NOW, promises: 7 } });
      }
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/SX102 <sx-opportunity-sidebar> promises: a list ≠ 7 https:/);
  });

  it('with markup in every text is shown as text', async () => {
    const evil = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';
    const poisoned = JSON.parse(JSON.stringify(opportunity), (key, value: unknown) =>
      typeof value === 'string' && !['kind', 'state', 'status', 'from', 'amountFrom', 'light', 'phase', 'step', 'key', 'role', 'currency', 'zone', 'id', 'fact'].includes(key) ? evil : value) as unknown;
    const errors = await errorsDuring(async () => {
      const element = await sidebar({ brief: poisoned });
      for (const button of findAll(element, 'button[aria-controls], summary, [part=evidence]')) button.click();
      await settle(element);
      await settle(element);
      expect(root(element).querySelectorAll('img, script')).to.have.length(0);
      expect(textOf(element)).to.contain('<img src=x');
    });
    expect(errors).to.deep.equal([]);
    expect(window).not.to.have.property('pwned');
  });

  it('in some parts leaves the others: what cannot be read is named', async () => {
    const element = await sidebar({
      brief: { ...opportunity, forecast: { ...opportunity.forecast, probability: NaN }, words: [{ text: 7 }], timers: 'soon' },
    });
    expect(textOf(element)).to.contain('伺服产线改造').and.to.contain('有 3 处内容读不出来').and.to.contain('「预测.probability」');
  });

  it('of time does no harm: instants no date can hold, spans outside the text, hundreds of items', async () => {
    const errors = await errorsDuring(async () => {
      const element = await sidebar({
        brief: {
          ...opportunity,
          words: [{ ...opportunity.words![0], span: [90, 99] }],
          header: { ...opportunity.header, expectedClose: 9e15 },
          evidence: Array.from({ length: 500 }, () => opportunity.evidence![0]),
        },
        clock: () => { throw new Error('stopped'); },
        timeZone: 'Mars/Base',
      });
      expect(textOf(element)).to.contain('不认识时区「Mars/Base」').and.to.contain('500');
    });
    expect(errors).to.deep.equal([]);
  });
});
