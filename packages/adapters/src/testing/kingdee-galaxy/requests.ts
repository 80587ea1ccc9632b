import type { Json } from '@sextant/core/facts';
import { readJson } from '../../http/read-json.js';
import type { FakeDocument, GalaxyBehaviours } from './fake.types.js';
import { text } from './store.js';

const SUFFIX = '.common.kdsvc';

/** The last name of the service a request is for; `null` where there is none. */
export function serviceOf(url: string, { kdsvcAddresses }: GalaxyBehaviours): string | null {
  const { pathname } = new URL(url);
  const isAddress = /^\/k3cloud\/[\w.]+$/i.test(pathname) && pathname.endsWith(SUFFIX);
  if (!isAddress && kdsvcAddresses) return null;
  return pathname.replace(SUFFIX, '').split(/[./]/).at(-1) ?? null;
}

/** A body, JSON or a form. */
export function readBody(body: string, type: string): Json {
  if (type.includes('x-www-form-urlencoded')) {
    const fields = new URLSearchParams(body);
    return { '#form': true, formid: fields.get('formid') ?? '', data: parsed(fields.get('data') ?? '') };
  }
  return parsed(body);
}

/** What a login is given, by position or by name. */
export function loginParameters(body: Json): readonly Json[] {
  const given = (body ?? {}) as FakeDocument;
  if (Array.isArray(given.parameters)) return given.parameters as readonly Json[];
  const { acctID, acctid, username, password, appid, appsecret } = given;
  return [acctID ?? acctid ?? null, username ?? null, ...(password === undefined ? [appid ?? null, appsecret ?? null] : [password])];
}

export interface Arguments {
  readonly formId: string;
  readonly operation: string;
  readonly data: FakeDocument;
}

/** The three ways to write a body; `null` for one that is switched off. */
export function argumentsOf(body: Json, behaviours: GalaxyBehaviours): Arguments | null {
  const given = (body ?? {}) as FakeDocument;
  if (given['#form'] === true) return behaviours.formBodies ? keyed(given) : null;
  if (!Array.isArray(given.parameters)) return behaviours.keyedBodies ? keyed(given) : null;
  if (!behaviours.positionalBodies) return null;
  const parts = (given.parameters as readonly Json[]).map((part) => (typeof part === 'string' && /^\s*[{[]/.test(part) ? parsed(part) : part));
  const data = (parts.at(-1) ?? {}) as FakeDocument;
  return { formId: typeof parts[0] === 'string' ? parts[0] : '', operation: parts.length > 2 ? text(parts[1]) : '', data };
}

function keyed(given: FakeDocument): Arguments {
  const data = (typeof given.data === 'string' ? parsed(given.data) : given.data) as FakeDocument | undefined;
  return { formId: text(given.formid), operation: text(given.opNumber), data: data ?? {} };
}

/** JSON with every digit; `null` where it is none. */
export function parsed(json: string): Json {
  try {
    return readJson(json);
  } catch {
    return null;
  }
}

