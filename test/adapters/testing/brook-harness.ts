import type { SinkHarness, SourceHarness } from '@sextant/adapters/testing';
import type { Directive } from '@sextant/core/directives';
import { BrookCrm } from './brook-crm.js';
import { brookCrm } from './guide-example.js';

export const PASSWORD = 'pass/wörd 1&2';
export const TOKEN = 'brook-token-0123456789-';
export const BROOK = { url: 'https://brook.example', tenant: 'acme', user: 'sextant', password: PASSWORD, pageSize: 3 };
const secrets = [PASSWORD, TOKEN];

export const brookSource: SourceHarness = {
  name: 'Brook deals', pageSize: 3, secrets,
  isLogin: ({ url }) => url.endsWith('/api/login'),
  open(clock) {
    const crm = new BrookCrm(clock, PASSWORD, TOKEN);
    return {
      fake: crm.fake,
      stream: (host) => brookCrm(BROOK, host).deals,
      put: (samples) => { crm.put(samples); },
      expireSessions: () => { crm.expireSessions(); },
      failNext: (failure) => { crm.failNext(failure); },
    };
  },
};

export const brookSink: SinkHarness = {
  name: 'Brook tasks', secrets,
  notApplicable: { 'delivered-twice': 'Brook makes a task for every POST that reaches it' },
  open(clock) {
    const crm = new BrookCrm(clock, PASSWORD, TOKEN);
    return {
      fake: crm.fake,
      sink: (host) => brookCrm(BROOK, host).tasks,
      directive,
      effects: (n) => crm.tasks.filter(({ reference }) => reference === directive(n).key).length,
      expireSessions: () => { crm.expireSessions(); },
      failNext: (failure) => { crm.failNext(failure); },
    };
  },
};

function directive(n: number): Directive {
  return {
    key: `acme/first-reply/deal:${n}/1/0`, kind: 'task', to: 'owner', title: { 'zh-CN': '请尽快回复客户', en: 'Reply to the customer' },
    subject: { type: 'deal', id: `10000${n}` }, rule: 'first-reply', at: 0, dueAt: 3_600_000, settledAt: null, why: [], cause: [], payload: {},
  };
}
