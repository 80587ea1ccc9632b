import type { Fact } from '@sextant/core';
import { NINGBO_NOW } from '../when.js';
import type { Writers } from '../writers.js';
import { PROFILES } from './cast.js';
import { chance } from './chance.js';
import { Clock } from './clock.js';
import { dealStory, type Deal } from './deal-story.js';
import { Tally } from './habit.js';
import { incidents } from './incidents.js';
import { officeDay } from './office.js';
import { teams } from './teams.js';
import { workingDay } from './visits.js';

const DEALS_PER_REP = 9;
const FIRST_DAY = '2025-12-08';
const VISITS_FROM = '2026-02-09';

/** Fifteen weeks of a whole team: the history from which rates, radars and funnels are made. The same at every call. */
export function history(hands: Writers): readonly Fact[] {
  const luck = chance(20_260_320);
  const tally = new Tally();
  const reps = Object.keys(PROFILES);
  const deals: Deal[] = [];
  reps.forEach((rep, place) => {
    for (let index = 0; index < DEALS_PER_REP; index++) {
      const started = Clock.on(FIRST_DAY).days(index * 11 + place);
      deals.push(dealStory(index * reps.length + place, index, rep, started, { hands, luck, tally, end: NINGBO_NOW }));
    }
  });
  const facts: Fact[] = [...teams(hands), ...deals.flatMap((deal) => deal.facts)];
  for (let clock = Clock.on(VISITS_FROM).days(0); clock.date < '2026-03-20'; clock = clock.days(1)) {
    facts.push(...officeDay(clock.date, hands, luck));
    for (const rep of reps) facts.push(...workingDay(rep, clock.date, deals.filter((deal) => deal.rep === rep), hands, luck));
  }
  // Some of it (mail that stood still) would arrive tomorrow only.
  return [...facts, ...incidents(deals, hands, luck)].filter(({ time }) => time <= NINGBO_NOW);
}
