import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FactRef } from '@sextant/core/facts';
import type { UiWords } from '../locales/words.types.js';
import { icon } from './icons.js';

/** How evidence is named and opened in one widget. */
export interface EvidenceLinks {
  readonly words: UiWords;
  nameOf(fact: FactRef): string;
  /** `from` is the button that was used; the way back ends there. */
  open(fact: FactRef, from: HTMLElement): void;
}

/**
 * A sentence with what it rests on: the sentence itself opens its one fact; several facts get a button each.
 * The dotted line under it is the sign, everywhere, that there is evidence behind.
 */
export function withEvidence(text: unknown, facts: readonly FactRef[], links: EvidenceLinks): unknown {
  const distinct = facts.filter((fact, index) => facts.indexOf(fact) === index);
  const [only] = distinct;
  if (only === undefined) return text;
  if (distinct.length > 1) return html`${text} ${evidenceChips(distinct, links)}`;
  return html`<button class="link" part="evidence" type="button" title=${links.words.openEvidence(links.nameOf(only))}
    @click=${(event: Event) => links.open(only, event.currentTarget as HTMLElement)}>${text}</button>`;
}

/** As many as are seen at once; the rest is one tap away. */
const SHOWN = 3;

/** One button for each fact that supports something. */
function evidenceChips(facts: readonly FactRef[], links: EvidenceLinks): TemplateResult {
  const chip = (fact: FactRef): TemplateResult => {
    const name = links.nameOf(fact);
    return html`<button class="chip" part="evidence" type="button" aria-label=${links.words.openEvidence(name)}
      @click=${(event: Event) => links.open(fact, event.currentTarget as HTMLElement)}>${icon('chevron')}${name}</button>`;
  };
  // A single one more takes no more room than saying so.
  const shown = facts.length > SHOWN + 1 ? facts.slice(0, SHOWN) : facts;
  const more = facts.slice(shown.length);
  return html`<span class="chips">${shown.map(chip)}${more.length === 0 ? nothing : html`<details class="chips-more">
    <summary class="chip">${links.words.evidence} +${more.length}</summary><span class="chips">${more.map(chip)}</span>
  </details>`}</span>`;
}

/** The source a fact came from: the part of its reference before the slash. */
export function sourceOf(fact: FactRef): string {
  const source = fact.split('/', 1)[0] ?? fact;
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}
