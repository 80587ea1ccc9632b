export type { Detector, Input, Machine, Recurrence, Step } from './machine.types.js';
export { compileDetector, detect, detectorMachine, type CompiledDetector, type DetectorState } from './detector.js';
export type { Detection, DetectorEffect } from './detector.types.js';
export { compileRecurrence, recurrenceMachine, type CompiledRecurrence, type RecurrenceEffect, type RecurrenceState } from './recurrence.js';
