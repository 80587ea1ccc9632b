import type { Chance } from './chance.js';

const SOLVED = [
  '现场测了换型时间，瓶颈在上料工位', '和设备主管对完振动曲线，确认要换伺服', '看了三个班的停机记录，夜班占七成', '核对电柜余量，可以不动母排',
  '确认检测精度要到 0.02 毫米', '把老机型的备件清单过了一遍', '和工艺定了夹具的定位基准', '算清了人工成本，两年能收回',
] as const;
const PROMISED = [
  '周三前给节拍测算', '带样机来做一次打样', '补一份同行业案例', '请应用工程师远程看一次程序', '把三年备件价格列出来', '给出分期付款的两种方案',
] as const;
const NEXT = ['下周二上午现场', '周四下午视频会', '打样当天', '月底前再来一次', '等厂长出差回来', '下周五验线时'] as const;
const NEEDS = ['痛点已当面核对', '节拍目标双方写明', '预算口径还差财务一句', '只谈了价格，需求没展开', '停机损失客户自己报了数', '客户要先看打样'] as const;
const ACTIONS = ['回访设备主管', '约财务谈付款节点', '整理节拍测算', '带样机去打样', '补决策链标注', '给采购发资质文件'] as const;

/** What a rep writes about a visit: in her own words, about this customer. */
export function visitRecord(customer: string, when: string, luck: Chance): Readonly<Record<string, string>> {
  return {
    'problem-solved': `${customer}：${luck.pick(SOLVED)}`,
    'promises-made': `${luck.pick(PROMISED)}（${when.slice(5)} 当面答应）`,
    'next-appointment': luck.pick(NEXT),
  };
}

/** What somebody writes who copies the last record. */
export const COPIED_RECORD = {
  'problem-solved': '客户对方案总体满意，现场情况正常，继续跟进', 'promises-made': '后续保持联系，及时反馈', 'next-appointment': '下周',
} as const;

/** The five fields of the daily three. */
export function dailyThree(rep: string, day: string, luck: Chance): Readonly<Record<string, string>> {
  return {
    'customers-reached': String(2 + luck.below(5)), screenshot: `IMG-${day}-${rep}`, 'need-confirmation': String(1 + luck.below(5)),
    note: luck.pick(NEEDS), tomorrow: luck.pick(ACTIONS),
  };
}

const TECHNICAL: readonly (readonly [field: string, values: readonly string[]])[] = [
  ['rated-torque', ['2.4 N·m', '4.8 N·m', '7.2 N·m']], ['rated-speed', ['3000 r/min', '2000 r/min']], ['protection', ['IP65', 'IP67']],
  ['repeatability', ['±0.02 mm', '±0.05 mm']], ['supply', ['AC 220 V', 'AC 380 V']], ['encoder', ['17 bit', '23 bit']],
  ['bus', ['EtherCAT', 'Profinet']], ['mounting', ['法兰 80', '法兰 130']], ['takt', ['38 s', '26 s']], ['ambient', ['0–45 ℃', '−10–50 ℃']],
];

/** A quote with so many of its ten technical fields filled in (CP-7 asks for seven). */
export function quoteFields(filled: number, luck: Chance): Readonly<Record<string, string>> {
  return Object.fromEntries(TECHNICAL.map(([field, values], index) => [field, index < filled ? luck.pick(values) : '']));
}
