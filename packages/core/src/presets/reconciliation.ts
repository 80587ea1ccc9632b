import type { PolicyDocument } from '../policy/policy.types.js';
import { words } from './words.js';

/** Orders against receipts, and stock at customers: RC-1 … RC-9. The sources name the checks, every number is a preset choice. */
export const reconciliation: PolicyDocument = {
  id: 'reconciliation',
  version: 1,
  title: words('订单与回款对账', 'Reconciliation of orders and receipts'),
  extends: ['common@1'],
  reconciliation: {
    receipts: {
      statuses: ['approved', 'closed'], // preset choice: a draft is no money yet
      customer: 'required', // RC-9: customer number and order number
      twinDays: 7, // preset choice: in the case the bank's statement came 5 to 7 days late
    },
    amount: {
      CNY: { minor: 10_000, share: 50 }, // preset choice: ¥100 and 0.5 %, enough for bank charges
      '*': { share: 50 }, // preset choice: what a minor unit is worth differs
    },
    date: { early: 30, late: 30, terms: 90 }, // preset choice: a deposit a month before, a month of delay, 90 days of terms
    claims: {
      statuses: ['closed'], // preset choice
      fields: ['status', 'state', 'order.status', '状态', '订单状态'], // preset choice
      values: ['completed', 'closed', 'done', '已完成', '完成', '已关闭'], // preset choice; the case says 已完成
      ignoring: ['kingdee-galaxy', 'yonyou-bip', 'yonyou-u8'], // preset choice: these close an order once it is delivered, paid or not
      systems: [],
      grace: 'P7D', // preset choice: in the case receipts were imported 5 to 7 days late
    },
    review: 'reconciliation-review',
    directives: {
      // RC-2: the state is locked, risk control told
      locked: {
        lock: { kind: 'lock', to: 'finance', title: words('锁定订单状态，待风控复核', 'Lock the order until it is reviewed'), payload: { lock: 'order-state' } },
        'risk-control': { kind: 'notification', to: 'risk-control', title: words('订单与回款差异超过阈值，请复核', 'Order and receipts differ beyond the threshold: please review') },
      },
      // RC-1: only receipts complete an order
      completed: {
        'write-back': { kind: 'write-back', to: 'operations', title: words('回款到齐，订单置为已完成', 'Paid in full: set the order to completed'), payload: { set: 'completed' } },
      },
      handEdit: {
        'put-back': { kind: 'write-back', to: 'operations', title: words('手工改完成不予采信，恢复原状态', 'Completed by hand: put the former state back') },
      },
    },
    restock: {
      agreed: ['approved', 'partly-delivered', 'delivered', 'closed'], // preset choice
      prices: 3, // preset choice
      directives: {
        task: { kind: 'task', to: 'owner', title: words('客户库存低于安全库存，请联系补货', 'Stock at the customer is below its safety stock: offer to restock') },
      },
    },
  },
};
