import { directiveKey } from '../directives/directives-of.js';
import type { Directive } from '../directives/directive.types.js';
import type { EntityRef, FactRef, Instant } from '../facts/facts.types.js';
import { compareText } from '../facts/order.js';
import type { Reason } from '../explain/judgement.types.js';
import type { DirectiveRule } from '../policy/policy.types.js';
import { contradictions } from './consistency.js';
import type { Reconciliation } from './open-reconciliation.js';
import type { OrderStanding } from './reconciliation.types.js';
import { restocks } from './restock.js';
import { isCompleted } from './standing.js';

/**
 * What reconciliation wants of the outside, in order of time: locks and their notifications (RC-2), the write-back of what
 * receipts completed and of refused hand edits (RC-1), restock tasks (RC-6). What `nextRecords` takes, beside the others.
 *
 * A lock is withdrawn by its review, a restock task once the stock is filled up; a notification is settled by the review.
 *
 * @example
 * ```ts
 * reconciliationDirectives(reconciliation, { tenant: 'ningbo' }).map(({ kind, to, subject }) => [kind, to, subject.id]);
 * //=> [['lock', 'finance', 'SO-2'], ['notification', 'risk-control', 'SO-2']]
 * ```
 */
export function reconciliationDirectives(reconciliation: Reconciliation, options: { readonly tenant?: string } = {}): readonly Directive[] {
  const { tenant = 'default' } = options;
  const { rule } = reconciliation;
  const orders = reconciliation.standings();
  return [
    ...orders.flatMap((order) => lockDirectives(order, rule.directives.locked, tenant)),
    ...orders.flatMap((order) => completedDirectives(order, rule.directives.completed, tenant)),
    ...contradictions(reconciliation).flatMap(({ order, entity, kind, stands, at, field, before, fact, why }) => {
      if (kind !== 'hand-edit' || !stands) return [];
      const set = typeof before === 'object' ? JSON.stringify(before) : before;
      return wishes(rule.directives.handEdit, { tenant, rule: 'hand-edit', subject: entity, cycle: fact, at, why: [why], cause: [fact], told: { order, field, set } });
    }),
    ...restocks(reconciliation).flatMap(({ entity, customer, product, fellTo, safety, since, cause, rep, current, past, why }) =>
      wishes(rule.restock.directives, {
        tenant, rule: 'restock', subject: entity, cycle: cause, at: since, why, cause: [cause],
        told: {
          // As it was when it fell: every pack that is used after that would be another wish.
          customer, product, onHand: fellTo, safety,
          ...(rep !== null && { rep }),
          ...(current && { price: current.price, document: current.document.number }),
          ...(current?.currency && { currency: current.currency }),
          ...(past[0] && { lastPrice: past[0].price }),
        },
      })),
  ].sort((a, b) => a.at - b.at || compareText(a.key, b.key));
}

function lockDirectives({ order, entity, locks }: OrderStanding, rules: Readonly<Record<string, DirectiveRule>>, tenant: string): readonly Directive[] {
  return locks.flatMap(({ since, cause, findings, reviewed }) => {
    const why = findings.map((finding) => finding.why);
    const causes = [...new Set([cause, ...why.flatMap(({ evidence }) => evidence.map(({ fact }) => fact))])];
    const wanted = wishes(rules, {
      // Of two locks with one cause the later one is another wish.
      tenant, rule: 'double-check', subject: entity, cycle: `${cause}@${since}`, at: since, why, cause: causes,
      told: { order, reasons: [...new Set(findings.map(({ kind }) => kind))].join(',') },
    });
    if (!reviewed) return wanted;
    return wanted.filter(({ kind }) => kind !== 'lock').map((directive) => ({ ...directive, settledAt: reviewed.at }));
  });
}

/** Settled once a source says what receipts say. */
function completedDirectives(order: OrderStanding, rules: Readonly<Record<string, DirectiveRule>>, tenant: string): readonly Directive[] {
  const { completion, completedAt, completedBy, entity, lock, claims, why } = order;
  if (!isCompleted(completion) || completedAt === null || completedBy === null || lock) return [];
  const claimed = claims.filter(({ until }) => until === null).map(({ since }) => Math.max(since, completedAt));
  return wishes(rules, {
    tenant, rule: 'completed', subject: entity, cycle: completedBy, at: completedAt, why, cause: [completedBy], told: { order: order.order },
  }).map((directive) => (claimed.length > 0 ? { ...directive, settledAt: Math.min(...claimed) } : directive));
}

interface Wish {
  readonly tenant: string;
  readonly rule: string;
  readonly subject: EntityRef;
  readonly cycle: string;
  readonly at: Instant;
  readonly why: readonly Reason[];
  readonly cause: readonly FactRef[];
  readonly told: Directive['payload'];
}

function wishes(rules: Readonly<Record<string, DirectiveRule>>, { tenant, rule, subject, cycle, at, why, cause, told }: Wish): readonly Directive[] {
  return Object.entries(rules).map(([level, { kind, to, title, payload }]) => ({
    key: directiveKey(tenant, rule, subject, cycle, level),
    kind, to, title, subject, rule, at, dueAt: null, settledAt: null, why, cause, payload: { ...told, ...payload },
  }));
}
