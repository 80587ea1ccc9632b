import * as z from 'zod/mini';
import type { AmountLimit, ClaimRule, DateLimit, ReconciliationRule, RestockRule } from '../reconciliation/reconciliation.types.js';
import { closed, duration, filled } from './condition.schema.js';
import { basisPoints, directive, integer, mapOf, oneOf } from './rule-parts.schema.js';

const days = integer(0, 36_500);
const names = z.array(filled, { error: 'a list of names' });
const orderStatuses = z.array(
  oneOf('draft', 'in-approval', 'approved', 'partly-delivered', 'delivered', 'closed', 'cancelled', 'frozen'), { error: 'a list of statuses' },
);
const documentStatuses = z.array(oneOf('draft', 'in-approval', 'approved', 'closed', 'cancelled'), { error: 'a list of statuses' });

const amountLimit: z.ZodMiniType<AmountLimit> = closed({
  minor: z.exactOptional(integer(0, 1_000_000_000_000)), share: z.exactOptional(basisPoints),
});

const date: z.ZodMiniType<DateLimit> = closed({ early: days, late: days, terms: days });

const claims: z.ZodMiniType<ClaimRule> = closed({
  statuses: orderStatuses, fields: names, values: names, ignoring: names, systems: names, grace: duration,
});

const restock: z.ZodMiniType<RestockRule> = closed({ agreed: orderStatuses, prices: integer(0, 100), directives: mapOf(directive) });

/** The section `reconciliation`: when an order is completed, and when it is locked (RC-1 … RC-9). */
export const reconciliation: z.ZodMiniType<ReconciliationRule> = closed({
  receipts: closed({ statuses: documentStatuses, customer: oneOf('required', 'if-known'), twinDays: days }),
  amount: mapOf(amountLimit),
  date,
  claims,
  review: filled,
  directives: closed({ locked: mapOf(directive), completed: mapOf(directive), handEdit: mapOf(directive) }),
  restock,
});
