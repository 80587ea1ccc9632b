import { expect } from 'chai';
import { actionValue } from '@sextant/core/compliance/conduct';
import { refOf } from '@sextant/core/facts';
import { at, conductOf, DAY, firm, shuffles } from './firm.js';

/** So many visits of R-1 in the week of a Monday, by tag. */
function week(story: ReturnType<typeof firm>, monday: string, visits: Readonly<Record<string, number>>, rep = 'R-1', about = 'account:A-1'): void {
  let minute = 0;
  for (const [tag, count] of Object.entries(visits)) {
    for (let n = 0; n < count; n++) story.visit(at(`${monday} 09:00`) + ++minute * 60_000, rep, tag === '' ? undefined : tag, about);
  }
}

describe('action value: the shares of a week (CP-9)', () => {
  it('counts high-value tags ÷ all visits, by rep and week', () => {
    const story = firm();
    week(story, '03-02', { 'technical-demo': 1, 'price-negotiation': 1, 'decision-maker-confirmed': 1, renewal: 1 });
    week(story, '03-09', { 'first-contact': 2, 'technical-demo': 1 });
    week(story, '03-02', { renewal: 1 }, 'R-2');
    const { weeks } = actionValue(story.conduct('03-20 09:00'));
    expect(weeks.map(({ rep, week: monday, visits, highValue, share, byTag }) => [rep, monday, visits, highValue, share, byTag])).to.deep.equal([
      ['R-1', '2026-03-02', 4, 3, 7500, { 'technical-demo': 1, 'price-negotiation': 1, 'decision-maker-confirmed': 1, renewal: 1 }],
      ['R-1', '2026-03-09', 3, 1, 3333, { 'first-contact': 2, 'technical-demo': 1 }],
      ['R-2', '2026-03-02', 1, 0, 0, { renewal: 1 }],
    ]);
  });

  it('a week begins on Monday at midnight in the zone of the policy', () => {
    const story = firm();
    story.visit('03-08 23:59', 'R-1', 'renewal');
    story.visit('03-09 00:00', 'R-1', 'renewal');
    expect(actionValue(story.conduct('03-20 09:00')).weeks.map(({ week: monday, visits }) => [monday, visits]))
      .to.deep.equal([['2026-03-02', 1], ['2026-03-09', 1]]);
  });

  it('lists visits without a tag, or with one nobody defined, as lacking it; they are no high-value action', () => {
    const story = firm();
    const bare = story.visit('03-02 09:00', 'R-1');
    const odd = story.visit('03-02 10:00', 'R-1', 'constructor');
    story.visit('03-02 11:00', 'R-1', 'technical-demo');
    const [first] = actionValue(story.conduct('03-20 09:00')).weeks;
    expect(first).to.deep.include({ visits: 3, highValue: 1, share: 3333, untagged: [refOf(bare), refOf(odd)] });
    expect(first?.why.map(({ key, params }) => [key, params])).to.deep.equal([
      ['conduct.high-value', { highValue: 1, visits: 3, share: 3333 }], ['conduct.untagged', { n: 2 }],
    ]);
    expect(first?.why[1]?.evidence).to.deep.equal([{ fact: refOf(bare), field: 'purpose' }, { fact: refOf(odd), field: 'purpose' }]);
  });

  it('only visits count, and those nobody owns stand apart, last', () => {
    const story = firm();
    story.tell('03-02 09:00', 'touch.made', 'deal:D-1', { channel: 'call', purpose: 'technical-demo' }, { actor: 'R-1' });
    story.tell('03-02 10:00', 'touch.made', 'deal:D-1', { channel: 'visit', purpose: 'technical-demo' });
    story.visit('03-02 11:00', 'R-9', 'renewal');
    expect(actionValue(story.conduct('03-20 09:00')).weeks.map(({ rep, visits }) => [rep, visits])).to.deep.equal([['R-9', 1], [null, 1]]);
  });

  it('a visit without an actor is its owner’s: the rep it is about, else whoever owned the deal at the time', () => {
    const story = firm();
    story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1'], { title: 'x' });
    story.tell('03-02 09:00', 'touch.made', 'deal:D-1', { channel: 'visit' });
    story.tell('03-02 12:00', 'deal.state', ['deal:D-1', 'owner=rep:R-2'], { title: 'x' });
    story.tell('03-02 13:00', 'touch.made', 'deal:D-1', { channel: 'visit' });
    story.tell('03-02 14:00', 'touch.made', ['deal:D-1', 'rep:R-3'], { channel: 'visit' });
    expect(actionValue(story.conduct('03-20 09:00')).weeks.map(({ rep }) => rep)).to.deep.equal(['R-1', 'R-2', 'R-3']);
  });

  it('what has been replaced counts no more, and what lies ahead not yet', () => {
    const story = firm();
    const wrong = story.visit('03-02 09:00', 'R-1', 'technical-demo');
    story.tell('03-02 09:00', 'touch.made', 'deal:D-1', { channel: 'visit', purpose: 'renewal' },
      { actor: 'R-1', replaces: refOf(wrong), recordedAt: '2026-03-03T09:00:00+08:00' });
    story.visit('03-05 09:00', 'R-1', 'technical-demo');
    expect(actionValue(story.conduct('03-04 09:00')).weeks[0]).to.deep.include({ visits: 1, highValue: 0, byTag: { renewal: 1 } });
    expect(actionValue(story.conduct(at('03-05 09:00'))).weeks[0]).to.deep.include({ visits: 2 });
    expect(actionValue(story.conduct(at('03-05 09:00') - 1)).weeks[0]).to.deep.include({ visits: 1 });
  });
});

