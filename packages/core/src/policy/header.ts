import type { Json } from '../facts/facts.types.js';
import type { PolicyProblem } from './errors.js';
import { isJsonObject, type JsonObject } from './json.js';
import { pointer, shown } from './pointer.js';
import type { PolicyName } from './policy.types.js';

/** A document taken apart: who it is, what it extends, what it says. */
export interface Read {
  readonly name: PolicyName;
  readonly id: string;
  readonly version: number;
  readonly extends: readonly PolicyName[];
  readonly sections: JsonObject;
}

/** `id@version`. */
export const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*@[1-9][0-9]{0,8}$/;
export const ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
// Editors find the JSON Schema of a file by `$schema`.
const HEADER: ReadonlySet<string> = new Set(['$schema', 'id', 'version', 'title', 'extends']);

/** Whether a text has the form `id@version`. */
function isPolicyName(text: unknown): text is PolicyName {
  return typeof text === 'string' && NAME.test(text);
}

/**
 * Reads the header of a document that is JSON already. What is wrong in it is reported; reading goes on with
 * a stand-in, so that the problems of the sections are found as well.
 */
export function readDocument(document: Json | undefined, problems: PolicyProblem[]): Read {
  if (document === undefined || !isJsonObject(document)) {
    if (document !== undefined) wrong('', 'a policy document', document);
    return { name: 'unnamed@0', id: 'unnamed', version: 0, extends: [], sections: {} };
  }
  const { id, version, extends: bases = [] } = document;
  const hasId = typeof id === 'string' && ID.test(id);
  const hasVersion = typeof version === 'number' && Number.isInteger(version) && version >= 1;
  if (!hasId) wrong('/id', 'an id of letters, digits, dots and hyphens', id);
  if (!hasVersion) wrong('/version', 'an integer from 1', version);
  if (!isText(document.title)) wrong('/title', 'a text, or one per language (zh-CN, en)', document.title);
  if (!Array.isArray(bases)) wrong('/extends', 'a list of id@version', bases);
  const names: PolicyName[] = [];
  for (const [index, base] of (Array.isArray(bases) ? (bases as readonly Json[]) : []).entries()) {
    if (isPolicyName(base)) names.push(base);
    else wrong(pointer('extends', index), 'id@version', base);
  }
  return {
    name: `${hasId ? id : 'unnamed'}@${hasVersion ? version : 0}`,
    id: hasId ? id : 'unnamed',
    version: hasVersion ? version : 0,
    extends: names,
    sections: Object.fromEntries(Object.entries(document).filter(([key]) => !HEADER.has(key))),
  };

  function wrong(path: string, expected: string, received: Json | undefined): void {
    problems.push({ code: received === undefined ? 'missing' : 'wrong-type', path, expected, received: shown(received) });
  }
}

function isText(value: Json | undefined): boolean {
  if (typeof value === 'string') return value !== '';
  if (value === undefined || !isJsonObject(value)) return false;
  const { 'zh-CN': chinese, en, ...rest } = value;
  return typeof chinese === 'string' && typeof en === 'string' && Object.keys(rest).length === 0;
}
