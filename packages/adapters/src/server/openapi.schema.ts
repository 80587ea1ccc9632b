import { factJsonSchemas } from '@sextant/core/facts/schema';
import * as z from 'zod/mini';
import { FACT, HEALTH, PROBLEM } from './answers.schema.js';
import type { AnyRoute } from './route.types.js';

/** JSON of the shape OpenAPI gives it. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>>; readonly securitySchemes: Readonly<Record<string, unknown>>; readonly responses: Readonly<Record<string, unknown>> };
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

/** Statuses every route that asks for a reader may refuse with. */
const ALWAYS = [401, 405, 429, 500, 503];

/**
 * The OpenAPI 3.1 document of a table of routes, made of the very schemas that the requests are checked by.
 *
 * @example
 * ```ts
 * openApiDocument(routes).paths['/v1/facts']?.post; //=> { operationId: 'addFacts', … }
 * ```
 */
export function openApiDocument(routes: readonly AnyRoute[]): OpenApiDocument {
  const paths: Record<string, Record<string, unknown>> = {
    '/healthz': { get: health('alive', 'Whether the process runs') },
    '/readyz': { get: health('ready', 'Whether the store answers', [503]) },
    '/v1/openapi.json': {
      get: { operationId: 'openApi', summary: 'This document', security: [], responses: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } } } },
    },
    '/v1/webhooks/{name}': {
      post: {
        operationId: 'webhook', summary: 'What a platform pushes; verified by its signature', security: [], parameters: [pathParameter('name')],
        requestBody: { required: true, content: { '*/*': { schema: {} } } },
        responses: { 200: { description: 'What the platform wants to hear' }, ...refusals([400, 401, 404, 405, 413, 429, 500]) },
      },
    },
  };
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return {
    openapi: '3.1.0',
    info: { title: 'Sextant', version: '1', description: 'Briefs, forecasts, obligations, changes, facts and evidence of one tenant: that of whoever asks.' },
    paths,
    components: {
      schemas: { ...factSchemas(), Problem: jsonOf(PROBLEM) },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      responses: {},
    },
    security: [{ bearer: [] }],
  };
}

function operationOf({ id, summary, view, query, path, body, answer, refusals: statuses }: AnyRoute): Readonly<Record<string, unknown>> {
  const parameters = [...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => pathParameter(name)), ...queryParameters(query)];
  const isFacts = id === 'addFacts';
  return {
    operationId: id, summary,
    ...(view !== undefined && { description: `Asks for a role with the view \`${view}\`.` }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(body.types.map((type) => [type, { schema: isFacts ? FACTS : body.schema ? jsonOf(body.schema) : {} }])),
      },
    }),
    responses: {
      200: { description: 'The answer', content: { [answer.type]: { schema: id === 'fact' ? { $ref: '#/components/schemas/Fact' } : answer.schema ? jsonOf(answer.schema) : {} } } },
      ...refusals([...new Set([...statuses, ...ALWAYS])].sort()),
    },
  };
}

const FACTS = {
  anyOf: [
    { type: 'array', items: { $ref: '#/components/schemas/Fact' } },
    { type: 'object', required: ['facts'], properties: { facts: { type: 'array', items: { $ref: '#/components/schemas/Fact' } } } },
  ],
};

/** A fact's envelope, and the shape of its data by its type; a firm's own types begin with `x.` and have any. */
function factSchemas(): Readonly<Record<string, unknown>> {
  const data = Object.entries(factJsonSchemas()).map(([type, { $id: _id, $schema: _schema, ...schema }]) => [`data.${type}`, rooted(schema, `data.${type}`)] as const);
  return {
    Fact: {
      ...jsonOf(FACT),
      allOf: data.map(([name]) => ({
        if: { properties: { type: { const: name.slice('data.'.length) } }, required: ['type'] },
        then: { properties: { data: { $ref: `#/components/schemas/${name}` } } },
      })),
    },
    ...Object.fromEntries(data),
  };
}

/** A schema that refers to its own parts, moved to its place among the components. */
function rooted(schema: object, name: string): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"#/components/schemas/${name}/$defs/`)) as object;
}

function queryParameters(query: z.ZodMiniType<never>): readonly unknown[] {
  const { properties = {}, required = [] } = jsonOf(query) as { readonly properties?: Readonly<Record<string, unknown>>; readonly required?: readonly string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

function pathParameter(name: string): unknown {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

function health(id: string, summary: string, statuses: readonly number[] = []): unknown {
  return {
    operationId: id, summary, security: [],
    responses: { 200: { description: 'Yes', content: { 'application/json': { schema: jsonOf(HEALTH) } } }, ...refusals(statuses) },
  };
}

function refusals(statuses: readonly number[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(statuses.map((status) => [status, {
    description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }]));
}

function jsonOf(schema: z.ZodMiniType): Readonly<Record<string, unknown>> {
  const { $schema: _schema, ...json } = z.toJSONSchema(schema);
  return json;
}
