import { compile, openBook, type PolicyDocument } from '@sextant/core';
import { forecastBoardBrief } from '@sextant/core/briefs';
import type { ForecastBoardBrief } from '@sextant/core/briefs';
import { openForecastBoard } from '@sextant/core/forecast/board';
import { credibilityReport } from '@sextant/core/forecast/credibility';
import { loadPolicy } from '@sextant/core/policy/schema';
import { readMaven } from '../host-crm/maven-facts.js';
import { NINGBO_NOW } from '../scenario/when.js';
import { team } from './team.js';

let ningbo: ForecastBoardBrief | undefined;

/** The team in Ningbo on a Friday in March: fifteen weeks are too few for some numbers, and the board says which. */
export function ningboForecast(): ForecastBoardBrief {
  if (!ningbo) {
    const { book, programs } = team();
    const credibility = credibilityReport(book, programs.at(NINGBO_NOW), NINGBO_NOW)?.value ?? null;
    ningbo = forecastBoardBrief(openForecastBoard(book, programs, NINGBO_NOW), { credibility });
  }
  return ningbo;
}

/** The instant the Maven board is seen at: December is to be forecast. */
export const MAVEN_NOW = Date.UTC(2017, 11, 1) - 1;

const mavenPolicy: PolicyDocument = {
  id: 'maven-forecast', version: 1, title: { 'zh-CN': 'Maven 预测策略', en: 'Maven forecast policy' }, extends: ['stage-gates@1'], forecast: { zone: 'UTC' },
};

let maven: Promise<ForecastBoardBrief> | undefined;

/** 8,800 opportunities as they stood before December 2017; months are corrected by the same month of other quarters. */
export function mavenForecast(): Promise<ForecastBoardBrief> {
  maven ??= readMaven().then(({ facts }) => forecastBoardBrief(
    openForecastBoard(openBook(facts).asOf(MAVEN_NOW), compile(loadPolicy(mavenPolicy)), MAVEN_NOW),
    { period: '2017-12', months: 8, seasonOf: (from) => String(new Date(from).getUTCMonth() % 3) },
  ));
  return maven;
}
