import type { ClaimGroup } from '@sextant/core/briefs';
import type { Freshness } from '@sextant/core/evidence';
import type { Locale } from '@sextant/core/messages';

/** Words of the evidence drawer. */
export interface DrawerWords {
  readonly name: string;
  readonly close: string;
  readonly outcomes: Readonly<Record<'won' | 'lost', string>>;
  readonly number: string;
  readonly noNumber: string;
  /** In the place of a chance that nobody knows, and what to do about it. */
  readonly unknown: string;
  readonly setStage: string;
  readonly stated: string;
  readonly statedBy: (who: string, day: string) => string;
  readonly categories: Readonly<Record<string, string>>;
  readonly reason: (note: string) => string;
  readonly noReason: string;
  readonly nobody: string;
  readonly range: (coverage: string, low: string, high: string) => string;
  readonly tested: (share: string, n: string) => string;
  readonly untested: string;
  readonly noRange: string;
  readonly prior: string;
  readonly preset: (rate: string) => string;
  readonly learned: (rate: string, n: string) => string;
  readonly interval: (low: string, high: string) => string;
  readonly tooFew: (have: string, need: string) => string;
  readonly permitted: (min: string, max: string) => string;
  readonly noStage: string;
  readonly policy: string;
  readonly engine: string;
  readonly byStage: string;
  readonly ledger: string;
  readonly steps: Readonly<Record<string, string>>;
  readonly otherStep: string;
  readonly sum: string;
  readonly broken: string;
  readonly moreSteps: (count: string) => string;
  readonly unsupported: string;
  readonly evidence: string;
  readonly lines: (count: string) => string;
  readonly goTo: (name: string) => string;
  readonly moreLines: (count: string) => string;
  readonly missing: string;
  readonly nothingMissing: string;
  readonly contradicting: string;
  readonly nothingContradicts: string;
  readonly groups: Readonly<Record<Exclude<ClaimGroup['kind'], 'step'>, string>>;
  readonly noLine: string;
  readonly find: string;
  readonly found: (count: string) => string;
  readonly freshness: Readonly<Record<Freshness, string>>;
  readonly source: string;
  readonly happened: string;
  readonly captured: string;
  readonly author: string;
  readonly hash: string;
  readonly place: (position: string) => string;
  readonly contributes: (change: string, lines: number) => string;
  readonly withheld: Readonly<Record<'redacted' | 'erased', string>>;
  readonly isNew: string;
  readonly open: string;
  readonly compareWith: (day: string) => string;
  readonly compareAny: string;
  readonly asked: (day: string) => string;
  readonly changes: (from: string, to: string) => string;
  readonly unchanged: string;
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
  readonly filled: string;
  readonly opened: string;
  readonly settled: string;
  readonly arose: string;
  readonly newLines: (count: string) => string;
  readonly goneLines: (count: string) => string;
  readonly newPolicy: (before: string, after: string) => string;
  readonly verify: string;
  readonly verifying: string;
  readonly intact: string;
  readonly damaged: (count: string) => string;
  readonly withheldLines: (count: string) => string;
  readonly moreProblems: (count: string) => string;
  readonly export: string;
  readonly exported: (name: string) => string;
}

