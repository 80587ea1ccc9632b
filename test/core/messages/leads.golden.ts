import type { MessageKey, MessageParams } from '@sextant/core/messages';

const email = { 'zh-CN': '邮箱', en: 'E-mail address' };
const name = { 'zh-CN': '姓名', en: 'Name' };
const urgent = { 'zh-CN': '紧急需求', en: 'Urgent' };
const vip = { 'zh-CN': '大客户', en: 'Key accounts' };
const provinces = { 'zh-CN': '省份', en: 'Provinces' };
const east = { 'zh-CN': '华东公海', en: 'East' };

/** The lines of leads: who is one person, who gets them, what is made of them. */
export const LEADS_GOLDEN: { readonly [K in Extract<MessageKey, `leads.${string}`>]: readonly [params: MessageParams[K], zh: string, en: string] } = {
  'leads.same-keys': [{ keys: [email, name], n: 3 }, '3 条记录的邮箱和姓名相同', '3 records share: E-mail address and Name'],
  'leads.different-key': [{ key: email, n: 2 }, '但邮箱有 2 个不同的值，一个人只会有一个', 'yet E-mail address differs, 2 values, and a person has one only'],
  'leads.merged': [{ by: '陈思远', because: '同一张名片' }, '陈思远确认为同一人：同一张名片', '陈思远 said they are one person: 同一张名片'],
  'leads.parted': [{ by: '', because: '' }, '有人确认不是同一人', 'Somebody said they are not one person'],
  'leads.intent': [{ tag: urgent, words: '尽快' }, '客户说了“尽快”，标记为「紧急需求」', 'The customer said “尽快”: Urgent'],
  'leads.rule-always': [{ rule: vip }, '规则「大客户」不设条件，适用', 'Rule “Key accounts” has no condition: it applies'],
  'leads.rule-met': [{ rule: vip }, '符合规则「大客户」', 'Rule “Key accounts” applies'],
  'leads.rule-not-met': [{ rule: vip }, '不符合规则「大客户」', 'Rule “Key accounts” does not apply'],
  'leads.territory': [{ territory: provinces, value: '浙江' }, '按「省份」划分，归属“浙江”', '“Provinces” knows where “浙江” goes'],
  'leads.territory-none': [{ territory: provinces, value: '' }, '没有填写，无法按「省份」划分', '“Provinces” does not know where a lead without a value goes'],
  'leads.pool-turn': [{ pool: east, rep: '陈思远' }, '「华东公海」轮到 陈思远', 'It is the turn of 陈思远 in “East”'],
  'leads.pool-least': [{ pool: east, rep: '陈思远', open: 3 }, '「华东公海」中 陈思远 手上的线索最少，3 条', '陈思远 has the fewest open leads in “East”: 3'],
  'leads.rep-absent': [{ rep: '陈思远' }, '陈思远 不在岗，跳过', '陈思远 is away: passed over'],
  'leads.rep-full': [{ rep: '陈思远', open: 20, capacity: 20 }, '陈思远 手上已有 20 条线索，上限 20 条，跳过', '陈思远 has 20 open leads of at most 20: passed over'],
  'leads.fallback': [{}, '没有规则能分出去，按兜底规则分配', 'No rule gave it to anybody: the fallback decides'],
  'leads.nobody': [{}, '暂时没有人能接这条线索', 'Nobody is there to take this lead'],
};
