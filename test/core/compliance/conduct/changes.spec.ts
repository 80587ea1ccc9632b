import { expect } from 'chai';
import { changeProof, claimsIn, copiedRecords, flowPatterns, provenChanges } from '@sextant/core/compliance/conduct';
import { refOf, type FactData } from '@sextant/core/facts';
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
    change(T0 + 1, { amount: { minor: 200, currency: 'CNY' } });
    const document = file(T0 + 2);
    const [first, second] = provenChanges(story.conduct(NOW));
    expect(first).to.deep.equal({
      deal: 'D-1', fact, at: T0, rep: 'R-1', team: 'east', fields: ['stage'], proof: document, state: 'proven',
      why: [{ key: 'conduct.change-proven', params: { fields: ['stage'] }, evidence: [{ fact: refOf(fact), field: 'stage' }, { fact: refOf(document) }] }],
    });
    expect(second).to.deep.include({ fields: ['amount'], proof: null, state: 'unproven' });
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

  it('a stage skipped', () => {
    const [finding, ...others] = found(({ change }) => void change(T0, { stage: 'negotiation' }), 'stage-skipped');
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
      change(T0, { stage: 'need-confirmed' });
      change(last, { stage: 'proposal-demo' });
    }, 'back-and-forth');
    expect(turns(T0 + 14 * DAY).map(({ at: when, facts, why }) => [when, facts.length, why[0]?.params])).to.deep.equal([
      [T0 + 14 * DAY, 2, { turns: 2, within: 14 * DAY }],
    ]);
    expect(turns(T0 + 14 * DAY + 1)).to.deep.equal([]);
    expect(found(({ change }) => {
      change(T0, { stage: 'proposal-demo' });
      change(T0 + 1, { stage: 'need-confirmed' });
      change(T0 + 2, { stage: 'initial-contact' });
    }, 'back-and-forth')).to.deep.equal([]);
  });

  it('three stages within 10 minutes are a burst, two are not, nor with a moment more', () => {
    const climb = (last: number) => found(({ change }) => {
      change(T0, { stage: 'need-confirmed' });
      change(T0 + 60_000, { stage: 'proposal-demo' });
      change(last, { stage: 'negotiation' });
    }, 'burst', 'initial-contact');
    expect(climb(T0 + 600_000).map(({ facts, why }) => [facts.length, why[0]?.params])).to.deep.equal([[3, { stages: 3, within: 600_000 }]]);
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

describe('copied records (CP-20)', () => {
  const NOTE = '客户要求月底前给出完整的节拍测算与报价方案，并安排现场演示。';

  it('a note equal to an earlier one of the same rep but for spaces, width and punctuation', () => {
    const story = firm();
    const first = story.tell(T0, 'touch.made', 'deal:D-1', { channel: 'visit', note: NOTE }, { actor: 'R-1' });
    const copy = story.tell(T0 + 1, 'touch.made', 'deal:D-2', { channel: 'call', note: ` ${NOTE.replace('，', ' , ')}!` }, { actor: 'R-1' });
    story.tell(T0 + 2, 'touch.made', 'deal:D-2', { channel: 'visit', note: NOTE }, { actor: 'R-2' });
    story.tell(T0 + 3, 'touch.made', 'deal:D-2', { channel: 'visit', note: NOTE });
    expect(copiedRecords(story.conduct(NOW))).to.deep.equal([{ record: copy, of: first, similarity: 10_000 }]);
  });

  it('short notes are alike by chance: 20 letters are the least', () => {
    const copies = (note: string): number => {
      const story = firm();
      for (const n of [0, 1]) story.tell(T0 + n, 'touch.made', 'deal:D-1', { channel: 'visit', note }, { actor: 'R-1' });
      return copiedRecords(story.conduct(NOW)).length;
    };
    expect(copies('甲'.repeat(19))).to.equal(0);
    expect(copies('甲'.repeat(20))).to.equal(1);
    expect(copies('')).to.equal(0);
  });

  it('forms are compared with their kind, their fields in whatever order', () => {
    const story = firm();
    const fields = { a: '痛点是换型时间太长客户希望', b: '一个月内给出完整的方案' };
    story.tell(T0, 'form.filed', 'deal:D-1', { form: 'visit-record', fields }, { actor: 'R-1' });
    story.tell(T0 + 1, 'form.filed', 'deal:D-2', { form: 'visit-record', fields: { b: fields.b, a: fields.a } }, { actor: 'R-1' });
    story.tell(T0 + 2, 'form.filed', 'deal:D-2', { form: 'other', fields }, { actor: 'R-1' });
    story.tell(T0 + 3, 'form.filed', 'deal:D-2', { form: 'other', fields }, { actor: 'R-1' });
    expect(copiedRecords(story.conduct(NOW)).map(({ record }) => record.time)).to.deep.equal([T0 + 1]);
    expect(copiedRecords(story.conduct(NOW, { copies: { forms: ['other', 'visit-record'] } })).map(({ record }) => record.time)).to.deep.equal([T0 + 1, T0 + 3]);
  });
});
