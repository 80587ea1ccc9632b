import type { Instant, Json } from '@sextant/core/facts';
import { compared, fits } from './fake-domain.js';
import { LINKS } from './fake-models.js';
import type { FakeValues } from './fake-tryton.types.js';

interface Stored {
  readonly values: FakeValues;
  readonly created: Instant;
  readonly changed: Instant | null;
}

/** Records by model and id, read as the server reads them. */
export class FakeTables {
  private readonly tables = new Map<string, Map<number, Stored>>();

  table(model: string): Map<number, Stored> {
    // As Python says it of a key that is not there.
    if (!Object.hasOwn(LINKS, model)) throw new Error(`'${model}'`);
    const table = this.tables.get(model) ?? new Map<number, Stored>();
    this.tables.set(model, table);
    return table;
  }

  put(model: string, id: number, values: FakeValues, at: Instant): void {
    const before = this.table(model).get(id);
    this.table(model).set(id, { values: { ...before?.values, ...values }, created: before?.created ?? at, changed: before ? at : null });
  }

  /** Before anything of a request is done: the dates of the records as the caller knew them. */
  isUnchanged(model: string, id: number, timestamp: Json): boolean {
    return timestamp === undefined || timestamp === this.field(model, id, '_timestamp');
  }

  search(model: string, domain: Json, order: Json, isAll: boolean): readonly number[] {
    const found = [...this.table(model).entries()]
      .filter(([id, { values }]) => (isAll || values['active'] !== false) && fits(domain, (name) => this.field(model, id, name)))
      .map(([id]) => id);
    const keys = (order ?? [['id', 'ASC']]) as readonly (readonly [string, string])[];
    return found.sort((a, b) => {
      for (const [name, direction] of keys) {
        const way = compared(this.field(model, a, name), this.field(model, b, name));
        if (way !== 0) return direction === 'DESC' ? -way : way;
      }
      return 0;
    });
  }

  read(model: string, id: number, fields: readonly string[]): FakeValues {
    const row: Record<string, Json> = { id };
    const below = new Map<string, string[]>();
    for (const name of fields) {
      const dot = name.indexOf('.');
      if (dot < 0) row[name] = this.field(model, id, name);
      else below.set(name.slice(0, dot), [...(below.get(name.slice(0, dot)) ?? []), name.slice(dot + 1)]);
    }
    for (const [name, rest] of below) {
      const target = LINKS[model]?.[name];
      const value = this.field(model, id, name);
      if (target === undefined) throw new Error(`'${name}'`);
      if (Array.isArray(value)) row[`${name}.`] = (value as readonly number[]).map((each) => this.read(target, each, rest));
      else if (typeof value === 'number') row[`${name}.`] = this.read(target, value, rest);
      else row[`${name}.`] = null;
    }
    return row;
  }

  private field(model: string, id: number, name: string): Json {
    const stored = this.table(model).get(id);
    if (!stored) return null;
    const dot = name.indexOf('.');
    if (dot >= 0) return this.linked(model, id, name.slice(0, dot), name.slice(dot + 1));
    switch (name) {
      case 'id': return id;
      case 'create_date': return datetime(stored.created);
      case 'write_date': return stored.changed === null ? null : datetime(stored.changed);
      case '_timestamp': return String((stored.changed ?? stored.created) / 1000);
      default: return stored.values[name] ?? null;
    }
  }

  private linked(model: string, id: number, name: string, rest: string): Json {
    const target = LINKS[model]?.[name];
    const value = this.field(model, id, name);
    if (target === undefined || value === null) return null;
    return Array.isArray(value) ? value.map((each) => this.field(target, Number(each), rest)) : this.field(target, Number(value), rest);
  }
}

/** To the microsecond, of which a fake has none. */
function datetime(at: Instant): Json {
  const date = new Date(at);
  return {
    __class__: 'datetime', year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(), microsecond: date.getUTCMilliseconds() * 1000,
  };
}