describe('strategy deviation (CP-9)', () => {
  it('23 visits, 21 renewals and 2 first contacts, 0 deals: not diligence but a strategy deviation', () => {
    const story = firm();
    week(story, '03-02', { renewal: 21, 'first-contact': 2 });
    const { findings } = actionValue(story.conduct('03-20 09:00'));
    expect(findings.map(({ finding, rep, weeks, deal }) => [finding, rep, weeks, deal]))
      .to.deep.equal([['strategy-deviation', 'R-1', ['2026-03-02', '2026-03-02'], null]]);
    expect(findings[0]?.why.map(({ key, params, evidence }) => [key, params, evidence.length]))
      .to.deep.equal([['conduct.strategy-deviation', { visits: 23, of: 21, share: 9130, won: 0 }, 23]]);
  });

  it('one deal won in that week by that rep, and it is none', () => {
    const story = firm();
    week(story, '03-02', { renewal: 21, 'first-contact': 2 });
    story.tell('02-01 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1'], { outcome: 'open' });
    story.tell('03-06 09:00', 'deal.state', 'deal:D-1', { outcome: 'won', closedAt: at('03-05 10:00') });
    const { weeks, findings } = actionValue(story.conduct('03-20 09:00'));
    expect(weeks[0]?.won).to.equal(1);
    expect(findings).to.deep.equal([]);
  });

  it('a deal of another rep, of another week, or lost, does not help', () => {
    const story = firm();
    week(story, '03-02', { renewal: 21, 'first-contact': 2 });
    story.tell('03-03 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-2'], { outcome: 'won' });
    story.tell('03-09 00:00', 'deal.state', ['deal:D-2', 'owner=rep:R-1'], { outcome: 'won' });
    story.tell('03-04 00:00', 'deal.state', ['deal:D-3', 'owner=rep:R-1'], { outcome: 'lost' });
    expect(actionValue(story.conduct('03-20 09:00')).findings.map(({ finding }) => finding)).to.deep.equal(['strategy-deviation']);
  });

  it('a deal nobody owns is won in nobody’s week, however often its win is told in the first one', () => {
    const story = firm();
    for (const monday of ['03-02 09:00', '03-09 09:00']) story.tell(monday, 'touch.made', 'account:A-1', { channel: 'visit' });
    story.tell('03-03 09:00', 'deal.state', 'deal:D-1', { outcome: 'won' });
    story.tell('03-04 09:00', 'deal.state', 'deal:D-1', { title: 'x' });
    story.tell('03-10 09:00', 'deal.state', 'deal:D-1', { outcome: 'won' });
    expect(actionValue(story.conduct('03-20 09:00')).weeks.map(({ rep, week: monday, won }) => [rep, monday, won]))
      .to.deep.equal([[null, '2026-03-02', 1], [null, '2026-03-09', 0]]);
  });

  it('every visit of the week is evidence, by its tag', () => {
    const story = firm();
    week(story, '03-02', { renewal: 10 });
    expect(actionValue(story.conduct('03-20 09:00')).findings[0]?.why[0]?.evidence)
      .to.deep.equal(story.facts.map((fact) => ({ fact: refOf(fact), field: 'purpose' })));
  });

  it('8 of 10 is 80 % and enough; 9 visits are too few, 7 of 10 too small a share', () => {
    const found = (visits: Readonly<Record<string, number>>): number => {
      const story = firm();
      week(story, '03-02', visits);
      return actionValue(story.conduct('03-20 09:00')).findings.length;
    };
    expect(found({ renewal: 8, 'technical-demo': 2 })).to.equal(1);
    expect(found({ renewal: 9 })).to.equal(0);
    expect(found({ renewal: 7, 'technical-demo': 3 })).to.equal(0);
  });
});

