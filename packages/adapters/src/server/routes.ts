import type { FactRef } from '@sextant/core/facts';
import { ACCEPTED, BRIEFS, DEAL_FORECAST, FACT, FACTS_BODY, FILED, FORECAST_LIST, OBLIGATION_LIST, WHO } from './answers.schema.js';
import { jsonOf } from './body.js';
import { changeLines } from './changes.js';
import { fileDocument, openDocument } from './evidence-in.js';
import { acceptFacts } from './facts-in.js';
import { forecastBoardView, forecastEvidenceView, leadScoreView } from './forecast-views.js';
import { dealForecast, forecastList, obligationList } from './lists.js';
import { MEDIA_TYPES } from './media-type.js';
import { refusal } from './problem.js';
import { route, type AnyRoute } from './route.types.js';
import type { Serving } from './serving.js';
import { complianceMatrixView, funnelBoardView, opportunityView, phiTrendView, processRadarView, reconciliationView, slaBoardView, slaTimerView } from './views.js';
import { CHANGES_QUERY, FACT_QUERY, NO_QUERY, UPLOAD_QUERY, VIEW_QUERIES } from './views.schema.js';

const JSON_TYPE = 'application/json';

/** Everything a reader can ask for, as a table. */
export function routesOf(serving: Serving): readonly AnyRoute[] {
  const { limits, clock } = serving;
  return [
    ...briefRoutes(),
    route({
      method: 'GET', path: '/v1/forecast', id: 'forecast', summary: 'Sums of the forecast, and the deals they are sums of', view: 'forecast',
      query: VIEW_QUERIES.forecast, answer: { type: JSON_TYPE, schema: FORECAST_LIST }, refusals: [400, 403],
      answerTo: ({ standing, reach, query }) => forecastList(standing.portfolio, reach, query),
    }),
    route({
      method: 'GET', path: '/v1/forecast/{deal}', id: 'dealForecast', summary: 'One deal\'s forecast, step by step, with the evidence of each', view: 'forecast',
      query: NO_QUERY, answer: { type: JSON_TYPE, schema: DEAL_FORECAST }, refusals: [400, 403, 404],
      answerTo: ({ standing, reach, parts }) => dealForecast(standing.portfolio, reach, parts['deal'] ?? ''),
    }),
    route({
      method: 'GET', path: '/v1/obligations', id: 'obligations', summary: 'Clocks, what is due first coming first', view: 'obligations',
      query: VIEW_QUERIES.obligations, answer: { type: JSON_TYPE, schema: OBLIGATION_LIST }, refusals: [400, 403],
      answerTo: ({ standing, reach, query }) => obligationList(standing.portfolio, reach, query),
    }),
    route({
      method: 'GET', path: '/v1/me', id: 'me', summary: 'Who asks, and what she may see and do',
      query: NO_QUERY, answer: { type: JSON_TYPE, schema: WHO }, refusals: [400],
      answerTo: ({ identity, reach, standing }) => ({
        user: identity.user, rep: identity.rep ?? null, views: [...reach.views].sort(), mayWrite: reach.roles.some(({ writes }) => writes !== undefined),
        mayFile: reach.mayFile, asOf: standing.portfolio.now, position: standing.position,
      }),
    }),
    route({
      method: 'GET', path: '/v1/fact', id: 'fact', summary: 'One fact, as evidence',
      query: FACT_QUERY, answer: { type: JSON_TYPE, schema: FACT }, refusals: [400, 404],
      answerTo: ({ standing: { portfolio: { book } }, reach, query }) => {
        const fact = book.get(query.fact as FactRef);
        if (fact && reach.shows(fact)) return fact;
        throw refusal(404, 'no-such-fact', '?fact', 'a fact you may see', query.fact);
      },
    }),
    route({
      method: 'POST', path: '/v1/facts', id: 'addFacts', summary: 'Adds facts; each is checked by itself, and the same batch again adds nothing',
      query: NO_QUERY, body: { types: [JSON_TYPE], schema: FACTS_BODY }, answer: { type: JSON_TYPE, schema: ACCEPTED }, refusals: [400, 403, 413, 415],
      answerTo: async ({ workspace, identity, reach, request, now }) =>
        acceptFacts(workspace, identity, reach, await jsonOf(request, limits.body), limits.facts, now),
    }),
    route({
      method: 'POST', path: '/v1/evidence', id: 'fileEvidence', summary: 'Files a document: its bytes are the body',
      query: UPLOAD_QUERY, body: { types: MEDIA_TYPES }, answer: { type: JSON_TYPE, schema: FILED }, refusals: [400, 403, 404, 413, 415, 422],
      answerTo: ({ workspace, identity, reach, request, query, now }) =>
        fileDocument(workspace, serving.blobsOf(workspace.tenant), identity, reach, request, query, limits.upload, now),
    }),
    route({
      method: 'GET', path: '/v1/evidence', id: 'evidence', summary: 'The content of a filed document, to be saved',
      query: FACT_QUERY, answer: { type: 'application/octet-stream' }, refusals: [400, 404],
      answerTo: ({ workspace, reach, query }) => openDocument(workspace, serving.blobsOf(workspace.tenant), reach, query.fact),
    }),
    route({
      method: 'GET', path: '/v1/changes', id: 'changes', summary: 'What changes, as it changes; resumes after `Last-Event-ID`',
      query: CHANGES_QUERY, answer: { type: 'text/event-stream' }, refusals: [400],
      answerTo: ({ request, workspace, identity, query }) => serving.stream(request, identity, (signal) => {
        const said = request.headers.get('last-event-id') ?? query.after ?? null;
        const after = said === null ? null : /^\d{1,15}$/.test(said) ? Number(said) : Infinity;
        return changeLines({
          workspace, after, clock, signal, heartbeat: limits.heartbeat, streamFor: limits.streamFor,
          reachOf: ({ portfolio }) => serving.reachOf(identity, portfolio),
        });
      }),
    }),
  ];
}

