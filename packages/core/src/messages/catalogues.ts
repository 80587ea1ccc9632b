import { en } from './en.js';
import { boardEn, boardZh } from './families/board.js';
import { churnEn, churnZh } from './families/churn.js';
import { conductEn, conductZh } from './families/conduct.js';
import { credibilityEn, credibilityZh } from './families/credibility.js';
import { evidenceEn, evidenceZh } from './families/evidence.js';
import { leadsEn, leadsZh } from './families/leads.js';
import { machinesEn, machinesZh } from './families/machines.js';
import { measuresEn, measuresZh } from './families/measures.js';
import { reconciliationEn, reconciliationZh } from './families/reconciliation.js';
import { riskEn, riskZh } from './families/risk.js';
import { scoringEn, scoringZh } from './families/scoring.js';
import type { Catalogue } from './messages.types.js';
import { zhCN } from './zh-CN.js';

// One by one, so that a page carries only the families it shows.

/** Scores, forecasts, gates, clocks, facts and conditions. */
export const baseCatalogue: Catalogue = { 'zh-CN': zhCN, en };

/** What endangers customers. */
export const churnCatalogue: Catalogue = { 'zh-CN': churnZh, en: churnEn };

/** The forecast of a month, and why two ways of forecasting it differ. */
export const boardCatalogue: Catalogue = { 'zh-CN': boardZh, en: boardEn };

/** Visits, proof, records, funnel: the conduct of a team. */
export const conductCatalogue: Catalogue = { 'zh-CN': conductZh, en: conductEn };

/** How far people's forecasts can be believed. */
export const credibilityCatalogue: Catalogue = { 'zh-CN': credibilityZh, en: credibilityEn };

/** What a forecast lacks, what speaks against it, and what its verification found. */
export const evidenceCatalogue: Catalogue = { 'zh-CN': evidenceZh, en: evidenceEn };

/** Who is one person, who gets a lead, what is made of it. */
export const leadsCatalogue: Catalogue = { 'zh-CN': leadsZh, en: leadsEn };

/** Detectors and constraints. */
export const machinesCatalogue: Catalogue = { 'zh-CN': machinesZh, en: machinesEn };

/** Rates, bands, the radar, the health index. */
export const measuresCatalogue: Catalogue = { 'zh-CN': measuresZh, en: measuresEn };

/** Orders, receipts, differences, stock and prices. */
export const reconciliationCatalogue: Catalogue = { 'zh-CN': reconciliationZh, en: reconciliationEn };

/** What endangers deals. */
export const riskCatalogue: Catalogue = { 'zh-CN': riskZh, en: riskEn };

/** Decay, caps, chances and ways of scores. */
export const scoringCatalogue: Catalogue = { 'zh-CN': scoringZh, en: scoringEn };
