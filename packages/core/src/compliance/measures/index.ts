export { takeMeasure, type Measured, type MeasuredItem, type Scope } from './measure.js';
export { weekAt, type Period, type WeekCut } from './spans.js';
export { workOf, type Placed, type PlacedDeal, type PlacedFact, type PlacedLine, type Work } from './work.js';
export type { People, Person } from './people.js';
