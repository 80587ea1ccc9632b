import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { EvidenceLine } from '@sextant/core/evidence';

/** What kind of record it is, as a drawing of 16 × 16 beside words that say the same. */
const DRAWINGS = {
  document: svg`<path class="stroke" d="M4 1.500h5.500L13 5v9.500H4z"/><path class="stroke" d="M9.500 1.500V5H13M6.200 8h4.600M6.200 11h4.600"/>`,
  words: svg`<path class="stroke" d="M2 3h12v8H7.500L4.500 13.800V11H2z"/>`,
  contact: svg`<path class="stroke" d="M3.200 2.200h2.600l1.200 3-1.600 1.300a8 8 0 0 0 4.100 4.100l1.300-1.600 3 1.200v2.600c0 .6-.5 1-1 1C7.500 13.400 2.600 8.500 2.200 3.200c0-.5.4-1 1-1z"/>`,
  record: svg`<path class="stroke" d="M2 3h12v10H2zM2 6.500h12M6 6.500V13"/>`,
  person: svg`<circle class="stroke" cx="8" cy="5.200" r="2.700"/><path class="stroke" d="M2.800 14c.6-3 2.600-4.600 5.200-4.600s4.600 1.600 5.200 4.600"/>`,
  trade: svg`<path class="stroke" d="M2.500 5h11l-1 8.500h-9zM5.500 5c0-4 5-4 5 0"/>`,
  withheld: svg`<path class="stroke" d="M3.500 7h9v6.500h-9zM5.500 7V4.800c0-3.200 5-3.200 5 0V7"/>`,
} satisfies Record<string, SVGTemplateResult>;

type Kind = keyof typeof DRAWINGS;

const BY_TYPE: readonly (readonly [RegExp, Kind])[] = [
  [/^(document|form|photo|report|material|clause|acceptance)\./, 'document'],
  [/^(customer|comment|promise|feedback|email)\./, 'words'],
  [/^(touch|meeting|task)\./, 'contact'],
  [/^(decision-role|certainty|forecast|approval|stage|proposal)\./, 'person'],
  [/^(order|quote|shipment|receivable|receipt|invoice)\./, 'trade'],
];

export function kindIcon({ fact }: EvidenceLine): TemplateResult {
  const kind: Kind = fact ? (BY_TYPE.find(([pattern]) => pattern.test(fact.type))?.[1] ?? 'record') : 'withheld';
  return html`<svg class="icon kind" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${DRAWINGS[kind]}</svg>`;
}
