import { expect } from 'chai';
import { changeProof, claimsIn, flowPatterns, openConduct, provenChanges } from '@sextant/core/compliance/conduct';
import { openBook, refOf, type FactData } from '@sextant/core/facts';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, conductOf, DAY, firm, shuffles } from './firm.js';

type State = FactData<'deal.state'>;
const T0 = at('03-10 09:00');
const NOW = at('04-30 09:00');

/** A deal of R-1 in team east, in the stage need-confirmed since 1 March. */
function open(stage = 'need-confirmed') {
  const story = firm();
  story.tell('01-01 09:00', 'rep.state', 'rep:R-1', { team: 'east', region: '浙江区' });
  story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1'], { stage, outcome: 'open' });
  const change = (when: string | number, data: State, deal = 'D-1') => story.tell(when, 'deal.state', `deal:${deal}`, data);
  const file = (when: string | number, deal = 'D-1') => story.tell(when, 'document.filed', `deal:${deal}`, { document: 'minutes' });
  return { story, change, file };
}

describe('every change carries a proof (CP-20)', () => {
  it('a document of the deal from 7 days before to a day after proves it, both bounds included', () => {
    const proven = (filedAt: number): string | undefined => {
      const { story, change, file } = open();
      change(T0, { stage: 'proposal-demo' });
      file(filedAt);
      return provenChanges(story.conduct(NOW))[0]?.state;
    };
    expect([T0 - 7 * DAY, T0, T0 + DAY].map(proven)).to.deep.equal(['proven', 'proven', 'proven']);
    expect([T0 - 7 * DAY - 1, T0 + DAY + 1].map(proven)).to.deep.equal(['unproven', 'unproven']);
  });

  it('tells the change, its proof, its rep and her team', () => {
    const { story, change, file } = open();
    const fact = change(T0, { stage: 'proposal-demo', amount: { minor: 100, currency: 'CNY' } });
    const unproven = change(T0 + 1, { amount: { minor: 200, currency: 'CNY' } });
    const document = file(T0 + 2);
    const [first, second] = provenChanges(story.conduct(NOW));
    expect(first).to.deep.equal({
      deal: 'D-1', fact, at: T0, rep: 'R-1', team: 'east', fields: ['stage'], proof: document, state: 'proven',
      why: [{ key: 'conduct.change-proven', params: { fields: ['stage'] }, evidence: [{ fact: refOf(fact), field: 'stage' }, { fact: refOf(document) }] }],
    });
    expect(second).to.deep.include({
      fields: ['amount'], proof: null, state: 'unproven',
      why: [{ key: 'conduct.change-unproven', params: { fields: ['amount'] }, evidence: [{ fact: refOf(unproven), field: 'amount' }] }],
    });
  });

  it('an order’s amount is no change of the deal’s', () => {
    const { story, change } = open();
    change(T0, { amount: { minor: 100, currency: 'CNY' } });
    story.tell(T0 + 1, 'order.placed', 'deal:D-1', { models: ['M-1'], amount: { minor: 90, currency: 'CNY' } });
    change(T0 + 2, { amount: { minor: 100, currency: 'CNY' } });
    expect(provenChanges(story.conduct(NOW))).to.deep.equal([]);
  });

  it('the first value told is no change, nor one told again, nor a field that needs no proof', () => {
    const { story, change } = open();
    change(T0, { stage: 'need-confirmed', amount: { minor: 100, currency: 'CNY' }, title: 'a' });
    change(T0 + 1, { amount: { minor: 100, currency: 'CNY' }, title: 'b', outcome: 'open' });
    expect(provenChanges(story.conduct(NOW))).to.deep.equal([]);
    change(T0 + 2, { expectedClose: 1 });
    change(T0 + 3, { expectedClose: null });
    change(T0 + 4, { outcome: 'lost' });
    expect(provenChanges(story.conduct(NOW)).map(({ fields }) => fields)).to.deep.equal([['expectedClose'], ['outcome']]);
  });

  it('a document proves one change only: the first it fits', () => {
    const { story, change, file } = open();
    change(T0, { stage: 'proposal-demo' });
    change(T0 + DAY, { stage: 'negotiation' });
    file(T0 + DAY);
    expect(provenChanges(story.conduct(NOW)).map(({ state }) => state)).to.deep.equal(['proven', 'unproven']);
    file(T0 + DAY);
    expect(provenChanges(story.conduct(NOW)).map(({ state }) => state)).to.deep.equal(['proven', 'proven']);
  });

  it('as long as a proof may still come it is pending, and counts in no rate', () => {
    const { story, change } = open();
    change(T0, { stage: 'proposal-demo' });
    expect(provenChanges(story.conduct(T0 + DAY - 1))[0]?.state).to.equal('pending');
    expect(provenChanges(story.conduct(T0 + DAY))[0]?.state).to.equal('unproven');
    const [team] = changeProof(story.conduct(T0 + DAY - 1));
    expect(team).to.deep.include({ changes: 0, proven: 0, rate: null, pending: 1, unproven: [] });
    expect(team?.why[0]).to.deep.equal({ key: 'conduct.no-changes', params: {}, evidence: [] });
  });

  it('another deal’s document, or a form, is no proof; a firm may take forms', () => {
    const { story, change, file } = open();
    change(T0, { stage: 'proposal-demo' });
    file(T0, 'D-2');
    story.tell(T0, 'form.filed', 'deal:D-1', { form: 'x', fields: {} });
    expect(provenChanges(story.conduct(NOW))[0]?.state).to.equal('unproven');
    expect(provenChanges(story.conduct(NOW, { proof: { by: ['form.filed'] } }))[0]?.state).to.equal('proven');
    expect(provenChanges(story.conduct(NOW, { proof: { by: ['photo.taken', 'form.filed'] } }))[0]?.state).to.equal('proven');
  });

  it('rates by team, those of nobody’s team last; newest unproven first', () => {
    const { story, change, file } = open();
    change(T0, { stage: 'proposal-demo' });
    file(T0);
    const b = change(T0 + 2 * DAY, { stage: 'negotiation' });
    const c = change(T0 + 3 * DAY, { amount: { minor: 1, currency: 'CNY' }, expectedClose: 5 });
    const d = change(T0 + 4 * DAY, { amount: { minor: 2, currency: 'CNY' }, expectedClose: 6 });
    story.tell('03-01 09:00', 'deal.state', 'deal:D-2', { stage: 'need-confirmed' });
    change(T0, { stage: 'proposal-demo' }, 'D-2');
    const teams = changeProof(story.conduct(NOW));
    expect(teams.map(({ team, changes, proven, rate, pending, claims }) => [team, changes, proven, rate, pending, claims])).to.deep.equal([
      ['east', 3, 1, 3333, 0, 2], [null, 1, 0, 0, 0, 1],
    ]);
    expect(teams[0]?.unproven.map(({ fact }) => fact)).to.deep.equal([d, b]);
    expect(c.data.expectedClose).to.equal(5);
    expect(teams[0]?.why.map(({ key, params }) => [key, params])).to.deep.equal([
      ['conduct.proof-rate', { proven: 1, changes: 3, rate: 3333 }], ['conduct.false-rate', { falseReports: 0, claims: 2, rate: 0 }],
    ]);
    expect(teams[0]?.why[0]?.evidence).to.deep.equal([{ fact: refOf(d) }, { fact: refOf(b) }]);
  });

  it('the team is the one the rep belonged to at the time', () => {
    const { story, change } = open();
    change(T0, { stage: 'proposal-demo' });
    story.tell(T0 + 1, 'rep.state', 'rep:R-1', { team: 'west' });
    change(T0 + 2, { stage: 'negotiation' });
    expect(provenChanges(story.conduct(NOW)).map(({ team }) => team)).to.deep.equal(['east', 'west']);
  });
});

