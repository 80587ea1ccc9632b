import type { MessagesOf } from '../messages.types.js';
import type { Text } from '../text.js';

/** Who is one person, and what becomes of leads (SC-3 … SC-12). `by` and `because` are empty where nobody said. */
export interface LeadMessages {
  'leads.same-keys': { readonly keys: readonly Text[]; readonly n: number };
  'leads.different-key': { readonly key: Text; readonly n: number };
  'leads.merged': { readonly by: string; readonly because: string };
  'leads.parted': { readonly by: string; readonly because: string };
}

export const leadsZh: MessagesOf<LeadMessages> = {
  'leads.same-keys': ({ keys, n }, f) => `${f.number(n)} 条记录的${f.list(keys.map((key) => f.text(key)))}相同`,
  'leads.different-key': ({ key, n }, f) => `但${f.text(key)}有 ${f.number(n)} 个不同的值，一个人只会有一个`,
  'leads.merged': ({ by, because }) => `${by === '' ? '有人' : by}确认为同一人${because === '' ? '' : `：${because}`}`,
  'leads.parted': ({ by, because }) => `${by === '' ? '有人' : by}确认不是同一人${because === '' ? '' : `：${because}`}`,
};

export const leadsEn: MessagesOf<LeadMessages> = {
  'leads.same-keys': ({ keys, n }, f) => `${f.number(n)} records share: ${f.list(keys.map((key) => f.text(key)))}`,
  'leads.different-key': ({ key, n }, f) => `yet ${f.text(key)} differs, ${f.number(n)} values, and a person has one only`,
  'leads.merged': ({ by, because }) => `${by === '' ? 'Somebody' : by} said they are one person${because === '' ? '' : `: ${because}`}`,
  'leads.parted': ({ by, because }) => `${by === '' ? 'Somebody' : by} said they are not one person${because === '' ? '' : `: ${because}`}`,
};
