/** What is wrong with a value that should be plain, safe JSON. */
export interface JsonProblem {
  readonly code: 'forbidden-key' | 'too-large' | 'invalid-data' | 'amount-without-currency';
  /** JSON pointer. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

export interface JsonLimits {
  /** Longest text in UTF-16 units. @default 262144 */
  readonly text: number;
  /** Deepest nesting. @default 16 */
  readonly depth: number;
  /** Most values in one fact. @default 10000 */
  readonly values: number;
}

const LIMITS: JsonLimits = { text: 262_144, depth: 16, values: 10_000 };

// Keys through which data could reach an object's prototype.
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

// Half a character has no UTF-8, so it could be neither encoded nor hashed.
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

// Sums of hundreds of the largest amounts stay exact.
const LARGEST_AMOUNT = 10_000_000_000_000;

/**
 * The first problem that keeps a value from being plain, bounded JSON; `null` when there is none.
 * Amounts (`{ minor, currency }`) must have both parts: a number without a currency is no amount.
 */
export function jsonProblem(value: unknown, limits: JsonLimits = LIMITS): JsonProblem | null {
  let left = limits.values;
  return visit(value, limits.depth);

  function visit(node: unknown, depth: number): JsonProblem | null {
    if (--left < 0) return problem('too-large', `at most ${limits.values} values`, 'more');
    switch (typeof node) {
      case 'string':
        if (node.length > limits.text) return problem('too-large', `a text of at most ${limits.text} characters`, `${node.length} characters`);
        return LONE_SURROGATE.test(node) ? problem('invalid-data', 'well-formed text', 'half a character') : null;
      case 'number':
        return Number.isFinite(node) ? null : problem('invalid-data', 'a finite number', String(node));
      case 'boolean':
      case 'undefined': // a property that is not there
        return null;
      case 'object':
        if (node === null) return null;
        if (depth === 0) return problem('too-large', `nesting of at most ${limits.depth}`, 'deeper');
        return Array.isArray(node) ? visitList(node, depth) : visitObject(node, depth);
      default:
        return problem('invalid-data', 'JSON', typeof node);
    }
  }

  function visitList(list: readonly unknown[], depth: number): JsonProblem | null {
    for (let index = 0; index < list.length; index++) {
      const found = visit(list[index], depth - 1);
      if (found) return inside(String(index), found);
    }
    return null;
  }

  function visitObject(object: object, depth: number): JsonProblem | null {
    for (const [key, child] of Object.entries(object)) {
      const found = FORBIDDEN.has(key) || LONE_SURROGATE.test(key) ? problem('forbidden-key', 'another key', key) : visit(child, depth - 1);
      if (found) return inside(key, found);
    }
    return 'minor' in object ? moneyProblem(object) : null;
  }
}

function moneyProblem(amount: { readonly minor?: unknown; readonly currency?: unknown }): JsonProblem | null {
  if (typeof amount.currency !== 'string' || !/^[A-Z]{3}$/.test(amount.currency)) {
    return inside('currency', problem('amount-without-currency', 'an ISO 4217 code', shown(amount.currency)));
  }
  if (!Number.isSafeInteger(amount.minor) || Math.abs(amount.minor as number) > LARGEST_AMOUNT) {
    return inside('minor', problem('invalid-data', `an integer of minor units, at most ${LARGEST_AMOUNT}`, shown(amount.minor)));
  }
  return null;
}

function problem(code: JsonProblem['code'], expected: string, received: string): JsonProblem {
  return { code, path: '', expected, received };
}

// Pointers are built on the way out of a problem only: nearly all values have none.
function inside(key: string, found: JsonProblem): JsonProblem {
  return { ...found, path: `/${pointerStep(key)}${found.path}` };
}

/** One step of a JSON pointer (RFC 6901), cut where a hostile key would flood the report. */
export function pointerStep(key: string): string {
  return key.slice(0, 80).replace(/~/g, '~0').replace(/\//g, '~1');
}

/** A value as an error message shows it: short, and never the whole of a hostile input. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value.length > 60 ? `"${value.slice(0, 60)}…"` : `"${value}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : typeof value;
}
