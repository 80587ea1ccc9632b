import type { ConstraintRule } from '@sextant/core/compliance';
import { compile, judge } from '@sextant/core/judge';
import { PolicyError } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { expect } from 'chai';
import { constraints } from '../../../support/course.js';
import { at, story } from '../../../support/deal.js';

describe('constraints of a policy', () => {
  const contact: ConstraintRule = {
    label: 'Contact after a proposal', template: 'response', within: 'PT48H',
    activation: { type: 'customer.said', where: { signal: 'proposal-received' } }, target: { type: 'touch.made' },
  };
  const program = compile(loadPolicy({
    id: 'ours', version: 1, title: 'Ours', extends: ['manufacturing@1'],
    constraints: { contact, lead: { ...contact, subject: 'lead' }, elsewhere: { ...contact, appliesTo: { field: 'account.industry', is: 'auto-parts' } } },
  }));
  const told = story();
  told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit' });
  told.tell('03-02 09:00', 'customer.said', { signal: 'proposal-received' });

  it('are judged with the rest, for dossiers of their subject to which they apply', () => {
    const { value } = judge(told.dossier(), program, at('03-03 09:00'));
    expect(value.constraints.map(({ rule, policy: from, state }) => [rule, from, state])).to.deep.equal([['contact', 'ours@1', 'possibly-violated']]);
    const lead = story('lead:L-1');
    lead.tell('03-02 09:00', 'customer.said', { signal: 'proposal-received' });
    expect(judge(lead.dossier(), program, at('03-03 09:00')).value.constraints.map(({ rule }) => rule)).to.deep.equal(['lead']);
  });

  it('end the validity of a judgement when a window ends', () => {
    const bare = compile(loadPolicy({
      id: 'bare', version: 1, title: 'Bare', forecast: { unproven: 'flag', ceiling: 10_000, floor: 0, zone: 'Asia/Shanghai' }, constraints: { contact },
    }, []));
    expect(judge(told.dossier(), bare, at('03-03 09:00')).validUntil).to.equal(at('03-04 09:00') + 1);
    expect(judge(told.dossier(), bare, at('03-04 09:00') + 1).value.constraints[0]?.state).to.equal('violated');
  });
});

