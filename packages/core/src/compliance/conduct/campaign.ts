import { directiveKey } from '../../directives/directives-of.js';
import type { Directive } from '../../directives/directive.types.js';
import { evidenceOf } from '../../explain/judgement.js';
import type { EntityRef, Fact, FactRef } from '../../facts/facts.types.js';
import { refOf } from '../../facts/ref.js';
import { doneAt, type DirectiveOptions } from './daily-three.js';
import type { Conduct } from './open-conduct.js';

/** What a campaign asks for, and scans that start nothing (CP-23). */
export interface CampaignWork {
  /** Per team one execution pack for its lead and, once it was scanned, the task list of the group; in order of time. */
  readonly directives: readonly Directive[];
  /** Scans of no campaign that was live by then, or of nobody's team. */
  readonly strayScans: readonly FactRef[];
}

/**
 * A campaign goes live: its execution pack goes to the lead of every team it is about, once however often it is launched;
 * scanning the code on the pack creates the tasks of the scanner's team, once however often it is scanned (CP-23).
 *
 * The pack's code holds `payload.scan`, so that a scan can name its campaign; `task.done` with a directive's key
 * settles it, the first scan settles the pack.
 *
 * @example
 * ```ts
 * campaignWork(conduct).directives.map(({ kind, to, payload }) => [kind, to, payload.campaign]);
 * //=> [['notification', 'team-lead', 'spring'], ['task', 'team', 'spring']]
 * ```
 */
export function campaignWork({ records, rule: { campaign: rule } }: Conduct, { tenant = 'default' }: DirectiveOptions = {}): CampaignWork {
  const launches = records.ofType('campaign.launched');
  const live = new Map<string, Fact<'campaign.launched'>>();
  for (const launch of launches) if (!live.has(launch.data.campaign)) live.set(launch.data.campaign, launch);

  const strayScans: FactRef[] = [];
  const firstScans = new Map<string, { team: EntityRef; launch: Fact<'campaign.launched'>; scan: Fact<'pack.scanned'> }>();
  for (const scan of records.ofType('pack.scanned')) {
    const launch = live.get(scan.data.campaign);
    const team = teamOf({ records }, scan);
    if (!launch || !team || records.book.order(launch, scan) > 0) strayScans.push(refOf(scan));
    else if (!firstScans.has(packOf(scan.data.campaign, team))) firstScans.set(packOf(scan.data.campaign, team), { team, launch, scan });
  }

  // A campaign may be launched team by team: each team has its pack from the first launch that names it.
  const packed = new Set<string>();
  const packs = launches.flatMap((launch) => launch.about.filter(({ type }) => type === 'team').flatMap(({ id }): readonly Directive[] => {
    const team = { type: 'team', id } as const;
    const { campaign } = launch.data;
    if (packed.has(packOf(campaign, team))) return [];
    packed.add(packOf(campaign, team));
    return [{
      key: directiveKey(tenant, 'campaign', team, refOf(launch), 'pack'),
      kind: rule.pack.kind, to: rule.pack.to, title: rule.pack.title, subject: team, rule: 'campaign', at: launch.time, dueAt: null,
      settledAt: firstScans.get(packOf(campaign, team))?.scan.time ?? null,
      why: [{ key: 'conduct.campaign', params: { campaign }, evidence: [evidenceOf(launch, 'campaign')] }],
      cause: [refOf(launch)], payload: { ...rule.pack.payload, campaign, scan: packOf(campaign, team) },
    }];
  }));
  const done = doneAt({ records });
  const tasks = [...firstScans.values()].flatMap(({ team, launch, scan }) => Object.entries(rule.tasks).map(([id, task]): Directive => {
    const { campaign } = scan.data;
    const key = directiveKey(tenant, 'campaign', team, refOf(launch), id);
    return {
      key, kind: task.kind, to: task.to, title: task.title, subject: team, rule: 'campaign', at: scan.time, dueAt: null,
      settledAt: done(key, scan.time),
      why: [{ key: 'conduct.scanned', params: { campaign, at: scan.time }, evidence: [evidenceOf(scan, 'campaign')] }],
      cause: [refOf(launch), refOf(scan)], payload: { ...task.payload, campaign },
    };
  }));
  return { directives: [...packs, ...tasks].sort((a, b) => a.at - b.at), strayScans };
}

/** What the code on a pack holds. */
function packOf(campaign: string, team: EntityRef): string {
  return `${encodeURIComponent(campaign)}/${encodeURIComponent(team.id)}`;
}

/** The team a scan is about, else that of whoever scanned. */
function teamOf({ records }: Pick<Conduct, 'records'>, scan: Fact<'pack.scanned'>): EntityRef | null {
  const named = scan.about.find(({ type }) => type === 'team');
  if (named) return { type: 'team', id: named.id };
  const rep = records.repOf(scan);
  const team = rep === null ? undefined : records.valueAt({ type: 'rep', id: rep }, 'team', scan.time);
  return typeof team === 'string' ? { type: 'team', id: team } : null;
}
