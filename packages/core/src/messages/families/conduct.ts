import type { Instant } from '../../facts/facts.types.js';
import { enNames } from '../en.words.js';
import type { BasisPoints, MessagesOf, Nothing } from '../messages.types.js';
import type { Text } from '../text.js';
import { zhNames } from '../zh-CN.words.js';

/** What the conduct checks found (CP-9 … CP-24). Distances are metres, ratings hundredths. */
export interface ConductMessages {
  'conduct.high-value': { readonly highValue: number; readonly visits: number; readonly share: BasisPoints };
  'conduct.untagged': { readonly n: number };
  'conduct.unproductive-prospecting': { readonly weeks: number; readonly of: number; readonly visits: number; readonly share: BasisPoints };
  'conduct.closing-skill': { readonly at: Instant; readonly within: number };
  'conduct.strategy-deviation': { readonly visits: number; readonly of: number; readonly share: BasisPoints; readonly won: number };
  'conduct.photo': { readonly shows: string };
  'conduct.photo-missing': { readonly shows: string };
  'conduct.models': { readonly models: readonly string[] };
  'conduct.models-missing': Nothing;
  'conduct.inside': { readonly metres: number; readonly fence: number };
  'conduct.outside': { readonly metres: number; readonly fence: number };
  'conduct.far': { readonly fence: number };
  'conduct.site-unknown': Nothing;
  'conduct.no-position': Nothing;
  'conduct.bad-position': Nothing;
  'conduct.stamped': { readonly n: number };
  'conduct.no-photo': Nothing;
  'conduct.stamp-fault': { readonly photo: string; readonly fault: string };
  'conduct.has': { readonly item: string };
  'conduct.lacks': { readonly item: string };
  'conduct.daily-unreadable': { readonly item: string; readonly received: string };
  'conduct.daily-complete': { readonly reached: number; readonly degree: number };
  'conduct.key-action': { readonly action: string };
  'conduct.blocker': { readonly blocker: Text; readonly n: number; readonly cleared: number };
  'conduct.clause-fits': { readonly clause: string };
  'conduct.clause-new': { readonly clause: string };
  'conduct.clause-mismatch': { readonly clause: string; readonly proposed: string; readonly accepted: string };
  'conduct.clause-explained': { readonly clause: string; readonly proposed: string; readonly accepted: string };
  'conduct.pile': { readonly stage: Text; readonly open: number; readonly n: number; readonly expected: number };
  'conduct.change-proven': { readonly fields: readonly string[] };
  'conduct.change-unproven': { readonly fields: readonly string[] };
  'conduct.change-pending': { readonly fields: readonly string[] };
  'conduct.proof-rate': { readonly proven: number; readonly changes: number; readonly rate: BasisPoints };
  'conduct.no-changes': Nothing;
  'conduct.contradicted': { readonly at: Instant };
  'conduct.false-rate': { readonly falseReports: number; readonly claims: number; readonly rate: BasisPoints };
  'conduct.stage-skipped': { readonly stages: readonly Text[]; readonly to: Text };
  'conduct.back-and-forth': { readonly turns: number; readonly within: number };
  'conduct.burst': { readonly stages: number; readonly within: number };
  'conduct.bulk-edit': { readonly changes: number; readonly of: number; readonly days: number };
  'conduct.copied': { readonly similarity: BasisPoints; readonly at: Instant };
  'conduct.record-gap': { readonly customers: string; readonly item: Text; readonly lacking: number; readonly records: number };
  'conduct.uploads': { readonly part: number; readonly of: number; readonly share: BasisPoints };
  'conduct.matches': { readonly part: number; readonly of: number; readonly share: BasisPoints };
  'conduct.satisfaction': { readonly hundredths: number; readonly n: number };
  'conduct.campaign': { readonly campaign: string };
  'conduct.scanned': { readonly campaign: string; readonly at: Instant };
  'conduct.attainment': { readonly attained: number; readonly wanted: number; readonly rate: BasisPoints };
  'conduct.idle-visits': { readonly idle: number; readonly visits: number; readonly share: BasisPoints };
  'conduct.visits-fall': { readonly region: string; readonly now: number; readonly before: number; readonly share: BasisPoints };
}

