import type { Fact, Instant } from '../facts/facts.types.js';
import type { View } from '../facts/view.js';
import type { DealForecast } from './forecast.types.js';

/** How a deal stands; an outcome nobody knows leaves it open. */
export function outcomeOf(view: View): DealForecast['outcome'] {
  const outcome = view.field('deal.outcome')?.value;
  return outcome === 'won' || outcome === 'lost' ? outcome : 'open';
}

/** How and when a deal ended, as far as it has: a closing date that lies ahead is a wish. */
export function endOf(view: View): { readonly outcome: 'won' | 'lost'; readonly at: Instant } | null {
  const outcome = outcomeOf(view);
  const since = outcomeSince(view);
  if (since === null || outcome === 'open') return null;
  const closed = closedAtOf(view, since);
  return { outcome, at: closed !== null && closed <= view.now ? closed : since };
}

/** When a deal was closed: the date told with its outcome or later, else the instant the outcome was first told. */
export function closedAtOf(view: View, since = outcomeSince(view)): Instant | null {
  if (since === null) return null;
  const told = view.field('deal.closedAt');
  return told && typeof told.value === 'number' && told.since >= since ? told.value : since;
}

/** Since when the outcome is what it is: a source that tells it again and again does not close a deal anew. */
export function outcomeSince(view: View): Instant | null {
  const outcome = view.field('deal.outcome');
  if (!outcome) return null;
  let { since } = outcome;
  const states = view.ofType('deal.state') as readonly Fact<'deal.state'>[];
  const own = subjectOf(outcome.fact);
  for (let at = states.length - 1; at >= 0; at--) {
    const fact = states[at] as Fact<'deal.state'>;
    const { outcome: told } = fact.data;
    if (told === undefined || subjectOf(fact) !== own) continue;
    if (told !== outcome.value) break;
    since = fact.time;
  }
  return since;
}

/** The deal a state is about, not one it names in a role. */
function subjectOf({ about }: Fact): string | undefined {
  return about.find(({ type, as }) => type === 'deal' && as === undefined)?.id;
}
