import type { MessageKey, MessageParams } from '@sextant/core/messages';

const at = Date.parse('2026-11-21T14:00:00+08:00');
const amount = { minor: 128_000_000, currency: 'CNY' };
const other = { minor: 120_000_000, currency: 'CNY' };
const stage = { 'zh-CN': '方案演示', en: 'Proposal demo' };
const state = { 'zh-CN': '方案已确认', en: 'Proposal confirmed' };
const item = { 'zh-CN': '演示记录', en: 'Demo record' };

/** The lines of a forecast's evidence. */
export const EVIDENCE_GOLDEN: {
  readonly [K in Extract<MessageKey, `evidence.${string}`>]: readonly [params: MessageParams[K], zh: string, en: string]
} = {
  'evidence.lacks-stage': [{ item, stage }, '「方案演示」缺少演示记录', '“Proposal demo” lacks: Demo record'],
  'evidence.lacks-certainty': [{ item, state, weight: 7500 }, '「方案已确认」（75%）缺少演示记录', '“Proposal confirmed” (75%) lacks: Demo record'],
  'evidence.lacks-known-stage': [{}, '没有策略认得的阶段，请填报阶段', 'No stage that the policy knows was reported: set a stage'],
  'evidence.lacks-amount': [{}, '没有人填报过金额', 'Nobody has stated an amount'],
  'evidence.lacks-close': [{}, '没有预计成交日期', 'There is no expected close date'],
  'evidence.stage-ahead': [{ claimed: stage, evidenced: state }, '填报的阶段是「方案演示」，证据只支持到「方案已确认」',
    'The stage reported is “Proposal demo”; the evidence carries no further than “Proposal confirmed”'],
  'evidence.stage-bare': [{ claimed: stage }, '填报的阶段是「方案演示」，没有任何阶段有完整证据', 'The stage reported is “Proposal demo”; no stage has its evidence complete'],
  'evidence.cooled': [{ signal: 'thinking-it-over', at, state, since: at - 86_400_000 }, '11-20 填报「方案已确认」之后，11-21 客户又表示「再考虑」',
    'After “Proposal confirmed” was reported on 20 Nov, the customer said on 21 Nov: thinking it over'],
  'evidence.amount-differs': [{ amount, other, record: 'quote.state', at }, '填报金额 ¥1,280,000.00，11-21 的报价单写的是 ¥1,200,000.00',
    'The amount reported is ¥1,280,000.00; the quotation of 21 Nov says ¥1,200,000.00'],
  'evidence.close-passed': [{ close: at, days: 3 }, '预计成交日 11-21 已过 3 天，商机仍未成交', 'The expected close of 21 Nov passed 3 days ago and the deal is still open'],
  'evidence.close': [{ close: at }, '预计 11-21 成交', 'Expected to close on 21 Nov'],
  'evidence.intact': [{ lines: 1234, root: 'ab'.repeat(32) }, '证据链完整：1,234 条证据逐条核对无误，逐步相加等于所示数字。根 abababababab…',
    'The evidence chain is intact: 1,234 lines were checked one by one, and the steps add up to the number shown. Root abababababab…'],
  'evidence.not-evidence': [{}, '这不是一份可以核对的证据文件', 'This is not a file of evidence that can be checked'],
  'evidence.edited': [{ position: 3 }, '第 3 条证据的内容、来源或时间被改动过', 'Content, source or times of line 3 were changed'],
  'evidence.inserted': [{ position: 3 }, '第 3 条是后来插进去的', 'Line 3 was put in later'],
  'evidence.removed': [{ position: 3 }, '第 3 条被拿掉了', 'Line 3 was taken out'],
  'evidence.reordered': [{ position: 3 }, '第 3 条的先后次序被调换过', 'Line 3 is out of its order'],
  'evidence.cut-off': [{ expected: 9, left: 7 }, '末尾被截掉：应有 9 条，只剩 7 条', 'The end was cut off: of 9 lines, 7 are left'],
  'evidence.proof-differs': [{ position: 3 }, '第 3 条的指纹与证据链对不上', 'The fingerprint of line 3 does not fit the chain'],
  'evidence.root-differs': [{}, '各条指纹合起来得不到证据链的根', 'The fingerprints do not give the root of the chain'],
  'evidence.seal-differs': [{}, '封印对不上：数字、步骤、策略、名称或时间中有内容被改动过', 'The seal does not fit: a number, step, policy, name or time was changed'],
  'evidence.ledger-broken': [{ step: 2 }, '账目第 2 步与上一步接不上', 'Step 2 of the ledger does not follow from the one before'],
  'evidence.sum-differs': [{ sum: 3500, shown: 6000 }, '各步相加是 35%，显示的却是 60%', 'The steps add up to 35%, but 60% is shown'],
  'evidence.product-differs': [{}, '金额乘以概率，得不到所示的数字', 'Amount times probability does not give the number shown'],
  'evidence.unsupported': [{ step: 2 }, '账目第 2 步没有证据，却抬高了概率', 'Step 2 of the ledger raises the probability without evidence'],
  'evidence.unknown-evidence': [{ record: 'crm/7' }, '引用的记录或原话不在证据链里：crm/7', 'A record or words that are cited are not in the chain: crm/7'],
  'evidence.anchor-differs': [{}, '与另处留存的条数、根或封印不一致', 'Count, root or seal are not those kept elsewhere'],
};