const ITEMS_ZH: ReadonlyMap<string, string> = new Map([
  ['position', '定位'], ['voice-summary', '语音摘要'], ['reached', '当日触达客户数'], ['screenshot', '聊天截图'], ['degree', '需求确认程度'],
  ['note', '需求备注'], ['action', '明日关键动作'], ['before', '术前/作业前'], ['during', '术中/作业中'], ['after', '术后/作业后'],
  ['no-time', '没有时间水印'], ['no-position', '没有经纬度水印'], ['no-device', '没有设备号水印'], ['other-time', '拍摄时间与拜访不符'],
  ['other-place', '拍摄地点在围栏之外'], ['other-device', '与打卡不是同一设备'],
]);
const ITEMS_EN: ReadonlyMap<string, string> = new Map([
  ['position', 'position'], ['voice-summary', 'voice summary'], ['reached', 'number of customers reached'], ['screenshot', 'screenshot'],
  ['degree', 'degree of need confirmation'], ['note', 'note on the need'], ['action', 'tomorrow’s key action'], ['before', 'before'],
  ['during', 'during'], ['after', 'after'], ['no-time', 'no time in the stamp'], ['no-position', 'no position in the stamp'],
  ['no-device', 'no device in the stamp'], ['other-time', 'taken at another time than the visit'],
  ['other-place', 'taken outside the fence'], ['other-device', 'taken on another device than the visit’s'],
]);
const itemZh = (item: string): string => ITEMS_ZH.get(item) ?? item;
const itemEn = (item: string): string => ITEMS_EN.get(item) ?? item;
const fieldsZh = (fields: readonly string[]): string => fields.map((field) => zhNames('fields', `deal.${field}`)).join('、');
const fieldsEn = (fields: readonly string[]): string => fields.map((field) => enNames('fields', `deal.${field}`)).join(', ');

