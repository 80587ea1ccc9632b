import type { MessageKey, MessageParams } from '@sextant/core/messages';

const email = { 'zh-CN': '邮箱', en: 'E-mail address' };
const name = { 'zh-CN': '姓名', en: 'Name' };

/** The lines of leads: who is one person, who gets them, what is made of them. */
export const LEADS_GOLDEN: { readonly [K in Extract<MessageKey, `leads.${string}`>]: readonly [params: MessageParams[K], zh: string, en: string] } = {
  'leads.same-keys': [{ keys: [email, name], n: 3 }, '3 条记录的邮箱和姓名相同', '3 records share: E-mail address and Name'],
  'leads.different-key': [{ key: email, n: 2 }, '但邮箱有 2 个不同的值，一个人只会有一个', 'yet E-mail address differs, 2 values, and a person has one only'],
  'leads.merged': [{ by: '陈思远', because: '同一张名片' }, '陈思远确认为同一人：同一张名片', '陈思远 said they are one person: 同一张名片'],
  'leads.parted': [{ by: '', because: '' }, '有人确认不是同一人', 'Somebody said they are not one person'],
};
