import type { Instant, Json } from '@sextant/core/facts';
import type { GalaxyLogin, GalaxySettings } from '../../kingdee-galaxy/galaxy.types.js';
import type { Fake } from '../fake.types.js';
import { failure, Refusal, respond, respondText } from './bodies.js';
import {
  type FakeCall, type FakeForm, type FakeGalaxyOptions, type GalaxyBehaviours, USUAL_BEHAVIOURS,
} from './fake.types.js';
import { FAKE_FORMS } from './forms.js';
import { runQuery } from './query.js';
import { argumentsOf, loginParameters, readBody, serviceOf } from './requests.js';
import { infoOf, stockOf, viewOf } from './services.js';
import { FAKE_ACCESS, Sessions } from './sessions.js';
import { FakeStore, text } from './store.js';
import { runOperation, runSave, runStep } from './writes.js';

const START = Date.parse('2025-01-02T01:00:00Z');
const ACCOUNT_SERVICES = new Set(['ValidateUser', 'LoginByAppSecret', 'LoginBySign']);
const NULL_REFERENCE = '"Object reference not set to an instance of an object."';

/** A data centre of 云星空 in memory. */
export interface FakeGalaxy {
  /** The server. */
  readonly fake: Fake;
  readonly store: FakeStore;
  /** Calls that reached it, logins included. */
  readonly calls: readonly FakeCall[];
  /** Sessions it handed out. */
  readonly sessions: readonly string[];
  /** Settings to reach it. */
  settings(login?: GalaxyLogin['kind'], more?: Partial<GalaxySettings>): GalaxySettings;
  expireSessions(): void;
  /** Answers the next call that is no login so; nothing is done. */
  failNext(msgCode: number, message: string): void;
  /** Runs before each answer of a service, such as to change documents between two pages. */
  before(service: string, hook: (call: FakeCall) => void): void;
}

/**
 * Makes a fake of 云星空, empty, for tests and trials: sessions, queries, saving, approving, operations, with the server's odd
 * ways, each of which can be switched off.
 *
 * @example
 * ```ts
 * const erp = fakeGalaxy({ clock });
 * erp.store.put('BD_Customer', { FNumber: 'CUST0001', FName: '示例客户' });
 * const galaxy = kingdeeGalaxy(erp.settings(), { transport: asTransport(erp.fake), clock });
 * ```
 */
export function fakeGalaxy(options: FakeGalaxyOptions = {}): FakeGalaxy {
  const { clock = { now: () => START }, rowLimit = 2000, without = [] } = options;
  const behaviours: GalaxyBehaviours = { ...USUAL_BEHAVIOURS, ...options.behaviours };
  const now = (): Instant => clock.now();
  const store = new FakeStore(FAKE_FORMS.filter(({ form }) => !without.includes(form)).map((form) => formWithout(form, without)), now);
  const sessions = new Sessions(behaviours, now);
  const calls: FakeCall[] = [];
  const hooks: { readonly service: string; readonly hook: (call: FakeCall) => void }[] = [];
  const failures: Refusal[] = [];

  const fake: Fake = async (request) => {
    const service = serviceOf(request.url, behaviours);
    if (service === null) return respondText('Not Found', 404);
    const stopped = sessions.gatewayProblem(request);
    if (stopped) return stopped;
    const body = readBody(await request.text(), request.headers.get('content-type') ?? '');
    const call = { service, body, headers: request.headers };
    calls.push(call);
    for (const { hook } of hooks.filter((each) => each.service === service)) hook(call);
    if (ACCOUNT_SERVICES.has(service)) return sessions.login(service, loginParameters(body));
    const { ok, cookie } = sessions.check(request);
    if (!ok) return refused(service, new Refusal(1, '会话信息已丢失，请重新登录'));
    const failing = failures.shift();
    const response = failing ? refused(service, failing) : answered(service, body);
    if (cookie !== undefined) response.headers.append('set-cookie', cookie);
    return response;
  };

  const refused = (service: string, refusal: Refusal): Response => {
    const answer = failure([{ refusal, index: 0 }]);
    const isTable = service === 'ExecuteBillQuery' && behaviours.errorsAsTable;
    return respond(isTable ? [[answer]] : service === 'BillQuery' ? [answer] : answer);
  };

  const answered = (service: string, body: Json): Response => {
    try {
      return route(service, body);
    } catch (error) {
      if (error instanceof Refusal) return refused(service, error);
      throw error;
    }
  };

  const route = (service: string, body: Json): Response => {
    if (service === 'GetInventoryData') return respond(stockOf(store, body));
    const arguments_ = argumentsOf(body, behaviours);
    if (!arguments_) return respondText(NULL_REFERENCE);
    const { formId, operation, data } = arguments_;
    switch (service) {
      case 'ExecuteBillQuery':
        return respond(runQuery(store, behaviours, rowLimit, data).rows);
      case 'BillQuery': {
        if (!behaviours.billQuery) return respondText(NULL_REFERENCE);
        const { keys, rows } = runQuery(store, behaviours, rowLimit, data);
        return respond(rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index] ?? null]))));
      }
      case 'View':
        return respond(viewOf(store, formId, data));
      case 'QueryBusinessInfo':
        return respond(infoOf(store, behaviours, text(data.FormId)));
      case 'Save':
        return respond(runSave(store, behaviours, formId, data));
      case 'Submit':
      case 'Audit':
      case 'UnAudit':
        return respond(runStep(store, behaviours, service, formId, data));
      case 'ExecuteOperation':
        return behaviours.executeOperation ? respond(runOperation(store, behaviours, formId, operation, data)) : respondText(NULL_REFERENCE);
      case 'ExcuteOperation':
        return behaviours.strictSpelling ? respondText(NULL_REFERENCE) : respond(runOperation(store, behaviours, formId, operation, data));
      default:
        return respondText(NULL_REFERENCE);
    }
  };

  return {
    fake, store, calls,
    sessions: sessions.opened,
    settings: (login = 'app-secret', more = {}) => ({
      serverUrl: 'http://galaxy.test/k3cloud/', account: FAKE_ACCESS.account, user: FAKE_ACCESS.user, login: loginOf(login), ...more,
    }),
    expireSessions: () => { sessions.expireAll(); },
    failNext: (msgCode, message) => { failures.push(new Refusal(msgCode, message)); },
    before: (service, hook) => { hooks.push({ service, hook }); },
  };
}

function formWithout(form: FakeForm, without: readonly string[]): FakeForm {
  const isKept = (field: string): boolean => !without.includes(`${form.form}.${field}`);
  return { ...form, head: form.head.filter(isKept), ...(form.entry && { entry: { ...form.entry, fields: form.entry.fields.filter(isKept) } }) };
}

function loginOf(kind: GalaxyLogin['kind']): GalaxyLogin {
  const { password, appId, appSecret } = FAKE_ACCESS;
  return kind === 'password' ? { kind, password } : { kind, appId, appSecret };
}
