import type { MessageKey, MessageParams } from '@sextant/core/messages';

const at = Date.parse('2026-11-21T14:00:00+08:00');
const paid = { minor: 990_000, currency: 'CNY' };
const amount = { minor: 1_000_000, currency: 'CNY' };
const difference = { minor: 10_000, currency: 'CNY' };
const limit = { minor: 5000, currency: 'CNY' };
const price = { price: '128.500', currency: 'CNY', unit: '件', at, document: 'SO-7' };

/** The lines of orders, receipts and stock. */
export const RECONCILIATION_GOLDEN: {
  readonly [K in Extract<MessageKey, `reconciliation.${string}`>]: readonly [params: MessageParams[K], zh: string, en: string]
} = {
  'reconciliation.paid': [{ paid, amount, n: 2 }, '2 笔回款共 ¥9,900.00，订单金额 ¥10,000.00', '¥9,900.00 received of ¥10,000.00, receipts: 2'],
  'reconciliation.no-receipt': [{ amount }, '订单金额 ¥10,000.00，还没有回款', '¥10,000.00 ordered, nothing received yet'],
  'reconciliation.unpriced': [{}, '订单没有金额，无法核对', 'The order has no amount to check against'],
  'reconciliation.completed': [{ at }, '2026-11-21 14:00 回款到齐，订单完成', 'Completed by receipts on 21 Nov 2026, 14:00'],
  'reconciliation.over': [{ paid, amount, difference, limit },
    '多收 ¥100.00，超过允许的 ¥50.00：回款 ¥9,900.00，订单 ¥10,000.00',
    '¥100.00 too much, beyond the ¥50.00 allowed: ¥9,900.00 received, ¥10,000.00 ordered'],
  'reconciliation.short': [{ source: 'crm', since: at, paid, amount, difference, limit },
    '「crm」自 2026-11-21 14:00 起标为已完成，实际少收 ¥100.00，超过允许的 ¥50.00：回款 ¥9,900.00，订单 ¥10,000.00',
    'Called completed by crm since 21 Nov 2026, 14:00, yet ¥100.00 short, beyond the ¥50.00 allowed: ¥9,900.00 received, ¥10,000.00 ordered'],
  'reconciliation.refunded': [{ difference }, '退款超过回款 ¥100.00', 'Refunds exceed receipts by ¥100.00'],
  'reconciliation.early': [{ receipt: 'R-1', days: 40, limit: 30 }, '回款 R-1 早于下单 40 天，允许 30 天', 'Receipt R-1 came 40 d before the order, 30 d allowed'],
  'reconciliation.late': [{ receipt: 'R-1', days: 40, limit: 30 }, '回款 R-1 晚于到期日 40 天，允许 30 天', 'Receipt R-1 came 40 d after it was due, 30 d allowed'],
  'reconciliation.undated': [{ receipt: 'R-1' },
    '回款 R-1 无法核对日期：缺到账日期，或订单既无下单日期也无到期日',
    'The date of receipt R-1 cannot be checked: it has none, or the order has neither date nor due date'],
  'reconciliation.hand-edit': [{ at, by: '陈思远', ip: '10.0.0.7', before: 'approved', after: '已完成' },
    '2026-11-21 14:00 陈思远（10.0.0.7）手工把状态从「已审核」改为「已完成」，不予采信',
    'Refused: 陈思远 (10.0.0.7) changed the state by hand from “approved” to “已完成” on 21 Nov 2026, 14:00'],
  'reconciliation.source-claim': [{ at, source: 'crm', after: 'closed' },
    '「crm」自 2026-11-21 14:00 起标为「已关闭」，但回款未到齐', 'crm says “closed” since 21 Nov 2026, 14:00, receipts do not'],
  'reconciliation.consistency': [{ consistent: 770, compared: 1000, rate: 7700 },
    '标为已完成的 1,000 张订单中，770 张与回款一致（77%）', '770 of 1,000 orders called completed agree with receipts (77%)'],
  'reconciliation.none-claimed': [{}, '没有标为已完成的订单，无从比较', 'No order is called completed, so there is nothing to compare'],
  'reconciliation.clean-up': [{ claimed: 1000, open: 230, unpaid: 200, share: 2300 },
    '标为已完成的 1,000 张订单中，230 张回款未到齐（23%），其中 200 张分文未收',
    '230 of 1,000 orders called completed are not (23%); without any money: 200'],
  'reconciliation.stock-low': [{ product: '轴承', onHand: '3', safety: '10.5', unit: '件' }, '轴承 现有 3件，低于安全库存 10.5件', '轴承: 3 件 left, below the safety stock of 10.5 件'],
  'reconciliation.price-agreed': [price, '当前协议价 128.500 CNY/件（SO-7，2026-11-21）', 'Agreed price now: 128.500 CNY/件 (SO-7, 21 Nov 2026)'],
  'reconciliation.price-past': [{ ...price, currency: '', unit: '' }, '历史采购价 128.500（SO-7，2026-11-21）', 'Paid before: 128.500 (SO-7, 21 Nov 2026)'],
  'reconciliation.price-unknown': [{}, '没有现行协议价', 'No price is agreed at present'],
};
