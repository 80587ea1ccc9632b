import { expect } from 'chai';
import fc from 'fast-check';
import { dossier, entity, factsFrom, openBook, type Dossier, type FactData } from '@sextant/core/facts';
import { diffPolicies, type GradeRule } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { library } from '@sextant/core/presets';
import { cardPolicy, LearningError, learnScorecard, pointsOf } from '@sextant/core/scoring/learn';
import type { LearnedScorecard, TrainingRecord } from '@sextant/core/scoring/learn';
import { compileScorecard, score, type CompiledScorecard } from '@sextant/core/scoring';
import { leads, numbers } from './made-up.js';

function learned(records: readonly TrainingRecord[], won: readonly boolean[], options: Parameters<typeof learnScorecard>[2] = {}): LearnedScorecard {
  const found = learnScorecard(records, won, { terms: 4, beam: 3, tried: 4, rounded: 3, ...options });
  if (found.kind !== 'learned') throw new Error(found.because);
  return found;
}

const { records, won } = leads(300);
let known: LearnedScorecard | undefined;
/** Learned when it is first asked for: a spec that is only read costs nothing. */
const learnedCard = (): LearnedScorecard => (known ??= learned(records, won));
const NOW = Date.parse('2026-05-01T00:00:00Z');

/** A dossier that knows what the record says. */
function dossierOf(record: TrainingRecord, subject: 'lead' | 'deal' = 'lead'): Dossier {
  const write = factsFrom('crm');
  const data = { name: 'Zhou', title: 'Zhou', ...record };
  return dossier(openBook([write(`${subject}.state`, '2026-03-01T00:00:00Z', [`${subject}:1`], data as FactData<'lead.state'>)]), entity(`${subject}:1`));
}

describe('a learned card as a policy (SC-9)', () => {
  it('loads, with one indicator per term, its points, its name and its condition', () => {
    const policy = loadPolicy(cardPolicy(learnedCard(), { id: 'learned', title: 'Learned' }));
    expect(policy.ref).to.deep.include({ id: 'learned', version: 1 });
    const found = Object.values(policy.scorecards.lead?.indicators ?? {}).map(({ label, points, when }) => ({ label, points, when }));
    const wanted = learnedCard().terms.map(({ name, points, tests: [test] }) => ({ label: name, points, when: { ...test, field: `lead.${test?.field ?? ''}` } }));
    expect(found).to.have.deep.members(wanted);
    expect(Object.keys(policy.scorecards.lead?.indicators ?? {}).sort()).to.deep.equal(['region-east', 'replies-atLeast-1', 'replies-atLeast-2', 'replies-atLeast-3']);
  });

  it('says what it was learned from: cases, wins, method, dates, data and engine', () => {
    const policy = loadPolicy(cardPolicy(learnedCard(), {
      id: 'learned', title: 'Learned', from: Date.parse('2025-01-01T00:00:00Z'), until: Date.parse('2026-01-01T00:00:00Z'), learnedAt: 0,
    }));
    expect(policy.scorecards.lead?.chances).to.deep.equal({
      origin: {
        cases: 300, wins: won.filter(Boolean).length, method: 'platt', engine: 'sextant-core/0.1.0', data: learnedCard().hash,
        from: '2025-01-01T00:00:00.000Z', until: '2026-01-01T00:00:00.000Z', learnedAt: '1970-01-01T00:00:00.000Z',
      },
      table: learnedCard().chances.table,
    });
    expect(cardPolicy(learnedCard(), { id: 'learned', title: 'Learned' }).scorecards?.lead?.chances?.origin).to.not.have.any.keys('from', 'until', 'learnedAt');
  });

  it('can carry another version, title, base, subject, card and label', () => {
    const document = cardPolicy(learnedCard(), { id: 'ours', version: 3, title: 'Ours', extends: ['stage-gates@1'], subject: 'deal', card: 'spring', label: 'Spring', rest: 'D' });
    expect([document.version, document.title, document.extends]).to.deep.equal([3, 'Ours', ['stage-gates@1']]);
    const policy = loadPolicy(document);
    expect(policy.scorecards.spring).to.include({ label: 'Spring', subject: 'deal' });
    expect(Object.keys(policy.scorecards.spring?.grades ?? {})).to.include('D');
    expect(score(dossierOf({ replies: 3, region: 'east' }, 'deal'), compileScorecard(policy, 'spring'), NOW).value.points).to.equal(pointsOf(learnedCard().terms)({ replies: 3, region: 'east' }));
  });

  it('can be edited like any other: a changed point is one change, and counts', () => {
    const document = cardPolicy(learnedCard(), { id: 'learned', title: 'Learned' });
    const edited = loadPolicy({ id: 'edited', version: 1, title: 'Edited', extends: ['learned@1'], scorecards: { lead: { indicators: { 'region-east': { points: 5 } } } } }, [...library, document]);
    expect(edited.scorecards.lead?.indicators['region-east']?.points).to.equal(5);
    expect(diffPolicies(loadPolicy(document), edited)).to.deep.equal([
      { path: '/scorecards/lead/indicators/region-east/points', before: learnedCard().terms.find(({ id }) => id === 'region = east')?.points, after: 5 },
    ]);
  });

  it('reads fields where the host keeps them', () => {
    const policy = loadPolicy(cardPolicy(learnedCard(), { id: 'learned', title: 'Learned', path: (field) => (field === 'replies' ? 'lead.x.replies' : `account.${field}`) }));
    const fields = Object.values(policy.scorecards.lead?.indicators ?? {}).map(({ when }) => ('field' in when ? when.field : ''));
    expect([...new Set(fields)].sort()).to.deep.equal(['account.region', 'lead.x.replies']);
  });

  it('grades by the share of training cases that reach them: the best fifth A, the better half B, the rest C', () => {
    const grades: Readonly<Record<string, GradeRule>> = loadPolicy(cardPolicy(learnedCard(), { id: 'learned', title: 'Learned' })).scorecards.lead?.grades ?? {};
    const share = (grade: string): number => learnedCard().population.totals.filter(({ total }) => total >= (grades[grade]?.from ?? Infinity)).reduce((sum, { n }) => sum + n, 0);
    const next = (grade: string): number => share(grade) + (learnedCard().population.totals.filter(({ total }) => total < (grades[grade]?.from ?? Infinity)).pop()?.n ?? 0);
    expect([share('A') <= 60, next('A') > 60, share('B') <= 150, next('B') > 150]).to.deep.equal([true, true, true, true]);
    expect(grades.C).to.deep.equal({});
  });

  it('has no grade that no case could earn', () => {
    const grades = cardPolicy(learnedCard(), { id: 'learned', title: 'Learned', shares: { S: 1, A: 10_000 } }).scorecards?.lead?.grades ?? {};
    // All but the lowest total are within 100 %.
    expect(grades).to.deep.equal({ A: { from: learnedCard().population.totals[1]?.total }, C: {} });
    loadPolicy(cardPolicy(learnedCard(), { id: 'learned', title: 'Learned', shares: { S: 1, A: 10_000 } }));
  });

  it('refuses a share outside 1 to 10,000', () => {
    for (const share of [0, 10_001]) {
      try {
        cardPolicy(learnedCard(), { id: 'learned', title: 'Learned', shares: { A: share } });
        expect.fail('nothing was wrong');
      } catch (error) {
        if (!(error instanceof LearningError)) throw error;
        expect([error.code, error.path, error.received]).to.deep.equal(['invalid-option', '/shares/A', String(share)]);
      }
    }
  });
});

