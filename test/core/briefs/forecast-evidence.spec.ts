import { expect } from 'chai';
import {
  authorOf, claimGroups, evidenceDiff, excerptOf, forecastEvidenceBrief, readForecastEvidenceBrief, tellLine,
  type ForecastEvidenceBrief,
} from '@sextant/core/briefs';
import { exportEvidence, verifyEvidence } from '@sextant/core/evidence';
import { moneyShare } from '@sextant/core/forecast';
import { refOf } from '@sextant/core/facts';
import { compile, judge } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { evidencedDeal, evidenceOf, salt } from '../evidence/deal-story.js';
import { at, policy, story } from '../../support/deal.js';

const DAY = 86_400_000;
const learned = (rate: number, n: number) => compile(loadPolicy({
  id: 'learned', version: 1, title: 'Learned', extends: ['manufacturing@1'], stages: { 'proposal-demo': { probability: { learned: { rate, n } } } },
}));

describe('the evidence of a forecast', () => {
  it('tells number, ledger, policy and engine as the judgement has them', () => {
    const brief = evidenceOf();
    const deal = evidencedDeal().dossier();
    const judged = judge(deal, compile(policy), at('03-10 09:00'));
    const { value } = judged.value.forecast!;
    expect(brief).to.deep.include({
      kind: 'forecast-evidence/1', asOf: at('03-10 09:00'), zone: 'Asia/Shanghai', policy: judged.policy, engine: judged.engine, ledger: value.ledger,
      deal: { id: 'D-1', title: '伺服产线改造', account: '宁波恒力', owner: '陈晨', outcome: 'open' },
    });
    expect(brief.number).to.deep.include({
      amount: value.amount, probability: value.probability, weighted: value.weighted, stageProbability: value.stageProbability, byStage: value.byStage,
      expectedClose: at('03-28 18:00'),
    });
    expect(brief.number.weighted).to.deep.equal(moneyShare(brief.number.amount!, brief.ledger.at(-1)!.after));
    expect(brief.freshness).to.deep.equal({ ageing: 30 * DAY, stale: 90 * DAY });
    expect(brief.names).to.deep.equal({ 'R-1': '陈晨' });
  });

  it('keeps the person’s number beside it, with her reason and category', () => {
    const { stated } = evidenceOf().number;
    expect(stated).to.deep.equal({
      amount: { minor: 115_000_000, currency: 'CNY' }, by: null, at: at('03-06 12:00'), note: '老板口头同意', category: 'commit', ref: refOf(evidencedDeal().facts[8]!),
    });
  });

  it('says where the prior comes from: a preset has no interval, for nothing was counted', () => {
    expect(evidenceOf().number.prior).to.deep.equal({
      stage: policy.stages['proposal-demo']?.label, from: 'preset', rate: 6000, permitted: [5000, 7000], n: 0, need: 30, interval: null,
    });
  });

  it('gives a learned prior its interval from enough deals on, and not enough data below', () => {
    const at29 = evidenceOf('03-10 09:00', {}, evidencedDeal(), learned(5500, 29)).number.prior;
    expect([at29.from, at29.rate, at29.n, at29.interval]).to.deep.equal(['history', 5500, 29, null]);
    // Wilson, 17 of 30: 0.3920 … 0.7262.
    expect(evidenceOf('03-10 09:00', {}, evidencedDeal(), learned(5667, 30)).number.prior.interval).to.deep.equal([3920, 7262]);
    expect(evidenceOf('03-10 09:00', { need: 29 }, evidencedDeal(), learned(5500, 29)).number.prior).to.deep.include({ need: 29 }).and.have.property('interval').with.length(2);
  });

  it('has no rate for a prior where the policy knows no stage', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', { stage: '奇怪' });
    const { prior, amount, weighted, stated, expectedClose, closeReason } = evidenceOf('03-10 09:00', {}, deal).number;
    expect(prior).to.deep.equal({ stage: null, from: 'preset', rate: null, permitted: null, n: 0, need: 30, interval: null });
    expect([amount, weighted, stated, expectedClose, closeReason]).to.deep.equal([null, null, undefined, null, undefined]);
    expect(verifyEvidence(evidenceOf('03-10 09:00', {}, deal)).ok).to.equal(true);
  });

  it('carries a range with its coverage where somebody measured it, names that are told, and limits of freshness', () => {
    const money = { minor: 1, currency: 'CNY' };
    const range = { low: money, high: money, coverage: 8000, tested: { share: 7500, n: 8 } };
    const brief = evidenceOf('03-10 09:00', { range, names: { 'R-9': '周敏' }, freshness: { ageing: 1, stale: 2 } });
    expect([brief.number.range, brief.names, brief.freshness]).to.deep.equal([range, { 'R-1': '陈晨', 'R-9': '周敏' }, { ageing: 1, stale: 2 }]);
  });

  it('holds the deal’s own facts up to the instant, and those of others that were read', () => {
    const deal = evidencedDeal();
    expect(evidenceOf('03-05 08:59', {}, deal).lines).to.have.length(4);
    expect(evidenceOf('03-05 09:00', {}, deal).lines).to.have.length(5);
    const listed = story();
    listed.tell('03-01 09:00', 'deal.state', { stage: '初步接触' }, ['offer=product:P-1']);
    listed.aside('01-01 09:00', 'product.state', { name: 'SV-300', listPrice: { minor: 5, currency: 'CNY' } }, ['product:P-1']);
    listed.aside('01-02 09:00', 'rep.state', { name: '不相干' }, ['rep:R-9']);
    const brief = evidenceOf('03-10 09:00', {}, listed);
    expect(brief.lines.map(({ fact }) => fact?.type)).to.deep.equal(['product.state', 'deal.state']);
    expect(brief.missing.map(({ key }) => key)).to.include('evidence.lacks-amount');
  });

  it('is null for a lead', () => {
    const lead = story('lead:L-1');
    lead.tell('03-01 09:00', 'lead.state', { name: '王' });
    const program = compile(policy);
    const known = lead.dossier();
    expect(forecastEvidenceBrief(known, judge(known, program, at('03-10 09:00')), program, { salt })).to.equal(null);
  });
});

