import { viewOf, type Fact, type Instant } from '@sextant/core/facts';
import { foldObligation, obligationMachine, type ObligationEffect, type ObligationState, type StandingObligation } from '@sextant/core/obligations';
import { at, story } from '../../support/deal.js';

export type Story = ReturnType<typeof story>;
export type AnyRule = Parameters<typeof foldObligation>[0];

/** R-1 owns the deal; its customer asked for a call at these instants. */
export function asked(...times: readonly string[]): Story {
  const deal = story();
  deal.tell('03-01 09:00', 'deal.state', { title: 'Retrofit' }, ['owner=rep:R-1']);
  for (const time of times) deal.tell(time, 'customer.said', { signal: 'call-me' });
  return deal;
}

export const all = (deal: Story, now: string, rule: AnyRule): readonly StandingObligation[] => foldObligation(rule, deal.dossier(), at(now));

/** The newest activation. */
export function newest(deal: Story, now: string, rule: AnyRule): StandingObligation {
  const found = all(deal, now, rule).at(-1);
  if (!found) throw new RangeError('nothing has started');
  return found;
}

/** What the machine says to all facts as they were told, then to a look at these instants; one list of effects for each. */
export function tellings(rule: AnyRule, deal: Story, looks: readonly string[] = []): { readonly state: ObligationState; readonly told: readonly (readonly ObligationEffect[])[] } {
  const machine = obligationMachine(rule);
  const dossier = deal.dossier();
  const inputs: readonly { readonly now: Instant; readonly fact?: Fact }[] = [...deal.facts.map((fact) => ({ now: fact.time, fact })), ...looks.map((look) => ({ now: at(look) }))];
  let state = machine.initial;
  const told = inputs.map((input) => {
    const step = machine.step(state, { ...input, view: viewOf(dossier, input.now) });
    state = step.state;
    return step.effects;
  });
  return { state, told };
}

/** What became when, without the lists that say nothing. */
export const became = (told: readonly (readonly ObligationEffect[])[]): unknown[] =>
  told.flat().map(({ became: what, at: when }) => [typeof what === 'string' ? what : what.level, when]);
