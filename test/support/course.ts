import { compileConstraint, foldConstraint, type CompiledConstraint, type ConstraintResult, type ConstraintRule } from '@sextant/core/compliance';
import { dossier, entity, openBook, type CustomFactType, type Dossier, type Fact, type Instant } from '@sextant/core/facts';
import { loadPolicy } from '@sextant/core/policy/schema';

/** One step of a made-up case. */
export interface Step {
  readonly type: string;
  readonly time: Instant;
  readonly data?: Fact<CustomFactType>['data'];
}

export const HOUR = 3_600_000;

/** Opening hours for windows in working days: Monday to Friday, 9 to 18, Shanghai. */
export const office = {
  zone: 'Asia/Shanghai',
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]])),
};

const bare = {
  id: 'course', version: 1, title: 'Course', extends: [], calendars: { office },
  forecast: { unproven: 'flag', ceiling: 10_000, floor: 0, zone: 'Asia/Shanghai' },
};
const policy = loadPolicy(bare, []);

/** Constraints as a policy says them, checked and compiled. */
export function constraints(rules: Readonly<Record<string, unknown>>): readonly CompiledConstraint[] {
  const loaded = loadPolicy({ ...bare, constraints: rules }, []);
  return Object.keys(rules).map((id) => compileConstraint(loaded, id));
}

/** One constraint with `a` as activation and, where the template relates, `b` as target, unless said otherwise; not checked. */
export function constraint({ template, ...said }: Partial<ConstraintRule> & Pick<ConstraintRule, 'template'>, id = 'c'): CompiledConstraint {
  const counts = ['existence', 'absence', 'exactly', 'init'].includes(template);
  const rule: ConstraintRule = { label: 'C', template, activation: { type: 'x.a' }, ...(!counts && { target: { type: 'x.b' } }), ...said };
  return compileConstraint({ ...policy, constraints: { [id]: rule } }, id);
}

/** The steps as facts of one deal, in the order given where they share an instant. */
export function factsOf(steps: readonly Step[]): readonly Fact[] {
  return steps.map(({ type, time, data = {} }, seq): Fact => ({
    source: 'log', id: String(seq), seq, kind: 'event', type: type as CustomFactType, schema: 1, time, recordedAt: time,
    about: [{ type: 'deal', id: 'D-1' }], data,
  }));
}

export function courseOf(facts: readonly Fact[]): Dossier {
  return dossier(openBook(facts), entity('deal:D-1'));
}

/** `a0 b5` is an `x.a` at hour 0 and an `x.b` at hour 5. */
export function steps(text: string): readonly Step[] {
  return text.split(' ').filter(Boolean).map((word) => ({ type: `x.${word[0] ?? ''}`, time: Number(word.slice(1)) * HOUR }));
}

/** How a constraint stands on a case given as text, at an hour; closed there, if said. */
export function standing(rule: CompiledConstraint, text: string, hour: number, closed = false): ConstraintResult {
  const now = hour * HOUR;
  const { constraint: result } = foldConstraint(rule, courseOf(factsOf(steps(text))), now, closed ? { closedAt: now } : {});
  if (!result) throw new Error('not for this case');
  return result;
}
