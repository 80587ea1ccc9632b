import type { Json } from '@sextant/core/facts';
import { AdapterError, type AdapterErrorKind } from '../contract/adapter-error.js';
import type { Answer } from '../http/http.types.js';

export type JsonObject = { readonly [key: string]: Json };

/** One error of a platform's list, and which input it is about. */
export interface ListedError {
  readonly message: string;
  readonly field: string | null;
  /** Index into the documents of the call. */
  readonly index: number | null;
}

/** `Result.ResponseStatus`, whatever its spelling of booleans. */
export interface ResponseStatus {
  readonly success: boolean;
  readonly msgCode: number;
  readonly errors: readonly ListedError[];
  readonly done: readonly { readonly id: string; readonly number: string; readonly index: number | null }[];
}

interface Meaning {
  readonly kind: AdapterErrorKind;
  readonly code: string;
  readonly retryable?: boolean;
}

/** What a `MsgCode` means where its message says no more. */
const BY_CODE: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [1, { kind: 'auth', code: 'session-lost' }],
  [2, { kind: 'permission', code: 'no-permission' }],
  [3, { kind: 'config', code: 'unknown-operation' }],
  [4, { kind: 'transient', code: 'server-exception' }],
  [5, { kind: 'invalid', code: 'missing-bill' }],
  [6, { kind: 'transient', code: 'database-failed' }],
  [7, { kind: 'permission', code: 'licence' }],
  [8, { kind: 'invalid', code: 'bad-parameter' }],
  [9, { kind: 'invalid', code: 'missing-value' }],
  [10, { kind: 'gone', code: 'no-data' }],
  [11, { kind: 'invalid', code: 'refused' }],
  [12, { kind: 'conflict', code: 'not-operable' }],
  [13, { kind: 'conflict', code: 'locked', retryable: true }],
  [14, { kind: 'rate', code: 'call-limit' }],
  [15, { kind: 'permission', code: 'administrator-login' }],
]);

/** Messages say more than codes do; the server writes them in Chinese whatever the language of the session. */
const BY_MESSAGE: readonly (readonly [RegExp, Meaning])[] = [
  [/会话信息已丢失/, { kind: 'auth', code: 'session-lost' }],
  [/元数据中标识为.*的字段不存在/, { kind: 'config', code: 'unknown-field' }],
  [/标识为.*的业务对象不存在/, { kind: 'config', code: 'unknown-form' }],
  [/第三方应用.*不允许用户/, { kind: 'permission', code: 'app-not-allowed' }],
  [/没有该功能的操作权限|没有.*权限/, { kind: 'permission', code: 'no-permission' }],
  [/已被其他用户修改/, { kind: 'conflict', code: 'changed-meanwhile' }],
  [/已审核|已经审核/, { kind: 'conflict', code: 'already-approved' }],
];

const NO_SERVICE = /Object reference not set|未将对象引用设置到对象的实例|API not found|NullReference/i;

/**
 * Reads an answer, in the order of certainty: the status, text that is no JSON, then `ResponseStatus` wherever the service puts it.
 * All business errors come with HTTP 200.
 *
 * @param call Names the call in errors.
 * @throws {AdapterError} with the kind the code or message stands for; a `MsgCode` is in its text.
 */
