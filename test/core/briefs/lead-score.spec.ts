import { expect } from 'chai';
import { leadScoreBrief, readLeadScoreBrief, type LeadScoreBrief } from '@sextant/core/briefs';
import { recordScore, score } from '@sextant/core/scoring';
import { at, story } from '../../support/deal.js';
import { cardOf, visit } from '../scoring/cards.js';

const card = cardOf({
  groups: { web: { label: 'Web', max: 12 } }, limits: { max: 20 },
  grades: { A: { from: 20 }, B: { from: 15 }, C: {} },
  indicators: {
    a: visit('a', 10, { group: 'web', decay: [{ after: 'P7D', keep: 5000 }] }), b: visit('b', 10, { group: 'web' }),
    c: visit('c', 8, { influence: 'customers' }), d: visit('d', 3), e: visit('e', 3, { decay: [{ after: 'P90D', keep: 0 }] }),
  },
  chances: { origin: { cases: 90, wins: 20, method: 'wilson' }, table: [{ from: 0, rate: 1000, low: 500, high: 2000, n: 40 }] },
});
const now = at('03-10 09:00');

function lead() {
  const told = story('lead:L-1');
  told.tell('03-01 09:00', 'lead.state', { name: 'Zhou' }, ['owner=rep:R-1', 'customer=account:K-1']);
  told.aside('03-01 09:00', 'account.state', { name: 'Ningbo Bearings' }, ['account:K-1']);
  return told;
}

function briefOf(...pages: readonly string[]): LeadScoreBrief {
  const zhou = lead();
  for (const page of pages) zhou.tell('03-02 09:00', 'page.visited', { page });
  return leadScoreBrief(zhou.dossier(), card, now, { zone: 'Asia/Shanghai', nameOf: (rep) => `Rep ${rep}` });
}

describe('the brief of a lead score', () => {
  it('says whose score it is, under which card, and what the grades are', () => {
    const brief = briefOf();
    expect(brief).to.deep.include({
      kind: 'lead-score/1', asOf: now, policy: card.policy, zone: 'Asia/Shanghai', points: 0, grade: 'C', validUntil: null,
      header: { subject: { type: 'lead', id: 'L-1' }, title: 'Zhou', account: 'Ningbo Bearings', owner: { id: 'R-1', name: 'Rep R-1' }, card: 'lead', label: 'Lead' },
      grades: [{ grade: 'A', from: 20 }, { grade: 'B', from: 15 }, { grade: 'C', from: null }],
      chance: { rate: 1000, low: 500, high: 2000, n: 40, cases: 90, wins: 20, method: 'wilson' },
      contributions: [], log: [], logInAll: 0,
    });
    expect(brief).to.not.have.any.keys('recorded', 'person');
  });

  it('its contributions add up, with decay and caps on lines that tell before and after', () => {
    const brief = briefOf('a', 'b', 'c', 'e', 'd');
    expect(brief.contributions.map(({ step, rule, group, before, after, points, times, keep, why }) => [step, rule, group, before, after, points, times, keep, why.map(({ key }) => key)])).to.deep.equal([
      ['indicator', 'a', 'web', 10, 5, 5, 1, 5000, ['score.rule', 'score.decayed']],
      ['indicator', 'b', 'web', 10, 10, 10, 1, undefined, ['score.rule']],
      ['indicator', 'c', null, 8, 8, 8, 1, undefined, ['score.rule']],
      ['indicator', 'd', null, 3, 3, 3, 1, undefined, ['score.rule']],
      ['indicator', 'e', null, 3, 3, 3, 1, 10_000, ['score.rule']],
      ['group', 'web', null, 15, 12, -3, 1, undefined, ['score.group-held']],
      ['limit', 'lead', null, 26, 20, -6, 1, undefined, ['score.limit-held']],
    ]);
    expect(brief.contributions.reduce((sum, { points }) => sum + points, 0)).to.equal(brief.points);
    expect(brief.contributions[5]?.label).to.equal('Web');
    expect(brief.contributions[0]?.evidence).to.deep.equal([{ fact: 'crm/page.visited-3', field: 'page' }]);
  });

  it('its log is newest first, the first ones of many, and all are counted', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'b' });
    zhou.tell('03-03 09:00', 'page.visited', { page: 'c' });
    const { log, logInAll } = leadScoreBrief(zhou.dossier(), card, now, { zone: 'UTC', log: 1 });
    expect([log.map(({ rule, total }) => [rule, total]), logInAll]).to.deep.equal([[['c', 18]], 2]);
  });

  it('shows the way to every better grade, the nearest first', () => {
    expect(briefOf('b').ways.map(({ grade, from, changes, total }) => [grade, from, changes?.map(({ rule, points }) => [rule, points]) ?? null, total])).to.deep.equal([
      ['B', 15, [['c', 8]], 18], ['A', 20, null, 18],
    ]);
    expect(briefOf('a', 'b', 'c', 'd').ways).to.deep.equal([]);
  });

  it('has what was recorded and what a person says beside it', () => {
    const zhou = lead();
    zhou.tell('03-02 09:00', 'page.visited', { page: 'b' });
    zhou.tell('03-03 09:00', 'score.recorded', { ...recordScore(score(zhou.dossier(), card, at('03-03 09:00'))), hash: '0'.repeat(64) });
    zhou.tell('03-04 09:00', 'score.set', { card: 'lead', grade: 'A', reason: 'met her' });
    const { recorded, person, points } = leadScoreBrief(zhou.dossier(), card, now, { zone: 'UTC' });
    expect(recorded).to.deep.equal({
      points: 10, grade: 'C', at: at('03-03 09:00'), fact: 'crm/score.recorded-4', policy: 'cards@1', policyChanged: true,
      lines: [{ rule: 'b', before: 10, after: 10, because: ['crm/page.visited-3'] }],
    });
    expect(person).to.deep.equal({ points: null, grade: 'A', reason: 'met her', by: null, at: at('03-04 09:00'), fact: 'crm/score.set-5' });
    expect(points).to.equal(10);
  });

  it('is read back from its JSON as it is', () => {
    const brief = briefOf('a', 'b', 'c', 'd');
    expect(readLeadScoreBrief(JSON.stringify(brief))).to.deep.equal({ brief, problems: [] });
  });

  it('without one of its contributions it would not add up: it is not read at all', () => {
    const brief = briefOf('a', 'b');
    const { brief: read, problems } = readLeadScoreBrief({ ...brief, contributions: [{ ...brief.contributions[0], points: 'ten' }, ...brief.contributions.slice(1)] });
    expect(read).to.equal(null);
    expect(problems).to.have.length(1);
    expect(problems[0]?.params).to.include({ section: 'contributions[0].points' });
  });

  it('a change of the log, a way or the record that cannot be read is left out and reported', () => {
    const brief = briefOf('a', 'b');
    const { brief: read, problems } = readLeadScoreBrief({ ...brief, log: [{ at: 'noon' }, ...brief.log], ways: [{ ...brief.ways[0], changes: [{ rule: 'c' }] }], recorded: { points: 1 } });
    expect(read).to.deep.equal({ ...brief, ways: [] });
    expect(problems).to.have.length(3);
    expect(readLeadScoreBrief({ kind: 'sla-timer-brief/1' }).brief).to.equal(null);
    expect(readLeadScoreBrief('{').brief).to.equal(null);
  });
});
