import type { Directive } from '../../directives/directive.types.js';
import { directiveKey } from '../../directives/directives-of.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { FactRef, Instant, RepId } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import type { Text } from '../../messages/text.js';
import type { Policy } from '../../policy/policy.types.js';
import type { NodeLine } from '../compliance.types.js';
import type { PushRule } from '../process.types.js';

/** One of the lowest reps, and the node that costs her most. */
export interface Push {
  readonly rep: RepId;
  /** From 1, the lowest; equals share a rank. */
  readonly rank: number;
  /** How many reps were compared. */
  readonly of: number;
  readonly due: number;
  readonly onTime: number;
  readonly node: string;
  /** The course that teaches it, or what the rule asks for where it has none. */
  readonly course: { readonly label: Text; readonly link?: string };
  /** What she missed of that node. */
  readonly missed: readonly NodeLine[];
  readonly why: readonly Reason[];
}

type Rules = { readonly nodes: Policy['nodes']; readonly push: PushRule };

/**
 * The lowest reps of a period and the course each gets (CP-4).
 *
 * Compared are reps with at least `minDue` due nodes. Of these, at most `share` are pushed, rounded down, and nobody where
 * fewer than `minReps` can be compared. Equal rates stay together: equals who do not all fit are left out, and who missed
 * nothing is never among the lowest. The node is the one of which she missed most, then the one with the lower rate, then
 * the first in order: it costs most of her rate.
 *
 * @param lines Due node lines of one period.
 *
 * @example
 * ```ts
 * lowestReps(lines, { nodes: policy.nodes, push: policy.process.push }).map(({ rep, node }) => [rep, node]);
 * //=> [['R-7', 'decision-chain']]
 * ```
 */
export function lowestReps(lines: readonly NodeLine[], { nodes, push }: Rules): readonly Push[] {
  const compared = [...byKey(lines, ({ rep }) => rep)]
    .map(([rep, own]) => ({ rep, own, due: own.length, onTime: own.filter(({ onTime }) => onTime).length }))
    .filter(({ due }) => due >= push.minDue)
    .sort((a, b) => compareRates(a, b) || compareText(a.rep, b.rep));
  const places = compared.length < push.minReps ? 0 : Math.floor((compared.length * push.share) / 10_000);
  const pushed: Push[] = [];
  for (const { rep, own, due, onTime } of compared) {
    const rank = compared.filter((other) => compareRates(other, { due, onTime }) < 0).length + 1;
    const equals = compared.filter((other) => compareRates(other, { due, onTime }) === 0).length;
    if (rank + equals - 1 > places || onTime === due) break;
    const [node, lost] = worstNode(own, nodes);
    const course = nodes[node]?.course ?? { label: push.directive.title };
    const why: Reason = {
      key: 'compliance.push',
      params: { rank, of: compared.length, node: nodes[node]?.label ?? node, missed: lost.missed.length, due: lost.due },
      evidence: lost.missed.map(({ trigger }) => ({ fact: trigger })),
    };
    pushed.push({ rep, rank, of: compared.length, due, onTime, node, course, missed: lost.missed, why: [why] });
  }
  return pushed;
}

/**
 * What the pushes of a period wish for (CP-4): one directive per rep, period and node, the same wish however often asked.
 *
 * @param period Such as `2026-03`.
 * @param at When the period was over.
 *
 * @example
 * ```ts
 * pushDirectives(pushes, push, { tenant: 'ningbo', period: '2026-03', at })[0]?.key;
 * //=> 'ningbo/push/rep%3AR-7/2026-03/decision-chain'
 * ```
 */
export function pushDirectives(
  pushes: readonly Push[],
  { directive: { kind, to, payload = {} } }: PushRule,
  { tenant = 'default', period, at }: { readonly tenant?: string; readonly period: string; readonly at: Instant },
): readonly Directive[] {
  return pushes.map(({ rep, node, course, missed, why }) => ({
    key: directiveKey(tenant, 'push', { type: 'rep', id: rep }, period as FactRef, node),
    kind,
    to,
    title: course.label,
    subject: { type: 'rep', id: rep },
    rule: 'push',
    at,
    dueAt: null,
    settledAt: null,
    why,
    cause: missed.map(({ trigger }) => trigger),
    payload: { ...payload, node, ...(course.link !== undefined && { link: course.link }) },
  }));
}

interface Lost {
  readonly due: number;
  readonly missed: readonly NodeLine[];
}

function worstNode(own: readonly NodeLine[], nodes: Policy['nodes']): readonly [node: string, lost: Lost] {
  const [worst] = [...byKey(own, ({ node }) => node)]
    .map(([node, lines]) => [node, { due: lines.length, missed: lines.filter(({ onTime }) => !onTime) }] as const)
    .sort(([idA, a], [idB, b]) =>
      b.missed.length - a.missed.length || a.due - b.due || placeOf(idA, nodes) - placeOf(idB, nodes) || compareText(idA, idB));
  return worst ?? ['', { due: 0, missed: [] }];
}

function placeOf(node: string, nodes: Policy['nodes']): number {
  return nodes[node]?.order ?? Infinity;
}

function compareRates(a: { readonly due: number; readonly onTime: number }, b: { readonly due: number; readonly onTime: number }): number {
  return a.onTime * b.due - b.onTime * a.due;
}

function byKey(lines: readonly NodeLine[], keyOf: (line: NodeLine) => string | null): ReadonlyMap<string, readonly NodeLine[]> {
  const groups = new Map<string, NodeLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}
