import { constraintMonitor } from '@sextant/core/compliance';
import { expect } from 'chai';
import { constraint, HOUR } from '../../../support/course.js';

/** An event that writes down each time it is looked at. */
function watched(letter: string, hour: number, looks: string[]): { readonly type: string; readonly time: number; readonly data: object } {
  return { get type() { looks.push(`${letter}${hour}`); return `x.${letter}`; }, time: hour * HOUR, data: {} };
}

describe('a monitor with a bound on lateness', () => {
  const rule = constraint({ template: 'response' });

  it('lets go of what is older than the bound once that is more than half of what it keeps, and never looks at it again', () => {
    const monitor = constraintMonitor([rule], { lateness: 'PT2H' });
    const looks: string[] = [];
    const lookedAt = (hour: number): readonly string[] => {
      looks.length = 0;
      monitor.push('D-1', watched('a', hour, looks));
      return [...new Set(looks)].filter((name) => name !== `a${hour}`);
    };
    expect([0, 1, 2, 3, 4, 5].flatMap(lookedAt)).to.deep.equal([]);
    expect(lookedAt(6), 'before hour 4').to.deep.equal(['a0', 'a1', 'a2', 'a3']);
    looks.length = 0;
    expect(monitor.standing('D-1')?.['c']).to.deep.include({ activations: 7, pending: 7 });
    expect([...new Set(looks)]).to.deep.equal(['a4', 'a5', 'a6']);
  });

  it('keeps what lies at the bound itself: an event of the same instant may still come before it', () => {
    const monitor = constraintMonitor([rule], { lateness: 'PT2H' });
    const event = (letter: string, hour: number, seq: number) => ({ type: `x.${letter}`, time: hour * HOUR, data: {}, seq });
    for (const one of [event('b', 0, 1), event('b', 1, 2), event('b', 2, 3), event('b', 3, 9), event('a', 5, 10)]) monitor.push('D-1', one);
    expect(monitor.push('D-1', event('a', 3, 4))).to.equal(true);
    expect(monitor.standing('D-1')?.['c']).to.deep.include({ activations: 2, fulfilled: 1, pending: 1 });
  });
});

describe('a monitor that is asked again', () => {
  const rule = constraint({ template: 'response' });

  it('counts on from where it was, also with another event of the last instant', () => {
    const monitor = constraintMonitor([rule]);
    const looks: string[] = [];
    monitor.push('D-1', watched('a', 1, looks));
    monitor.standing('D-1');
    looks.length = 0;
    monitor.push('D-1', watched('b', 1, looks));
    expect(monitor.standing('D-1')?.['c']).to.deep.include({ activations: 1, fulfilled: 1 });
    expect(looks).not.to.include('a1');
  });

  it('does not look again at an event that no constraint is about', () => {
    const monitor = constraintMonitor([rule]);
    const looks: string[] = [];
    monitor.push('D-1', watched('z', 1, looks));
    looks.length = 0;
    monitor.standing('D-1');
    expect(looks).to.deep.equal([]);
  });

  it('orders by seq only what shares an instant', () => {
    const monitor = constraintMonitor([rule]);
    monitor.push('D-1', { type: 'x.a', time: 3 * HOUR, data: {}, seq: 9 });
    monitor.push('D-1', { type: 'x.z', time: 7 * HOUR, data: {} });
    monitor.push('D-1', { type: 'x.b', time: 5 * HOUR, data: {}, seq: 1 });
    expect(monitor.close('D-1')?.['c']).to.deep.include({ activations: 1, fulfilled: 1 });
  });
});
