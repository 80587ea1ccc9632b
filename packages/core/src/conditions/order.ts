import type { Fact } from '../facts/facts.types.js';
import { factOrder } from '../facts/order.js';

/**
 * Compares two facts of any type as far as a view knows their order: by time, and at one instant by the order of
 * their source. 0 for two sources at one instant, for a view does not tell how sources rank.
 */
export function compareKnown(a: Fact, b: Fact): number {
  return a.time - b.time || (a.source === b.source ? unranked(a, b) : 0);
}

const unranked = factOrder();
