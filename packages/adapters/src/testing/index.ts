export type { Fake } from './fake.types.js';
export { manualClock, type ManualClock, type ManualClockOptions } from './manual-clock.js';
export { skewedClock } from './skewed-clock.js';
export { gb18030 } from './gb18030.js';
export { seededRandom } from './seeded-random.js';
export { asTransport } from './as-transport.js';
export { mswHandlers, type MswHttp } from './msw-handlers.js';
export { serve, type Served } from './serve.js';
export { faulty, FAULTS, type Fault, type Faults, type Faulty, type FaultyOptions } from './faulty.js';
export type {
  ConformanceCase, EffectCaseKey, EffectSubject, MessengerHarness, MessengerSubject, OwnFailure, ReceiverCaseKey, ReceiverHarness,
  ReceiverSubject, Sample, SinkHarness, SinkSubject, SourceCaseKey, SourceHarness, SourceSubject, Subject,
} from './conformance/conformance.types.js';
export { sourceConformance } from './conformance/source-conformance.js';
export { messengerConformance, sinkConformance } from './conformance/effect-conformance.js';
export { receiverConformance } from './conformance/receiver-conformance.js';
export {
  fakeYonyouBip, type FakeBipBehaviours, type FakeBipDocument, type FakeBipFailure, type FakeBipForm, type FakeBipOptions, type FakeYonyouBip,
} from './yonyou-bip/index.js';
export { fakeTryton, type FakeTryton, type FakeTrytonOptions, type FakeValues } from './tryton/index.js';
export {
  FAKE_ACCESS, type FakeCall, type FakeDocument, type FakeGalaxy, fakeGalaxy, type FakeGalaxyOptions, type GalaxyBehaviours, USUAL_BEHAVIOURS,
} from './kingdee-galaxy/index.js';
export {
  fakeYonyouU8, type FakeU8Behaviours, type FakeU8Document, type FakeU8Failure, type FakeU8Options, type FakeU8Resource, type FakeYonyouU8,
} from './yonyou-u8/index.js';