describe('lines of evidence', () => {
  it('are grouped by claim in the order of the ledger, newest first, with field and value; the rest comes last', () => {
    const brief = evidenceOf();
    const groups = claimGroups(brief);
    expect(groups.map(({ id, kind, lines }) => [id, kind, lines.length])).to.deep.equal([
      ['step-1', 'step', 1], ['step-2', 'step', 1], ['step-3', 'step', 1], ['step-4', 'step', 3], ['amount', 'amount', 1], ['close', 'close', 1], ['stated', 'stated', 1],
      ['rest', 'rest', 2],
    ]);
    const [claimed] = groups[0]!.lines;
    expect([claimed?.field, claimed?.value, claimed?.line.position]).to.deep.equal(['stage', '方案演示', 4]);
    expect(groups[0]?.step).to.equal(brief.ledger[0]);
    expect(groups[3]?.lines.map(({ line }) => line.position)).to.deep.equal([4, 3, 2]);
    expect(groups[4]?.lines[0]?.value).to.deep.equal({ minor: 128_000_000, currency: 'CNY' });
    expect(groups[6]?.reason).to.equal(null);
    const calm = evidencedDeal();
    calm.tell('03-09 09:00', 'comment.made', { text: '继续跟' });
    calm.tell('03-09 10:00', 'promise.made', { text: '周五给报价' });
    const rest = claimGroups(evidenceOf('03-10 09:00', {}, calm)).at(-1);
    expect([rest?.id, rest?.lines.map(({ line, field, value }) => [line.fact?.type, field, value])]).to.deep.equal([
      'rest', [['promise.made', null, null], ['comment.made', null, null], ['order.placed', null, null], ['customer.said', null, null]],
    ]);
  });

  it('tell themselves with the policy’s names, and say nothing where they are withheld', () => {
    const brief = evidenceOf();
    expect(tellLine(brief.lines[3]!, brief)).to.deep.include({ key: 'fact.stage-entered', params: { stage: policy.stages['proposal-demo']?.label } });
    expect(tellLine(brief.lines[5]!, brief)).to.deep.include({ key: 'fact.certainty', params: { state: policy.certainty['proposal-confirmed']?.label } });
    expect(tellLine(brief.lines[3]!, { labels: { stages: {}, certainty: {} } })?.params).to.deep.equal({ stage: '方案演示' });
    expect(tellLine(brief.lines[5]!, { labels: { stages: {}, certainty: {} } })?.params).to.deep.equal({ state: 'proposal-confirmed' });
    expect(tellLine(evidenceOf('03-10 09:00', { reading: () => 'redacted' }).lines[0]!, brief)).to.equal(null);
  });

  it('name their author as people know her', () => {
    const [line] = evidenceOf().lines;
    const by = (actor: string) => ({ ...line!, fact: { ...line!.fact!, actor } });
    expect(authorOf(line!, { names: {} })).to.equal(null);
    expect(authorOf(by('R-1'), evidenceOf())).to.equal('陈晨');
    expect(authorOf(by('R-2'), evidenceOf())).to.equal('R-2');
    expect(authorOf(by('constructor'), evidenceOf())).to.equal('constructor');
    expect(authorOf({ ...line!, fact: undefined } as never, evidenceOf())).to.equal(null);
  });

  it('show the exact words with the span that was read, and no span that is not in them', () => {
    const words = (data: object, type = 'customer.said') => excerptOf({ ...evidenceOf().lines[0]!.fact!, type, data } as never);
    expect(words({ text: '一二三', span: [1, 3] })).to.deep.equal({ field: 'text', text: '一二三', span: [1, 3] });
    for (const span of [[1, 4], [2, 2], [-1, 2], [1], 'no', undefined]) expect(words({ text: '一二三', span }), String(span)).to.deep.equal({ field: 'text', text: '一二三' });
    expect(words({ excerpt: '摘录', note: '附注', span: [0, 1] })).to.deep.equal({ field: 'excerpt', text: '摘录' });
    expect(words({ excerpt: '  ', note: '附注' })).to.deep.equal({ field: 'note', text: '附注' });
    expect(words({ reason: '理由' })).to.deep.equal({ field: 'reason', text: '理由' });
    expect(words({ title: '题目', text: 7 })).to.equal(null);
  });
});

