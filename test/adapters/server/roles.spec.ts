import { AdapterError } from '@sextant/adapters/contract';
import { defaultRoles, loadRoles } from '@sextant/adapters/server';
import { expect } from 'chai';

function problemsOf(document: unknown): readonly (readonly [string, string, string, string])[] {
  try {
    loadRoles(document);
    return [];
  } catch (error) {
    if (error instanceof AdapterError) return error.problems.map(({ code, path, expected, received }) => [code, path, expected, received] as const);
    throw error;
  }
}

const rep = { label: 'Rep', deals: 'own', views: [] };

describe('a roles document', () => {
  it('of the preset is sound, and has every role that views and logs are granted by (IN-6)', () => {
    expect(problemsOf(defaultRoles)).to.deep.equal([]);
    expect(Object.keys(defaultRoles.roles)).to.include.members([
      'rep', 'team-lead', 'supervisor', 'director', 'operations', 'legal', 'finance', 'risk-control', 'delivery-manager', 'senior-adviser', 'mentor',
      'product-partner', 'hr', 'store-manager', 'technical-adviser', 'customer-success',
    ]);
    for (const [name, { label }] of Object.entries(defaultRoles.roles)) expect(label, name).to.have.all.keys('zh-CN', 'en');
  });

  it('survives JSON', () => {
    expect(loadRoles(JSON.parse(JSON.stringify(defaultRoles)))).to.deep.equal(defaultRoles);
  });

  it('lists every problem with its place', () => {
    expect(problemsOf({ roles: { rep: { label: 'Rep', deals: 'mine', views: ['opportunity', 'moon'], files: 'yes' }, 'Bad Name': rep } }).map(([code, path]) => [code, path])).to.have.deep.members([
      ['invalid', '/roles/rep/deals'], ['invalid', '/roles/rep/views'], ['invalid', '/roles/rep/files'], ['invalid', '/roles/Bad Name'],
    ]);
    expect(problemsOf({ roles: { rep: { ...rep, deals: 'mine' } } })).to.deep.equal([['invalid', '/roles/rep/deals', 'one of none, own, team, region, all', '"mine"']]);
  });

  for (const [what, document, problem] of [
    ['nothing', null, ['invalid', '', 'object', 'null']],
    ['no roles', {}, ['missing', '/roles', 'record', 'nothing']],
    ['a role without deals', { roles: { rep: { label: 'Rep', views: [] } } }, ['missing', '/roles/rep/deals', 'one of none, own, team, region, all', 'nothing']],
    ['a key it does not know', { roles: { rep: { ...rep, admin: true } } }, ['unknown-key', '/roles/rep/admin', 'no such key', '"admin"']],
    ['a grant of a role that is not there', { roles: { rep }, grants: { 'u/1': [{ role: 'rep' }, { role: 'boss' }] } }, ['unknown-role', '/grants/u~11/1/role', 'one of rep', '"boss"']],
    ['a type that is none', { roles: { rep: { ...rep, hides: ['lamp.lit'] } } }, ['invalid', '/roles/rep/hides/0', 'a fact type, or a firm\'s own beginning with "x."', '"lamp.lit"']],
    ['a state that should be hidden', { roles: { rep: { ...rep, hides: ['deal.state'] } } }, ['invalid', '/roles/rep/hides/0', 'an event: states are hidden by `deals`', '"deal.state"']],
    ['sources that are none', { roles: { rep: { ...rep, writes: { types: 'all', sources: 'some' } } } }, ['invalid', '/roles/rep/writes/sources', '"all", or a list of sources', '"some"']],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(problemsOf(document)).to.deep.equal([problem]);
    });
  }

  it('may hide a firm\'s own types by their beginning', () => {
    expect(problemsOf({ roles: { rep: { ...rep, hides: ['x.hr.*', 'x.hr.pay', 'customer.said'] } } })).to.deep.equal([]);
  });

  it('of which one is inherited by every object grants nothing', () => {
    for (const name of ['constructor', 'toString', '__proto__']) expect(Object.hasOwn(defaultRoles.roles, name)).to.equal(false);
  });
});
