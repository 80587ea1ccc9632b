import type { Json } from '../facts/facts.types.js';
import { obligationsZh } from './families/obligations.js';
import type { Formatter } from './format.js';
import type { BaseMessages, Bound, MessagesOf, TestName } from './messages.types.js';
import type { Text } from './text.js';
import type { ParamsOf } from './words.types.js';
import { zhNames as name, zhPattern as pattern } from './zh-CN.words.js';

/** 中文文案，逐条写成，不是译文。 */
export const zhCN: MessagesOf<BaseMessages> = {
  ...obligationsZh,
  'score.rule': ({ rule, points, times }, f) => `${f.text(rule)}${times > 1 ? `（${times} 次）` : ''}：${f.signed(points)} 分`,
  'score.grade': ({ grade, points, from }, f) => `共 ${f.number(points)} 分，评为 ${grade} 级（${f.number(from)} 分起）`,

  'forecast.stage-preset': ({ stage, rate }, f) => `「${f.text(stage)}」阶段的预设赢率为 ${f.percent(rate)}`,
  'forecast.stage-learned': ({ stage, rate, n }, f) => `「${f.text(stage)}」阶段的赢率为 ${f.percent(rate)}，得自 ${f.number(n)} 单历史商机`,
  'forecast.clamped': ({ stage, learned, min, max }, f) =>
    `历史赢率 ${f.percent(learned)} 超出「${f.text(stage)}」阶段的许可范围 ${f.percent(min)}–${f.percent(max)}，取边界值`,
  'forecast.no-stage': ({ claimed }) => `${claimed ? `填报的阶段「${claimed}」不在策略之内` : '还没有填报阶段'}，数据不足，给不出阶段赢率`,
  'forecast.certainty': ({ state, weight }, f) => `确定性状态「${f.text(state)}」证据齐全，权重取 ${f.percent(weight)}`,
  'forecast.certainty-unproven': ({ state, weight, missing }, f) =>
    `填报为「${f.text(state)}」（${f.percent(weight)}），但缺少${texts(missing, f)}，暂不采信`,
  'forecast.signal': ({ signal, change, mode }, f) => `出现信号「${f.text(signal)}」，权重 ${f.signed(change / 100)}${mode === 'points' ? ' 个百分点' : '%'}`,
  'forecast.signal-bare': ({ signal }, f) => `信号「${f.text(signal)}」没有证据，不加分`,
  'forecast.signal-counted': ({ signal }, f) => `信号「${f.text(signal)}」与同组信号只计一次`,
  'forecast.ceiling': ({ ceiling }, f) => `尚未赢单，最高按 ${f.percent(ceiling)} 计`,
  'forecast.gate': ({ claimed, evidenced, missing, rate }, f) =>
    `填报在「${f.text(claimed)}」，证据只到「${f.text(evidenced)}」${rate === undefined ? '' : `（${f.percent(rate)}）`}，还缺${texts(missing, f)}`,
  'forecast.gate-none': ({ claimed, missing, floor }, f) =>
    `填报在「${f.text(claimed)}」，但没有任何阶段的证据${floor === undefined ? '' : `，最高按 ${f.percent(floor)} 计`}，还缺${texts(missing, f)}`,
  'forecast.optimism': ({ months, evidenced, rate }, f) =>
    `连续 ${f.number(months)} 个月填报即将签约却未落地，客户最近答复再考虑，也没有约定会议：退回有证据的「${f.text(evidenced)}」阶段${rate === undefined ? '' : `（${f.percent(rate)}）`}`,
  'forecast.optimism-none': ({ months, floor }, f) =>
    `连续 ${f.number(months)} 个月填报即将签约却未落地，客户最近答复再考虑，也没有约定会议，且没有任何阶段的证据${floor === undefined ? '' : `，最高按 ${f.percent(floor)} 计`}`,
  'forecast.stopped': ({ rep, since }, f) => `${rep} 的预测自 ${f.instant(since)} 起熔断，主管联合评审之前不生效`,
  'forecast.optimism-weight': ({ keep }, f) => `虚假乐观：权重只保留 ${f.percent(keep)}`,
  'forecast.won': ({ at }, f) => `已于 ${f.instant(at)} 赢单`,
  'forecast.lost': ({ at }, f) => `已于 ${f.instant(at)} 输单`,
  'forecast.amount-stated': ({ amount }, f) => `金额 ${f.money(amount)}，以商机记录为准`,
  'forecast.amount-assumed': ({ amount, product }, f) => `没有人填报金额，暂按「${product}」目录价 ${f.money(amount)} 假定`,
  'forecast.amount-missing': () => '还没有填报金额',
  'forecast.person': ({ amount, person }, f) => `${person} 填报 ${f.money(amount)}，并列展示，不参与计算`,

  'gate.passed': ({ gate }, f) => `已满足「${f.text(gate)}」的准入条件`,
  'gate.met': ({ item }, f) => `已具备：${f.text(item)}`,
  'gate.missing': ({ item }, f) => `还缺：${f.text(item)}`,
  'gate.skipped': ({ stage }, f) => `跳过了「${f.text(stage)}」阶段`,

  'obligation.running': ({ rule, dueAt }, f) => `「${f.text(rule)}」应于 ${f.instant(dueAt)} 前完成`,
  'obligation.no-due': ({ rule }, f) => `「${f.text(rule)}」目前没有期限`,
  'obligation.paused': ({ rule, since }, f) => `「${f.text(rule)}」自 ${f.instant(since)} 起暂停计时`,
  'obligation.fulfilled': ({ rule, at }, f) => `「${f.text(rule)}」已于 ${f.instant(at)} 按时完成`,
  'obligation.late': ({ rule, at, dueAt }, f) => `「${f.text(rule)}」于 ${f.instant(at)} 完成，晚了 ${f.duration(at - dueAt)}`,
  'obligation.breached': ({ rule, dueAt }, f) => `「${f.text(rule)}」应于 ${f.instant(dueAt)} 前完成，已逾期`,
  'obligation.void': ({ rule }, f) => `「${f.text(rule)}」已不再需要`,
  'obligation.lacks': ({ item }, f) => `还缺：${f.text(item)}`,
  'obligation.has': ({ item }, f) => `已有：${f.text(item)}`,

  'compliance.rate': ({ onTime, done, due, rate }, f) =>
    `到期 ${f.number(due)} 项，按时完成 ${f.number(onTime)} 项，合规率 ${f.percent(rate)}；连同补做共完成 ${f.number(done)} 项`,
  'compliance.none-due': () => '没有到期的节点，不计合规率',

  'constraint.kept': ({ rule }, f) => `符合「${f.text(rule)}」`,
  'constraint.forbidden': ({ rule }, f) => `违反「${f.text(rule)}」：出现了不允许的动作`,
  'constraint.overdue': ({ rule, dueAt }, f) => `违反「${f.text(rule)}」：截至 ${f.instant(dueAt)} 没有等到应有的动作`,
  'constraint.again': ({ rule }, f) => `违反「${f.text(rule)}」：上一次还没有了结，又发生了一次`,
  'constraint.unanswered': ({ rule }, f) => `违反「${f.text(rule)}」：流程已结束，应有的动作没有发生`,
  'constraint.missed': ({ rule }, f) => `违反「${f.text(rule)}」：前后衔接的动作不符`,
  'constraint.waiting': ({ rule, until }, f) =>
    until === null ? `「${f.text(rule)}」仍在等待应有的动作` : `「${f.text(rule)}」仍在等待应有的动作，最晚 ${f.instant(until)}`,
  'constraint.guarding': ({ rule, until }, f) =>
    until === null ? `目前符合「${f.text(rule)}」` : `目前符合「${f.text(rule)}」，${f.instant(until)} 之后定论`,
  'constraint.counting': ({ rule, count }, f) => `「${f.text(rule)}」目前发生 ${f.number(count)} 次`,
  'constraint.counted': ({ rule, count }, f) => `符合「${f.text(rule)}」，共 ${f.number(count)} 次`,
  'constraint.miscounted': ({ rule, count }, f) => `违反「${f.text(rule)}」，共 ${f.number(count)} 次`,

  'fact.customer-said': ({ signal, text }) => (text ? `客户说「${text}」（${name('signals', signal)}）` : `客户表示${name('signals', signal)}`),
  'fact.document': ({ document, title }) => `${name('documents', document)}${title ? `《${title}》` : ''}`,
  'fact.form': ({ form }) => `填报了${name('forms', form)}`,
  'fact.touch': ({ channel, note }) => `与客户沟通（${name('channels', channel)}）${note ? `：${note}` : ''}`,
  'fact.promise': ({ text }) => `承诺：${text}`,
  'fact.certainty': ({ state }, f) => `申报确定性状态「${f.text(state)}」`,
  'fact.drafted': ({ models }) => `起草方案${models.length > 0 ? `（${models.join('、')}）` : ''}`,
  'fact.stage-requested': ({ stage }, f) => `申请进入「${f.text(stage)}」阶段`,
  'fact.stage-entered': ({ stage }, f) => `进入「${f.text(stage)}」阶段`,
  'fact.grade-reached': ({ grade, points }, f) => `评为 ${grade} 级（${f.number(points)} 分）`,
  'fact.role-marked': ({ role, contact }) => `${contact}标注为${name('roles', role)}`,
  'fact.state': ({ field, value }) => `${name('fields', field)}：${value}`,
  'fact.other': ({ type }) => name('facts', type),

  'condition.all': () => '以下全部成立',
  'condition.any': () => '以下至少一条成立',
  'condition.not': () => '以下不成立',
  'condition.always': () => '始终成立',
  'condition.field': (params, f) => `${name('fields', params.field)}${tested(params.test, params.value, f)}`,
  'condition.count': counted,
  'condition.last': ({ what, bound, duration }, f) =>
    bound === 'atLeast' ? `距上次${pattern(what)}已满 ${f.duration(duration)}` : `${f.duration(duration)}内有过${pattern(what)}`,
  'condition.silence': ({ after, until, duration, n }, f) =>
    `${pattern(after)}之后连续 ${f.duration(duration)}没有${pattern(until)}${n > 1 ? `，至少 ${f.number(n)} 次` : ''}`,
  'condition.overlap': ({ of, among, share }, f) => `${pattern(of)}的内容至少 ${f.percent(share)} 见于${pattern(among)}`,

  'shown.choose-deal': () => '先选择一个商机',
  'shown.import-data': () => '先导入数据',
  'shown.need-closed-deals': ({ have, need }, f) => `已有 ${f.number(have)} 单成交记录，还需 ${f.number(Math.max(0, need - have))} 单`,
  'shown.source-missing': ({ source }) => `没有取到 ${source} 的数据`,
  'shown.hidden': ({ what }) => `${what}已有内容，但您没有查看权限`,
  'brief.wrong-kind': ({ expected, received }) => `数据格式不符：应为 ${expected}，收到 ${received}`,
  'brief.section-unreadable': ({ section, expected, received }) =>
    `「${sectionName(section)}」读不出来：应为 ${expected}，收到 ${received}`,
};

