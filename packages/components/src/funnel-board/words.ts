import type { Locale } from '@sextant/core/messages';

/** Words of the funnel board. */
export interface FunnelWords {
  readonly name: string;
  readonly health: string;
  readonly healthNote: string;
  readonly where: string;
  readonly everywhere: string;
  readonly allRegions: string;
  readonly allLines: string;
  readonly noRegion: string;
  readonly noLine: string;
  readonly deals: (count: string) => string;
  readonly advanced: (advanced: string, entered: string) => string;
  readonly noneEntered: string;
  readonly age: (duration: string) => string;
  readonly slowest: (duration: string) => string;
  readonly fewAges: (n: string) => string;
  readonly pile: string;
  readonly piles: (count: string) => string;
  readonly noPile: string;
  readonly noDeals: string;
  readonly noRows: string;
  readonly blockers: string;
  readonly lastDays: string;
  readonly noBlockers: string;
  readonly times: (count: string) => string;
  readonly proof: string;
  readonly team: string;
  readonly allTeams: string;
  readonly changes: string;
  readonly proven: string;
  readonly rate: string;
  readonly falseReports: string;
  readonly unproven: string;
  readonly unprovenOf: (team: string, count: string) => string;
  readonly noChanges: string;
  readonly none: string;
  readonly patterns: string;
  readonly patternsNote: string;
  readonly noPatterns: string;
  readonly visits: string;
  readonly noVisits: string;
  readonly attained: string;
  readonly attainedNote: string;
  readonly unchanged: string;
  readonly unchangedNote: string;
  readonly falling: string;
  readonly noFall: string;
  readonly fell: (before: string, now: string) => string;
  readonly tooFew: string;
  readonly noActivities: string;
  readonly notCounted: string;
  readonly more: (count: string) => string;
  readonly open: (title: string) => string;
}

const zhCN: FunnelWords = {
  name: '漏斗看板',
  health: '漏斗健康',
  healthNote: '每格是在该阶段的商机数，条长以本行最多的阶段为准；推进 = 进入后已升到下一阶段的',
  where: '区域 · 产品线',
  everywhere: '全公司',
  allRegions: '全部区域',
  allLines: '全部产品线',
  noRegion: '未填区域',
  noLine: '未填产品线',
  deals: (count) => `${count} 单`,
  advanced: (advanced, entered) => `推进 ${advanced}/${entered}`,
  noneEntered: '无进入',
  age: (duration) => `停留 ${duration}`,
  slowest: (duration) => `停留中位数；九成在 ${duration} 以内`,
  fewAges: (n) => `停留样本不足（${n}）`,
  pile: '堆积',
  piles: (count) => `${count} 处堆积`,
  noPile: '没有堆积',
  noDeals: '无',
  noRows: '还没有可看的商机',
  blockers: '卡点',
  lastDays: '近 7 天',
  noBlockers: '近 7 天没有人上报卡点',
  times: (count) => `${count} 次`,
  proof: '变更佐证',
  team: '团队',
  allTeams: '未分团队',
  changes: '变更',
  proven: '有佐证',
  rate: '佐证率',
  falseReports: '虚报率',
  unproven: '缺佐证',
  unprovenOf: (team, count) => `${team}：${count} 条变更缺佐证`,
  noChanges: '还没有商机变更',
  none: '无',
  patterns: '需要帮一把的流转',
  patternsNote: '列出来是为了帮忙，不是考核',
  noPatterns: '没有发现异常流转',
  visits: '拜访真实性',
  noVisits: '还没有拜访数据',
  attained: '频次达成',
  attainedNote: '关键联系人中，拜访次数达到要求的',
  unchanged: '拜访后阶段没变',
  unchangedNote: '拜访之后，商机阶段没有变化的',
  falling: '拜访在减少的区域',
  noFall: '没有区域在减少',
  fell: (before, now) => `${before} 次 → ${now} 次`,
  tooFew: '样本不足',
  noActivities: '摘要里没有附上明细',
  notCounted: '未计入',
  more: (count) => `再显示 ${count} 条`,
  open: (title) => `打开「${title}」`,
};

const en: FunnelWords = {
  name: 'Funnel board',
  health: 'Funnel health',
  healthNote: 'Deals in each stage now, bars by the fullest stage of the row; moved on = of those that entered, how many reached the next stage',
  where: 'Region · product line',
  everywhere: 'Whole company',
  allRegions: 'All regions',
  allLines: 'All lines',
  noRegion: 'Region not set',
  noLine: 'Line not set',
  deals: (count) => (count === '1' ? '1 deal' : `${count} deals`),
  advanced: (advanced, entered) => `moved on ${advanced}/${entered}`,
  noneEntered: 'none entered',
  age: (duration) => `here ${duration}`,
  slowest: (duration) => `Median time in the stage; nine of ten within ${duration}`,
  fewAges: (n) => `too few ages (${n})`,
  pile: 'Pile-up',
  piles: (count) => (count === '1' ? '1 pile-up' : `${count} pile-ups`),
  noPile: 'No pile-up',
  noDeals: 'none',
  noRows: 'There are no deals to look at yet',
  blockers: 'Blockers',
  lastDays: 'last 7 days',
  noBlockers: 'Nobody reported a blocker in the last 7 days',
  times: (count) => `${count}×`,
  proof: 'Proof of changes',
  team: 'Team',
  allTeams: 'No team',
  changes: 'Changes',
  proven: 'With proof',
  rate: 'Proof rate',
  falseReports: 'False reports',
  unproven: 'Without proof',
  unprovenOf: (team, count) => `${team}: ${count} changes without proof`,
  noChanges: 'No deal has changed yet',
  none: 'none',
  patterns: 'Flow that needs a hand',
  patternsNote: 'Listed to help, not to grade',
  noPatterns: 'No odd flow was found',
  visits: 'Truth of visits',
  noVisits: 'There is no visit data yet',
  attained: 'Visited often enough',
  attainedNote: 'key contacts, visited as often as wanted',
  unchanged: 'No stage change',
  unchangedNote: 'visits after which the deal stayed in its stage',
  falling: 'Regions with fewer visits',
  noFall: 'No region has fewer visits',
  fell: (before, now) => `${before} → ${now} visits`,
  tooFew: 'too few',
  noActivities: 'The brief holds no details of these',
  notCounted: 'not counted',
  more: (count) => `Show ${count} more`,
  open: (title) => `Open “${title}”`,
};

export const WORDS: Readonly<Record<Locale, FunnelWords>> = { 'zh-CN': zhCN, en };
