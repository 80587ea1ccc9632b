import type { FactTypes } from '@sextant/core/facts';

/**
 * Fields whose texts are words of the firm's own vocabulary and tell nothing about a person. Whatever is not listed
 * counts as free text, so that a field added later is left out until somebody has looked at it.
 */
const CODES: { readonly [T in keyof FactTypes]?: readonly (keyof FactTypes[T])[] } = {
  'lead.state': ['industry', 'technology', 'channel'],
  'account.state': ['industry', 'technology'],
  'deal.state': ['stage', 'amount', 'outcome', 'product', 'productLine'],
  'rep.state': ['region', 'team'],
  'product.state': ['name', 'number', 'listPrice'],
  'quote.state': ['number', 'status', 'amount'],
  'order.state': ['number', 'status', 'amount'],
  'shipment.state': ['number', 'status', 'order'],
  'receivable.state': ['number', 'status', 'amount', 'open', 'order'],
  'receipt.state': ['number', 'status', 'amount'],
  'stock.state': ['product', 'name', 'place', 'unit'],
  'page.visited': ['page'],
  'material.downloaded': ['material'],
  'customer.replied': ['channel'],
  'customer.said': ['signal'],
  'customer.arrived': ['purpose'],
  'material.requested': ['material'],
  'lead.assigned': ['rule'],
  'touch.made': ['channel', 'purpose'],
  'photo.taken': ['shows'],
  'diagnosis.made': ['model', 'items'],
  'quote.made': ['items'],
  'material.sent': ['material'],
  'document.filed': ['document', 'signedBy'],
  'form.filed': ['form'],
  'decision-role.marked': ['role'],
  'clause.proposed': ['clause'],
  'acceptance.recorded': ['clause'],
  'certainty.stated': ['state'],
  'stage.requested': ['to'],
  'proposal.drafted': ['models'],
  'proposal.submitted': ['models'],
  'approval.requested': ['approval'],
  'approval.passed': ['approval'],
  'order.placed': ['models', 'amount'],
  'forecast.stated': ['amount'],
  'blocker.reported': ['blocker'],
  'blocker.cleared': ['blocker'],
  'comment.made': ['node'],
  'task.assigned': ['task'],
  'task.done': ['task'],
  'record.changed': ['field'],
  'record.edited': ['field'],
  'report.filed': ['report'],
  'feedback.sent': ['feedback'],
  'feedback.received': ['feedback'],
  'material.published': ['material'],
  'material.delivered': ['material'],
  'campaign.launched': ['campaign'],
  'pack.scanned': ['campaign'],
  'metric.measured': ['metric', 'period'],
  'wait.started': ['key'],
  'wait.ended': ['key'],
  'obligation.retargeted': ['rule', 'policy'],
  'grade.reached': ['card', 'grade', 'from'],
  'stage.entered': ['stage', 'from'],
  'occasion.came': ['recurrence', 'date'],
};

const LISTED: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(CODES));

/** Whether the texts in this field of a shipped fact type are codes. */
export function isCode(type: string, key: string): boolean {
  return LISTED.get(type)?.includes(key) ?? false;
}
