import { workOf, type Work } from '../compliance/measures/work.js';
import { radarWeek, type RadarOptions } from '../compliance/radar/radar.js';
import { ENGINE } from '../explain/judgement.js';
import type { RepId } from '../facts/facts.types.js';
import type { Portfolio } from '../judge/portfolio.js';
import { activityTeller } from './activities.js';
import type { ProcessRadarBrief, RadarAxisBrief } from './process.types.js';

export interface ProcessRadarOptions extends RadarOptions {
  /** What measures are taken of, where several briefs are made of one portfolio. @default made anew */
  readonly work?: Work;
}

/**
 * What `<sx-process-radar>` shows of one rep's week (CP-8).
 *
 * @throws RangeError where the policy has no section `process`.
 *
 * @example
 * ```ts
 * const brief = processRadarBrief(portfolio, 'R-1');
 * brief.axes.map(({ id, value }) => [id, value]); //=> [['coverage', 40], ['need', 29], ['fit', null], ['rhythm', 44]]
 * ```
 */
export function processRadarBrief(portfolio: Portfolio, rep: RepId, options: ProcessRadarOptions = {}): ProcessRadarBrief {
  const { now, programs } = portfolio;
  const radar = radarWeek(options.work ?? workOf(portfolio), programs, rep, options);
  const teller = activityTeller(portfolio);
  const program = programs.at(radar.week.to - 1);
  return {
    kind: 'process-radar-brief/1',
    asOf: now,
    policy: program.ref,
    engine: ENGINE,
    zone: programs.at(now).policy.forecast.zone,
    person: { id: rep, name: radar.person.name },
    ...(radar.team !== null && { team: { id: radar.team, name: radar.team } }),
    week: radar.week.dates,
    threshold: radar.threshold,
    axes: radar.axes.map(({ id, label, value, n, needed, team, before, isWeak, template, why, measured }): RadarAxisBrief => ({
      id, label, value, n, needed, team, before,
      ...(isWeak && template && { template }),
      why,
      activities: teller.items(measured.items),
    })),
    summary: radar.summary,
  };
}
