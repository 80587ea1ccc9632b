import type { PropertyDeclarations } from 'lit';
import type { Reason } from '@sextant/core/explain';
import type { FactRef } from '@sextant/core/facts';
import { render as inWords } from '@sextant/core/messages';
import type { Formatter } from '@sextant/core/messages';
import type { UiWords } from '../locales/words.types.js';
import { SxElement } from './element.js';
import { sourceOf, withEvidence } from './evidence.js';
import { fire } from './events.js';
import { toggled } from './unfold.js';
import type { Folding } from './unfold.js';

/** What the templates of such a widget share: its language, what is unfolded, and evidence behind what they tell. */
export interface Unfolding extends Folding {
  readonly words: UiWords;
  readonly format: Formatter;
  /** A text that opens the facts it rests on. */
  readonly proof: (text: unknown, facts: readonly FactRef[]) => unknown;
  /** A reason as a sentence that opens what it rests on. */
  readonly sentence: (reason: Reason) => unknown;
}

/** A widget whose rows unfold what they rest on; the evidence itself is shown by the page, if at all. */
export abstract class UnfoldingElement<T> extends SxElement<T> {
  static override properties: PropertyDeclarations = {
    evidenceLinks: { type: Boolean, attribute: 'evidence-links' },
    open: { state: true },
  };

  /**
   * Makes buttons of reasons and records, which fire `sx-evidence-request`. The widget itself has no place to show
   * evidence, so this is for pages that do it in their own way; without it they are plain text. @default false
   */
  declare evidenceLinks: boolean;
  /** @internal What is unfolded, by name. */
  declare protected open: ReadonlySet<string>;

  constructor() {
    super();
    this.evidenceLinks = false;
    this.open = new Set();
  }

  protected get unfolding(): Unfolding {
    const { words, format, open, evidenceLinks } = this;
    const links = { words, nameOf: sourceOf, open: (fact: FactRef) => void fire(this, 'sx-evidence-request', { fact }) };
    const proof: Unfolding['proof'] = (text, facts) => withEvidence(text, evidenceLinks ? facts : [], links);
    return {
      words, format, open, proof,
      sentence: (reason) => proof(inWords(reason, format), reason.evidence.map(({ fact }) => fact)),
      toggle: (name) => { this.open = toggled(this.open, name); },
    };
  }
}
