import type { Json } from '@sextant/core/facts';
import { AdapterError, type AdapterProblem } from '../contract/adapter-error.js';
import { textOf, unknownFieldOf } from './answers.js';
import type { Connection } from './connection.js';
import type { FormOverride, GalaxyStreamName, Settings } from './galaxy.types.js';
import { businessInfo, type FormMetadata } from './metadata.js';
import type { FormPlan } from './plans.js';
import { billQuery, executeBillQuery, type Row } from './queries.js';
import { type FittedForm, fitted } from './resolve.js';

/** One row under the usual keys, blanks as `null`. */
export type NamedRow = Readonly<Record<string, Json>>;

/** What a tenant turned out to have of a form. */
export type FormState =
  | { readonly state: 'present'; readonly form: string; readonly fields: Readonly<Record<string, string>>; readonly missing: readonly string[] }
  | { readonly state: 'absent'; readonly form: string }
  /** It cannot be read as the settings are: what is wrong. */
  | { readonly state: 'refused'; readonly form: string; readonly problems: readonly AdapterProblem[] };

export interface RowsWanted {
  readonly filter: string;
  readonly start?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Under this name each row carries the record's own id. */
export const KEY = '#key';

/** A form of a tenant, asked for its fields once and then read. */
export class Form {
  private readonly plan: FormPlan;
  private readonly override: FormOverride;
  private fit: Promise<FittedForm | null> | null = null;
  private readonly refused = new Set<string>();
  private service: Settings['query'];
  /** Rows of the longest answer so far: what is shorter was surely not cut off by the server. */
  private longest = 0;

  constructor(
    readonly stream: GalaxyStreamName, plan: FormPlan, private readonly connection: Connection,
    private readonly settings: Settings, private readonly limit = settings.pageSize,
  ) {
    this.override = settings.forms[stream] ?? {};
    this.plan = { ...plan, form: this.override.form ?? plan.form };
    this.service = settings.query;
  }

  /** `null` when it is a module the tenant does not have. */
  async fitted(signal?: AbortSignal): Promise<FittedForm | null> {
    this.fit ??= this.fitNow(signal).catch((error: unknown) => {
      this.fit = null;
      throw error;
    });
    return await this.fit;
  }

  async state(): Promise<FormState> {
    const { plan } = this;
    const fit = await this.fitted().catch((error: unknown) => this.refusal(error));
    if (fit && 'state' in fit) return fit;
    if (!fit) return { state: 'absent', form: plan.form };
    const asked = fit.fields.filter(({ key }) => !this.refused.has(key));
    const names = new Set(asked.map(({ usual }) => usual));
    return {
      state: 'present', form: plan.form,
      fields: Object.fromEntries(asked.map(({ usual, key }) => [usual, key])),
      missing: [...Object.keys(plan.head), ...Object.keys(plan.lines)].filter((usual) => !names.has(usual)),
    };
  }

  /** What is for people to mend is told; anything else is thrown. */
  private refusal(error: unknown): FormState {
    if (!(error instanceof AdapterError) || !['config', 'permission'].includes(error.kind)) throw error;
    return { state: 'refused', form: this.plan.form, problems: error.problems };
  }

  /** Conditions of every read of this form. */
  get conditions(): readonly string[] {
    return [this.plan.filter, this.override.filter].filter((filter) => filter !== undefined);
  }

  /**
   * Rows in the order of the record's id, then of the entry's, at most so many as the server gives at once.
   * `whole`: surely nothing was cut off, because the server gave more at once before.
   */
  async rows({ filter, start = 0, signal }: RowsWanted): Promise<{ readonly rows: readonly NamedRow[]; readonly whole: boolean }> {
    const fit = await this.fitted(signal);
    if (!fit) return { rows: [], whole: true };
    for (;;) {
      const asked = fit.fields.filter(({ key }) => !this.refused.has(key));
      const query = {
        form: fit.form, fields: [fit.key, ...asked.map(({ key }) => key)], filter, start, limit: this.limit, signal,
        order: fit.entry === null ? `${fit.key} ASC` : `${fit.key} ASC,${fit.entry} ASC`,
      };
      try {
        const rows = await this.query(query);
        const whole = rows.length < this.longest;
        this.longest = Math.max(this.longest, rows.length);
        return { rows: rows.map((row) => named(row, asked.map(({ usual }) => usual))), whole };
      } catch (error) {
        const unknown = unknownFieldOf(error)?.split('.')[0]?.toLowerCase();
        const dropped = asked.filter(({ key, sureness }) => sureness !== 'needed' && key.split('.')[0]?.toLowerCase() === unknown);
        if (dropped.length === 0) throw error;
        for (const { key } of dropped) this.refused.add(key);
      }
    }
  }

  private async query(query: Parameters<typeof executeBillQuery>[1]): Promise<readonly Row[]> {
    if (this.service === 'ExecuteBillQuery') return await executeBillQuery(this.connection, query);
    try {
      return await billQuery(this.connection, query);
    } catch (error) {
      if (!(error instanceof AdapterError) || error.code !== 'unknown-service') throw error;
      this.service = 'ExecuteBillQuery';
      return await executeBillQuery(this.connection, query);
    }
  }

  private async fitNow(signal: AbortSignal | undefined): Promise<FittedForm | null> {
    let metadata: FormMetadata | null = null;
    try {
      metadata = await businessInfo(this.connection, this.plan.form, signal);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      const isWanted = this.settings.streams?.includes(this.stream) ?? false;
      if (error.code === 'unknown-form' && this.plan.isOptional && !isWanted) return null;
      // A server too old to be asked is read without what must be probed.
      if (error.code !== 'unknown-service') throw error;
    }
    return fitted(this.stream, this.plan, this.override, metadata);
  }
}

/** .NET's way to say "no date". */
const NO_DATE = /^0001-01-01T00:00:00/;

function named(row: Row, fields: readonly string[]): NamedRow {
  const cells: [string, Json][] = fields.map((usual, index) => [usual, tidied(row[index + 1] ?? null)]);
  return { ...Object.fromEntries(cells), [KEY]: textOf(row[0]) };
}

function tidied(cell: Json): Json {
  return typeof cell === 'string' && (cell.trim() === '' || NO_DATE.test(cell)) ? null : cell;
}
