import { LosslessNumber, stringify } from 'lossless-json';
import type { Json } from '@sextant/core/facts';
import type { FakeDocument } from './fake.types.js';
import { text } from './store.js';

/** What the server says when something is wrong, by `MsgCode`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(readonly msgCode: number, message: string) {
    super(message);
  }
}

/** `Result.ResponseStatus` of a failure. */
export function failure(refusals: readonly { readonly refusal: Refusal; readonly index: number }[], done: readonly Json[] = []): Json {
  return {
    Result: {
      ResponseStatus: {
        ErrorCode: 500, IsSuccess: false,
        Errors: refusals.map(({ refusal, index }) => ({ FieldName: null, Message: refusal.message, DIndex: index })),
        SuccessEntitys: done, SuccessMessages: [], MsgCode: refusals[0]?.refusal.msgCode ?? 0,
      },
    },
  };
}

export function success(done: readonly Json[], message?: string): Json {
  return {
    Result: {
      ResponseStatus: {
        IsSuccess: true, Errors: [], SuccessEntitys: done, MsgCode: 0,
        SuccessMessages: message === undefined ? [] : [{ FieldName: null, Message: message, DIndex: 0 }],
      },
    },
  };
}

/** A document as `SuccessEntitys` names it. */
export function entityOf(document: FakeDocument, key: string, number: string, index: number): Json {
  return { Id: text(document[key]), Number: text(document[number]), DIndex: index };
}

const NUMERIC = /(?:^FID$|FCUSTID$|FMATERIALID$|_FENTRYID$|QTY|PRICE|AMOUNT|AMT|STOCK$|TAXRATE)/i;

/** A cell as the server writes it: ids and quantities as numbers of all their digits, the rest as it is. */
export function cell(key: string, value: Json): unknown {
  const base = key.split('.')[0] ?? '';
  const isNumber = typeof value === 'string' && !key.includes('.') && NUMERIC.test(base) && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
  return isNumber ? new LosslessNumber(value) : value;
}

/** JSON with every digit. */
export function respond(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(stringify(body), { ...init, headers });
}

/** Text where JSON is expected; servers do that. */
export function respondText(body: string, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
