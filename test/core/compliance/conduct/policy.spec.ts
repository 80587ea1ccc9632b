import { expect } from 'chai';
import { openConduct } from '@sextant/core/compliance/conduct';
import { openBook } from '@sextant/core/facts';
import { PolicyError, type PolicyProblem } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

function problemsOf(sections: object): readonly PolicyProblem[] {
  try {
    loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1', 'conduct@1'], ...sections });
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

const codes = (sections: object) => problemsOf(sections).map(({ code, path }) => [code, path]);

describe('the section conduct of a policy', () => {
  it('may be absent: then nothing is checked', () => {
    const policy = loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'] });
    expect(policy.conduct).to.equal(undefined);
    expect(openConduct(openBook(), policy, 0)).to.equal(null);
  });

  it('merges into the preset, value by value', () => {
    const { conduct, provenance } = loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['conduct@1'], conduct: { visitProof: { metres: 300 } } });
    expect(conduct?.visitProof).to.deep.equal({ metres: 300, within: 'PT2H' });
    expect([provenance['/conduct/visitProof/metres'], provenance['/conduct/visitProof/within']]).to.deep.equal(['ours@1', 'conduct@1']);
  });

  it('refuses what no check can work with, and says where', () => {
    expect(codes({ conduct: { visitProof: { metres: 0 } } })).to.deep.equal([['out-of-range', '/conduct/visitProof/metres']]);
    expect(codes({ conduct: { copies: { similarity: 10_001 } } })).to.deep.equal([['out-of-range', '/conduct/copies/similarity']]);
    expect(codes({ conduct: { proof: { by: ['x.mail'] } } })).to.deep.equal([['wrong-type', '/conduct/proof/by/0']]);
    expect(codes({ conduct: { bogus: {} } })).to.deep.equal([['unknown-rule', '/conduct/bogus']]);
    expect(codes({ conduct: { trail: null } })).to.deep.equal([['missing', '/conduct/trail']]);
    expect(codes({ conduct: { daily: { degree: [5, 1] } } })).to.deep.equal([['out-of-range', '/conduct/daily/degree']]);
    expect(codes({ conduct: { storeWeek: { rating: [2, 1] } } })).to.deep.equal([['out-of-range', '/conduct/storeWeek/rating']]);
  });

  it('reads every duration', () => {
    const places = [
      ['actionValue', 'closing', 'within'], ['attendance', 'within'], ['visitProof', 'within'], ['blockers', 'within'], ['trail', 'within'],
      ['piles', 'baseline'], ['piles', 'period'], ['proof', 'before'], ['proof', 'after'], ['proof', 'contradictedWithin'],
      ['patterns', 'backAndForth', 'within'], ['patterns', 'burst', 'within'], ['storeWeek', 'upload'], ['storeWeek', 'quote'],
      ['visits', 'frequency', 'within'], ['visits', 'moves'], ['visits', 'fall', 'stretch'],
    ];
    for (const place of places) {
      const conduct = place.reduceRight<unknown>((inner, key) => ({ [key]: inner }), '7 days');
      expect(codes({ conduct }), place.join('/')).to.deep.equal([['bad-duration', `/conduct/${place.join('/')}`]]);
    }
  });

  it('time is cut into stretches longer than nothing', () => {
    expect(problemsOf({ conduct: { visits: { fall: { stretch: 'PT0S' } } } }).map(({ code, path, expected, received }) => [code, path, expected, received]))
      .to.deep.equal([['out-of-range', '/conduct/visits/fall/stretch', 'a duration above 0', '"PT0S"']]);
    expect(codes({ conduct: { visits: { fall: { stretch: 'PT1S' } } } })).to.deep.equal([]);
  });

  it('a finding names tags that can be given', () => {
    expect(codes({ conduct: { actionValue: { prospecting: { tags: ['first-contact', 'cold-call'] } } } })).to.deep.equal([['unknown-rule', '/conduct/actionValue/prospecting/tags/1']]);
    expect(codes({ conduct: { actionValue: { closing: { tag: 'x' } } } })).to.deep.equal([['unknown-rule', '/conduct/actionValue/closing/tag']]);
    expect(codes({ conduct: { actionValue: { tags: { renewal: null } } } })).to.deep.equal([['unknown-rule', '/conduct/actionValue/strategy/tags/0']]);
    expect(codes({ conduct: { actionValue: { tags: { 'cold-call': { label: 'Cold call' } }, prospecting: { tags: ['cold-call'] } } } })).to.deep.equal([]);
  });

  it('checks the conditions of the record check', () => {
    const check = (met: object) => codes({ conduct: { recordCheck: { requires: { 'diagnosis-photo': { met } } } } });
    expect(check({ count: { type: 'photo.taken', within: '1 week' }, atLeast: 1 }))
      .to.deep.equal([['bad-duration', '/conduct/recordCheck/requires/diagnosis-photo/met/count/within']]);
    expect(check({ field: 'deal.stage', exists: true })).to.deep.equal([]);
  });
});

