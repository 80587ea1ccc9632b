import { expect } from 'chai';
import { emulateMedia } from '@web/test-runner-commands';
import { defineElement, SxLeadScore } from '@sextant/components';
import type { Problem } from '@sextant/components';
import { createFeed, leadScoreBrief } from '@sextant/core/briefs';
import type { LeadScoreBrief, Shown } from '@sextant/core/briefs';
import { dossier, entity, factsFrom, openBook } from '@sextant/core/facts';
import { nordhavnLead } from '../../stories/components/lead-sample.js';
import { cardOf } from '../core/scoring/cards.js';
import { nineShown } from './nine-shown.js';
import { clock as slaTimer, MINUTE, NOW } from './samples.js';
import { clear, errorsDuring, find, findAll, mount, root, settle, textOf, violations } from './widget.js';

const sample: LeadScoreBrief = nordhavnLead();

const make = (settings: Record<string, unknown> = {}, width = 736): Promise<SxLeadScore> => {
  const frame = document.createElement('div');
  frame.style.width = `${width}px`;
  document.body.append(frame);
  return mount(Object.assign(document.createElement('sx-lead-score'), { clock: () => NOW, timeZone: 'Asia/Shanghai' }, settings), frame);
};

/** A text on one line; the zone is named only for readers elsewhere. */
const line = ({ textContent }: Element): string => (textContent ?? '').replace(/\s+/g, ' ').replaceAll(' GMT+8', '').trim();

/** The texts of each match. */
const lines = (element: Element, selector: string): readonly string[] => findAll(element, selector).map(line);

/** Table rows, their cells apart. */
const rowsOf = (element: Element, selector: string): readonly (readonly string[])[] =>
  findAll(element, selector).map((row) => [...row.children].map(line));

/** A number as it stands in a cell. */
const figure = (text: string | undefined): number => Number((text ?? '').replace('−', '-').replace(/[+,]/g, ''));

async function press(element: Element, selector: string): Promise<void> {
  find(element, selector).click();
  await settle(element);
}

async function openAll(element: Element): Promise<void> {
  for (const button of findAll(element, '[aria-expanded=false], summary')) button.click();
  await settle(element);
}

describe('the states of sx-lead-score', () => {
  afterEach(clear);

  for (const { name, shown, says } of nineShown(sample, NOW)) {
    it(`${name}: says so, has no dead button, and is accessible`, async () => {
      const element = await make({ brief: shown });
      expect(textOf(element)).to.contain(says === '¥' ? '41 分' : says);
      if ('value' in shown) expect(textOf(element)).to.contain('41 分');
      expect(findAll(element, '[disabled]')).to.have.length(0);
      expect(await violations(element)).to.deep.equal([]);
    });
  }

  it('loading: a skeleton, marked busy', async () => {
    const element = await make();
    expect(find(element, '[aria-busy=true] .bone').offsetHeight).to.be.above(0);
    expect(element.offsetHeight).to.be.above(200);
  });

  it('error: a button that asks again; a feed that can be asked has one in the time stamp', async () => {
    const element = await make({ brief: { state: 'error', code: 'HTTP 502', detail: '', retry: true } satisfies Shown<LeadScoreBrief> });
    let asked = 0;
    element.addEventListener('sx-retry-request', () => asked++);
    await press(element, '.state button');
    const feeding = await make({ feed: { ...createFeed<LeadScoreBrief>({ state: 'ready', value: sample }), refresh: () => asked++ } });
    await press(feeding, 'button.stamp');
    expect(asked).to.equal(2);
    expect(find(await make({ brief: sample }), '.stamp').localName).to.equal('span');
  });

  it('ready: accessible in both languages and both themes at every width, folded and unfolded, and never too wide', async () => {
    for (const [locale, theme, density, width] of [['zh-CN', 'light', 'comfortable', 736], ['en', 'dark', 'compact', 360], ['zh-CN', 'dark', 'comfortable', 240], ['en', 'light', 'comfortable', 240]] as const) {
      const element = await make({ brief: sample, locale, evidenceLinks: true }, width);
      Object.assign(element.dataset, { theme, density });
      await openAll(element);
      expect(await violations(element), `${locale} ${theme} ${width}`).to.deep.equal([]);
      expect(find(element, '.card').scrollWidth, `${locale} ${width}`).to.be.at.most(width);
      for (const scroll of findAll(element, '.scroll')) expect(scroll.scrollWidth, `${locale} ${width}`).to.be.at.most(scroll.clientWidth);
    }
  });
});

