import type {
  ComplianceMatrixBrief, Feed, ForecastBoardBrief, ForecastEvidenceBrief, FunnelBoardBrief, LeadScoreBrief, OpportunityBrief, PhiTrendBrief, ProcessRadarBrief, ReconciliationBrief, SlaBoardBrief,
  SlaTimerBrief,
} from '@sextant/core/briefs';
import type { Clock } from '../http/http.types.js';

/** What can be listened to, and what it is asked by. */
export interface FeedQueries {
  readonly opportunity: { readonly deal: string };
  readonly 'sla-timer': { readonly subject: string; readonly rule?: string; readonly timer?: string };
  readonly 'sla-board': { readonly failedSince?: string; readonly overdueSince?: string };
  readonly 'funnel-board': Readonly<Record<string, never>>;
  readonly 'process-radar': { readonly rep: string; readonly week?: string };
  readonly 'phi-trend': { readonly region: string; readonly from: string; readonly to: string };
  readonly reconciliation: Readonly<Record<string, never>>;
  readonly 'compliance-matrix': { readonly from: string; readonly to: string; readonly region?: string; readonly team?: string; readonly productLine?: string };
  readonly 'lead-score': { readonly subject: string; readonly card?: string };
  readonly 'forecast-board': { readonly period?: string; readonly since?: string; readonly pipeline?: 'period' | 'all'; readonly region?: string; readonly team?: string };
  readonly 'forecast-evidence': { readonly deal: string; readonly before?: string };
}

export interface FeedBriefs {
  readonly opportunity: OpportunityBrief;
  readonly 'sla-timer': SlaTimerBrief;
  readonly 'sla-board': SlaBoardBrief;
  readonly 'funnel-board': FunnelBoardBrief;
  readonly 'process-radar': ProcessRadarBrief;
  readonly 'phi-trend': PhiTrendBrief;
  readonly 'compliance-matrix': ComplianceMatrixBrief;
  readonly reconciliation: ReconciliationBrief;
  readonly 'lead-score': LeadScoreBrief;
  readonly 'forecast-board': ForecastBoardBrief;
  readonly 'forecast-evidence': ForecastEvidenceBrief;
}

export interface ServerFeedOptions {
  /** Where the server is, without `/v1`. @default '': the origin of the page */
  readonly url?: string;
  /** A bearer token, asked for before every request. @default none: the page's cookie counts */
  readonly token?: () => string | Promise<string>;
  /** @default 'same-origin' */
  readonly credentials?: 'same-origin' | 'include' | 'omit';
  /** @default the global one */
  readonly fetch?: (input: string, init: RequestInit) => Promise<Response>;
  /** @default the system's */
  readonly clock?: Clock;
  /** In [0, 1), for jitter. @default chance */
  readonly random?: () => number;
  /** After so long without news a brief is asked for again, in milliseconds. @default 60_000 */
  readonly refreshEvery?: number;
  /** A brief older than this is stale (DQ-3), in milliseconds. @default 900_000 */
  readonly staleAfter?: number;
  /** A stream silent for this long is taken for dead, in milliseconds. @default 45_000 */
  readonly silentFor?: number;
}

/** Feeds of one server over one connection; it is open while somebody listens. */
export interface ServerFeeds {
  /** The feed of one brief; the same for the same view and query. */
  feed<V extends keyof FeedQueries>(view: V, query: FeedQueries[V]): Feed<FeedBriefs[V]>;
}
