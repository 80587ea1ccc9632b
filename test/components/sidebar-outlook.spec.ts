import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { SxOpportunitySidebar } from '@sextant/components';
import type { ClosingBrief, OpportunityBrief, RiskBrief } from '@sextant/core/briefs';
import { closing, opportunity, risk } from './samples.js';
import { clear, find, findAll, settle, sidebar, textOf, violations } from './widget.js';

const plain = ({ textContent }: Element): string => textContent.replace(/\s+/g, ' ').trim();
const lines = (element: Element): readonly string[] => findAll(element, '.outlook > div').map(plain);
const both: OpportunityBrief = { ...opportunity, risk, closing };

async function opened(name: 'risk' | 'closing', settings: Record<string, unknown>): Promise<SxOpportunitySidebar> {
  const element = await sidebar(settings);
  find(element, `#opener-${name}`).click();
  await settle(element);
  return element;
}

describe('what endangers a deal, in the sidebar', () => {
  afterEach(clear);

  it('is a level with its points and marks, under the forecast', async () => {
    const element = await sidebar({ brief: both });
    expect(lines(element)[0]).to.equal('风险高 66 分 停滞和高丢单风险');
    const [figures, outlook, stages] = ['.figures', '.outlook', '.stages'].map((part) => find(element, part));
    expect(figures!.compareDocumentPosition(outlook!)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(outlook!.compareDocumentPosition(stages!)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('tells each level by a shape and a word of its own, never by colour alone', async () => {
    const told: string[] = [];
    for (const level of ['low', 'medium', 'high'] as const) {
      const element = await sidebar({ brief: { ...both, risk: { ...risk, level } } });
      told.push(`${find(element, '.outlook .light').textContent} ${find(element, '.outlook .light svg').innerHTML.replace(/<!--.*?-->/g, '')}`);
    }
    expect(told.map((each) => each.split(' ')[0])).to.deep.equal(['低', '中', '高']);
    expect(new Set(told.map((each) => each.slice(2))).size).to.equal(3);
  });

  it('opens its reasons, whose points visibly add up; remarks have none', async () => {
    const element = await opened('risk', { brief: both });
    expect(find(element, '#panel-risk h3').textContent).to.equal('风险是怎么来的（分）');
    expect(findAll(element, '#panel-risk .change').map(plain)).to.deep.equal(['+20', '+46', '', '66']);
    expect(findAll(element, '#panel-risk .reason').map(plain).map((text) => text.slice(0, 12))).to.deep.equal([
      '商机已历时 58 天；1', '付款条款已修改 4 次（', '近期 9 条沟通记录中没', '合计 20 分起为中，5',
    ]);
    expect(findAll(element, '#panel-risk .warning')).to.have.length(0);
    expect(findAll(element, '#panel-risk .reason')[0]!.querySelectorAll('button.link')).to.have.length(1);
    expect(findAll(element, '#panel-risk .reason')[1]!.querySelectorAll('button.chip')).to.have.length(2);
  });

  it('says so when the points do not add up', async () => {
    for (const points of [65, 67]) {
      const element = await opened('risk', { brief: { ...both, risk: { ...risk, points } } });
      expect(find(element, '#panel-risk .warning').textContent).to.contain('对不上');
    }
  });

  it('is a sentence where nothing is known to judge by, with what is missing behind it', async () => {
    const unknown: RiskBrief = {
      ...risk, level: null, points: 0, marks: [],
      why: [{ key: 'risk.nothing-known', params: {}, evidence: [] }, { key: 'risk.no-texts', params: {}, evidence: [] }],
    };
    const element = await opened('risk', { brief: { ...both, risk: unknown } });
    expect(lines(element)[0]).to.equal('风险没有可供判断的记录，暂无法评估风险');
    expect(findAll(element, '.outlook .light')).to.have.length(0);
    expect(findAll(element, '#panel-risk li').map(plain)).to.deep.equal(['近期没有可读的沟通记录']);

    const alone = await sidebar({ brief: { ...both, risk: { ...unknown, why: unknown.why.slice(0, 1) } } });
    expect(lines(alone)[0]).to.equal('风险没有可供判断的记录，暂无法评估风险');
    expect(findAll(alone, '#opener-risk')).to.have.length(0);

    const mute = await sidebar({ brief: { ...both, risk: { ...unknown, why: [] } } });
    expect(lines(mute)[0]).to.equal('风险—');
  });

  it('leads from a reason to its evidence, and back', async () => {
    const element = await opened('risk', { brief: both });
    const origin = find(element, '#panel-risk [part=evidence]');
    origin.click();
    await settle(element);
    await settle(element);
    const inside = (): Element | null => (find(element, '.card').getRootNode() as ShadowRoot).activeElement;
    expect(inside()?.id).to.equal('evidence-2');
    await sendKeys({ press: 'Escape' });
    await settle(element);
    expect(inside()).to.equal(origin);
    await sendKeys({ press: 'Escape' });
    await settle(element);
    expect(inside()?.id).to.equal('opener-risk');
    expect(findAll(element, '#panel-risk li')).to.have.length(0);
  });

  it('speaks English as well', async () => {
    const element = await opened('risk', { brief: both, locale: 'en' });
    expect(lines(element)[0]).to.equal('RiskHigh 66 points stalled and high loss risk');
    expect(plain(find(element, '#panel-risk .sum'))).to.equal('66 Sum medium from 20, high from 50');
    expect(textOf(element)).to.contain('Payment terms changed 4 times');
    const one = await sidebar({ brief: { ...both, risk: { ...risk, points: 1, marks: [] } }, locale: 'en' });
    expect(lines(one)[0]).to.equal('RiskHigh 1 point');
  });
});

describe('how long deals like it take, in the sidebar', () => {
  afterEach(clear);

  const told = async (part: Partial<ClosingBrief>, locale: string): Promise<readonly [string, string]> => {
    const element = await opened('closing', { brief: { ...opportunity, closing: { ...closing, ...part } }, locale });
    return [lines(element).join(), plain(find(element, '#panel-closing p'))];
  };

  it('is a number of days with the deals it rests on; its sentence has the stage, the interval and how many are decided', async () => {
    expect(await told({}, 'zh-CN')).to.deep.equal([
      '还要多久一半 19 天内有结果 得自 52 单',
      '在「方案演示」停留了 12 天的商机，估计一半在之后 19 天内有结果，赢单或输单（95% 区间 15–26 天）；依据 52 单，其中 47 单已有结果',
    ]);
    expect(await told({}, 'en')).to.deep.equal([
      'Time to closeHalf decided within 19 days from 52 deals',
      'Of deals that had been in “Proposal demo” for 12 days, about half are won or lost within another 19 days (95% interval 15–26 days); from 52 deals, 47 of them decided',
    ]);
  });

  it('has words for the first day, for one day and one deal, and for an interval without an end', async () => {
    expect(await told({ age: 0, n: 1, closed: 1, median: 1, lower: null, upper: null }, 'zh-CN')).to.deep.equal([
      '还要多久一半 1 天内有结果 得自 1 单', '刚进入「方案演示」的商机，估计一半在之后 1 天内有结果，赢单或输单；依据 1 单，其中 1 单已有结果',
    ]);
    expect((await told({ age: 1, n: 1, closed: 1, median: 1, lower: 1, upper: null }, 'en'))[1]).to.equal(
      'Of deals that had been in “Proposal demo” for 1 day, about half are won or lost within another 1 day (95% interval from 1 day); from 1 deal, 1 of them decided',
    );
    expect((await told({ median: 0, lower: 0, upper: null }, 'zh-CN'))[1]).to.contain('估计一半当天有结果，赢单或输单（95% 区间 0 天起）；');
    expect((await told({ age: 0, median: 0 }, 'en'))[1]).to.contain('Of deals that had just entered “Proposal demo”, about half are won or lost the same day (');
    expect((await told({ median: 0 }, 'zh-CN'))[0]).to.equal('还要多久一半当天有结果 得自 52 单');
  });

  it('is said in words where fewer than half were ever decided, or there is nothing to compare with', async () => {
    const few = { n: 5, closed: 2, median: null, lower: null, upper: null };
    expect(await told(few, 'zh-CN')).to.deep.equal([
      '还要多久同类商机有结果的不到一半', '在「方案演示」停留了 12 天的商机共 5 单，有结果的只有 2 单，不到一半，说不出还要多久',
    ]);
    expect(await told(few, 'en')).to.deep.equal([
      'Time to closeFewer than half of such deals are decided',
      'Decided of the deals that had been in “Proposal demo” for 12 days: 2 of 5; until half are, there is no telling how long it still takes',
    ]);
    expect((await told({ ...few, closed: 0 }, 'zh-CN'))[1]).to.equal('在「方案演示」停留了 12 天的商机共 5 单，都还没有结果，说不出还要多久');
    const none = { n: 0, closed: 0, median: null, lower: null, upper: null };
    expect(await told(none, 'zh-CN')).to.deep.equal(['还要多久还没有可比的商机', '还没有在「方案演示」停留了 12 天的商机可以比较，说不出还要多久']);
    expect(await told(none, 'en')).to.deep.equal([
      'Time to closeNo deals to compare with yet', 'No other deal has been in “Proposal demo” for 12 days, so there is no telling how long it still takes',
    ]);
  });
});

describe('the outlook of a deal, whatever it is given', () => {
  afterEach(clear);

  it('takes no place where the brief has none', async () => {
    expect(findAll(await sidebar({ brief: opportunity }), '.outlook')).to.have.length(0);
    expect(lines(await sidebar({ brief: { kind: 'opportunity-brief/1', asOf: opportunity.asOf, closing } }))).to.have.length(1);
  });

  it('names what cannot be read, and shows the rest', async () => {
    const broken = { ...both, risk: { ...risk, points: 'many' }, closing: { ...closing, median: 'soon' } };
    const element = await sidebar({ brief: broken });
    expect(findAll(element, '.outlook')).to.have.length(0);
    expect(textOf(element)).to.contain('风险').and.to.contain('还要多久').and.to.contain('二次沟通');
    const half = await sidebar({ brief: { ...both, risk: { ...risk, level: 'extreme' } } });
    expect(lines(half)).to.deep.equal(['还要多久一半 19 天内有结果 得自 52 单']);
  });

  it('names its openers by subject and value', async () => {
    const element = await sidebar({ brief: both });
    const names = ['risk', 'closing'].map((name) => find(element, `#opener-${name}`).getAttribute('aria-labelledby')!.split(' ')
      .map((id) => plain(find(element, `#${id}`))).join(' '));
    expect(names).to.deep.equal(['风险 高 66 分', '还要多久 一半 19 天内有结果']);
  });

  it('stays inside a column of 240 px, in both languages', async () => {
    for (const locale of ['zh-CN', 'en']) {
      const element = await sidebar({ brief: both, locale });
      element.style.width = '240px';
      while (element.dataset['width'] !== 'narrow') await new Promise(requestAnimationFrame);
      for (const name of ['risk', 'closing']) {
        find(element, `#opener-${name}`).click();
        await settle(element);
        const edge = find(element, 'header').getBoundingClientRect().right;
        const beyond = findAll(element, 'header *:not(.sr)').filter((part) => part.getBoundingClientRect().right > edge).map(plain);
        expect(beyond, `${locale} ${name}`).to.deep.equal([]);
      }
      clear();
    }
  });

  it('has no violation of WCAG 2.2 AA, in both themes and languages, and targets of 24 px', async () => {
    for (const locale of ['zh-CN', 'en']) {
      for (const theme of ['light', 'dark']) {
        for (const level of ['low', 'medium', 'high'] as const) {
          const element = await opened('risk', { brief: { ...both, risk: { ...risk, level } }, locale });
          element.dataset['theme'] = theme;
          await settle(element);
          expect(await violations(element), `${locale} ${theme} ${level}`).to.deep.equal([]);
          for (const control of findAll(element, 'button, summary')) expect(control.getBoundingClientRect().height, control.outerHTML).to.be.at.least(24);
          clear();
        }
      }
    }
  });
});
