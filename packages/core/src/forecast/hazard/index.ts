export { courseOf, type DealCourse } from './course.js';
export { learnHazards } from './learn-hazards.js';
export { chancesWithin, type ChanceOf, type Standing } from './chance.js';
export type { Chance, HazardCell, HazardOptions, Hazards } from './hazard.types.js';
