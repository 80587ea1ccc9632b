import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { cumulativeIncidence, kaplanMeier, survivalAt } from '@sextant/core/statistics';
import type { Watched } from '@sextant/core/statistics';

interface Vectors {
  readonly kaplanMeier: readonly { readonly name: string; readonly time: number[]; readonly event: number[]; readonly publishedByR?: Readonly<Record<string, number | number[]>>; readonly curve: readonly { readonly t: number; readonly atRisk: number; readonly events: number; readonly survival: number; readonly lower: number; readonly upper: number }[] }[];
  readonly weighted: { readonly time: number[]; readonly event: number[]; readonly weight: number[]; readonly survivalAt: Readonly<Record<string, number>> };
  readonly lateEntry: readonly { readonly entry: number[]; readonly time: number[]; readonly survival: number[]; readonly tolerance?: number }[];
  readonly competingRisks: { readonly time: number[]; readonly cause: number[]; readonly cif1: [number, number][]; readonly cif2: [number, number][]; readonly survival: [number, number][] };
}

const vectors = JSON.parse(readFileSync(new URL('../fixtures/statistics/survival.json', import.meta.url), 'utf8')) as Vectors;
const cases = (time: readonly number[], cause: readonly number[], more: (index: number) => Partial<Watched> = () => ({})): readonly Watched[] =>
  time.map((one, index) => ({ time: one, cause: cause[index] as number, ...more(index) }));

describe('survival equals lifelines and R', () => {
  for (const { name, time, event, curve, publishedByR = {} } of vectors.kaplanMeier) {
    it(`Kaplan-Meier of ${name}, with the log-log interval`, () => {
      const steps = kaplanMeier(cases(time, event));
      expect(steps.map(({ time: t, atRisk, events }) => ({ t, atRisk, events }))).to.deep.equal(curve.map(({ t, atRisk, events }) => ({ t, atRisk, events })));
      steps.forEach((step, index) => {
        for (const key of ['survival', 'lower', 'upper'] as const) expect(step[key]).to.be.closeTo(curve[index]?.[key] as number, 1e-12);
      });
    });

    it(`Kaplan-Meier of ${name}, as R prints it`, () => {
      const steps = kaplanMeier(cases(time, event));
      expect(Object.keys(publishedByR)).not.to.deep.equal([]);
      for (const [at, printed] of Object.entries(publishedByR)) {
        const step = steps.find(({ time: t }) => t === Number(at));
        [printed].flat().forEach((value, place) => {
          const digits = String(value).split('.')[1]?.length ?? 0;
          expect([step?.survival, step?.lower, step?.upper][place]?.toFixed(digits)).to.equal(String(value));
        });
      }
    });
  }

  it('weights count as that many cases', () => {
    const { time, event, weight, survivalAt: expected } = vectors.weighted;
    const steps = kaplanMeier(cases(time, event, (index) => ({ weight: weight[index] as number })));
    for (const [at, value] of Object.entries(expected)) expect(survivalAt(steps, Number(at))).to.be.closeTo(value, 1e-12);
  });

  for (const { entry, time, survival, tolerance = 1e-12 } of vectors.lateEntry) {
    it(`cases that came late count from then on: ${entry.join()}`, () => {
      const steps = kaplanMeier(cases(time, time.map(() => 1), (index) => ({ entry: entry[index] as number })));
      const at = [...new Set([0, ...entry, ...time])].sort((a, b) => a - b);
      at.forEach((t, index) => expect(survivalAt(steps, t), String(t)).to.be.closeTo(survival[index] as number, tolerance));
    });
  }

  it('won and lost share what has ended (Aalen-Johansen)', () => {
    const { time, cause, cif1, cif2, survival } = vectors.competingRisks;
    const steps = cumulativeIncidence(cases(time, cause));
    const at = (t: number) => steps.filter((step) => step.time <= t).at(-1);
    for (const [t, value] of cif1) expect(at(t)?.incidence.get(1)).to.be.closeTo(value, 1e-12);
    for (const [t, value] of cif2) expect(at(t)?.incidence.get(2)).to.be.closeTo(value, 1e-12);
    for (const [t, value] of survival) expect(at(t)?.survival).to.be.closeTo(value, 1e-12);
    for (const { survival: open, incidence } of steps) expect([...incidence.values()].reduce((sum, one) => sum + one, open)).to.be.closeTo(1, 1e-12);
  });
});
