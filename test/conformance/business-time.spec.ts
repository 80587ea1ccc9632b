import { expect } from 'chai';
import { answerOf, elsewhere, rows } from './business-time.js';

describe('business time, as other libraries assert it (SL-11, SL-12)', () => {
  for (const row of rows) {
    it(`${row.op} ${row.id} (${row.source.repo}): ${row.source.name}`, () => {
      const { expected, got } = answerOf(row);
      expect(got).to.deep.equal(expected);
    });
  }

  it('all rows are here but the 31 time lines of obligations, which are in sla-timeline.spec.ts', () => {
    expect([rows.length, elsewhere]).to.deep.equal([435, 31]);
  });
});
