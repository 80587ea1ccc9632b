import type { EntityType, FactTypes } from './facts.types.js';

const ENTITY_TYPES: ReadonlySet<unknown> = new Set<EntityType>([
  'lead', 'account', 'contact', 'deal', 'quote', 'order', 'shipment', 'receivable', 'receipt', 'stock', 'product', 'rep',
  'team', 'region', 'store', 'ticket', 'campaign', 'material',
]);

/** The newest schema of every fact type; older ones are still read. */
export const FACT_SCHEMAS: Readonly<Record<keyof FactTypes, number>> = {
  'lead.state': 1,
  'account.state': 1,
  'contact.state': 1,
  'deal.state': 1,
  'rep.state': 1,
  'product.state': 1,
  'quote.state': 1,
  'order.state': 1,
  'shipment.state': 1,
  'receivable.state': 1,
  'receipt.state': 1,
  'stock.state': 1,
  'page.visited': 1,
  'material.downloaded': 1,
  'email.read': 1,
  'link.clicked': 1,
  'customer.replied': 1,
  'customer.said': 1,
  'customer.arrived': 1,
  'material.requested': 1,
  'rating.given': 1,
  'enquiry.made': 1,
  'ad.clicked': 1,
  'meeting.booked': 1,
  'lead.assigned': 1,
  'identity.merged': 1,
  'identity.parted': 1,
  'score.recorded': 1,
  'score.set': 1,
  'score.released': 1,
  'touch.made': 1,
  'photo.taken': 1,
  'diagnosis.made': 1,
  'quote.made': 1,
  'installation.done': 1,
  'material.sent': 1,
  'promise.made': 1,
  'document.filed': 1,
  'form.filed': 1,
  'decision-role.marked': 1,
  'clause.proposed': 1,
  'clause.marked': 1,
  'acceptance.recorded': 1,
  'certainty.stated': 1,
  'stage.requested': 1,
  'proposal.drafted': 1,
  'proposal.submitted': 1,
  'approval.requested': 1,
  'approval.passed': 1,
  'order.placed': 1,
  'forecast.stated': 1,
  'blocker.reported': 1,
  'blocker.cleared': 1,
  'comment.made': 1,
  'task.assigned': 1,
  'task.done': 1,
  'record.changed': 1,
  'record.edited': 1,
  'proposal.requested': 1,
  'proposal.confirmed': 1,
  'order.effective': 1,
  'invoice.issued': 1,
  'ticket.opened': 1,
  'ticket.answered': 1,
  'ticket.closed': 1,
  'report.filed': 1,
  'feedback.given': 1,
  'feedback.sent': 1,
  'feedback.received': 1,
  'material.published': 1,
  'material.delivered': 1,
  'campaign.launched': 1,
  'pack.scanned': 1,
  'metric.measured': 1,
  'wait.started': 1,
  'wait.ended': 1,
  'obligation.retargeted': 1,
  'fact.retracted': 1,
  'grade.reached': 1,
  'stage.entered': 1,
  'occasion.came': 1,
};

// A map, so that a type named like something every object inherits is not found.
const SCHEMAS: ReadonlyMap<string, number> = new Map(Object.entries(FACT_SCHEMAS));

export function isEntityType(value: unknown): value is EntityType {
  return ENTITY_TYPES.has(value);
}

/** The newest schema of a type; `undefined` for a type nobody knows, `Infinity` for a firm's own. */
export function newestSchema(type: string): number | undefined {
  const shipped = SCHEMAS.get(type);
  if (shipped !== undefined) return shipped;
  return /^x\.[a-z0-9][a-z0-9.-]*$/.test(type) ? Infinity : undefined;
}

/** The entity whose fields a state type tells (`deal.state` → `deal`); `undefined` for events. */
export function stateOf(type: string): string | undefined {
  return type.endsWith('.state') ? type.slice(0, -'.state'.length) : undefined;
}
