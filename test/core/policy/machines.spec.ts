import { expect } from 'chai';
import { type PolicyError } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

const obligation = {
  label: 'O', subject: 'deal', trigger: { type: 'customer.said', where: { signal: 'x' } },
  requires: { met: { label: 'Met', met: { count: { type: 'touch.made' }, atLeast: 1 } } }, within: 'PT24H', levels: {},
};
const directive = { kind: 'task', to: 'owner', title: 'T' };
const detector = { label: 'D', kind: 'window', of: { type: 'touch.made' }, groupBy: ['about.deal'], distinct: 'actor', atLeast: 2, within: 'PT1H', directives: {} };

/** `code path` of every problem. */
function problemsOf(sections: object): readonly string[] {
  try {
    loadPolicy({ id: 'ours', version: 1, title: 'ours', extends: ['common@1'], ...sections });
    return [];
  } catch (error) {
    return (error as PolicyError).problems.map(({ code, path }) => `${code} ${path}`);
  }
}

const rule = (change: object): readonly string[] => problemsOf({ obligations: { o: { ...obligation, ...change } } });
const level = (change: object, more: object = {}): readonly string[] => rule({ ...more, levels: { l: { from: 'start', after: 'PT1H', directive, ...change } } });

describe('a ladder that cannot be meant is refused', () => {
  it('a level from the start beyond the due instant, unless it says so', () => {
    expect(level({ after: 'PT24H' })).to.deep.equal([]);
    expect(level({ after: 'PT25H' })).to.deep.equal(['level-beyond-due /obligations/o/levels/l/after']);
    expect(level({ after: 'PT25H', afterDue: true })).to.deep.equal([]);
    expect(level({ from: 'due', after: 'PT25H' })).to.deep.equal([]);
  });

  it('a warning longer than the whole window', () => {
    expect(level({ from: 'before-due', after: 'PT24H' })).to.deep.equal([]);
    expect(level({ from: 'before-due', after: 'PT24H1S' })).to.deep.equal(['level-before-start /obligations/o/levels/l/after']);
  });

  it('but only where both are of one unit and one calendar', () => {
    const days = { within: { workingDays: 2 }, calendar: 'office' };
    expect(level({ after: { workingDays: 3 } }, days)).to.deep.equal(['level-beyond-due /obligations/o/levels/l/after']);
    expect(level({ after: 'P30D' }, days)).to.deep.equal([]);
    expect(level({ after: { naturalDays: 3 } }, { within: { naturalDays: 2 }, calendar: 'office' })).to.deep.equal(['level-beyond-due /obligations/o/levels/l/after']);
    expect(level({ after: { workingTime: 'PT3H' } }, { within: { workingTime: 'PT2H' }, calendar: 'office' })).to.deep.equal(['level-beyond-due /obligations/o/levels/l/after']);
    expect(level({ from: 'before-due', after: { workingTime: 'PT3H' } }, { within: { workingTime: 'PT2H' }, calendar: 'office' })).to.deep.equal(['level-before-start /obligations/o/levels/l/after']);
  });

  it('a level counted from a due instant that there is not', () => {
    const { within: _, ...endless } = obligation;
    const of = (from: string): readonly string[] => problemsOf({ obligations: { o: { ...endless, levels: { l: { from, after: 'PT1H', directive } } } } });
    expect(of('start')).to.deep.equal([]);
    expect(of('due')).to.deep.equal(['level-without-due /obligations/o/levels/l/from']);
    expect(of('before-due')).to.deep.equal(['level-without-due /obligations/o/levels/l/from']);
  });

  it('calendars nobody defined', () => {
    expect(level({ calendar: 'x', deliver: 'y' })).to.deep.equal(['unknown-rule /obligations/o/levels/l/calendar', 'unknown-rule /obligations/o/levels/l/deliver']);
  });
});

