export { fakeYonyouBip } from './fake-bip.js';
export type {
  FakeBipBehaviours, FakeBipDocument, FakeBipFailure, FakeBipForm, FakeBipOptions, FakeYonyouBip,
} from './fake-bip.types.js';
