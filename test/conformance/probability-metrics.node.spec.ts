import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  areaUnderCurve, averagePrecision, betaPosterior, brierScore, calibrationError, forecastError, groupPrior, intervalScore, isotonicAt, isotonicCurve,
  kolmogorovSmirnov, logLoss, pinballLoss, plattAt, plattLine, rankedProbabilityScore, vennAbers, wilson95,
} from '@sextant/core/statistics';

interface Vectors {
  readonly tolerance: number;
  readonly binary: { readonly y: number[]; readonly p: number[] } & Readonly<Record<string, number>>;
  readonly single: readonly (Readonly<Record<string, number>> & { readonly what: string; readonly p: number | number[]; readonly tolerance?: number })[];
  readonly isotonic: readonly { readonly x: number[]; readonly y: number[]; readonly w: number[] | null; readonly query: number[]; readonly fitted: number[] }[];
  readonly platt: { readonly score: number[]; readonly y: number[]; readonly A: number; readonly B: number; readonly p: number[]; readonly tolerance: number };
  readonly vennAbers: readonly { readonly calibrationScore: number[]; readonly calibrationY: number[]; readonly score: number; readonly p0: number; readonly p1: number; readonly merged: number }[];
  readonly wilson95: readonly { readonly won: number; readonly n: number; readonly lower: number; readonly upper: number }[];
  readonly betaPosterior: readonly { readonly priorA: number; readonly priorB: number; readonly won: number; readonly n: number; readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number }[];
  readonly betaBinomialMle: { readonly groups: readonly { readonly won: number; readonly n: number }[]; readonly a: number; readonly b: number; readonly logLik: number; readonly shrunk: number[]; readonly tolerance: number };
  readonly forecast: { readonly forecast: number[]; readonly actual: number[] } & Readonly<Record<string, number>>;
}

const vectors = JSON.parse(readFileSync(new URL('../fixtures/statistics/probability-metrics.json', import.meta.url), 'utf8')) as Vectors;
const near = (value: number | null | undefined, expected: number, tolerance = 1e-12): void => {
  expect(value).to.be.a('number');
  expect(Math.abs((value as number) - expected), `${value} for ${expected}`).to.be.at.most(tolerance);
};

describe('metrics of probabilities equal scikit-learn and scipy', () => {
  it('for sixteen cases', () => {
    const { y, p, ...expected } = vectors.binary;
    const told = { won: y, p };
    near(areaUnderCurve(told), expected['auc'] as number);
    near(2 * (areaUnderCurve(told) as number) - 1, expected['gini'] as number);
    near(averagePrecision(told), expected['averagePrecision'] as number);
    near(kolmogorovSmirnov(told), expected['ks'] as number);
    near(logLoss(told), expected['logLoss'] as number);
    near(brierScore(told), expected['brier'] as number);
    near(calibrationError(told), expected['ece10EqualWidth'] as number);
    near(logLoss({ won: y, p: y.map(() => y.reduce((a, b) => a + b) / y.length) }), expected['logLossBaseRate'] as number);
  });

  for (const row of vectors.single) {
    it(`${row.what} is ${row['value']}`, () => {
      const computed = {
        brier: () => brierScore({ won: [row['y'] as number], p: [row.p as number] }),
        logScore: () => logLoss({ won: [row['y'] as number], p: [row.p as number] }),
        rankedProbability: () => rankedProbabilityScore(row.p as number[], (row['observedClass'] as number) - 1),
        pinball: () => pinballLoss(row['q'] as number, row['alpha'] as number, row['y'] as number),
        intervalScore: () => intervalScore(row['lower'] as number, row['upper'] as number, row['alpha'] as number, row['y'] as number),
      }[row.what];
      near(computed?.(), row['value'] as number, row.tolerance ?? 1e-12);
    });
  }

  it('errors of forecasts are as defined', () => {
    const { forecast, actual, ...expected } = vectors.forecast;
    const found = forecastError(forecast.map((value, index) => ({ forecast: value, actual: actual[index] as number })));
    expect(Object.keys(expected).sort()).to.deep.equal(Object.keys(found).filter((key) => key !== 'n').sort());
    for (const [key, value] of Object.entries(expected)) near(found[key as keyof typeof found], value);
  });
});

describe('calibration equals scikit-learn and its definition', () => {
  for (const [index, { x, y, w, query, fitted }] of vectors.isotonic.entries()) {
    it(`isotonic curve ${index + 1}, on its knots, between and outside`, () => {
      const curve = isotonicCurve(x, y, w ?? undefined);
      query.forEach((at, place) => near(isotonicAt(curve, at), fitted[place] as number));
    });
  }

  it('Platt’s line', () => {
    const { score, y, A, B, p, tolerance } = vectors.platt;
    const line = plattLine(score, y);
    near(line.slope, A, tolerance);
    near(line.intercept, B, tolerance);
    score.forEach((one, index) => near(plattAt(line, one), p[index] as number, tolerance));
  });

  for (const { calibrationScore, calibrationY, score, ...expected } of vectors.vennAbers) {
    it(`Venn-Abers at ${score}`, () => {
      const found = vennAbers(calibrationScore, calibrationY, score);
      near(found.p0, expected.p0);
      near(found.p1, expected.p1);
      near(found.merged, expected.merged);
    });
  }
});

describe('shares equal scipy', () => {
  for (const { won, n, lower, upper } of vectors.wilson95) {
    it(`Wilson’s interval of ${won} of ${n}`, () => {
      const found = wilson95(won, n);
      near(found.lower, lower);
      near(found.upper, upper);
    });
  }

  for (const { priorA, priorB, won, n, mean, p10, p50, p90 } of vectors.betaPosterior) {
    it(`${won} of ${n} after a prior of ${priorA} and ${priorB}`, () => {
      const found = betaPosterior(priorA, priorB, won, n);
      near(found.mean, mean);
      near(found.quantile(0.1), p10, 1e-10);
      near(found.quantile(0.5), p50, 1e-10);
      near(found.quantile(0.9), p90, 1e-10);
    });
  }

  it('the prior of seven groups, and what they are pulled to', () => {
    const { groups, a, b, logLik, shrunk, tolerance } = vectors.betaBinomialMle;
    const prior = groupPrior(groups);
    near(prior.a, a, tolerance);
    near(prior.b, b, tolerance);
    // scipy counts the ways in which the won ones can be chosen as well.
    const ways = groups.reduce((sum, { won, n }) => sum + Array.from({ length: won }, (_, one) => Math.log((n - one) / (one + 1))).reduce((x, y) => x + y, 0), 0);
    near(prior.logLikelihood + ways, logLik);
    groups.forEach(({ won, n }, index) => near((won + prior.a) / (n + prior.a + prior.b), shrunk[index] as number, tolerance));
  });
});