describe('a rule that triggers itself is refused', () => {
  const met = (condition: object): readonly string[] => rule({ requires: { met: { label: 'Met', met: condition } } });
  const said = (where: object): object => ({ count: { type: 'customer.said', where, since: 'trigger' }, atLeast: 1 });

  it('whose requirement its own trigger always meets', () => {
    expect(met(said({ signal: 'x' }))).to.deep.equal(['self-trigger /obligations/o/requires']);
    expect(met(said({ signal: { is: 'x' } }))).to.deep.equal(['self-trigger /obligations/o/requires']);
    expect(met(said({}))).to.deep.equal(['self-trigger /obligations/o/requires']);
    expect(met({ any: [said({}), { field: 'deal.stage', is: 'won' }] })).to.deep.equal(['self-trigger /obligations/o/requires']);
    expect(met({ all: [said({}), { field: 'deal.stage', is: 'won' }] })).to.deep.equal([]);
    expect(met(said({ signal: 'y' }))).to.deep.equal([]);
    expect(met({ count: { type: 'customer.said' }, atLeast: 2 })).to.deep.equal([]);
  });

  it('that is voided or reset by its trigger', () => {
    expect(rule({ voidedBy: obligation.trigger, resets: obligation.trigger })).to.deep.equal(['self-trigger /obligations/o/voidedBy']);
    expect(rule({ resets: { type: 'customer.said' } })).to.deep.equal([]);
  });

  it('without a requirement only where something else ends it', () => {
    expect(rule({ requires: {} })).to.deep.equal(['missing /obligations/o/requires']);
    expect(rule({ requires: {}, resets: { type: 'touch.made' } })).to.deep.equal([]);
    expect(rule({ requires: {}, voidedBy: { type: 'touch.made' } })).to.deep.equal([]);
  });
});

describe('gates that wait for each other are refused', () => {
  const gate = (before: string, needs: object): object => ({ label: 'G', before: { type: before }, requires: { r: { label: 'R', met: needs } } });
  const some = (type: string): object => ({ count: { type }, atLeast: 1 });

  it('in a circle of two, or of one', () => {
    expect(problemsOf({ gates: { a: gate('proposal.submitted', some('approval.passed')), b: gate('approval.passed', some('proposal.submitted')) } })).to.deep.equal(['circular-gates /gates/a/requires']);
    expect(problemsOf({ gates: { a: gate('proposal.submitted', some('proposal.submitted')) } })).to.deep.equal(['circular-gates /gates/a/requires']);
  });

  it('but not where one of several ways is open, or nothing is needed', () => {
    const either = { any: [some('approval.passed'), some('touch.made')] };
    expect(problemsOf({ gates: { a: gate('proposal.submitted', either), b: gate('approval.passed', some('proposal.submitted')) } })).to.deep.equal([]);
    expect(problemsOf({ gates: { a: gate('proposal.submitted', { count: { type: 'approval.passed' }, atMost: 0 }), b: gate('approval.passed', some('proposal.submitted')) } })).to.deep.equal([]);
  });
});

describe('detectors and recurrences are checked', () => {
  it('shape, window, period and calendar', () => {
    expect(problemsOf({ detectors: { d: detector } })).to.deep.equal([]);
    expect(problemsOf({ detectors: { d: { ...detector, within: '1h', atLeast: 1 } } })).to.include('out-of-range /detectors/d/atLeast');
    expect(problemsOf({ detectors: { d: { ...detector, within: '1h' } } })).to.deep.equal(['bad-duration /detectors/d/within']);
    const streak = { label: 'S', kind: 'streak', of: { type: 'metric.measured' }, groupBy: ['about.rep'], period: 'working-day', length: 2, passes: { value: { above: 1 } }, directives: {} };
    expect(problemsOf({ detectors: { d: streak } })).to.deep.equal(['working-days-without-calendar /detectors/d/period']);
    expect(problemsOf({ detectors: { d: { ...streak, calendar: 'office' } } })).to.deep.equal([]);
    expect(problemsOf({ detectors: { d: { ...streak, calendar: 'x' } } })).to.deep.equal(['unknown-rule /detectors/d/calendar']);
    expect(problemsOf({ detectors: { d: { label: 'S', kind: 'silence', of: { type: 'touch.made' }, groupBy: [], lasting: 'x', directives: {} } } })).to.deep.equal(['bad-duration /detectors/d/lasting']);
  });

  it('zone and calendar of a recurrence', () => {
    const radar = { label: 'R', schedule: { weekday: 'fri', time: '15:00', zone: 'Asia/Shanghai' }, directives: {} };
    expect(problemsOf({ recurrences: { r: radar } })).to.deep.equal([]);
    expect(problemsOf({ recurrences: { r: { ...radar, schedule: { ...radar.schedule, zone: 'Asia/Ningbo' } } } })).to.deep.equal(['bad-calendar /recurrences/r/schedule/zone']);
    expect(problemsOf({ recurrences: { r: { ...radar, schedule: { ...radar.schedule, roll: 'next-working-day' } } } })).to.deep.equal(['working-days-without-calendar /recurrences/r/schedule/roll']);
    expect(problemsOf({ recurrences: { r: { ...radar, schedule: { every: 'working-day', time: '15:00', zone: 'Asia/Shanghai' } } } })).to.deep.equal(['working-days-without-calendar /recurrences/r/schedule/every']);
  });
});
