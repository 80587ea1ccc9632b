import { expect } from 'chai';
import fc from 'fast-check';
import { sendKeys } from '@web/test-runner-commands';
import type { SxProcessRadar } from '@sextant/components';
import type { ProcessRadarBrief } from '@sextant/core/briefs';
import { around } from '../../packages/components/src/base/around.js';
import { angleOf, outline, pointAt } from '../../packages/components/src/process-radar/shape.js';
import { even, piecesOf, widthOf, wrap } from '../../packages/components/src/base/text-lines.js';
import { axis, radar, twelve } from './process-samples.js';
import { NOW } from './samples.js';
import { clear, find, findAll, mount, settle, textOf, violations } from './widget.js';

async function show(brief: ProcessRadarBrief, width = 360, settings: Partial<SxProcessRadar> = {}): Promise<SxProcessRadar> {
  const box = document.createElement('div');
  box.style.width = `${width}px`;
  await mount(box);
  const element = Object.assign(document.createElement('sx-process-radar'), { clock: () => NOW, timeZone: 'Asia/Shanghai', brief }, settings);
  await mount(element, box);
  await settle(element);
  return element;
}

const focused = (element: Element): Element | null => (find(element, '.card').getRootNode() as ShadowRoot).activeElement;
const words = (element: Element, selector: string): readonly string[] => findAll(element, selector).map(({ textContent }) => textContent.replace(/ GMT\+8|(?<=\s)\s+/g, '').replace(/\s/g, ' ').trim());
const press = async (element: Element, key: string): Promise<void> => {
  await sendKeys({ press: key });
  await settle(element);
};

describe('the shape of a radar', () => {
  it('stands on its corners with four axes, else with the first axis on top', () => {
    for (const count of [3, 5, 6, 12]) expect(angleOf(0, count)).to.equal(-Math.PI / 2);
    expect(angleOf(0, 4)).to.equal(-Math.PI / 4);
    expect(pointAt(50, angleOf(0, 3), 100)).to.deep.equal([0, -100]);
    expect(pointAt(25, angleOf(0, 4), 100)).to.deep.equal([35.4, -35.4]);
  });

  it('is closed where every axis has a value', () => {
    expect(outline([50, 50, 50], 100)).to.equal('M0,-100L86.6,50L-86.6,50Z');
  });

  it('draws nothing to or over an axis without a value', () => {
    // From the third over the fourth round to the first, in one stretch.
    expect(outline([50, null, 50, 50], 100)).to.equal('M-70.7,70.7L-70.7,-70.7L70.7,-70.7');
    expect(outline([null, null, null], 100)).to.equal('');
    expect(outline([null, 50, null], 100)).to.equal('M86.6,50');
  });
});

