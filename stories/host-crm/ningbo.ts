import { ningboHistory, ningboProgram, openNingbo } from '../scenario/ningbo.js';
import { deskEvents } from './desk-events.js';
import { Workspace } from './workspace.js';

/** The parts firm in Ningbo; `open` is the deal to begin with, `user` who is logged on. */
export function openNingboWorkspace(open?: string, user = '陈思远'): Workspace {
  const program = ningboProgram();
  return new Workspace({
    name: { 'zh-CN': '甬衡自动化 · 工业配件', en: 'Yongheng Automation · industrial parts' },
    program,
    portfolio: openNingbo(program),
    zone: 'Asia/Shanghai',
    user,
    team: ningboHistory,
    sort: 'urgency',
    cut: ['period', 'region', 'rep'],
    ...(open !== undefined && { open }),
    events: deskEvents({
      words: '财务问：能不能给一份三年服务报价单？',
      signal: '三年服务报价单',
      confirmation: '恒力三号线需求确认单（客户签字）',
      minutes: '恒力方案演示纪要',
      note: '李工确认样机周一到厂，谈 ROI 口径',
    }),
  });
}
