import { expect } from 'chai';
import { PolicyError, type PolicyDocument, type PolicyProblem } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { library, manufacturing } from '@sextant/core/presets';

/** A document on top of the manufacturing preset; odd on purpose, hence not typed. */
const ours = (sections: object): unknown => ({ id: 'ours', version: 1, title: 'Ours', extends: ['manufacturing@1'], ...sections });

function refusal(document: unknown, among?: readonly PolicyDocument[]): PolicyError {
  try {
    loadPolicy(document, among);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error('expected a PolicyError');
}

const brief = ({ code, path, expected, received }: PolicyProblem): string => `${path} ${code}: ${expected} ← ${received}`;
const problemsOf = (sections: object): string[] => refusal(ours(sections)).problems.map(brief);

const call = { label: 'Call', met: { count: { type: 'touch.made', since: 'trigger' }, atLeast: 1 } };
const obligation = { label: 'O', subject: 'deal', trigger: { type: 'proposal.drafted' }, requires: { call }, within: 'PT1H', levels: {} };

describe('loading a policy', () => {
  it('gives a frozen policy with ref, title, sections and provenance', () => {
    const document = ours({ stages: { negotiation: { probability: { rate: 7500 } } } });
    const policy = loadPolicy(document);
    expect(policy.ref).to.deep.include({ id: 'ours', version: 1 });
    expect(policy.ref.hash).to.match(/^[0-9a-f]{64}$/);
    expect(policy.title).to.equal('Ours');
    expect(policy.stages['negotiation']?.probability).to.deep.equal({ rate: 7500, min: 7000, max: 8500 });
    expect(policy.provenance['/stages/negotiation/probability/rate']).to.equal('ours@1');
    expect(Object.isFrozen(policy) && Object.isFrozen(policy.stages['negotiation']?.probability)).to.equal(true);
    expect(Object.isFrozen(document)).to.equal(false);
  });

  it('the hash tells what the policy says, not who says it, nor in which order', () => {
    const { hash } = loadPolicy(manufacturing).ref;
    expect(loadPolicy(ours({})).ref.hash).to.equal(hash);
    expect(loadPolicy(ours({ forecast: { floor: 400 } })).ref.hash).not.to.equal(hash);
    const turned = Object.fromEntries(Object.entries(manufacturing).reverse());
    expect(loadPolicy(turned).ref.hash).to.equal(hash);
  });

  it('a learned rate outside its range is allowed: it is clamped when it is used (FC-1)', () => {
    const policy = loadPolicy(ours({ stages: { negotiation: { probability: { learned: { rate: 9100, n: 212 } } } } }));
    expect(policy.stages['negotiation']?.probability.learned).to.deep.equal({ rate: 9100, n: 212 });
  });

  it('sections nobody mentions are empty, but a policy without a forecast rule is refused', () => {
    const bare = { id: 'bare', version: 1, title: 'Bare' };
    expect(refusal(bare, []).problems.map(brief)).to.deep.equal(['/forecast missing: an object ← nothing']);
    const policy = loadPolicy({ ...bare, forecast: { unproven: 'flag', ceiling: 9500, floor: 0, zone: 'Europe/Berlin' } }, []);
    expect(policy.stages).to.deep.equal({});
  });

  it('what is taken out stays out', () => {
    expect(loadPolicy(ours({ nodes: { 'competitor-response': null } })).nodes).not.to.have.property('competitor-response');
  });
});

describe('a bad policy is refused with code, path, expected and received', () => {
  it('several problems come at once, with the document that set each', () => {
    const error = refusal(ours({
      stages: { negotiation: { probability: { rate: 9000 } } },
      obligations: { 'second-contact': { within: '-PT48H', levels: { dormant: { after: { workingDays: 1 } } } }, 'first-call-a': { subject: 'lamp' } },
      nodes: { 'proposal-fit': { gate: 'nowhere' } },
      scorcards: {},
    }));
    expect(error.problems.map(({ code, path, from }) => [code, path, from])).to.deep.equal([
      ['unknown-rule', '/scorcards', undefined],
      ['wrong-type', '/obligations/first-call-a/subject', 'ours@1'],
      ['out-of-range', '/stages/negotiation/probability/rate', 'ours@1'],
      ['negative-window', '/obligations/second-contact/within', 'ours@1'],
      ['working-days-without-calendar', '/obligations/second-contact/levels/dormant/after', 'ours@1'],
      ['unknown-rule', '/nodes/proposal-fit/gate', 'ours@1'],
    ]);
    expect(error).to.include({ name: 'PolicyError', code: 'unknown-rule', path: '/scorcards', received: '"scorcards"' });
    expect(error.message.split('\n')).to.have.length(7);
    expect(error.message).to.contain('ours@1: 6 problems');
    expect(error.message).to.contain('/stages/negotiation/probability/rate out-of-range: expected 7000 to 8500, received 9000 (set by ours@1)');
  });

  it('a fault in one part of a rule does not hide a fault in another part of it', () => {
    expect(problemsOf({ obligations: { o: { ...obligation, subject: 'lamp', within: 'P1M', calendar: 'nowhere' } } })).to.deep.equal([
      '/obligations/o/subject wrong-type: one of lead, account, contact, deal, order, receipt, product, rep, team, region, store, ticket, campaign, material ← "lamp"',
      '/obligations/o/calendar unknown-rule: one of office ← "nowhere"',
      '/obligations/o/within bad-duration: an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H ← "P1M"',
    ]);
  });

  it('what is no document at all', () => {
    for (const [document, received] of [[null, 'null'], ['x', '"x"'], [[], '[]'], [3, '3']] as const) {
      expect(refusal(document)).to.include({ code: 'wrong-type', path: '', expected: 'a policy document', received });
    }
    expect(refusal(undefined)).to.include({ code: 'not-json', path: '', received: 'undefined' });
    expect(refusal(() => 1)).to.include({ code: 'not-json', path: '', received: 'function' });
  });

  it('hostile keys', () => {
    const hostile: unknown = JSON.parse('{ "id": "h", "version": 1, "title": "H", "extends": ["manufacturing@1"], "stages": { "__proto__": { "order": 1 } } }');
    expect(refusal(hostile)).to.include({ code: 'forbidden-key', path: '/stages/__proto__', received: '"__proto__"' });
  });

  it('a missing field, an unknown field, a wrong type', () => {
    expect(problemsOf({ signals: { s: { label: 'S', when: call.met, mode: 'times', group: 'g', chnage: 5 } } })).to.deep.equal([
      '/signals/s/mode wrong-type: one of relative, points ← "times"',
      '/signals/s/change missing: an integer from -10000 to 100000 ← nothing',
      '/signals/s/chnage unknown-rule: one of label, appliesTo, when, mode, change, group, mark ← "chnage"',
    ]);
    expect(problemsOf({ stages: [] })).to.deep.equal(['/stages wrong-type: a map by id ← []']);
    expect(problemsOf({ stages: { negotiation: 7 } })).to.deep.equal(['/stages/negotiation wrong-type: an object ← 7']);
    expect(problemsOf({ stages: { negotiation: { label: { 'zh-CN': '谈判', en: '' } } } })[0]).to.match(/label\/en wrong-type/);
  });

  it('a rate outside its range, or a range upside down (FC-1)', () => {
    expect(problemsOf({ stages: { 'initial-contact': { probability: { rate: 1501 } } } })).to.deep.equal([
      '/stages/initial-contact/probability/rate out-of-range: 500 to 1500 ← 1501',
    ]);
    expect(problemsOf({ stages: { 'initial-contact': { probability: { rate: 10001 } } } })).to.deep.equal([
      '/stages/initial-contact/probability/rate out-of-range: an integer from 0 to 10000 ← 10001',
    ]);
    expect(problemsOf({ stages: { 'initial-contact': { probability: { min: 2000 } } } })).to.deep.equal([
      '/stages/initial-contact/probability/min out-of-range: at most 1500, the max ← 2000',
    ]);
    expect(problemsOf({ stages: { 'initial-contact': { probability: { rate: 10.5 } } } })[0]).to.match(/rate wrong-type/);
    expect(problemsOf({ forecast: { ceiling: 300 } })).to.deep.equal(['/forecast/floor out-of-range: at most 300, the ceiling ← 500']);
  });

  it('conditions: the form that was meant is named', () => {
    const met = (condition: unknown): string[] => problemsOf({ gates: { 'proposal-fit': { requires: { fit: { label: 'F', met: condition } } } } });
    const at = '/gates/proposal-fit/requires/fit/met';
    expect(met({ field: 'deal.stage', si: 1 })[0]).to.contain(`${at} wrong-type: field and exactly one of is, isNot`);
    expect(met({ field: 'deal.stage', is: 1, in: [1] })[0]).to.contain('field and exactly one of is, isNot');
    expect(met({ count: { type: 'touch.made' }, atLeast: -1 })).to.deep.equal([`${at}/atLeast out-of-range: an integer from 0 ← -1`]);
    expect(met({ count: { type: 'touch.mode' }, atLeast: 1 })[0]).to.contain(`${at}/count/type wrong-type: a fact type`);
    expect(met({ all: [{ not: { feild: 'x', is: 1 } }] })[0]).to.contain(`${at}/all/0/not`);
    expect(met({ last: { type: 'touch.made', within: 'soon' }, atLeast: 'P1W2' })).to.deep.equal([
      `${at}/last/within bad-duration: an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H ← "soon"`,
      `${at}/atLeast bad-duration: an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H ← "P1W2"`,
    ]);
    expect(met({ field: 'deal.amount', between: [5, 1] })).to.deep.equal([`${at}/between out-of-range: the lower number first ← [5,1]`]);
    expect(met(7)).to.deep.equal([`${at} wrong-type: a condition: all, any, not, field, count, last, silence or overlap ← 7`]);
  });

  it('references: obligation, gate, calendar, and stages, grades and states named in patterns', () => {
    expect(problemsOf({ nodes: { 'proposal-fit': { obligation: 'x', gate: 'y' } } }).map((text) => text.slice(0, 52))).to.deep.equal([
      '/nodes/proposal-fit/obligation unknown-rule: one of ',
      '/nodes/proposal-fit/gate unknown-rule: one of contra',
    ]);
    expect(problemsOf({ obligations: { o: { ...obligation, trigger: { type: 'stage.entered', where: { stage: 'demo' } } } } })).to.deep.equal([
      '/obligations/o/trigger/where/stage unknown-rule: one of initial-contact, need-confirmed, negotiation, proposal-demo ← "demo"',
    ]);
    expect(problemsOf({ obligations: { o: { ...obligation, trigger: { type: 'grade.reached', where: { card: 'lead', grade: { in: ['A', 'D'] } } } } } })).to.deep.equal([
      '/obligations/o/trigger/where/grade unknown-rule: one of A, B, C ← "D"',
    ]);
    expect(problemsOf({ stages: { 'proposal-demo': null } })).to.deep.equal([
      '/obligations/decision-chain/trigger/where/stage unknown-rule: one of initial-contact, need-confirmed, negotiation ← "proposal-demo"',
      '/obligations/proposal-demo-dwell/trigger/where/stage unknown-rule: one of initial-contact, need-confirmed, negotiation ← "proposal-demo"',
    ]);
  });

  it('windows: negative, unreadable, working days without a calendar', () => {
    expect(problemsOf({ obligations: { o: { ...obligation, within: '-PT1H' } } })).to.deep.equal([
      '/obligations/o/within negative-window: a duration of 0 or more ← "-PT1H"',
    ]);
    expect(problemsOf({ obligations: { o: { ...obligation, within: { workingDays: -2 }, calendar: 'office' } } })).to.deep.equal([
      '/obligations/o/within/workingDays negative-window: an integer from 0 ← -2',
    ]);
    expect(problemsOf({ obligations: { o: { ...obligation, within: { workingDays: 2 } } } })).to.deep.equal([
      '/obligations/o/within working-days-without-calendar: a calendar in the rule ← {"workingDays":2}',
    ]);
    expect(problemsOf({ obligations: { o: { ...obligation, requires: {} } } })[0]).to.contain('/obligations/o/requires missing');
  });

  it('calendars: zone, times, order', () => {
    const week = { mon: [['18:00', '09:00']] };
    expect(problemsOf({ calendars: { plant: { zone: 'Asia/Ningbo', week } } }).map((text) => text.split(':')[0])).to.deep.equal([
      '/calendars/plant/zone bad-calendar', '/calendars/plant/week/mon/0 bad-calendar',
    ]);
    expect(problemsOf({ calendars: { plant: { zone: 'Asia/Shanghai', week: { mom: [] } } } })).to.deep.equal([
      '/calendars/plant/week/mom unknown-rule: one of mon, tue, wed, thu, fri, sat, sun ← "mom"',
    ]);
    expect(problemsOf({ forecast: { zone: 'nowhere' } })).to.deep.equal(['/forecast/zone bad-calendar: an IANA zone such as Asia/Shanghai ← "nowhere"']);
  });

  it('grades nobody can reach, two that take the rest, none that does (SC-2)', () => {
    const grades = (given: object): string[] => problemsOf({ scorecards: { lead: { grades: given } } });
    expect(grades({ A: { from: 101 } })).to.deep.equal([
      '/scorecards/lead/grades/A/from unreachable-grade: at most 100, the highest total of the card ← 101',
    ]);
    expect(grades({ B: { from: null } })).to.deep.equal([
      '/scorecards/lead/grades unreachable-grade: exactly one grade without a bound: it takes the rest ← B, C',
    ]);
    expect(grades({ C: null })[0]).to.contain('exactly one grade without a bound: it takes the rest ← none');
    expect(grades({ B: { from: 60 } })).to.deep.equal([
      '/scorecards/lead/grades/B/from unreachable-grade: a bound of its own, not that of A ← 60',
    ]);
    expect(problemsOf({ scorecards: { lead: { indicators: { 'no-reply': null }, grades: { B: { from: 0 } } } } })).to.deep.equal([
      '/scorecards/lead/grades/B/from unreachable-grade: above 0, the lowest total of the card: no total is left for C ← 0',
    ]);
  });

  it('two rules at one place, one alias for two stages', () => {
    expect(problemsOf({ stages: { negotiation: { order: 3 } } })).to.deep.equal([
      '/stages/proposal-demo/order duplicate-order: an order of its own ← 3, as negotiation',
    ]);
    expect(problemsOf({ stages: { negotiation: { aliases: ['提案'] } } })).to.deep.equal([
      '/stages/proposal-demo/aliases/1 duplicate-alias: a name of one stage only ← "提案", also of negotiation',
    ]);
  });

  it('bases: unknown ones and circles; the shape of the document itself is checked all the same', () => {
    const lost = refusal({ id: 'x', version: 1, title: 'X', extends: ['gone@7'], stages: { a: { probablity: {} }, b: null } });
    expect(lost.problems.map(({ code, path }) => `${path} ${code}`)).to.deep.equal(['/extends/0 unknown-policy', '/stages/b unknown-rule', '/stages/a/probablity unknown-rule']);
    const circle: readonly PolicyDocument[] = [
      { id: 'a', version: 1, title: 'A', extends: ['b@1'] }, { id: 'b', version: 1, title: 'B', extends: ['a@1'] },
    ];
    expect(refusal(circle[0], circle)).to.include({ code: 'circular-extends', received: 'a@1 → b@1 → a@1' });
  });

  it('a published version never changes', () => {
    expect(refusal({ ...manufacturing, forecast: { floor: 100 } }, library)).to.include({ code: 'conflicting-version', path: '/version' });
  });
});
