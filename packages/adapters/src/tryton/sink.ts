import type { Directive } from '@sextant/core/directives';
import type { Json } from '@sextant/core/facts';
import { AdapterError, type AdapterErrorKind } from '../contract/adapter-error.js';
import type { CallOptions, Receipt, Sink } from '../contract/sink.types.js';
import { createOnce } from './creation.js';
import type { Row } from './record.js';
import { openRecords, type Records } from './records.js';
import type { Rpc } from './rpc.js';
import { buttonsTo, hasReached, targets, type Workflow } from './workflow.js';
import { EXPECTED, holds, WRITABLE, type Writable, written } from './writable.js';

/** Words that other ERPs' adapters understand, too. */
const ORDER_ACTIONS: Readonly<Record<string, string>> = { approve: 'confirmed', unapprove: 'draft', cancel: 'cancelled' };

/**
 * Carries out write-backs: `payload.action` is `set` (fields `set.<name>`), `state` (`to`), `create`, or for an order `approve`,
 * `unapprove`, `cancel`. Reads first and writes only what differs; reads afterwards, since a button whose step is not allowed does
 * nothing and says nothing.
 */
export function openSink(rpc: Rpc): Sink {
  return {
    async carry(directive, options: CallOptions = {}) {
      return new Carrying(directive, openRecords(rpc, options.signal)).carry();
    },
  };
}

class Carrying {
  private readonly writable: Writable;

  constructor(private readonly directive: Directive, private readonly records: Records) {
    const { kind, subject } = directive;
    const writable = WRITABLE[subject.type];
    if (kind !== 'write-back' || !writable) {
      throw refusal('unsupported-directive', '/kind', 'a write-back about an account, a deal or an order', `a ${kind} about a ${subject.type}`);
    }
    this.writable = writable;
  }

  async carry(): Promise<Receipt> {
    const { subject, payload } = this.directive;
    const { action } = payload;
    if (action === 'set') return this.set();
    if (action === 'state') return this.move(String(payload['to']));
    if (action === 'create') return this.create();
    const target = subject.type === 'order' && typeof action === 'string' && Object.hasOwn(ORDER_ACTIONS, action) ? ORDER_ACTIONS[action] : undefined;
    if (target !== undefined) return this.move(target);
    throw refusal('unsupported-action', '/payload/action', 'set, state, create, approve, unapprove or cancel', String(action ?? 'nothing'));
  }

  private async set(): Promise<Receipt> {
    const { model } = this.writable;
    const id = this.id();
    const values = this.values();
    if (Object.keys(values).length === 0) throw refusal('missing', '/payload', 'set.<field> for each field', 'none');
    const before = await this.records.read(model, id, Object.keys(values));
    if (this.allHold(before, values)) return this.receipt('repeated', id);
    await this.records.write(model, id, values, before, async () =>
      this.allHold(await this.records.read(model, id, Object.keys(values)), values));
    return this.receipt('done', id);
  }

  private async move(target: string): Promise<Receipt> {
    const { model, workflow } = this.writable;
    if (!workflow || !targets(workflow).includes(target)) {
      throw refusal('unknown-state', '/payload/to', workflow ? targets(workflow).join(', ') : 'none: it has no states', target);
    }
    const id = this.id();
    const state = await this.state(id);
    if (hasReached(workflow, state, target)) return this.receipt('repeated', id);
    const buttons = buttonsTo(workflow, state, target);
    if (!buttons) throw refusal('no-way', '/payload/to', `a state that "${state}" leads to`, target, 'conflict');
    for (const button of buttons) await this.press(model, id, button, workflow);
    return this.receipt('done', id);
  }

  private async press(model: string, id: string, button: string, workflow: Workflow): Promise<void> {
    const goal = workflow.buttons.find(({ name }) => name === button)?.to ?? '';
    await this.records.press(model, id, button, async () => hasReached(workflow, await this.state(id), goal));
  }

  private async create(): Promise<Receipt> {
    const { state, id } = await createOnce(this.records, this.directive, this.writable.model, this.values());
    return this.receipt(state, id);
  }

  private async state(id: string): Promise<string> {
    const row = await this.records.read(this.writable.model, id, ['state']);
    return String(row['state']);
  }

  /** The number behind `sale.sale,12`. */
  private id(): string {
    const { model } = this.writable;
    const [, told, id] = /^(.+),(\d+)$/.exec(this.directive.subject.id) ?? [];
    if (told !== model || id === undefined) throw refusal('unknown-subject', '/subject/id', `${model},<id>`, this.directive.subject.id);
    return id;
  }

  private values(): Readonly<Record<string, Json>> {
    const { fields, model } = this.writable;
    const values: Record<string, Json> = {};
    for (const [key, value] of Object.entries(this.directive.payload)) {
      if (!key.startsWith('set.')) continue;
      const name = key.slice('set.'.length);
      const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!kind) throw refusal('unknown-field', `/payload/${key}`, `a field of ${model} that may be written: ${Object.keys(fields).join(', ')}`, name);
      const wanted = written(kind, value);
      if (wanted === undefined) throw refusal('invalid-value', `/payload/${key}`, EXPECTED[kind], String(value).slice(0, 60));
      values[name] = wanted;
    }
    return values;
  }

  private allHold(row: Row, values: Readonly<Record<string, Json>>): boolean {
    return Object.entries(values).every(([name, wanted]) => holds(this.writable.fields[name] ?? 'text', row[name], wanted));
  }

  private receipt(state: Receipt['state'], id: string): Receipt {
    return { key: this.directive.key, state, ref: `${this.writable.model},${id}`, unreached: [] };
  }
}

function refusal(code: string, path: string, expected: string, received: string, kind: AdapterErrorKind = 'invalid'): AdapterError {
  return new AdapterError('tryton write-back', [{ code, path, expected, received }], { kind });
}
