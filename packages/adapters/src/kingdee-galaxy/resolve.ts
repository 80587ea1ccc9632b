import { AdapterError, type AdapterProblem } from '../contract/adapter-error.js';
import type { FormOverride, GalaxyStreamName } from './galaxy.types.js';
import type { FormMetadata } from './metadata.js';
import type { FormPlan, Sureness } from './plans.js';

/** A field as the tenant spells it, beside the usual key by which mappings know it. */
interface AskedField {
  readonly usual: string;
  readonly key: string;
  readonly sureness: Sureness;
}

/** A plan fitted to a tenant. */
export interface FittedForm {
  readonly form: string;
  readonly fields: readonly AskedField[];
  /** Keys as the tenant spells them. */
  readonly key: string;
  readonly changed: readonly string[];
  readonly entry: string | null;
}

/**
 * Fits a plan to what a tenant has. Without metadata, fields that must be probed are left out.
 *
 * @throws {AdapterError} `config` `unknown-field` for a needed field the tenant lacks, or one of an override.
 */
export function fitted(stream: GalaxyStreamName, plan: FormPlan, override: FormOverride, metadata: FormMetadata | null): FittedForm {
  const given = override.fields ?? {};
  const problems: AdapterProblem[] = [];
  const mainEntity = entityOfLines(plan, given, metadata);

  const find = (key: string): string | undefined => {
    if (!metadata || metadata.fields.size === 0) return key;
    const [base = '', ...rest] = key.split('.');
    const found = metadata.fields.get(base.toLowerCase());
    return found ? [found.key, ...rest].join('.') : undefined;
  };

  const ask = (usual: string, sureness: Sureness, isLine: boolean): readonly AskedField[] => {
    const own = given[usual];
    if (own === null) return [];
    const key = find(own ?? usual);
    // Entries of two kinds in one query would be multiplied with each other.
    const isElsewhere = isLine && key !== undefined && mainEntity !== null && entityOf(key, metadata) !== mainEntity;
    if (key === undefined || isElsewhere) {
      if (own !== undefined || sureness === 'needed') {
        problems.push({ code: 'unknown-field', path: `/forms/${stream}/fields/${usual}`, expected: `a field of ${plan.form}`, received: `"${own ?? usual}"` });
      }
      return [];
    }
    return sureness === 'probed' && !metadata && own === undefined ? [] : [{ usual, key, sureness }];
  };

  const head = Object.entries(plan.head).flatMap(([usual, sureness]) => ask(usual, sureness, false));
  const lines = Object.entries(plan.lines).flatMap(([usual, sureness]) => ask(usual, sureness, true));
  const [first, ...rest] = problems;
  if (first) throw new AdapterError('kingdee-galaxy', [first, ...rest]);
  return {
    form: plan.form,
    fields: [...head, ...lines],
    key: plan.key,
    changed: plan.changed.flatMap((usual) => head.find((field) => field.usual === usual)?.key ?? []),
    entry: lines.length === 0 ? null : entryKey(plan, mainEntity, metadata),
  };
}

/** What is wrong with an override before anybody is asked: fields the plan does not have. */
export function overrideProblems(stream: GalaxyStreamName, plans: readonly FormPlan[], override: FormOverride): readonly AdapterProblem[] {
  const known = plans.flatMap(({ head, lines }) => [...Object.keys(head), ...Object.keys(lines)]);
  return Object.keys(override.fields ?? {}).filter((usual) => !known.includes(usual)).map((usual) => ({
    code: 'unknown-field', path: `/forms/${stream}/fields/${usual.slice(0, 80)}`, expected: known.join(', '), received: `"${usual.slice(0, 60)}"`,
  }));
}

function entityOf(key: string, metadata: FormMetadata | null): string | null {
  return metadata?.fields.get((key.split('.')[0] ?? '').toLowerCase())?.entity ?? null;
}

/** The entry most of the plan's lines stand in: that of the first one found. */
function entityOfLines(plan: FormPlan, given: Readonly<Record<string, string | null>>, metadata: FormMetadata | null): string | null {
  for (const usual of Object.keys(plan.lines)) {
    const entity = entityOf(given[usual] ?? usual, metadata);
    if (entity !== null) return entity;
  }
  return null;
}

/** The usual key of an entry's id, unless the tenant's entry is named otherwise. */
function entryKey(plan: FormPlan, entity: string | null, metadata: FormMetadata | null): string | null {
  if (plan.entry === null || entity === null) return plan.entry;
  if (plan.entry.toLowerCase().startsWith(`${entity.toLowerCase()}_`)) return plan.entry;
  const id = [...(metadata?.fields.values() ?? [])].find((field) => field.entity === entity)?.entityId;
  return `${entity}_${id === undefined || id === '' ? 'FEntryID' : id}`;
}
