import type {
  DealEvidence, EvidenceChain, EvidencedNumber, EvidenceLine, NumberRange, Prior, StatedNumber,
} from '../evidence/deal/deal-evidence.types.js';
import type { Fact } from '../facts/facts.types.js';
import type { Text } from '../messages/text.js';
import type { LedgerStep } from '../forecast/forecast.types.js';
import type { EvidenceDiff, NumberThen } from './evidence-diff.js';
import type { ForecastEvidenceBrief } from './forecast-evidence.js';
import { readBrief } from './read-brief.js';
import type { ReadBrief } from './read-brief.js';
import { factRef, money, reason, text } from './read-parts.js';
import { orNone, policy } from './read-process.js';
import { ledgerStep } from './read-sections.js';
import { allOf, instant, integer, isRecord, object, oneOf, orNull, someOf, string, that } from './read-shape.js';
import type { Reader } from './read-shape.js';

const pair = that<readonly [number, number]>(
  'two shares in basis points, the first not above the second',
  (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isSafeInteger) && value[0] <= value[1],
);

function named<T>(each: (value: unknown) => boolean): Reader<Readonly<Record<string, T>>> {
  return that<Readonly<Record<string, T>>>('names by id', (value) => isRecord(value) && Object.values(value).every(each));
}

const isText = (value: unknown): value is Text =>
  typeof value === 'string' || (isRecord(value) && typeof value['zh-CN'] === 'string' && typeof value.en === 'string');

// Deeper than this nothing is asked of a fact: what is in `data` is told as far as it can be told.
const fact = that<Fact>('a fact', (value) => isRecord(value) && isRecord(value.data)
  && ['id', 'source', 'type'].every((field) => typeof value[field] === 'string') && typeof value.time === 'number' && typeof value.recordedAt === 'number'
  && Array.isArray(value.about));

const line = object<EvidenceLine>(
  { position: integer, ref: factRef, commitment: string, at: instant, recordedAt: instant },
  { fact, salt: string, withheld: oneOf('redacted', 'erased'), proof: allOf(string) },
);

const prior = object<Prior>(
  {
    stage: orNull(text), from: oneOf('preset', 'history'), rate: orNull(integer), permitted: orNull(pair), n: integer, need: integer, interval: orNull(pair),
  },
  {},
);

const range = object<NumberRange>(
  { low: money, high: money, coverage: integer, tested: orNull(object<NonNullable<NumberRange['tested']>>({ share: integer, n: integer }, {})) },
  {},
);

const stated = object<StatedNumber>({ amount: money, by: orNull(string), at: instant, ref: factRef }, { note: string, category: string });

const number = object<EvidencedNumber>(
  {
    amount: orNull(money), amountReason: reason, probability: orNull(integer), weighted: orNull(money), stageProbability: orNull(integer), byStage: orNull(money),
    prior, expectedClose: orNull(instant),
  },
  { range, stated, closeReason: reason },
);

const numberThen = object<NumberThen>({ amount: orNull(money), probability: orNull(integer), weighted: orNull(money) }, {});
const groups = object<EvidenceDiff['missing']>({ added: orNone(someOf(reason)), settled: orNone(someOf(reason)) }, {});
const steps: Reader<readonly LedgerStep[]> = orNone(someOf(ledgerStep));

const diff = object<EvidenceDiff>(
  {
    from: instant, to: instant, before: numberThen, after: numberThen,
    claims: object<EvidenceDiff['claims']>(
      { added: steps, removed: steps, changed: orNone(someOf(object<EvidenceDiff['claims']['changed'][number]>({ before: ledgerStep, after: ledgerStep }, {}))) }, {},
    ),
    missing: groups, contradicting: groups,
    lines: object<EvidenceDiff['lines']>({ added: orNone(someOf(factRef)), removed: orNone(someOf(factRef)) }, {}),
  },
  { policy: object<NonNullable<EvidenceDiff['policy']>>({ before: policy, after: policy }, {}) },
);

const brief: Reader<ForecastEvidenceBrief> = object<ForecastEvidenceBrief>(
  {
    kind: oneOf('forecast-evidence/1'), asOf: instant, zone: string, policy, engine: string,
    deal: object<DealEvidence['deal']>({ id: string, title: string, outcome: oneOf('open', 'won', 'lost') }, { account: string, owner: string }),
    number,
    // A ledger with a hole in it would add up to something else.
    ledger: allOf(ledgerStep),
    missing: orNone(someOf(reason)), contradicting: orNone(someOf(reason)),
    labels: object<DealEvidence['labels']>({ stages: named<Text>(isText), certainty: named<Text>(isText) }, {}),
    names: named<string>((value) => typeof value === 'string'),
    freshness: object<DealEvidence['freshness']>({ ageing: integer, stale: integer }, {}),
    // A line that cannot be read is left out, and missed when the chain is verified.
    lines: someOf(line),
    chain: object<EvidenceChain>({ size: integer, root: string, seal: string }, {}),
  },
  { comparisons: someOf(diff) },
);

/**
 * Reads the evidence of a forecast, as a brief or as an exported file; see `readOpportunityBrief`. A line, a gap or a
 * comparison that cannot be read is left out and reported. Reading is not verifying: see `verifyEvidence`.
 *
 * @example
 * ```ts
 * readForecastEvidenceBrief(exportEvidence(brief)).brief?.chain.root === brief.chain.root; //=> true
 * ```
 */
export function readForecastEvidenceBrief(input: unknown): ReadBrief<ForecastEvidenceBrief> {
  return readBrief(input, 'forecast-evidence/1', brief);
}
