import type { Measure } from '../compliance/process.types.js';
import { checkReference } from './check-references.js';
import { checkOrder } from './check-stages.js';
import { walkCondition, walkPattern, type ConditionParts } from './condition-walk.js';
import type { SoundRules } from './checks.js';
import type { PolicyProblem } from './errors.js';
import type { JsonObject } from './json.js';
import { pointer } from './pointer.js';

type SoundProcess = NonNullable<SoundRules['process']>;

const FEWEST_AXES = 3;
const MOST_AXES = 12;

/** What the schema of `process` cannot say: how many axes, bands that exclude each other, references, the parts of measures. */
export function checkProcess(process: SoundProcess, sections: JsonObject, parts: ConditionParts): PolicyProblem[] {
  const { bands = {}, radar = {}, phi = {} } = process;
  const measures = [
    ...Object.entries(radar.axes ?? {}).map(([id, axis]) => [pointer('process', 'radar', 'axes', id, 'measure'), axis?.measure] as const),
    ...Object.entries(phi.indices ?? {}).map(([id, index]) => [pointer('process', 'phi', 'indices', id, 'measure'), index?.measure] as const),
  ];
  return [
    ...checkOrder(bands, '/process/bands'),
    ...checkBands(bands),
    ...(radar.axes ? checkCount(radar.axes, FEWEST_AXES, MOST_AXES, '/process/radar/axes', 'axes') : []),
    ...checkOrder(radar.axes ?? {}, '/process/radar/axes'),
    ...(phi.indices ? checkCount(phi.indices, 1, MOST_AXES, '/process/phi/indices', 'indices') : []),
    ...checkOrder(phi.indices ?? {}, '/process/phi/indices'),
    ...measures.flatMap(([path, measure]) => (measure ? checkMeasure(measure, sections, path, parts) : [])),
  ];
}

function checkCount(rules: object, least: number, most: number, path: string, what: string): PolicyProblem[] {
  const count = Object.keys(rules).length;
  if (count >= least && count <= most) return [];
  return [{ code: 'out-of-range', path, expected: `${least} to ${most} ${what}`, received: String(count) }];
}

/** A rate may be in one band only: bounds that cross, bands that overlap, two that take the rest. */
function checkBands(bands: NonNullable<SoundProcess['bands']>): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const seen: { readonly id: string; readonly above: number; readonly below: number }[] = [];
  let rest: string | undefined;
  for (const [id, { above, below } = {}] of Object.entries(bands)) {
    const path = pointer('process', 'bands', id);
    if (above === undefined && below === undefined) {
      if (rest !== undefined) problems.push({ code: 'out-of-range', path, expected: 'one band without bounds', received: `another one, as ${rest}` });
      rest ??= id;
      continue;
    }
    const one = { id, above: above ?? -1, below: below ?? 10_001 };
    if (one.above >= one.below) {
      problems.push({ code: 'out-of-range', path: `${path}/below`, expected: `more than ${one.above}, the bound above`, received: String(below) });
      continue;
    }
    // Both bounds are excluded: bands that share a bound share no rate.
    const other = seen.find((band) => Math.max(band.above, one.above) < Math.min(band.below, one.below));
    if (other) problems.push({ code: 'out-of-range', path, expected: `no rate that is also in ${other.id}`, received: `${one.above} to ${one.below}` });
    seen.push(one);
  }
  return problems;
}

function checkMeasure(measure: Measure, sections: JsonObject, path: string, parts: ConditionParts): PolicyProblem[] {
  switch (measure.kind) {
    case 'rate': {
      const { nodes = [], obligations = [] } = measure;
      return [
        ...nodes.flatMap((id, at) => checkReference(sections, 'nodes', id, path + pointer('nodes', at))),
        ...obligations.flatMap((id, at) => checkReference(sections, 'obligations', id, path + pointer('obligations', at))),
      ];
    }
    case 'facts':
      walkPattern(measure.of, `${path}/of`, parts);
      if (measure.where) walkPattern({ type: measure.of.type, where: measure.where }, path, parts);
      return measure.where || measure.filled ? [] : [{ code: 'missing', path, expected: 'where or filled', received: 'neither' }];
    case 'answers':
      walkPattern(measure.ask, `${path}/ask`, parts);
      walkPattern(measure.answer, `${path}/answer`, parts);
      parts.duration(measure.within, `${path}/within`);
      return [];
    case 'deals':
      if (measure.of) walkCondition(measure.of, `${path}/of`, parts);
      walkCondition(measure.meet, `${path}/meet`, parts);
      return [];
    case 'distinct':
      walkPattern(measure.of, `${path}/of`, parts);
      return [];
    case 'metric':
      return [];
  }
}