describe('unproductive prospecting (CP-9)', () => {
  const found = (weeks: readonly (readonly [string, Readonly<Record<string, number>>])[]) => {
    const story = firm();
    for (const [monday, visits] of weeks) week(story, monday, visits);
    return actionValue(story.conduct('04-30 09:00')).findings;
  };
  const busy = { 'first-contact': 3, renewal: 2 };

  it('two weeks in succession concentrated on first contact; 60 % is concentrated', () => {
    const [finding, ...others] = found([['03-02', busy], ['03-09', { 'first-contact': 4, renewal: 1 }]]);
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ finding: 'unproductive-prospecting', rep: 'R-1', weeks: ['2026-03-02', '2026-03-09'] });
    expect(finding?.why.map(({ key, params, evidence }) => [key, params, evidence.length])).to.deep.equal([
      ['conduct.unproductive-prospecting', { weeks: 2, of: 7, visits: 10, share: 7000 }, 7],
    ]);
  });

  it('the visits with one of the tags are its evidence', () => {
    const story = firm();
    for (const monday of ['03-02', '03-09']) week(story, monday, { 'first-contact': 2, 'technical-demo': 1, renewal: 1 });
    const patch = { actionValue: { prospecting: { tags: ['first-contact', 'renewal'] } } };
    const [finding, ...others] = actionValue(story.conduct('04-30 09:00', patch)).findings;
    expect(others).to.deep.equal([]);
    expect(finding?.why[0]?.params).to.deep.equal({ weeks: 2, of: 6, visits: 8, share: 7500 });
    expect(finding?.why[0]?.evidence).to.deep.equal([0, 1, 3, 4, 5, 7].map((n) => ({ fact: refOf(story.facts[n] as (typeof story.facts)[number]), field: 'purpose' })));
  });

  it('one week is not enough, nor are two with one between, nor one just below 60 %', () => {
    expect(found([['03-02', busy]])).to.deep.equal([]);
    expect(found([['03-02', busy], ['03-16', busy]])).to.deep.equal([]);
    expect(found([['03-02', busy], ['03-09', { 'first-contact': 59, renewal: 41 }]])).to.deep.equal([]);
  });

  it('a week of fewer than 3 visits says nothing and ends the run', () => {
    expect(found([['03-02', busy], ['03-09', { 'first-contact': 2 }], ['03-16', busy]])).to.deep.equal([]);
    expect(found([['03-02', busy], ['03-09', { 'first-contact': 3 }]])).to.have.length(1);
  });

  it('three weeks are one run', () => {
    expect(found([['03-02', busy], ['03-09', busy], ['03-16', busy]]).map(({ weeks }) => weeks)).to.deep.equal([['2026-03-02', '2026-03-16']]);
  });

  it('weeks of two reps are no run', () => {
    const story = firm();
    week(story, '03-02', busy, 'R-1');
    week(story, '03-09', busy, 'R-2');
    expect(actionValue(story.conduct('04-30 09:00')).findings).to.deep.equal([]);
  });
});

