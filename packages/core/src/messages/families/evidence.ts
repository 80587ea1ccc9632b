import type { Instant, Money } from '../../facts/facts.types.js';
import { enNames } from '../en.words.js';
import type { BasisPoints, MessagesOf, Nothing } from '../messages.types.js';
import type { Text } from '../text.js';
import { zhNames } from '../zh-CN.words.js';

/** What a forecast lacks, what speaks against it, and what was found when its evidence was verified (FC-6). */
export interface EvidenceMessages {
  'evidence.lacks-stage': { readonly item: Text; readonly stage: Text };
  'evidence.lacks-certainty': { readonly item: Text; readonly state: Text; readonly weight: BasisPoints };
  'evidence.lacks-known-stage': Nothing;
  'evidence.lacks-amount': Nothing;
  'evidence.lacks-close': Nothing;
  'evidence.stage-ahead': { readonly claimed: Text; readonly evidenced: Text };
  'evidence.stage-bare': { readonly claimed: Text };
  'evidence.cooled': { readonly signal: string; readonly at: Instant; readonly state: Text; readonly since: Instant };
  'evidence.amount-differs': { readonly amount: Money; readonly other: Money; readonly record: string; readonly at: Instant };
  'evidence.close-passed': { readonly close: Instant; readonly days: number };
  'evidence.close': { readonly close: Instant };
  'evidence.intact': { readonly lines: number; readonly root: string };
  'evidence.not-evidence': Nothing;
  'evidence.edited': { readonly position: number };
  'evidence.inserted': { readonly position: number };
  'evidence.removed': { readonly position: number };
  'evidence.reordered': { readonly position: number };
  'evidence.cut-off': { readonly expected: number; readonly left: number };
  'evidence.proof-differs': { readonly position: number };
  'evidence.root-differs': Nothing;
  'evidence.seal-differs': Nothing;
  'evidence.ledger-broken': { readonly step: number };
  'evidence.sum-differs': { readonly sum: BasisPoints | null; readonly shown: BasisPoints | null };
  'evidence.product-differs': Nothing;
  'evidence.unsupported': { readonly step: number };
  'evidence.unknown-evidence': { readonly record: string };
  'evidence.anchor-differs': Nothing;
}

const DOCUMENTS_ZH: Readonly<Record<string, string>> = { 'quote.state': '报价单', 'order.state': '订单', 'order.placed': '订单' };
const DOCUMENTS_EN: Readonly<Record<string, string>> = { 'quote.state': 'quotation', 'order.state': 'order', 'order.placed': 'order' };

export const evidenceZh: MessagesOf<EvidenceMessages> = {
  'evidence.lacks-stage': ({ item, stage }, f) => `「${f.text(stage)}」缺少${f.text(item)}`,
  'evidence.lacks-certainty': ({ item, state, weight }, f) => `「${f.text(state)}」（${f.percent(weight)}）缺少${f.text(item)}`,
  'evidence.lacks-known-stage': () => '没有策略认得的阶段，请填报阶段',
  'evidence.lacks-amount': () => '没有人填报过金额',
  'evidence.lacks-close': () => '没有预计成交日期',
  'evidence.stage-ahead': ({ claimed, evidenced }, f) => `填报的阶段是「${f.text(claimed)}」，证据只支持到「${f.text(evidenced)}」`,
  'evidence.stage-bare': ({ claimed }, f) => `填报的阶段是「${f.text(claimed)}」，没有任何阶段有完整证据`,
  'evidence.cooled': ({ signal, at, state, since }, f) =>
    `${f.date(since)} 填报「${f.text(state)}」之后，${f.date(at)} 客户又表示「${zhNames('signals', signal)}」`,
  'evidence.amount-differs': ({ amount, other, record, at }, f) =>
    `填报金额 ${f.money(amount)}，${f.date(at)} 的${DOCUMENTS_ZH[record] ?? record}写的是 ${f.money(other)}`,
  'evidence.close-passed': ({ close, days }, f) => `预计成交日 ${f.date(close)} 已过 ${f.number(days)} 天，商机仍未成交`,
  'evidence.close': ({ close }, f) => `预计 ${f.date(close)} 成交`,
  'evidence.intact': ({ lines, root }, f) => `证据链完整：${f.number(lines)} 条证据逐条核对无误，逐步相加等于所示数字。根 ${root.slice(0, 12)}…`,
  'evidence.not-evidence': () => '这不是一份可以核对的证据文件',
  'evidence.edited': ({ position }, f) => `第 ${f.number(position)} 条证据的内容、来源或时间被改动过`,
  'evidence.inserted': ({ position }, f) => `第 ${f.number(position)} 条是后来插进去的`,
  'evidence.removed': ({ position }, f) => `第 ${f.number(position)} 条被拿掉了`,
  'evidence.reordered': ({ position }, f) => `第 ${f.number(position)} 条的先后次序被调换过`,
  'evidence.cut-off': ({ expected, left }, f) => `末尾被截掉：应有 ${f.number(expected)} 条，只剩 ${f.number(left)} 条`,
  'evidence.proof-differs': ({ position }, f) => `第 ${f.number(position)} 条的指纹与证据链对不上`,
  'evidence.root-differs': () => '各条指纹合起来得不到证据链的根',
  'evidence.seal-differs': () => '封印对不上：数字、步骤、策略、名称或时间中有内容被改动过',
  'evidence.ledger-broken': ({ step }, f) => `账目第 ${f.number(step)} 步与上一步接不上`,
  'evidence.sum-differs': ({ sum, shown }, f) =>
    `${sum === null ? '按各步数据不足，给不出赢率' : `各步相加是 ${f.percent(sum)}`}，显示的却是${shown === null ? '数据不足' : ` ${f.percent(shown)}`}`,
  'evidence.product-differs': () => '金额乘以概率，得不到所示的数字',
  'evidence.unsupported': ({ step }, f) => `账目第 ${f.number(step)} 步没有证据，却抬高了概率`,
  'evidence.unknown-evidence': ({ record }) => `引用的记录或原话不在证据链里：${record}`,
  'evidence.anchor-differs': () => '与另处留存的条数、根或封印不一致',
};

