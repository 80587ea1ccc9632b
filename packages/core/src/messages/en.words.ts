import { namesIn, patternsIn } from './words.types.js';
import type { Words } from './words.types.js';

const words: Words = {
  fields: {
    'lead.name': 'lead name', 'lead.company': 'lead company', 'lead.industry': 'lead industry', 'lead.employees': 'lead headcount',
    'lead.position': 'lead position', 'lead.technology': 'lead technology', 'lead.channel': 'lead channel',
    'account.name': 'account name', 'account.industry': 'account industry', 'account.employees': 'account headcount',
    'account.region': 'account region', 'account.technology': 'account technology',
    'contact.name': 'contact name', 'contact.position': 'contact position',
    'deal.title': 'deal title', 'deal.stage': 'deal stage', 'deal.amount': 'deal amount', 'deal.expectedClose': 'expected close',
    'deal.outcome': 'deal outcome', 'deal.closedAt': 'closing date', 'deal.product': 'product',
    'rep.name': 'rep name', 'rep.region': 'rep region', 'rep.supervisor': 'supervisor',
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
  forms: { 'competitor-response': 'competitor response', 'risk-registration': 'risk registration' },
  channels: { call: 'call', meeting: 'meeting', email: 'e-mail', message: 'message', sms: 'SMS', visit: 'visit' },
  roles: { initiator: 'initiator', influencer: 'influencer', vetoer: 'vetoer' },
  marks: { 'high-intent': 'high intent' },
  sections: {
    header: 'summary', next: 'to do now', stages: 'stages', certainty: 'certainty state', forecast: 'forecast', timers: 'timers',
    decisionChain: 'decision chain', words: 'customer’s words', promises: 'promises', evidence: 'evidence', policy: 'policy',
    engine: 'engine version',
  },
};

/** Names of ids, in English. */
export const enNames = namesIn(words);

/** A described fact pattern in words. */
export const enPattern = patternsIn(enNames, (tests) => ` (${tests})`);
