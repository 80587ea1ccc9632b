import { expect } from 'chai';
import { visitTruth } from '@sextant/core/compliance/conduct';
import { refOf } from '@sextant/core/facts';
import { at, conductOf, DAY, firm, shuffles } from './firm.js';

const NOW = at('04-30 09:00');

describe('how often key contacts are visited (CP-24)', () => {
  /** So many key contacts, of which so many were visited as often as wanted. */
  const contacts = (key: number, attained: number) => {
    const story = firm();
    for (let n = 0; n < key; n++) {
      story.tell('01-01 09:00', 'contact.state', `contact:C-${String(n).padStart(3, '0')}`, { name: `Director ${n}`, position: '临床主任' });
      for (let visit = 0; visit < (n < attained ? 2 : 1); visit++) {
        story.tell(NOW - (visit + 1) * DAY, 'touch.made', [`contact:C-${String(n).padStart(3, '0')}`, 'rep:R-1'], { channel: 'visit' });
      }
    }
    return story;
  };

  it('53 of 100 directors visited twice in four weeks are 53 %', () => {
    const truth = visitTruth(contacts(100, 53).conduct(NOW));
    expect([truth.attained, truth.contacts.length, truth.attainment]).to.deep.equal([53, 100, 5300]);
    expect(truth.why.map(({ key, params, evidence }) => [key, params, evidence.length])).to.deep.equal([
      ['conduct.attainment', { attained: 53, wanted: 100, rate: 5300 }, 100],
    ]);
  });

  it('exactly four weeks ago is out, a moment later is in', () => {
    const attained = (when: number): boolean | undefined => {
      const story = contacts(1, 0);
      story.tell(when, 'touch.made', 'contact:C-000', { channel: 'visit' });
      return visitTruth(story.conduct(NOW)).contacts[0]?.attained;
    };
    expect([NOW - 28 * DAY, NOW - 28 * DAY + 1].map(attained)).to.deep.equal([false, true]);
  });

  it('key is whoever holds such a position, or is marked in a decision role; a call is no visit', () => {
    const story = firm();
    story.tell('01-01 09:00', 'contact.state', 'contact:C-2', { position: '护士' });
    story.tell('01-01 09:00', 'contact.state', 'contact:C-3', { position: '科主任' });
    story.tell('01-02 09:00', 'contact.state', 'contact:C-3', { position: null });
    story.tell('01-01 09:00', 'decision-role.marked', 'deal:D-1', { role: 'vetoer', contact: 'C-1' });
    const visit = story.tell('04-29 09:00', 'touch.made', ['contact:C-1', 'contact:C-1'], { channel: 'visit' });
    story.tell('04-29 10:00', 'touch.made', 'contact:C-1', { channel: 'call' });
    expect(visitTruth(story.conduct(NOW)).contacts).to.deep.equal([{ contact: 'C-1', visits: 1, attained: false, last: refOf(visit) }]);
  });

  it('is told of each key contact in order of id, with her last visit as evidence; no other visit counts', () => {
    const story = firm();
    story.tell('01-01 09:00', 'contact.state', 'contact:C-1', { position: '科主任' });
    story.tell('01-01 09:00', 'contact.state', 'contact:C-3', { position: '护士' });
    story.tell('01-01 09:00', 'decision-role.marked', 'deal:D-1', { role: 'vetoer', contact: 'C-2' });
    story.tell('04-28 09:00', 'touch.made', 'contact:C-1', { channel: 'visit' });
    const last = story.tell('04-29 09:00', 'touch.made', ['contact:C-1', 'contact:C-3'], { channel: 'visit' });
    story.tell('04-29 10:00', 'touch.made', ['account:C-1', 'account:C-2'], { channel: 'visit' });
    const { contacts: told, why } = visitTruth(story.conduct(NOW));
    expect(told.map(({ contact, visits }) => [contact, visits])).to.deep.equal([['C-1', 2], ['C-2', 0]]);
    expect(why[0]?.evidence).to.deep.equal([{ fact: refOf(last) }]);
  });

  it('without key contacts there is no attainment; one never visited has no last visit', () => {
    expect(visitTruth(firm().conduct(NOW))).to.deep.equal({
      contacts: [], attained: 0, attainment: null, visits: 0, withoutChange: 0, idleShare: null, pending: 0, idle: [], regions: [], why: [],
    });
    const story = firm();
    story.tell('01-01 09:00', 'contact.state', 'contact:C-1', { position: '临床主任' });
    const { contacts: [first], why } = visitTruth(story.conduct(NOW));
    expect(first).to.deep.equal({ contact: 'C-1', visits: 0, attained: false, last: null });
    expect(why[0]?.evidence).to.deep.equal([]);
  });
});

