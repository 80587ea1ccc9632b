/** A button of a form: from which states it leads where. */
interface Button {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
}

export interface Workflow {
  readonly buttons: readonly Button[];
  /** States beyond one, into which the ERP moves by itself: a confirmed order is processed. */
  readonly beyond: Readonly<Record<string, readonly string[]>>;
}

export const SALE_WORKFLOW: Workflow = {
  buttons: [
    { name: 'quote', from: ['draft'], to: 'quotation' },
    { name: 'confirm', from: ['quotation'], to: 'confirmed' },
    { name: 'draft', from: ['quotation', 'confirmed', 'cancelled'], to: 'draft' },
    { name: 'cancel', from: ['draft', 'quotation'], to: 'cancelled' },
  ],
  beyond: { confirmed: ['processing', 'done'] },
};

export const OPPORTUNITY_WORKFLOW: Workflow = {
  buttons: [
    { name: 'opportunity', from: ['lead'], to: 'opportunity' },
    { name: 'convert', from: ['opportunity'], to: 'converted' },
    { name: 'lost', from: ['lead', 'opportunity'], to: 'lost' },
    { name: 'cancel', from: ['lead', 'opportunity'], to: 'cancelled' },
    { name: 'lead', from: ['opportunity', 'lost', 'cancelled'], to: 'lead' },
  ],
  // Won and lost follow from the orders it became.
  beyond: { converted: ['won'] },
};

/** States somebody can be asked to bring a record to. */
export function targets({ buttons }: Workflow): readonly string[] {
  return [...new Set(buttons.map(({ to }) => to))];
}

export function hasReached({ beyond }: Workflow, state: string, target: string): boolean {
  return state === target || (beyond[target] ?? []).includes(state);
}

/**
 * The buttons that lead from a state to another, the fewest; `null` when none do.
 *
 * @example
 * ```ts
 * buttonsTo(SALE_WORKFLOW, 'draft', 'confirmed'); //=> ['quote', 'confirm']
 * ```
 */
export function buttonsTo({ buttons }: Workflow, from: string, to: string): readonly string[] | null {
  let ways: readonly { readonly state: string; readonly names: readonly string[] }[] = [{ state: from, names: [] }];
  const seen = new Set([from]);
  while (ways.length > 0) {
    const there = ways.find(({ state }) => state === to);
    if (there) return there.names;
    ways = ways.flatMap(({ state, names }) =>
      buttons.filter((button) => button.from.includes(state) && !seen.has(button.to)).map((button) => {
        seen.add(button.to);
        return { state: button.to, names: [...names, button.name] };
      }));
  }
  return null;
}
