import type { ObligationRule, PolicyDocument } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { compileObligation, type CompiledObligation, type RuleVersions } from '@sextant/core/obligations';
import { at } from '../../support/deal.js';

export const HOUR = 3_600_000;

/** A rule on a deal that a customer's word starts and a call meets, in versions of one policy. */
const callBack: ObligationRule = {
  label: 'Call back', subject: 'deal',
  trigger: { type: 'customer.said', where: { signal: 'call-me' } },
  requires: { call: { label: 'Call', met: { count: { type: 'touch.made', where: { channel: 'call' }, since: 'trigger' }, atLeast: 1 } } },
  within: 'PT4H', levels: {},
};

const NIGHTLY = { mon: [['22:00', '23:00']] } as const;

/** `within: null`: levels only. */
export function ruleWith(change: Partial<Omit<ObligationRule, 'within'>> & { readonly within?: ObligationRule['within'] | null }, version = 1): CompiledObligation {
  const text = `${version} ${JSON.stringify(change)}`;
  let known = made.get(text);
  if (!known) {
    const document: PolicyDocument = {
      id: 'test', version, title: 'test', extends: ['common@1'],
      calendars: {
        never: { zone: 'Asia/Shanghai', week: {} },
        nightly: { zone: 'Asia/Shanghai', week: NIGHTLY },
        plain: { zone: 'Asia/Shanghai', week: { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']], wed: [['09:00', '12:00'], ['13:00', '18:00']], thu: [['09:00', '18:00']], fri: [['09:00', '18:00']] } },
        short: { zone: 'Asia/Shanghai', week: { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']] }, coverage: ['2026-01-01', '2026-03-09'] },
      },
      obligations: { 'call-back': withoutNull({ ...callBack, ...change }) },
    };
    made.set(text, (known = compileObligation(loadPolicy(document), 'call-back')));
  }
  return known;
}

function withoutNull({ within, ...rule }: Omit<ObligationRule, 'within'> & { readonly within?: ObligationRule['within'] | null }): ObligationRule {
  return within === null || within === undefined ? rule : { ...rule, within };
}

const made = new Map<string, CompiledObligation>();

/** Versions of one rule, each in force from its instant on. */
export function versionsFrom(...versions: readonly (readonly [from: string, rule: CompiledObligation])[]): RuleVersions {
  return {
    id: 'call-back',
    all: versions.map(([, rule]) => rule),
    at: (instant) => versions.filter(([from]) => at(from) <= instant).at(-1)?.[1],
    find: (policy) => versions.find(([, rule]) => rule.policy === policy)?.[1],
  };
}

/** A notification to the owner. */
export const told = { kind: 'notification', to: 'owner', title: 'Told' } as const;