export function readAnswer(answer: Answer, call: string): Json {
  refuseStatus(answer, call);
  const text = answer.text.trimStart().replace(/^\uFEFF/, '');
  if (text.startsWith('response_error:')) refuseException(text.slice('response_error:'.length), call);
  if (!/^["[{]/.test(text)) refuseText(text, call);
  const body = answer.json();
  if (typeof body === 'string') refuseText(body, call);
  const status = statusOf(body);
  // Of several documents some may have succeeded: whoever asked sorts them out.
  if (status && !status.success && status.done.length === 0) throw errorOf(status, call);
  return body;
}

/** `ResponseStatus` of a body: plain, in a list, or in the first cell of a table; `null` where there is none, as after `View`. */
export function statusOf(body: Json): ResponseStatus | null {
  let node: Json | undefined = body;
  while (isList(node) && node.length === 1) node = node[0];
  if (isList(node)) node = isList(node[0]) ? node[0][0] : node[0];
  const result = isObject(node) ? node.Result : undefined;
  const status = isObject(result) ? result.ResponseStatus : undefined;
  if (!isObject(status)) return null;
  return {
    success: isTrue(status.IsSuccess),
    msgCode: Number(status.MsgCode ?? 0),
    errors: listOf(status.Errors).map((error) => ({
      message: textOf(error.Message), field: textOf(error.FieldName) || null, index: indexOf(error.DIndex),
    })),
    done: listOf(status.SuccessEntitys).map((entity) => ({
      id: textOf(entity.Id), number: textOf(entity.Number), index: indexOf(entity.DIndex),
    })),
  };
}

/** A failed `ResponseStatus` as an error. */
export function errorOf({ msgCode, errors }: Pick<ResponseStatus, 'msgCode' | 'errors'>, call: string): AdapterError {
  const [first] = errors;
  const { kind, code, retryable } = meaningOf(msgCode, errors.map(({ message }) => message).join('\n'));
  const problems = (first ? errors : [{ message: '', field: null, index: null }]).map(({ message, field }) => ({
    code, path: field ?? '', expected: 'success', received: `MsgCode ${msgCode}${message === '' ? '' : `: ${message.slice(0, 300)}`}`,
  }));
  const [head = { code, path: '', expected: 'success', received: `MsgCode ${msgCode}` }, ...rest] = problems;
  return new AdapterError(`kingdee-galaxy ${call}`, [head, ...rest], { kind, ...(retryable !== undefined && { retryable }) });
}

/** The field that metadata does not know, as the server's message names it. */
export function unknownFieldOf(error: unknown): string | null {
  if (!(error instanceof AdapterError) || error.code !== 'unknown-field') return null;
  return /元数据中标识为([^的]+)的字段不存在/.exec(error.received)?.[1] ?? null;
}

function meaningOf(msgCode: number, messages: string): Meaning {
  const told = BY_MESSAGE.find(([pattern]) => pattern.test(messages))?.[1];
  return told ?? BY_CODE.get(msgCode) ?? { kind: 'invalid', code: 'refused' };
}

function refuseStatus({ status, text }: Answer, call: string): void {
  if (status >= 200 && status < 300) return;
  const gateway = /"errcode"\s*:\s*(\d+)/.exec(text)?.[1];
  if (gateway !== undefined || status === 519) {
    if (gateway === '5001') fail(call, 'unknown-service', 'config', 'a service', `gateway ${gateway}`);
    if (gateway?.startsWith('40')) fail(call, 'signature-refused', 'auth', 'a signature the gateway accepts', `gateway ${gateway}`);
    fail(call, 'gateway', 'transient', 'an answer', `gateway ${gateway ?? status}`);
  }
  if (/thirty passport/i.test(text)) fail(call, 'unknown-account', 'auth', 'a data centre the server knows', `HTTP ${status}`);
  if (status === 404) fail(call, 'unknown-service', 'config', 'a service', 'HTTP 404');
  if (status === 429) fail(call, 'call-limit', 'rate', 'fewer calls', 'HTTP 429');
  if (status === 401 || status === 403) fail(call, 'session-refused', 'auth', 'a session', `HTTP ${status}`);
  // 500 is what combinations of fields answer that the server cannot query; it may as well be a hiccup.
  if (status >= 500 || status === 408) fail(call, 'http-status', 'transient', 'HTTP 200', `HTTP ${status}`);
  fail(call, 'http-status', 'config', 'HTTP 200', `HTTP ${status}`);
}

/** `response_error:` and the JSON of an exception of the server. */
function refuseException(text: string, call: string): never {
  const message = /"Message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text.trim();
  const { kind, code, retryable } = meaningOf(4, message);
  if (NO_SERVICE.test(message)) fail(call, 'unknown-service', 'config', 'a service', message);
  throw new AdapterError(`kingdee-galaxy ${call}`, [
    { code, path: '', expected: 'success', received: message.slice(0, 300) || 'an exception' },
  ], { kind, ...(retryable !== undefined && { retryable }) });
}

function refuseText(text: string, call: string): never {
  if (NO_SERVICE.test(text)) fail(call, 'unknown-service', 'config', 'a service', 'a null reference of the server');
  if (/ByRspRetStatusCode|^\s*"?40[13]\b/.test(text)) fail(call, 'session-refused', 'auth', 'a session', text);
  if (/会话信息已丢失/.test(text)) fail(call, 'session-lost', 'auth', 'a session', text);
  fail(call, 'malformed-body', 'transient', 'JSON', text.trim() === '' ? 'nothing' : /^\s*</.test(text) ? 'markup' : 'other text');
}

function fail(call: string, code: string, kind: AdapterErrorKind, expected: string, received: string): never {
  throw new AdapterError(`kingdee-galaxy ${call}`, [{ code, path: '', expected, received: received.slice(0, 300) }], { kind });
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Text of a scalar: ids are text, whatever the platform sends. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function isTrue(value: Json | undefined): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

function indexOf(value: Json | undefined): number | null {
  const index = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
  return Number.isInteger(index) ? index : null;
}
