export { fakeYonyouU8 } from './fake-u8.js';
export type { FakeU8Behaviours, FakeU8Document, FakeU8Failure, FakeU8Options, FakeU8Resource, FakeYonyouU8 } from './fake-u8.types.js';
