import { FAKE_ACCESS, type FakeGalaxy } from '@sextant/adapters/testing';
import type { Json } from '@sextant/core/facts';

const SERVICES = 'Kingdee.BOS.WebApi.ServicesStub.';

export interface RawOptions {
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** As a form, `data=<json>`. */
  readonly form?: boolean;
}

/** One request without the adapter: what the server itself does. */
export async function raw(erp: FakeGalaxy, service: string, body: Json, { address = '/k3cloud/', headers = {}, form }: RawOptions = {}): Promise<Response> {
  const name = `${SERVICES}${/Login|Validate/.test(service) ? 'AuthService' : 'DynamicFormService'}.${service}.common.kdsvc`;
  return await erp.fake(new Request(`http://galaxy.test${address}${name}`, {
    method: 'POST',
    body: form ? new URLSearchParams({ data: JSON.stringify((body as { readonly data: Json }).data) }) : JSON.stringify(body),
    headers,
  }));
}

/** Logs in with the password. */
export async function rawLogin(erp: FakeGalaxy): Promise<{ readonly id: string | null; readonly cookie: string | null; readonly headers: Readonly<Record<string, string>> }> {
  const { account, user, password } = FAKE_ACCESS;
  const answer = await raw(erp, 'ValidateUser', { parameters: [account, user, password, 2052] });
  const { KDSVCSessionId: id } = await answer.json() as { readonly KDSVCSessionId: string | null };
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? null;
  return { id, cookie, headers: { 'kdservice-sessionid': id ?? cookie?.split('=')[1] ?? '' } };
}

/** In a session of its own; the answer as text of JSON or whatever it is. */
export async function rawInSession(erp: FakeGalaxy, service: string, body: Json, options: RawOptions = {}): Promise<unknown> {
  const { headers } = await rawLogin(erp);
  const answer = await raw(erp, service, body, { ...options, headers: { ...headers, ...options.headers } });
  return await answer.json();
}

/** `MsgCode` of a failure in any of its shapes; `null` when it is none. */
export function msgCodeOf(body: unknown): number | null {
  return Number(/"IsSuccess":false.*"MsgCode":(\d+)/.exec(JSON.stringify(body))?.[1] ?? NaN) || null;
}

export function query(form: string, fields: string, more: Readonly<Record<string, Json>> = {}): Json {
  return { data: { FormId: form, FieldKeys: fields, FilterString: '', OrderString: '', TopRowCount: 0, StartRow: 0, Limit: 2000, ...more } };
}
