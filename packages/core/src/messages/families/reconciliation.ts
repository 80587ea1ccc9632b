import type { Instant, Money } from '../../facts/facts.types.js';
import type { BasisPoints, MessagesOf, Nothing } from '../messages.types.js';

/** What orders, receipts and stock say of one another (RC-1 … RC-9). Prices and quantities are decimal text. */
export interface ReconciliationMessages {
  'reconciliation.paid': { readonly paid: Money; readonly amount: Money; readonly n: number };
  'reconciliation.no-receipt': { readonly amount: Money };
  'reconciliation.unpriced': Nothing;
  'reconciliation.completed': { readonly at: Instant };
  'reconciliation.over': { readonly paid: Money; readonly amount: Money; readonly difference: Money; readonly limit: Money };
  'reconciliation.short': {
    readonly source: string; readonly since: Instant; readonly paid: Money; readonly amount: Money; readonly difference: Money; readonly limit: Money;
  };
  'reconciliation.refunded': { readonly difference: Money };
  'reconciliation.early': { readonly receipt: string; readonly days: number; readonly limit: number };
  'reconciliation.late': { readonly receipt: string; readonly days: number; readonly limit: number };
  'reconciliation.undated': { readonly receipt: string };
  /** `by` and `ip` are empty where nobody knows. */
  'reconciliation.hand-edit': { readonly at: Instant; readonly by: string; readonly ip: string; readonly before: string; readonly after: string };
  'reconciliation.source-claim': { readonly at: Instant; readonly source: string; readonly after: string };
  'reconciliation.consistency': { readonly consistent: number; readonly compared: number; readonly rate: BasisPoints };
  'reconciliation.none-claimed': Nothing;
  'reconciliation.clean-up': { readonly claimed: number; readonly open: number; readonly unpaid: number; readonly share: BasisPoints };
  'reconciliation.stock-low': { readonly product: string; readonly onHand: string; readonly safety: string; readonly unit: string };
  'reconciliation.price-agreed': PriceParams;
  'reconciliation.price-past': PriceParams;
  'reconciliation.price-unknown': Nothing;
}

/** `currency` and `unit` are empty where nobody knows. */
interface PriceParams {
  readonly price: string;
  readonly currency: string;
  readonly unit: string;
  readonly at: Instant;
  readonly document: string;
}

export const reconciliationZh: MessagesOf<ReconciliationMessages> = {
  'reconciliation.paid': ({ paid, amount, n }, f) => `${f.number(n)} 笔回款共 ${f.money(paid)}，订单金额 ${f.money(amount)}`,
  'reconciliation.no-receipt': ({ amount }, f) => `订单金额 ${f.money(amount)}，还没有回款`,
  'reconciliation.unpriced': () => '订单没有金额，无法核对',
  'reconciliation.completed': ({ at }, f) => `${f.instant(at)} 回款到齐，订单完成`,
  'reconciliation.over': ({ paid, amount, difference, limit }, f) =>
    `多收 ${f.money(difference)}，超过允许的 ${f.money(limit)}：回款 ${f.money(paid)}，订单 ${f.money(amount)}`,
  'reconciliation.short': ({ source, since, paid, amount, difference, limit }, f) =>
    `「${source}」自 ${f.instant(since)} 起标为已完成，实际少收 ${f.money(difference)}，超过允许的 ${f.money(limit)}：回款 ${f.money(paid)}，订单 ${f.money(amount)}`,
  'reconciliation.refunded': ({ difference }, f) => `退款超过回款 ${f.money(difference)}`,
  'reconciliation.early': ({ receipt, days, limit }, f) => `回款 ${receipt} 早于下单 ${f.number(days)} 天，允许 ${f.number(limit)} 天`,
  'reconciliation.late': ({ receipt, days, limit }, f) => `回款 ${receipt} 晚于到期日 ${f.number(days)} 天，允许 ${f.number(limit)} 天`,
  'reconciliation.undated': ({ receipt }) => `回款 ${receipt} 无法核对日期：缺到账日期，或订单既无下单日期也无到期日`,
  'reconciliation.hand-edit': ({ at, by, ip, before, after }, f) =>
    `${f.instant(at)} ${by === '' ? '有人' : by}${ip === '' ? '' : `（${ip}）`}手工把状态从${quoted(statusZh(before))}改为${quoted(statusZh(after))}，不予采信`,
  'reconciliation.source-claim': ({ at, source, after }, f) => `「${source}」自 ${f.instant(at)} 起标为${quoted(statusZh(after))}，但回款未到齐`,
  'reconciliation.consistency': ({ consistent, compared, rate }, f) =>
    `标为已完成的 ${f.number(compared)} 张订单中，${f.number(consistent)} 张与回款一致（${f.percent(rate)}）`,
  'reconciliation.none-claimed': () => '没有标为已完成的订单，无从比较',
  'reconciliation.clean-up': ({ claimed, open, unpaid, share }, f) =>
    `标为已完成的 ${f.number(claimed)} 张订单中，${f.number(open)} 张回款未到齐（${f.percent(share)}），其中 ${f.number(unpaid)} 张分文未收`,
  'reconciliation.stock-low': ({ product, onHand, safety, unit }) => `${product} 现有 ${onHand}${unit}，低于安全库存 ${safety}${unit}`,
  'reconciliation.price-agreed': (params, f) => `当前协议价 ${priceIn(params)}（${params.document}，${f.date(params.at, 0)}）`,
  'reconciliation.price-past': (params, f) => `历史采购价 ${priceIn(params)}（${params.document}，${f.date(params.at, 0)}）`,
  'reconciliation.price-unknown': () => '没有现行协议价',
};

