export type { EvidenceRef, Judgement, PolicyRef, Reason } from './judgement.types.js';
export { ENGINE, earlier, evidenceOf, judgement, type JudgementContext } from './judgement.js';
export { combine, EMPTY_CELL, moneyIn, subtract, type Cell } from './cell.js';
export { rollUp, type Dimensions, type Line, type RollUp } from './rollup.js';
