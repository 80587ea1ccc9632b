import type { ConstraintRule, ConstraintTemplate } from '@sextant/core/compliance';
import { expect } from 'chai';
import { constraint, HOUR, standing } from '../../../support/course.js';

type Said = Omit<Partial<ConstraintRule>, 'template'>;

/** States of the lines, and of the case, on `a0 b5` (an a at hour 0, a b at hour 5) at an hour. */
function states(template: ConstraintTemplate, said: Said, course: string, hour: number, closed = false): string {
  const { state, lines } = standing(constraint({ template, ...said }), course, hour, closed);
  const short = (one: string): string => one.split('-').map((word) => word[0]).join('');
  return `${lines.map((line) => short(line.state)).join(' ')} | ${short(state)}`;
}

describe('windows', () => {
  const within = { from: 'PT2H', to: 'PT48H' };

  it('include both ends', () => {
    for (const [course, expected] of [['a0 b1', 'v | v'], ['a0 b2', 's | s'], ['a0 b48', 's | s'], ['a0 b49', 'v | v']] as const) {
      expect(states('response', { within }, course, 60, true), course).to.equal(expected);
      expect(states('precedence', { within }, course.replace('a', 'B').replace('b', 'a').replace('B', 'b'), 60, true), course).to.equal(expected);
    }
  });

  it('are open at their last instant and over a millisecond later', () => {
    const rule = constraint({ template: 'response', within });
    expect(standing(rule, 'a0', 48).state).to.equal('possibly-violated');
    expect(standing(rule, 'a0', 48 + 1 / HOUR).state).to.equal('violated');
    const not = constraint({ template: 'not-response', within });
    expect(standing(not, 'a0', 48).state).to.equal('possibly-satisfied');
    expect(standing(not, 'a0', 48 + 1 / HOUR).lines[0]?.state).to.equal('satisfied');
  });

  it('only with an end count from the activation on', () => {
    expect(states('response', { within: 'PT2H' }, 'a5 b5', 9, true)).to.equal('s | s');
  });

  it('are not used up by what comes too early or too late: the next one in time counts', () => {
    expect(states('response', { within }, 'a0 b1 b3', 60, true)).to.equal('s | s');
    expect(standing(constraint({ template: 'response', within }), 'a0 b1 b3', 60).lines[0]?.target).to.equal('log/2');
    expect(states('response', { within: 'PT2H' }, 'a0 a3 b4', 60, true)).to.equal('v s | v');
  });

  it('look back from the activation to the latest target that is far enough away', () => {
    const { lines } = standing(constraint({ template: 'precedence', within: { from: 'PT2H', to: 'PT9H' } }), 'b0 b3 b4 a5', 5);
    expect(lines.map(({ target, dueAt }) => [target, dueAt])).to.deep.equal([['log/1', null]]);
  });

  it('in working days end at the close', () => {
    // Hour 0 is Thursday 08:00 in Shanghai; Friday 18:00 is hour 34.
    const rule = constraint({ template: 'response', within: { workingDays: 1 }, calendar: 'office' });
    expect(standing(rule, 'a2 b34', 99, true).state).to.equal('satisfied');
    expect(standing(rule, 'a2 b35', 99, true).state).to.equal('violated');
    expect(standing(rule, 'a2', 3).lines[0]?.dueAt).to.equal(34 * HOUR);
  });

  it('that keep the time of day end each at its own, a later one earlier', () => {
    // Friday 17:00 is hour 33, its window ends on Monday 17:00; that of Saturday 10:00, hour 50, on Monday 10:00, hour 98.
    const rule = constraint({ template: 'response', within: { workingDays: 1, time: 'keep' }, calendar: 'office' });
    expect(standing(rule, 'a33 a50', 98).lines.map(({ state }) => state)).to.deep.equal(['possibly-violated', 'possibly-violated']);
    expect(standing(rule, 'a33 a50', 99).lines.map(({ state }) => state)).to.deep.equal(['possibly-violated', 'violated']);
  });
});