export const reconciliationEn: MessagesOf<ReconciliationMessages> = {
  'reconciliation.paid': ({ paid, amount, n }, f) => `${f.money(paid)} received of ${f.money(amount)}, receipts: ${f.number(n)}`,
  'reconciliation.no-receipt': ({ amount }, f) => `${f.money(amount)} ordered, nothing received yet`,
  'reconciliation.unpriced': () => 'The order has no amount to check against',
  'reconciliation.completed': ({ at }, f) => `Completed by receipts on ${f.instant(at)}`,
  'reconciliation.over': ({ paid, amount, difference, limit }, f) =>
    `${f.money(difference)} too much, beyond the ${f.money(limit)} allowed: ${f.money(paid)} received, ${f.money(amount)} ordered`,
  'reconciliation.short': ({ source, since, paid, amount, difference, limit }, f) =>
    `Called completed by ${source} since ${f.instant(since)}, yet ${f.money(difference)} short, beyond the ${f.money(limit)} allowed: ${f.money(paid)} received, ${f.money(amount)} ordered`,
  'reconciliation.refunded': ({ difference }, f) => `Refunds exceed receipts by ${f.money(difference)}`,
  'reconciliation.early': ({ receipt, days, limit }, f) => `Receipt ${receipt} came ${f.number(days)} d before the order, ${f.number(limit)} d allowed`,
  'reconciliation.late': ({ receipt, days, limit }, f) => `Receipt ${receipt} came ${f.number(days)} d after it was due, ${f.number(limit)} d allowed`,
  'reconciliation.undated': ({ receipt }) => `The date of receipt ${receipt} cannot be checked: it has none, or the order has neither date nor due date`,
  'reconciliation.hand-edit': ({ at, by, ip, before, after }, f) =>
    `Refused: ${by === '' ? 'somebody' : by}${ip === '' ? '' : ` (${ip})`} changed the state by hand from ${statusEn(before)} to ${statusEn(after)} on ${f.instant(at)}`,
  'reconciliation.source-claim': ({ at, source, after }, f) => `${source} says ${statusEn(after)} since ${f.instant(at)}, receipts do not`,
  'reconciliation.consistency': ({ consistent, compared, rate }, f) =>
    `${f.number(consistent)} of ${f.number(compared)} orders called completed agree with receipts (${f.percent(rate)})`,
  'reconciliation.none-claimed': () => 'No order is called completed, so there is nothing to compare',
  'reconciliation.clean-up': ({ claimed, open, unpaid, share }, f) =>
    `${f.number(open)} of ${f.number(claimed)} orders called completed are not (${f.percent(share)}); without any money: ${f.number(unpaid)}`,
  'reconciliation.stock-low': ({ product, onHand, safety, unit }) => `${product}: ${onHand}${unitEn(unit)} left, below the safety stock of ${safety}${unitEn(unit)}`,
  'reconciliation.price-agreed': (params, f) => `Agreed price now: ${priceIn(params)} (${params.document}, ${f.date(params.at, 0)})`,
  'reconciliation.price-past': (params, f) => `Paid before: ${priceIn(params)} (${params.document}, ${f.date(params.at, 0)})`,
  'reconciliation.price-unknown': () => 'No price is agreed at present',
};

/** The price is told as it was written: it has more places than money. */
function priceIn({ price, currency, unit }: PriceParams): string {
  return `${price}${currency === '' ? '' : ` ${currency}`}${unit === '' ? '' : `/${unit}`}`;
}

function unitEn(unit: string): string {
  return unit === '' ? '' : ` ${unit}`;
}

function quoted(word: string): string {
  return `「${word}」`;
}

const STATUSES: ReadonlyMap<string, readonly [zh: string, en: string]> = new Map([
  ['', ['未填', 'nothing']],
  ['draft', ['草稿', '“draft”']],
  ['in-approval', ['审批中', '“in approval”']],
  ['approved', ['已审核', '“approved”']],
  ['partly-delivered', ['部分出库', '“partly delivered”']],
  ['delivered', ['已出库', '“delivered”']],
  ['closed', ['已关闭', '“closed”']],
  ['cancelled', ['已作废', '“cancelled”']],
  ['frozen', ['已冻结', '“frozen”']],
  ['completed', ['已完成', '“completed”']],
]);

// A word nobody knows is shown as its source wrote it.
function statusZh(status: string): string {
  return STATUSES.get(status)?.[0] ?? status;
}

function statusEn(status: string): string {
  return STATUSES.get(status)?.[1] ?? `“${status}”`;
}
