import { sinkConformance, sourceConformance } from '@sextant/adapters/testing';
import { brookSink, brookSource } from './brook-harness.js';

describe('the adapter of the guide', () => {
  for (const { name, run } of [...sourceConformance(brookSource), ...sinkConformance(brookSink)]) it(name, run);
});
