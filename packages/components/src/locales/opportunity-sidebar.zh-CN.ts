import type { ClosingBrief } from '@sextant/core/briefs';
import type { SidebarWords } from './words.types.js';

const rangeOf = ({ lower, upper }: ClosingBrief): string => {
  if (lower === null) return '';
  return upper === null ? `（95% 区间 ${lower} 天起）` : `（95% 区间 ${lower}–${upper} 天）`;
};

export const zhCN: SidebarWords = {
  name: '商机速览',
  wholeForecast: '查看全部预测依据',
  amount: '金额',
  assumed: '假定',
  expectedClose: '预计成交',
  odds: '赢率',
  byStage: '按阶段',
  evidenced: '按证据',
  preset: '阶段默认',
  noStage: '无阶段',
  unknown: '数据不足',
  setStage: '没有策略认得的阶段，请填报阶段',
  learnedFrom: (deals) => `得自 ${deals} 单`,
  ledger: '赢率是怎么来的（百分点）',
  result: '合计',
  weighted: '加权金额',
  broken: '各行相加与结果对不上，请核对数据来源',
  stated: (person, date, amount) => `${person} ${date} 填报 ${amount}，不参与计算`,
  outcome: { won: '已赢单', lost: '已输单' },
  risk: '风险',
  riskLevel: { low: '低', medium: '中', high: '高' },
  riskLedger: '风险是怎么来的（分）',
  points: (points) => `${points} 分`,
  levelsFrom: (medium, high) => `${medium} 分起为中，${high} 分起为高`,
  closing: '还要多久',
  closingShort: ({ n, median }) => {
    if (n === 0) return '还没有可比的商机';
    if (median === null) return '同类商机有结果的不到一半';
    return median === 0 ? '一半当天有结果' : `一半 ${median} 天内有结果`;
  },
  closingSentence: (closing, f) => {
    const { stage, age, n, closed, median } = closing;
    const deals = age === 0 ? `刚进入「${f.text(stage)}」的商机` : `在「${f.text(stage)}」停留了 ${f.number(age)} 天的商机`;
    if (n === 0) return `还没有${deals}可以比较，说不出还要多久`;
    if (median === null) return `${deals}共 ${f.number(n)} 单，${closed === 0 ? '都还没有结果' : `有结果的只有 ${f.number(closed)} 单，不到一半`}，说不出还要多久`;
    const within = median === 0 ? '当天' : `在之后 ${f.number(median)} 天内`;
    return `${deals}，估计一半${within}有结果，赢单或输单${rangeOf(closing)}；依据 ${f.number(n)} 单，其中 ${f.number(closed)} 单已有结果`;
  },
  stages: '阶段',
  stage: { evidenced: '已有证据', claimed: '已填报，证据不全', ahead: '未到' },
  lacks: (count) => `缺 ${count} 项证据`,
  complete: '证据齐全',
  gate: (stage) => `「${stage}」的准入条件`,
  met: '已有：',
  unmet: '还缺：',
  now: '现在要做',
  nothingNow: '眼下没有要做的事',
  chain: '决策链',
  unmarked: '未标注',
  words: '客户的话',
  promises: '最近承诺',
  promisedOn: (date) => `${date} 承诺`,
  promisedBy: (date) => `应于 ${date} 前兑现`,
  pastDue: '已过期',
  noDate: '没有约定日期',
  timers: '时限',
  evidenceList: '证据',
  back: '返回',
  showAll: (count) => `显示全部 ${count} 条`,
  notInBrief: (fact) => `这份摘要里没有这条证据（${fact}），请到来源系统查看`,
  items: (count) => `${count} 条`,
  proven: '证据齐全',
  unproven: '证据不全',
  recordedAt: (instant) => `${instant} 记录`,
  hash: '指纹',
};
