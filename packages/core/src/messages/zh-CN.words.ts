import { namesIn, patternsIn } from './words.types.js';
import type { Words } from './words.types.js';

const words: Words = {
  fields: {
    'lead.name': '线索姓名', 'lead.company': '线索公司', 'lead.industry': '线索行业', 'lead.employees': '线索公司人数',
    'lead.position': '线索职位', 'lead.technology': '线索技术栈', 'lead.channel': '线索来源',
    'account.name': '客户名称', 'account.industry': '客户行业', 'account.employees': '客户人数', 'account.region': '客户区域',
    'account.technology': '客户技术栈', 'account.position': '客户位置',
    'contact.name': '联系人姓名', 'contact.position': '联系人职位',
    'deal.title': '商机名称', 'deal.stage': '商机阶段', 'deal.amount': '商机金额', 'deal.expectedClose': '预计成交日',
    'deal.outcome': '商机结果', 'deal.closedAt': '关闭日期', 'deal.product': '产品', 'deal.productLine': '产品线',
    'rep.name': '销售姓名', 'rep.region': '销售区域', 'rep.team': '销售团队', 'rep.supervisor': '销售主管',
    'product.name': '产品名称', 'product.listPrice': '产品目录价',
  },
  facts: {
    'lead.state': '线索资料', 'account.state': '客户资料', 'contact.state': '联系人资料', 'deal.state': '商机资料',
    'rep.state': '销售资料', 'product.state': '产品资料',
    'page.visited': '访问网页', 'material.downloaded': '下载资料', 'email.read': '阅读邮件', 'link.clicked': '点击链接',
    'customer.replied': '客户回复', 'customer.said': '客户表态',
    'lead.assigned': '分配线索', 'touch.made': '跟进客户', 'material.sent': '发送资料', 'promise.made': '作出承诺',
    'document.filed': '文件归档', 'form.filed': '表单填报', 'decision-role.marked': '标注决策角色',
    'certainty.stated': '填报确定性状态', 'stage.requested': '申请升阶段', 'proposal.drafted': '起草方案',
    'proposal.submitted': '提交方案', 'approval.requested': '发起审批', 'approval.passed': '审批通过',
    'order.placed': '下单', 'forecast.stated': '填报预测',
    'wait.started': '开始等待', 'wait.ended': '结束等待', 'obligation.retargeted': '切换规则版本', 'fact.retracted': '撤回记录',
    'grade.reached': '评级变化', 'stage.entered': '进入阶段',
    'customer.arrived': '客户到店', 'material.requested': '索要资料', 'rating.given': '客户评分',
    'photo.taken': '拍照留证', 'diagnosis.made': '诊断', 'quote.made': '报价',
    'installation.done': '安装完成', 'clause.proposed': '拟定条款', 'acceptance.recorded': '验收标准',
    'blocker.reported': '上报卡点', 'blocker.cleared': '解除卡点', 'comment.made': '主管点评',
    'task.assigned': '下达任务', 'task.done': '完成任务', 'record.edited': '修改记录',
    'proposal.requested': '申请技术方案', 'proposal.confirmed': '确认技术方案', 'order.effective': '订单生效',
    'invoice.issued': '开具发票', 'ticket.opened': '提交工单', 'ticket.answered': '首次响应工单',
    'ticket.closed': '关闭工单', 'report.filed': '提交报告', 'feedback.given': '给出反馈',
    'feedback.sent': '提交一线反馈', 'feedback.received': '产品收到反馈', 'material.published': '发布物料',
    'material.delivered': '物料送达', 'campaign.launched': '活动上线', 'pack.scanned': '扫码领取执行包',
    'metric.measured': '指标测得', 'occasion.came': '例行时点',
  },
  signals: {
    'intent-to-buy': '明确购买意向', 'proposal-received': '方案已收到', 'competitor-named': '提到竞品',
    'competitor-comparison': '竞品对比', 'budget-short': '预算不足', 'will-tender': '将走招标', 'too-expensive': '嫌贵',
    'price-mention': '谈到价格', 'price-cut-request': '要求降价', 'discuss-with-finance': '要与财务商量',
    'thinking-it-over': '再考虑', 'delivery-doubt': '担心交期', 'delivery-urgent': '交期紧急', 'policy-question': '政策疑问',
    'vague-decision-maker': '决策人不明', 'slow-qualification': '资质审核慢', urgent: '紧急',
    'three-year-service-quote': '索要三年服务报价', 'data-migration-plan': '索要数据迁移方案',
    'no-next-appointment': '未约下次', 'material-requested': '索要资料', 'pains-listed': '书面列出痛点',
    'price-talk': '进入价格谈判',
  },
  documents: {
    minutes: '会议纪要', 'need-list': '需求清单', 'need-confirmation': '需求确认单', 'key-terms-letter': '关键条款确认函',
    contract: '合同', 'purchase-order': '采购订单', proposal: '方案', quote: '报价单', 'demo-record': '演示记录',
    'voice-summary': '语音摘要', 'roi-sheet': 'ROI 测算表', 'case-study': '客户案例',
  },
  forms: {
    'competitor-response': '竞品应对表', 'risk-registration': '风险预登记表', 'visit-record': '拜访记录', 'daily-three': '每日三件事',
    attendance: '跟台登记', 'device-feedback': '器械使用反馈', quote: '报价单',
  },
  channels: { call: '电话', meeting: '会议', email: '邮件', message: '消息', sms: '短信', visit: '拜访' },
  roles: { initiator: '发起人', influencer: '影响者', vetoer: '否决者' },
  marks: { 'high-intent': '高意向' },
  sections: {
    header: '商机概要', next: '现在要做', stages: '阶段', certainty: '确定性状态', forecast: '预测', timers: '时限',
    decisionChain: '决策链', words: '客户的话', promises: '承诺', evidence: '证据',
    failures: '逾期的钟', lost: '等待中流失', rows: '漏斗', blockers: '卡点', proof: '变更佐证', patterns: '异常流转', visits: '拜访真实性',
    policy: '策略', engine: '引擎版本',
  },
};

/** 词表：编号 → 中文名称。 */
export const zhNames = namesIn(words);

/** 描述里的事实条件，写成文字。 */
export const zhPattern = patternsIn(zhNames, (tests) => `（${tests}）`);
