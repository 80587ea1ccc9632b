import { expect } from 'chai';
import fc from 'fast-check';
import { PolicyError, resolve, type PolicyDocument, type PolicyName, type Resolution } from '@sextant/core/policy';
import { library, manufacturing } from '@sextant/core/presets';

const bare = (id: string, extend: readonly PolicyName[] = [], sections: object = {}): PolicyDocument =>
  ({ id, version: 1, title: id, extends: extend, ...sections });

function problemsOf(run: () => unknown): PolicyError['problems'] {
  try {
    run();
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  return [];
}

describe('resolving a policy document', () => {
  it('bases come first, depth-first, each at its first place, the document last', () => {
    const shelf = [bare('a'), bare('b', ['a@1']), bare('c', ['b@1', 'a@1'])];
    expect(resolve(bare('d', ['c@1', 'b@1']), shelf).documents).to.deep.equal(['a@1', 'b@1', 'c@1', 'd@1']);
    expect(resolve(manufacturing, library).documents).to.deep.equal([
      'common@1', 'lead-response@1', 'stage-gates@1', 'golden-six@1', 'service-times@1', 'rhythm@1', 'early-warning@1',
      'process-health@1', 'conduct@1', 'reconciliation@1', 'risk@1', 'credibility@1', 'leads@1', 'manufacturing@1',
    ]);
  });

  it('names the document that set each leaf', () => {
    const ours = bare('ours', ['manufacturing@1'], { stages: { negotiation: { probability: { rate: 7500 } } } });
    const { provenance } = resolve(ours, library);
    expect(provenance['/stages/negotiation/probability/rate']).to.equal('ours@1');
    expect(provenance['/stages/negotiation/probability/max']).to.equal('stage-gates@1');
    expect(provenance['/scorecards/lead/indicators/industry-match/when']).to.equal('manufacturing@1');
    expect(provenance['/scorecards/lead/indicators/industry-match/points']).to.equal('lead-response@1');
  });

  it('an unknown base is refused, with those there are', () => {
    expect(problemsOf(() => resolve(bare('x', ['nope@1']), [bare('a')]))).to.deep.equal([
      { code: 'unknown-policy', path: '/extends/0', expected: 'one of a@1', received: 'nope@1', from: 'x@1' },
    ]);
  });

  it('a circle is refused, and printed', () => {
    const shelf = [bare('a', ['b@1']), bare('b', ['a@1'])];
    expect(problemsOf(() => resolve(bare('a', ['b@1']), shelf))).to.deep.equal([
      { code: 'circular-extends', path: '/extends', expected: 'no circle', received: 'a@1 → b@1 → a@1', from: 'b@1' },
    ]);
    expect(problemsOf(() => resolve(bare('x', ['x@1']), [])).map(({ received }) => received)).to.deep.equal(['x@1 → x@1']);
  });

  it('one id@version with two contents is refused, in the library and against it', () => {
    const [one, two] = [bare('a', [], { nodes: {} }), bare('a', [], { nodes: { n: { order: 1 } } })];
    expect(problemsOf(() => resolve(bare('x'), [one, two]))[0]).to.include({ code: 'conflicting-version' });
    expect(problemsOf(() => resolve(two, [one]))[0]).to.include({ code: 'conflicting-version', path: '/version' });
    expect(resolve(one, [{ ...one }, one]).documents).to.deep.equal(['a@1']);
  });

  it('a bad header is refused, every part of it', () => {
    const problems = problemsOf(() => resolve({ id: 'a b', version: 0, extends: ['golden-six'] } as never, []));
    expect(problems.map(({ code, path, received }) => [code, path, received])).to.deep.equal([
      ['wrong-type', '/id', '"a b"'],
      ['wrong-type', '/version', '0'],
      ['missing', '/title', 'nothing'],
      ['wrong-type', '/extends/0', '"golden-six"'],
    ]);
  });

  it('what is not JSON is refused where it stands', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    const odd = { nodes: { f: () => 1, n: Number.NaN, u: undefined, d: new Date(0), c: cycle, s: '\ud800', i: 2 ** 60 } };
    expect(problemsOf(() => resolve(bare('x', [], odd), [])).map(({ code, path }) => `${code} ${path}`)).to.deep.equal([
      'not-json /nodes/f', 'not-json /nodes/n', 'not-json /nodes/u', 'not-json /nodes/d', 'not-json /nodes/c/self',
      'not-json /nodes/s', 'not-json /nodes/i',
    ]);
  });

  it('shared parts that multiply without end are refused in bounded time', () => {
    let bomb: unknown = 'x';
    for (let level = 0; level < 40; level++) bomb = [bomb, bomb];
    expect(problemsOf(() => resolve(bare('x', [], { nodes: { bomb } }), [])).some(({ code }) => code === 'not-json')).to.equal(true);
  });
});

const key = fc.constantFrom('a', 'b', 'c');
const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.array(fc.integer(), { maxLength: 2 }));
const rule = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf, { maxKeys: 3 })), { maxKeys: 3 });
const sections = fc.record({ nodes: fc.dictionary(key, rule, { maxKeys: 3 }), gates: rule }, { requiredKeys: [] });

/** Documents that extend only earlier ones, hence no circle. */
const shelf = fc.array(fc.tuple(sections, fc.array(fc.nat(), { maxLength: 2 })), { minLength: 1, maxLength: 6 }).map((drafts) =>
  drafts.map(([said, bases], index) =>
    bare(`p${index}`, index === 0 ? [] : bases.map((base): PolicyName => `p${base % index}@1`), said)));

type Outcome = Omit<Resolution, 'documents'> | readonly string[];

function outcome(document: PolicyDocument, among: readonly PolicyDocument[]): Outcome {
  const problems = problemsOf(() => resolve(document, among));
  if (problems.length > 0) return problems.map(({ code, path, from }) => `${code} ${path} ${from ?? ''}`);
  const { documents: _documents, ...rest } = resolve(document, among);
  return rest;
}

describe('laws of resolving', () => {
  it('grouping bases into documents without rules changes neither policy nor hash nor provenance', () => {
    fc.assert(fc.property(shelf, sections, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      (documents, said, picks, cuts) => {
        const names = picks.map((pick): PolicyName => `p${pick % documents.length}@1`);
        const groups = names.reduce<PolicyName[][]>((parts, name, index) => {
          const last = parts.at(-1);
          if (!last || cuts[index]) return [...parts, [name]];
          last.push(name);
          return parts;
        }, []);
        const packs = groups.map((group, index) => bare(`pack${index}`, group));
        const packed = bare('root', packs.map(({ id }): PolicyName => `${id}@1`), said);
        expect(outcome(packed, [...documents, ...packs])).to.deep.equal(outcome(bare('root', names, said), documents));
      }));
  });

  it('a resolved policy written as a document resolves to itself', () => {
    fc.assert(fc.property(shelf, (documents) => {
      const root = documents.at(-1) as PolicyDocument;
      const once = outcome(root, documents);
      if (Array.isArray(once)) return;
      const { sections: said, hash } = once as Resolution;
      expect(resolve(bare('again', [], said), [])).to.deep.include({ sections: said, hash });
    }));
    const { sections: said, hash } = resolve(manufacturing, library);
    expect(resolve(bare('again', [], said), [])).to.deep.include({ sections: said, hash });
  });
});