function texts(items: readonly Text[], f: Formatter): string {
  return items.map((item) => f.text(item)).join('、');
}

const BOUNDS: Readonly<Record<Bound, string>> = { atLeast: '至少', atMost: '至多', exactly: '正好' };

function counted({ what, bound, n, within }: ParamsOf<'condition.count'>, f: Formatter): string {
  const when = within === null ? '' : `近 ${f.duration(within)}内`;
  const fact = pattern(what);
  if (n === 0 && bound !== 'atLeast') return `${when}没有${fact}`;
  if (n === 1 && bound === 'atLeast') return `${when}有${fact}`;
  return `${when}${fact}${BOUNDS[bound]} ${f.number(n)} 次`;
}

function tested(test: TestName, value: Json, f: Formatter): string {
  const shown = Array.isArray(value) ? value.map((item: Json) => scalar(item, f)) : [scalar(value, f)];
  const first = shown[0] ?? '';
  switch (test) {
    case 'is': return `为${first}`;
    case 'isNot': return `不为${first}`;
    case 'in': return `为${shown.join('、')}之一`;
    case 'notIn': return `不是${shown.join('、')}`;
    case 'above': return `高于 ${first}`;
    case 'atLeast': return `不低于 ${first}`;
    case 'below': return `低于 ${first}`;
    case 'atMost': return `不高于 ${first}`;
    case 'between': return `在 ${shown.join(' 与 ')} 之间`;
    case 'contains': return `含有${first}`;
    case 'startsWith': return `以${first}开头`;
    case 'exists': return value === false ? '不存在' : '存在';
    case 'filled': return value === false ? '未填写' : '已填写';
  }
}

function scalar(value: Json, f: Formatter): string {
  if (typeof value === 'number') return f.number(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return value === null ? '空' : `「${typeof value === 'string' ? value : JSON.stringify(value)}」`;
}

function sectionName(path: string): string {
  const section = /^\w*/.exec(path)?.[0] ?? '';
  return name('sections', section) + path.slice(section.length);
}
