/** What a cell is compared by. */
type CellOf = (key: string) => unknown;

/** Whether a row passes. */
export type RowTest = (cell: CellOf) => boolean;

type Token = { readonly kind: 'text' | 'number' | 'word' | 'sign'; readonly text: string };

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z_][\w.]*)|(>=|<=|<>|!=|=|>|<|\(|\)|,))/y;

/**
 * Reads a `FilterString`: comparisons, `in (…)`, `and`, `or` (in their usual order) and parentheses.
 *
 * @returns `null` when it cannot be read.
 */
export function readFilter(filter: string): { readonly test: RowTest; readonly keys: readonly string[] } | null {
  const tokens = tokensOf(filter);
  if (!tokens) return null;
  if (tokens.length === 0) return { test: () => true, keys: [] };
  const parser = new Parser(tokens);
  const test = parser.either();
  return test && parser.atEnd ? { test, keys: parser.keys } : null;
}

function tokensOf(filter: string): Token[] | null {
  const tokens: Token[] = [];
  const text = filter.trimEnd();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    const [, quoted, number, word, sign] = match;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replace(/''/g, "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

class Parser {
  readonly keys: string[] = [];
  private place = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get atEnd(): boolean {
    return this.place === this.tokens.length;
  }

  either(): RowTest | null {
    return this.joined('or', () => this.both(), (tests) => (cell) => tests.some((test) => test(cell)));
  }

  private both(): RowTest | null {
    return this.joined('and', () => this.one(), (tests) => (cell) => tests.every((test) => test(cell)));
  }

  private joined(word: string, part: () => RowTest | null, join: (tests: readonly RowTest[]) => RowTest): RowTest | null {
    const tests: RowTest[] = [];
    do {
      const test = part();
      if (!test) return null;
      tests.push(test);
    } while (this.takes('word', word));
    return join(tests);
  }

  private one(): RowTest | null {
    if (this.takes('sign', '(')) {
      const test = this.either();
      return test && this.takes('sign', ')') ? test : null;
    }
    const key = this.next('word')?.text;
    if (key === undefined) return null;
    this.keys.push(key);
    if (this.takes('word', 'in')) {
      const values = this.list();
      return values && ((cell) => values.some((value) => compared(cell(key), value) === 0));
    }
    const sign = this.next('sign')?.text ?? '';
    const value = this.value();
    const holds = HOLDS[sign];
    return value && holds ? (cell) => holds(compared(cell(key), value)) : null;
  }

  private list(): readonly Token[] | null {
    const values: Token[] = [];
    if (!this.takes('sign', '(')) return null;
    do {
      const value = this.value();
      if (!value) return null;
      values.push(value);
    } while (this.takes('sign', ','));
    return this.takes('sign', ')') ? values : null;
  }

  private value(): Token | null {
    return this.next('text') ?? this.next('number');
  }

  private next(kind: Token['kind']): Token | null {
    const token = this.tokens[this.place];
    if (token?.kind !== kind) return null;
    this.place += 1;
    return token;
  }

  private takes(kind: Token['kind'], text: string): boolean {
    const token = this.tokens[this.place];
    const isIt = token?.kind === kind && token.text.toLowerCase() === text;
    if (isIt) this.place += 1;
    return isIt;
  }
}

/** What a comparison's outcome must be; `NaN`, for what is empty, holds for none of them. */
const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0, '<>': (order) => order !== 0 && !Number.isNaN(order), '!=': (order) => order !== 0 && !Number.isNaN(order),
  '>': (order) => order > 0, '>=': (order) => order >= 0, '<': (order) => order < 0, '<=': (order) => order <= 0,
};

/** Numbers of any length as numbers, the rest as text; a day is its midnight. */
function compared(cell: unknown, { text }: Token): number {
  if (cell === null || cell === undefined || cell === '') return Number.NaN;
  return compareCells(cell, text);
}

export function compareCells(a: unknown, b: unknown): number {
  const [left, right] = [cellText(a), cellText(b)];
  if (/^-?\d+$/.test(left) && /^-?\d+$/.test(right)) {
    const difference = BigInt(left) - BigInt(right);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  if (left !== '' && right !== '' && !Number.isNaN(Number(left)) && !Number.isNaN(Number(right))) return Number(left) - Number(right);
  return left < right ? -1 : left > right ? 1 : 0;
}

function cellText(cell: unknown): string {
  const text = typeof cell === 'string' ? cell : typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
  const date = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2}(?:\.\d+)?))?$/.exec(text);
  return date ? `${date[1]} ${date[2] ?? '00:00:00'}` : text;
}