describe('no operation asks for more than 5 required fields (CP-12)', () => {
  const label = 'x';
  const field = (name: string, test: unknown = { filled: true }) => ({ count: { type: 'form.filed', where: { form: 'visit', [`fields.${name}`]: test } }, atLeast: 1 });
  const names = (n: number): readonly string[] => Array.from({ length: n }, (_, index) => `f${index}`);
  const gate = (mets: readonly object[]) => ({
    gates: { ours: { label, before: { type: 'proposal.submitted' }, requires: Object.fromEntries(mets.map((met, n) => [`r${n}`, { label, met }])) } },
  });

  it('5 fields pass, 6 are refused, with the form and its fields by name', () => {
    expect(problemsOf(gate(names(5).map((name) => field(name))))).to.deep.equal([]);
    expect(problemsOf(gate(names(6).map((name) => field(name)))).map(({ code, path, expected, received }) => [code, path, expected, received])).to.deep.equal([
      ['out-of-range', '/gates/ours/requires', 'at most 5 required fields of form "visit"', '6: f0, f1, f2, f3, f4, f5'],
    ]);
  });

  it('obligations are looked at as well, and a firm may set another limit', () => {
    const obligations = {
      ours: {
        label, subject: 'deal', trigger: { type: 'touch.made' }, within: 'PT1H', levels: {},
        requires: Object.fromEntries(names(6).map((name) => [name, { label, met: field(name) }])),
      },
    };
    expect(codes({ obligations })).to.deep.equal([['out-of-range', '/obligations/ours/requires']]);
    expect(codes({ obligations, conduct: { mostRequiredFields: 6 } })).to.deep.equal([]);
  });

  it('fields of one pattern, of parts of an `all`, and of `last` add up; the same field counts once', () => {
    const where = { form: { is: 'visit' }, ...Object.fromEntries(names(6).map((name) => [`fields.${name}`, { filled: true }])) };
    expect(codes(gate([{ count: { type: 'form.filed', where }, atLeast: 1 }]))).to.have.length(1);
    expect(codes(gate([{ count: { type: 'form.filed', where }, exactly: 1 }]))).to.have.length(1);
    expect(codes(gate([{ last: { type: 'form.filed', where }, lessThan: 'P1D' }]))).to.have.length(1);
    expect(codes(gate([{ all: names(6).map((name) => field(name)) }]))).to.have.length(1);
    expect(codes(gate([field('f0'), ...names(5).map((name) => field(name))]))).to.deep.equal([]);
  });

  it('fields of which one will do are not required, nor those that must be empty, nor those of different forms', () => {
    expect(codes(gate([{ any: names(6).map((name) => field(name)) }]))).to.deep.equal([]);
    expect(codes(gate([{ any: [{ all: names(6).map((name) => field(name)) }, { all: names(7).map((name) => field(name)) }] }]))).to.have.length(1);
    expect(codes(gate([{ any: [] }]))).to.deep.equal([]);
    for (const test of [{ filled: false }, { exists: false }, { isNot: 'x' }, { notIn: ['x'] }, null]) {
      expect(codes(gate(names(6).map((name) => field(name, test)))), JSON.stringify(test)).to.deep.equal([]);
    }
    for (const test of [{ exists: true }, { contains: 'x' }, 'yes', { in: ['a'] }]) {
      expect(codes(gate(names(6).map((name) => field(name, test)))), JSON.stringify(test)).to.have.length(1);
    }
    const forms = names(6).map((form) => ({ count: { type: 'form.filed', where: { form, 'fields.x': { filled: true } } }, atLeast: 1 }));
    expect(codes(gate(forms))).to.deep.equal([]);
    expect(codes(gate(names(6).map((name) => ({ count: { type: 'form.filed', where: { [`fields.${name}`]: { filled: true } } }, atLeast: 1 }))))).to.deep.equal([]);
    expect(codes(gate(names(6).map((name) => ({ ...field(name), atLeast: undefined, atMost: 3 })).map(({ count, atMost }) => ({ count, atMost }))))).to.deep.equal([]);
    expect(codes(gate(names(6).map((name) => ({ not: field(name) }))))).to.deep.equal([]);
    expect(codes(gate(names(6).map((name) => ({ ...field(name), atLeast: 0 }))))).to.deep.equal([]);
  });

  it('without the section there is no limit', () => {
    const policy = { id: 'ours', version: 1, title: 'Ours', extends: ['stage-gates@1'], ...gate(names(9).map((name) => field(name))) };
    expect(Object.keys(loadPolicy(policy).gates)).to.deep.equal(['ours']);
  });
});
