export type {
  About, AccountState, Channel, ContactState, CustomerSaid, CustomFactType, DealState, DiagnosisMade, DocumentFiled, EntityRef,
  EntityType, Fact, FactData, FactRef, FactType, FactTypes, Instant, Json, LeadState, MetricMeasured, Money, PhotoTaken, Position,
  ProductState, RepId, RepState, Role, SetAside, SetAsideCode, SourceId, StateOf, TouchMade,
} from './facts.types.js';
export type {
  Decimal, DocumentStatus, OrderState, OrderStatus, QuoteState, ReceiptState, ReceivableState, ShipmentState, StockState, TradeLine,
} from './trade.types.js';
export { factProblem, type CheckOptions } from './check.js';
export { FACT_SCHEMAS } from './catalog.js';
export { factRef, parseFactRef, refOf } from './ref.js';
export { factOrder, type FactOrder } from './order.js';
export { openBook, type Book, type BookOptions } from './book.js';
export { affectedBy, dossier, waitingFacts, withFacts, type Dossier, type FieldValue } from './dossier.js';
export { isFollowed } from './history.js';
export { viewOf, withTrigger, type View } from './view.js';
export { entity, factsFrom, type EntityText, type FactWriter, type WriteOptions } from './write.js';
export type { Mapping, Reject, SourceRecord } from './mapping.js';