describe('false reports (CP-20)', () => {
  const falseReports = (build: (deal: ReturnType<typeof open>) => void): readonly [number, number] => {
    const deal = open();
    build(deal);
    const [team] = changeProof(deal.story.conduct('07-01 09:00'));
    return [team?.falseReports ?? 0, team?.claims ?? 0];
  };

  it('a stage raised and taken back within 30 days was one, a moment later it was not', () => {
    const back = (after: number) => falseReports(({ change }) => {
      change(T0, { stage: 'negotiation' });
      change(T0 + after, { stage: 'proposal-demo' });
    });
    expect(back(30 * DAY)).to.deep.equal([1, 1]);
    expect(back(30 * DAY + 1)).to.deep.equal([0, 1]);
  });

  it('a win taken back was one; a loss later on is a win taken back as well; losing an open deal is none', () => {
    expect(falseReports(({ change }) => {
      change(T0, { outcome: 'won' });
      change(T0 + 30 * DAY, { outcome: 'open' });
    })).to.deep.equal([1, 1]);
    expect(falseReports(({ change }) => {
      change(T0, { outcome: 'won' });
      change(T0 + 30 * DAY + 1, { outcome: 'lost' });
    })).to.deep.equal([0, 1]);
    expect(falseReports(({ change }) => {
      change(T0, { outcome: 'won' });
      change(T0 + DAY, { outcome: 'lost' });
    })).to.deep.equal([1, 1]);
    expect(falseReports(({ change }) => void change(T0, { outcome: 'lost' }))).to.deep.equal([0, 0]);
  });

  it('a stage raised from the one claimed, and back to it, takes back the later claim only; claims stand in order of time', () => {
    const { story, change } = open();
    const won = change(T0, { outcome: 'won' });
    const demo = change(T0 + 1, { stage: 'proposal-demo' });
    const negotiation = change(T0 + 2, { stage: 'negotiation' });
    const back = change(T0 + 3, { stage: 'proposal-demo' });
    const claims = claimsIn(story.conduct(NOW));
    expect(claims.map(({ fact, contradictedBy }) => [fact, contradictedBy])).to.deep.equal([[won, null], [demo, null], [negotiation, back]]);
    expect(claims[0]?.why).to.deep.equal([]);
  });

  it('names what took it back', () => {
    const { story, change } = open();
    const claim = change(T0, { stage: 'negotiation' });
    const back = change(T0 + DAY, { stage: 'proposal-demo' });
    const [first, ...others] = claimsIn(story.conduct(NOW));
    expect(others).to.deep.equal([]);
    expect(first).to.deep.include({ deal: 'D-1', fact: claim, contradictedBy: back, rep: 'R-1', team: 'east' });
    expect(first?.why).to.deep.equal([{ key: 'conduct.contradicted', params: { at: T0 + DAY }, evidence: [{ fact: refOf(claim) }, { fact: refOf(back) }] }]);
    const [team] = changeProof(story.conduct(NOW));
    expect(team).to.deep.include({ falseReports: 1, claims: 1, falseRate: 10_000 });
    expect(team?.contradicted.map(({ fact }) => fact)).to.deep.equal([claim]);
  });

  it('a row corrected by one that says less was one; corrected upwards, by words, or long after, it was none', () => {
    const corrected = (was: State, by: State, after = DAY) => {
      const { story } = open();
      const row = story.tell(T0, 'deal.state', 'deal:D-1', was);
      story.tell(T0, 'deal.state', 'deal:D-1', by, { replaces: refOf(row), recordedAt: new Date(T0 + after).toISOString() });
      return claimsIn(story.conduct('07-01 09:00')).filter(({ contradictedBy }) => contradictedBy !== null).length;
    };
    expect(corrected({ stage: 'negotiation' }, { stage: 'need-confirmed' })).to.equal(1);
    expect(corrected({ stage: 'negotiation' }, { stage: 'need-confirmed' }, 30 * DAY)).to.equal(1);
    expect(corrected({ stage: 'negotiation' }, { stage: 'need-confirmed' }, 30 * DAY + 1)).to.equal(0);
    expect(corrected({ stage: 'proposal-demo' }, { stage: 'negotiation' })).to.equal(0);
    expect(corrected({ stage: 'negotiation' }, { stage: 'negotiation' })).to.equal(0);
    expect(corrected({ stage: 'negotiation' }, { title: 'x' })).to.equal(0);
    expect(corrected({ outcome: 'won' }, { outcome: 'open' })).to.equal(1);
    expect(corrected({ outcome: 'won' }, { outcome: 'won' })).to.equal(0);
    expect(corrected({ outcome: 'open' }, { outcome: 'lost' })).to.equal(0);
    expect(corrected({ outcome: 'won' }, { title: 'x' })).to.equal(0);
    expect(corrected({ stage: 'nowhere' }, { stage: 'initial-contact' })).to.equal(0);
  });
});

