import { AdapterError } from '../contract/adapter-error.js';
import { textOf } from '../erp/fields.js';
import { type Clock, completeHost, createClient, type Host, tokenKeeper } from '../http/index.js';
import { codeOf, isObject, readBody, type U8Body, type U8CallKind } from './u8-error.js';
import type { U8Settings } from './u8.types.js';

/** "No matching unit found": nothing fits what was asked for. */
export const NOTHING = '20002';
/** How long to wait before a result is asked for, and between askings. */
const PAUSE = 3000;

interface U8Write {
  /** Such as `saleorder/verify`. */
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Ours: the platform makes one document per id. Without it the call gets a trade id of its own, and must not be repeated blindly. */
  readonly bizId?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface U8Client {
  readonly clock: Clock;
  /** Where nothing fits, the body has the code of {@link NOTHING}. */
  read(operation: string, parameters: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<U8Body>;
  /** Gives the id of the document once the result is there. */
  write(call: U8Write): Promise<string | null>;
}

/** Keeps the token, and sends calls with it. The secret and the token are in every URL, so no URL may be shown. */
export function u8Client(settings: U8Settings, host: Host): U8Client {
  const { clock } = completeHost(host);
  const { fromAccount, toAccount, appKey, appSecret, dataSource, tokenCodes, timeout, tries, limits, sync, resultWithin } = settings;
  const base = settings.baseUrl.replace(/\/$/, '');
  const http = createClient({ platform: 'yonyou-u8', tenant: toAccount, secrets: [appSecret], limits, timeout, tries }, host);
  const account = { from_account: fromAccount, app_key: appKey };
  const kindOf = (name: string, write = false): U8CallKind => ({ name, write, tokenCodes });

  const token = tokenKeeper({
    clock,
    // Two hours; renewed at 1 h 55.
    margin: 300_000,
    fetch: async () => {
      const body = await http.send({
        name: 'system/token', repeatable: true, request: () => new Request(addressOf('/system/token', { ...account, app_secret: appSecret })),
        read: (answer) => readBody(answer, { ...kindOf('system/token'), tokenCodes: [] }),
      });
      const { id, expiresIn } = isObject(body.token) ? body.token : {};
      const granted = textOf(id);
      if (granted === undefined) {
        throw new AdapterError('system/token', [{ code: 'malformed-body', path: '/token/id', expected: 'a token', received: 'none' }], { kind: 'transient' });
      }
      http.hide(granted);
      const seconds = Number(textOf(expiresIn) ?? 7200);
      return { token: granted, expiresAt: clock.now() + (seconds > 0 ? seconds : 7200) * 1000 };
    },
  });

  return { clock, read, write };

  async function read(operation: string, parameters: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<U8Body> {
    let used = '';
    return http.send({
      name: operation, limit: 'read', repeatable: true, ...(signal && { signal }),
      request: async () => {
        used = await token.get();
        return new Request(addressOf(`/api/${operation}`, { ...callOf(used), ...parameters }));
      },
      read: (answer) => readBody(answer, kindOf(operation), [NOTHING]),
      renew: async () => { await token.renew(used); },
    });
  }

  async function write({ operation, body, bizId, signal }: U8Write): Promise<string | null> {
    let used = '';
    const answer = await http.send({
      name: operation, limit: 'write', repeatable: bizId !== undefined, ...(signal && { signal }),
      request: async () => {
        // One trade id per attempt: the platform takes each once.
        const own = bizId === undefined ? { tradeid: await tradeId(signal) } : { biz_id: bizId };
        signal?.throwIfAborted();
        used = await token.get();
        return new Request(addressOf(`/api/${operation}`, { ...callOf(used), ...own, sync: sync ? '1' : '0' }), {
          method: 'POST', headers: { 'content-type': 'application/json;charset=UTF-8' }, body: JSON.stringify(body),
        });
      },
      read: (given) => readBody(given, kindOf(operation, true)),
      renew: async () => { await token.renew(used); },
    });
    const result = isFinal(answer) ? answer : await resultOf(operation, answer, signal);
    return textOf(result.id) ?? null;
  }

  async function tradeId(signal: AbortSignal | undefined): Promise<string> {
    let used = '';
    const body = await http.send({
      name: 'system/tradeid', limit: 'read', repeatable: true, ...(signal && { signal }),
      request: async () => {
        used = await token.get();
        return new Request(addressOf('/system/tradeid', { ...account, token: used }));
      },
      read: (answer) => readBody(answer, kindOf('system/tradeid')),
      renew: async () => { await token.renew(used); },
    });
    const id = isObject(body.trade) ? textOf(body.trade.id) : undefined;
    if (id !== undefined) return id;
    throw new AdapterError('system/tradeid', [{ code: 'malformed-body', path: '/trade/id', expected: 'a trade id', received: 'none' }], { kind: 'transient' });
  }

  /** The platform took the write and works on it: its result is asked for until it is there. */
  async function resultOf(operation: string, accepted: U8Body, signal: AbortSignal | undefined): Promise<U8Body> {
    const address = resultAddress(operation, accepted);
    const until = clock.now() + resultWithin;
    do {
      await clock.sleep(PAUSE, signal);
      const body = await http.send({
        name: `${operation} result`, limit: 'read', repeatable: true, ...(signal && { signal }), request: () => new Request(address),
        read: (answer) => readBody(answer, kindOf(operation)),
      }).catch((error: unknown) => { throw uncertainly(operation, error); });
      if (isFinal(body)) return body;
    } while (clock.now() < until);
    throw new AdapterError(operation, [{
      code: 'result-pending', path: '', expected: `a result within ${resultWithin} ms`, received: 'none yet',
    }], { kind: 'transient', uncertain: true });
  }

  /** Only the platform itself is asked, whatever address it gives. */
  function resultAddress(operation: string, { url }: U8Body): string {
    const given = textOf(url) ?? '';
    const request = URL.canParse(given) && new URL(given).origin === new URL(base).origin ? new URL(given).searchParams.get('requestid') : null;
    if (request !== null && request !== '') return addressOf('/result', { requestid: request });
    throw new AdapterError(operation, [{
      code: 'unknown-result', path: '/url', expected: `an address of ${new URL(base).origin} with a requestid`, received: given === '' ? 'nothing' : 'another',
    }], { kind: 'transient', uncertain: true });
  }

  function callOf(used: string): Readonly<Record<string, string>> {
    return { ...account, to_account: toAccount, token: used, ds_sequence: String(dataSource) };
  }

  function addressOf(path: string, parameters: Readonly<Record<string, string>>): string {
    return `${base}${path}?${new URLSearchParams(parameters).toString()}`;
  }
}

/** A result has a code; what is still under way has an address to ask at. */
function isFinal(body: U8Body): boolean {
  return codeOf(body) !== undefined && (textOf(body.url) === undefined || textOf(body.id) !== undefined);
}

/** The write was taken: when its result cannot be had, it may have been done. A refusal by U8 is a result. */
function uncertainly(operation: string, error: unknown): unknown {
  if (!(error instanceof AdapterError) || error.kind === 'invalid') return error;
  return new AdapterError(operation, [{
    code: error.code, path: error.path, expected: error.expected, received: error.received,
  }], { kind: 'transient', uncertain: true, cause: error.cause });
}