describe('the law of a learned card', () => {
  const next = numbers(21);
  const kinds = Array.from({ length: 260 }, () => ({
    size: Math.floor(next() * 5) - 2, mixed: [3, 'many', true, null][Math.floor(next() * 4)], tags: [['erp'], ['erp', 'crm'], [], 'erp user'][Math.floor(next() * 4)],
    wish: ['', 'soon', '以后'][Math.floor(next() * 3)], 'x.客户 规模': Math.floor(next() * 3),
  }));
  const outcomes = kinds.map(({ size, mixed, tags, wish, ...more }) => next() < 0.1 + 0.1 * size + 0.15 * more['x.客户 规模'] + (mixed === 3 ? 0.2 : 0) + (tags?.includes('erp') ? 0.2 : 0) + (wish === 'soon' ? 0.2 : 0));
  let once: { readonly odd: LearnedScorecard; readonly compiled: CompiledScorecard; readonly points: ReturnType<typeof pointsOf> } | undefined;
  const oddCard = (): NonNullable<typeof once> => {
    if (once) return once;
    const odd = learned(kinds, outcomes, { terms: 8, pairs: [['tags', 'wish']] });
    return (once = { odd, compiled: compileScorecard(loadPolicy(cardPolicy(odd, { id: 'odd', title: 'Odd' })), 'lead'), points: pointsOf(odd.terms) });
  };

  it('score() of a dossier made from a record gives the points that the learned card gives the record', () => {
    const { odd, compiled, points } = oddCard();
    expect(odd.terms.length).to.be.above(4);
    expect(odd.terms.some(({ tests }) => tests[0]?.field === 'x.客户 规模')).to.equal(true);
    for (const record of kinds) expect(score(dossierOf(record), compiled, NOW).value.points, JSON.stringify(record)).to.equal(points(record));
  });

  it('and so for records that it has never seen', () => {
    const { compiled, points } = oddCard();
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('many', 'erp', '', ' ', 'soon', '以后'), fc.boolean(), fc.constant(null), fc.subarray(['erp', 'crm', 'web']));
    fc.assert(fc.property(fc.record({ size: value, mixed: value, tags: value, wish: value }, { requiredKeys: [] }), (record) => {
      expect(score(dossierOf(record), compiled, NOW).value.points).to.equal(points(record));
    }), { numRuns: 60 });
  });
});
