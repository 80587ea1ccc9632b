import type { Json } from '../facts/facts.types.js';
import { enNames as name, enPattern as pattern } from './en.words.js';
import { obligationsEn } from './families/obligations.js';
import type { Formatter } from './format.js';
import type { BaseMessages, Bound, MessagesOf, TestName } from './messages.types.js';
import type { Text } from './text.js';
import type { ParamsOf } from './words.types.js';

/** English, complete. */
export const en: MessagesOf<BaseMessages> = {
  ...obligationsEn,
  'score.rule': ({ rule, points, times }, f) => `${f.text(rule)}${times > 1 ? ` (${times} times)` : ''}: ${f.signed(points)} points`,
  'score.grade': ({ grade, points, from }, f) => `${f.number(points)} points, grade ${grade} (from ${f.number(from)})`,

  'forecast.stage-preset': ({ stage, rate }, f) => `Preset rate of stage “${f.text(stage)}”: ${f.percent(rate)}`,
  'forecast.stage-learned': ({ stage, rate, n }, f) => `Rate of stage “${f.text(stage)}”: ${f.percent(rate)}, learned from ${f.number(n)} deals`,
  'forecast.clamped': ({ stage, learned, min, max }, f) =>
    `Learned rate ${f.percent(learned)} is outside the range of stage “${f.text(stage)}”, ${f.percent(min)}–${f.percent(max)}: the bound is used`,
  'forecast.no-stage': ({ claimed }) =>
    `${claimed ? `The policy knows no stage “${claimed}”` : 'No stage was reported'}: not enough data for a stage’s rate`,
  'forecast.certainty': ({ state, weight }, f) => `Certainty state “${f.text(state)}” is proven: weight ${f.percent(weight)}`,
  'forecast.certainty-unproven': ({ state, weight, missing }, f) =>
    `“${f.text(state)}” (${f.percent(weight)}) was reported but is not counted: ${texts(missing, f)} missing`,
  'forecast.signal': ({ signal, change, mode }, f) => `Signal “${f.text(signal)}”: weight ${f.signed(change / 100)}${mode === 'points' ? ' percentage points' : '%'}`,
  'forecast.signal-bare': ({ signal }, f) => `Signal “${f.text(signal)}” rests on no evidence and adds nothing`,
  'forecast.signal-counted': ({ signal }, f) => `Signal “${f.text(signal)}” counts once with its group`,
  'forecast.ceiling': ({ ceiling }, f) => `Not won yet: at most ${f.percent(ceiling)}`,
  'forecast.gate': ({ claimed, evidenced, missing, rate }, f) =>
    `Reported at “${f.text(claimed)}”, evidence reaches “${f.text(evidenced)}”${rate === undefined ? '' : ` (${f.percent(rate)})`} only: ${texts(missing, f)} missing`,
  'forecast.gate-none': ({ claimed, missing, floor }, f) =>
    `Reported at “${f.text(claimed)}”, but no stage has evidence${floor === undefined ? '' : `, so at most ${f.percent(floor)}`}: ${texts(missing, f)} missing`,
  'forecast.optimism': ({ months, evidenced, rate }, f) =>
    `Reported as about to sign ${f.number(months)} months running, customer thinking it over, no meeting booked: back to “${f.text(evidenced)}”${rate === undefined ? '' : ` (${f.percent(rate)})`}, as evidence shows`,
  'forecast.optimism-none': ({ months, floor }, f) =>
    `Reported as about to sign ${f.number(months)} months running, customer thinking it over, no meeting booked, and no stage has evidence${floor === undefined ? '' : `: at most ${f.percent(floor)}`}`,
  'forecast.stopped': ({ rep, since }, f) => `${rep}’s breaker is open since ${f.instant(since)}: the forecast is not effective until reviewed`,
  'forecast.optimism-weight': ({ keep }, f) => `False optimism: keeps ${f.percent(keep)} of its weight`,
  'forecast.won': ({ at }, f) => `Won on ${f.instant(at)}`,
  'forecast.lost': ({ at }, f) => `Lost on ${f.instant(at)}`,
  'forecast.amount-stated': ({ amount }, f) => `${f.money(amount)}, as the deal record says`,
  'forecast.amount-assumed': ({ amount, product }, f) => `Nobody stated an amount: list price of ${product}, ${f.money(amount)}, is assumed`,
  'forecast.amount-missing': () => 'No amount was stated',
  'forecast.person': ({ amount, person }, f) => `${person} states ${f.money(amount)}; shown beside, not counted`,

  'gate.passed': ({ gate }, f) => `“${f.text(gate)}” may be entered`,
  'gate.met': ({ item }, f) => `There: ${f.text(item)}`,
  'gate.missing': ({ item }, f) => `Missing: ${f.text(item)}`,
  'gate.skipped': ({ stage }, f) => `Stage “${f.text(stage)}” was skipped`,

  'obligation.running': ({ rule, dueAt }, f) => `“${f.text(rule)}” is due by ${f.instant(dueAt)}`,
  'obligation.no-due': ({ rule }, f) => `“${f.text(rule)}” has no due time at present`,
  'obligation.paused': ({ rule, since }, f) => `“${f.text(rule)}” has been paused since ${f.instant(since)}`,
  'obligation.fulfilled': ({ rule, at }, f) => `“${f.text(rule)}” was done in time on ${f.instant(at)}`,
  'obligation.late': ({ rule, at, dueAt }, f) => `“${f.text(rule)}” was done on ${f.instant(at)}, ${f.duration(at - dueAt)} late`,
  'obligation.breached': ({ rule, dueAt }, f) => `“${f.text(rule)}” was due by ${f.instant(dueAt)} and is overdue`,
  'obligation.void': ({ rule }, f) => `“${f.text(rule)}” is no longer needed`,
  'obligation.lacks': ({ item }, f) => `Missing: ${f.text(item)}`,
  'obligation.has': ({ item }, f) => `There: ${f.text(item)}`,

  'compliance.rate': ({ onTime, done, due, rate }, f) =>
    `${f.number(onTime)} of ${f.number(due)} due in time: ${f.percent(rate)}; ${f.number(done)} done in all, late ones included`,
  'compliance.none-due': () => 'Nothing was due, so there is no rate',

  'constraint.kept': ({ rule }, f) => `“${f.text(rule)}”: kept`,
  'constraint.forbidden': ({ rule }, f) => `“${f.text(rule)}”: broken by what must not happen`,
  'constraint.overdue': ({ rule, dueAt }, f) => `“${f.text(rule)}”: nothing in time, the window ended on ${f.instant(dueAt)}`,
  'constraint.again': ({ rule }, f) => `“${f.text(rule)}”: it happened again before it was answered`,
  'constraint.unanswered': ({ rule }, f) => `“${f.text(rule)}”: the case ended without an answer`,
  'constraint.missed': ({ rule }, f) => `“${f.text(rule)}”: what has to stand before or after it does not`,
  'constraint.waiting': ({ rule, until }, f) =>
    until === null ? `“${f.text(rule)}”: still waiting for an answer` : `“${f.text(rule)}”: still waiting, until ${f.instant(until)} at the latest`,
  'constraint.guarding': ({ rule, until }, f) =>
    until === null ? `“${f.text(rule)}”: kept so far` : `“${f.text(rule)}”: kept so far, decided after ${f.instant(until)}`,
  'constraint.counting': ({ rule, count }, f) => `“${f.text(rule)}”: ${f.number(count)} so far`,
  'constraint.counted': ({ rule, count }, f) => `“${f.text(rule)}”: kept, count ${f.number(count)}`,
  'constraint.miscounted': ({ rule, count }, f) => `“${f.text(rule)}”: broken, count ${f.number(count)}`,

  'fact.customer-said': ({ signal, text }) =>
    text ? `The customer said “${text}”: ${name('signals', signal)}` : `The customer signalled: ${name('signals', signal)}`,
  'fact.document': ({ document, title }) => `${starting('documents', document)}${title ? ` “${title}”` : ''}`,
  'fact.form': ({ form }) => `Form filled in: ${name('forms', form)}`,
  'fact.touch': ({ channel, note }) => `Contact with the customer (${name('channels', channel)})${note ? `: ${note}` : ''}`,
  'fact.promise': ({ text }) => `Promise: ${text}`,
  'fact.certainty': ({ state }, f) => `Certainty state “${f.text(state)}” stated`,
  'fact.drafted': ({ models }) => `Proposal drafted${models.length > 0 ? ` (${models.join(', ')})` : ''}`,
  'fact.stage-requested': ({ stage }, f) => `Stage “${f.text(stage)}” requested`,
  'fact.stage-entered': ({ stage }, f) => `Stage “${f.text(stage)}” entered`,
  'fact.grade-reached': ({ grade, points }, f) => `Grade ${grade} (${f.number(points)} points)`,
  'fact.role-marked': ({ role, contact }) => `${contact} marked as ${name('roles', role)}`,
  'fact.state': ({ field, value }) => `${starting('fields', field)}: ${value}`,
  'fact.other': ({ type }) => starting('facts', type),

  'condition.all': () => 'All of these hold',
  'condition.any': () => 'At least one of these holds',
  'condition.not': () => 'This does not hold',
  'condition.always': () => 'Always',
  'condition.field': (params, f) => `${name('fields', params.field)} ${tested(params.test, params.value, f)}`,
  'condition.count': counted,
  'condition.last': ({ what, bound, duration }, f) =>
    bound === 'atLeast'
      ? `latest ${pattern(what)} at least ${f.duration(duration)} ago`
      : `latest ${pattern(what)} less than ${f.duration(duration)} ago`,
  'condition.silence': ({ after, until, duration, n }, f) =>
    `no ${pattern(until)} for ${f.duration(duration)} after ${pattern(after)}${n > 1 ? `, at least ${f.number(n)} times` : ''}`,
  'condition.overlap': ({ of, among, share }, f) => `at least ${f.percent(share)} of ${pattern(of)} occurs in ${pattern(among)}`,

  'shown.choose-deal': () => 'Choose a deal first',
  'shown.import-data': () => 'Import data first',
  'shown.need-closed-deals': ({ have, need }, f) => `${f.number(have)} closed deals known, ${f.number(Math.max(0, need - have))} more needed`,
  'shown.source-missing': ({ source }) => `No data from ${source}`,
  'shown.hidden': ({ what }) => `${what}: there is something here that you may not see`,
  'brief.wrong-kind': ({ expected, received }) => `Wrong kind of data: expected ${expected}, received ${received}`,
  'brief.section-unreadable': ({ section, expected, received }) =>
    `“${sectionName(section)}” cannot be read: expected ${expected}, received ${received}`,
};

