export type { Detector, Input, Machine, Recurrence, Step } from './machine.types.js';
