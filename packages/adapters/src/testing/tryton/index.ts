export { fakeTryton } from './fake-tryton.js';
export type { FakeTryton, FakeTrytonOptions, FakeValues } from './fake-tryton.types.js';
