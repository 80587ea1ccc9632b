import type { Locale } from '@sextant/core/messages';

/** What the commands say. Help stays English, as the names of options are. */
export interface CliWords {
  readonly cannotRead: (file: string, why: string) => string;
  readonly cannotWrite: (file: string, why: string) => string;
  readonly notJson: (file: string) => string;
  readonly notAnchors: (file: string, path: string) => string;
  readonly badInstant: (option: string, given: string) => string;
  readonly problems: (what: string, count: number) => string;
  readonly problem: (path: string, code: string, expected: string, received: string) => string;
  readonly imported: (records: number, added: number, known: number) => string;
  readonly wouldImport: (records: number, facts: number) => string;
  readonly rejected: (count: number) => string;
  readonly rejectAt: (position: number, code: string, path: string, expected: string, received: string) => string;
  readonly more: (count: number) => string;
  readonly reading: (count: number) => string;
  readonly nothingYet: string;
  readonly withoutData: (card: string, indicators: readonly (readonly [label: string, fields: string])[]) => string;
  readonly columns: {
    readonly subject: string; readonly title: string; readonly card: string; readonly points: string; readonly grade: string; readonly why: string;
    readonly deal: string; readonly owner: string; readonly probability: string; readonly amount: string; readonly weighted: string; readonly open: string;
    readonly due: string; readonly onTime: string; readonly done: string; readonly rate: string; readonly path: string; readonly before: string; readonly after: string;
    readonly rule: string; readonly count: string; readonly flips: string; readonly difference: string;
  };
  readonly dimensions: Readonly<Record<'period' | 'rep' | 'region' | 'team' | 'productLine' | 'node', string>>;
  readonly total: string;
  readonly unknown: string;
  readonly notEnough: string;
  readonly unstaged: (deals: number) => string;
  readonly noneDue: string;
  readonly policyOk: (name: string, hash: string) => string;
  readonly policySame: string;
  readonly simulated: (card: string, count: number, flips: number) => string;
  readonly separation: (won: number, lost: number, before: string, after: string) => string;
  readonly tooFewOutcomes: (won: number, lost: number) => string;
  readonly noCommonCard: string;
  readonly csvTogether: string;
  readonly logOk: (size: number, anchors: number, root: string) => string;
  readonly logBroken: (count: number) => string;
  readonly logProblem: (position: number, code: string, expected: string, received: string) => string;
  readonly notEvidence: (file: string) => string;
  readonly fileBroken: (count: number) => string;
  readonly withheld: (count: number) => string;
  readonly withFile: (option: string) => string;
  readonly notTogether: (option: string, file: string) => string;
  readonly serving: (url: string) => string;
  readonly openOnce: (url: string) => string;
  readonly noWidgets: string;
  readonly tokenFromEnv: string;
  readonly inUse: string;
  readonly unavailable: (code: string) => string;
}

const en: CliWords = {
  cannotRead: (file, why) => `cannot read ${file}: ${why}`,
  cannotWrite: (file, why) => `cannot write ${file}: ${why}`,
  notJson: (file) => `${file} is not JSON`,
  notAnchors: (file, path) => `${file} holds no anchors: see ${path}`,
  badInstant: (option, given) => `${option}: expected ISO 8601 with an offset, such as 2026-03-20T09:00:00+08:00, received ${given}`,
  problems: (what, count) => `${what}: ${count === 1 ? 'a problem' : `${count} problems`}`,
  problem: (path, code, expected, received) => `  ${path || '/'} ${code}: expected ${expected}, received ${received}`,
  imported: (records, added, known) => `${records} records read, ${added} facts added, ${known} known already`,
  wouldImport: (records, facts) => `${records} records read, ${facts} facts would be kept; nothing was written`,
  rejected: (count) => `${count} ${count === 1 ? 'record' : 'records'} rejected:`,
  rejectAt: (position, code, path, expected, received) => `  row ${position} ${code}${path ? ` at ${path}` : ''}: expected ${expected}, received ${received}`,
  more: (count) => `  and ${count} more`,
  reading: (count) => `${count} records…`,
  nothingYet: 'no facts yet: import some first',
  withoutData: (card, indicators) => `${card}: no data for ${indicators.map(([label, fields]) => `“${label}” (${fields})`).join(', ')}`,
  columns: {
    subject: 'subject', title: 'title', card: 'card', points: 'points', grade: 'grade', why: 'mostly because', deal: 'deal', owner: 'owner',
    probability: 'probability', amount: 'amount', weighted: 'weighted', open: 'open', due: 'due', onTime: 'on time', done: 'done', rate: 'rate',
    path: 'path', before: 'before', after: 'after', rule: 'rule', count: 'changed', flips: 'flips', difference: 'points',
  },
  dimensions: { period: 'month', rep: 'rep', region: 'region', team: 'team', productLine: 'product line', node: 'node' },
  total: 'total', unknown: '(unknown)', notEnough: 'not enough data',
  unstaged: (deals) => `${deals === 1 ? '1 deal is' : `${deals} deals are`} in no stage the policy knows: not enough data to weight ${deals === 1 ? 'it' : 'them'}, so set a stage`,
  noneDue: 'nothing was due',
  policyOk: (name, hash) => `${name} is sound, hash ${hash}`,
  policySame: 'no difference',
  simulated: (card, count, flips) => `${card}: ${count} scored, ${flips} ${flips === 1 ? 'gets' : 'get'} another grade`,
  separation: (won, lost, before, after) => `area under the curve, ${won} won and ${lost} lost: ${before} before, ${after} after`,
  tooFewOutcomes: (won, lost) => `${won} won and ${lost} lost: not enough data to tell which card separates them better, 10 of each are needed`,
  noCommonCard: 'the policies have no scorecard in common',
  csvTogether: '--csv and --declaration go together',
  logOk: (size, anchors, root) => `${size} entries, ${anchors} anchors, nothing was changed; root ${root}`,
  logBroken: (count) => `the log was changed: ${count === 1 ? 'a problem' : `${count} problems`}`,
  logProblem: (position, code, expected, received) => `  entry ${position} ${code}: expected ${expected}, received ${received}`,
  notEvidence: (file) => `${file} is no file of evidence`,
  fileBroken: (count) => `the file was changed: ${count === 1 ? 'a problem' : `${count} problems`}`,
  withheld: (count) => `${count === 1 ? 'the content of one line is' : `the contents of ${count} lines are`} withheld`,
  withFile: (option) => `${option} needs a file of evidence`,
  notTogether: (option, file) => `${option} is about the log, not about ${file}`,
  serving: (url) => `serving on ${url}`,
  openOnce: (url) => `open once: ${url}`,
  noWidgets: 'no widgets: install @sextant/components or name its one-file build with --widgets',
  tokenFromEnv: 'SEXTANT_TOKEN is accepted as a bearer token',
  inUse: 'the data directory is open in another process',
  unavailable: (code) => `the store cannot be used (${code})`,
};

