export { fakeGalaxy, type FakeGalaxy } from './fake-galaxy.js';
export { type FakeCall, type FakeDocument, type FakeGalaxyOptions, type GalaxyBehaviours, USUAL_BEHAVIOURS } from './fake.types.js';
export { FAKE_ACCESS } from './sessions.js';