export const conductZh: MessagesOf<ConductMessages> = {
  'conduct.high-value': ({ highValue, visits, share }, f) => `${f.number(visits)} 次拜访中高价值动作 ${f.number(highValue)} 次，占 ${f.percent(share)}`,
  'conduct.untagged': ({ n }, f) => `${f.number(n)} 次拜访缺少必选的动作标签`,
  'conduct.unproductive-prospecting': ({ weeks, of, visits, share }, f) =>
    `低效拓客：连续 ${f.number(weeks)} 周，${f.number(visits)} 次拜访有 ${f.number(of)} 次停在首次接触（${f.percent(share)}）`,
  'conduct.closing-skill': ({ at, within }, f) => `需加强关单能力：${f.instant(at)} 已确认决策人，此后 ${f.duration(within)}内没有推进`,
  'conduct.strategy-deviation': ({ visits, of, share, won }, f) =>
    `策略偏差：${f.number(visits)} 次拜访有 ${f.number(of)} 次是续签跟进（${f.percent(share)}），成交 ${f.number(won)} 单`,
  'conduct.photo': ({ shows }) => `已有现场图：${itemZh(shows)}`,
  'conduct.photo-missing': ({ shows }) => `缺少现场图：${itemZh(shows)}`,
  'conduct.models': ({ models }) => `已勾选型号：${models.join('、')}`,
  'conduct.models-missing': () => '没有勾选型号',
  'conduct.inside': ({ metres, fence }, f) => `距客户现场 ${f.number(metres)} 米，在 ${f.number(fence)} 米围栏之内`,
  'conduct.outside': ({ metres, fence }, f) => `距客户现场 ${f.number(metres)} 米，超出 ${f.number(fence)} 米围栏`,
  'conduct.far': ({ fence }, f) => `离客户现场极远，超出 ${f.number(fence)} 米围栏`,
  'conduct.site-unknown': () => '客户档案没有现场位置，无从核对',
  'conduct.no-position': () => '打卡没有定位',
  'conduct.bad-position': () => '打卡的经纬度无效',
  'conduct.stamped': ({ n }, f) => `${f.number(n)} 张照片带有时间、经纬度和设备号水印`,
  'conduct.no-photo': () => '没有现场照片',
  'conduct.stamp-fault': ({ photo, fault }) => `照片 ${photo}：${itemZh(fault)}`,
  'conduct.has': ({ item }) => `已有：${itemZh(item)}`,
  'conduct.lacks': ({ item }) => `还缺：${itemZh(item)}`,
  'conduct.daily-unreadable': ({ item, received }) => `${itemZh(item)}填写有误：「${received}」`,
  'conduct.daily-complete': ({ reached, degree }, f) => `每日三项齐全：触达 ${f.number(reached)} 位客户，需求确认 ${f.number(degree)} 分`,
  'conduct.key-action': ({ action }) => `昨日填报的明日关键动作：${action}`,
  'conduct.blocker': ({ blocker, n, cleared }, f) => `「${f.text(blocker)}」新增 ${f.number(n)} 个，已解除 ${f.number(cleared)} 个`,
  'conduct.clause-fits': ({ clause }) => `条款「${clause}」与客户历史验收标准一致`,
  'conduct.clause-new': ({ clause }) => `条款「${clause}」没有历史验收标准可比`,
  'conduct.clause-mismatch': ({ clause, proposed, accepted }) => `条款「${clause}」不符：现为「${proposed}」，客户曾验收「${accepted}」，退回销售补充说明`,
  'conduct.clause-explained': ({ clause, proposed, accepted }) => `条款「${clause}」不符但已说明：现为「${proposed}」，客户曾验收「${accepted}」`,
  'conduct.pile': ({ stage, open, n, expected }, f) =>
    `${f.number(n)} 单在途有 ${f.number(open)} 单堆在「${f.text(stage)}」，按以往停留时间只应有 ${f.number(expected)} 单`,
  'conduct.change-proven': ({ fields }) => `${fieldsZh(fields)}的变更附有证明`,
  'conduct.change-unproven': ({ fields }) => `${fieldsZh(fields)}的变更没有附证明`,
  'conduct.change-pending': ({ fields }) => `${fieldsZh(fields)}的变更还在补证明的时限内`,
  'conduct.proof-rate': ({ proven, changes, rate }, f) => `${f.number(changes)} 次变更有 ${f.number(proven)} 次附证明（${f.percent(rate)}）`,
  'conduct.no-changes': () => '没有应附证明的变更',
  'conduct.contradicted': ({ at }, f) => `填报的状态在 ${f.instant(at)} 被推翻`,
  'conduct.false-rate': ({ falseReports, claims, rate }, f) => `${f.number(claims)} 次推进有 ${f.number(falseReports)} 次被推翻（${f.percent(rate)}）`,
  'conduct.stage-skipped': ({ stages, to }, f) => `跳过${stages.map((stage) => `「${f.text(stage)}」`).join('')}直接到「${f.text(to)}」`,
  'conduct.back-and-forth': ({ turns, within }, f) => `${f.duration(within)}内阶段来回改了 ${f.number(turns)} 次`,
  'conduct.burst': ({ stages, within }, f) => `${f.duration(within)}内连升 ${f.number(stages)} 个阶段`,
  'conduct.bulk-edit': ({ changes, of, days }, f) => `当月 ${f.number(of)} 次变更有 ${f.number(changes)} 次集中在月末 ${f.number(days)} 天`,
  'conduct.copied': ({ similarity, at }, f) => `与 ${f.instant(at)} 的记录雷同（${f.percent(similarity)}）`,
  'conduct.record-gap': ({ customers, item, lacking, records }, f) =>
    `${customers === '' ? '类别不明' : customers}客户的 ${f.number(records)} 份记录有 ${f.number(lacking)} 份缺${f.text(item)}`,
  'conduct.uploads': ({ part, of, share }, f) => `诊断照片及时上传 ${f.number(part)}/${f.number(of)}（${f.percent(share)}）`,
  'conduct.matches': ({ part, of, share }, f) => `诊断与报价匹配 ${f.number(part)}/${f.number(of)}（${f.percent(share)}）`,
  'conduct.satisfaction': ({ hundredths, n }, f) => `客户扫码评价 ${f.number(hundredths / 100)} 分（${f.number(n)} 份）`,
  'conduct.campaign': ({ campaign }) => `活动「${campaign}」已上线`,
  'conduct.scanned': ({ campaign, at }, f) => `${f.instant(at)} 扫码领取「${campaign}」执行包`,
  'conduct.attainment': ({ attained, wanted, rate }, f) => `${f.number(wanted)} 位关键人有 ${f.number(attained)} 位拜访达标（${f.percent(rate)}）`,
  'conduct.idle-visits': ({ idle, visits, share }, f) => `${f.number(visits)} 次拜访有 ${f.number(idle)} 次没有带来阶段变化（${f.percent(share)}）`,
  'conduct.visits-fall': ({ region, now, before, share }, f) => `${region}拜访 ${f.number(now)} 次，此前平均 ${f.number(before)} 次，下降 ${f.percent(share)}`,
};

