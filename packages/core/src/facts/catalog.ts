import type { EntityType, FactTypes } from './facts.types.js';

const ENTITY_TYPES: ReadonlySet<unknown> = new Set<EntityType>([
  'lead', 'account', 'contact', 'deal', 'order', 'receipt', 'product', 'rep',
]);

/** The newest schema of every fact type; older ones are still read. */
export const FACT_SCHEMAS: Readonly<Record<keyof FactTypes, number>> = {
  'lead.state': 1,
  'account.state': 1,
  'contact.state': 1,
  'deal.state': 1,
  'rep.state': 1,
  'product.state': 1,
  'page.visited': 1,
  'material.downloaded': 1,
  'email.read': 1,
  'link.clicked': 1,
  'customer.replied': 1,
  'customer.said': 1,
  'lead.assigned': 1,
  'touch.made': 1,
  'material.sent': 1,
  'promise.made': 1,
  'document.filed': 1,
  'form.filed': 1,
  'decision-role.marked': 1,
  'certainty.stated': 1,
  'stage.requested': 1,
  'proposal.drafted': 1,
  'proposal.submitted': 1,
  'approval.requested': 1,
  'approval.passed': 1,
  'order.placed': 1,
  'forecast.stated': 1,
  'wait.started': 1,
  'wait.ended': 1,
  'obligation.retargeted': 1,
  'fact.retracted': 1,
  'grade.reached': 1,
  'stage.entered': 1,
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
