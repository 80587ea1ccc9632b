import { expect } from 'chai';
import { dossier, entity, factsFrom, openBook, type Dossier, type Fact, type Instant } from '@sextant/core/facts';
import { compile, judge } from '@sextant/core/judge';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at } from '../../support/deal.js';

const DAY = 86_400_000;
const program = compile(loadPolicy({
  id: 'ours', version: 1, title: 'ours', extends: ['common@1'],
  recurrences: { review: { label: 'Review', schedule: { weekday: 'fri', time: '15:00', zone: 'Asia/Shanghai' }, subject: 'deal', directives: {} } },
  obligations: {
    review: {
      label: 'Review', subject: 'deal', trigger: { type: 'occasion.came' }, within: 'PT1H', levels: {},
      requires: { call: { label: 'Call', met: { count: { type: 'touch.made', since: 'trigger' }, atLeast: 1 } } },
    },
  },
}));
const crm = factsFrom('crm');

/** A deal of 3 March with a customer known for long. */
function deal(): Dossier {
  const facts: readonly Fact[] = [
    crm('account.state', '2025-01-01T00:00:00Z', 'account:A-1', { industry: 'auto-parts' }),
    crm('deal.state', new Date(at('03-03 09:00')).toISOString(), ['deal:D-1', 'customer=account:A-1'], {}),
  ];
  return dossier(openBook(facts), entity('deal:D-1'));
}

const starts = (now: Instant): readonly Instant[] => judge(deal(), program, now).value.obligations.map(({ startedAt }) => startedAt);

describe('what comes round for a deal (SL-10)', () => {
  it('begins with the first fact of its own, however long its customer is known', () => {
    expect(starts(at('03-06 14:59'))).to.deep.equal([]);
    expect(starts(at('03-14 00:00'))).to.deep.equal([at('03-06 15:00'), at('03-13 15:00')]);
    expect(judge(deal(), program, at('03-02 00:00')).validUntil).to.equal(at('03-03 09:00'));
  });

  it('is let go after a year of 366 days, and a judgement stands no longer than that', () => {
    const letGo = at('03-06 15:00') + 366 * DAY;
    expect(starts(letGo - 1)[0]).to.equal(at('03-06 15:00'));
    expect(starts(letGo)[0]).to.equal(at('03-13 15:00'));
    // It is a Sunday: nothing comes round then that would end the judgement by itself.
    expect(judge(deal(), program, letGo - DAY).validUntil).to.equal(letGo);
  });
});
