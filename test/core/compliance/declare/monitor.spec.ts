import { constraintMonitor, constraintRate, countConstraint, ConstraintError } from '@sextant/core/compliance';
import { expect } from 'chai';
import { constraint, HOUR, standing, steps } from '../../../support/course.js';

describe('counting cases', () => {
  const rule = constraint({ template: 'response' });
  const results = ['a1 b2', 'a1', 'b1', 'a1 a2 b3', 'b1 a2'].map((course) => standing(rule, course, 9, true));

  it('a case of which nothing was asked is no satisfied case, and nothing decided is no rate', () => {
    const counts = countConstraint(results);
    expect(counts).to.deep.equal({
      cases: 4, vacuous: 1, activations: 5, fulfilled: 3, violated: 2, pending: 0,
      states: { 'satisfied': 2, 'violated': 2, 'possibly-satisfied': 0, 'possibly-violated': 0 },
    });
    expect(constraintRate(counts)).to.equal(6000);
    expect(constraintRate(countConstraint([standing(rule, 'b1', 9, true)]))).to.equal(null);
    expect(constraintRate({ fulfilled: 1, violated: 5 })).to.equal(1667);
  });

  it('what is pending counts in no rate, also when there is more of it', () => {
    const running = standing(rule, 'a1 b2 a3', 9);
    expect(running.pending).to.equal(1);
    expect(constraintRate(running)).to.equal(10_000);
  });

  it('the monitor adds them up the same, open and closed', () => {
    const monitor = constraintMonitor([rule]);
    ['a1 b2', 'a1', 'b1', 'a1 a2 b3', 'b1 a2'].forEach((course, index) => {
      for (const step of steps(course)) expect(monitor.push(String(index), { ...step, data: {} })).to.equal(true);
    });
    expect(monitor.counts()).to.deep.include({ openCases: 5, closedCases: 0, late: 0 });
    expect(monitor.counts().constraints['c']).to.deep.include({ cases: 4, pending: 2, violated: 0, states: { 'satisfied': 0, 'violated': 0, 'possibly-satisfied': 2, 'possibly-violated': 2 } });
    for (const id of ['0', '1', '2', '3', '4']) monitor.close(id);
    expect(monitor.counts()).to.deep.equal({ constraints: { c: countConstraint(results) }, openCases: 0, closedCases: 5, late: 0 });
  });
});

