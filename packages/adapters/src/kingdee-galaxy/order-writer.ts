import type { Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import { assertPossible, isDone, type OrderAction } from '../erp/order-action.js';
import type { JsonObject } from './answers.js';
import type { Connection } from './connection.js';
import type { GalaxyOperations, Settings } from './galaxy.types.js';
import { businessInfo } from './metadata.js';
import { type OrderNow, ordersNow } from './order-state.js';
import { operate, type Outcome, save, type SaveOptions, type Spelling, step, type WriteOptions } from './writes.js';

/** How often a write whose outcome is open is looked into and, if need be, sent again. */
const TRIES = 3;

/** What was done, or had been done already. */
export interface Written {
  readonly state: 'done' | 'repeated';
  /** The record's own id. */
  readonly id: string;
}

/** Changes orders so that a second call with the same wish changes nothing (FC-13). */
export class OrderWriter {
  private operations: Promise<ReadonlySet<string>> | null = null;

  constructor(private readonly connection: Connection, private readonly settings: Settings, private readonly spelling: Spelling) {}

  /**
   * Brings an order where the action wants it. It reads before: where the order is there already, nothing is sent. It reads after:
   * a workflow may accept an approval and still not be done. When an answer is lost, or the session, or the server says
   * that it has been done, it reads again and only then decides.
   *
   * @throws {AdapterError} `gone`, `conflict` (the action cannot begin there, or did not lead there), `permission`, `invalid`.
   */
  async bring(number: string, action: OrderAction, options: WriteOptions = {}): Promise<Written> {
    let last: Attempt | null = null;
    let letter = '';
    for (let tries = 1; ; tries++) {
      const order = await this.now(number, options);
      if (isDone(action, order.status)) return { state: last?.mayBeOurs ? 'done' : 'repeated', id: order.id };
      if (last?.error === null) throw notThere(action, order.status);
      // Refused, and nothing moved: the reason stays. Refused because a step was done already: the next one is due.
      if (last && (tries > TRIES || (last.error.kind === 'invalid' && letter === order.letter))) throw last.error;
      assertPossible(action, order.status);
      letter = order.letter;
      last = await attempt(() => this.send(order, action, options), last);
    }
  }

  /**
   * Creates an order under a number of the caller's choice, once: an order of that number that is there counts as created.
   * Whether the number is taken is asked before, and again whenever an answer is lost.
   *
   * @throws {AdapterError} `invalid` `missing-number` when the model has no `FBillNo`.
   */
  async create(model: JsonObject, options: SaveOptions = {}): Promise<Written> {
    const number = typeof model.FBillNo === 'string' ? model.FBillNo : '';
    if (number === '') {
      throw new AdapterError('kingdee-galaxy', [{
        code: 'missing-number', path: '/FBillNo', expected: 'a number of your own, by which a repetition is known', received: 'nothing',
      }], { kind: 'invalid' });
    }
    let last: Attempt | null = null;
    for (let tries = 1; ; tries++) {
      const there = (await ordersNow(this.connection, this.settings, [number], options.signal)).get(number);
      if (there) return { state: last?.mayBeOurs ? 'done' : 'repeated', id: there.id };
      if (last && (tries > TRIES || last.error?.kind === 'invalid')) throw last.error ?? notThere('create', 'nothing');
      last = await attempt(async () => { await save(this.connection, this.form, model, options); }, last);
    }
  }

  /**
   * Changes fields of an order's head or of entries named by their ids; other entries stay as they are.
   *
   * @throws {AdapterError} `gone` when there is no such order.
   */
  async update(number: string, fields: { readonly [key: string]: Json }, options: SaveOptions = {}): Promise<Written> {
    const { id } = await this.now(number, options);
    const saved = await save(this.connection, this.form, { FID: id, ...fields }, { ...options, fields: options.fields ?? Object.keys(fields) });
    return { state: 'done', id: saved.id };
  }

  private get form(): string {
    return this.settings.forms.orders?.form ?? 'SAL_SaleOrder';
  }

  private async now(number: string, { signal }: WriteOptions): Promise<OrderNow> {
    const order = (await ordersNow(this.connection, this.settings, [number], signal)).get(number);
    if (order) return order;
    throw new AdapterError('kingdee-galaxy', [{ code: 'no-data', path: '/subject/id', expected: 'an order that is there', received: `"${number.slice(0, 60)}"` }], {
      kind: 'gone',
    });
  }

  private async send({ number, letter }: OrderNow, action: OrderAction, options: WriteOptions): Promise<void> {
    const { close, reopen, cancel } = this.settings.operations;
    switch (action) {
      case 'approve':
        if (letter !== 'B') assertDone(await step(this.connection, 'Submit', this.form, [number], options));
        return assertDone(await step(this.connection, 'Audit', this.form, [number], options));
      case 'unapprove':
        return assertDone(await step(this.connection, 'UnAudit', this.form, [number], options));
      case 'close':
        return await this.run('close', close, number, options);
      case 'reopen':
        return await this.run('reopen', reopen, number, options);
      case 'cancel':
        return await this.run('cancel', cancel, number, options);
    }
  }

  private async run(which: keyof GalaxyOperations, operation: string, number: string, options: WriteOptions): Promise<void> {
    this.operations ??= this.known(options).catch((error: unknown) => {
      this.operations = null;
      throw error;
    });
    const known = await this.operations;
    if (known.size > 0 && !known.has(operation)) {
      throw new AdapterError('kingdee-galaxy', [{
        code: 'unknown-operation', path: `/operations/${which}`, expected: [...known].join(', '), received: operation,
      }]);
    }
    assertDone(await operate(this.connection, this.spelling, this.form, operation, [number], options));
  }

  /** Operations the tenant's metadata show; none where the server is too old to be asked. */
  private async known({ signal }: WriteOptions): Promise<ReadonlySet<string>> {
    try {
      const { operations } = await businessInfo(this.connection, this.form, signal);
      return new Set(operations.map(({ number }) => number).filter(Boolean));
    } catch (error) {
      if (error instanceof AdapterError && error.code === 'unknown-service') return new Set();
      throw error;
    }
  }
}

/** What a write came to that has to be looked into: `error` is null when the server accepted it. */
interface Attempt {
  readonly error: AdapterError | null;
  /** Whether what is found afterwards may be of our doing. */
  readonly mayBeOurs: boolean;
}

/** `MsgCode` 11 says no, and may mean that it has been done: what became of it is read again. @throws what leaves nothing open. */
async function attempt(write: () => Promise<void>, before: Attempt | null): Promise<Attempt> {
  try {
    await write();
    return { error: null, mayBeOurs: true };
  } catch (error) {
    if (!(error instanceof AdapterError) || !(error.uncertain || error.kind === 'conflict' || error.code === 'refused')) throw error;
    return { error, mayBeOurs: error.uncertain || (before?.mayBeOurs ?? false) };
  }
}

function assertDone({ failed }: Outcome): void {
  const [first] = failed;
  if (first) throw first.error;
}

/** A workflow may accept a step and still wait for somebody. */
function notThere(action: string, received: string): AdapterError {
  return new AdapterError('kingdee-galaxy', [{
    code: 'not-there-yet', path: '/payload/action', expected: `an order after "${action}"`, received,
  }], { kind: 'conflict' });
}
