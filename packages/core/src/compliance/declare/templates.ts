import type { ConstraintTemplate, RelationTemplate } from './constraint.types.js';

/** What a template asks, in five questions. */
export interface Shape {
  /** Targets before the activation count. */
  readonly back: boolean;
  /** Targets after the activation count. */
  readonly ahead: boolean;
  /** Only the very next step does, or the very last one. */
  readonly chain: boolean;
  /** No other activation may stand between the two. */
  readonly alternate: boolean;
  /** A target is not what is asked for, but what must not be. */
  readonly negative: boolean;
}

const BASE: Shape = { back: false, ahead: false, chain: false, alternate: false, negative: false };

/** The relation templates; the others count. */
const SHAPES: Readonly<Record<RelationTemplate, Shape>> = {
  'response': { ...BASE, ahead: true },
  'precedence': { ...BASE, back: true },
  'responded-existence': { ...BASE, back: true, ahead: true },
  'alternate-response': { ...BASE, ahead: true, alternate: true },
  'alternate-precedence': { ...BASE, back: true, alternate: true },
  'chain-response': { ...BASE, ahead: true, chain: true },
  'chain-precedence': { ...BASE, back: true, chain: true },
  'not-response': { ...BASE, ahead: true, negative: true },
  'not-precedence': { ...BASE, back: true, negative: true },
  'not-responded-existence': { ...BASE, back: true, ahead: true, negative: true },
  'not-chain-response': { ...BASE, ahead: true, chain: true, negative: true },
  'not-chain-precedence': { ...BASE, back: true, chain: true, negative: true },
};

/** The shape of a template; `null` for those that count. */
export function shapeOf(template: ConstraintTemplate): Shape | null {
  return Object.hasOwn(SHAPES, template) ? SHAPES[template as RelationTemplate] : null;
}