export const conductEn: MessagesOf<ConductMessages> = {
  'conduct.high-value': ({ highValue, visits, share }, f) => `${f.number(highValue)} of ${f.number(visits)} visits were high-value actions (${f.percent(share)})`,
  'conduct.untagged': ({ n }, f) => `Visits without the required action tag: ${f.number(n)}`,
  'conduct.unproductive-prospecting': ({ weeks, of, visits, share }, f) =>
    `Unproductive prospecting: ${f.number(of)} of ${f.number(visits)} visits in ${f.number(weeks)} weeks running were first contacts (${f.percent(share)})`,
  'conduct.closing-skill': ({ at, within }, f) => `Closing skill: the decision maker was confirmed on ${f.instant(at)}, and nothing moved within ${f.duration(within)}`,
  'conduct.strategy-deviation': ({ visits, of, share, won }, f) =>
    `Strategy deviation: ${f.number(of)} of ${f.number(visits)} visits were renewals (${f.percent(share)}); deals won: ${f.number(won)}`,
  'conduct.photo': ({ shows }) => `Photo there: ${itemEn(shows)}`,
  'conduct.photo-missing': ({ shows }) => `Photo missing: ${itemEn(shows)}`,
  'conduct.models': ({ models }) => `Models ticked: ${models.join(', ')}`,
  'conduct.models-missing': () => 'No models were ticked',
  'conduct.inside': ({ metres, fence }, f) => `${f.number(metres)} m from the site, inside the fence of ${f.number(fence)} m`,
  'conduct.outside': ({ metres, fence }, f) => `${f.number(metres)} m from the site, outside the fence of ${f.number(fence)} m`,
  'conduct.far': ({ fence }, f) => `Far away from the site, outside the fence of ${f.number(fence)} m`,
  'conduct.site-unknown': () => 'The customer’s record has no position of the site to compare with',
  'conduct.no-position': () => 'The visit has no position',
  'conduct.bad-position': () => 'The position of the visit is not on the earth',
  'conduct.stamped': ({ n }, f) => `Photos stamped with time, position and device: ${f.number(n)}`,
  'conduct.no-photo': () => 'There is no photo',
  'conduct.stamp-fault': ({ photo, fault }) => `Photo ${photo}: ${itemEn(fault)}`,
  'conduct.has': ({ item }) => `There: ${itemEn(item)}`,
  'conduct.lacks': ({ item }) => `Missing: ${itemEn(item)}`,
  'conduct.daily-unreadable': ({ item, received }) => `Not readable as ${itemEn(item)}: “${received}”`,
  'conduct.daily-complete': ({ reached, degree }, f) => `The daily three are complete: customers reached ${f.number(reached)}, need confirmed ${f.number(degree)}`,
  'conduct.key-action': ({ action }) => `Announced the day before as key action: ${action}`,
  'conduct.blocker': ({ blocker, n, cleared }, f) => `“${f.text(blocker)}” came up ${f.number(n)} times, cleared since: ${f.number(cleared)}`,
  'conduct.clause-fits': ({ clause }) => `Clause “${clause}” is what the customer accepted before`,
  'conduct.clause-new': ({ clause }) => `Clause “${clause}” has no accepted wording to compare with`,
  'conduct.clause-mismatch': ({ clause, proposed, accepted }) =>
    `Clause “${clause}” differs: now “${proposed}”, accepted before “${accepted}”; it goes back to the rep for an explanation`,
  'conduct.clause-explained': ({ clause, proposed, accepted }) => `Clause “${clause}” differs and was explained: now “${proposed}”, accepted before “${accepted}”`,
  'conduct.pile': ({ stage, open, n, expected }, f) =>
    `${f.number(open)} of ${f.number(n)} open deals pile up in “${f.text(stage)}”, where past dwell time lets expect ${f.number(expected)}`,
  'conduct.change-proven': ({ fields }) => `Change with proof: ${fieldsEn(fields)}`,
  'conduct.change-unproven': ({ fields }) => `Change without proof: ${fieldsEn(fields)}`,
  'conduct.change-pending': ({ fields }) => `Change whose proof may still come: ${fieldsEn(fields)}`,
  'conduct.proof-rate': ({ proven, changes, rate }, f) => `${f.number(proven)} of ${f.number(changes)} changes carry a proof (${f.percent(rate)})`,
  'conduct.no-changes': () => 'No change needed a proof',
  'conduct.contradicted': ({ at }, f) => `What was claimed was taken back on ${f.instant(at)}`,
  'conduct.false-rate': ({ falseReports, claims, rate }, f) => `${f.number(falseReports)} of ${f.number(claims)} claims were taken back (${f.percent(rate)})`,
  'conduct.stage-skipped': ({ stages, to }, f) => `Went to “${f.text(to)}” without ${stages.map((stage) => `“${f.text(stage)}”`).join(', ')}`,
  'conduct.back-and-forth': ({ turns, within }, f) => `The stage changed direction ${f.number(turns)} times within ${f.duration(within)}`,
  'conduct.burst': ({ stages, within }, f) => `${f.number(stages)} stages within ${f.duration(within)}`,
  'conduct.bulk-edit': ({ changes, of, days }, f) => `${f.number(changes)} of the month’s ${f.number(of)} changes were made on its last ${f.number(days)} days`,
  'conduct.copied': ({ similarity, at }, f) => `Says the same as the record of ${f.instant(at)} (${f.percent(similarity)})`,
  'conduct.record-gap': ({ customers, item, lacking, records }, f) =>
    `${f.number(lacking)} of ${f.number(records)} records of ${customers === '' ? 'customers of no known class' : `${customers} customers`} lack: ${f.text(item)}`,
  'conduct.uploads': ({ part, of, share }, f) => `Diagnosis photos in time: ${f.number(part)} of ${f.number(of)} (${f.percent(share)})`,
  'conduct.matches': ({ part, of, share }, f) => `Quotes that match their diagnosis: ${f.number(part)} of ${f.number(of)} (${f.percent(share)})`,
  'conduct.satisfaction': ({ hundredths, n }, f) => `Customers rate ${f.number(hundredths / 100)} on average (${f.number(n)} ratings)`,
  'conduct.campaign': ({ campaign }) => `Campaign “${campaign}” is live`,
  'conduct.scanned': ({ campaign, at }, f) => `The pack of “${campaign}” was scanned on ${f.instant(at)}`,
  'conduct.attainment': ({ attained, wanted, rate }, f) => `${f.number(attained)} of ${f.number(wanted)} key contacts are visited as often as wanted (${f.percent(rate)})`,
  'conduct.idle-visits': ({ idle, visits, share }, f) => `After ${f.number(idle)} of ${f.number(visits)} visits no stage changed (${f.percent(share)})`,
  'conduct.visits-fall': ({ region, now, before, share }, f) => `${region}: ${f.number(now)} visits, ${f.number(before)} on average before, down ${f.percent(share)}`,
};
