import * as z from 'zod/mini';
import type { IdentityKeyRule, IdentityRule } from '../leads/identity/identity.types.js';
import type { LeadsRule } from '../leads/leads.types.js';
import { closed, filled } from './condition.schema.js';
import { integer, mapOf, oneOf, text } from './rule-parts.schema.js';

const yesOrNo = z.boolean({ error: 'true or false' });
const texts = z.array(filled, { error: 'a list of texts' });

const identityKey: z.ZodMiniType<IdentityKeyRule> = closed({
  label: text,
  fields: texts.check(z.minLength(1, { error: 'at least one field' })),
  as: oneOf('email', 'mobile', 'landline', 'credit-code', 'id', 'name', 'company'),
  suffices: oneOf('alone', 'with-another'),
  names: oneOf('person', 'company'),
  single: z.exactOptional(yesOrNo),
  ignoring: texts,
});

const identity: z.ZodMiniType<IdentityRule> = closed({ keys: mapOf(identityKey), mostSharing: integer(2, 1_000_000), companySuffixes: texts });

/** The section `leads`: who is one person, who gets a lead, what is made of it (SC-3 … SC-12). */
export const leads: z.ZodMiniType<LeadsRule> = closed({ identity });
