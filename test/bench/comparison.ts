/** One line of the bench: our code beside a loop written by hand for just this question, on the same input. */
export interface Comparison {
  readonly name: string;
  /** What one item is: a lead, a deal. */
  readonly item: string;
  readonly items: number;
  readonly ours: () => unknown;
  readonly floor: () => unknown;
  /** Throws where the two do not give the same answer; a floor that answers something else measures nothing. */
  readonly agree: () => void;
  /** Highest ratio we promise; printed beside the measured one. */
  readonly promise?: number;
  /** Something counted, not timed. */
  readonly counted?: () => string;
}

export function same(what: string, ours: unknown, floor: unknown): void {
  const [a, b] = [JSON.stringify(ours), JSON.stringify(floor)];
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 200), at + 200);
  throw new Error(`${what}: ours and the floor differ\n  ours  …${around(a)}\n  floor …${around(b)}`);
}