export const evidenceEn: MessagesOf<EvidenceMessages> = {
  'evidence.lacks-stage': ({ item, stage }, f) => `“${f.text(stage)}” lacks: ${f.text(item)}`,
  'evidence.lacks-certainty': ({ item, state, weight }, f) => `“${f.text(state)}” (${f.percent(weight)}) lacks: ${f.text(item)}`,
  'evidence.lacks-known-stage': () => 'No stage that the policy knows was reported: set a stage',
  'evidence.lacks-amount': () => 'Nobody has stated an amount',
  'evidence.lacks-close': () => 'There is no expected close date',
  'evidence.stage-ahead': ({ claimed, evidenced }, f) => `The stage reported is “${f.text(claimed)}”; the evidence carries no further than “${f.text(evidenced)}”`,
  'evidence.stage-bare': ({ claimed }, f) => `The stage reported is “${f.text(claimed)}”; no stage has its evidence complete`,
  'evidence.cooled': ({ signal, at, state, since }, f) =>
    `After “${f.text(state)}” was reported on ${f.date(since)}, the customer said on ${f.date(at)}: ${enNames('signals', signal)}`,
  'evidence.amount-differs': ({ amount, other, record, at }, f) =>
    `The amount reported is ${f.money(amount)}; the ${DOCUMENTS_EN[record] ?? record} of ${f.date(at)} says ${f.money(other)}`,
  'evidence.close-passed': ({ close, days }, f) =>
    `The expected close of ${f.date(close)} passed ${f.number(days)} ${days === 1 ? 'day' : 'days'} ago and the deal is still open`,
  'evidence.close': ({ close }, f) => `Expected to close on ${f.date(close)}`,
  'evidence.intact': ({ lines, root }, f) =>
    `The evidence chain is intact: ${f.number(lines)} ${lines === 1 ? 'line was' : 'lines were'} checked one by one, and the steps add up to the number shown. Root ${root.slice(0, 12)}…`,
  'evidence.not-evidence': () => 'This is not a file of evidence that can be checked',
  'evidence.edited': ({ position }, f) => `Content, source or times of line ${f.number(position)} were changed`,
  'evidence.inserted': ({ position }, f) => `Line ${f.number(position)} was put in later`,
  'evidence.removed': ({ position }, f) => `Line ${f.number(position)} was taken out`,
  'evidence.reordered': ({ position }, f) => `Line ${f.number(position)} is out of its order`,
  'evidence.cut-off': ({ expected, left }, f) => `The end was cut off: of ${f.number(expected)} lines, ${f.number(left)} are left`,
  'evidence.proof-differs': ({ position }, f) => `The fingerprint of line ${f.number(position)} does not fit the chain`,
  'evidence.root-differs': () => 'The fingerprints do not give the root of the chain',
  'evidence.seal-differs': () => 'The seal does not fit: a number, step, policy, name or time was changed',
  'evidence.ledger-broken': ({ step }, f) => `Step ${f.number(step)} of the ledger does not follow from the one before`,
  'evidence.sum-differs': ({ sum, shown }, f) =>
    `${sum === null ? 'The steps give not enough data for a number' : `The steps add up to ${f.percent(sum)}`}, but ${shown === null ? '“not enough data”' : f.percent(shown)} is shown`,
  'evidence.product-differs': () => 'Amount times probability does not give the number shown',
  'evidence.unsupported': ({ step }, f) => `Step ${f.number(step)} of the ledger raises the probability without evidence`,
  'evidence.unknown-evidence': ({ record }) => `A record or words that are cited are not in the chain: ${record}`,
  'evidence.anchor-differs': () => 'Count, root or seal are not those kept elsewhere',
};
