import type { Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import { errorOf, isList, type JsonObject, type ListedError, statusOf } from './answers.js';
import type { Connection } from './connection.js';

export interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface SaveOptions extends WriteOptions {
  /**
   * Whether entries that the model leaves out are deleted. The server's own default is to delete them; here it must be asked for.
   * @default false
   */
  readonly deleteMissingEntries?: boolean;
  /** Fields to change of a record that is there; lists of entries in the model are added by themselves. @default all of the model */
  readonly fields?: readonly string[];
  /** Answers to questions the server would ask, such as `STK_InvCheckResult`. @default '' */
  readonly interactions?: string;
  /** Lets the server refuse what it was sent in the same words before. @default false */
  readonly refuseRepeated?: boolean;
}

/** What was saved. */
export interface Saved {
  readonly id: string;
  readonly number: string;
}

/** What became of each document of a call; some may have failed while others succeeded. */
export interface Outcome {
  readonly done: readonly Saved[];
  readonly failed: readonly { readonly number: string; readonly error: AdapterError }[];
}

/**
 * Saves one record. Booleans are sent as text, as the vendor's own examples do.
 *
 * @param model with `FID` 0 or none for a new one. Its order counts: the server runs the events of fields in order.
 * @throws {AdapterError} `invalid` when the server refuses it, `conflict` when it is approved already; `uncertain` when the answer is lost.
 */
export async function save(connection: Connection, form: string, model: JsonObject, options: SaveOptions = {}): Promise<Saved> {
  const { deleteMissingEntries = false, fields = [], interactions = '', refuseRepeated = false, signal } = options;
  const entries = Object.keys(model).filter((key) => isList(model[key]));
  const data = {
    // A partial change must name the entries as well, or the server passes over them.
    NeedUpDateFields: fields.length === 0 ? [] : [...new Set([...fields, ...entries])],
    NeedReturnFields: ['FBillNo'],
    IsDeleteEntry: String(deleteMissingEntries),
    InterationFlags: interactions,
    ValidateRepeatJson: String(refuseRepeated),
    // Saving, submitting and approving at once is what the vendor advises against.
    IsAutoSubmitAndAudit: 'false',
    Model: model,
  };
  const body = await connection.write({ service: 'Save', body: { formid: form, data }, signal });
  const status = statusOf(body);
  const [saved] = status?.done ?? [];
  if (status && !status.success) throw errorOf(status, 'Save');
  if (!saved) throw unclear('Save', 'what was saved');
  return { id: saved.id, number: saved.number };
}

/** Steps of approval. */
export type Step = 'Submit' | 'Audit' | 'UnAudit';

/**
 * Submits, approves or re-opens approval of documents by their numbers. Some may fail: see the outcome.
 *
 * @throws {AdapterError} when the call as a whole failed.
 */
export async function step(connection: Connection, name: Step, form: string, numbers: readonly string[], options: WriteOptions = {}): Promise<Outcome> {
  const data = { CreateOrgId: 0, Numbers: numbers, Ids: '', SelectedPostId: 0, NetworkCtrl: '', IgnoreInterationFlag: 'true' };
  return await outcomeOf(name, numbers, () => connection.write({ service: name, body: { formid: form, data }, signal: options.signal }));
}

export interface OperateOptions extends WriteOptions {
  /** For operations on entries: the entries per document. */
  readonly entries?: readonly { readonly id: string; readonly entryIds: readonly string[] }[];
}

/** Which spelling of the operation's service a server knows; one per connection. */
export interface Spelling {
  service: 'ExecuteOperation' | 'ExcuteOperation' | null;
}

/**
 * Runs an operation of a form, such as closing. The service has two spellings in the wild; the one that a server knows is remembered.
 * The other is tried only when the first is surely not there.
 */
export async function operate(
  connection: Connection, spelling: Spelling, form: string, operation: string, numbers: readonly string[], options: OperateOptions = {},
): Promise<Outcome> {
  const data = {
    Numbers: numbers, Ids: '', NetworkCtrl: '',
    ...(options.entries && { PkEntryIds: options.entries.map(({ id, entryIds }) => ({ Id: id, EntryIds: entryIds.join(',') })) }),
  };
  const call = (service: string): Promise<Json> =>
    connection.write({ service, body: { formid: form, opNumber: operation, data }, signal: options.signal });
  return await outcomeOf(operation, numbers, async () => {
    const known = spelling.service;
    if (known) return await call(known);
    try {
      const body = await call('ExecuteOperation');
      spelling.service = 'ExecuteOperation';
      return body;
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      if (error.code !== 'unknown-service') {
        if (error.problems.some(({ received }) => received.startsWith('MsgCode'))) spelling.service = 'ExecuteOperation';
        throw error;
      }
      const body = await call('ExcuteOperation');
      spelling.service = 'ExcuteOperation';
      return body;
    }
  });
}

/** Brings successes and errors together with the documents they are about, which the server counts from 0. */
async function outcomeOf(name: string, numbers: readonly string[], call: () => Promise<Json>): Promise<Outcome> {
  const status = statusOf(await call());
  if (!status) throw unclear(name, 'what became of it');
  const byNumber = new Map<string, ListedError[]>();
  for (const error of status.errors) {
    const number = numbers[error.index ?? (numbers.length === 1 ? 0 : -1)];
    if (number !== undefined) byNumber.set(number, [...(byNumber.get(number) ?? []), error]);
  }
  const done = status.done.map(({ id, number, index }) => ({ id, number: number || (numbers[index ?? -1] ?? '') }));
  return {
    done,
    failed: [...byNumber].map(([number, errors]) => ({ number, error: errorOf({ msgCode: status.msgCode, errors }, name) })),
  };
}

/** The answer says neither yes nor no: it may have been done. */
function unclear(call: string, expected: string): AdapterError {
  return new AdapterError(`kingdee-galaxy ${call}`, [{ code: 'malformed-body', path: '', expected, received: 'nothing of it' }], {
    kind: 'transient', uncertain: true,
  });
}

