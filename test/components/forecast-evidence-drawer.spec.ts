import { expect } from 'chai';
import type { ForecastEvidenceBrief } from '@sextant/core/briefs';
import { verifyEvidence } from '@sextant/core/evidence';
import { compile } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { evidencedDeal, evidenceOf } from '../core/evidence/deal-story.js';
import { story } from '../support/deal.js';
import { allRows, brief, click, drawn, focused, rowWith, show, tidy, words } from './evidence-page.js';
import { DRAWER_NOW, drawerBrief } from './evidence-samples.js';
import { clear, find, findAll, textOf } from './widget.js';

const DAY = 86_400_000;

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

  it('2 · where nobody knows how likely the deal is, it says not enough data and what to do, and shows no number', async () => {
    const deal = (state?: string): ReturnType<typeof story> => {
      const told = story();
      told.tell('03-01 09:00', 'deal.state', { title: '伺服产线改造', stage: '跟进中', amount: { minor: 128_000_000, currency: 'CNY' } });
      if (state) told.tell('03-02 09:00', 'certainty.stated', { state });
      return told;
    };
    const unknown = evidenceOf('03-10 09:00', { before: [evidenceOf('03-03 08:00')] }, deal('proposal-confirmed'));
    for (const [locale, number, next, prior] of [
      ['zh-CN', '数据不足', '没有策略认得的阶段，给不出概率；请填报阶段', '阶段不在策略之内 数据不足'],
      ['en', 'Not enough data', 'No stage that the policy knows, so no probability: set the stage', 'no stage the policy knows Not enough data'],
    ] as const) {
      const element = await show(unknown, { locale });
      expect([words(element, '.computed .number'), words(element, '.computed .sum')]).to.deep.equal([[number], [next]]);
      expect(words(element, '.ground dd')[0]).to.equal(prior);
      expect(words(element, '.ledger .change')).to.deep.equal(['—', '—', '—']);
      expect(words(element, '.step.total .reason')).to.deep.equal([number]);
      expect(findAll(element, '.move, .product, .warning, .contribution, .claim .value')).to.have.length(0);
      await click(element, '[part=compare]');
      expect(words(element, '.then strong')).to.deep.equal([number]);
      await click(element, '[part=verify]');
      expect(findAll(element, '.intact')).to.have.length(1);
      expect(textOf(element)).to.not.contain('NaN').and.not.contain('null').and.not.match(/(^|[^0-9.])0 ?%(?! →)/);
      clear();
    }
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
    element.renderRoot.querySelector('.body')!.scrollTop = 400;
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
    const real = Object.getOwnPropertyDescriptor(window, 'fetch')!;
    Object.defineProperty(window, 'fetch', { configurable: true, value: () => { throw new Error('offline'); } });
    await click(element, '[part=verify]');
    await new Promise((resolve) => setTimeout(resolve, 100));
    Object.defineProperty(window, 'fetch', real);
    expect(words(element, '.result')[0]).to.contain('校验通过').and.to.contain('9 条证据逐条核对无误');
    expect(findAll(element, '.intact .icon')).to.have.length(1);
    let file = '';
    element.addEventListener('sx-export-request', (event) => {
      file = (event).detail.text;
      expect((event).detail.name).to.equal('evidence-D-1-2026-03-10.json');
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
    const lines = brief.lines.filter((_, index) => index !== 5).map((line, index) => (index === 2 ? { ...line, fact: { ...line.fact!, data: { document: 'contract' } } } : line));
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
    element.addEventListener('sx-compare-request', (event) => days.push((event).detail.day));
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
    find(element, '.body').scrollTop = 900;
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
