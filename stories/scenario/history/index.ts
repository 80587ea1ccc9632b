import type { Fact } from '@sextant/core';
import { NINGBO_NOW } from '../when.js';
import type { Writers } from '../writers.js';
import { PROFILES } from './cast.js';
import { chance } from './chance.js';
import { Clock } from './clock.js';
import { dealStory } from './deal-story.js';
import { workingDay } from './visits.js';

const DEALS_PER_REP = 9;
const FIRST_DAY = '2025-12-08';
const VISITS_FROM = '2026-02-24';

/** Fifteen weeks of a whole team: the history from which rates, radars and funnels are made. The same at every call. */
export function history(hands: Writers): readonly Fact[] {
  const luck = chance(20_260_320);
  const facts: Fact[] = [];
  const dealsOf = new Map<string, number[]>();
  Object.keys(PROFILES).forEach((rep, place) => {
    for (let index = 0; index < DEALS_PER_REP; index++) {
      const n = index * Object.keys(PROFILES).length + place;
      const started = Clock.on(FIRST_DAY).days(index * 10 + place);
      facts.push(...dealStory(n, rep, started, NINGBO_NOW, hands, luck));
      dealsOf.set(rep, [...(dealsOf.get(rep) ?? []), n]);
    }
  });
  for (let clock = Clock.on(VISITS_FROM); clock.instant < Clock.on('2026-03-20').instant; clock = clock.days(1)) {
    const day = new Date(clock.instant + 8 * 3_600_000).toISOString().slice(0, 10);
    for (const [rep, deals] of dealsOf) facts.push(...workingDay(rep, day, deals.slice(-4), hands, luck));
  }
  return facts;
}
