export { bandOf, learnBands, type Band, type LearnedBand } from './bands.js';
export { dwellOf, type Dwell } from './dwell.js';
export { explainFall, type NodePart, type RateFall } from './fall.js';
export { nodeRateLine, nodeRollUp, ratesBy, type RateAt } from './lines.js';
export { lowestReps, pushDirectives, type Push } from './push.js';
export { wilson, type LearnedRate } from './wilson.js';
