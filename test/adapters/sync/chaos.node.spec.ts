import { chaosRules } from './chaos.rules.js';

// More seeds in chaos.heavy.spec.ts.
describe('chaos', () => {
  chaosRules([1, 2, 3, 4]);
});
