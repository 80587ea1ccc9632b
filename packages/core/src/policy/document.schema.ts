import * as z from 'zod/mini';
import { closed, condition, definitions, named, pattern } from './condition.schema.js';
import { ID, NAME } from './header.js';
import { measure } from './process.schema.js';
import { mapOf, text } from './rule-parts.schema.js';
import { ruleSchemas, singleSchemas } from './rules.schema.js';

type Schema = z.core.$ZodType;

const patches = new Map<Schema, Schema>();

/**
 * What a document may say where a policy says something: any part of it, `null` to remove. Conditions, patterns
 * and lists are given as a whole.
 */
function patchOf(schema: Schema): Schema {
  if (schema === condition || schema === pattern || schema === measure) return schema;
  const known = patches.get(schema);
  if (known) return known;
  const patch = makePatch(schema);
  const id = definitions.get(schema)?.id;
  if (id !== undefined && patch !== schema) named(`${id}Patch`, patch);
  patches.set(schema, patch);
  return patch;
}

function makePatch(schema: Schema): Schema {
  if (schema instanceof z.ZodMiniObject) {
    const parts = Object.entries(schema.def.shape as Readonly<Record<string, Schema>>);
    return closed(Object.fromEntries(parts.map(([key, part]) => [key, z.exactOptional(removable(required(part)))])));
  }
  if (schema instanceof z.ZodMiniRecord) return mapOf(removable(schema.def.valueType));
  if (schema instanceof z.ZodMiniUnion) {
    const options = schema.def.options as readonly Schema[];
    const parts = options.map(patchOf);
    return parts.every((part, index) => part === options[index]) ? schema : z.union(parts, { error: 'another form' });
  }
  return schema;
}

/** What a document may say besides its header. */
export const patchSchema = closed({
  ...Object.fromEntries(Object.entries(ruleSchemas).map(([section, rule]) => [section, z.exactOptional(removable(mapOf(rule)))])),
  ...Object.fromEntries(Object.entries(singleSchemas).map(([section, rule]) => [section, z.exactOptional(removable(rule))])),
});

/**
 * The JSON Schema (draft 2020-12) of a policy document, for editors and for checks outside JavaScript.
 *
 * It says what shape a document has; whether what it extends exists, and whether the merged rules make sense, only
 * `loadPolicy` can tell.
 *
 * @example
 * ```ts
 * policyJsonSchema()['$schema']; //=> 'https://json-schema.org/draft/2020-12/schema'
 * ```
 */
export function policyJsonSchema(): JsonSchema {
  const schema = closed({
    $schema: z.exactOptional(z.string()),
    id: z.string().check(z.regex(ID)),
    version: z.int().check(z.minimum(1)),
    title: text,
    extends: z.exactOptional(z.array(z.string().check(z.regex(NAME)))),
    ...patchSchema.shape,
  });
  return z.toJSONSchema(schema, { target: 'draft-2020-12', metadata: definitions, io: 'input' });
}

export type JsonSchema = z.core.JSONSchema.JSONSchema;

function removable(schema: Schema): Schema {
  return z.nullable(patchOf(schema));
}

function required(schema: Schema): Schema {
  return schema instanceof z.ZodMiniExactOptional ? (schema.def.innerType) : schema;
}
