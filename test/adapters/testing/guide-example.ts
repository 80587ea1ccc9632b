import {
  AdapterError, type AdapterErrorKind, type CallOptions, decimalText, moneyOf, type Page, type ReadOptions, type Receipt, type Sink, type Stream,
} from '@sextant/adapters/contract';
import { type Answer, assertOk, completeHost, createClient, type Host, tokenKeeper } from '@sextant/adapters/http';
import type { Directive } from '@sextant/core/directives';
import type { Fact, Mapping } from '@sextant/core/facts';
import { textIn } from '@sextant/core/messages';
import { z } from 'zod';

export interface BrookOptions {
  readonly url: string;
  readonly tenant: string;
  readonly user: string;
  readonly password: string;
  /** @default 100, the most Brook gives */
  readonly pageSize?: number;
}

/** Brook answers HTTP 200 also when it fails: its words, and what they mean to the engine. */
const KINDS: Readonly<Record<string, AdapterErrorKind>> = {
  BAD_LOGIN: 'config', LOGIN_AGAIN: 'auth', NOT_ALLOWED: 'permission', SLOW_DOWN: 'rate', BUSY: 'transient', BAD_VALUE: 'invalid',
};

const FAILURE = z.object({ ok: z.literal(false), code: z.string(), message: z.string() });
const LOGIN = z.object({ token: z.string(), expires_in: z.number() });
// Long ids come as text, short ones as numbers.
const ID = z.union([z.string(), z.number()]).transform(String);
const DEALS = z.object({ deals: z.array(z.looseObject({ id: ID, changed_at: z.string() })) });
const TASKS = z.object({ tasks: z.array(z.object({ id: ID })) });
const TASK = z.object({ task: z.object({ id: ID }) });

/** The answer's body when Brook is content. What this throws, and what zod throws, tells the client how to go on. */
function bodyOf(answer: Answer): unknown {
  assertOk(answer);
  const body = answer.json();
  const failure = FAILURE.safeParse(body);
  if (!failure.success) return body;
  const { code, message } = failure.data;
  throw new AdapterError('brook-crm', [{ code, path: '', expected: 'ok', received: message }], { kind: KINDS[code] ?? 'transient' });
}

/** Brook CRM: deals as a stream, tasks as a sink. */
export function brookCrm({ url, tenant, user, password, pageSize = 100 }: BrookOptions, host: Host = {}): { readonly deals: Stream; readonly tasks: Sink } {
  const { clock } = completeHost(host);
  const limits = { default: { calls: 100, per: 60_000 } };
  const client = createClient({ platform: 'brook-crm', tenant, secrets: [password], limits }, host);

  const session = tokenKeeper({
    clock,
    async fetch() {
      const { token, expires_in } = await client.send({
        name: 'login',
        repeatable: true,
        request: () => new Request(`${url}/api/login`, { method: 'POST', body: JSON.stringify({ user, password }) }),
        read: (answer) => LOGIN.parse(bodyOf(answer)),
      });
      client.hide(token);
      return { token, expiresAt: clock.now() + expires_in * 1_000 };
    },
  });

  function call<T>(path: string, shape: z.ZodType<T>, signal?: AbortSignal, body?: unknown): Promise<T> {
    let token = '';
    return client.send({
      name: path.split('?')[0] ?? path,
      // Brook does not recognise a task it was sent before: a POST is repeated only when it surely did not begin.
      repeatable: body === undefined,
      async request() {
        token = await session.get();
        const headers = { 'x-brook-token': token };
        return new Request(url + path, body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) });
      },
      read: (answer) => shape.parse(bodyOf(answer)),
      async renew() { await session.renew(token); },
      signal,
    });
  }

  /** Deals come in order of change and id: the last one of a page is the place to go on from, whatever changes meanwhile. */
  async function* readDeals({ since = null, lookBack = 0, signal }: ReadOptions = {}): AsyncGenerator<Page> {
    let [from, after] = since === null ? [new Date(0).toISOString(), ''] : JSON.parse(since) as [string, string];
    if (lookBack > 0) [from, after] = [new Date(Math.max(0, Date.parse(from) - lookBack)).toISOString(), ''];
    for (let isLast = false; !isLast;) {
      const query = new URLSearchParams({ changed_from: from, after, limit: String(pageSize) });
      const { deals } = await call(`/api/deals?${query}`, DEALS, signal);
      const last = deals.at(-1);
      if (last) [from, after] = [last.changed_at, last.id];
      isLast = deals.length < pageSize;
      const records = deals.map((values, index) => ({ kind: 'deal', position: index + 1, values }));
      yield { records, checkpoint: JSON.stringify([from, after]) };
    }
  }

  async function carry({ key, kind, subject, title, dueAt }: Directive, { signal }: CallOptions = {}): Promise<Receipt> {
    if (kind !== 'task') {
      throw new AdapterError('brook-crm', [{ code: 'unknown-kind', path: '/kind', expected: 'task', received: kind }], { kind: 'invalid' });
    }
    // An earlier try may have ended in the dark: look first.
    const [known] = (await call(`/api/tasks?${new URLSearchParams({ reference: key })}`, TASKS, signal)).tasks;
    if (known) return { key, state: 'repeated', ref: known.id, unreached: [] };
    const due = dueAt === null ? null : new Date(dueAt).toISOString();
    const { task } = await call('/api/tasks', TASK, signal, { reference: key, deal: subject.id, title: textIn(title, 'zh-CN'), due });
    return { key, state: 'done', ref: task.id, unreached: [] };
  }

  return { deals: { name: 'brook-crm/deals', source: { read: readDeals }, mapping: mapDeal }, tasks: { carry } };
}

const DEAL = z.object({
  id: ID, version: z.number(), changed_at: z.iso.datetime(), title: z.string(), amount: z.union([z.number(), z.string()]),
  currency: z.string().length(3),
});

/** A deal as Brook has it to what we know. Pure; what cannot be read is told and stops nobody. */
const mapDeal: Mapping = ({ kind, position, values }) => {
  const deal = DEAL.safeParse(values);
  if (!deal.success) {
    const rejects = deal.error.issues.map(({ path, message }) => (
      { kind, position, code: 'bad-field', path: path.join('/'), expected: message, received: 'something else' }
    ));
    return { facts: [], rejects };
  }
  const { id, version, changed_at, title, amount, currency } = deal.data;
  const time = Date.parse(changed_at);
  // In the currency's minor units, digit by digit: a product of doubles is not money.
  const money = moneyOf(decimalText(amount) ?? '', currency);
  if (typeof money === 'string') {
    return { facts: [], rejects: [{ kind, position, code: money, path: 'amount', expected: `an amount in ${currency}`, received: 'another' }] };
  }
  const fact: Fact<'deal.state'> = {
    // Of the record and its version: read twice, it is the same fact.
    id: `deal/${id}/${version}`, source: 'brook-crm', seq: version, kind: 'state', type: 'deal.state', schema: 1, time, recordedAt: time,
    about: [{ type: 'deal', id }],
    data: { title, amount: money },
  };
  return { facts: [fact], rejects: [] };
};
