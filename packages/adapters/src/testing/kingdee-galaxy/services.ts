import type { Json } from '@sextant/core/facts';
import { cell, Refusal } from './bodies.js';
import type { FakeDocument, GalaxyBehaviours } from './fake.types.js';
import { parsed } from './requests.js';
import { type FakeStore, text } from './store.js';

/** A record under the names of entities: no leading F. */
export function viewOf(store: FakeStore, formId: string, data: FakeDocument): Json {
  const form = store.form(formId);
  if (!form) throw new Refusal(4, `标识为“${formId}”的业务对象不存在，或者被删除。`);
  const document = store.byNumber(formId, text(data.Number)) ?? store.byId(formId, text(data.Id));
  if (!document) throw new Refusal(10, '数据不存在');
  const names = (part: FakeDocument): FakeDocument => Object.fromEntries(Object.entries(part).map(([key, value]) => {
    const name = key === form.key ? 'Id' : key.replace(/^F/, '');
    return [name, Array.isArray(value) ? (value as readonly FakeDocument[]).map(names) : cell(key, value) as Json];
  }));
  return { Result: { ResponseStatus: null, Result: names(document) } };
}

/** Fields and operations of a form. */
export function infoOf(store: FakeStore, { unknownFormFails }: GalaxyBehaviours, formId: string): Json {
  const form = store.form(formId);
  if (!form && !unknownFormFails) return { Result: { ResponseStatus: { IsSuccess: true, Errors: [] }, NeedReturnData: { Id: formId, Entrys: [], Operations: [] } } };
  if (!form) throw new Refusal(4, `标识为“${formId}”的业务对象不存在，或者被删除。`);
  const name = (value: string): Json => [{ Key: 2052, Value: value }];
  const fields = (keys: readonly string[]): Json => keys.map((key) => ({ Key: key, Name: name(key), FieldType: 127, MustInput: false }));
  return {
    Result: {
      ResponseStatus: { IsSuccess: true, Errors: [] },
      NeedReturnData: {
        Id: formId, Name: name(form.name),
        Entrys: [
          { Key: 'FBillHead', ParentKey: null, EntryPkFieldName: form.key, Fields: fields(form.head) },
          ...(form.entry ? [{ Key: form.entry.key, ParentKey: null, EntryPkFieldName: form.entry.id, Fields: fields(form.entry.fields) }] : []),
        ],
        Operations: Object.entries(form.operations ?? {}).map(([number, label]) => ({ OperationNumber: number, OperationName: name(label) })),
      },
    },
  };
}

/** `GetInventoryData`: ids of what it found, not numbers. */
export function stockOf(store: FakeStore, body: Json): Json {
  const [query] = (parsed(text((body as FakeDocument | null)?.parameters)) ?? []) as unknown as readonly FakeDocument[];
  const wanted = (key: string): readonly string[] => text(query?.[key]).split(',').filter(Boolean);
  const isWanted = (numbers: readonly string[], value: unknown): boolean => numbers.length === 0 || numbers.includes(text(value));
  const found = store.all('STK_Inventory').filter((row) =>
    isWanted(wanted('fmaterialnumbers'), row['FMaterialId.FNumber']) && isWanted(wanted('fstockorgnumbers'), row['FStockOrgId.FNumber'])
    && isWanted(wanted('fstocknumbers'), row['FStockId.FNumber']));
  const [page, size] = [Number(query?.pageindex ?? 1), Number(query?.pagerows ?? 1000)];
  const data = found.slice((page - 1) * size, page * size).map((row) => ({
    FId: text(row.FID), FStockOrgId: 1, FStockId: 100_312, FMaterialId: 100_501, FBaseQty: cell('FBaseQty', row.FBaseQty ?? 0) as Json,
    FBaseAvbQty: cell('FBaseQty', row.FBaseAVBQty ?? row.FBaseQty ?? 0) as Json, FBASELOCKQTY: 0,
  }));
  return { success: true, message: '', rowcount: found.length, data };
}
