export { monthsOf } from './months.js';
export { deviationFacts, deviationOf } from './deviation.js';
export { nextCredibility } from './deviations-now.js';
export { breakerStates } from './breaker.js';
export { teamForecasts } from './effective.js';
export { credibilityRankings } from './ranking.js';
export { deviationLines, deviationMap } from './deviations.js';
export { copiedShares } from './copies.js';
export { credibilityDirectives } from './directives.js';
export { credibilityReport } from './report.js';
export type {
  BreakerState, CopiedShare, Coverage, CoverageRule, CredibilityReport, CredibilityRule, DealPart, DeviationCell, ForecastSource, Lean, LeftOut, RankedRep,
  Ranking, RankingRule, RepMonth, TeamForecast,
} from './credibility.types.js';
