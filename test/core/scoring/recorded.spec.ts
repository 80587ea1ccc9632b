import { expect } from 'chai';
import { dossier, entity, factsFrom, openBook } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';
import { recordedScore, recordScore, score, standing } from '@sextant/core/scoring';
import { at, story } from '../../support/deal.js';
import { cardOf, visit } from './cards.js';

const rules = { indicators: { a: visit('a', 20, { decay: [{ after: 'P7D', keep: 5000 }] }), b: visit('b', 10, { group: 'g' }) }, groups: { g: { label: 'G', max: 4 } } };
const card = cardOf(rules);

function lead() {
  const told = story('lead:L-1');
  told.tell('03-01 09:00', 'lead.state', { name: 'Zhou' });
  told.tell('03-02 09:00', 'page.visited', { page: 'a' });
  told.tell('03-02 09:00', 'page.visited', { page: 'b' });
  return told;
}

describe('a score put on record (SC-9)', () => {
  it('holds total, grade, policy and the breakdown with its evidence', () => {
    const recorded = recordScore(score(lead().dossier(), card, at('03-10 09:00')));
    expect(recorded).to.deep.equal({
      card: 'lead', points: 14, grade: 'C', policy: 'cards@1', hash: card.policy.hash,
      lines: [
        { step: 'indicator', rule: 'a', before: 20, after: 10, because: ['crm/page.visited-2'] },
        { step: 'indicator', rule: 'b', before: 10, after: 10, because: ['crm/page.visited-3'] },
        { step: 'group', rule: 'g', before: 0, after: -6, because: [] },
      ],
    });
  });

  it('is a fact that is admitted, and is read back as it was, whatever became of the score', () => {
    const zhou = lead();
    const data = recordScore(score(zhou.dossier(), card, at('03-03 09:00')));
    const fact = zhou.tell('03-03 09:00', 'score.recorded', data);
    expect(admit([fact], { now: at('03-04 09:00') }).setAside).to.deep.equal([]);
    expect(recordedScore(zhou.dossier(), card, at('06-01 09:00'))).to.deep.equal({ data, at: at('03-03 09:00'), fact: 'crm/score.recorded-4', policyChanged: false });
    expect(data.points).to.equal(24);
  });

  it('says that the policy became another one meanwhile', () => {
    const zhou = lead();
    zhou.tell('03-03 09:00', 'score.recorded', recordScore(score(zhou.dossier(), card, at('03-03 09:00'))));
    const stricter = cardOf({ ...rules, indicators: { a: visit('a', 5) } , groups: {} }, 2);
    const read = recordedScore(zhou.dossier(), stricter, at('03-04 09:00'));
    expect([read?.data.points, read?.policyChanged]).to.deep.equal([24, true]);
  });

  it('the newest up to now counts, of this card only', () => {
    const zhou = lead();
    const data = recordScore(score(zhou.dossier(), card, at('03-03 09:00')));
    expect(recordedScore(zhou.dossier(), card, at('03-20 09:00'))).to.equal(null);
    zhou.tell('03-03 09:00', 'score.recorded', { ...data, points: 1 });
    zhou.tell('03-04 09:00', 'score.recorded', { ...data, points: 2 });
    zhou.tell('03-05 09:00', 'score.recorded', { ...data, points: 3, card: 'other' });
    expect(['03-03 08:59', '03-03 09:00', '03-04 08:59', '03-04 09:00', '03-09 09:00'].map((now) => recordedScore(zhou.dossier(), card, at(now))?.data.points)).to.deep.equal([undefined, 1, 1, 2, 2]);
  });
});

describe('a person’s own score (SC-9)', () => {
  it('stands beside the computed and the recorded one, with who and why, and changes neither', () => {
    const zhou = lead();
    const before = score(zhou.dossier(), card, at('03-10 09:00')).value;
    zhou.tell('03-03 09:00', 'score.set', { card: 'lead', grade: 'A', points: 80, reason: 'met her at the fair' });
    const { computed, recorded, person } = standing(zhou.dossier(), card, at('03-10 09:00'));
    expect(computed.value).to.deep.equal(before);
    expect(recorded).to.equal(null);
    expect(person).to.deep.equal({ points: 80, grade: 'A', reason: 'met her at the fair', by: null, at: at('03-03 09:00'), fact: 'crm/score.set-4' });
  });

  it('names its author, and leaves open what was not said', () => {
    const write = factsFrom('crm');
    const facts = [
      write('lead.state', '2026-03-01T09:00:00+08:00', 'lead:L-1', {}),
      { ...write('score.set', '2026-03-02T09:00:00+08:00', 'lead:L-1', { card: 'lead', grade: 'A', reason: 'x' }), actor: 'R-1' },
    ];
    const { person } = standing(dossier(openBook(facts), entity('lead:L-1')), card, at('03-10 09:00'));
    expect(person).to.include({ points: null, grade: 'A', by: 'R-1' });
  });

  it('ends when she takes it back, and can be given again', () => {
    const zhou = lead();
    const grade = (now: string): string | null | undefined => standing(zhou.dossier(), card, at(now)).person?.grade;
    zhou.tell('03-03 09:00', 'score.set', { card: 'lead', grade: 'A', reason: 'x' });
    zhou.tell('03-04 09:00', 'score.released', { card: 'other' });
    zhou.tell('03-05 09:00', 'score.released', { card: 'lead' });
    zhou.tell('03-06 09:00', 'score.set', { card: 'lead', grade: 'B', reason: 'y' });
    expect(['03-03 08:59', '03-03 09:00', '03-05 08:59', '03-05 09:00', '03-06 09:00'].map(grade)).to.deep.equal([undefined, 'A', 'A', undefined, 'B']);
  });
});
