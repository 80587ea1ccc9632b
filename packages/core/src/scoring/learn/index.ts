export { LearningError, type LearningErrorCode } from './errors.js';
export { packRows, type Column, type TrainingColumn, type TrainingTable } from './table.js';
export { learnCard, type LearnedCard, type LearnOptions } from './learn-card.js';
