import { AdapterError } from '../contract/adapter-error.js';
import { isList, isObject, textOf } from './answers.js';
import type { Connection } from './connection.js';

/** What a form of the tenant has. */
export interface FormMetadata {
  readonly form: string;
  /** Fields as the tenant spells them, by their lower case, with the entity they are of. */
  readonly fields: ReadonlyMap<string, FieldMetadata>;
  /** Numbers of its operations, with their names. */
  readonly operations: readonly { readonly number: string; readonly name: string }[];
}

interface FieldMetadata {
  readonly key: string;
  /** Key of the head or entry it stands in. */
  readonly entity: string;
  /** Name of that entity's own id. */
  readonly entityId: string;
}

/**
 * Asks the tenant which fields and operations a form has.
 *
 * @throws {AdapterError} `config` `unknown-form` when there is no such form.
 */
export async function businessInfo(connection: Connection, form: string, signal?: AbortSignal): Promise<FormMetadata> {
  const body = await connection.read({ service: 'QueryBusinessInfo', body: { data: { FormId: form } }, signal });
  const result = isObject(body) && isObject(body.Result) ? body.Result.NeedReturnData : undefined;
  if (!isObject(result) || !isList(result.Entrys)) {
    throw new AdapterError('kingdee-galaxy QueryBusinessInfo', [{
      code: 'malformed-body', path: '', expected: 'Result.NeedReturnData.Entrys', received: 'nothing of it',
    }], { kind: 'transient' });
  }
  const entries = result.Entrys.filter(isObject);
  const fields = entries.flatMap((entry) => (isList(entry.Fields) ? entry.Fields.filter(isObject) : []).map(({ Key }): FieldMetadata => ({
    key: textOf(Key), entity: textOf(entry.Key), entityId: textOf(entry.EntryPkFieldName),
  })));
  const operations = isList(result.Operations) ? result.Operations.filter(isObject) : [];
  return {
    form,
    fields: new Map(fields.filter(({ key }) => key !== '').map((field) => [field.key.toLowerCase(), field])),
    operations: operations.map(({ OperationNumber, OperationName }) => ({
      number: textOf(OperationNumber),
      name: isList(OperationName) && isObject(OperationName[0]) ? textOf(OperationName[0].Value) : textOf(OperationName),
    })),
  };
}
