import { expect } from 'chai';
import { readOpportunityBrief, readSlaTimerBrief } from '../../../packages/core/src/briefs/read.js';

const NOW = Date.parse('2026-11-21T09:41:07+08:00');
const minimal = { kind: 'opportunity-brief/1', asOf: NOW };
const reason = { key: 'forecast.amount-missing', params: {}, evidence: [] };
const timer = {
  id: 't', label: '二次沟通', phase: 'running', startedAt: NOW, dueAt: NOW + 1000, settledAt: null, segments: [], coming: [],
  light: 'normal', why: [], missing: [], zone: 'Asia/Shanghai',
};
const sections = (problems: readonly { readonly params: object }[]) => problems.map(({ params }) => (params as { section?: string }).section);

describe('reading an opportunity brief', () => {
  it('takes an object or its JSON', () => {
    expect(readOpportunityBrief(minimal)).to.deep.equal({ brief: minimal, problems: [] });
    expect(readOpportunityBrief(JSON.stringify(minimal)).brief).to.deep.equal(minimal);
  });

  it('leaves out the smallest optional part that cannot be read, and keeps the rest', () => {
    const { brief, problems } = readOpportunityBrief({
      ...minimal,
      header: { deal: 'D-1', title: '改造', amount: { minor: NaN, currency: 'CNY' } },
      promises: 7,
      timers: [timer, { ...timer, dueAt: 'tomorrow' }],
    });
    expect(brief?.header).to.deep.equal({ deal: 'D-1', title: '改造' });
    expect(brief?.timers).to.have.length(1);
    expect(brief).not.to.have.property('promises');
    expect(sections(problems)).to.deep.equal(['header.amount.minor', 'timers[1].dueAt', 'promises']);
  });

  it('takes clocks that run, stand still, and wait for the office to open', () => {
    const segments = (['running', 'paused', 'closed'] as const).map((state, index) => ({ from: NOW + index, to: NOW + index + 1, state }));
    expect(readOpportunityBrief({ ...minimal, timers: [{ ...timer, segments }] }).brief?.timers?.[0]?.segments).to.deep.equal(segments);
    const odd = readOpportunityBrief({ ...minimal, timers: [{ ...timer, segments: [{ from: NOW, to: null, state: 'asleep' }] }] });
    expect(sections(odd.problems)).to.deep.equal(['timers[0].segments[0].state']);
  });

  it('leaves out a ledger with a hole as a whole, because its rows could not add up', () => {
    const { brief, problems } = readOpportunityBrief({
      ...minimal,
      forecast: {
        amount: null, amountReason: reason, stageProbability: 6000, probability: 3500, weighted: null, origin: { from: 'preset' },
        ledger: [{ step: 'stage', before: 0, after: Infinity, reason }],
      },
    });
    expect(brief).not.to.have.property('forecast');
    expect(sections(problems)).to.deep.equal(['forecast.ledger[0].after']);
  });

  const risk = { level: 'high', points: 64, levels: { medium: 20, high: 50 }, marks: ['stalled'], why: [{ ...reason, points: 64 }] };
  const closing = { stage: '商务谈判', age: 12, n: 52, closed: 47, median: 19, lower: 15, upper: null };

  it('takes what endangers a deal, also where nothing is known to judge by, and how long deals like it take', () => {
    const known = { ...minimal, risk, closing };
    expect(readOpportunityBrief(known)).to.deep.equal({ brief: known, problems: [] });
    const unknown = { ...minimal, risk: { ...risk, level: null, points: 0, marks: [], why: [reason] }, closing: { ...closing, n: 0, closed: 0, median: null, lower: null } };
    expect(readOpportunityBrief(unknown)).to.deep.equal({ brief: unknown, problems: [] });
  });

  it('leaves out a risk of which a reason cannot be read, because its points could not add up, and a length that is none', () => {
    const { brief, problems } = readOpportunityBrief({ ...minimal, risk: { ...risk, why: [...risk.why, { ...reason, key: 7 }] }, closing: { ...closing, age: undefined } });
    expect(brief).to.deep.equal(minimal);
    expect(sections(problems)).to.deep.equal(['risk.why[1].key', 'closing.age']);
    const odd = readOpportunityBrief({ ...minimal, risk: { ...risk, level: 'severe' }, closing: { ...closing, n: 1.5 } });
    expect(odd.brief).to.deep.equal(minimal);
    expect(sections(odd.problems)).to.deep.equal(['risk.level', 'closing.n']);
  });

  it('ignores fields it does not know, however they are named', () => {
    const input: unknown = JSON.parse(`{"kind":"opportunity-brief/1","asOf":${NOW},"future":1,"__proto__":{"header":{"deal":"x","title":"y"}}}`);
    expect(readOpportunityBrief(input)).to.deep.equal({ brief: minimal, problems: [] });
  });

  for (const [what, input, got] of [
    ['another version', { kind: 'opportunity-brief/2' }, '"opportunity-brief/2"'],
    ['no object', 42, '42'],
    ['broken JSON', '{"kind":', '"{\\"kind\\":"'],
    ['nothing', undefined, 'nothing'],
    ['an object that throws', new Proxy({}, { get: () => { throw new Error('no'); } }), 'an object'],
  ] as const) {
    it(`gives no brief and one problem for ${what}`, () => {
      expect(readOpportunityBrief(input)).to.deep.equal({
        brief: null,
        problems: [{ key: 'brief.wrong-kind', params: { expected: 'opportunity-brief/1', received: got }, evidence: [] }],
      });
    });
  }
});

describe('reading the brief of a clock', () => {
  const brief = { ...timer, kind: 'sla-timer-brief/1', asOf: NOW };

  it('takes a whole one', () => {
    expect(readSlaTimerBrief(brief)).to.deep.equal({ brief, problems: [] });
  });

  it('gives none when a needed field is missing, and says which', () => {
    const { light: _light, ...darkened } = brief;
    const read = readSlaTimerBrief(darkened);
    expect(read.brief).to.equal(null);
    expect(sections(read.problems)).to.deep.equal(['light']);
  });
});
