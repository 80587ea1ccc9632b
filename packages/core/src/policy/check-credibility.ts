import { checkReference } from './check-references.js';
import type { SoundRules } from './checks.js';
import type { PolicyProblem } from './errors.js';
import type { JsonObject } from './json.js';
import { shown } from './pointer.js';

/** What the schema of `credibility` cannot say: that something counts as a forecast, that a rank can be reached, what a breaker watches. */
export function checkCredibility(rules: SoundRules, sections: JsonObject): PolicyProblem[] {
  const { forecast, ranking, breaker, coverage } = rules.credibility ?? {};
  const problems: PolicyProblem[] = [];
  const refuse = (code: PolicyProblem['code'], path: string, expected: string, received: unknown): void =>
    void problems.push({ code, path: `/credibility/${path}`, expected, received: shown(received) });
  if (forecast?.from?.length === 0) refuse('out-of-range', 'forecast/from', 'at least one source', forecast.from);
  if (ranking?.least !== undefined && ranking.months !== undefined && ranking.least > ranking.months) {
    refuse('out-of-range', 'ranking/least', `at most ${ranking.months}, the months it looks at`, ranking.least);
  }
  if (coverage?.currency !== undefined && !/^[A-Z]{3}$/.test(coverage.currency)) {
    refuse('unknown-rule', 'coverage/currency', 'an ISO 4217 code', coverage.currency);
  }
  if (breaker === undefined) return problems;
  problems.push(...checkReference(sections, 'detectors', breaker, '/credibility/breaker'));
  const detector = rules.detectors?.[breaker];
  const watchesReps = detector?.kind === 'streak' && detector.period === 'month' && detector.groupBy?.length === 1 && detector.groupBy[0] === 'about.rep';
  if (detector && !watchesReps) refuse('unknown-rule', 'breaker', 'a streak of months, grouped by about.rep alone', breaker);
  return problems;
}