describe('a window in working time', () => {
  // Friday 16:00 is hour 32; two hours of Friday and two of Monday are over on Monday 11:00, hour 99.
  const said = { within: { workingTime: 'PT4H' }, calendar: 'office' } as const;

  it('looks over the weekend, ahead and back, from the earlier of the two', () => {
    expect(standing(constraint({ template: 'response', ...said }), 'a32', 33).lines[0]?.dueAt).to.equal(99 * HOUR);
    for (const [hour, ahead] of [[99, 's | s'], [99 + 1 / HOUR, 'v | v']] as const) {
      expect(states('response', said, `a32 b${hour}`, 120, true), `ahead, ${hour}`).to.equal(ahead);
      expect(states('precedence', said, `b32 a${hour}`, 120, true), `back, ${hour}`).to.equal(ahead);
      expect(states('responded-existence', said, `b32 a${hour}`, 130, true), `either way, ${hour}`).to.equal(ahead);
      expect(states('chain-precedence', said, `b32 a${hour}`, 120, true), `the step before, ${hour}`).to.equal(ahead);
    }
  });

  it('of what must not be ends the same', () => {
    expect(states('not-response', said, 'a32 b99', 120, true)).to.equal('v | v');
    expect(states('not-response', said, `a32 b${99 + 1 / HOUR}`, 120, true)).to.equal('s | s');
    expect(states('not-precedence', said, 'b32 a99', 120, true)).to.equal('v | v');
    expect(states('not-precedence', said, `b32 a${99 + 1 / HOUR}`, 120, true)).to.equal('s | s');
  });
});

describe('order at one instant', () => {
  it('is the order of the source', () => {
    expect(states('response', {}, 'a1 b1', 1, true)).to.equal('s | s');
    expect(states('response', {}, 'b1 a1', 1, true)).to.equal('v | v');
    expect(states('precedence', {}, 'b1 a1', 1, true)).to.equal('s | s');
    expect(states('chain-response', {}, 'a1 c1 b1', 1, true)).to.equal('v | v');
    expect(states('init', {}, 'b1 a1', 1, true)).to.equal('v | v');
    expect(states('init', {}, 'a1 b1', 1, true)).to.equal('s | s');
    expect(states('alternate-response', {}, 'a1 a1 b1', 1, true)).to.equal('v s | v');
    expect(states('alternate-precedence', {}, 'b1 a1 a1', 1, true)).to.equal('s v | v');
  });
});