describe('what changed since', () => {
  it('is nothing between the same evidence', () => {
    const brief = evidenceOf();
    const { claims, missing, contradicting, lines, policy: changed, before, after } = evidenceDiff(brief, brief);
    expect([claims, missing, contradicting, lines, changed]).to.deep.equal([
      { added: [], removed: [], changed: [] }, { added: [], settled: [] }, { added: [], settled: [] }, { added: [], removed: [] }, undefined,
    ]);
    expect(before).to.deep.equal(after);
  });

  it('tells claims that came, went and changed, gaps, contradictions and new records', () => {
    const [then, now] = [evidenceOf('03-03 08:00'), evidenceOf()];
    const diff = evidenceDiff(then, now);
    expect([diff.from, diff.to]).to.deep.equal([then.asOf, now.asOf]);
    expect(diff.claims.added.map(({ step }) => step)).to.deep.equal(['certainty', 'signal', 'cap']);
    expect(diff.claims.changed.map(({ before, after }) => [before.step, before.after, after.after])).to.deep.equal([['stage', 1000, 6000]]);
    expect(diff.claims.removed).to.deep.equal([]);
    expect(diff.lines.added).to.deep.equal([...now.lines].reverse().slice(0, 7).map(({ ref }) => ref));
    expect(diff.missing.added.map(({ key }) => key)).to.include('evidence.lacks-certainty');
    expect(diff.contradicting.added).to.deep.equal(now.contradicting);
    expect([diff.before, diff.after]).to.deep.equal([then, now].map(({ number: { amount, probability, weighted } }) => ({ amount, probability, weighted })));
    const back = evidenceDiff(now, then);
    expect([back.claims.removed.length, back.lines.removed.length, back.contradicting.settled, back.missing.settled.length]).to.deep.equal([
      3, 7, now.contradicting, diff.missing.added.length,
    ]);
  });

  it('does not take a day that passed for another contradiction', () => {
    const deal = evidencedDeal();
    const { contradicting } = evidenceDiff(evidenceOf('04-02 09:00', {}, deal), evidenceOf('04-09 09:00', {}, deal));
    expect(contradicting).to.deep.equal({ added: [], settled: [] });
  });

  it('tells a step that stands for another reason, and a policy that is another', () => {
    const other = learned(6000, 40);
    const diff = evidenceDiff(evidenceOf(), evidenceOf('03-10 09:00', {}, evidencedDeal(), other));
    expect(diff.claims.changed.map(({ before, after }) => [before.reason.key, after.reason.key])).to.deep.equal([['forecast.stage-preset', 'forecast.stage-learned']]);
    expect(diff.policy?.before).to.deep.equal(policy.ref);
    expect(diff.policy?.after).to.deep.include({ id: 'learned', version: 1 });
  });

  it('keeps two signals apart, and knows the gate again when it says less', () => {
    const deal = evidencedDeal();
    deal.tell('03-09 09:00', 'customer.said', { signal: 'data-migration-plan' });
    const diff = evidenceDiff(evidenceOf(), evidenceOf('03-10 09:00', {}, deal));
    expect(diff.claims.added.map(({ step, reason }) => [step, reason.key])).to.deep.equal([['signal', 'forecast.signal']]);
    expect(diff.claims.changed.map(({ before, after }) => [before.reason.key, after.reason.key])).to.deep.equal([['forecast.signal', 'forecast.signal-counted']]);
    const bare = { ...evidenceOf(), ledger: evidenceOf().ledger.map((one) => (one.step === 'cap' ? { ...one, reason: { ...one.reason, key: 'forecast.gate-none' } } : one)) };
    const gate = evidenceDiff(bare as never, evidenceOf()).claims;
    expect([gate.added.length, gate.removed.length, gate.changed.length]).to.deep.equal([0, 0, 1]);
    const twice = { ...evidenceOf(), ledger: [...evidenceOf().ledger, evidenceOf().ledger[2]!] };
    expect(evidenceDiff(evidenceOf(), twice).claims.added).to.have.length(1);
  });

  it('is in the brief where earlier instants are given', () => {
    const then = evidenceOf('03-03 08:00');
    const brief = evidenceOf('03-10 09:00', { before: [then] });
    expect(brief.comparisons).to.deep.equal([evidenceDiff(then, evidenceOf())]);
    expect(brief.chain).to.deep.equal(evidenceOf().chain);
  });
});