function texts(items: readonly Text[], f: Formatter): string {
  return f.list(items.map((item) => f.text(item)));
}

/** At the start of a sentence; a firm's own `x.` types keep their letters. */
function starting(list: Parameters<typeof name>[0], id: string): string {
  const known = name(list, id);
  return id.startsWith('x.') ? id : known.charAt(0).toUpperCase() + known.slice(1);
}

const BOUNDS: Readonly<Record<Bound, string>> = { atLeast: 'at least', atMost: 'at most', exactly: 'exactly' };

function counted({ what, bound, n, within }: ParamsOf<'condition.count'>, f: Formatter): string {
  const when = within === null ? '' : ` within ${f.duration(within)}`;
  const fact = pattern(what);
  if (n === 0 && bound !== 'atLeast') return `no ${fact}${when}`;
  if (n === 1 && bound === 'atLeast') return `a ${fact}${when}`;
  return `${fact} ${BOUNDS[bound]} ${f.number(n)} times${when}`;
}

const TESTS: Readonly<Record<TestName, string>> = {
  is: 'is', isNot: 'is not', in: 'is one of', notIn: 'is none of', above: 'is above', atLeast: 'is at least', below: 'is below',
  atMost: 'is at most', between: 'is between', contains: 'contains', startsWith: 'starts with', exists: 'is given',
  filled: 'is filled in',
};

function tested(test: TestName, value: Json, f: Formatter): string {
  if (test === 'exists' || test === 'filled') return value === false ? TESTS[test].replace('is', 'is not') : TESTS[test];
  const shown = Array.isArray(value) ? value.map((item: Json) => scalar(item, f)) : [scalar(value, f)];
  return `${TESTS[test]} ${shown.join(test === 'between' ? ' and ' : ', ')}`;
}

function scalar(value: Json, f: Formatter): string {
  if (typeof value === 'number') return f.number(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? 'empty' : `“${typeof value === 'string' ? value : JSON.stringify(value)}”`;
}

function sectionName(path: string): string {
  const section = /^\w*/.exec(path)?.[0] ?? '';
  return name('sections', section) + path.slice(section.length);
}
