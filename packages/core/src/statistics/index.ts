export {
  areaUnderCurve, averagePrecision, brierScore, calibrationBins, calibrationError, kolmogorovSmirnov, logLoss, type CalibrationBin, type Told,
} from './classification.js';
export { isotonicAt, isotonicCurve, type IsotonicCurve } from './isotonic.js';
export { plattAt, plattLine, plattLineOf, vennAbers, vennAbersOf, type PlattLine, type ScoredCases, type VennAbers } from './calibrate.js';
export { betaPosterior, groupPrior, wilson95, type Group, type GroupPrior, type ShareInterval } from './shares.js';
export {
  forecastError, intervalScore, pinballLoss, rankedProbabilityScore, type ForecastError, type ForecastPair,
} from './scores.js';
export { stabilityIndex } from './stability.js';
export {
  cumulativeIncidence, kaplanMeier, survivalAt, survivalTime, type IncidenceStep, type SurvivalStep, type SurvivalTime, type Watched,
} from './survival.js';
export { meanOf, quantileOf, sumDistribution, type Part, type SumDistribution } from './sum-distribution.js';
