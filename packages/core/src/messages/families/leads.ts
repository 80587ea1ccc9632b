import type { MessagesOf, Nothing } from '../messages.types.js';
import type { Text } from '../text.js';

/** Who is one person, and what becomes of leads (SC-3 … SC-12). `by`, `because` and `value` are empty where nobody said. */
export interface LeadMessages {
  'leads.same-keys': { readonly keys: readonly Text[]; readonly n: number };
  'leads.different-key': { readonly key: Text; readonly n: number };
  'leads.merged': { readonly by: string; readonly because: string };
  'leads.parted': { readonly by: string; readonly because: string };
  'leads.intent': { readonly tag: Text; readonly words: string };
  'leads.rule-always': { readonly rule: Text };
  'leads.rule-met': { readonly rule: Text };
  'leads.rule-not-met': { readonly rule: Text };
  'leads.territory': { readonly territory: Text; readonly value: string };
  'leads.territory-none': { readonly territory: Text; readonly value: string };
  'leads.pool-turn': { readonly pool: Text; readonly rep: string };
  'leads.pool-least': { readonly pool: Text; readonly rep: string; readonly open: number };
  'leads.rep-absent': { readonly rep: string };
  'leads.rep-full': { readonly rep: string; readonly open: number; readonly capacity: number };
  'leads.fallback': Nothing;
  'leads.nobody': Nothing;
}

export const leadsZh: MessagesOf<LeadMessages> = {
  'leads.same-keys': ({ keys, n }, f) => `${f.number(n)} 条记录的${f.list(keys.map((key) => f.text(key)))}相同`,
  'leads.different-key': ({ key, n }, f) => `但${f.text(key)}有 ${f.number(n)} 个不同的值，一个人只会有一个`,
  'leads.merged': ({ by, because }) => `${by === '' ? '有人' : by}确认为同一人${because === '' ? '' : `：${because}`}`,
  'leads.parted': ({ by, because }) => `${by === '' ? '有人' : by}确认不是同一人${because === '' ? '' : `：${because}`}`,
  'leads.intent': ({ tag, words }, f) => `客户说了“${words}”，标记为「${f.text(tag)}」`,
  'leads.rule-always': ({ rule }, f) => `规则「${f.text(rule)}」不设条件，适用`,
  'leads.rule-met': ({ rule }, f) => `符合规则「${f.text(rule)}」`,
  'leads.rule-not-met': ({ rule }, f) => `不符合规则「${f.text(rule)}」`,
  'leads.territory': ({ territory, value }, f) => `按「${f.text(territory)}」划分，归属“${value}”`,
  'leads.territory-none': ({ territory, value }, f) => value === '' ? `没有填写，无法按「${f.text(territory)}」划分` : `「${f.text(territory)}」里没有“${value}”`,
  'leads.pool-turn': ({ pool, rep }, f) => `「${f.text(pool)}」轮到 ${rep}`,
  'leads.pool-least': ({ pool, rep, open }, f) => `「${f.text(pool)}」中 ${rep} 手上的线索最少，${f.number(open)} 条`,
  'leads.rep-absent': ({ rep }) => `${rep} 不在岗，跳过`,
  'leads.rep-full': ({ rep, open, capacity }, f) => `${rep} 手上已有 ${f.number(open)} 条线索，上限 ${f.number(capacity)} 条，跳过`,
  'leads.fallback': () => '没有规则能分出去，按兜底规则分配',
  'leads.nobody': () => '暂时没有人能接这条线索',
};

export const leadsEn: MessagesOf<LeadMessages> = {
  'leads.same-keys': ({ keys, n }, f) => `${f.number(n)} records share: ${f.list(keys.map((key) => f.text(key)))}`,
  'leads.different-key': ({ key, n }, f) => `yet ${f.text(key)} differs, ${f.number(n)} values, and a person has one only`,
  'leads.merged': ({ by, because }) => `${by === '' ? 'Somebody' : by} said they are one person${because === '' ? '' : `: ${because}`}`,
  'leads.parted': ({ by, because }) => `${by === '' ? 'Somebody' : by} said they are not one person${because === '' ? '' : `: ${because}`}`,
  'leads.intent': ({ tag, words }, f) => `The customer said “${words}”: ${f.text(tag)}`,
  'leads.rule-always': ({ rule }, f) => `Rule “${f.text(rule)}” has no condition: it applies`,
  'leads.rule-met': ({ rule }, f) => `Rule “${f.text(rule)}” applies`,
  'leads.rule-not-met': ({ rule }, f) => `Rule “${f.text(rule)}” does not apply`,
  'leads.territory': ({ territory, value }, f) => `“${f.text(territory)}” knows where “${value}” goes`,
  'leads.territory-none': ({ territory, value }, f) => `“${f.text(territory)}” does not know where ${value === '' ? 'a lead without a value' : `“${value}”`} goes`,
  'leads.pool-turn': ({ pool, rep }, f) => `It is the turn of ${rep} in “${f.text(pool)}”`,
  'leads.pool-least': ({ pool, rep, open }, f) => `${rep} has the fewest open leads in “${f.text(pool)}”: ${f.number(open)}`,
  'leads.rep-absent': ({ rep }) => `${rep} is away: passed over`,
  'leads.rep-full': ({ rep, open, capacity }, f) => `${rep} has ${f.number(open)} open leads of at most ${f.number(capacity)}: passed over`,
  'leads.fallback': () => 'No rule gave it to anybody: the fallback decides',
  'leads.nobody': () => 'Nobody is there to take this lead',
};
