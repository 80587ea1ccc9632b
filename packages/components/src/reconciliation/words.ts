import type { ReconciledOrderBrief, TrailBrief, UnmatchedReceiptBrief } from '@sextant/core/briefs';
import type { Locale } from '@sextant/core/messages';

export type State = ReconciledOrderBrief['state'];
type Finding = ReconciledOrderBrief['findings'][number]['kind'];

/** What the reader looks at. */
export const VIEWS = ['orders', 'unmatched', 'contradictions', 'cleanUp'] as const;
export type View = (typeof VIEWS)[number];

/** Words of reconciliation. */
export interface ReconciliationWords {
  readonly name: string;
  readonly rate: string;
  readonly nothingToCompare: string;
  readonly compared: (consistent: string, compared: string) => string;
  readonly view: string;
  readonly views: Readonly<Record<View, string>>;
  readonly byState: string;
  readonly states: Readonly<Record<State, string>>;
  readonly columns: Readonly<Record<'state' | 'order' | 'amount' | 'paid' | 'difference' | 'receipt' | 'customer' | 'received' | 'why' | 'fits', string>>;
  readonly findings: Readonly<Record<Finding, (size: string, receipt: string) => string>>;
  readonly customerUnknown: string;
  readonly since: (instant: string) => string;
  readonly due: (date: string) => string;
  readonly owner: (name: string) => string;
  readonly none: Readonly<Record<View, string>>;
  readonly noneFits: string;
  readonly firstOnly: (shown: string, all: string) => string;
  readonly payments: (count: string) => string;
  readonly noPayments: string;
  readonly noDate: string;
  readonly trail: (count: string) => string;
  readonly trailKinds: Readonly<Record<Exclude<TrailBrief['kind'], 'changed' | 'told'>, string>>;
  readonly changed: (field: string, before: string, after: string) => string;
  readonly empty: string;
  readonly replaced: string;
  readonly open: (order: string) => string;
  readonly reasons: Readonly<Record<UnmatchedReceiptBrief['kind'], string>>;
  readonly named: (order: string) => string;
  readonly suggested: (orders: readonly string[]) => string;
  readonly suggestedReceipts: (receipts: readonly string[]) => string;
  readonly contradicted: string;
  readonly stands: string;
  readonly over: string;
  readonly missing: (amount: string) => string;
  readonly figures: Readonly<Record<'claimed' | 'confirmed' | 'partlyPaid' | 'unpaid', string>>;
  readonly totals: string;
  readonly sums: Readonly<Record<'claimed' | 'paid' | 'missing' | 'suggested' | 'received' | 'matched' | 'unmatched', string>>;
  readonly missingOrders: string;
}

const zhCN: ReconciliationWords = {
  name: '订单对账',
  rate: '财务—销售一致率',
  nothingToCompare: '无可比较',
  compared: (consistent, compared) => `${consistent}/${compared} 张一致`,
  view: '查看',
  views: { orders: '订单', unmatched: '未匹配回款', contradictions: '状态矛盾', cleanUp: '历史清理' },
  byState: '按状态筛选',
  states: { locked: '已锁定', overpaid: '多收', 'partly-paid': '部分回款', open: '未回款', unpriced: '无金额', completed: '已完成', cancelled: '已作废' },
  columns: { state: '状态', order: '订单', amount: '订单金额', paid: '已回款', difference: '差异', receipt: '回款', customer: '客户', received: '到账', why: '原因', fits: '可能对应' },
  findings: {
    'amount-over': (size) => `多收 ${size}`,
    'amount-short': (size) => `少收 ${size}`,
    refunded: (size) => `超退 ${size}`,
    'date-early': (days, receipt) => `${receipt} 早 ${days} 天`,
    'date-late': (days, receipt) => `${receipt} 晚 ${days} 天`,
    'date-missing': (_, receipt) => `${receipt} 缺日期`,
  },
  customerUnknown: '客户不明',
  since: (instant) => `${instant} 起`,
  due: (date) => `到期 ${date}`,
  owner: (name) => `负责人 ${name}`,
  none: { orders: '还没有订单', unmatched: '回款全部匹配到订单', contradictions: '没有人手工改完成，来源与回款一致', cleanUp: '没有标为已完成而回款未到齐的订单' },
  noneFits: '列出的订单里没有这种状态',
  firstOnly: (shown, all) => `列出前 ${shown} 条，共 ${all} 条`,
  payments: (count) => `回款 ${count} 笔`,
  noPayments: '没有回款',
  noDate: '无日期',
  trail: (count) => `变更轨迹 ${count} 条`,
  trailKinds: { approved: '复核通过', retracted: '来源撤回', erased: '内容已清除' },
  changed: (field, before, after) => `${field}：${before} → ${after}`,
  empty: '空',
  replaced: '已被更正',
  open: (order) => `打开订单 ${order}`,
  reasons: {
    'no-order-number': '没有订单号', 'no-customer-number': '没有客户编号', 'unknown-order': '查无此订单', 'ambiguous-order': '订单号不唯一',
    'wrong-customer': '客户编号不符', 'currency-mismatch': '币种不符', 'order-cancelled': '订单已作废', 'order-without-amount': '订单没有金额',
    'over-allocated': '分摊超过到账金额', remainder: '未分摊的余款',
  },
  named: (order) => `写明 ${order}`,
  suggested: (orders) => `金额相符：${orders.join('、')}`,
  suggestedReceipts: (receipts) => `金额相符的回款：${receipts.join('、')}`,
  contradicted: '被标为已完成',
  stands: '仍然矛盾',
  over: '已消除',
  missing: (amount) => `少收 ${amount}`,
  figures: { claimed: '标为已完成', confirmed: '回款到齐', partlyPaid: '部分回款', unpaid: '分文未收' },
  totals: '各币种合计',
  sums: { claimed: '标为已完成', paid: '实收', missing: '少收', suggested: '其中有对应回款', received: '到账', matched: '已匹配', unmatched: '未匹配' },
  missingOrders: '回款未到齐的订单',
};