describe('templates, while the case runs and when it is over', () => {
  const rows: readonly (readonly [ConstraintTemplate, Said, course: string, running: string, closed: string])[] = [
    ['response', {}, '', ' | ps', ' | s'],
    ['response', {}, 'a1', 'pv | pv', 'v | v'],
    ['response', {}, 'a1 b2', 's | ps', 's | s'],
    ['response', {}, 'a1 a2 b3', 's s | ps', 's s | s'],
    ['response', {}, 'a1 b2 a3', 's pv | pv', 's v | v'],
    ['precedence', {}, 'a1', 'v | v', 'v | v'],
    ['precedence', {}, 'b0 a1 a2', 's s | ps', 's s | s'],
    ['responded-existence', {}, 'a1', 'pv | pv', 'v | v'],
    ['responded-existence', {}, 'b0 a1', 's | ps', 's | s'],
    ['responded-existence', {}, 'a1 b2', 's | ps', 's | s'],
    ['alternate-response', {}, 'a1 b2 a3', 's pv | pv', 's v | v'],
    ['alternate-response', {}, 'a1 a2 b3', 'v s | v', 'v s | v'],
    ['alternate-precedence', {}, 'b0 a1 a2', 's v | v', 's v | v'],
    ['alternate-precedence', {}, 'b0 a1 b1 a2', 's s | ps', 's s | s'],
    ['chain-response', {}, 'a1', 'pv | pv', 'v | v'],
    ['chain-response', {}, 'a1 c2 b3', 'v | v', 'v | v'],
    ['chain-response', {}, 'a1 b2', 's | ps', 's | s'],
    ['chain-precedence', {}, 'b0 c1 a2', 'v | v', 'v | v'],
    ['chain-precedence', {}, 'b0 a2', 's | ps', 's | s'],
    ['not-response', {}, 'a1', 'ps | ps', 's | s'],
    ['not-response', {}, 'b0 a1', 'ps | ps', 's | s'],
    ['not-response', {}, 'a1 b2', 'v | v', 'v | v'],
    ['not-precedence', {}, 'b0 a1', 'v | v', 'v | v'],
    ['not-precedence', {}, 'a1 b2', 's | ps', 's | s'],
    ['not-responded-existence', {}, 'a1', 'ps | ps', 's | s'],
    ['not-responded-existence', {}, 'b0 a1', 'v | v', 'v | v'],
    ['not-responded-existence', {}, 'a1 b2', 'v | v', 'v | v'],
    ['not-chain-response', {}, 'a1', 'ps | ps', 's | s'],
    ['not-chain-response', {}, 'a1 b2', 'v | v', 'v | v'],
    ['not-chain-response', {}, 'a1 c2 b3', 's | ps', 's | s'],
    ['not-chain-precedence', {}, 'b0 a1', 'v | v', 'v | v'],
    ['not-chain-precedence', {}, 'b0 c1 a2', 's | ps', 's | s'],
    ['existence', {}, '', 'pv | pv', 'v | v'],
    ['existence', {}, 'a1', 's | s', 's | s'],
    ['existence', { times: 2 }, 'a1', 'pv | pv', 'v | v'],
    ['existence', { times: 2 }, 'a1 a2 a3', 's | s', 's | s'],
    ['absence', {}, '', 'ps | ps', 's | s'],
    ['absence', {}, 'a1', 'v | v', 'v | v'],
    ['absence', { times: 2 }, 'a1', 'ps | ps', 's | s'],
    ['absence', { times: 2 }, 'a1 a2', 'v | v', 'v | v'],
    ['exactly', { times: 2 }, 'a1', 'pv | pv', 'v | v'],
    ['exactly', { times: 2 }, 'a1 a2', 'ps | ps', 's | s'],
    ['exactly', { times: 2 }, 'a1 a2 a3', 'v | v', 'v | v'],
    ['init', {}, '', ' | ps', ' | s'],
    ['init', {}, 'a1 b2', 's | s', 's | s'],
    ['init', {}, 'b1 a2', 'v | v', 'v | v'],
    ['init', { among: ['x.a'] }, 'b1 a2', 's | s', 's | s'],
    // What a chain looks past, and what ends it all.
    ['chain-response', { among: ['x.a', 'x.b'] }, 'a1 c2 b3', 's | ps', 's | s'],
    ['chain-precedence', { among: ['x.a', 'x.b'] }, 'b0 c1 a2', 's | ps', 's | s'],
    ['response', { endedBy: { type: 'x.e' } }, 'a1 e2 b3 a4', 'v | v', 'v | v'],
    ['not-response', { endedBy: { type: 'x.e' } }, 'a1 e2 b3', 's | s', 's | s'],
    ['chain-response', { among: ['x.a', 'x.b'], endedBy: { type: 'x.e' } }, 'a1 e2 b3', 'v | v', 'v | v'],
    ['response', { endedBy: { type: 'x.b' } }, 'a1 b2 a3', 's | s', 's | s'],
    ['absence', { times: 2, endedBy: { type: 'x.e' } }, 'a1 e2 a3', 's | s', 's | s'],
    // No fact is its own target.
    ['responded-existence', { target: { type: 'x.a' } }, 'a1', 'pv | pv', 'v | v'],
    ['responded-existence', { target: { type: 'x.a' } }, 'a1 a2', 's s | ps', 's s | s'],
    ['not-response', { target: { type: 'x.a' } }, 'a1', 'ps | ps', 's | s'],
    ['not-response', { target: { type: 'x.a' } }, 'a1 a2', 'v ps | v', 'v s | v'],
  ];
  for (const [template, said, course, running, closed] of rows) {
    it(`${template}${Object.keys(said).length > 0 ? ` ${JSON.stringify(said)}` : ''}: ${course || 'nothing'}`, () => {
      expect(states(template, said, course, 9), 'running').to.equal(running);
      expect(states(template, said, course, 9, true), 'closed').to.equal(closed);
    });
  }

  it('tell a case of which nothing was asked by its activations', () => {
    const { activations, fulfilled, violated, pending, state, closed } = standing(constraint({ template: 'response' }), 'b1', 9, true);
    expect({ activations, fulfilled, violated, pending, state, closed })
      .to.deep.equal({ activations: 0, fulfilled: 0, violated: 0, pending: 0, state: 'satisfied', closed: true });
  });
});
