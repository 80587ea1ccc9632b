import { chaosRules } from './chaos.rules.js';

describe('chaos, with many seeds', () => {
  chaosRules(Array.from({ length: 60 }, (_, index) => index + 1));
});
