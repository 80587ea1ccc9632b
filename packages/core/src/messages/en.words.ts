import { namesIn, patternsIn } from './words.types.js';
import type { Words } from './words.types.js';

const words: Words = {
  fields: {
    'lead.name': 'lead name', 'lead.company': 'lead company', 'lead.industry': 'lead industry', 'lead.employees': 'lead headcount',
    'lead.position': 'lead position', 'lead.technology': 'lead technology', 'lead.channel': 'lead channel',
    'account.name': 'account name', 'account.industry': 'account industry', 'account.employees': 'account headcount',
    'account.region': 'account region', 'account.technology': 'account technology', 'account.position': 'account position',
    'contact.name': 'contact name', 'contact.position': 'contact position',
    'deal.title': 'deal title', 'deal.stage': 'deal stage', 'deal.amount': 'deal amount', 'deal.expectedClose': 'expected close',
    'deal.outcome': 'deal outcome', 'deal.closedAt': 'closing date', 'deal.product': 'product', 'deal.productLine': 'product line',
    'rep.name': 'rep name', 'rep.region': 'rep region', 'rep.team': 'team', 'rep.supervisor': 'supervisor',
    'product.name': 'product name', 'product.listPrice': 'list price',
  },
  facts: {
    'lead.state': 'lead record', 'account.state': 'account record', 'contact.state': 'contact record', 'deal.state': 'deal record',
    'rep.state': 'rep record', 'product.state': 'product record',
    'page.visited': 'page visit', 'material.downloaded': 'download', 'email.read': 'e-mail read', 'link.clicked': 'link click',
    'customer.replied': 'customer reply', 'customer.said': 'customer statement',
    'lead.assigned': 'lead assignment', 'touch.made': 'follow-up', 'material.sent': 'material sent', 'promise.made': 'promise',
    'document.filed': 'document', 'form.filed': 'form', 'decision-role.marked': 'decision role',
    'certainty.stated': 'certainty state', 'stage.requested': 'stage request', 'proposal.drafted': 'proposal draft',
    'proposal.submitted': 'proposal submitted', 'approval.requested': 'approval request', 'approval.passed': 'approval',
    'order.placed': 'order', 'forecast.stated': 'stated forecast',
    'wait.started': 'wait begun', 'wait.ended': 'wait ended', 'obligation.retargeted': 'rule version changed', 'fact.retracted': 'retraction',
    'grade.reached': 'grade', 'stage.entered': 'stage entered',
    'customer.arrived': 'arrival', 'material.requested': 'request for material', 'rating.given': 'rating',
    'photo.taken': 'photo', 'diagnosis.made': 'diagnosis', 'quote.made': 'quote', 'installation.done': 'installation',
    'clause.proposed': 'proposed clause', 'acceptance.recorded': 'acceptance criterion', 'blocker.reported': 'blocker',
    'blocker.cleared': 'blocker cleared', 'comment.made': 'comment', 'task.assigned': 'task', 'task.done': 'task done',
    'record.edited': 'edit', 'proposal.requested': 'request for a technical proposal',
    'proposal.confirmed': 'proposal confirmed', 'order.effective': 'order in effect', 'invoice.issued': 'invoice',
    'ticket.opened': 'ticket', 'ticket.answered': 'first response', 'ticket.closed': 'ticket closed', 'report.filed': 'report',
    'feedback.given': 'feedback given', 'feedback.sent': 'feedback sent', 'feedback.received': 'feedback received',
    'material.published': 'material published', 'material.delivered': 'material delivered', 'campaign.launched': 'campaign',
    'pack.scanned': 'pack scanned', 'metric.measured': 'measurement', 'occasion.came': 'recurring occasion',
  },
  signals: {
    'intent-to-buy': 'intent to buy', 'proposal-received': 'proposal received', 'competitor-named': 'competitor named',
    'competitor-comparison': 'comparing competitors', 'budget-short': 'budget short', 'will-tender': 'going to tender',
    'too-expensive': 'too expensive', 'price-mention': 'price mentioned', 'price-cut-request': 'asks for a lower price',
    'discuss-with-finance': 'has to ask finance', 'thinking-it-over': 'thinking it over', 'delivery-doubt': 'doubts delivery time',
    'delivery-urgent': 'delivery urgent', 'policy-question': 'policy question', 'vague-decision-maker': 'decision maker unclear',
    'slow-qualification': 'slow qualification review', urgent: 'urgent',
    'three-year-service-quote': 'asks for a three-year service quote', 'data-migration-plan': 'asks for a data-migration plan',
    'no-next-appointment': 'no next appointment', 'material-requested': 'asks for material', 'pains-listed': 'pains listed in writing',
    'price-talk': 'price talks',
  },
  documents: {
    minutes: 'minutes', 'need-list': 'need list', 'need-confirmation': 'need confirmation', 'key-terms-letter': 'key-terms letter',
    contract: 'contract', 'purchase-order': 'purchase order', proposal: 'proposal', quote: 'quote', 'demo-record': 'demo record',
    'voice-summary': 'voice summary', 'roi-sheet': 'ROI sheet', 'case-study': 'case study',
  },
  forms: {
    'competitor-response': 'competitor response', 'risk-registration': 'risk registration', 'visit-record': 'visit record',
    'daily-three': 'daily three', attendance: 'attendance', 'device-feedback': 'device feedback', quote: 'quote',
  },
  channels: { call: 'call', meeting: 'meeting', email: 'e-mail', message: 'message', sms: 'SMS', visit: 'visit' },
  roles: { initiator: 'initiator', influencer: 'influencer', vetoer: 'vetoer' },
  marks: { 'high-intent': 'high intent' },
  sections: {
    header: 'summary', next: 'to do now', stages: 'stages', certainty: 'certainty state', forecast: 'forecast', timers: 'timers',
    decisionChain: 'decision chain', words: 'customer’s words', promises: 'promises', evidence: 'evidence', policy: 'policy',
    failures: 'overdue clocks', lost: 'lost while waiting', rows: 'funnel', blockers: 'blockers', proof: 'proof of changes',
    patterns: 'odd flow', visits: 'visits', engine: 'engine version',
  },
};

/** Names of ids, in English. */
export const enNames = namesIn(words);

/** A described fact pattern in words. */
export const enPattern = patternsIn(enNames, (tests) => ` (${tests})`);
