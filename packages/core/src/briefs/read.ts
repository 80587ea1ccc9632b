import type { OpportunityBrief, SlaTimerBrief } from './brief.types.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { opportunityBrief, slaTimerBrief } from './read-sections.js';

/**
 * Reads an opportunity brief of foreign origin: an object, or its JSON. Never throws.
 *
 * The smallest optional part that cannot be read is left out and reported (an amount, a section, one
 * item of a list); the rest stays. Fields it does not know are ignored.
 *
 * @example
 * ```ts
 * readOpportunityBrief('{"kind":"opportunity-brief/1","asOf":0,"promises":7}');
 * //=> { brief: { kind: 'opportunity-brief/1', asOf: 0 }, problems: [{ key: 'brief.section-unreadable', … }] }
 * ```
 */
export function readOpportunityBrief(input: unknown): ReadBrief<OpportunityBrief> {
  return readBrief(input, 'opportunity-brief/1', opportunityBrief);
}

/** Reads the brief of one clock; see `readOpportunityBrief`. Every field of it is needed. */
export function readSlaTimerBrief(input: unknown): ReadBrief<SlaTimerBrief> {
  return readBrief(input, 'sla-timer-brief/1', slaTimerBrief);
}