function briefRoutes(): readonly AnyRoute[] {
  const common = { method: 'GET', refusals: [400, 403, 404] } as const;
  const answer = (view: keyof typeof BRIEFS): { readonly type: string; readonly schema: (typeof BRIEFS)[typeof view] } => ({ type: JSON_TYPE, schema: BRIEFS[view] });
  return [
    route({
      ...common, path: '/v1/briefs/opportunity', id: 'opportunityBrief', summary: 'One deal: what `<sx-opportunity-sidebar>` shows', view: 'opportunity',
      query: VIEW_QUERIES.opportunity, answer: answer('opportunity'), answerTo: ({ standing, reach, query }) => opportunityView(standing, reach, query),
    }),
    route({
      ...common, path: '/v1/briefs/sla-timer', id: 'slaTimerBrief', summary: 'One clock: what `<sx-sla-timer>` shows', view: 'sla-timer',
      query: VIEW_QUERIES['sla-timer'], answer: answer('sla-timer'), answerTo: ({ standing, reach, query }) => slaTimerView(standing.portfolio, reach, query),
    }),
    route({
      ...common, path: '/v1/briefs/sla-board', id: 'slaBoardBrief', summary: 'Every open clock: what `<sx-sla-board>` shows', view: 'sla-board',
      query: VIEW_QUERIES['sla-board'], answer: answer('sla-board'), answerTo: ({ standing, reach, query }) => slaBoardView(standing.portfolio, reach, query),
    }),
    route({
      ...common, path: '/v1/briefs/funnel-board', id: 'funnelBoardBrief', summary: 'The funnel: what `<sx-funnel-board>` shows', view: 'funnel-board',
      query: VIEW_QUERIES['funnel-board'], answer: answer('funnel-board'), answerTo: ({ standing, reach }) => funnelBoardView(standing.portfolio, reach),
    }),
    route({
      ...common, path: '/v1/briefs/process-radar', id: 'processRadarBrief', summary: 'One rep\'s week: what `<sx-process-radar>` shows', view: 'process-radar',
      query: VIEW_QUERIES['process-radar'], answer: answer('process-radar'), answerTo: ({ standing, reach, query }) => processRadarView(standing.portfolio, reach, query),
    }),
    route({
      ...common, path: '/v1/briefs/phi-trend', id: 'phiTrendBrief', summary: 'A region\'s process health: what `<sx-phi-trend>` shows', view: 'phi-trend',
      query: VIEW_QUERIES['phi-trend'], answer: answer('phi-trend'), answerTo: ({ standing, reach, query }) => phiTrendView(standing.portfolio, reach, query),
    }),
    route({
      ...common, path: '/v1/briefs/compliance-matrix', id: 'complianceMatrixBrief', summary: 'Reps × nodes: what `<sx-compliance-matrix>` shows', view: 'compliance-matrix',
      query: VIEW_QUERIES['compliance-matrix'], answer: answer('compliance-matrix'), answerTo: ({ standing, reach, query }) => complianceMatrixView(standing.portfolio, reach, query),
    }),
    route({
      ...common, path: '/v1/briefs/reconciliation', id: 'reconciliationBrief', summary: 'Orders and receipts: what `<sx-reconciliation>` shows', view: 'reconciliation',
      query: VIEW_QUERIES.reconciliation, answer: answer('reconciliation'), answerTo: ({ standing, reach }) => reconciliationView(standing.portfolio, reach),
    }),
    route({
      ...common, path: '/v1/briefs/lead-score', id: 'leadScoreBrief', summary: 'One score: what `<sx-lead-score>` shows', view: 'lead-score',
      query: VIEW_QUERIES['lead-score'], answer: answer('lead-score'), answerTo: ({ standing, reach, query }) => leadScoreView(standing.portfolio, reach, query),
    }),
    route({
      ...common, path: '/v1/briefs/forecast-board', id: 'forecastBoardBrief', summary: 'What a month will bring: what `<sx-forecast-board>` shows', view: 'forecast-board',
      query: VIEW_QUERIES['forecast-board'], answer: answer('forecast-board'), answerTo: ({ standing, reach, query }) => forecastBoardView(standing, reach, query),
    }),
    route({
      ...common, path: '/v1/briefs/forecast-evidence', id: 'forecastEvidenceBrief', summary: 'The evidence of one deal\'s forecast: what `<sx-forecast-evidence-drawer>` shows', view: 'forecast-evidence',
      query: VIEW_QUERIES['forecast-evidence'], answer: answer('forecast-evidence'),
      answerTo: ({ standing, workspace, reach, query }) => forecastEvidenceView(standing.portfolio, workspace.store, reach, query),
    }),
  ];
}