describe('the names around a radar', () => {
  it('are wrapped between Chinese characters and between words, on even lines, nothing left out', () => {
    expect(even(piecesOf('需求挖掘深度'), 60)).to.deep.equal(['需求挖', '掘深度']);
    expect(wrap(piecesOf('需求挖掘深度'), 60)).to.deep.equal(['需求挖掘深', '度']);
    expect(even(piecesOf('Need-mining depth'), 60)).to.deep.equal(['Need-', 'mining', 'depth']);
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('客', '户', 'a', 'W', ' ', '-', '1'), maxLength: 40 }), fc.integer({ min: 14, max: 200 }), (text, room) => {
      for (const lines of [wrap(piecesOf(text), room), even(piecesOf(text), room)]) {
        expect(lines.join('').replace(/\s/g, '')).to.equal(text.replace(/\s/g, ''));
        for (const line of lines) expect(widthOf(line)).to.be.at.most(room + 0.001);
      }
    }));
  });

  it('leave the ring as much as they can: four names stand in the corners, and only long ones make the drawing higher', () => {
    const ring = (names: readonly string[], width: number): readonly number[] => {
      const { radius, height } = around(names.map((one, index) => ({ angle: angleOf(index, names.length), name: one, tail: ['▲ 2.9/3.5'] })), width)!;
      return [radius, height];
    };
    const short = ['客户覆盖广度', '需求挖掘深度', '方案匹配精度', '节奏把控准度'];
    expect(ring(short, 358)).to.deep.equal([150, 358]);
    expect(ring([...short, ...short, ...short], 358)).to.deep.equal([93, 358]);
    const long = ring(Array.from({ length: 12 }, () => '方案与客户需求匹配精准度'.repeat(2)), 238);
    expect(long[0]).to.equal(43);
    expect(long[1]).to.be.within(239, 1000);
  });

  it('have no drawing where there is no room for them', () => {
    expect(around([{ angle: 0, name: '客户覆盖广度', tail: ['▲ 2.9/3.5'] }], 60)).to.equal(null);
  });

  it('never overlap, never reach into the ring or over the rim, for 3 to 12 axes and any width', () => {
    const name = fc.string({ unit: fc.constantFrom(...'客户需求方案节奏决策链穿透 -abW'), minLength: 1, maxLength: 14 });
    fc.assert(fc.property(fc.array(name, { minLength: 3, maxLength: 12 }), fc.integer({ min: 238, max: 480 }), (names, width) => {
      const { height, radius, labels } = around(names.map((one, index) => ({ angle: angleOf(index, names.length), name: one, tail: ['▲ 2.9/3.5'] })), width)!;
      expect(labels).to.have.length(names.length);
      expect(radius).to.be.at.least(Math.floor(width * 0.18));
      const boxes = labels.map((one) => ({ ...one, x: one.x + ((one.side - 1) * one.width) / 2 }));
      boxes.forEach((one, index) => {
        expect(one.lines.join('').replace(/\s/g, '')).to.equal(`${names[index]}▲ 2.9/3.5`.replace(/\s/g, ''));
        expect(one.x).to.be.at.least(-width / 2);
        expect(one.x + one.width).to.be.at.most(width / 2);
        expect(one.y).to.be.at.least(-height / 2);
        expect(one.y + one.height).to.be.at.most(height / 2);
        expect(Math.hypot(Math.max(0, one.x, -one.x - one.width), Math.max(0, one.y, -one.y - one.height))).to.be.above(radius);
        for (const other of boxes.slice(index + 1)) {
          const apart = one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
          expect(apart, JSON.stringify([one, other])).to.equal(true);
        }
      });
    }), { numRuns: 60 });
  });
});