describe('a constraint that makes no sense', () => {
  const good = { label: 'C', template: 'response', activation: { type: 'x.a' }, target: { type: 'x.b' } };
  const problems = (rule: object): readonly string[] => {
    try {
      constraints({ c: rule });
      return [];
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      return error.problems.map(({ code, path, expected, received }) => `${path} ${code}: ${expected} ← ${received}`);
    }
  };
  const rows: readonly (readonly [name: string, rule: object, ...expected: string[]])[] = [
    ['is sound', good],
    ['has no target', { ...good, target: undefined }, '/constraints/c/target missing: a fact pattern: response relates two facts ← nothing'],
    ['has a target, a window, a match or a calendar where it counts',
      { ...good, template: 'absence', within: 'PT1H', match: [], calendar: 'office' },
      '/constraints/c/target not-for-template: nothing: absence has no use for it ← {"type":"x.b"}',
      '/constraints/c/match not-for-template: nothing: absence has no use for it ← []',
      '/constraints/c/within not-for-template: nothing: absence has no use for it ← "PT1H"',
      '/constraints/c/calendar not-for-template: nothing: absence has no use for it ← "office"'],
    ['says how often where it relates', { ...good, times: 2 }, '/constraints/c/times not-for-template: nothing: response has no use for it ← 2'],
    ['says how often of what comes first', { label: 'C', template: 'init', activation: { type: 'x.a' }, times: 1 },
      '/constraints/c/times not-for-template: nothing: init has no use for it ← 1'],
    ['counts less than once', { label: 'C', template: 'existence', activation: { type: 'x.a' }, times: 0 }, '/constraints/c/times out-of-range: an integer from 1 ← 0'],
    ['counts once', { label: 'C', template: 'existence', activation: { type: 'x.a' }, times: 1 }],
    ['counts halves', { label: 'C', template: 'existence', activation: { type: 'x.a' }, times: 1.5 }, '/constraints/c/times wrong-type: an integer from 1 ← 1.5'],
    ['names steps where there is no chain', { ...good, among: ['x.a'] }, '/constraints/c/among not-for-template: nothing: response has no use for it ← ["x.a"]',
      '/constraints/c/target/type out-of-range: one of x.a, the types in among ← "x.b"'],
    ['names steps of a chain', { ...good, template: 'not-chain-response', among: ['x.a', 'x.b'] }],
    ['looks past its own activation', { label: 'C', template: 'init', activation: { type: 'x.a' }, among: ['x.b'] },
      '/constraints/c/activation/type out-of-range: one of x.b, the types in among ← "x.a"'],
    ['has a window without unit', { ...good, within: '48' },
      '/constraints/c/within bad-duration: an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H ← "48"'],
    ['has a number for a window', { ...good, within: 48 },
      '/constraints/c/within wrong-type: an ISO 8601 duration such as PT48H, a window of a calendar, or { from, to } ← 48'],
    ['has a window that ends before it starts', { ...good, within: { from: 'PT3H', to: 'PT2H' } },
      '/constraints/c/within/from out-of-range: at most "PT2H", the end of the window ← "PT3H"'],
    ['has a window of one instant', { ...good, within: { from: 'PT2H', to: 'PT2H' } }],
    ['has more working days to its start than to its end', { ...good, calendar: 'office', within: { from: { workingDays: 2 }, to: { workingDays: 1 } } },
      '/constraints/c/within/from out-of-range: at most {"workingDays":1}, the end of the window ← {"workingDays":2}'],
    ['mixes hours and working days', { ...good, calendar: 'office', within: { from: 'P9D', to: { workingDays: 1 } } }],
    ['has faults in both ends', { ...good, within: { from: '1', to: '2' } },
      '/constraints/c/within/from bad-duration: an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H ← "1"',
      '/constraints/c/within/to bad-duration: an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT48H ← "2"'],
    ['names a calendar nobody defined', { ...good, within: 'PT1H', calendar: 'moon' }, '/constraints/c/calendar unknown-rule: one of office ← "moon"'],
    ['looks back in a pattern', { ...good, activation: { type: 'x.a', within: 'PT1H' }, target: { type: 'x.b', since: 'trigger' }, endedBy: { type: 'x.e', within: 'P1D' } },
      '/constraints/c/activation/within not-for-template: nothing: the window of a constraint is its within ← "PT1H"',
      '/constraints/c/target/since not-for-template: nothing: the window of a constraint is its within ← "trigger"',
      '/constraints/c/endedBy/within not-for-template: nothing: the window of a constraint is its within ← "P1D"'],
    ['knows another template', { ...good, template: 'succession' }, '/constraints/c/template wrong-type: a template, such as response or precedence ← "succession"'],
    ['asks for ever for another one like itself', { ...good, target: good.activation },
      '/constraints/c/target self-trigger: another pattern than the activation: this can never be kept ← {"type":"x.a"}'],
    ['names one pattern in two spellings', { ...good, template: 'chain-precedence', activation: { type: 'x.a', where: { n: 1, m: 2 } }, target: { where: { m: 2, n: 1 }, type: 'x.a' } },
      '/constraints/c/target self-trigger: another pattern than the activation: this can never be kept ← {"type":"x.a","where":{"m":2,"n":1}}'],
    ['wants none like itself', { ...good, template: 'not-response', target: good.activation }],
    ['wants another one like itself, before or after', { ...good, template: 'responded-existence', target: good.activation }],
    ['wants one like itself only at times', { ...good, target: good.activation, when: { count: { type: 'x.c' }, atLeast: 1 } }],
  ];
  for (const [name, rule, ...expected] of rows) {
    it(`${name}${expected.length > 0 ? '' : ' (and makes sense)'}`, () => {
      expect(problems(Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)))).to.have.members(expected);
    });
  }

  it('says all that is wrong with it at once, also in its conditions and patterns', () => {
    const rule = {
      label: 'C', template: 'response', activation: { type: 'stage.entered', where: { stage: 'nowhere' } },
      when: { last: { type: 'x.a' }, atLeast: '5' }, appliesTo: { last: { type: 'x.a' }, atLeast: '6' }, within: '-PT1H', calendar: 'moon', times: 3,
    };
    expect(problems(rule).map((line) => line.split(':')[0])).to.have.members([
      '/constraints/c/target missing', '/constraints/c/activation/where/stage unknown-rule', '/constraints/c/when/atLeast bad-duration',
      '/constraints/c/appliesTo/atLeast bad-duration', '/constraints/c/within negative-window', '/constraints/c/calendar unknown-rule',
      '/constraints/c/times not-for-template',
    ]);
  });
});
