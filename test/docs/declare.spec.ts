import { compileConstraint, foldConstraint, type ConstraintRule } from '@sextant/core/compliance';
import { dossier, entity, openBook } from '@sextant/core/facts';
import { loadPolicy, policyJsonSchema } from '@sextant/core/policy/schema';
import { expect } from 'chai';
import { rowsBelow } from './markdown.js';

const PAGE = 'docs/declare.md';

describe('docs/declare.md', () => {
  it('has a row for every template', () => {
    const templates = JSON.stringify(policyJsonSchema()).match(/"enum":\["response",[^\]]*\]/)?.[0] ?? '';
    const named = (JSON.parse(`{${templates}}`) as { readonly enum: readonly string[] }).enum;
    expect(rowsBelow(PAGE, 'Templates', 'template').map(([template]) => template)).to.have.members(named);
  });

  for (const [rule = '', data = ''] of rowsBelow(PAGE, 'Rules as policy data', 'business rule')) {
    it(`a policy may say: ${rule}`, () => {
      const constraint = { label: rule, ...(JSON.parse(data) as Omit<ConstraintRule, 'label'>) };
      const policy = loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['manufacturing@1'], constraints: { constraint } });
      const empty = dossier(openBook([]), entity('deal:D-1'));
      expect(foldConstraint(compileConstraint(policy, 'constraint'), empty, 0).constraint?.violated).to.equal(0);
    });
  }
});
