import { expect } from 'chai';
import type { Shown } from '@sextant/core/briefs';
import { clock, NOW, MINUTE, opportunity } from './samples.js';
import { clear, find, findAll, sidebar, textOf, timer, violations } from './widget.js';

const widgets = [
  { name: 'the SLA timer', make: timer, value: clock, shows: '二次沟通' },
  { name: 'the opportunity sidebar', make: sidebar, value: opportunity, shows: '伺服产线改造' },
] as const;

for (const { name, make, value, shows } of widgets) {
  const show = (shown: Shown<unknown>) => make({ brief: shown });

  describe(`the states of ${name}`, () => {
    afterEach(clear);

    it('loading: a skeleton, marked busy and named', async () => {
      const element = await show({ state: 'loading' });
      expect(find(element, '[aria-busy=true] .bone').offsetHeight).to.be.above(0);
      expect(textOf(element)).to.equal('正在载入');
      expect(await violations(element)).to.deep.equal([]);
    });

    it('empty: what to do first', async () => {
      const element = await show({ state: 'empty', next: { key: 'shown.choose-deal', params: {}, evidence: [] } });
      expect(textOf(element)).to.contain('先选择一个商机');
      expect(await violations(element)).to.deep.equal([]);
    });

    it('insufficient: what is known and what is needed', async () => {
      const element = await show({
        state: 'insufficient',
        known: [{ key: 'fact.touch', params: { channel: 'call', note: '' }, evidence: [] }],
        needed: { key: 'shown.need-closed-deals', params: { have: 12, need: 40 }, evidence: [] },
      });
      expect(textOf(element)).to.contain('已知与客户沟通（电话）').and.to.contain('还需 28 单');
      expect(await violations(element)).to.deep.equal([]);
    });

    it('ready: the value', async () => {
      const element = await show({ state: 'ready', value });
      expect(textOf(element)).to.contain(shows);
      expect(findAll(element, '.note')).to.have.length(0);
      expect(await violations(element)).to.deep.equal([]);
    });

    it('stale: the value stays, its age is shown', async () => {
      const element = await show({ state: 'ready', value, stale: { since: NOW - 17 * MINUTE } });
      expect(textOf(element)).to.contain('数据已 17 分钟未更新，可能不是最新；请检查接口连接').and.to.contain(shows);
    });

    it('partial: which source is missing', async () => {
      const element = await show({ state: 'ready', value, partial: { missing: ['ERP', 'CRM'] } });
      expect(textOf(element)).to.contain('没有取到「ERP和CRM」的数据').and.to.contain(shows);
    });

    it('offline: the last known, since when', async () => {
      const element = await show({ state: 'ready', value, offline: { since: NOW - MINUTE } });
      expect(textOf(element)).to.contain('当前离线，显示的是 11-21 09:40').and.to.contain(shows);
    });

    it('read only: said, and no button that does nothing', async () => {
      const element = await show({ state: 'ready', value, readOnly: true });
      expect(textOf(element)).to.contain('只读').and.to.contain(shows);
      expect(findAll(element, '[part=action], [disabled]')).to.have.length(0);
      expect(await violations(element)).to.deep.equal([]);
    });

    it('denied: what exists but is hidden', async () => {
      const element = await show({ state: 'denied', hidden: { key: 'shown.hidden', params: { what: '赢率' }, evidence: [] } });
      expect(textOf(element)).to.contain('赢率已有内容，但您没有查看权限');
      expect(await violations(element)).to.deep.equal([]);
    });

    it('error: what, the code, and a button that asks again', async () => {
      const element = await show({ state: 'error', code: 'HTTP 502', detail: '没有应答', retry: true });
      expect(textOf(element)).to.contain('没有应答').and.to.contain('HTTP 502');
      let asked = 0;
      element.addEventListener('sx-retry-request', () => asked++);
      find(element, 'button').click();
      expect(asked).to.equal(1);
      expect(await violations(element)).to.deep.equal([]);
    });

    it('error without retry: no button', async () => {
      const element = await show({ state: 'error', code: 'X', detail: '', retry: false });
      expect(findAll(element, 'button')).to.have.length(0);
    });
  });
}