export const DRAWER_WORDS: Readonly<Record<Locale, DrawerWords>> = {
  'zh-CN': {
    name: '预测依据',
    close: '关闭',
    outcomes: { won: '已赢单', lost: '已丢单' },
    number: '按证据的预测',
    noNumber: '没有金额，算不出预测',
    unknown: '数据不足',
    setStage: '没有策略认得的阶段，给不出概率；请填报阶段',
    stated: '人工填报',
    statedBy: (who, day) => `${who} · ${day}`,
    categories: { commit: '承诺', 'best-case': '乐观', pipeline: '在谈', omitted: '不计' },
    reason: (note) => `理由：${note}`,
    noReason: '没有写理由',
    nobody: '未署名',
    range: (coverage, low, high) => `${coverage} 区间 ${low} – ${high}`,
    tested: (share, n) => `回测 ${n} 期，命中 ${share}`,
    untested: '尚未回测',
    noRange: '区间：数据不足，不给',
    prior: '先验',
    preset: (rate) => `${rate}，预设`,
    learned: (rate, n) => `${rate}，得自 ${n} 单`,
    interval: (low, high) => `95% 区间 ${low}–${high}`,
    tooFew: (have, need) => `样本不足：已结 ${have} 单，满 ${need} 单才给区间`,
    permitted: (min, max) => `（许可 ${min}–${max}）`,
    noStage: '阶段不在策略之内',
    policy: '策略',
    engine: '引擎',
    byStage: '只按阶段',
    ledger: '这个数字怎么来的',
    steps: { stage: '阶段', clamp: '许可范围', certainty: '确定性', signal: '信号', cap: '封顶', outcome: '结果' },
    otherStep: '调整',
    sum: '合计',
    broken: '各步相加对不上这个数字，请先核对数据',
    moreSteps: (count) => `其余 ${count} 步合并列出`,
    unsupported: '没有证据',
    evidence: '证据',
    lines: (count) => `${count} 条`,
    goTo: (name) => `跳到证据：${name}`,
    moreLines: (count) => `另 ${count} 条`,
    missing: '缺少的证据',
    nothingMissing: '没有缺少的证据',
    contradicting: '相反的证据',
    nothingContradicts: '没有相反的证据',
    groups: { amount: '金额', close: '预计成交', stated: '人工填报', rest: '其他记录（未计入数字）' },
    noLine: '没有证据，不加分',
    find: '在证据中查找',
    found: (count) => `找到 ${count} 条`,
    freshness: { fresh: '新近', ageing: '渐旧', stale: '过时', unknown: '时间不明' },
    source: '来源',
    happened: '发生',
    captured: '采集',
    author: '记录人',
    hash: '指纹',
    place: (position) => `第 ${position} 条`,
    contributes: (change, lines) => (lines > 1 ? `${lines} 条合计 ${change}` : `贡献 ${change}`),
    withheld: {
      redacted: '您没有查看这条内容的权限；它照样计入数字，也照样参加校验',
      erased: '内容已应要求清除；指纹仍在链上，校验不受影响',
    },
    isNew: '新',
    open: '打开原记录',
    compareWith: (day) => `与 ${day} 相比`,
    compareAny: '与某日相比',
    asked: (day) => `正在取 ${day} 的数据`,
    changes: (from, to) => `${from} 至 ${to} 的变化`,
    unchanged: '没有变化',
    added: '新增',
    removed: '消失',
    changed: '改变',
    filled: '已补上',
    opened: '新缺',
    settled: '已化解',
    arose: '新出现',
    newLines: (count) => `新增 ${count} 条记录，在下面标着「新」`,
    goneLines: (count) => `${count} 条记录不再计入`,
    newPolicy: (before, after) => `策略由 ${before} 换成 ${after}`,
    verify: '校验证据链',
    verifying: '正在校验……',
    intact: '校验通过',
    damaged: (count) => `校验不通过：${count} 处`,
    withheldLines: (count) => `其中 ${count} 条内容未向您显示，指纹已核对`,
    moreProblems: (count) => `另有 ${count} 处`,
    export: '导出',
    exported: (name) => `已导出 ${name}，离线也能校验`,
  },
  en: {
    name: 'Forecast evidence',
    close: 'Close',
    outcomes: { won: 'Won', lost: 'Lost' },
    number: 'Forecast by evidence',
    noNumber: 'No amount, so no forecast',
    unknown: 'Not enough data',
    setStage: 'No stage that the policy knows, so no probability: set the stage',
    stated: 'Stated by a person',
    statedBy: (who, day) => `${who} · ${day}`,
    categories: { commit: 'Commit', 'best-case': 'Best case', pipeline: 'Pipeline', omitted: 'Omitted' },
    reason: (note) => `Reason: ${note}`,
    noReason: 'No reason given',
    nobody: 'Nobody named',
    range: (coverage, low, high) => `${coverage} range ${low} – ${high}`,
    tested: (share, n) => `held ${share} over ${n} periods back-tested`,
    untested: 'not back-tested yet',
    noRange: 'Range: not enough data to give one',
    prior: 'Prior',
    preset: (rate) => `${rate}, preset`,
    learned: (rate, n) => `${rate}, learned from ${n} deals`,
    interval: (low, high) => `95% interval ${low}–${high}`,
    tooFew: (have, need) => `Not enough data: ${have} of the ${need} closed deals an interval needs`,
    permitted: (min, max) => ` (permitted ${min}–${max})`,
    noStage: 'no stage the policy knows',
    policy: 'Policy',
    engine: 'Engine',
    byStage: 'By stage alone',
    ledger: 'How the number came about',
    steps: { stage: 'Stage', clamp: 'Permitted range', certainty: 'Certainty', signal: 'Signal', cap: 'Cap', outcome: 'Outcome' },
    otherStep: 'Adjustment',
    sum: 'Total',
    broken: 'The steps do not add up to the number; check the data first',
    moreSteps: (count) => `${count} further steps together`,
    unsupported: 'no evidence',
    evidence: 'Evidence',
    lines: (count) => (count === '1' ? '1 line' : `${count} lines`),
    goTo: (name) => `Go to evidence: ${name}`,
    moreLines: (count) => `${count} more`,
    missing: 'Missing evidence',
    nothingMissing: 'Nothing is missing',
    contradicting: 'Contradicting evidence',
    nothingContradicts: 'Nothing contradicts',
    groups: { amount: 'Amount', close: 'Expected close', stated: 'Stated by a person', rest: 'Other records (not in the number)' },
    noLine: 'No evidence, hence no uplift',
    find: 'Find in the evidence',
    found: (count) => `${count} found`,
    freshness: { fresh: 'Fresh', ageing: 'Ageing', stale: 'Stale', unknown: 'Age unknown' },
    source: 'Source',
    happened: 'As of',
    captured: 'Captured',
    author: 'Author',
    hash: 'Hash',
    place: (position) => `No. ${position}`,
    contributes: (change, lines) => (lines > 1 ? `${change} by ${lines} lines` : `adds ${change}`),
    withheld: {
      redacted: 'You have no permission to see this one; it counts and is verified all the same',
      erased: 'The content was erased on request; its hash stays in the chain, which still verifies',
    },
    isNew: 'New',
    open: 'Open the record',
    compareWith: (day) => `Compare with ${day}`,
    compareAny: 'Compare with a day',
    asked: (day) => `Fetching ${day}`,
    changes: (from, to) => `Changes from ${from} to ${to}`,
    unchanged: 'Nothing has changed',
    added: 'Added',
    removed: 'Gone',
    changed: 'Changed',
    filled: 'Filled',
    opened: 'New gap',
    settled: 'Settled',
    arose: 'Arose',
    newLines: (count) => (count === '1' ? 'One new record, marked “New” below' : `${count} new records, marked “New” below`),
    goneLines: (count) => (count === '1' ? 'One record no longer counts' : `${count} records no longer count`),
    newPolicy: (before, after) => `Policy ${before} became ${after}`,
    verify: 'Verify the chain',
    verifying: 'Verifying…',
    intact: 'Verified',
    damaged: (count) => `Not verified, problems: ${count}`,
    withheldLines: (count) => `The content of ${count} is not shown to you; the hashes were checked`,
    moreProblems: (count) => `${count} more`,
    export: 'Export',
    exported: (name) => `Exported ${name}; it verifies offline`,
  },
};