describe('the process radar', () => {
  afterEach(clear);

  it('says whose it is, for which week, and the finding', async () => {
    const element = await show(radar);
    expect(words(element, 'h2, .period')).to.deep.equal(['过程雷达 · 陈思远', '11-16 – 11-20']);
    expect(find(element, '.finding').textContent).to.equal('需求挖掘深度 2.9，低于 3.5，比上周 −0.4；其余达标');
    expect(find(element, 'footer .stamp').textContent).to.equal('09:41:07');
  });

  it('names every point with value, target and what it is compared with', async () => {
    const element = await show(radar);
    const [first, weak] = findAll(element, '[role=button]');
    expect(first?.getAttribute('aria-label')).to.equal('客户覆盖广度 4.2 · 目标 3.5 · 团队 3.6 · 上周 3.3');
    expect(weak?.getAttribute('aria-label')).to.equal('需求挖掘深度 2.9 · 低于目标 · 目标 3.5 · 团队 3.6 · 上周 3.3');
    expect(findAll(element, '.label')[1]?.textContent).to.equal('需求挖掘深度▲ 2.9/3.5');
  });

  it('tells its three lines apart by how they are drawn, and says which is which', async () => {
    const element = await show(radar);
    const dashes = ['value', 'team', 'before'].map((name) => getComputedStyle(find(element, `.chart .line.${name}`)).strokeDasharray);
    expect(new Set(dashes).size).to.equal(3);
    expect(words(element, '.key li')).to.deep.equal(['本人', '团队 · 浙江区', '上周', '目标 3.5']);
    const alone = await show({ ...radar, axes: radar.axes.map((one) => ({ ...one, team: null, before: null })) });
    expect(words(alone, '.key li')).to.deep.equal(['本人', '目标 3.5']);
  });

  it('marks the target by a ring at its place', async () => {
    const element = await show(radar);
    const ring = find(element, '.goal').getAttribute('r');
    const rim = Math.max(...findAll(element, '.ring[r]').map((one) => Number(one.getAttribute('r'))));
    expect(Number(ring) / rim).to.equal(0.7);
  });

  it('lists what is weak with sign, word and the link of what helps, and no link that is not one', async () => {
    const element = await show(radar);
    expect(words(element, '.item')).to.deep.equal(['低于目标需求挖掘深度 2.9 比上周 −0.4 改进模板：需求挖掘提纲']);
    expect(find<HTMLAnchorElement>(element, '.item a').href).to.equal('https://example.com/need');
    const evil = await show({ ...radar, axes: radar.axes.map((one) => ({ ...one, template: { label: '模板', link: 'javascript:alert(1)' } })) });
    expect(findAll(evil, '.item')).to.have.length(1);
    expect(findAll(evil, 'a')).to.have.length(0);
  });

  it('is weak below the target only, not at it', async () => {
    const element = await show({ ...radar, axes: [axis('a', '正好', 35), axis('b', '差一点', 34), axis('c', '以上', 36)] });
    expect(words(element, '.item strong')).to.deep.equal(['差一点']);
  });

  it('says how many cases are missing where there is no value, and breaks its line there', async () => {
    const element = await show(twelve);
    const unknown = findAll(element, '[role=button]')[6];
    expect(unknown?.getAttribute('aria-label')).to.contain('样本不足 3/5');
    expect(findAll(element, '.label')[6]?.textContent).to.contain('样本不足3/5');
    expect(find(element, '.chart .line.value').getAttribute('d')).not.to.contain('Z');
    expect(getComputedStyle(find(element, '.chart .line.value')).fill).to.equal('none');
    expect(getComputedStyle(find(await show(radar), '.chart .line.value')).fill).to.equal('rgb(29, 95, 208)');
    expect(find(element, '.line.team').getAttribute('d')).to.contain('Z');
  });

  for (const width of [240, 360, 480]) {
    for (const locale of ['zh-CN', 'en']) {
      it(`keeps its labels apart and inside at ${width} px in ${locale}, with letters of 12 px`, async () => {
        for (const brief of [radar, twelve]) {
          const element = await show(brief, width, { locale });
          const card = find(element, '.card').getBoundingClientRect();
          const ring = findAll(element, '.ring[r]').map((one) => one.getBoundingClientRect()).sort((a, b) => b.width - a.width)[0]!;
          const [cx, cy, r] = [ring.x + ring.width / 2, ring.y + ring.height / 2, ring.width / 2];
          const boxes = findAll(element, '.label').map((one) => one.getBoundingClientRect());
          expect(boxes).to.have.length(brief.axes.length);
          boxes.forEach((box, index) => {
            expect(box.left, `${index}`).to.be.at.least(card.left);
            expect(box.right, `${index}`).to.be.at.most(card.right);
            const away = Math.hypot(Math.max(0, box.left - cx, cx - box.right), Math.max(0, box.top - cy, cy - box.bottom));
            expect(away, `${index} and the ring`).to.be.above(r);
            for (const other of boxes.slice(index + 1)) {
              const apart = box.right <= other.left || other.right <= box.left || box.bottom <= other.top + 2 || other.bottom <= box.top + 2;
              expect(apart, `${index} ${JSON.stringify([box, other])}`).to.equal(true);
            }
          });
          expect(getComputedStyle(find(element, '.label')).fontSize).to.equal('12px');
          const { width: drawn } = find(element, '.chart').getBoundingClientRect();
          expect(drawn).to.be.at.most(480);
          expect(drawn).to.be.at.least(width - 2);
        }
      });
    }
  }

  it('is drawn anew, letters unchanged, when its place grows; beside its table from 640 px on', async () => {
    const element = await show(radar, 300);
    expect(find(element, '.chart').getAttribute('width')).to.equal('298');
    element.parentElement!.style.width = '420px';
    await new Promise((resolve) => setTimeout(resolve, 100));
    await settle(element);
    expect(find(element, '.chart').getAttribute('width')).to.equal('418');
    element.parentElement!.style.width = '736px';
    await new Promise((resolve) => setTimeout(resolve, 100));
    await settle(element);
    expect(findAll(element, '.chart, table')).to.have.length(2);
    expect(findAll(element, '.view')).to.have.length(0);
  });
});

