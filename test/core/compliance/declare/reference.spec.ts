import { foldConstraint, type ConstraintResult } from '@sextant/core/compliance';
import type { FactRef } from '@sextant/core/facts';
import { expect } from 'chai';
import fc from 'fast-check';
import { constraint, courseOf, factsOf, HOUR } from '../../../support/course.js';
import { COUNTS, RELATIONS, rules, SPANS, START, traces } from './arbitrary.js';
import { judged, type Answer } from './reference.js';

const position = (ref: FactRef | null): number | null => (ref === null ? null : Number(ref.split('/')[1]));

function answerOf({ state, lines }: ConstraintResult): Answer {
  return {
    state,
    lines: lines.map(({ activation, state, target, dueAt }) => ({ activation: position(activation), state, target: position(target), dueAt })),
  };
}

describe('a constraint says what its definition says, read literally', () => {
  const cases = [
    ...RELATIONS.flatMap((template) => Object.entries(SPANS).map(([name, span]) => ({ template, name, span }))),
    ...COUNTS.map((template) => ({ template, name: 'no window', span: undefined })),
  ];
  for (const { template, name, span } of cases) {
    it(`${template}, ${name}`, () => {
      fc.assert(fc.property(rules(template, span), traces, fc.nat({ max: 90 }), fc.boolean(), (rule, events, hour, closed) => {
        const now = START + hour * HOUR;
        const { constraint: found } = foldConstraint(constraint(rule), courseOf(factsOf(events)), now, closed ? { closedAt: now } : {});
        expect(found && answerOf(found)).to.deep.equal(judged(rule, events, now, closed));
        const of = (...states: readonly string[]): number => (found?.lines ?? []).filter(({ state }) => states.includes(state)).length;
        expect(found).to.deep.include({
          activations: found?.lines.length, fulfilled: of('satisfied'), violated: of('violated'),
          pending: of('possibly-satisfied', 'possibly-violated'),
        });
      }), { numRuns: 60 });
    });
  }
});
