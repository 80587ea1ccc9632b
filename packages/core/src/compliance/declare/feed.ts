import type { View } from '../../facts/view.js';
import type { CaseEvent, CompiledConstraint } from './compile.js';
import { decide, end, expire, type Candidate, type Open, type Progress } from './progress.js';
import type { Shape } from './templates.js';

/**
 * Takes one more event of the case, in the order of the case.
 *
 * @param view What was known at the event; needed where the rule has a `when`, or its activations count for nothing.
 */
export function feed<E extends CaseEvent>(constraint: CompiledConstraint, progress: Progress<E>, event: E, view: View | null): void {
  if (progress.endedAt !== null) return;
  expire(constraint, progress, event.time);
  const { shape, rule: { among } } = constraint;
  if (!among || (among as readonly string[]).includes(event.type)) {
    if (shape) relate(constraint, shape, progress, event, view);
    else if (constraint.rule.template === 'init') start(constraint, progress, event, view);
    else count(constraint, progress, event, view);
  }
  if (constraint.ends(event)) end(constraint, progress, event.time);
}

function relate<E extends CaseEvent>(
  constraint: CompiledConstraint, shape: Shape, progress: Progress<E>, event: E, view: View | null,
): void {
  const isTarget = constraint.targets(event);
  const isActivation = activates(constraint, event, view);
  // First what the event means for those before it, then for itself: it never is its own target.
  if (isTarget || shape.chain) answer(constraint, shape, progress, event, isTarget);
  if (shape.alternate && isActivation) giveUp(progress, event);
  if (isActivation) activate(constraint, shape, progress, event);
  if (!shape.back) return;
  if (shape.chain) progress.previous = event;
  else if (isTarget) remember(constraint, progress, event);
}

function activates(constraint: CompiledConstraint, event: CaseEvent, view: View | null): boolean {
  return constraint.activates(event) && (constraint.when === null || (view !== null && constraint.when.evaluate(view)));
}

/** Decides the open activations a target serves; in a chain the next step decides, whatever it is. */
function answer<E extends CaseEvent>(
  { goes }: CompiledConstraint, { negative, chain }: Shape, progress: Progress<E>, event: E, isTarget: boolean,
): void {
  const { open } = progress;
  let kept = 0;
  for (const line of open) {
    // What was open until before this event is decided already.
    const meets = isTarget && line.from <= event.time && (goes === null || goes(event.data, line.activation?.data));
    if (meets) decide(progress, line, !negative, 'target', event.time, event);
    else if (chain) decide(progress, line, negative, 'other-step', event.time, null);
    else open[kept++] = line;
  }
  open.length = kept;
}

/** The next activation came first. */
function giveUp<E extends CaseEvent>(progress: Progress<E>, event: E): void {
  for (const line of progress.open) decide(progress, line, false, 'again', event.time, event);
  progress.open.length = 0;
}

function activate<E extends CaseEvent>(constraint: CompiledConstraint, shape: Shape, progress: Progress<E>, event: E): void {
  const { bounds } = constraint;
  const line = (from: number, until: number): Open<E> => ({ index: progress.activations - 1, activation: event, from, until });
  progress.activations += 1;
  const found = shape.back ? before(constraint, shape, progress, event) : null;
  if (found) decide(progress, line(event.time, Infinity), !shape.negative, 'target', event.time, found);
  else if (!shape.ahead) decide(progress, line(event.time, Infinity), shape.negative, 'none', event.time, null);
  else progress.open.push(line(bounds.from(event.time), bounds.until(event.time)));
  // Each activation wants a target of its own, after the one before it.
  if (shape.alternate) progress.targets.length = 0;
}

/** The latest target before an activation that serves it. */
function before<E extends CaseEvent>({ bounds, goes, targets }: CompiledConstraint, { chain }: Shape, progress: Progress<E>, event: E): E | null {
  const serves = ({ event: target, from, until }: Candidate<E>): boolean =>
    from <= event.time && event.time <= until && (goes === null || goes(target.data, event.data));
  if (chain) {
    const { previous } = progress;
    if (previous === null || !targets(previous)) return null;
    const only = { event: previous, from: bounds.from(previous.time), until: bounds.until(previous.time) };
    return serves(only) ? previous : null;
  }
  for (let at = progress.targets.length - 1; at >= 0; at--) {
    const candidate = progress.targets[at] as Candidate<E>;
    if (serves(candidate)) return candidate.event;
  }
  return null;
}

/** Keeps a target for activations to come, and lets go of those that can serve none any more. */
function remember<E extends CaseEvent>({ bounds, goes }: CompiledConstraint, { targets }: Progress<E>, event: E): void {
  targets.push({ event, from: bounds.from(event.time), until: bounds.until(event.time) });
  const isSpent = (first: Candidate<E>, second: Candidate<E> | undefined): boolean =>
    // Where any target will do, a later one that is far enough away already outlives this one.
    first.until < event.time || (goes === null && bounds.ordered && second !== undefined && second.from <= event.time);
  let spent = 0;
  for (let first = targets[0]; first !== undefined && isSpent(first, targets[spent + 1]); first = targets[spent]) spent += 1;
  if (spent > 0) targets.splice(0, spent);
}

/** `init`: the first step is asked, and no other. */
function start<E extends CaseEvent>(constraint: CompiledConstraint, progress: Progress<E>, event: E, view: View | null): void {
  if (progress.activations > 0) return;
  progress.activations = 1;
  const line = { index: 0, activation: event, from: event.time, until: Infinity };
  decide(progress, line, activates(constraint, event, view), 'other-step', event.time, null);
}

function count<E extends CaseEvent>(constraint: CompiledConstraint, progress: Progress<E>, event: E, view: View | null): void {
  const [line] = progress.open;
  if (line === undefined || !activates(constraint, event, view)) return;
  progress.count += 1;
  const { times, rule: { template } } = constraint;
  const decisive = template === 'exactly' ? times + 1 : times;
  if (progress.count < decisive) return;
  progress.open.length = 0;
  decide(progress, line, template === 'existence', 'count', event.time, event);
}