describe('the process radar by keyboard', () => {
  afterEach(clear);

  it('is one tab stop; arrow keys lead around the ring, Home and End to its ends', async () => {
    const element = await show(radar);
    expect(findAll(element, '[role=button][tabindex="0"]')).to.have.length(1);
    find(element, '#axis-0').focus();
    const reached: string[] = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'End', 'ArrowRight', 'ArrowLeft', 'Home', 'ArrowUp']) {
      await press(element, key);
      reached.push(focused(element)?.id ?? '');
    }
    expect(reached).to.deep.equal(['axis-1', 'axis-2', 'axis-3', 'axis-0', 'axis-3', 'axis-0', 'axis-3']);
    expect(findAll(element, '[role=button][tabindex="0"]').map(({ id }) => id)).to.deep.equal(['axis-3']);
  });

  it('shows where the focus is', async () => {
    const element = await show(radar);
    find(element, '#axis-0').focus();
    await press(element, 'ArrowRight');
    expect(getComputedStyle(find(element, '#axis-1 rect.hit')).stroke).to.equal('rgb(29, 95, 208)');
    expect(getComputedStyle(find(element, '#axis-2 rect.hit')).stroke).to.equal('none');
  });

  it('opens what is behind a point by Enter and Space, and leads back by Escape and by the button', async () => {
    const element = await show(radar);
    let left = 0;
    const outside = (): void => { left += 1; };
    document.body.addEventListener('keydown', outside);
    find(element, '#axis-1').focus();
    await press(element, 'Enter');
    expect(find(element, '#axis-1').getAttribute('aria-expanded')).to.equal('true');
    expect(words(element, '.panel h3, .panel h4')).to.deep.equal(['需求挖掘深度 2.9', '依据的活动 2']);
    expect(words(element, '.records li')).to.deep.equal([
      '与客户沟通（拜访）：第 1 次走访 11-21 08:41 · 伺服产线改造', '与客户沟通（拜访）：第 2 次走访 11-21 07:41 · 伺服产线改造 · 未计入',
    ]);
    find(element, '.close').focus();
    left = 0;
    await press(element, 'Escape');
    document.body.removeEventListener('keydown', outside);
    expect([findAll(element, '.panel').length, focused(element)?.id, left]).to.deep.equal([0, 'axis-1', 0]);
    await press(element, 'Space');
    find(element, '.close').click();
    await settle(element);
    expect([findAll(element, '.panel').length, focused(element)?.id]).to.deep.equal([0, 'axis-1']);
  });

  it('says so where nothing was recorded', async () => {
    const element = await show(radar);
    find(element, '#axis-3').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await settle(element);
    expect(textOf(element)).to.contain('没有活动记录');
  });

  it('is a table on request, whose rows open the same', async () => {
    const element = await show(radar);
    find(element, '.view').click();
    await settle(element);
    expect(findAll(element, '.chart')).to.have.length(0);
    expect(words(element, 'thead th')).to.deep.equal(['维度', '本人', '目标', '团队', '上周']);
    expect(words(element, 'tbody tr')[1]).to.equal('需求挖掘深度低于目标 2.93.53.63.3');
    expect(await violations(element)).to.deep.equal([]);
    find(element, 'tbody button').click();
    await settle(element);
    expect(words(element, '.panel h3')).to.deep.equal(['客户覆盖广度 4.2']);
    find(element, '.view').click();
    await settle(element);
    expect(findAll(element, '.chart')).to.have.length(1);
  });

  it('asks for evidence where the page shows it, else tells it as plain text', async () => {
    const element = await show(radar);
    find(element, '#axis-0').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await settle(element);
    expect(findAll(element, '[part=evidence]')).to.have.length(0);
    element.evidenceLinks = true;
    await settle(element);
    const facts: string[] = [];
    element.addEventListener('sx-evidence-request', ({ detail }) => facts.push(detail.fact));
    for (const button of findAll(element, '[part=evidence]')) button.click();
    expect(facts).to.deep.equal(['crm/V-1', 'crm/V-2']);
  });
});
