/** A client of its own, so that what the adapter writes and reads is looked at through other eyes. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Values = Readonly<Record<string, Json>>;
export type Row = { readonly id: number } & Readonly<Record<string, Json>>;

export const decimal = (text: string): Json => ({ __class__: 'Decimal', decimal: text });
export const date = (year: number, month: number, day: number): Json => ({ __class__: 'date', year, month, day });
export const create = (...values: Values[]): Json => [['create', values]];
export const add = (...ids: number[]): Json => [['add', ids]];

export interface Login {
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** Where the real server is; without it the specs fail. */
export function realServer(): Login {
  const told = (name: string): string => {
    const value = process.env[name];
    if (!value) throw new Error(`${name} is not set: run \`npm run test:heavy\``);
    return value;
  };
  return { url: told('TRYTON_URL'), database: told('TRYTON_DATABASE'), user: told('TRYTON_USER'), password: told('TRYTON_PASSWORD') };
}

export class ErpClient {
  private authorization = '';
  private calls = 0;
  context: Values = {};

  constructor(private readonly login: Login) {}

  async open(): Promise<this> {
    const { user, password } = this.login;
    const [id, session] = (await this.post('common.db.login', [user, { password }])) as [number, string];
    this.authorization = `Session ${Buffer.from(`${user}:${id}:${session}`).toString('base64')}`;
    return this;
  }

  call(method: string, ...params: Json[]): Promise<Json> {
    return this.post(method, [...params, this.context]);
  }

  async make(model: string, values: Values): Promise<number> {
    const [id] = (await this.call(`model.${model}.create`, [values])) as number[];
    return id!;
  }

  async write(model: string, id: number, values: Values): Promise<void> {
    await this.call(`model.${model}.write`, [id], values);
  }

  async press(model: string, button: string, id: number): Promise<void> {
    await this.call(`model.${model}.${button}`, [id]);
  }

  async remove(model: string, id: number): Promise<void> {
    await this.call(`model.${model}.delete`, [id]);
  }

  async find(model: string, domain: Json, fields: readonly string[] = ['rec_name']): Promise<readonly Row[]> {
    return (await this.call(`model.${model}.search_read`, domain, 0, null, [['id', 'ASC']], fields)) as unknown as readonly Row[];
  }

  async one(model: string, domain: Json, fields: readonly string[] = ['rec_name']): Promise<Row> {
    const [row] = await this.find(model, domain, fields);
    if (!row) throw new Error(`no ${model} for ${JSON.stringify(domain)}`);
    return row;
  }

  /** Runs a wizard: each step is a state with what is filled in. */
  async wizard(name: string, steps: readonly (readonly [state: string, data: Values])[], context: Values = {}): Promise<void> {
    const before = this.context;
    this.context = { ...before, ...context };
    try {
      const [session] = (await this.call(`wizard.${name}.create`)) as [number];
      for (const [state, data] of steps) await this.call(`wizard.${name}.execute`, session, data, state);
      await this.call(`wizard.${name}.delete`, session);
    } finally {
      this.context = before;
    }
  }

  private async post(method: string, params: readonly Json[]): Promise<Json> {
    const { url, database } = this.login;
    const response = await fetch(`${url}/${database}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.authorization !== '' && { authorization: this.authorization }) },
      body: JSON.stringify({ id: ++this.calls, method, params }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method}: HTTP ${response.status}`);
    const { result, error } = JSON.parse(text) as { result?: Json; error?: Json };
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error).slice(0, 2000)}`);
    return result ?? null;
  }
}
