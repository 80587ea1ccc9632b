import type { EntityRef, FactRef } from '@sextant/core/facts';
import type { Problem } from './brief-controller.js';

/** Somebody asked to see what a number or a sentence rests on. */
export interface EvidenceRequest {
  readonly fact: FactRef;
}

/** Somebody wants to do what a widget proposes. */
export interface ActionRequest {
  /** The id of the action in the brief. */
  readonly id: string;
}

/** Somebody wants to see the deal, lead, order or ticket something belongs to. */
export interface OpenRequest {
  readonly subject: EntityRef & { readonly title: string };
  /** The clock it was asked from, if it was one. */
  readonly timer?: string;
}

/** Somebody wants to compare with a day, `YYYY-MM-DD`, that is not in the brief; the host brings a brief with that comparison. */
export interface CompareRequest {
  readonly day: string;
}

/** A file is about to be saved. */
export interface ExportRequest {
  readonly name: string;
  readonly text: string;
}

/** Somebody asked what the forecast of a deal rests on. */
export interface ForecastRequest {
  readonly deal: string;
}

/** A supervisor commented on one activation; the host stores it and brings a new brief. */
export interface CommentRequest {
  /** `null`: nobody owned it. */
  readonly rep: string | null;
  readonly node: string;
  readonly deal: string;
  /** The key of the obligation. */
  readonly id: string;
  readonly text: string;
}

declare global {
  interface HTMLElementEventMap {
    /** Something given to the widget could not be shown; the widget itself says so too. */
    'sx-problem': CustomEvent<Problem>;
    /** Cancelable: a host that shows the evidence itself prevents the default. */
    'sx-evidence-request': CustomEvent<EvidenceRequest>;
    /** The evidence was opened inside the widget. */
    'sx-evidence-opened': CustomEvent<EvidenceRequest>;
    /** Cancelable: a host that handles the action itself prevents the default. */
    'sx-action-request': CustomEvent<ActionRequest>;
    /** The request went out and nobody prevented it. */
    'sx-action-requested': CustomEvent<ActionRequest>;
    /** Cancelable: the page is to open what the subject names. */
    'sx-open-request': CustomEvent<OpenRequest>;
    /** Cancelable: a host that does not take the comment prevents the default. */
    'sx-comment-request': CustomEvent<CommentRequest>;
    /** Cancelable: somebody wants to close the drawer. */
    'sx-close-request': CustomEvent<null>;
    /** The drawer is closed. */
    'sx-closed': CustomEvent<null>;
    /** Cancelable: the page is to bring this comparison. */
    'sx-compare-request': CustomEvent<CompareRequest>;
    /** Cancelable: a page that saves the file itself prevents the default. */
    'sx-export-request': CustomEvent<ExportRequest>;
    /** Cancelable: the page is to show the evidence of the forecast. */
    'sx-forecast-request': CustomEvent<ForecastRequest>;
    /** A fresh value is wanted, and there is no feed to ask. */
    'sx-retry-request': CustomEvent<null>;
  }
}

interface WidgetEvents {
  'sx-evidence-request': EvidenceRequest;
  'sx-evidence-opened': EvidenceRequest;
  'sx-action-request': ActionRequest;
  'sx-action-requested': ActionRequest;
  'sx-open-request': OpenRequest;
  'sx-comment-request': CommentRequest;
  'sx-close-request': null;
  'sx-closed': null;
  'sx-compare-request': CompareRequest;
  'sx-export-request': ExportRequest;
  'sx-forecast-request': ForecastRequest;
  'sx-retry-request': null;
}

/**
 * Fires an event on the widget. It does not bubble: a page's own handlers up the tree must not mistake it for theirs.
 * `false` when somebody prevented it.
 */
export function fire<K extends keyof WidgetEvents>(host: HTMLElement, type: K, detail: WidgetEvents[K]): boolean {
  return host.dispatchEvent(new CustomEvent(type, { detail, cancelable: type.endsWith('-request') }));
}
