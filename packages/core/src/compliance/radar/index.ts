export { radarWeek, type Radar, type RadarAxis, type RadarOptions } from './radar.js';
export { radarSummary } from './summary.js';
