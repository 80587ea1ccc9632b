export { compileScorecard, type CompiledIndicator, type CompiledScorecard } from './scorecard.js';
export { gradeOf, score } from './score.js';
export { gradeChanges } from './grade-changes.js';
export type { Score } from './score.types.js';
