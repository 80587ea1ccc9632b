import { expect } from 'chai';
import { PolicyError } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

function problemsOf(leads: object): readonly (readonly [string, string, string, string])[] {
  try {
    loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['leads@1'], leads });
    return [];
  } catch (error) {
    return error instanceof PolicyError ? error.problems.map(({ code, path, expected, received }) => [code, path, expected, received] as const) : [['thrown', '', '', String(error)]];
  }
}

const codes = (leads: object): readonly unknown[] => problemsOf(leads).map(([code, path]) => [code, path]);
const assignment = (rules: object): object => ({ assignment: rules });
const rule = (order: number, to: string, when?: object): object => ({ label: 'R', order, to, ...(when && { when }) });
const pool = (members: readonly string[], otherwise?: string): object => ({ label: 'P', members, by: 'round-robin', ...(otherwise !== undefined && { otherwise }) });

describe('the section leads', () => {
  it('merges: one key, one rule, one measure; conditions and patterns as a whole', () => {
    const { leads } = loadPolicy({
      id: 'ours', version: 1, title: 'Ours', extends: ['leads@1'],
      leads: {
        identity: { keys: { landline: null, email: { single: false } } },
        journey: { touches: { replied: { of: { type: 'customer.said' } } } },
        reports: { measures: { bant: { holds: { count: { type: 'meeting.booked' }, atLeast: 1 }, bad: { above: 9000 } } } },
      },
    });
    expect(Object.keys(leads?.identity.keys ?? {})).to.deep.equal(['company', 'credit-code', 'email', 'mobile', 'name', 'wecom']);
    expect([leads?.identity.keys['email']?.single, leads?.identity.keys['email']?.as]).to.deep.equal([false, 'email']);
    expect(leads?.journey.touches['replied']).to.deep.include({ of: { type: 'customer.said' }, by: 'customer' });
    expect(leads?.reports.measures['bant']).to.deep.include({ holds: { count: { type: 'meeting.booked' }, atLeast: 1 }, bad: { above: 9000 }, within: 'P30D' });
  });

  it('may be left out, and be empty', () => {
    expect(loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['common@1'] }).leads).to.equal(undefined);
    expect(problemsOf({ identity: { keys: { email: null, mobile: null, wecom: null, name: null, company: null, 'credit-code': null, landline: null }, companySuffixes: [] } })).to.deep.equal([]);
    expect(problemsOf({ intents: { from: [], negators: [], fixed: [], turns: [], reach: 0 }, reports: { measures: { bant: null } } })).to.deep.equal([]);
  });

  it('identity: refuses fields that are none, forms it does not know, a key that nothing completes', () => {
    expect(problemsOf({ identity: { keys: { email: { fields: ['deal.title'] } } } })).to.deep.equal([
      ['unknown-rule', '/leads/identity/keys/email/fields/0', 'a field of a lead, contact or account, such as lead.email', '"deal.title"'],
    ]);
    expect(codes({ identity: { keys: { email: { fields: [] } } } })).to.deep.equal([['wrong-type', '/leads/identity/keys/email/fields']]);
    expect(codes({ identity: { keys: { email: { as: 'fax' } } } })).to.deep.equal([['wrong-type', '/leads/identity/keys/email/as']]);
    expect(codes({ identity: { mostSharing: 1 } })).to.deep.equal([['out-of-range', '/leads/identity/mostSharing']]);
    expect(problemsOf({ identity: { keys: { company: null, 'credit-code': null, landline: null } } })).to.deep.equal([
      ['missing', '/leads/identity/keys/name/suffices', 'another such key that names the company', 'none'],
    ]);
    expect(problemsOf({ identity: { keys: { name: null, 'credit-code': null, landline: null } } })).to.deep.equal([
      ['missing', '/leads/identity/keys/company/suffices', 'another such key that names the person', 'none'],
    ]);
  });

  it('assignment: refuses a target nobody defined', () => {
    expect(problemsOf(assignment({ rules: { a: rule(1, 'pool:nowhere') } }))).to.deep.equal([
      ['unknown-rule', '/leads/assignment/rules/a/to', 'a rep, or one of rule:a', '"pool:nowhere"'],
    ]);
    expect(codes(assignment({ rules: { a: rule(1, 'nobody') } }))).to.deep.equal([['wrong-type', '/leads/assignment/rules/a/to']]);
    expect(problemsOf(assignment({ fallback: 'territory:x' }))).to.deep.equal([
      ['unknown-rule', '/leads/assignment/fallback', 'a rep (there are no rules, pools or territories)', '"territory:x"'],
    ]);
    expect(codes(assignment({ territories: { t: { label: 'T', field: 'lead.region', of: { a: 'rule:b' }, otherwise: 'pool:c' } } }))).to.deep.equal([
      ['unknown-rule', '/leads/assignment/territories/t/of/a'], ['unknown-rule', '/leads/assignment/territories/t/otherwise'],
    ]);
  });

  it('assignment: refuses circles, told at the step that closes them', () => {
    expect(problemsOf(assignment({ rules: { a: rule(1, 'pool:p', { field: 'lead.region', is: 'x' }) }, pools: { p: pool(['R-1'], 'rule:a') } }))).to.deep.equal([
      ['circular-assignment', '/leads/assignment/pools/p/otherwise', 'no circle', 'rule:a → pool:p → rule:a'],
    ]);
    expect(problemsOf(assignment({ rules: { a: rule(1, 'rule:a') } })).map(([code, path, , received]) => [code, path, received])).to.deep.equal([
      ['circular-assignment', '/leads/assignment/rules/a/to', 'rule:a → rule:a'],
    ]);
    expect(codes(assignment({
      territories: { t: { label: 'T', field: 'lead.region', of: { a: 'pool:p' }, otherwise: 'pool:q' } }, pools: { p: pool(['R-1'], 'pool:q'), q: pool(['R-2'], 'territory:t') },
    }))).to.deep.equal([['circular-assignment', '/leads/assignment/territories/t/of/a'], ['circular-assignment', '/leads/assignment/territories/t/otherwise']]);
    expect(codes(assignment({ pools: { p: pool(['R-1'], 'pool:q'), q: pool(['R-2']) }, rules: { a: rule(1, 'pool:p'), b: rule(0, 'pool:q', { field: 'lead.region', is: 'x' }) } }))).to.deep.equal([]);
  });

  it('assignment: refuses rules after one that always holds, unless something leads to them', () => {
    const later = { a: rule(1, 'rep:R-1'), b: rule(2, 'rep:R-2') };
    expect(problemsOf(assignment({ rules: later }))).to.deep.equal([
      ['unreachable-rule', '/leads/assignment/rules/b', 'an order before a, which always holds', '2'],
    ]);
    expect(codes(assignment({ rules: later, fallback: 'rule:b' }))).to.deep.equal([]);
    expect(codes(assignment({ rules: { ...later, a: rule(1, 'pool:p') }, pools: { p: pool(['R-1'], 'rule:b') } }))).to.deep.equal([]);
    expect(codes(assignment({ rules: { a: rule(3, 'rep:R-1'), b: rule(2, 'rep:R-2', { field: 'lead.region', is: 'x' }) } }))).to.deep.equal([]);
  });

  it('assignment: knows conditions that always hold, whatever they are written as', () => {
    const tried = (when: object): readonly unknown[] => codes(assignment({ rules: { a: rule(1, 'rep:R-1', when), b: rule(2, 'rep:R-2', { field: 'lead.region', is: 'x' }) } }));
    const some = { field: 'lead.region', is: 'x' };
    const always = [{ all: [] }, { any: [some, { all: [] }] }, { not: { any: [] } }, { not: { all: [some, { any: [] }] } }, { not: { not: { all: [] } } }];
    for (const when of always) expect(tried(when), JSON.stringify(when)).to.deep.equal([['unreachable-rule', '/leads/assignment/rules/b']]);
    const sometimes = [some, { any: [] }, { all: [some] }, { any: [some] }, { not: some }, { not: { all: [] } }, { not: { any: [some] } }];
    for (const when of sometimes) expect(tried(when), JSON.stringify(when)).to.deep.equal([]);
  });

  it('assignment: refuses an empty pool, two rules at one place, a capacity below 0, a duration that is none', () => {
    expect(problemsOf(assignment({ pools: { p: pool([]) } }))).to.deep.equal([['empty-pool', '/leads/assignment/pools/p/members', 'at least one rep', '[]']]);
    expect(codes(assignment({ rules: { a: rule(1, 'rep:R-1', { field: 'lead.region', is: 'x' }), b: rule(1, 'rep:R-2') } }))).to.deep.equal([['duplicate-order', '/leads/assignment/rules/b/order']]);
    expect(codes(assignment({ capacity: -1 }))).to.deep.equal([['out-of-range', '/leads/assignment/capacity']]);
    expect(codes(assignment({ openFor: '30 days' }))).to.deep.equal([['bad-duration', '/leads/assignment/openFor']]);
    expect(codes(assignment({ absence: { from: { type: 'grade.reached', where: { card: 'x' } } } }))).to.deep.equal([['unknown-rule', '/leads/assignment/absence/from/where/card']]);
    expect(codes(assignment({ rules: { a: rule(1, 'rep:R-1', { last: { type: 'touch.made' }, atLeast: 'long' }) } }))).to.deep.equal([['bad-duration', '/leads/assignment/rules/a/when/atLeast']]);
  });

  it('intents: refuses a phrase of two tags, an empty one, a reach below 0', () => {
    expect(problemsOf({ intents: { tags: { urgent: { phrases: ['尽快', 'DISCOUNT'] } } } })).to.deep.equal([
      ['duplicate-alias', '/leads/intents/tags/urgent/phrases/1', 'a phrase of one tag only', '"DISCOUNT", also of price-sensitive'],
    ]);
    expect(codes({ intents: { tags: { urgent: { phrases: [''] } } } })).to.deep.equal([['wrong-type', '/leads/intents/tags/urgent/phrases/0']]);
    expect(codes({ intents: { tags: { urgent: { phrases: ['急', '急'] } } } })).to.deep.equal([]);
    expect(codes({ intents: { reach: -1 } })).to.deep.equal([['out-of-range', '/leads/intents/reach']]);
    expect(codes({ intents: { from: [{ of: { type: 'enquiry.made', within: 'soon' }, field: 'text' }] } })).to.deep.equal([['bad-duration', '/leads/intents/from/0/of/within']]);
  });

  it('journey and reports: refuse windows, conditions and places that make no sense', () => {
    expect(codes({ journey: { touches: { replied: { of: { type: 'customer.replied', within: 'x' } } } } })).to.deep.equal([['bad-duration', '/leads/journey/touches/replied/of/within']]);
    expect(codes({ journey: { answers: { type: 'form.filed', within: 'x' } } })).to.deep.equal([['bad-duration', '/leads/journey/answers/within']]);
    expect(codes({ reports: { contact: { type: 'touch.made', within: 'x' } } })).to.deep.equal([['bad-duration', '/leads/reports/contact/within']]);
    expect(codes({ reports: { measures: { bant: { within: 'a month' } } } })).to.deep.equal([['bad-duration', '/leads/reports/measures/bant/within']]);
    expect(codes({ reports: { measures: { bant: { holds: { last: { type: 'touch.made' }, lessThan: 'x' } } } } })).to.deep.equal([['bad-duration', '/leads/reports/measures/bant/holds/lessThan']]);
    expect(codes({ reports: { measures: { bant: { order: 1 } } } })).to.deep.equal([['duplicate-order', '/leads/reports/measures/shelved/order']]);
    expect(codes({ reports: { measures: { bant: { bad: { below: 10_001 } } } } })).to.deep.equal([['out-of-range', '/leads/reports/measures/bant/bad/below']]);
    expect(codes({ reports: { measures: { bant: { from: 'birth' } } } })).to.deep.equal([['wrong-type', '/leads/reports/measures/bant/from']]);
  });
});
