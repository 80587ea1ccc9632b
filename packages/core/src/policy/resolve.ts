import { canonicalJson } from '../evidence/canonical.js';
import { sha256Hex } from '../evidence/hash.js';
import type { Json } from '../facts/facts.types.js';
import { refuse, type PolicyProblem } from './errors.js';
import { readDocument, type Read } from './header.js';
import { jsonCopy, sortedKeys, type JsonObject } from './json.js';
import { mergeLayers } from './merge.js';
import { pointer } from './pointer.js';
import type { PolicyDocument, PolicyName, PolicySections, SingleSection } from './policy.types.js';

/** A document merged with everything it extends; its rules are not checked yet. */
export interface Resolution {
  /** What was merged, in order; the document itself comes last. */
  readonly documents: readonly PolicyName[];
  /** Every section, empty where no document says anything, keys in order; those of one rule only where one does. */
  readonly sections: JsonObject;
  /** JSON pointer of every leaf → the document that set it. */
  readonly provenance: Readonly<Record<string, PolicyName>>;
  /** SHA-256 of the canonical JSON of `sections`, hex. */
  readonly hash: string;
}

/** A resolution as far as it goes, with what went wrong on the way. */
export interface Attempt extends Resolution {
  readonly root: Read;
  readonly problems: readonly PolicyProblem[];
  /** Whether every base was found: without it, what is missing may be there after all. */
  readonly complete: boolean;
}

export const MAP_SECTIONS = [
  'calendars', 'scorecards', 'stages', 'certainty', 'signals', 'gates', 'obligations', 'detectors', 'recurrences', 'nodes', 'constraints',
] as const satisfies readonly Exclude<keyof PolicySections, SingleSection>[];

export const SINGLE_SECTIONS = ['forecast', 'process', 'conduct', 'reconciliation', 'risk', 'credibility', 'leads'] as const satisfies readonly SingleSection[];

/** Those of them a policy may do without. */
export const OPTIONAL_SECTIONS: ReadonlySet<SingleSection> = new Set(['process', 'conduct', 'reconciliation', 'risk', 'credibility', 'leads']);

/**
 * Merges a document with everything it extends: bases first, depth-first, each at its first place, then the
 * document itself.
 *
 * Law: grouping bases into a document without rules of its own changes neither sections nor provenance nor hash,
 * and a resolved policy written as a document resolves to itself.
 *
 * @param library Where the documents of `extends` are found.
 * @throws {PolicyError} `unknown-policy`, `circular-extends`, `conflicting-version` (one `id@version`, two contents),
 * `unknown-rule` (removal of what no base defines), `not-json`, `forbidden-key`, or a bad header.
 *
 * @example
 * ```ts
 * resolve({ id: 'ours', version: 1, title: 'Ours', extends: ['golden-six@1'] }, library).documents;
 * //=> ['common@1', 'stage-gates@1', 'golden-six@1', 'ours@1']
 * ```
 */
export function resolve(document: PolicyDocument, library: readonly PolicyDocument[]): Resolution {
  const { root, documents, sections, provenance, hash, problems } = attempt(document, library);
  refuse(root.name, problems);
  return { documents, sections, provenance, hash };
}

/** The same, but it gives the problems instead of throwing them. */
export function attempt(document: unknown, library: readonly unknown[]): Attempt {
  const problems: PolicyProblem[] = [];
  const rootJson = jsonCopy(document, problems);
  const root = readDocument(rootJson, problems);
  const shelf = new Shelf(library, problems);
  shelf.put(root, rootJson, '/version');

  const order: Read[] = [];
  const seen = new Set<PolicyName>();
  const before = problems.length;
  visit(root, []);
  const complete = problems.length === before;

  const merged = mergeLayers(order);
  problems.push(...merged.problems);
  const everySection = Object.fromEntries(MAP_SECTIONS.map((name) => [name, {}]));
  // One hash, one judgement: the order in which a file lists its rules must not show anywhere.
  const sections = sortedKeys({ ...everySection, ...merged.sections }) as JsonObject;
  return {
    root,
    documents: order.map(({ name }) => name),
    sections,
    provenance: merged.provenance,
    hash: sha256Hex(canonicalJson(sections)),
    problems,
    complete,
  };

  function visit(read: Read, open: readonly PolicyName[]): void {
    if (seen.has(read.name)) return;
    const chain = [...open, read.name];
    for (const [index, name] of read.extends.entries()) {
      const path = read === root ? pointer('extends', index) : '/extends';
      if (chain.includes(name)) {
        const circle = [...chain.slice(chain.indexOf(name)), name].join(' → ');
        problems.push({ code: 'circular-extends', path, expected: 'no circle', received: circle, from: read.name });
        continue;
      }
      const base = shelf.find(name);
      if (base) visit(base, chain);
      else problems.push({ code: 'unknown-policy', path, expected: `one of ${shelf.names()}`, received: name, from: read.name });
    }
    if (seen.has(read.name)) return;
    seen.add(read.name);
    order.push(read);
  }
}

/** The documents at hand, by name; read only when asked for. */
class Shelf {
  private readonly documents = new Map<string, unknown[]>();
  private readonly reads = new Map<string, Read>();

  constructor(library: readonly unknown[], private readonly problems: PolicyProblem[]) {
    for (const document of new Set(library)) {
      const { id, version } = (document ?? {}) as Partial<PolicyDocument>;
      const name = `${String(id)}@${String(version)}`;
      this.documents.set(name, [...(this.documents.get(name) ?? []), document]);
    }
    for (const [name, [first, ...others]] of this.documents) {
      for (const other of others) this.compare(name, jsonCopy(first, []), jsonCopy(other, []), '');
    }
  }

  put(read: Read, json: Json | undefined, path: string): void {
    const present = this.documents.get(read.name)?.[0];
    if (present !== undefined) this.compare(read.name, jsonCopy(present, []), json, path);
    this.reads.set(read.name, read);
  }

  find(name: PolicyName): Read | undefined {
    const known = this.reads.get(name);
    const document = this.documents.get(name)?.[0];
    if (known || document === undefined) return known;
    const found: PolicyProblem[] = [];
    const read = readDocument(jsonCopy(document, found), found);
    this.problems.push(...found.map((problem) => ({ ...problem, from: name })));
    this.reads.set(name, read);
    return read;
  }

  names(): string {
    return [...this.documents.keys()].sort().join(', ') || 'an empty library';
  }

  private compare(name: string, a: Json | undefined, b: Json | undefined, path: string): void {
    if (a === undefined || b === undefined || canonicalJson(a) === canonicalJson(b)) return;
    this.problems.push({
      code: 'conflicting-version', path, expected: `one content of ${name}: a published version never changes`, received: 'two contents',
    });
  }
}
