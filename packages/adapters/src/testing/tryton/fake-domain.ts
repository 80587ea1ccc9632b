import type { Json } from '@sextant/core/facts';

/** Reads a field of a record, dotted names included. */
export type FieldReader = (name: string) => Json;

/**
 * Whether a record fits a domain: a list of clauses that all must fit, `['OR', …]` of which one must.
 * Throws for an operator that is none, as the server does.
 */
export function fits(domain: Json, read: FieldReader): boolean {
  if (!Array.isArray(domain)) throw new Error('Domain is no list');
  const [head, ...rest] = domain as readonly Json[];
  if (head === 'OR') return rest.some((each) => fits(each, read));
  if (head === 'AND') return rest.every((each) => fits(each, read));
  if (typeof head === 'string') return clauseFits(domain as readonly Json[], read);
  return (domain as readonly Json[]).every((each) => fits(each, read));
}

function clauseFits([name, operator, wanted]: readonly Json[], read: FieldReader): boolean {
  const value = typeof name === 'string' ? read(name) : null;
  const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
  switch (operator) {
    case '=': return values.some((each) => compared(each, wanted ?? null) === 0);
    case '!=': return values.some((each) => compared(each, wanted ?? null) !== 0);
    case '>': return values.some((each) => each !== null && compared(each, wanted ?? null) > 0);
    case 'in': return values.some((each) => (wanted as readonly Json[]).some((one) => compared(each, one) === 0));
    case 'like': return values.some((each) => typeof each === 'string' && typeof wanted === 'string' && pattern(wanted).test(each));
    default: throw new Error(`Unknown operator ${JSON.stringify(operator)}`);
  }
}

function pattern(like: string): RegExp {
  const parts = like.split(/([%_])/).map((part) => (part === '%' ? '[^]*' : part === '_' ? '[^]' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('')}$`);
}

/** The order of the database: nothing first, then by value. */
export function compared(a: Json, b: Json): number {
  const left = comparable(a);
  const right = comparable(b);
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  return left < right ? -1 : left > right ? 1 : 0;
}

function comparable(value: Json): string | number | boolean | null {
  if (typeof value !== 'object' || value === null) return value;
  const { __class__: name, ...parts } = value as { readonly [key: string]: Json };
  if (name === 'Decimal') return Number(parts['decimal']);
  return Object.values(parts).map((part) => JSON.stringify(part).padStart(6, '0')).join(' ');
}
