import type { Condition } from '@sextant/core/conditions';
import { PolicyError, type IndicatorRule, type Scorecard } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { compileScorecard, type CompiledScorecard } from '@sextant/core/scoring';

const forecast = { unproven: 'flag', ceiling: 9500, floor: 0, zone: 'Asia/Shanghai' } as const;

/** A policy document that has this card and nothing else. */
function documentOf(card: object, version = 1): object {
  return { id: 'cards', version, title: 'Cards', forecast, scorecards: { lead: { label: 'Lead', subject: 'lead', grades: { C: {} }, ...card } } };
}

/** A card, loaded and compiled. */
export function cardOf(card: Partial<Scorecard>, version = 1): CompiledScorecard {
  return compileScorecard(loadPolicy(documentOf(card, version), []), 'lead');
}

/** What is wrong with a card: `path below the card code: expected ← received`. */
export function faultsOf(card: object): readonly string[] {
  try {
    loadPolicy(documentOf(card), []);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ code, path, expected, received }) => `${path.replace('/scorecards/lead', '')} ${code}: ${expected} ← ${received}`);
  }
}

/** An indicator that holds once a page of this name was visited. */
export function visit(page: string, points: number, more: Partial<IndicatorRule> = {}): IndicatorRule {
  const when: Condition = { count: { type: 'page.visited', where: { page } }, atLeast: 1 };
  return { label: page, when, points, ...more };
}
