export { LearningError, type LearningErrorCode } from './errors.js';
export { packRows, type Column, type TrainingColumn, type TrainingTable } from './table.js';
export { learnCard, type LearnedCard, type LearnOptions } from './learn-card.js';
export { binarise } from './binarise.js';
export type { BinariseOptions, Binarised, BinaryColumn, LeftOut, Oddity } from './binarise.types.js';
export { learnScorecard } from './learn-scorecard.js';
export type { LearnedScorecard, LearnedTerm, Learning, Measured, NotEnough, Prior, ScorecardOptions } from './learn-scorecard.types.js';
export type { ChanceMethod } from './chances.js';
export { pointsOf } from './points-of.js';
export type { TrainingRecord } from './records.js';
export { cardPolicy, type CardPolicyOptions } from './card-policy.js';
export { drift } from '../drift.js';
export type {
  BaseRateDrift, DriftAlarm, DriftOfPeriod, DriftOptions, InputDrift, LivePeriod, Population, PopulationInput, RateOf, Stability,
} from '../drift.types.js';
