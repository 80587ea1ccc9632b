import type { Shown } from '@sextant/core/briefs';

/** Every state of a widget, and what it must say of it in Chinese. */
export function nineShown<T>(value: T, now: number): readonly { readonly name: string; readonly shown: Shown<T>; readonly says: string }[] {
  return [
    { name: 'loading', shown: { state: 'loading' }, says: '正在载入' },
    { name: 'empty', shown: { state: 'empty', next: { key: 'shown.choose-deal', params: {}, evidence: [] } }, says: '先选择一个商机' },
    {
      name: 'insufficient',
      shown: { state: 'insufficient', known: [], needed: { key: 'shown.need-closed-deals', params: { have: 12, need: 40 }, evidence: [] } },
      says: '还需 28 单',
    },
    { name: 'ready', shown: { state: 'ready', value }, says: '¥' },
    { name: 'stale', shown: { state: 'ready', value, stale: { since: now - 17 * 60_000 } }, says: '17 分钟未更新' },
    { name: 'partial', shown: { state: 'ready', value, partial: { missing: ['ERP'] } }, says: 'ERP' },
    { name: 'offline', shown: { state: 'ready', value, offline: { since: now - 60_000 } }, says: '当前离线' },
    { name: 'read only', shown: { state: 'ready', value, readOnly: true }, says: '只读' },
    { name: 'denied', shown: { state: 'denied', hidden: { key: 'shown.hidden', params: { what: '这个商机' }, evidence: [] } }, says: '这个商机' },
    { name: 'error', shown: { state: 'error', code: 'HTTP 502', detail: 'crm 没有应答', retry: true }, says: 'HTTP 502' },
  ];
}
