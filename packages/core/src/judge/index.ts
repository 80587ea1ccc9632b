export { compile, compileBook, type Program, type ProgramBook } from './program.js';
export { judge, type JudgeOptions } from './judge.js';
export { openPortfolio, type Portfolio } from './portfolio.js';
export { linesOf } from './lines.js';
export { previewRetarget, type RetargetPreview } from './pinned.js';
export type { Verdict } from './judge.types.js';
export { detections, nextRecurrence, recurrenceDirectives, type Detections } from './detections.js';
