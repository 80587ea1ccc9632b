import { safeParse } from 'zod/mini';
import type { Json } from '../facts/facts.types.js';
import { library as presets } from '../presets/index.js';
import { checkRules } from './checks.js';
import { patchSchema } from './document.schema.js';
import { refuse, type PolicyProblem } from './errors.js';
import { problemsOf } from './issues.js';
import { emptyObject, isJsonObject, jsonCopy } from './json.js';
import { pointer, shown } from './pointer.js';
import type { Policy, PolicyDocument, PolicyName } from './policy.types.js';
import { attempt, MAP_SECTIONS, OPTIONAL_SECTIONS, SINGLE_SECTIONS, type Attempt } from './resolve.js';
import { ruleSchemas, singleSchemas } from './rules.schema.js';
import { soundPart } from './sound.schema.js';

export { policyJsonSchema, type JsonSchema } from './document.schema.js';

/**
 * Makes a policy of a document: reads it, merges what it extends, checks every rule, freezes the result (SC-4).
 *
 * @param document As parsed from JSON; the caller's object is neither kept nor changed.
 * @param library Where the documents of `extends` are found. @default the presets
 * @throws {PolicyError} one error with every problem of the file, each with `code`, `path`, `expected`, `received`
 * and the document that set it.
 *
 * @example
 * ```ts
 * const policy = loadPolicy({
 *   id: 'ningbo', version: 1, title: 'Ningbo parts', extends: ['manufacturing@1'],
 *   stages: { negotiation: { probability: { rate: 7500 } } },
 * });
 * policy.stages['negotiation']?.probability.rate;               //=> 7500
 * policy.provenance['/stages/negotiation/probability/rate'];    //=> 'ningbo@1'
 * policy.provenance['/stages/negotiation/probability/min'];     //=> 'stage-gates@1'
 * ```
 */
export function loadPolicy(document: unknown, library: readonly PolicyDocument[] = presets): Policy {
  const found = attempt(document, library);
  refuse(found.root.name, [...found.problems, ...(found.complete ? checkSections(found) : checkAlone(found))]);
  const { root, sections, provenance, hash } = found;
  const title = jsonCopy((document as PolicyDocument).title, []);
  return deepFreeze({ ref: { id: root.id, version: root.version, hash }, title, provenance, ...sections }) as unknown as Policy;
}

/** The merged policy, rule by rule: what is wrong in one place does not hide what is wrong in another. */
function checkSections({ sections, provenance }: Attempt): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const names: readonly string[] = [...MAP_SECTIONS, ...SINGLE_SECTIONS];
  for (const section of Object.keys(sections).filter((name) => !names.includes(name))) {
    problems.push({ code: 'unknown-rule', path: pointer(section), expected: `one of ${names.join(', ')}`, received: JSON.stringify(section) });
  }
  const sound = emptyObject<unknown>();
  const faulty = new Set<string>();
  for (const section of MAP_SECTIONS) {
    const map = sections[section];
    const rules = emptyObject<unknown>();
    sound[section] = rules;
    if (map === undefined || !isJsonObject(map)) {
      problems.push({ code: 'wrong-type', path: pointer(section), expected: 'a map by id', received: shown(map) });
      continue;
    }
    for (const [id, rule] of Object.entries(map)) rules[id] = check(ruleSchemas[section], rule, pointer(section, id));
  }
  for (const section of SINGLE_SECTIONS) {
    if (sections[section] === undefined && OPTIONAL_SECTIONS.has(section)) continue;
    sound[section] = check(singleSchemas[section], sections[section], pointer(section));
  }
  problems.push(...checkRules(sound, sections, faulty));
  return problems.map((problem) => attributed(problem, provenance));

  function check(schema: Parameters<typeof safeParse>[0], rule: Json | undefined, path: string): unknown {
    const { error } = safeParse(schema, rule);
    if (!error) return rule;
    faulty.add(path);
    problems.push(...problemsOf(error.issues, rule, path));
    return soundPart(schema, rule) ?? {};
  }
}

/** Where a base is missing, only the shape of the document itself can be judged. */
function checkAlone({ root }: Attempt): PolicyProblem[] {
  const { error } = safeParse(patchSchema, root.sections);
  return error ? problemsOf(error.issues, root.sections, '') : [];
}

/** Names the document that set the place, or else the last one that set something in or around it. */
function attributed(problem: PolicyProblem, provenance: Readonly<Record<string, PolicyName>>): PolicyProblem {
  if (problem.from) return problem;
  const leaves = Object.keys(provenance);
  for (let path = problem.path; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const leaf = path in provenance ? path : leaves.filter((other) => other.startsWith(`${path}/`)).at(-1);
    const from = leaf === undefined ? undefined : provenance[leaf];
    if (from) return { ...problem, from };
  }
  return problem;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
