import { expect } from 'chai';
import { policyJsonSchema } from '@sextant/core/policy/schema';
import { library, manufacturing } from '@sextant/core/presets';
import { fits } from './json-schema.js';

const schema = policyJsonSchema();
const accepts = (sections: object): boolean => fits(schema, { id: 'x', version: 1, title: 'X', ...sections });

describe('the JSON Schema of a policy document', () => {
  it('is of draft 2020-12, and JSON itself', () => {
    expect(schema.$schema).to.equal('https://json-schema.org/draft/2020-12/schema');
    expect(JSON.parse(JSON.stringify(schema))).to.deep.equal(schema);
    expect(policyJsonSchema()).to.deep.equal(schema);
  });

  it('accepts every preset', () => {
    expect(library.filter((document) => !fits(schema, document)).map(({ id }) => id)).to.deep.equal([]);
  });

  it('accepts parts of rules, null to remove, and a pointer to itself', () => {
    expect(accepts({ $schema: './policy.schema.json', stages: { negotiation: { probability: { rate: 7500 } } } })).to.equal(true);
    expect(accepts({ obligations: { 'first-call-a': null }, nodes: null, signals: { s: { mark: null } } })).to.equal(true);
  });

  it('refuses unknown keys at every depth, wrong types and half conditions', () => {
    expect(accepts({ scorcards: {} })).to.equal(false);
    expect(accepts({ stages: { negotiation: { probablity: {} } } })).to.equal(false);
    expect(accepts({ stages: { negotiation: { probability: { rate: '80%' } } } })).to.equal(false);
    expect(accepts({ stages: { negotiation: { probability: { rate: 10001 } } } })).to.equal(false);
    expect(accepts({ gates: { g: { requires: { r: { met: { count: { type: 'touch.made' } } } } } } })).to.equal(false);
    expect(accepts({ gates: { g: { before: { type: 'touch.mode' } } } })).to.equal(false);
    expect(accepts({ extends: ['golden-six'] })).to.equal(false);
    expect(fits(schema, { ...manufacturing, version: 0 })).to.equal(false);
    expect(fits(schema, { id: 'x', version: 1 })).to.equal(false);
  });

  it('null inside a condition is compared with, and where a condition wants a value it is refused', () => {
    expect(accepts({ signals: { s: { when: { field: 'deal.outcome', is: null } } } })).to.equal(true);
    expect(accepts({ signals: { s: { when: { field: null, is: 1 } } } })).to.equal(false);
  });
});