describe('the monitor', () => {
  const rule = constraint({ template: 'response', within: 'PT5H' });
  const event = (letter: string, hour: number, seq?: number) => ({ type: `x.${letter}`, time: hour * HOUR, data: {}, ...(seq !== undefined && { seq }) });

  it('refuses what asks a dossier, and two rules of one id, all at once', () => {
    const odd = constraint({ template: 'response', when: { count: { type: 'x.c' }, atLeast: 1 }, appliesTo: { field: 'deal.stage', is: 'won' } });
    try {
      constraintMonitor([rule, odd]);
      expect.fail('taken');
    } catch (error) {
      expect(error).to.be.instanceOf(ConstraintError);
      expect((error as ConstraintError).name).to.equal('ConstraintError');
      const { problems, code, path, expected, received } = error as ConstraintError;
      expect(problems.map((problem) => [problem.code, problem.path, problem.received])).to.deep.equal([
        ['duplicate-id', '/1/id', '"c"'], ['needs-dossier', '/1/when', '{"count":{"type":"x.c"},"atLeast":1}'], ['needs-dossier', '/1/appliesTo', '{"field":"deal.stage","is":"won"}'],
      ]);
      expect({ code, path, expected, received }).to.deep.equal(problems[0]);
      expect((error as Error).message).to.equal(
        '/1/id duplicate-id: expected an id of its own, received "c"\n'
        + '/1/when needs-dossier: expected tests on the event itself, in the where of a pattern, received {"count":{"type":"x.c"},"atLeast":1}\n'
        + '/1/appliesTo needs-dossier: expected tests on the event itself, in the where of a pattern, received {"field":"deal.stage","is":"won"}',
      );
    }
    expect(() => constraintMonitor([rule], { lateness: '5h' })).to.throw(RangeError, 'invalid-duration');
  });

  it('knows nothing of cases nobody told it of', () => {
    const monitor = constraintMonitor([rule]);
    expect([monitor.close('D-1'), monitor.standing('D-1')]).to.deep.equal([null, null]);
    expect(monitor.counts()).to.deep.include({ openCases: 0, closedCases: 0 });
  });

  it('counts a case that no constraint concerns: nothing was asked of it', () => {
    const monitor = constraintMonitor([rule]);
    monitor.push('D-1', event('z', 1));
    expect(monitor.close('D-1')).to.deep.equal({ c: { state: 'satisfied', closed: true, activations: 0, fulfilled: 0, violated: 0, pending: 0 } });
    expect(monitor.counts().constraints['c']).to.deep.include({ cases: 0, vacuous: 1 });
  });

  it('reads an open case at the instant asked for, not before its latest event', () => {
    const monitor = constraintMonitor([rule]);
    monitor.push('D-1', event('a', 1));
    monitor.push('D-1', event('z', 6));
    expect(monitor.standing('D-1')?.['c']?.state).to.equal('possibly-violated');
    expect(monitor.standing('D-1', 0)?.['c']?.state).to.equal('possibly-violated');
    expect(monitor.standing('D-1', 6 * HOUR + 1)?.['c']?.state).to.equal('violated');
    expect(monitor.counts(6 * HOUR + 1).constraints['c']?.violated).to.equal(1);
    expect(monitor.counts().constraints['c']?.violated).to.equal(0);
    expect(monitor.standing('D-1')?.['c']?.state, 'asking changes nothing').to.equal('possibly-violated');
  });

  it('takes events of one instant by seq, then by arrival', () => {
    const seen = (...events: readonly ReturnType<typeof event>[]): string | undefined => {
      const monitor = constraintMonitor([rule]);
      for (const one of events) monitor.push('D-1', one);
      return monitor.close('D-1')?.['c']?.state;
    };
    expect(seen(event('b', 1, 2), event('a', 1, 1))).to.equal('satisfied');
    expect(seen(event('b', 1, 1), event('a', 1, 2))).to.equal('violated');
    expect(seen(event('b', 1), event('a', 1))).to.equal('violated');
    expect(seen(event('a', 1), event('b', 1))).to.equal('satisfied');
  });

  it('takes an event exactly as late as allowed, and none that is later', () => {
    const monitor = constraintMonitor([rule], { lateness: 'PT2H' });
    monitor.push('D-1', event('b', 5));
    expect(monitor.push('D-1', event('a', 3))).to.equal(true);
    expect(monitor.push('D-1', { ...event('a', 3), time: 3 * HOUR - 1 })).to.equal(false);
    expect(monitor.push('D-2', event('a', 1)), 'another case has a clock of its own').to.equal(true);
    expect(monitor.counts().late).to.equal(1);
    expect(monitor.close('D-1')?.['c']).to.deep.include({ activations: 1, fulfilled: 1 });
  });

  it('puts an event aside whose time is no instant, and goes on as if it had not come', () => {
    const monitor = constraintMonitor([rule]);
    monitor.push('D-1', event('a', 1));
    for (const time of [NaN, Infinity, -Infinity]) expect(monitor.push('D-1', { ...event('b', 0), time })).to.equal(false);
    expect(monitor.push('D-1', event('b', 2))).to.equal(true);
    expect(monitor.counts().late).to.equal(3);
    expect(monitor.close('D-1')?.['c']).to.deep.include({ activations: 1, fulfilled: 1 });
  });

  it('begins another case when something comes for one that was closed', () => {
    const monitor = constraintMonitor([rule]);
    monitor.push('D-1', event('a', 1));
    expect(monitor.close('D-1')?.['c']?.violated).to.equal(1);
    monitor.push('D-1', event('b', 2));
    expect(monitor.close('D-1')?.['c']?.activations).to.equal(0);
    expect(monitor.counts()).to.deep.include({ openCases: 0, closedCases: 2 });
  });
});
