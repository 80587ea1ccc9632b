import { compilePath, type Read } from '../../conditions/path.js';
import { compilePattern, type CompiledPattern } from '../../conditions/pattern.js';
import { subjectsOf } from '../../facts/book.js';
import type { Dossier } from '../../facts/dossier.js';
import type { Fact, FactRef, Instant } from '../../facts/facts.types.js';
import { compareText } from '../../facts/order.js';
import { refOf } from '../../facts/ref.js';
import { viewOf } from '../../facts/view.js';
import { answersOf } from './answers.js';
import type { Journey, JourneyRule, JourneyTouch } from './journey.types.js';
import { ownerAt, ownersOf } from './owners.js';

/**
 * Everything that passed between one customer and us, on one time line (SC-8): each touch with its channel, who moved, and whose
 * customer she was then. It is the customer's, not the owner's: a change of owner changes nothing of it.
 *
 * @param known Her lead, or everything that is hers: merged leads, and the deals that came of them. A fact of several counts once.
 * @param now What lies later does not exist yet.
 *
 * @example
 * ```ts
 * journey(mergedDossier(book, group), leads.journey, now).touches.map(({ channel, by, owner }) => [channel, by, owner]);
 * //=> [['site', 'customer', null], ['call', 'us', 'R-1'], ['wecom', 'customer', 'R-2']]
 * ```
 */
export function journey(known: Dossier | readonly Dossier[], rule: JourneyRule, now: Instant): Journey {
  const dossiers = 'facts' in known ? [known] : known;
  const owners = ownersOf(dossiers, now);
  const facts = factsOf(dossiers, now);
  const kinds = compileTouches(rule);
  const [first] = dossiers;
  const view = first && viewOf(first, now);
  return {
    asOf: now,
    of: dossiers.map(({ ref }) => ref),
    touches: facts.flatMap((fact): readonly JourneyTouch[] => {
      const kind = view && kinds.find(({ pattern }) => pattern.matches(fact, view));
      if (!kind) return [];
      const told = kind.channelFrom?.(fact.data);
      return [{
        at: fact.time, touch: kind.id, label: kind.label, by: kind.by, channel: typeof told === 'string' && told !== '' ? told : kind.channel,
        rep: fact.actor ?? null, owner: ownerAt(owners, fact.time), fact: refOf(fact),
      }];
    }),
    owners,
    answers: answersOf(dossiers, facts, rule, owners, now),
  };
}

interface Kind {
  readonly id: string;
  readonly label: JourneyTouch['label'];
  readonly by: JourneyTouch['by'];
  readonly channel: string;
  readonly channelFrom: Read | undefined;
  readonly pattern: CompiledPattern;
}

function compileTouches({ touches }: JourneyRule): readonly Kind[] {
  return Object.entries(touches).sort(([a], [b]) => compareText(a, b)).map(([id, { label, of, by, channel, channelFrom }]) => ({
    id, label, by, channel, channelFrom: channelFrom === undefined ? undefined : compilePath(channelFrom), pattern: compilePattern(of),
  }));
}

/** What concerns the customer, each fact once; what is about nobody but the rep is hers. */
function factsOf(dossiers: readonly Dossier[], now: Instant): readonly Fact[] {
  const facts = new Map<FactRef, Fact>();
  for (const { facts: some } of dossiers) {
    for (const fact of some) if (fact.time <= now && subjectsOf(fact).some(({ type }) => type !== 'rep')) facts.set(refOf(fact), fact);
  }
  const [first] = dossiers;
  return first ? [...facts.values()].sort(first.order) : [];
}
