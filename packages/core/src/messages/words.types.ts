import type {
  AccountState, Channel, ContactState, DealState, FactTypes, LeadState, ProductState, RepState,
} from '../facts/facts.types.js';
import type {
  OrderState, QuoteState, ReceiptState, ReceivableState, ShipmentState, StockState,
} from '../facts/trade.types.js';
import type { MessageParams } from './messages.types.js';

/** Every field of a state fact, as conditions name it. */
export type FieldPath =
  | `lead.${keyof LeadState}`
  | `account.${keyof AccountState}`
  | `contact.${keyof ContactState}`
  | `deal.${keyof DealState}`
  | `rep.${keyof RepState}`
  | `product.${keyof ProductState}`
  | `quote.${keyof QuoteState}`
  | `order.${keyof OrderState}`
  | `shipment.${keyof ShipmentState}`
  | `receivable.${keyof ReceivableState}`
  | `receipt.${keyof ReceiptState}`
  | `stock.${keyof StockState}`;

/** Signals the presets know; a policy may name others, which are shown as they are. */
export type KnownSignal =
  | 'intent-to-buy' | 'proposal-received' | 'competitor-named' | 'competitor-comparison' | 'budget-short' | 'will-tender'
  | 'too-expensive' | 'price-mention' | 'price-cut-request' | 'discuss-with-finance' | 'thinking-it-over'
  | 'delivery-doubt' | 'delivery-urgent' | 'policy-question' | 'vague-decision-maker' | 'slow-qualification' | 'urgent'
  | 'three-year-service-quote' | 'data-migration-plan' | 'no-next-appointment' | 'material-requested' | 'pains-listed'
  | 'price-talk';

export type KnownDocument =
  | 'minutes' | 'need-list' | 'need-confirmation' | 'key-terms-letter' | 'contract' | 'purchase-order' | 'proposal' | 'quote'
  | 'demo-record' | 'voice-summary' | 'roi-sheet' | 'case-study';

export type KnownForm =
  | 'competitor-response' | 'risk-registration' | 'visit-record' | 'daily-three' | 'attendance' | 'device-feedback' | 'quote';

type DecisionRoleName = 'initiator' | 'influencer' | 'vetoer';

/** Marks a policy puts on a deal. */
export type KnownMark = 'high-intent' | 'false-optimism' | 'stalled' | 'vague-words' | 'loss-risk' | 'review-missing';

/** Sections of a brief. */
export type BriefSection =
  | 'header' | 'next' | 'stages' | 'certainty' | 'forecast' | 'risk' | 'closing' | 'timers' | 'decisionChain' | 'words' | 'promises' | 'evidence'
  | 'failures' | 'lost' | 'rows' | 'blockers' | 'proof' | 'patterns' | 'visits'
  | 'consistency' | 'orders' | 'unmatched' | 'contradictions' | 'cleanUp' | 'totals'
  | 'policy' | 'engine';

/** The names things have in one language. Complete for what ships; an unknown id is shown as it is. */
export interface Words {
  readonly fields: Readonly<Record<FieldPath, string>>;
  readonly facts: Readonly<Record<keyof FactTypes, string>>;
  readonly signals: Readonly<Record<KnownSignal, string>>;
  readonly documents: Readonly<Record<KnownDocument, string>>;
  readonly forms: Readonly<Record<KnownForm, string>>;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly roles: Readonly<Record<DecisionRoleName, string>>;
  readonly marks: Readonly<Record<KnownMark, string>>;
  readonly sections: Readonly<Record<BriefSection, string>>;
}

/** The name of an id in one of the word lists, or the id itself. */
export type NameOf = (list: keyof Words, id: string) => string;

/** Looks ids up in a language's words. Ids come from data, so only own names count. */
export function namesIn(words: Words): NameOf {
  return (list, id) => {
    const names: Readonly<Record<string, string>> = words[list];
    const name = Object.prototype.hasOwnProperty.call(names, id) ? names[id] : undefined;
    return name ?? String(id);
  };
}

/**
 * Puts a described fact pattern such as `customer.said where signal is too-expensive` into words:
 * the type, and the values of fields that have a word list, by name; the rest stays as its author wrote it.
 */
export function patternsIn(name: NameOf, bracket: (tests: string) => string): (pattern: string) => string {
  return (pattern) =>
    pattern
      .replace(/[a-z-]+(?:\.[a-z-]+)+/, (type) => name('facts', type))
      .replace(/ where (.*)$/, (_, tests: string) => bracket(tests.replace(NAMED_FIELD, (_test, field: string, id: string) => name(LIST_OF[field] ?? 'facts', id))));
}

const NAMED_FIELD = /\b(signal|document|form|channel|role) is ([\w-]+)/g;

const LIST_OF: Readonly<Record<string, keyof Words>> = {
  signal: 'signals', document: 'documents', form: 'forms', channel: 'channels', role: 'roles',
};

/** Parameters of one message, for the files of the catalogues. */
export type ParamsOf<K extends keyof MessageParams> = MessageParams[K];
