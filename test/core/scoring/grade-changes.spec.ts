import { expect } from 'chai';
import { gradeChanges } from '@sextant/core/scoring';
import { at, story } from '../../support/deal.js';
import { cardOf, visit } from './cards.js';

const card = cardOf({ grades: { A: { from: 20 }, C: {} }, indicators: { a: visit('a', 15), b: visit('b', 5) } });

describe('the fact of a grade reached (SC-3, SL-1)', () => {
  it('is a derived event about the lead, known from the instant it became so, with the facts it rests on', () => {
    const zhou = story('lead:L-1');
    zhou.tell('03-01 09:00', 'lead.state', { name: 'Zhou' });
    zhou.tell('03-02 09:00', 'page.visited', { page: 'a' });
    zhou.tell('03-03 09:00', 'page.visited', { page: 'b' });
    const time = at('03-03 09:00');
    const [first, second, ...others] = gradeChanges(zhou.dossier(), card, at('03-20 09:00'));
    expect([first?.time, first?.data]).to.deep.equal([at('03-01 09:00'), { card: 'lead', grade: 'C', from: null, points: 0, because: [] }]);
    expect(second).to.deep.equal({
      source: 'sextant', id: `lead/lead:L-1/A/${time}`, seq: 0, kind: 'event', type: 'grade.reached', schema: 1, time, recordedAt: time,
      about: [{ type: 'lead', id: 'L-1' }],
      data: { card: 'lead', grade: 'A', from: 'C', points: 20, because: ['crm/page.visited-2', 'crm/page.visited-3'] },
    });
    expect(others).to.deep.equal([]);
  });

  it('is told of no lead of which nothing is known', () => {
    expect(gradeChanges(story('lead:L-1').dossier(), card, at('03-20 09:00'))).to.deep.equal([]);
  });
});
