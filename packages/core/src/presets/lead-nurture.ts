import type { LevelRule, ObligationRule } from '../policy/policy.types.js';
import { need, rung, some, someSince, words } from './words.js';

// preset choice: a quarter; who is still not ready then is none to send a message every week
const WEEKS = 12;

/** One e-mail and one text message a week, in office hours. */
function weekly(): ObligationRule['levels'] {
  const levels: Record<string, LevelRule> = {};
  for (let week = 1; week <= WEEKS; week++) {
    const after = `P${7 * week}D`;
    const id = `week-${String(week).padStart(2, '0')}`;
    levels[`${id}-email`] = {
      ...rung('start', after, 'task', 'marketing', '邮件推送行业案例', 'Send an industry case by e-mail', { channel: 'email', content: 'industry-case', week }),
      deliver: 'office',
    };
    levels[`${id}-sms`] = {
      ...rung('start', after, 'task', 'marketing', '短信推送功能更新', 'Send feature news by text message', { channel: 'sms', content: 'feature-news', week }),
      deliver: 'office',
    };
  }
  return levels;
}

/** SC-3: B and C leads that are not ready to buy hear of us every week, until they are, or become an A. */
export const nurture: ObligationRule = {
  label: words('B/C 级线索培育', 'Nurture of B and C leads'),
  subject: 'lead',
  trigger: { type: 'grade.reached', where: { card: 'lead', grade: { in: ['B', 'C'] } } },
  // preset choice: readiness is what the customer says of it
  when: { not: some('customer.said', { signal: 'intent-to-buy' }) },
  requires: { ready: need('客户表示有采购意向', 'The customer says she is going to buy', someSince('customer.said', { signal: 'intent-to-buy' })) },
  overlapping: 'merge', // preset choice: from C to B the weeks go on
  voidedBy: { type: 'grade.reached', where: { card: 'lead', grade: 'A' }, since: 'trigger' },
  levels: weekly(),
};
