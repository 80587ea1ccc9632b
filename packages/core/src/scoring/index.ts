export { compileScorecard, type CompiledIndicator, type CompiledScorecard } from './scorecard.js';
export { halfLife, linearDecay } from './decay.js';
export { gradeOf, score } from './score.js';
export { gradeChanges } from './grade-changes.js';
export type { Chance, Score, ScoreStep } from './score.types.js';
