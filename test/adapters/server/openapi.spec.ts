import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileBlobs, type OpenApiDocument } from '@sextant/adapters/server';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { factsFrom } from '@sextant/core';
import { expect } from 'chai';
import { afterAll, beforeAll } from 'vitest';
import { NINGBO_NOW } from '../../../stories/scenario/when.js';
import { bench, post, type Bench } from './harness.js';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
}

describe('the OpenAPI document', () => {
  let b: Bench;
  let folder: string;
  let document: OpenApiDocument;
  let operations: readonly (readonly [method: string, path: string, operation: Operation])[];
  const ajv = new Ajv2020({ strict: false, allErrors: true });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sextant-openapi-'));
    b = await bench({ history: true, server: { blobsOf: (tenant) => fileBlobs(join(folder, tenant)) } });
    document = (await b.json<OpenApiDocument>(null, '/v1/openapi.json')).body;
    operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => [method, path, operation as Operation] as const));
    ajv.addSchema({ $id: 'doc', components: document.components });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const checkerOf = (schema: object): ValidateFunction => ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"doc#/components/')) as object);
  const operation = (id: string): Operation => operations.find(([, , one]) => one.operationId === id)![2];

  it('is of version 3.1, and every part of it is named once', () => {
    expect([document.openapi, document.info.title]).to.deep.equal(['3.1.0', 'Sextant']);
    const ids = operations.map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const [method, path, { summary, parameters = [], responses }] of operations) {
      expect(['get', 'post'], path).to.include(method);
      expect(summary.length, path).to.be.above(5);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === 'path').map(({ name, required }) => [name, required]), path).to.deep.equal(inPath.map((name) => [name, true]));
      expect(Object.keys(responses), path).to.include('200');
      for (const { description } of Object.values(responses)) expect(description.length).to.be.above(0);
    }
  });

  it('has schemas that compile, and refers to nothing that is not there', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref);
    expect(refs.length).to.be.above(50);
    for (const ref of refs) {
      const found = ref.split('/').slice(1).reduce<unknown>((node, step) => (node as Readonly<Record<string, unknown>> | undefined)?.[step], document);
      expect([ref.startsWith('#/components/schemas/'), typeof found], ref).to.deep.equal([true, 'object']);
    }
    for (const [, path, { parameters = [], requestBody, responses }] of operations) {
      for (const { schema } of [...parameters, ...Object.values(requestBody?.content ?? {}), ...Object.values(responses).flatMap(({ content = {} }) => Object.values(content))]) {
        expect(() => checkerOf(schema), path).to.not.throw();
      }
    }
  });

  it('lists what the server answers: every path of it is there, by its methods', async () => {
    for (const [method, path] of operations) {
      const asked = path.replace('{deal}', 'D-2601').replace('{name}', 'none');
      const response = await b.ask('ops', asked, { method: method.toUpperCase() });
      const isKnown = response.status !== 405 && !(response.status === 404 && ((await response.clone().json()) as { readonly code: string }).code === 'no-such-path');
      expect(isKnown, `${method} ${path}`).to.equal(true);
      await response.body?.cancel();
    }
    await b.clock.advance(1);
  });

  const ANSWERS: readonly (readonly [id: string, path: string, init?: RequestInit])[] = [
    ['opportunityBrief', '/v1/briefs/opportunity?deal=D-2601'], ['slaTimerBrief', '/v1/briefs/sla-timer?subject=deal:D-2601'], ['slaBoardBrief', '/v1/briefs/sla-board'],
    ['funnelBoardBrief', '/v1/briefs/funnel-board'], ['processRadarBrief', '/v1/briefs/process-radar?rep=竺雯'],
    ['phiTrendBrief', '/v1/briefs/phi-trend?region=浙江区&from=2026-03-01&to=2026-03-14'], ['complianceMatrixBrief', '/v1/briefs/compliance-matrix?from=2026-03-01&to=2026-03-19'],
    ['reconciliationBrief', '/v1/briefs/reconciliation'], ['leadScoreBrief', '/v1/briefs/lead-score?subject=lead:温岭宏泰泵业'], ['forecastBoardBrief', '/v1/briefs/forecast-board'],
    ['forecastEvidenceBrief', '/v1/briefs/forecast-evidence?deal=D-2601'], ['forecast', '/v1/forecast?by=region,period'], ['dealForecast', '/v1/forecast/D-2601'], ['obligations', '/v1/obligations'], ['me', '/v1/me'], ['alive', '/healthz'], ['ready', '/readyz'],
    ['addFacts', '/v1/facts', post([{ bad: true }, factsFrom('crm')('touch.made', new Date(NINGBO_NOW).toISOString(), 'deal:D-2601', { channel: 'call' }, { id: 'spec' })])],
    ['fact', '/v1/fact?fact=crm/spec'],
    ['fileEvidence', '/v1/evidence?subject=deal:D-2601&document=minutes', { method: 'POST', headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7' }],
  ];

  for (const [id, path, init] of ANSWERS) {
    it(`${id}: the answer is what it says`, async () => {
      const { status, body } = await b.json('ops', path, init);
      expect(status).to.equal(200);
      const check = checkerOf(operation(id).responses['200']!.content!['application/json']!.schema);
      expect(check(body), JSON.stringify(check.errors)).to.equal(true);
    });
  }

  it('a refusal is what it says', async () => {
    const check = checkerOf({ $ref: '#/components/schemas/Problem' });
    for (const [who, path] of [[null, '/v1/me'], ['ops', '/v1/briefs/opportunity'], ['ops', '/v1/briefs/opportunity?deal=none'], ['chen', '/v1/briefs/sla-board']] as const) {
      expect(check((await b.json(who, path)).body), path).to.equal(true);
    }
  });

  it('a fact of the documented shape is accepted, one of another shape is not valid there either', async () => {
    const { schema } = operation('addFacts').requestBody!.content['application/json']!;
    const check = checkerOf(schema);
    const good = factsFrom('crm')('touch.made', new Date(NINGBO_NOW).toISOString(), 'deal:D-2601', { channel: 'call' }, { id: 'shape' });
    expect(check([good]), JSON.stringify(check.errors)).to.equal(true);
    for (const bad of [{ ...good, data: { channel: 'telepathy' } }, { ...good, seq: 1.5 }, { ...good, about: 'deal:D-1' }, { ...good, kind: 'thought' }]) {
      expect(check([bad])).to.equal(false);
      expect((await b.json<{ readonly rejected: readonly unknown[] }>('ops', '/v1/facts', post([bad]))).body.rejected.length).to.equal(1);
    }
  });

  it('a query that does not fit its parameters is refused', async () => {
    const { parameters = [] } = operation('complianceMatrixBrief');
    expect(parameters.map(({ name, required }) => [name, required])).to.deep.equal([['from', true], ['to', true], ['region', false], ['team', false], ['productLine', false]]);
    expect((await b.ask('ops', '/v1/briefs/compliance-matrix?from=2026-03-01')).status).to.equal(400);
    expect((await b.ask('ops', '/v1/briefs/compliance-matrix?from=2026-03-19&to=2026-03-01')).status).to.equal(400);
    expect((await b.ask('ops', '/v1/briefs/compliance-matrix?from=2024-01-01&to=2026-03-01')).status).to.equal(400);
  });
});
