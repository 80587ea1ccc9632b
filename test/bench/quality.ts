import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { areaUnderCurve, brierScore, calibrationError, logLoss } from '@sextant/core/statistics';
import { card, logistic, naiveBayes, type Model } from './quality-models.js';
import { qualitySet, type QualitySet } from './quality-sets.js';

// How good are learned cards, on public data: five folds (row number modulo 5), beside a plain logistic regression, naive Bayes, and
// the published numbers of FasterRisk and of larger models on the same folds.
//   npm run bench:quality -- [--data folder] [--only bank] [--folds 1]
const { values } = parseArgs({ options: { data: { type: 'string', default: 'test/fixtures/scorecards' }, only: { type: 'string', default: '' }, folds: { type: 'string', default: '5' } } });

interface Target {
  readonly data: string;
  readonly k: number;
  readonly fasterRisk: {
    readonly testAuc: number; readonly testLogLoss: number; readonly testBrier: number; readonly ece10: number; readonly trainLossFold0: number; readonly seconds: number;
  };
}

interface Line {
  readonly data: string;
  readonly model: string;
  readonly AUC: string;
  readonly 'log loss': string;
  readonly Brier: string;
  readonly ECE: string;
  readonly size: number | string;
  /** Of the first fold. */
  readonly 'training loss': string;
  readonly seconds: string;
}

/** AUC / log loss / ECE of larger models, scikit-learn and LightGBM on the same folds. */
const PUBLISHED: Readonly<Record<string, Readonly<Record<string, readonly [auc: number, logLoss: number, ece: number]>>>> = {
  bank: { 'logistic (scikit-learn)': [0.7966, 0.2751, 0.009], 'LightGBM 300 × 31': [0.7987, 0.2732, 0.011], 'naive Bayes (published)': [0.7838, 0.7921, 0.131] },
  adult: { 'logistic (scikit-learn)': [0.8905, 0.3443, 0.013], 'LightGBM 300 × 31': [0.8929, 0.3412, 0.014], 'naive Bayes (published)': [0.8701, 0.5067, 0.125] },
  spambase: { 'logistic (scikit-learn)': [0.9838, 0.1569, 0.018], 'LightGBM 300 × 31': [0.9893, 0.1368, 0.018], 'naive Bayes (published)': [0.9561, 0.4999, 0.073] },
  mammo: { 'logistic (scikit-learn)': [0.8512, 0.4721, 0.073], 'LightGBM 300 × 31': [0.8338, 0.4985, 0.09], 'naive Bayes (published)': [0.8521, 0.7218, 0.147] },
};

const folder = values.data;
const { rows: targets } = JSON.parse(readFileSync('test/fixtures/scorecards/scorecard-targets.json', 'utf8')) as { readonly rows: readonly Target[] };
const summed = { ours: 0, theirs: 0, rows: 0, better: 0 };
console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${values.folds} of 5 folds; seconds are processor time of one core for the first fold`);
for (const name of new Set(targets.map(({ data }) => data))) {
  if (!name.includes(values.only)) continue;
  const set = qualitySet(folder, name);
  if (set) console.table(linesOf(set, targets.filter(({ data }) => data === name)));
  else console.log(`${name}: not in ${join(folder)}`);
}
console.log(`${summed.rows} cards: ${summed.ours.toFixed(1)} s to learn, FasterRisk ${summed.theirs.toFixed(1)} s (${(summed.theirs / summed.ours).toFixed(1)} times as long); training loss no more than FasterRisk's on ${summed.better}`);

function linesOf(set: QualitySet, wanted: readonly Target[]): readonly Line[] {
  const lines: Line[] = [];
  for (const { k, fasterRisk } of wanted) {
    const ours = measured(set, `card of ${k}`, card(k));
    lines.push(ours.line, {
      data: set.name, model: `FasterRisk ${k}`, AUC: fasterRisk.testAuc.toFixed(4), 'log loss': fasterRisk.testLogLoss.toFixed(4), Brier: fasterRisk.testBrier.toFixed(4),
      ECE: fasterRisk.ece10.toFixed(3), size: k, 'training loss': fasterRisk.trainLossFold0.toFixed(3), seconds: fasterRisk.seconds.toFixed(1),
    });
    summed.rows++;
    summed.ours += ours.seconds;
    summed.theirs += fasterRisk.seconds;
    if ((ours.loss ?? Infinity) <= fasterRisk.trainLossFold0 + 0.0005) summed.better++;
  }
  lines.push(measured(set, 'logistic, all columns', logistic).line, measured(set, 'naive Bayes', naiveBayes).line);
  for (const [model, [auc, loss, ece]] of Object.entries(PUBLISHED[set.name] ?? {})) {
    lines.push({ data: set.name, model, AUC: auc.toFixed(4), 'log loss': loss.toFixed(4), Brier: '', ECE: ece.toFixed(3), size: '', 'training loss': '', seconds: '' });
  }
  return lines;
}

function measured(set: QualitySet, model: string, fit: Model): { readonly line: Line; readonly seconds: number; readonly loss: number | null } {
  const sums = { auc: 0, logLoss: 0, brier: 0, ece: 0 };
  let [seconds, loss, size] = [0, null as number | null, 0];
  const folds = Number(values.folds);
  for (let fold = 0; fold < folds; fold++) {
    const rows = set.won.map((_, row) => row);
    const before = process.cpuUsage();
    const fitted = fit(set, rows.filter((row) => row % 5 !== fold));
    const { user, system } = process.cpuUsage(before);
    if (fold === 0) [seconds, loss, size] = [(user + system) / 1e6, fitted.loss, fitted.size];
    // Cards give many rows one chance: in the order of the file (by date, by label) groups of equal size would tear them apart.
    const held = rows.filter((row) => row % 5 === fold).sort((a, b) => mixed(a) - mixed(b));
    const told = { won: held.map((row) => Number(set.won[row])), p: held.map(fitted.chanceOf) };
    sums.auc += areaUnderCurve(told) ?? 0;
    sums.logLoss += logLoss(told) ?? 0;
    sums.brier += brierScore(told) ?? 0;
    sums.ece += calibrationError(told, 10, 'mass') ?? 0;
  }
  return {
    seconds, loss,
    line: {
      data: set.name, model, AUC: (sums.auc / folds).toFixed(4), 'log loss': (sums.logLoss / folds).toFixed(4), Brier: (sums.brier / folds).toFixed(4),
      ECE: (sums.ece / folds).toFixed(3), size, 'training loss': loss === null ? '' : loss.toFixed(3), seconds: seconds.toFixed(1),
    },
  };
}

/** Neighbouring rows come far apart, the same way every time. */
function mixed(row: number): number {
  return Math.imul(row + 1, 0x9e3779b1) >>> 0;
}
