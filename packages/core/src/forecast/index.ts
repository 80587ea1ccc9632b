export { forecast } from './forecast.js';
export { compileForecast, type CompiledCertainty, type CompiledForecast, type CompiledSignal, type CompiledStage } from './compile.js';
export { findStage, stageEvidence, type StageEvidence } from './stage-evidence.js';
export { contradictions, COOLING, type ContradictionOptions } from './contradictions.js';
export { lackingEvidence } from './lacking.js';
export { moneyShare, shareOf } from './round.js';
export type { DealForecast, LedgerStep, StageClaim } from './forecast.types.js';