describe('whether visits move deals (CP-24)', () => {
  it('43 of 100 visits without a change of stage are 43 %', () => {
    const story = firm();
    for (let n = 0; n < 100; n++) {
      story.tell('03-01 09:00', 'deal.state', `deal:D-${n}`, { stage: 'need-confirmed' });
      story.visit(at('03-02 09:00') + n, 'R-1', undefined, `deal:D-${n}`);
      if (n >= 43) story.tell('03-05 09:00', 'deal.state', `deal:D-${n}`, { stage: 'proposal-demo' });
    }
    const truth = visitTruth(story.conduct(NOW));
    expect([truth.visits, truth.withoutChange, truth.idleShare, truth.pending]).to.deep.equal([100, 43, 4300, 0]);
    expect(truth.idle[0]?.time).to.equal(at('03-02 09:00') + 42);
    expect(truth.idle).to.have.length(43);
    expect(truth.why.map(({ key, params, evidence }) => [key, params, evidence.length])).to.deep.equal([
      ['conduct.idle-visits', { idle: 43, visits: 100, share: 4300 }, 43],
    ]);
  });

  const VISIT = at('03-02 09:00');
  const state = (move: number | null, stage = 'proposal-demo', now = NOW) => {
    const story = firm();
    story.tell('03-01 09:00', 'deal.state', 'deal:D-1', { stage: 'need-confirmed' });
    story.visit(VISIT, 'R-1');
    if (move !== null) story.tell(move, 'deal.state', 'deal:D-1', { stage });
    const { visits, withoutChange, pending } = visitTruth(story.conduct(now));
    return [visits, withoutChange, pending];
  };

  it('a change counts from the visit to 14 days later, in whatever direction; the first stage is no change', () => {
    expect(state(VISIT)).to.deep.equal([1, 0, 0]);
    expect(state(VISIT + 14 * DAY)).to.deep.equal([1, 0, 0]);
    expect(state(VISIT + 14 * DAY + 1)).to.deep.equal([1, 1, 0]);
    expect(state(VISIT - 1)).to.deep.equal([1, 1, 0]);
    expect(state(VISIT + DAY, 'initial-contact')).to.deep.equal([1, 0, 0]);
    const story = firm();
    story.visit(VISIT, 'R-1');
    story.tell(VISIT + DAY, 'deal.state', 'deal:D-1', { stage: 'need-confirmed' });
    expect(visitTruth(story.conduct(NOW)).withoutChange).to.equal(1);
  });

  it('a visit to two deals moved something if it moved either; what moved none is the evidence', () => {
    const story = firm();
    for (const deal of ['deal:D-1', 'deal:D-2']) story.tell('03-01 09:00', 'deal.state', deal, { stage: 'need-confirmed' });
    story.visit(VISIT, 'R-1', undefined, ['deal:D-1', 'deal:D-2']);
    const idle = story.visit(VISIT + 1, 'R-1', undefined, 'deal:D-1');
    story.tell(VISIT + DAY, 'deal.state', 'deal:D-2', { stage: 'proposal-demo' });
    const truth = visitTruth(story.conduct(NOW));
    expect([truth.visits, truth.withoutChange]).to.deep.equal([2, 1]);
    expect(truth.why.map(({ key, evidence }) => [key, evidence])).to.deep.equal([['conduct.idle-visits', [{ fact: refOf(idle) }]]]);
  });

  it('as long as it may still move its deal it is pending; a visit to no deal is left out', () => {
    expect(state(null, '', VISIT + 14 * DAY - 1)).to.deep.equal([0, 0, 1]);
    expect(state(null, '', VISIT + 14 * DAY)).to.deep.equal([1, 1, 0]);
    expect(state(VISIT + DAY, 'proposal-demo', VISIT + 2 * DAY)).to.deep.equal([1, 0, 0]);
    const story = firm();
    story.visit(VISIT, 'R-1', undefined, 'account:A-1');
    expect(visitTruth(story.conduct(NOW))).to.deep.include({ visits: 0, pending: 0 });
  });
});

