import type { Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import { isList, isObject, type JsonObject, textOf } from './answers.js';
import type { Connection } from './connection.js';

/** Cells in the order of the fields asked for. */
export type Row = readonly Json[];

export interface BillQuery {
  readonly form: string;
  /** Field keys, such as `FCustId.FNumber`. One row per entry as soon as one of them is of an entry. */
  readonly fields: readonly string[];
  /** SQL-like; texts in it through `quoted`. @default '' */
  readonly filter?: string;
  /** @default '' */
  readonly order?: string;
  /** @default 0 */
  readonly start?: number;
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a query.
 * `TopRowCount` is an absolute end, not a page size: a constant one makes every page but the first come back empty, so it is left 0.
 *
 * @throws {AdapterError} `config` `unknown-field` or `unknown-form` when the server's metadata lack one.
 */
export async function executeBillQuery(connection: Connection, query: BillQuery): Promise<readonly Row[]> {
  const body = await connection.read({ service: 'ExecuteBillQuery', body: { data: dataOf(query) }, signal: query.signal });
  const rows = isObject(body) && isList(body.Result) ? body.Result : body;
  if (!isList(rows) || !rows.every(isList)) throw unreadable('ExecuteBillQuery', 'a list of rows');
  const odd = rows.find((row) => row.length !== query.fields.length);
  if (odd) throw unreadable('ExecuteBillQuery', `rows of ${query.fields.length} cells`, `${odd.length} cells`);
  return rows;
}

/** As `executeBillQuery`, by the service that names its cells; servers before 2023-09 lack it (`config` `unknown-service`). */
export async function billQuery(connection: Connection, query: BillQuery): Promise<readonly Row[]> {
  const body = await connection.read({ service: 'BillQuery', body: { data: dataOf(query) }, signal: query.signal });
  const rows = isList(body) && body.length === 1 && isList(body[0]) ? body[0] : body;
  if (!isList(rows) || !rows.every(isObject)) throw unreadable('BillQuery', 'a list of objects');
  return rows.map((row) => query.fields.map((field) => row[field] ?? null));
}

function dataOf({ form, fields, filter = '', order = '', start = 0, limit }: BillQuery): JsonObject {
  return {
    FormId: form, FieldKeys: fields.join(','), FilterString: filter, OrderString: order,
    TopRowCount: 0, StartRow: start, Limit: limit, SubSystemId: '',
  };
}

/** A text within a filter. */
export function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

/** Which bill or record to view: one of the two. */
export type Which = { readonly number: string } | { readonly id: string };

/**
 * One record with all its entries, under the names of the server's entities (`BillNo`, not `FBillNo`).
 *
 * @throws {AdapterError} `gone` when it is not there.
 */
export async function view(connection: Connection, form: string, which: Which, signal?: AbortSignal): Promise<JsonObject> {
  const key = 'number' in which ? { Number: which.number, Id: '' } : { Number: '', Id: which.id };
  const body = await connection.read({ service: 'View', body: { formid: form, data: { CreateOrgId: 0, ...key } }, signal });
  const result = isObject(body) && isObject(body.Result) ? body.Result.Result : undefined;
  if (result === null || result === undefined || (isObject(result) && Object.keys(result).length === 0)) {
    throw new AdapterError('kingdee-galaxy View', [{
      code: 'no-data', path: '', expected: `a record of ${form}`, received: 'none',
    }], { kind: 'gone' });
  }
  if (!isObject(result)) throw unreadable('View', 'an object');
  return result;
}

/** Stock by warehouse and lot, for a look at some materials now. The server gives ids, not numbers. */
export interface InventoryQuery {
  readonly organisations?: readonly string[];
  readonly materials?: readonly string[];
  readonly warehouses?: readonly string[];
  /** From 1. @default 1 */
  readonly page?: number;
  /** @default 1000 */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

export interface InventoryRow {
  readonly id: string;
  readonly materialId: string;
  readonly warehouseId: string;
  readonly organisationId: string;
  /** In the base unit, decimal text. */
  readonly quantity: string;
  readonly available: string;
}

/**
 * Asks the stock service. It reads no change dates: for a look at some products, not for keeping in step.
 *
 * @throws {AdapterError} `invalid` when the service says no.
 */
export async function inventory(connection: Connection, query: InventoryQuery): Promise<readonly InventoryRow[]> {
  const { organisations = [], materials = [], warehouses = [], page = 1, pageSize = 1000, signal } = query;
  const parameters = JSON.stringify([{
    fstockorgnumbers: organisations.join(','), fmaterialnumbers: materials.join(','), fstocknumbers: warehouses.join(','), flotnumbers: '',
    isshowstockloc: false, isshowauxprop: false, pageindex: page, pagerows: pageSize,
  }]);
  const body = await connection.read({
    service: 'Kingdee.K3.SCM.WebApi.ServicesStub.InventoryQueryService.GetInventoryData', body: { parameters }, signal,
  });
  const answer = isObject(body) ? lowered(body) : {};
  if (answer.success !== true && textOf(answer.success).toLowerCase() !== 'true') {
    throw new AdapterError('kingdee-galaxy GetInventoryData', [{
      code: 'refused', path: '', expected: 'success', received: textOf(answer.message).slice(0, 300) || 'no success',
    }], { kind: 'invalid' });
  }
  const rows = isList(answer.data) ? answer.data.filter(isObject).map(lowered) : [];
  return rows.map((row) => ({
    id: textOf(row.fid), materialId: textOf(row.fmaterialid), warehouseId: textOf(row.fstockid), organisationId: textOf(row.fstockorgid),
    quantity: textOf(row.fbaseqty) || '0', available: textOf(row.fbaseavbqty) || '0',
  }));
}

/** Servers differ in the case of these keys. */
function lowered(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value]));
}

function unreadable(call: string, expected: string, received = 'another shape'): AdapterError {
  return new AdapterError(`kingdee-galaxy ${call}`, [{ code: 'malformed-body', path: '', expected, received }], { kind: 'transient' });
}
