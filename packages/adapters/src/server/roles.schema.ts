import { FACT_SCHEMAS } from '@sextant/core/facts';
// The small zod: the large one probes `new Function`, which a strict content security policy reports.
import * as z from 'zod/mini';
import { AdapterError, type AdapterProblem } from '../contract/adapter-error.js';
import { VIEWS, type Grant, type RoleRule, type RolesDocument } from './roles.types.js';

const opt = z.exactOptional;
const name = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/, 'a name such as `team-lead`'));
const text = z.union([z.string().check(z.minLength(1)), z.strictObject({ 'zh-CN': z.string(), en: z.string() })], 'a text, or { "zh-CN", "en" }');
const names = z.array(z.string().check(z.minLength(1)));
const CUSTOM = /^x\.[a-z0-9][a-z0-9.-]*(?:\.\*)?$/;

const isType = (type: string): boolean => Object.hasOwn(FACT_SCHEMAS, type) || CUSTOM.test(type);
const factType = z.string().check(z.refine(isType, 'a fact type, or a firm\'s own beginning with "x."'));
// Numbers follow from states: without them there would be nothing left that could be shown.
const eventType = factType.check(z.refine((type) => !type.endsWith('.state'), 'an event: states are hidden by `deals`'));

const roleSchema = z.strictObject({
  label: text,
  deals: z.enum(['none', 'own', 'team', 'region', 'all']),
  views: z.union([z.literal('all'), z.array(z.enum(VIEWS))], `"all", or a list of ${VIEWS.join(', ')}`),
  hides: opt(z.array(eventType)),
  writes: opt(z.strictObject({
    types: z.union([z.literal('all'), z.array(factType)], '"all", or a list of fact types'),
    sources: z.union([z.literal('all'), names], '"all", or a list of sources'),
  })),
  files: opt(z.boolean()),
}) satisfies z.ZodMiniType<RoleRule>;

const grantSchema = z.strictObject({ role: name, reps: opt(names), teams: opt(names), regions: opt(names) }) satisfies z.ZodMiniType<Grant>;

const rolesSchema = z.strictObject({
  roles: z.record(name, roleSchema),
  grants: opt(z.record(z.string().check(z.minLength(1)), z.array(grantSchema))),
}) satisfies z.ZodMiniType<RolesDocument>;

/**
 * Reads a roles document (IN-6), which may come from a file of JSON.
 *
 * @throws {AdapterError} `missing`, `invalid`, `unknown-key`, `unknown-role`: every problem, each with the JSON pointer to it.
 *
 * @example
 * ```ts
 * loadRoles({ roles: { rep: { label: 'Rep', deals: 'mine', views: [] } } });
 * // AdapterError: /roles/rep/deals invalid: expected one of none, own, team, region, all, received "mine"
 * ```
 */
export function loadRoles(document: unknown): RolesDocument {
  const result = rolesSchema.safeParse(document);
  const problems = (result.error?.issues ?? []).flatMap((issue) => problemsOf(issue, document));
  if (result.success) {
    for (const [user, grants] of Object.entries(result.data.grants ?? {})) {
      for (const [index, { role }] of grants.entries()) {
        if (Object.hasOwn(result.data.roles, role)) continue;
        const known = Object.keys(result.data.roles).join(', ');
        problems.push({ code: 'unknown-role', path: `/grants/${step(user)}/${index}/role`, expected: `one of ${known}`, received: JSON.stringify(role) });
      }
    }
  }
  const [first, ...rest] = problems;
  if (first) throw new AdapterError('roles', [first, ...rest]);
  return result.data as RolesDocument;
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown): AdapterProblem[] {
  const path = issue.path.map((key) => `/${step(String(key))}`).join('');
  const value = issue.path.reduce<unknown>((node, key) => (isObject(node) ? node[String(key)] : undefined), input);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'unknown-key', path: `${path}/${step(key)}`, expected: 'no such key', received: JSON.stringify(key) }));
  }
  return [{ code: value === undefined ? 'missing' : 'invalid', path, expected: expectedBy(issue), received: received(value) }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return issue.expected;
    case 'invalid_value': return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_key': return issue.issues[0]?.message ?? 'a name';
    default: return issue.message;
  }
}

function received(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > 120 ? `${json.slice(0, 120)}…` : json;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** One step of a JSON pointer (RFC 6901). */
function step(key: string): string {
  return key.slice(0, 80).replace(/~/g, '~0').replace(/\//g, '~1');
}