const zhCN: CliWords = {
  cannotRead: (file, why) => `无法读取 ${file}：${why}`,
  cannotWrite: (file, why) => `无法写入 ${file}：${why}`,
  notJson: (file) => `${file} 不是 JSON`,
  notAnchors: (file, path) => `${file} 不是锚点文件：见 ${path}`,
  badInstant: (option, given) => `${option} 应为带时区的 ISO 8601 时间，例如 2026-03-20T09:00:00+08:00，收到的是 ${given}`,
  problems: (what, count) => `${what}：${count} 处问题`,
  problem: (path, code, expected, received) => `  ${path || '/'} ${code}：应为 ${expected}，实为 ${received}`,
  imported: (records, added, known) => `读入 ${records} 条记录，新增事实 ${added} 条，已有 ${known} 条`,
  wouldImport: (records, facts) => `读入 ${records} 条记录，可得事实 ${facts} 条；试运行，未写入`,
  rejected: (count) => `退回 ${count} 条记录：`,
  rejectAt: (position, code, path, expected, received) => `  第 ${position} 行 ${code}${path ? `（${path}）` : ''}：应为 ${expected}，实为 ${received}`,
  more: (count) => `  另有 ${count} 处`,
  reading: (count) => `已读 ${count} 条…`,
  nothingYet: '还没有事实，请先导入',
  withoutData: (card, indicators) => `${card}：${indicators.map(([label, fields]) => `“${label}”（${fields}）`).join('、')}没有数据`,
  columns: {
    subject: '对象', title: '名称', card: '评分卡', points: '得分', grade: '等级', why: '主要依据', deal: '商机', owner: '负责人',
    probability: '赢率', amount: '金额', weighted: '加权金额', open: '在途', due: '应完成', onTime: '按时', done: '完成', rate: '合规率',
    path: '位置', before: '原值', after: '新值', rule: '规则', count: '变动数', flips: '换级数', difference: '分差',
  },
  dimensions: { period: '月份', rep: '销售', region: '区域', team: '团队', productLine: '产品线', node: '节点' },
  total: '合计', unknown: '（未知）', notEnough: '数据不足',
  unstaged: (deals) => `${deals} 单没有策略认得的阶段，数据不足，不计入加权金额；请填报阶段`,
  noneDue: '无到期',
  policyOk: (name, hash) => `${name} 无误，哈希 ${hash}`,
  policySame: '两者一致',
  simulated: (card, count, flips) => `${card}：共评 ${count} 条，${flips} 条等级改变`,
  separation: (won, lost, before, after) => `赢单 ${won}、输单 ${lost}，曲线下面积：原策略 ${before}，新策略 ${after}`,
  tooFewOutcomes: (won, lost) => `赢单 ${won}、输单 ${lost}：各需 10 条以上才能比较区分度，数据不足`,
  noCommonCard: '两个策略没有相同的评分卡',
  csvTogether: '--csv 与 --declaration 须同时给出',
  logOk: (size, anchors, root) => `日志 ${size} 条，锚点 ${anchors} 个，未被改动；根哈希 ${root}`,
  logBroken: (count) => `日志被改动：${count} 处`,
  logProblem: (position, code, expected, received) => `  第 ${position} 条 ${code}：应为 ${expected}，实为 ${received}`,
  notEvidence: (file) => `${file} 不是证据文件`,
  fileBroken: (count) => `文件被改动：${count} 处`,
  withheld: (count) => `其中 ${count} 条内容未予公开`,
  withFile: (option) => `${option} 须与证据文件同用`,
  notTogether: (option, file) => `${option} 只用于日志，不能与 ${file} 同用`,
  serving: (url) => `已启动：${url}`,
  openOnce: (url) => `打开（仅一次有效）：${url}`,
  noWidgets: '未找到组件：请安装 @sextant/components，或用 --widgets 指定其单文件构建',
  tokenFromEnv: '接受 SEXTANT_TOKEN 作为 Bearer 令牌',
  inUse: '数据目录已被另一个进程打开',
  unavailable: (code) => `存储不可用（${code}）`,
};

const WORDS: Readonly<Record<Locale, CliWords>> = { 'zh-CN': zhCN, en };

export function wordsIn(locale: Locale): CliWords {
  return WORDS[locale];
}
