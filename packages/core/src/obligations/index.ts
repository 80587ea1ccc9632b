export { compileObligation, type CompiledObligation } from './compile.js';
export { foldObligation, type FoldOptions, type StandingObligation } from './fold.js';
export { obligationKey, obligationMachine, phaseOf, type Activation, type ObligationState } from './machine.js';
export type { Pause } from './clock.js';
export { DECLARE_STATES } from './declare.js';
export type { DeclareState, Level, Obligation, ObligationEffect, Phase, RequirementState, Segment } from './obligation.types.js';
