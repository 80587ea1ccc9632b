export { coursesAsOf, courseOf, type DealCourse } from './course.js';
export { learnHazards } from './learn-hazards.js';
export { chancesWithin, type ChanceOf, type Standing } from './chance.js';
export { learnedStages, learnStageRates, type StageRate, type StageRateOptions } from './stage-rates.js';
export type { Chance, HazardCell, HazardOptions, Hazards } from './hazard.types.js';