describe('abnormal flows (CP-20)', () => {
  const found = (build: (deal: ReturnType<typeof open>) => void, pattern: string, stage?: string) => {
    const deal = open(stage);
    build(deal);
    return flowPatterns(deal.story.conduct('07-01 09:00')).filter((one) => one.pattern === pattern);
  };

  it('a change with a proof, or that may still get one, is none; one without is told with itself as evidence', () => {
    const { story, change, file } = open();
    change(T0, { stage: 'proposal-demo' });
    expect(flowPatterns(story.conduct(T0 + DAY - 1))).to.deep.equal([]);
    const fact = story.facts[2];
    expect(flowPatterns(story.conduct(NOW))).to.deep.equal([{
      pattern: 'unproven', rep: 'R-1', team: 'east', deal: 'D-1', at: T0, facts: [fact],
      why: [{ key: 'conduct.change-unproven', params: { fields: ['stage'] }, evidence: [{ fact: 'crm/deal.state-3', field: 'stage' }] }],
    }]);
    file(T0);
    expect(flowPatterns(story.conduct(NOW))).to.deep.equal([]);
  });

  it('a stage that does not apply to the deal is not skipped', () => {
    const policy = loadPolicy({
      id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1', 'conduct@1'],
      stages: { 'proposal-demo': { appliesTo: { field: 'deal.product', is: 'robot' } } },
    });
    const patterns = (product: string): readonly string[] => {
      const { story, change, file } = open();
      change(T0, { stage: 'negotiation', product });
      file(T0);
      const conduct = openConduct(openBook(story.facts), policy, NOW);
      return conduct ? flowPatterns(conduct).map(({ pattern }) => pattern) : ['no conduct'];
    };
    expect([patterns('robot'), patterns('spare part')]).to.deep.equal([['stage-skipped'], []]);
  });

  it('findings of several deals stand in order of time', () => {
    const { story, change } = open();
    change('03-01 09:00', { stage: 'need-confirmed' }, 'D-2');
    change('03-01 09:00', { stage: 'need-confirmed' }, 'D-3');
    change(T0 + 2, { stage: 'proposal-demo' });
    change(T0 + 1, { stage: 'proposal-demo' }, 'D-2');
    change(T0 + 3, { stage: 'proposal-demo' }, 'D-3');
    expect(flowPatterns(story.conduct(NOW)).map(({ deal }) => deal)).to.deep.equal(['D-2', 'D-1', 'D-3']);
  });

  it('a stage skipped', () => {
    const [finding, ...others] = found(({ change }) => void change(T0, { stage: 'negotiation' }), 'stage-skipped');
    expect(finding?.facts.map(refOf)).to.deep.equal(['crm/deal.state-3']);
    expect(finding?.why.map(({ key, evidence }) => [key, evidence])).to.deep.equal([['conduct.stage-skipped', [{ fact: 'crm/deal.state-3', field: 'stage' }]]]);
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ rep: 'R-1', team: 'east', deal: 'D-1', at: T0 });
    expect(finding?.why[0]?.params).to.deep.equal({
      stages: [{ 'zh-CN': '方案演示', en: 'Proposal demo' }], to: { 'zh-CN': '商务谈判', en: 'Negotiation' },
    });
    expect(found(({ change }) => void change(T0, { stage: 'proposal-demo' }), 'stage-skipped')).to.deep.equal([]);
    expect(found(({ change }) => void change(T0, { stage: 'initial-contact' }), 'stage-skipped', 'negotiation')).to.deep.equal([]);
    expect(found(({ change }) => void change(T0, { stage: 'nowhere' }), 'stage-skipped')).to.deep.equal([]);
  });

  it('a record that begins in a late stage has skipped none; an alias is the stage it stands for', () => {
    expect(found(() => undefined, 'stage-skipped', 'negotiation')).to.deep.equal([]);
    expect(found(({ change }) => void change(T0, { stage: '商务谈判' }), 'stage-skipped')).to.have.length(1);
  });

  it('moved back and forth: two changes of direction within 14 days', () => {
    const turns = (last: number) => found(({ change }) => {
      change(T0 - DAY, { stage: 'proposal-demo' });
      change(T0 - 1, { stage: 'proposal-demo', title: 'told again, it is no move' });
      change(T0, { stage: 'need-confirmed' });
      change(last, { stage: 'proposal-demo' });
    }, 'back-and-forth');
    expect(turns(T0 + 14 * DAY).map(({ at: when, facts, why }) => [when, facts.length, why[0]?.params])).to.deep.equal([
      [T0 + 14 * DAY, 2, { turns: 2, within: 14 * DAY }],
    ]);
    expect(turns(T0 + 14 * DAY)[0]?.why).to.deep.equal([{
      key: 'conduct.back-and-forth', params: { turns: 2, within: 14 * DAY },
      evidence: [{ fact: 'crm/deal.state-5', field: 'stage' }, { fact: 'crm/deal.state-6', field: 'stage' }],
    }]);
    expect(turns(T0 + 14 * DAY + 1)).to.deep.equal([]);
    expect(found(({ change }) => {
      change(T0, { stage: 'proposal-demo' });
      change(T0 + 1, { stage: 'need-confirmed' });
      change(T0 + 2, { stage: 'initial-contact' });
    }, 'back-and-forth')).to.deep.equal([]);
  });

  it('where a firm says so, one change of direction is one too many', () => {
    const { story, change } = open();
    change(T0, { stage: 'proposal-demo' });
    change(T0 + 1, { stage: 'need-confirmed' });
    const told = flowPatterns(story.conduct('07-01 09:00', { patterns: { backAndForth: { turns: 1 } } }));
    expect(told.filter(({ pattern }) => pattern === 'back-and-forth').map(({ at: when, facts }) => [when, facts.length])).to.deep.equal([[T0 + 1, 1]]);
  });

  it('three stages within 10 minutes are a burst, two are not, nor with a moment more', () => {
    const climb = (last: number) => found(({ change }) => {
      change(T0, { stage: 'need-confirmed' });
      change(T0 + 60_000, { stage: 'proposal-demo' });
      change(last, { stage: 'negotiation' });
    }, 'burst', 'initial-contact');
    expect(climb(T0 + 600_000).map(({ facts, why }) => [facts.length, why[0]?.params])).to.deep.equal([[3, { stages: 3, within: 600_000 }]]);
    expect(climb(T0 + 600_000)[0]?.why.map(({ key, evidence }) => [key, evidence.length])).to.deep.equal([['conduct.burst', 3]]);
    expect(climb(T0 + 600_001)).to.deep.equal([]);
  });

  it('five changes of a rep on the last two days of a month, and half of her month, are edits in bulk', () => {
    const monthEnd = (early: number, late: number, first = at('03-30 00:00')) => found(({ change }) => {
      for (let n = 0; n < early; n++) change(at('03-05 09:00') + n, { expectedClose: n + 1 });
      change(at('03-05 08:00'), { expectedClose: 0 });
      for (let n = 0; n < late; n++) change(first + n, { expectedClose: 100 + n });
    }, 'bulk-edit');
    expect(monthEnd(5, 5).map(({ rep, deal, facts, why }) => [rep, deal, facts.length, why[0]?.params])).to.deep.equal([
      ['R-1', null, 5, { changes: 5, of: 10, days: 2 }],
    ]);
    expect(monthEnd(6, 5)).to.deep.equal([]);
    expect(monthEnd(0, 4)).to.deep.equal([]);
    expect(monthEnd(0, 5)).to.have.length(1);
    expect(monthEnd(0, 5, at('03-30 00:00') - 1)).to.deep.equal([]);
    expect(monthEnd(0, 5, at('04-01 00:00') - 5)).to.have.length(1);
    expect([at('04-29 00:00'), at('04-29 00:00') - 1].map((first) => monthEnd(0, 5, first).length)).to.deep.equal([1, 0]);
  });

  it('edits in bulk are those of one rep in one month, over all her deals, in order of time', () => {
    const { story, change } = open();
    story.tell('03-01 09:00', 'deal.state', ['deal:D-2', 'owner=rep:R-1'], { expectedClose: 0 });
    story.tell('03-01 09:00', 'deal.state', ['deal:D-3', 'owner=rep:R-2'], { expectedClose: 0 });
    change('03-01 10:00', { expectedClose: 0 });
    const end = at('03-31 09:00');
    const edits = ['D-1', 'D-2', 'D-1', 'D-2'].map((deal, n) => change(end + n, { expectedClose: n + 1 }, deal));
    change(end + 9, { expectedClose: 9 }, 'D-3');
    change('04-30 09:00', { expectedClose: 9 });
    const bulk = () => flowPatterns(story.conduct('07-01 09:00')).filter(({ pattern }) => pattern === 'bulk-edit');
    expect(bulk()).to.deep.equal([]);
    edits.push(change(end + 4, { expectedClose: 5 }));
    expect(bulk()).to.deep.equal([{
      pattern: 'bulk-edit', rep: 'R-1', team: 'east', deal: null, at: end + 4, facts: edits,
      why: [{ key: 'conduct.bulk-edit', params: { changes: 5, of: 5, days: 2 }, evidence: edits.map((fact) => ({ fact: refOf(fact) })) }],
    }]);
  });

  it('a change without proof, and a copied record, are told as well, all in order of time', () => {
    const { story, change } = open();
    change(T0, { stage: 'negotiation' });
    const note = '客户要求月底前给出完整的节拍测算与报价方案';
    const first = story.tell(T0 + 1, 'touch.made', 'deal:D-1', { channel: 'visit', note }, { actor: 'R-1' });
    const second = story.tell(T0 + 2, 'touch.made', 'deal:D-1', { channel: 'visit', note }, { actor: 'R-1' });
    const all = flowPatterns(story.conduct(NOW));
    expect(all.map(({ pattern, at: when }) => [pattern, when])).to.deep.equal([['stage-skipped', T0], ['unproven', T0], ['copied', T0 + 2]]);
    expect(all[2]).to.deep.include({ rep: 'R-1', team: 'east', deal: 'D-1', facts: [first, second] });
    expect(all[2]?.why[0]).to.deep.equal({ key: 'conduct.copied', params: { similarity: 10_000, at: T0 + 1 }, evidence: [{ fact: refOf(first) }, { fact: refOf(second) }] });
    for (const facts of shuffles(story.facts)) expect(flowPatterns(conductOf(facts, NOW))).to.deep.equal(all);
  });
});
