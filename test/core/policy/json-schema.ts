/** The part of JSON Schema 2020-12 that our schema uses; an unknown keyword throws, so nothing is passed over. */
export function fits(schema: unknown, value: unknown, root: Schema = schema as Schema): boolean {
  if (typeof schema === 'boolean') return schema;
  return Object.entries(schema as Schema).every(([keyword, rule]) => {
    const check = KEYWORDS[keyword];
    if (!check) throw new Error(`keyword ${keyword} is not known here`);
    return check(rule as never, value, schema as Schema, root);
  });
}

export type Schema = Readonly<Record<string, unknown>>;
type Check = (rule: never, value: unknown, schema: Schema, root: Schema) => boolean;

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const always = (): boolean => true;

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

function typeNamed(name: string): (value: unknown) => boolean {
  const type = TYPES[name];
  if (!type) throw new Error(`type ${name} is not known here`);
  return type;
}

const KEYWORDS: Readonly<Record<string, Check>> = {
  $schema: always,
  $defs: always,
  type: (names: string | readonly string[], value) => [names].flat().some((name) => typeNamed(name)(value)),
  const: (wanted: unknown, value) => value === wanted,
  enum: (wanted: readonly unknown[], value) => wanted.includes(value),
  minimum: (least: number, value) => typeof value !== 'number' || value >= least,
  maximum: (most: number, value) => typeof value !== 'number' || value <= most,
  minLength: (least: number, value) => typeof value !== 'string' || value.length >= least,
  pattern: (pattern: string, value) => typeof value !== 'string' || new RegExp(pattern).test(value),
  minItems: (least: number, value) => !Array.isArray(value) || value.length >= least,
  maxItems: (most: number, value) => !Array.isArray(value) || value.length <= most,
  items: (rule, value, schema, root) =>
    !Array.isArray(value) || value.slice(((schema['prefixItems'] ?? []) as unknown[]).length).every((item) => fits(rule, item, root)),
  prefixItems: (rules: readonly unknown[], value, _schema, root) =>
    !Array.isArray(value) || value.every((item, index) => index >= rules.length || fits(rules[index], item, root)),
  required: (keys: readonly string[], value) => !isObject(value) || keys.every((key) => key in value),
  properties: (rules: Schema, value, _schema, root) =>
    !isObject(value) || Object.entries(rules).every(([key, rule]) => !(key in value) || fits(rule, value[key], root)),
  propertyNames: (rule, value, _schema, root) => !isObject(value) || Object.keys(value).every((key) => fits(rule, key, root)),
  additionalProperties: (rule, value, schema, root) =>
    !isObject(value) ||
    Object.entries(value).every(([key, part]) => key in ((schema['properties'] ?? {}) as Schema) || fits(rule, part, root)),
  anyOf: (rules: readonly unknown[], value, _schema, root) => rules.some((rule) => fits(rule, value, root)),
  $ref: (ref: string, value, _schema, root) => fits((root['$defs'] as Schema)[ref.replace('#/$defs/', '')], value, root),
};
