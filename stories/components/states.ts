import type { Shown } from '@sextant/core/briefs';
import { NOW } from './ningbo.js';

const MINUTE = 60_000;

/** The nine states of a widget, each with its name in both languages. */
export function nineStates<T extends { readonly asOf: number }>(value: T): readonly { readonly zh: string; readonly en: string; readonly shown: Shown<T> }[] {
  return [
    { zh: '加载中', en: 'Loading', shown: { state: 'loading' } },
    { zh: '暂无数据', en: 'Empty', shown: { state: 'empty', next: { key: 'shown.choose-deal', params: {}, evidence: [] } } },
    {
      zh: '数据不足', en: 'Not enough data',
      shown: {
        state: 'insufficient',
        known: [{ key: 'fact.document', params: { document: 'need-list', title: '产线改造痛点清单' }, evidence: [] }],
        needed: { key: 'shown.need-closed-deals', params: { have: 12, need: 40 }, evidence: [] },
      },
    },
    { zh: '就绪', en: 'Ready', shown: { state: 'ready', value } },
    { zh: '数据陈旧', en: 'Stale', shown: { state: 'ready', value: { ...value, asOf: NOW - 17 * MINUTE }, stale: { since: NOW - 17 * MINUTE } } },
    { zh: '数据不全', en: 'Partial', shown: { state: 'ready', value, partial: { missing: ['金蝶云星空'] } } },
    { zh: '离线', en: 'Offline', shown: { state: 'ready', value: { ...value, asOf: NOW - 42 * MINUTE }, offline: { since: NOW - 42 * MINUTE } } },
    { zh: '只读', en: 'Read only', shown: { state: 'ready', value, readOnly: true } },
    { zh: '无权限', en: 'Denied', shown: { state: 'denied', hidden: { key: 'shown.hidden', params: { what: '宁波恒力 · 伺服产线改造' }, evidence: [] } } },
    { zh: '出错', en: 'Error', shown: { state: 'error', code: 'HTTP 502', detail: 'crm.example.cn 没有应答', retry: true } },
  ];
}

/** The same for a board: nobody chooses a deal there, so an empty one asks for data. */
export function boardStates<T extends { readonly asOf: number }>(value: T): ReturnType<typeof nineStates<T>> {
  return nineStates(value).map((each) => (each.shown.state === 'empty'
    ? { ...each, shown: { state: 'empty', next: { key: 'shown.import-data', params: {}, evidence: [] } } }
    : each));
}
