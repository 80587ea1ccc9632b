export { compileScorecard, type CompiledIndicator, type CompiledScorecard } from './scorecard.js';
export { halfLife, linearDecay } from './decay.js';
export { gradeOf, score } from './score.js';
export { gradeChanges } from './grade-changes.js';
export { pointsLog, type PointsChange } from './points-log.js';
export { recordedScore, recordScore, standing, type PersonScore, type RecordedScore, type Standing } from './recorded.js';
export { indicatorsWithoutData, type IndicatorWithoutData } from './without-data.js';
export { whatWouldMakeThis, type Way, type WayChange } from './way.js';
export {
  simulate, type LineChange, type RuleChange, type Separation, type SimulatedLead, type Simulation, type SimulationOptions,
} from './simulate.js';
export { importJsonLogic, type JsonLogicOptions } from './json-logic.js';
export { JsonLogicError, type JsonLogicCode, type JsonLogicProblem } from './json-logic-error.js';
export type { Chance, Score, ScoreStep } from './score.types.js';