describe('what the lead score shows', () => {
  afterEach(clear);

  it('the rows add up to the number, before, decay, cap and what counts', async () => {
    const element = await make({ brief: sample });
    expect(rowsOf(element, '.sum tbody tr').map(([name, ...cells]) => [name?.replace(/ (访问报价页：|「浏览」合计).*/, ''), ...cells])).to.deep.equal([
      ['访问报价页', '+18', '保留 50%', '+9', '9'], ['联系人职位：决策人', '+15', '—', '+15', '24'], ['公司规模：200 人以上', '+10', '—', '+10', '34'],
      ['行业匹配', '+10', '—', '+10', '44'], ['连续 3 天未回复 × 2 次', '−20', '—', '−20', '24'], ['点击案例链接 计入「浏览」', '+5', '—', '+5', '29'],
      ['阅读邮件超过 2 分钟 计入「浏览」', '+5', '—', '+5', '34'], ['页面浏览深度：5 页以上 计入「浏览」', '+5', '—', '+5', '39'], ['技术栈兼容', '+5', '—', '+5', '44'],
      ['「浏览」封顶', '15', '封顶 12', '−3', '41'],
    ]);
    expect(lines(element, '.sum tfoot tr > *')).to.deep.equal(['总分', '', '', '41', '41']);
    const counted = lines(element, '.sum tbody .points').map(figure);
    expect(counted.reduce((sum, one) => sum + one, 0)).to.equal(figure(lines(element, '.headline strong')[0]));
    expect(findAll(element, '.odd')).to.have.length(0);
    expect(lines(element, '.sum .line')).to.deep.equal(['访问报价页：最近一次在 23 天 23 小时前，保留 50%，+18 分记为 +9 分', '「浏览」合计 15 分，封顶 12 分']);
  });

  it('rows that do not add up are said not to', async () => {
    const element = await make({ brief: { ...sample, points: 44 } });
    expect(lines(element, '.odd')).to.deep.equal(['各行相加为 41 分，与总分 44 分不符']);
  });

  it('caps that lift a sum, of a group and of the whole, are rows, too', async () => {
    const visited = factsFrom('web')('page.visited', '2026-11-01T09:00:00+08:00', 'lead:L-1', { page: 'jobs' });
    const card = cardOf({
      groups: { web: { label: 'Web', min: -5 } }, limits: { min: 0 },
      indicators: { jobs: { label: 'Jobs', when: { count: { type: 'page.visited', where: { page: 'jobs' } }, atLeast: 1 }, points: -10, group: 'web' } },
    });
    const element = await make({ brief: leadScoreBrief(dossier(openBook([visited]), entity('lead:L-1')), card, NOW, { zone: 'UTC' }) });
    expect(rowsOf(element, '.sum tbody tr').map(([name, ...cells]) => [name?.split(' ')[0], ...cells])).to.deep.equal([
      ['Jobs', '−10', '—', '−10', '−10'], ['「Web」保底', '−10', '保底 −5', '+5', '−5'], ['总分保底', '−5', '保底 0', '+5', '0'],
    ]);
    expect(lines(element, '.headline strong')).to.deep.equal(['0']);
    expect(lines(element, '.headline')[0]).to.equal('0 分 C 级 已是最高等级');
  });

  it('grade by shape, word and colour, how far the next one is, and until when it stands', async () => {
    const element = await make({ brief: sample });
    expect(lines(element, '.head > .headline')).to.deep.equal(['41 分 B 级 距 A 级还差 19 分']);
    expect(lines(element, '.bounds li')).to.deep.equal(['A 级 60 分起', 'B 级 30 分起', 'C 级：其余']);
    expect(lines(element, '.until')).to.deep.equal(['没有新动态时，保持到 11-25 10:05']);
    const signOf = async (points: number, grade: string): Promise<readonly [string, string]> => {
      const sign = find(await make({ brief: { ...sample, points, grade, validUntil: null } }), '.headline .grade');
      return [sign.classList[2] ?? '', sign.querySelector('svg')?.innerHTML.replace(/<!--.*?-->/g, '') ?? ''];
    };
    const signs = [await signOf(72, 'A'), await signOf(41, 'B'), await signOf(4, 'C'), await signOf(4, 'Z')];
    expect(signs.map(([rank]) => rank)).to.deep.equal(['best', 'between', 'last', 'last']);
    expect(new Set(signs.map(([, shape]) => shape)).size).to.equal(3);
    const best = await make({ brief: { ...sample, points: 72, grade: 'A', ways: [], validUntil: null } });
    expect(lines(best, '.far')).to.deep.equal(['已是最高等级']);
    expect(lines(best, '.ways .muted')).to.deep.equal(['已是最高等级']);
    expect(lines(best, '.until')).to.deep.equal(['没有新动态就不会变']);
  });

  it('a person’s number beside the computed one, with reason and author', async () => {
    const element = await make({ brief: sample });
    expect(lines(element, '.person')).to.deep.equal(['人工评分 70 分 A 级 比系统 +29 分 理由：She asked for a site visit at the fair Erik Dahl · 11-18 16:30']);
    const { person } = sample;
    expect(lines(await make({ brief: { ...sample, person: { ...person, points: 41 } } }), '.person')[0]).to.contain('与系统同分');
    expect(lines(await make({ brief: { ...sample, person: { ...person, points: null, by: null } } }), '.person')[0]).to.equal(
      '人工评分 A 级 理由：She asked for a site visit at the fair 未署名 · 11-18 16:30');
    expect(lines(await make({ brief: { ...sample, person: { ...person, grade: null } } }), '.person .grade')).to.deep.equal([]);
  });

  it('what was put on record, as it was, and that the policy changed since', async () => {
    const element = await make({ brief: sample });
    expect(lines(element, '.recorded')[0]).to.match(/^存档评分 72 分 A 级 存档后策略已变更 11-06 09:00 存档 · 策略 nordhavn-pumps@1/);
    await press(element, '#unfold-recorded');
    const then = lines(element, '#part-recorded li');
    expect([then[0], then[8], then.length]).to.deep.equal(['访问报价页 +20', '浏览 0 → −3', 9]);
    expect(lines(await make({ brief: { ...sample, recorded: { ...sample.recorded, policyChanged: false } } }), '.recorded .due-soon')).to.deep.equal([]);
    const { recorded, person, ...alone } = sample;
    expect([recorded?.points, person?.points]).to.deep.equal([72, 70]);
    expect(findAll(await make({ brief: alone }), '.beside')).to.have.length(0);
  });

  it('what would change it: the steps to each better grade, or why there are none', async () => {
    const element = await make({ brief: sample });
    expect(lines(element, '.ways .way')).to.deep.equal(['升到 A 级: → A 级 再做 2 件事，+19 分，总分 60 分即达 A 级']);
    expect(lines(element, '.ways .lines li')).to.deep.equal(['趁未过期再来一次：访问报价页 看客户行动 +9', '达成：互动频率：30 天内回复 2 次 看客户行动 +10']);
    const label = { 'zh-CN': '回复', en: 'a reply' };
    const steps = (['meet', 'again', 'renew', 'lift'] as const).map((kind) => ({ rule: 'r', label, kind, influence: 'ours' as const, times: 3, points: 30 }));
    const way = { ...sample.ways[0], changes: steps };
    expect(lines(await make({ brief: { ...sample, ways: [way] } }), '.ways .lines li')).to.deep.equal([
      '达成 3 次：回复 我方可做 +30', '再来 3 次：回复 我方可做 +30', '趁未过期再来一次：回复 我方可做 +30', '消除扣分：回复 我方可做 +30',
    ]);
    expect(lines(await make({ brief: { ...sample, ways: [way] }, locale: 'en' }), '.ways .lines li')[0]).to.equal('3 × a reply in our hands +30');
    const none = await make({ brief: { ...sample, ways: [{ grade: 'A', from: 60, changes: null, total: 51, why: { key: 'score.way-none', params: { grade: 'A', from: 60, highest: 51 }, evidence: [] } }] } });
    expect(lines(none, '.ways .small')).to.deep.equal(['靠可争取的指标最多到 51 分，达不到 A 级的 60 分']);
    expect(findAll(await make({ brief: { ...sample, ways: [] } }), '.ways')).to.have.length(0);
  });

  it('the chance with its band and n; without enough cases no number, but what is known', async () => {
    const chanceOf = async (chance: object | undefined, locale = 'zh-CN'): Promise<string> => {
      const { chance: before, ...rest } = sample;
      expect(before?.n).to.equal(288);
      return lines(await make({ brief: { ...rest, ...(chance && { chance: { ...before, ...chance } }) }, locale }), '.chance')[0] ?? '';
    };
    expect(await chanceOf({})).to.equal('赢率 23% 区间 17%–30% 同分段 288 条已结案 · 从 640 条已结案记录学得，其中成交 151 条；方法 Venn–Abers 校准');
    expect(await chanceOf({ method: 'own' })).to.contain('方法 own');
    expect(await chanceOf({ n: 0 })).to.equal('赢率 数据不足 同分段没有已结案记录；全部 640 条中成交 151 条');
    expect(await chanceOf({ method: 'base-rate', n: 60 })).to.equal('赢率 数据不足 还分不出各分段的高低；全部 60 条已结案记录的赢率为 23%，区间 17%–30%');
    expect(await chanceOf(undefined)).to.equal('赢率 数据不足 这张评分卡还没有用已结案记录校准，不给赢率');
    expect(await chanceOf(undefined, 'en')).to.equal('Chance Not enough data This card was never tried on closed cases, so it gives no chance');
  });

  it('the points log on request, newest first, with its caps and what brought each change about', async () => {
    const element = await make({ brief: sample });
    expect(lines(element, '.log .heading')).to.deep.equal(['积分流水 12 次变动']);
    expect(findAll(element, '#part-log li')).to.have.length(0);
    await press(element, '#unfold-log');
    expect(lines(element, '#part-log li').slice(0, 2)).to.deep.equal([
      '连续 3 天未回复 −10 → −20 11-20 09:00 随时间变化 总分 41 B 级', '连续 3 天未回复 0 → −10 11-15 09:00 随时间变化 总分 51 B 级',
    ]);
    expect(lines(element, '#part-log li').find((line) => line.includes('限额'))).to.match(/^「浏览」限额 0 → −3 11-05 08:12 限额 12 总分 70 A 级$/);
    const times = findAll(element, '#part-log time').map((time) => time.getAttribute('datetime') ?? '');
    expect([...times].sort().reverse()).to.deep.equal(times);
    expect(lines(await make({ brief: { ...sample, logInAll: 90 } }), '.log .heading')).to.deep.equal(['积分流水 最近 12 次，共 90 次']);
    expect(lines(await make({ brief: { ...sample, log: [], logInAll: 0 } }), '.log')).to.deep.equal(['积分流水 还没有变动']);
  });

  it('whose it is, under which policy and version, and the time to the second', async () => {
    const element = await make({ brief: sample });
    expect(lines(element, 'h2')).to.deep.equal(['线索评分 · Maria Lindqvist']);
    expect(lines(element, '.whose')).to.deep.equal(['Anna Nilsson · 线索评分']);
    expect(lines(element, 'footer')).to.deep.equal(['策略 nordhavn-pumps 第 2 版 09:41:07']);
  });

  it('a lead nobody knows anything of has a total all the same', async () => {
    const element = await make({ brief: { ...sample, points: 0, grade: 'C', contributions: [] } });
    expect(textOf(element)).to.contain('0 分 C 级').and.to.contain('还没有满足任何指标');
    expect(findAll(element, '.odd, .sum')).to.have.length(0);
  });

  it('in English throughout', async () => {
    const element = await make({ brief: sample, locale: 'en' });
    await openAll(element);
    expect(textOf(element)).to.match(
      /Lead score · Maria Lindqvist.*41 points.*Grade B.*19 more for grade A.*Set by a person.*On record.*Policy changed since.*rows add up.*keeps 50%.*at most 12.*What would change it.*Chance.*n = 288.*Points log.*by the passing of time.*Policy nordhavn-pumps, version 2/,
    );
    expect(textOf(element)).not.to.match(/[\u4e00-\u9fff]/);
  });
});