describe('closing skill (CP-9)', () => {
  const open = () => {
    const story = firm();
    story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1', 'customer=account:A-1'], { stage: 'need-confirmed' });
    story.visit('03-02 09:00', 'R-1', 'decision-maker-confirmed');
    return story;
  };
  const due = at('03-16 09:00');

  it('a decision maker confirmed and nothing moved within 14 days', () => {
    const [finding, ...others] = actionValue(open().conduct(due)).findings;
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ finding: 'closing-skill', rep: 'R-1', deal: 'D-1', weeks: ['2026-03-02', '2026-03-02'] });
    expect(finding?.why).to.deep.equal([{
      key: 'conduct.closing-skill', params: { at: at('03-02 09:00'), within: 14 * DAY }, evidence: [{ fact: 'crm/touch.made-2', field: 'purpose' }],
    }]);
  });

  it('as long as the 14 days last nothing is said', () => {
    expect(actionValue(open().conduct(due - 1)).findings).to.deep.equal([]);
  });

  it('a higher stage on the last instant is progress, one after it is not, and a lower one never', () => {
    const moved = (when: number, stage: string): number => {
      const story = open();
      story.tell(when, 'deal.state', 'deal:D-1', { stage });
      return actionValue(story.conduct('04-01 09:00')).findings.length;
    };
    expect(moved(due, 'proposal-demo')).to.equal(0);
    expect(moved(due + 1, 'proposal-demo')).to.equal(1);
    expect(moved(at('03-02 09:00'), 'proposal-demo')).to.equal(0);
    expect(moved(at('03-02 09:00') - 1, 'proposal-demo')).to.equal(1);
    expect(moved(due, 'initial-contact')).to.equal(1);
  });

  it('a win is progress, a loss is not; a deal closed before is over', () => {
    const ended = (when: number, outcome: 'won' | 'lost'): number => {
      const story = open();
      story.tell(when, 'deal.state', 'deal:D-1', { outcome });
      return actionValue(story.conduct('04-01 09:00')).findings.length;
    };
    expect(ended(due, 'won')).to.equal(0);
    expect(ended(due + 1, 'won')).to.equal(1);
    expect(ended(due, 'lost')).to.equal(1);
    expect(ended(at('03-02 09:00'), 'lost')).to.equal(0);
  });

  it('the first stage a deal is told to be in is where its record begins, and no progress', () => {
    const story = firm();
    story.tell('03-01 09:00', 'deal.state', ['deal:D-1', 'owner=rep:R-1'], { title: 'x' });
    story.visit('03-02 09:00', 'R-1', 'decision-maker-confirmed');
    story.tell('03-03 09:00', 'deal.state', 'deal:D-1', { stage: 'negotiation' });
    expect(actionValue(story.conduct(due)).findings.map(({ deal }) => deal)).to.deep.equal(['D-1']);
  });

  it('a deal open again before the visit is not over', () => {
    const story = open();
    story.tell('03-01 10:00', 'deal.state', 'deal:D-1', { outcome: 'lost' });
    story.tell('03-01 11:00', 'deal.state', 'deal:D-1', { outcome: 'open' });
    expect(actionValue(story.conduct(due)).findings.map(({ deal }) => deal)).to.deep.equal(['D-1']);
  });

  it('a later confirmation starts over, and a visit to the account is one to its deals', () => {
    const story = open();
    story.visit('03-10 09:00', 'R-1', 'decision-maker-confirmed', 'account:A-1');
    expect(actionValue(story.conduct('03-24 08:59')).findings).to.deep.equal([]);
    expect(actionValue(story.conduct('03-24 09:00')).findings.map(({ deal, weeks }) => [deal, weeks[0]])).to.deep.equal([['D-1', '2026-03-09']]);
  });
});

