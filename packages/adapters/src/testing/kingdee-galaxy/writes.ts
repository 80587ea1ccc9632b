import type { Json } from '@sextant/core/facts';
import { entityOf, failure, Refusal, success } from './bodies.js';
import type { FakeDocument, FakeForm, GalaxyBehaviours } from './fake.types.js';
import { type FakeStore, text } from './store.js';

/** `Save`. */
export function runSave(store: FakeStore, behaviours: GalaxyBehaviours, formId: string, data: FakeDocument): Json {
  const form = formOf(store, formId);
  const model = (data.Model ?? {}) as FakeDocument;
  const given = flattened(form, model);
  const id = text(model[form.key]);
  const before = id === '' || id === '0' ? undefined : store.byId(formId, id);
  if (id !== '' && id !== '0' && !before) throw new Refusal(10, '数据不存在');
  if (before?.FDocumentStatus === 'C' && behaviours.approvedIsClosed) throw new Refusal(11, '单据已审核，不允许修改');
  const number = text(given[form.number]);
  if (!before && number !== '' && behaviours.uniqueNumbers && store.byNumber(formId, number)) {
    throw new Refusal(11, `“单据编号”字段值“${number}”已经存在`);
  }
  const named = (data.NeedUpDateFields ?? []) as readonly string[];
  const head = Object.fromEntries(Object.entries(given).filter(([key]) => before === undefined || named.length === 0 || named.includes(key.split('.')[0] ?? '')));
  const entries = form.entry ? savedEntries(form.entry, before, model, data, named, behaviours) : {};
  const saved = store.put(formId, {
    ...before, FDocumentStatus: before?.FDocumentStatus ?? 'A', FModifyDate: store.stamp(),
    [form.number]: number || `AUTO${store.nextId()}`, ...head, [form.key]: before ? id : '', ...entries,
  });
  const entity = entityOf(saved, form.key, form.number, 0);
  const { Result } = success([entity]) as { readonly Result: FakeDocument };
  return { Result: { ...Result, Id: text(saved[form.key]), Number: text(saved[form.number]), NeedReturnData: [{}] } };
}

/** Entries of the model over those that are there, by their ids. */
function savedEntries(
  { key, id }: NonNullable<FakeForm['entry']>, before: FakeDocument | undefined, model: FakeDocument, data: FakeDocument, named: readonly string[],
  behaviours: GalaxyBehaviours,
): FakeDocument {
  const old = (before?.[key] ?? []) as readonly FakeDocument[];
  const isNamed = before === undefined || named.length === 0 || named.includes(key);
  if (!Array.isArray(model[key]) || !isNamed) return { [key]: old };
  const entryId = `${key}_${id}`;
  const given = (model[key] as readonly FakeDocument[]).map((entry) => {
    const own = text(entry[id] ?? entry.FEntryID ?? entry.FENTRYID);
    const flat = flattenedEntry(entry);
    return { ...old.find((each) => text(each[entryId]) === own), ...flat, ...(own !== '' && own !== '0' && { [entryId]: own }) };
  });
  const isKept = !behaviours.deletesMissingEntries || text(data.IsDeleteEntry).toLowerCase() === 'false' || data.IsDeleteEntry === false;
  const kept = isKept ? old.filter((each) => !given.some((entry) => (entry)[entryId] === each[entryId])) : [];
  return { [key]: [...kept, ...given] };
}

/** A model's nested objects as query keys: `FCustId: { FNumber }` as `FCustId.FNumber`, parts of the head as its own fields. */
function flattened(form: FakeForm, model: FakeDocument): FakeDocument {
  const flat: Record<string, Json> = {};
  for (const [key, value] of Object.entries(model)) {
    if (key === form.key || Array.isArray(value)) continue;
    if (typeof value !== 'object' || value === null) flat[key] = value;
    else Object.assign(flat, form.head.includes(key) ? flattenedEntry({ [key]: value }) : flattened(form, value as FakeDocument));
  }
  return flat;
}

function flattenedEntry(entry: FakeDocument): FakeDocument {
  return Object.fromEntries(Object.entries(entry).flatMap(([key, value]): readonly (readonly [string, Json])[] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[key, value as Json]];
    return Object.entries(value as FakeDocument).map(([sub, inner]) => [`${key}.${sub.toLowerCase() === 'fnumber' ? 'FNumber' : sub}`, inner] as const);
  }));
}

type Change = (document: FakeDocument, store: FakeStore, behaviours: GalaxyBehaviours) => FakeDocument;

