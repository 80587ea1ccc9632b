import type { Json } from '@sextant/core/facts';
import type { OwnFailure } from '../conformance/conformance.types.js';
import { BUTTONS } from './fake-models.js';
import { FakeTables } from './fake-tables.js';
import type { FakeTryton, FakeTrytonOptions, FakeValues } from './fake-tryton.types.js';

const SESSION = 'fake-tryton-session-';
const USER_ID = 1;

/** In the server's own words. */
const FAILURES: Readonly<Record<OwnFailure, Json>> = {
  rate: ['RateLimitException', 'slow down'],
  permission: ['UserError', ['You are not allowed to access "Party".', '', null]],
  transient: ['database is locked', 'Traceback: secret of the server'],
  invalid: ['UserError', ['The value is not valid.', '', null]],
};

/**
 * A Tryton in memory, for unit tests: login and sessions, `search`, `search_read` with domains, orders and dotted fields, `create`,
 * `write` with its check of who wrote meanwhile, buttons, dates of creation and change, and errors in HTTP 200.
 *
 * @example
 * ```ts
 * const erp = fakeTryton({ user: 'sextant', password: 'pw', now: clock.now });
 * erp.put('party.party', 1, { name: '宁波远洋', code: 'C-1' });
 * tryton(options, { transport: asTransport(erp.fake), clock });
 * ```
 */
export function fakeTryton(options: FakeTrytonOptions): FakeTryton {
  const tables = new FakeTables();
  const sessions = new Set<string>();
  const calls: string[] = [];
  let failure: OwnFailure | null = null;
  let logins = 0;

  function logIn(id: Json, [user, parameters]: readonly Json[]): Response {
    const { password } = (parameters ?? {}) as { readonly password?: Json };
    if (user !== options.user || password !== options.password) return new Response('<h1>Unauthorized</h1>', { status: 401 });
    const session = `${SESSION}${++logins}`;
    sessions.add(session);
    return json({ id, result: [USER_ID, session] });
  }

  function isOpen(request: Request): boolean {
    const [kind, told = ''] = (request.headers.get('authorization') ?? '').split(' ');
    const [user, id, session = ''] = kind === 'Session' ? Buffer.from(told, 'base64').toString('utf8').split(':') : [];
    return user === options.user && id === String(USER_ID) && sessions.has(session);
  }

  function dispatch(method: string, params: readonly Json[]): Json {
    const context = (params.at(-1) ?? {}) as FakeValues;
    const name = method.slice(method.lastIndexOf('.') + 1);
    const model = method.slice('model.'.length, method.lastIndexOf('.'));
    if (model === 'res.user') return { company: 1, language: 'en' };
    const isAll = context['active_test'] === false;
    if (name === 'search' || name === 'search_read') {
      const [domain = [], offset, limit, order = null, fields = []] = params;
      const ids = tables.search(model, domain, order, isAll).slice(Number(offset), limit === null ? undefined : Number(offset) + Number(limit));
      return name === 'search' ? [...ids] : ids.map((id) => tables.read(model, id, fields as readonly string[]));
    }
    if (name === 'create') return (params[0] as unknown as readonly FakeValues[]).map((values) => create(model, values));
    const ids = params[0] as unknown as readonly number[];
    const timestamps = (context['_timestamp'] ?? {}) as FakeValues;
    for (const id of ids) {
      if (!tables.isUnchanged(model, id, timestamps[`${model},${id}`] as Json)) throw new Refusal(['ConcurrencyException', 'Records were modified in the meanwhile']);
      const button = BUTTONS[model]?.[name];
      const state = tables.table(model).get(id)?.values['state'];
      if (name === 'write') tables.put(model, id, params[1] as FakeValues, options.now());
      else if (!button) throw new Refusal(null);
      else if (typeof state === 'string' && button.from.includes(state)) tables.put(model, id, { state: button.to }, options.now());
    }
    return null;
  }

  function create(model: string, values: FakeValues): number {
    const table = tables.table(model);
    const id = Math.max(0, ...table.keys()) + 1;
    const own: Record<string, Json> = {};
    for (const [name, value] of Object.entries(values)) own[name] = name === 'identifiers' ? identifiersOf(value) : value;
    tables.put(model, id, own, options.now());
    return id;
  }

  function identifiersOf(value: Json): Json {
    const [[, made] = []] = value as unknown as readonly (readonly [string, readonly FakeValues[]])[];
    return (made ?? []).map((values) => create('party.identifier', values));
  }

  async function answer(request: Request): Promise<Response> {
    const { id = null, method = '', params = [] } = (await request.json()) as { readonly id?: Json; readonly method?: string; readonly params?: readonly Json[] };
    calls.push(method);
    if (method === 'common.db.login') return logIn(id, params);
    if (!isOpen(request)) return new Response('', { status: 401 });
    if (failure) {
      const error = FAILURES[failure];
      failure = null;
      return json({ id, error });
    }
    try {
      return json({ id, result: dispatch(method, params) });
    } catch (error) {
      if (!(error instanceof Refusal)) return json({ id, error: [error instanceof Error ? error.message : String(error), 'Traceback: secret of the server'] });
      return error.told === null ? new Response('<h1>Forbidden</h1>', { status: 403 }) : json({ id, error: error.told });
    }
  }

  return {
    fake: answer,
    sessionPrefix: SESSION,
    calls,
    put(model, id, values, at = options.now()) { tables.put(model, id, values, at); },
    remove(model, id) { tables.table(model).delete(id); },
    get: (model, id) => tables.table(model).get(id)?.values,
    all: (model) => [...tables.table(model).values()].map(({ values }) => values),
    endSessions() { sessions.clear(); },
    failNext(next) { failure = next; },
  };
}

/** `null`: a method that is not open to calls. */
class Refusal extends Error {
  constructor(readonly told: Json) {
    super('refused');
  }
}

function json(body: Json): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}