describe('action value, in order', () => {
  it('weeks by rep and week, findings by rep, week, name and deal', () => {
    const story = firm();
    for (const rep of ['R-2', 'R-1']) {
      week(story, '03-09', { renewal: 10 }, rep);
      week(story, '03-02', { renewal: 10 }, rep);
    }
    for (const deal of ['D-2', 'D-1']) {
      story.tell('03-01 09:00', 'deal.state', `deal:${deal}`, { stage: 'need-confirmed' });
      story.visit('03-02 19:00', 'R-1', 'decision-maker-confirmed', `deal:${deal}`);
    }
    const { weeks, findings } = actionValue(story.conduct('04-30 09:00'));
    expect(weeks.map(({ rep, week: monday }) => [rep, monday])).to.deep.equal([
      ['R-1', '2026-03-02'], ['R-1', '2026-03-09'], ['R-2', '2026-03-02'], ['R-2', '2026-03-09'],
    ]);
    expect(findings.map(({ rep, weeks: [monday], finding, deal }) => [rep, monday, finding, deal])).to.deep.equal([
      ['R-1', '2026-03-02', 'closing-skill', 'D-1'], ['R-1', '2026-03-02', 'closing-skill', 'D-2'], ['R-1', '2026-03-02', 'strategy-deviation', null],
      ['R-1', '2026-03-09', 'strategy-deviation', null], ['R-2', '2026-03-02', 'strategy-deviation', null], ['R-2', '2026-03-09', 'strategy-deviation', null],
    ]);
  });

  it('a week in which every visit is tagged says one thing, with the tag of each visit as evidence', () => {
    const story = firm();
    const visit = story.visit('03-02 09:00', 'R-1', 'renewal');
    expect(actionValue(story.conduct('03-20 09:00')).weeks[0]?.why).to.deep.equal([
      { key: 'conduct.high-value', params: { highValue: 0, visits: 1, share: 0 }, evidence: [{ fact: refOf(visit), field: 'purpose' }] },
    ]);
  });

  it('who nobody is stands last among the findings, too', () => {
    const story = firm();
    for (const rep of [undefined, 'R-1']) {
      for (let n = 0; n < 10; n++) {
        story.tell(at('03-02 09:00') + n, 'touch.made', 'account:A-1', { channel: 'visit', purpose: 'renewal' }, rep === undefined ? {} : { actor: rep });
      }
    }
    expect(actionValue(story.conduct('03-20 09:00')).findings.map(({ rep }) => rep)).to.deep.equal(['R-1', null]);
  });

  it('of one rep the earlier week stands first, whatever was found in it', () => {
    const story = firm();
    story.tell('03-01 09:00', 'deal.state', 'deal:D-1', { stage: 'need-confirmed' });
    week(story, '03-02', { renewal: 10 });
    story.visit('03-09 09:00', 'R-1', 'decision-maker-confirmed');
    expect(actionValue(story.conduct('04-30 09:00')).findings.map(({ finding, weeks: [monday] }) => [finding, monday]))
      .to.deep.equal([['strategy-deviation', '2026-03-02'], ['closing-skill', '2026-03-09']]);
  });

  it('a year’s end is no end of a run', () => {
    const story = firm();
    for (const monday of ['2025-12-22', '2025-12-29']) {
      for (let n = 0; n < 3; n++) story.visit(Date.parse(`${monday}T09:0${n}:00+08:00`), 'R-1', 'first-contact');
    }
    expect(actionValue(story.conduct('03-20 09:00')).findings.map(({ weeks }) => weeks)).to.deep.equal([['2025-12-22', '2025-12-29']]);
  });
});

describe('action value, whatever the order of arrival', () => {
  it('the same facts shuffled or told twice say the same', () => {
    const story = firm();
    week(story, '03-02', { renewal: 21, 'first-contact': 2 });
    week(story, '03-02', { 'first-contact': 3 }, 'R-2');
    week(story, '03-09', { 'first-contact': 3 }, 'R-2');
    const expected = actionValue(story.conduct('03-20 09:00'));
    expect(expected.findings).to.have.length(2);
    for (const facts of shuffles(story.facts)) expect(actionValue(conductOf(facts, '03-20 09:00'))).to.deep.equal(expected);
  });
});