describe('reading the evidence of a forecast', () => {
  it('gives a brief or a file as it was, and it verifies again', () => {
    const brief = evidenceOf('03-10 09:00', { before: [evidenceOf('03-03 08:00')], range: { low: { minor: 1, currency: 'CNY' }, high: { minor: 2, currency: 'CNY' }, coverage: 8000, tested: null } });
    const plain = JSON.parse(JSON.stringify(brief)) as ForecastEvidenceBrief;
    expect(readForecastEvidenceBrief(plain)).to.deep.equal({ brief: plain, problems: [] });
    const read = readForecastEvidenceBrief(exportEvidence(brief));
    expect(read.problems).to.deep.equal([]);
    expect(verifyEvidence(read.brief).ok).to.equal(true);
    const hidden = readForecastEvidenceBrief(exportEvidence(evidenceOf('03-10 09:00', { reading: () => 'erased' })));
    expect([hidden.problems.length, verifyEvidence(hidden.brief).ok]).to.deep.equal([0, true]);
  });

  it('leaves out a line that cannot be read, reports it, and the chain misses it', () => {
    const brief = evidenceOf();
    const read = readForecastEvidenceBrief({ ...brief, lines: brief.lines.map((line, index) => (index === 4 ? { ...line, at: 'gestern' } : line)) });
    expect(read.problems.map(({ params }) => (params as { section: string }).section)).to.deep.equal(['lines[4].at']);
    expect(verifyEvidence(read.brief).problems.map(({ code }) => code)).to.include('removed');
  });

  for (const [part, value] of [
    ['ledger', [{}]], ['number', {}], ['chain', { size: 1 }], ['policy', null], ['deal', { id: 'D' }], ['labels', { stages: { a: 7 }, certainty: {} }],
    ['names', { a: 7 }], ['freshness', {}], ['lines', 'none'],
  ] as const) {
    it(`is no brief without a readable ${part}`, () => {
      const { brief, problems } = readForecastEvidenceBrief({ ...evidenceOf(), [part]: value });
      expect([brief, problems.length]).to.deep.equal([null, 1]);
    });
  }

  it('leaves out parts that are only nice to have', () => {
    const { brief, problems } = readForecastEvidenceBrief({ ...evidenceOf(), missing: 7, contradicting: [7], comparisons: 'x', number: { ...evidenceOf().number, range: 7, stated: 7 } });
    expect([brief?.missing, brief?.contradicting, brief?.comparisons, brief?.number.range, brief?.number.stated]).to.deep.equal([[], [], undefined, undefined, undefined]);
    expect(problems).to.have.length(5);
  });

  it('leaves out facts and intervals of an odd shape', () => {
    const brief = evidenceOf();
    const odd = { ...brief, number: { ...brief.number, prior: { ...brief.number.prior, interval: [5, 4] } } };
    expect(readForecastEvidenceBrief(odd).brief).to.equal(null);
    const [first] = brief.lines;
    const lines = [{ ...first, fact: { data: {} } }];
    expect(readForecastEvidenceBrief({ ...brief, lines }).brief?.lines[0]?.fact).to.equal(undefined);
  });
});