describe('sx-lead-score by keyboard and in a page', () => {
  afterEach(async () => {
    clear();
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('everything that acts is a button or a summary; Escape folds what the focus is in, and leads back', async () => {
    const element = await make({ brief: sample, evidenceLinks: true });
    await openAll(element);
    expect(findAll(element, '[tabindex]').every((part) => part.matches('.scroll[role=group]'))).to.equal(true);
    const inside = find(element, '#part-log button.link');
    inside.focus();
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });
    inside.dispatchEvent(escape);
    await settle(element);
    expect(find(element, '#part-log').hidden).to.equal(true);
    expect(escape.defaultPrevented).to.equal(true);
    expect((element.renderRoot as ShadowRoot).activeElement?.id).to.equal('unfold-log');
    const outside = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });
    find(element, '#unfold-log').dispatchEvent(outside);
    expect(outside.defaultPrevented).to.equal(false);
  });

  it('asks for the evidence of a row, a change, a record, a person, where the page wants to be asked', async () => {
    const asked: string[] = [];
    const element = await make({ brief: sample, evidenceLinks: true });
    element.addEventListener('sx-evidence-request', ({ detail }) => void asked.push(detail.fact));
    await press(element, '.sum .link');
    await press(element, '.sum .chip');
    await press(element, '.person .link');
    await press(element, '.recorded .link');
    await press(element, '#unfold-log');
    await press(element, '#part-log .link');
    expect(asked.slice(0, 4)).to.deep.equal(['web/page.visited-1', 'crm/touch.made-3', 'crm/score.set-7', 'crm/score.recorded-6']);
    expect(asked).to.have.length(5);
    const plain = await make({ brief: sample });
    await openAll(plain);
    expect(findAll(plain, '.link, .chip')).to.have.length(0);
  });

  it('two copies on one page do not share what is unfolded, and one may have a tag of its own', async () => {
    const [one, other] = [await make({ brief: sample }), await make({ brief: sample, locale: 'en' })];
    await press(one, '#unfold-log');
    expect(findAll(one, '#part-log li')).to.have.length(12);
    expect(findAll(other, '#part-log li')).to.have.length(0);
    const tag = defineElement(SxLeadScore, { suffix: 'crm' });
    const copy = await mount(Object.assign(document.createElement(tag) as SxLeadScore, { brief: sample, clock: () => NOW }));
    expect([tag, textOf(copy).includes('41')]).to.deep.equal(['sx-lead-score-crm', true]);
  });

  it('works under a closed shadow root', async () => {
    HTMLElement.prototype.attachShadow = function forced(options) {
      return Element.prototype.attachShadow.call(this, { ...options, mode: 'closed' });
    };
    try {
      customElements.define('closed-lead-score', class extends SxLeadScore {});
      const element = await mount(Object.assign(document.createElement('closed-lead-score') as SxLeadScore, { brief: sample, clock: () => NOW }));
      expect(element.shadowRoot).to.equal(null);
      expect(textOf(element)).to.contain('41 分');
      await press(element, '#unfold-log');
      expect(findAll(element, '#part-log li')).to.have.length(12);
    } finally {
      Reflect.deleteProperty(HTMLElement.prototype, 'attachShadow');
    }
  });

  it('has no inline style anywhere, and nothing moves where motion is not wanted', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const element = await make({ brief: sample, evidenceLinks: true });
    await openAll(element);
    expect(findAll(element, '[style], style')).to.have.length(0);
    expect(findAll(element, '*').filter((part) => getComputedStyle(part).transitionDuration !== '0s' || getComputedStyle(part).animationName !== 'none')).to.have.length(0);
  });

  for (const [name, brief] of [
    ['a number', 42], ['broken JSON', '{'], ['another kind', slaTimer], ['a sum with a row left out', { ...sample, contributions: [{ rule: 'x' }] }],
    ['an object that throws', new Proxy({}, { get: () => { throw new Error('no'); }, has: () => { throw new Error('no'); } })],
  ] as const) {
    it(`a bad brief never throws: ${name}`, async () => {
      const problems: Problem[] = [];
      const errors = await errorsDuring(async () => {
        const element = document.createElement('sx-lead-score');
        element.addEventListener('sx-problem', ({ detail }) => problems.push(detail));
        (element as { brief: unknown }).brief = brief;
        await mount(element);
        expect(textOf(element)).to.contain('SX1');
      });
      expect(errors).to.deep.equal([]);
      expect(problems).to.have.length(1);
    });
  }

  it('shows what can be read of a brief, names the rest, and survives wild numbers and markup', async () => {
    const wild = JSON.parse(JSON.stringify(sample), (key, item: unknown) =>
      (typeof item === 'number' && !['version', 'asOf', 'at', 'validUntil'].includes(key) ? Number.MAX_SAFE_INTEGER : typeof item === 'string' && ['title', 'reason', 'name', 'zh-CN'].includes(key) ? '<img src=x onerror="window.pwned=1">' : item)) as unknown;
    const errors = await errorsDuring(async () => {
      const half = await make({ brief: JSON.stringify({ ...sample, log: [{ at: 'noon' }, ...sample.log], person: { points: 70 } }) });
      expect(textOf(half)).to.contain('41 分').and.to.contain('有 2 处内容读不出来');
      const element = await make({ brief: wild }, 240);
      await openAll(element);
      expect(root(element).querySelectorAll('img, script')).to.have.length(0);
      expect(textOf(element)).to.contain('<img src=x');
    });
    expect(errors).to.deep.equal([]);
    expect(window).not.to.have.property('pwned');
  });

  it('17 minutes old is said, the value stays', async () => {
    const element = await make({ brief: { state: 'ready', value: sample, stale: { since: NOW - 17 * MINUTE } } satisfies Shown<LeadScoreBrief> });
    expect(textOf(element)).to.contain('数据已 17 分钟未更新').and.to.contain('41 分');
  });
});
