export { askGate, askStageGate, compileGate, gateMachine, stageAttempts, type CompiledGate, type GateState } from './gate.js';
export { checkRequirements, compileRequirements, type CompiledRequirement } from './requirements.js';
export type { GateResult } from './gate.types.js';