const STEPS: Readonly<Record<string, Change>> = {
  Submit: (document) => {
    if (!['A', 'D'].includes(statusOf(document))) throw new Refusal(11, `${called(document)}，单据状态不允许提交！`);
    return status(document, 'B');
  },
  // Approving does not move FModifyDate.
  Audit: (document, store, { auditTwiceFails }) => {
    if (statusOf(document) === 'C') {
      if (auditTwiceFails) throw new Refusal(11, `${called(document)}，单据已经审核！`);
      return document;
    }
    if (statusOf(document) !== 'B') throw new Refusal(11, `${called(document)}，单据未提交，不允许审核！`);
    return { ...status(document, 'C'), FApproveDate: store.stamp() };
  },
  UnAudit: (document) => {
    if (statusOf(document) !== 'C') throw new Refusal(11, `${called(document)}，单据未审核，不允许反审核！`);
    return status(document, 'D');
  },
};

const OPERATIONS: Readonly<Record<string, Change>> = {
  YLBillClose: (document, store) => {
    if (document.FCloseStatus === 'B') throw new Refusal(11, `${called(document)}，单据已经关闭！`);
    if (statusOf(document) !== 'C') throw new Refusal(11, `${called(document)}，单据未审核，不允许关闭！`);
    return { ...document, FCloseStatus: 'B', FCloseDate: store.stamp() };
  },
  YLUnBillClose: (document) => {
    if (document.FCloseStatus !== 'B') throw new Refusal(11, `${called(document)}，单据未关闭！`);
    return { ...document, FCloseStatus: 'A' };
  },
  Cancel: (document) => {
    if (document.FCancelStatus === 'B') throw new Refusal(11, `${called(document)}，单据已经作废！`);
    return { ...document, FCancelStatus: 'B' };
  },
};

/** `Submit`, `Audit`, `UnAudit`: each document by itself; some may fail. */
export function runStep(store: FakeStore, behaviours: GalaxyBehaviours, name: string, formId: string, data: FakeDocument): Json {
  const change = STEPS[name];
  if (!change) throw new Refusal(4, `没有 ${name}`);
  return changed(store, behaviours, formId, data, change);
}

/** `ExecuteOperation`. */
export function runOperation(store: FakeStore, behaviours: GalaxyBehaviours, formId: string, operation: string, data: FakeDocument): Json {
  if (operation === '') throw new Refusal(3, '操作标识不能为空');
  const change = OPERATIONS[operation];
  if (!change || !Object.hasOwn(formOf(store, formId).operations ?? {}, operation)) throw new Refusal(4, `操作 ${operation} 不存在`);
  return changed(store, behaviours, formId, data, change);
}

function changed(store: FakeStore, behaviours: GalaxyBehaviours, formId: string, data: FakeDocument, change: Change): Json {
  const form = formOf(store, formId);
  const numbers = (data.Numbers ?? []) as readonly string[];
  const ids = text(data.Ids).split(',').filter(Boolean);
  const documents = [...numbers.map((number) => store.byNumber(formId, number)), ...ids.map((id) => store.byId(formId, id))];
  if (documents.length === 0) throw new Refusal(5, '编码值或内码值必须传其一');
  const refusals: { readonly refusal: Refusal; readonly index: number }[] = [];
  const done: Json[] = [];
  for (const [index, document] of documents.entries()) {
    try {
      if (!document) throw new Refusal(10, '数据不存在');
      const after = change(document, store, behaviours);
      // What the change did not touch stays, the time of change among it.
      store.put(formId, { ...after, FModifyDate: after.FModifyDate ?? null });
      done.push(entityOf(after, form.key, form.number, index));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push({ refusal: error, index });
    }
  }
  return refusals.length > 0 ? failure(refusals, done) : success(done, `${called(documents[0] ?? {})}，操作成功！`);
}

function formOf(store: FakeStore, formId: string): FakeForm {
  const form = store.form(formId);
  if (!form) throw new Refusal(4, `标识为“${formId}”的业务对象不存在，或者被删除。`);
  return form;
}

function statusOf(document: FakeDocument): string {
  return text(document.FDocumentStatus ?? document.FDOCUMENTSTATUS);
}

function status(document: FakeDocument, letter: string): FakeDocument {
  return 'FDOCUMENTSTATUS' in document ? { ...document, FDOCUMENTSTATUS: letter } : { ...document, FDocumentStatus: letter };
}

function called(document: FakeDocument): string {
  return `单据编号为“${text(document.FBillNo ?? document.FNumber)}”的单据`;
}
