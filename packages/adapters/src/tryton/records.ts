import type { Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Row } from './record.js';
import type { Context, Rpc } from './rpc.js';
import { isObject, malformed } from './rpc-result.js';
import { idOf } from './values.js';

/** Single records, read and written. Refusals come in English whatever the user's language. */
export interface Records {
  /** @throws {AdapterError} `gone` when it is not there. */
  read(model: string, id: string, fields: readonly string[]): Promise<Row>;
  find(model: string, domain: readonly Json[], fields: readonly string[]): Promise<readonly Row[]>;
  /** Writes unless somebody else wrote since `before` was read. @throws {AdapterError} `conflict` */
  write(model: string, id: string, values: Readonly<Record<string, Json>>, before: Row, isDone: () => Promise<boolean>): Promise<void>;
  /** Presses a button of the record's form. */
  press(model: string, id: string, button: string, isDone: () => Promise<boolean>): Promise<void>;
  create(model: string, values: Readonly<Record<string, Json>>): Promise<string>;
}

const STAMP = '_timestamp';
const CONTEXT: Context = { active_test: false, language: 'en' };

export function openRecords(rpc: Rpc, signal: AbortSignal | undefined): Records {
  async function find(model: string, domain: readonly Json[], fields: readonly string[]): Promise<readonly Row[]> {
    const method = `model.${model}.search_read`;
    return rpc.call({
      method,
      params: [domain, 0, null, [['id', 'ASC']], ['id', STAMP, ...fields]],
      context: CONTEXT,
      repeatable: true,
      read: (result) => {
        if (!Array.isArray(result) || !result.every(isObject)) throw malformed(method, 'records', result);
        return result;
      },
      signal,
    });
  }

  /** A write whose answer was lost may have been done: then it is looked at, not repeated. */
  async function change(method: string, params: readonly Json[], context: Context, isDone: () => Promise<boolean>): Promise<void> {
    try {
      await rpc.call({ method, params, context: { ...CONTEXT, ...context }, repeatable: false, read: () => null, signal });
    } catch (error) {
      if (error instanceof AdapterError && error.uncertain && (await isDone())) return;
      throw error;
    }
    if (await isDone()) return;
    throw new AdapterError(`tryton ${method}`, [{
      code: 'without-effect', path: '', expected: 'the record as asked for', received: 'another state or value',
    }], { kind: 'conflict' });
  }

  return {
    find,
    async read(model, id, fields) {
      const [row] = await find(model, [['id', '=', Number(id)]], fields);
      if (row) return row;
      throw new AdapterError(`tryton ${model}`, [{
        code: 'gone', path: '/subject/id', expected: `a record ${model},${id}`, received: 'none',
      }], { kind: 'gone' });
    },
    write(model, id, values, before, isDone) {
      const stamp = before[STAMP];
      const context = typeof stamp === 'string' ? { [STAMP]: { [`${model},${id}`]: stamp } } : {};
      return change(`model.${model}.write`, [[Number(id)], values], context, isDone);
    },
    press: (model, id, button, isDone) => change(`model.${model}.${button}`, [[Number(id)]], {}, isDone),
    create(model, values) {
      const method = `model.${model}.create`;
      return rpc.call({
        method,
        params: [[values]],
        context: CONTEXT,
        repeatable: false,
        read: (result) => {
          const id = idOf(Array.isArray(result) ? (result as readonly Json[])[0] : null);
          if (id === undefined) throw malformed(method, 'an id', result);
          return id;
        },
        signal,
      });
    },
  };
}