describe('a fall of visits in a region (CP-24)', () => {
  /** Visits of a region: now, and in all four weeks before together. */
  const region = (now: number, before: number) => {
    const story = firm();
    story.tell('01-01 09:00', 'rep.state', 'rep:R-1', { region: '江苏区' });
    for (let n = 0; n < now; n++) story.visit(NOW - n * 60_000, 'R-1');
    for (let n = 0; n < before; n++) story.visit(NOW - 7 * DAY - n * 60_000, 'R-1');
    return visitTruth(story.conduct(NOW)).regions[0];
  };

  it('30 % fewer than the mean of four weeks is a warning, a little less is none', () => {
    expect(region(7, 40)).to.deep.include({ region: '江苏区', now: 7, before: 10, warning: true });
    expect(region(7, 40)?.why).to.deep.equal([{ key: 'conduct.visits-fall', params: { region: '江苏区', now: 7, before: 10, share: 3000 }, evidence: [] }]);
    expect(region(7, 39)).to.deep.include({ warning: false, before: 10, why: [] });
    expect(region(10, 40)?.warning).to.equal(false);
  });

  it('below five visits a week before nothing is said', () => {
    expect(region(1, 20)).to.deep.include({ warning: true, before: 5 });
    expect(region(1, 19)).to.deep.include({ warning: false, before: 5 });
    expect(region(3, 0)).to.deep.include({ now: 3, before: 0, warning: false });
  });

  it('exactly a week ago belongs to the week before, exactly five weeks ago to none', () => {
    const story = firm();
    story.tell('01-01 09:00', 'rep.state', 'rep:R-1', { region: '江苏区' });
    const told = story.facts.length;
    // Half a visit is rounded up, and a quarter down.
    for (const ago of [0, 7 * DAY - 1, 7 * DAY, 35 * DAY - 1]) story.visit(NOW - ago, 'R-1');
    expect(visitTruth(story.conduct(NOW)).regions).to.deep.equal([{ region: '江苏区', now: 2, before: 1, warning: false, why: [] }]);
    story.facts.splice(told);
    for (const ago of [0, 7 * DAY, 35 * DAY]) story.visit(NOW - ago, 'R-1');
    expect(visitTruth(story.conduct(NOW)).regions).to.deep.equal([{ region: '江苏区', now: 1, before: 0, warning: false, why: [] }]);
  });

  it('warnings come first; visits of nobody’s region count nowhere; the order of arrival changes nothing', () => {
    const story = firm();
    for (const [rep, name] of [['R-1', 'b'], ['R-2', 'a'], ['R-3', 'c']]) story.tell('01-01 09:00', 'rep.state', `rep:${rep}`, { region: name ?? '' });
    for (let n = 0; n < 24; n++) for (const rep of ['R-1', 'R-9']) story.visit(NOW - 8 * DAY - n, rep);
    story.visit(NOW - 9 * DAY, 'R-3');
    story.visit(NOW, 'R-2');
    const expected = visitTruth(story.conduct(NOW));
    expect(expected.regions.map(({ region: name, warning }) => [name, warning])).to.deep.equal([['b', true], ['a', false], ['c', false]]);
    for (const facts of shuffles(story.facts)) expect(visitTruth(conductOf(facts, NOW))).to.deep.equal(expected);
  });
});