const en: ReconciliationWords = {
  name: 'Reconciliation',
  rate: 'Finance–sales consistency',
  nothingToCompare: 'nothing to compare',
  compared: (consistent, compared) => `${consistent}/${compared} orders agree`,
  view: 'Show',
  views: { orders: 'Orders', unmatched: 'Unmatched receipts', contradictions: 'Contradictions', cleanUp: 'Clean-up' },
  byState: 'Filter by state',
  states: { locked: 'Locked', overpaid: 'Overpaid', 'partly-paid': 'Partly paid', open: 'Unpaid', unpriced: 'No amount', completed: 'Completed', cancelled: 'Cancelled' },
  columns: { state: 'State', order: 'Order', amount: 'Ordered', paid: 'Received', difference: 'Difference', receipt: 'Receipt', customer: 'Customer', received: 'Came in', why: 'Why', fits: 'May belong to' },
  findings: {
    'amount-over': (size) => `${size} too much`,
    'amount-short': (size) => `${size} short`,
    refunded: (size) => `${size} refunded too much`,
    'date-early': (days, receipt) => `${receipt} ${days} d early`,
    'date-late': (days, receipt) => `${receipt} ${days} d late`,
    'date-missing': (_, receipt) => `${receipt} has no date`,
  },
  customerUnknown: 'Customer unknown',
  since: (instant) => `since ${instant}`,
  due: (date) => `due ${date}`,
  owner: (name) => `owner ${name}`,
  none: { orders: 'No orders yet', unmatched: 'Every receipt has its order', contradictions: 'Nobody completes by hand, and sources agree with receipts', cleanUp: 'No order is called completed without its money' },
  noneFits: 'None of the orders listed is in this state',
  firstOnly: (shown, all) => `The first ${shown} of ${all}`,
  payments: (count) => `Receipts: ${count}`,
  noPayments: 'No receipt',
  noDate: 'no date',
  trail: (count) => `Trail of changes: ${count}`,
  trailKinds: { approved: 'Review passed', retracted: 'Taken back by its source', erased: 'Content erased' },
  changed: (field, before, after) => `${field}: ${before} → ${after}`,
  empty: 'empty',
  replaced: 'corrected since',
  open: (order) => `Open order ${order}`,
  reasons: {
    'no-order-number': 'No order number', 'no-customer-number': 'No customer number', 'unknown-order': 'No such order', 'ambiguous-order': 'Several such orders',
    'wrong-customer': 'Another customer’s order', 'currency-mismatch': 'Another currency', 'order-cancelled': 'Order cancelled', 'order-without-amount': 'Order has no amount',
    'over-allocated': 'Allots more than it has', remainder: 'Rest, not allotted',
  },
  named: (order) => `names ${order}`,
  suggested: (orders) => `amount fits: ${orders.join(', ')}`,
  suggestedReceipts: (receipts) => `receipts that fit: ${receipts.join(', ')}`,
  contradicted: 'called completed',
  stands: 'stands',
  over: 'over',
  missing: (amount) => `${amount} short`,
  figures: { claimed: 'Called completed', confirmed: 'Paid in full', partlyPaid: 'Partly paid', unpaid: 'Without any money' },
  totals: 'Sums by currency',
  sums: { claimed: 'Called completed', paid: 'Received', missing: 'Short', suggested: 'Of it with a receipt that fits', received: 'Received', matched: 'Matched', unmatched: 'Unmatched' },
  missingOrders: 'Orders whose money is not in',
};

export const WORDS: Readonly<Record<Locale, ReconciliationWords>> = { 'zh-CN': zhCN, en };
