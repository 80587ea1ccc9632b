import { expect } from 'chai';
import {
  commit, evidenceChain, exportEvidence, inclusionProof, inclusionProofs, leafOf, verificationReasons, verifyEvidence, verifyInclusion, type DealEvidence,
  type EvidenceAnchor, type EvidenceError,
} from '@sextant/core/evidence';
import { createFormatter, render } from '@sextant/core/messages';
import { evidencedDeal, evidenceOf, salt } from './deal-story.js';

interface LooseMoney {
  minor: number;
  currency: string;
}
interface LooseReason {
  points?: number;
  evidence: { fact: string; span?: [number, number] }[];
}
interface LooseLine {
  position: number;
  ref: string;
  commitment: string;
  at: number;
  recordedAt: number;
  fact?: { data: Record<string, unknown> };
  salt?: string;
  withheld?: string;
}
/** An export as somebody could change it. */
interface Loose {
  asOf: number;
  engine: string;
  deal: { title: string };
  policy: { version: number };
  number: { probability: number; weighted: LooseMoney | null; byStage: LooseMoney; prior: { n: number }; stated: { ref: string; amount: LooseMoney } };
  ledger: { step: string; before: number; after: number; reason: LooseReason }[];
  missing: LooseReason[];
  contradicting: LooseReason[];
  names: Record<string, string>;
  labels: { stages: Record<string, string> };
  freshness: { stale: number };
  lines: LooseLine[];
  chain: { size: number; root: string; seal: string };
}

const brief = evidenceOf();
const file = exportEvidence(brief);
const found = (change: (loose: Loose) => void, anchor?: EvidenceAnchor): readonly (readonly [string, number | null])[] => {
  const loose = JSON.parse(file) as Loose;
  change(loose);
  return verifyEvidence(loose, anchor).problems.map(({ code, position }) => [code, position]);
};

describe('an export of evidence', () => {
  it('verifies offline as text and as an object, withholds nothing, and says so in words', () => {
    for (const input of [file, JSON.parse(file), brief]) {
      expect(verifyEvidence(input)).to.deep.equal({ ok: true, size: 9, withheld: 0, root: brief.chain.root, problems: [] });
    }
    const [reason] = verificationReasons(verifyEvidence(file));
    expect(render(reason!, createFormatter('zh-CN', { timeZone: 'UTC' }))).to.contain('证据链完整：9 条证据');
  });

  it('is canonical: the same evidence gives the same bytes, whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(brief).reverse()) as unknown as DealEvidence;
    expect(exportEvidence(turned)).to.equal(file);
  });

  it('proves every line on its own up to a number of lines, and goes without proofs from there on', () => {
    const { lines, chain } = JSON.parse(file) as DealEvidence;
    lines.forEach(({ commitment, proof = [] }, index) => {
      expect(verifyInclusion({ leaf: leafOf(commitment), index, size: chain.size, proof, root: chain.root }), String(index)).to.equal(true);
    });
    expect((JSON.parse(exportEvidence(brief, { proofsUpTo: 8 })) as DealEvidence).lines.every(({ proof }) => proof === undefined)).to.equal(true);
    expect((JSON.parse(exportEvidence(brief, { proofsUpTo: 9 })) as DealEvidence).lines.every(({ proof }) => proof !== undefined)).to.equal(true);
    expect(verifyEvidence(exportEvidence(brief, { proofsUpTo: 0 })).ok).to.equal(true);
  });

  it('carries no comparisons: they can be made again', () => {
    expect(exportEvidence(evidenceOf('03-10 09:00', { before: [brief] }))).to.equal(file);
  });
});

describe('verification finds', () => {
  it('an edited content, and which line it is', () => {
    expect(found(({ lines }) => { lines[2]!.fact!.data.excerpt = '42 分钟'; })).to.deep.equal([['edited', 3]]);
    expect(found(({ lines }) => { lines[3]!.salt = salt({ source: 'x', id: 'y' } as never); })).to.deep.equal([['edited', 4]]);
  });

  it('source and times that are not those of the content', () => {
    expect(found(({ lines }) => { lines[3]!.at += 1; })).to.deep.equal([['edited', 4], ['seal-differs', null]]);
    expect(found(({ lines }) => { lines[3]!.recordedAt -= 1; })).to.deep.equal([['edited', 4], ['seal-differs', null]]);
    expect(found(({ lines }) => { lines[8]!.ref = 'crm/other'; })).to.deep.include(['edited', 9]);
  });

  it('a content that is gone without a word, and one that is there although it is withheld', () => {
    expect(found(({ lines }) => { delete lines[0]!.fact; })).to.deep.equal([['edited', 1]]);
    expect(found(({ lines }) => { delete lines[0]!.salt; })).to.deep.equal([['edited', 1]]);
    expect(found(({ lines }) => { lines[0]!.withheld = 'redacted'; })).to.deep.equal([['edited', 1]]);
  });

  it('a field of a line that nothing vouches for, such as a proof under another name', () => {
    expect(found(({ lines }) => Object.assign(lines[2] as object, { remark: 'agreed by phone' }))).to.deep.equal([['edited', 3]]);
    const renamed = verifyEvidence(file.replace('"proof":', '"proog":'));
    expect(renamed.problems).to.deep.equal([{ code: 'edited', position: 1, expected: 'no field proog', received: 'something else' }]);
  });

  it('any letter or digit of a file that is another one', () => {
    // One in 31, so that it takes a moment only.
    for (let at = 0; at < file.length; at += 31) {
      const letter = file.charAt(at);
      if (!/[0-9A-Za-z]/.test(letter)) continue;
      const other = letter === '9' ? '8' : letter === 'z' || letter === 'Z' ? 'a' : String.fromCharCode(letter.charCodeAt(0) + 1);
      expect(verifyEvidence(`${file.slice(0, at)}${other}${file.slice(at + 1)}`).ok, file.slice(at - 20, at + 20)).to.equal(false);
    }
  });

  it('a content edited together with its commitment', () => {
    const change = ({ lines }: Loose): void => {
      lines[2]!.fact!.data.excerpt = '42 分钟';
      lines[2]!.commitment = commit(lines[2]!.fact, lines[2]!.salt!);
    };
    expect(found(change)).to.deep.equal([['proof-differs', 3], ['root-differs', null], ['seal-differs', null]]);
  });

  it('a line that is no hash', () => {
    expect(found(({ lines }) => { lines[3]!.commitment = 'ABC'; })).to.deep.equal([['edited', 4], ['root-differs', null], ['seal-differs', null]]);
  });

  it('an inserted line, a removed one, and two in the wrong order', () => {
    expect(found(({ lines }) => { lines.splice(4, 0, { ...lines[3]!, position: 4 }); })).to.deep.include(['inserted', 4]).and.to.deep.include(['root-differs', null]);
    expect(found(({ lines }) => { lines.push({ ...lines[8]!, position: 10 }); })).to.deep.include(['inserted', 10]);
    expect(found(({ lines }) => { lines.splice(4, 1); })).to.deep.include(['removed', 5]);
    expect(found(({ lines }) => { lines.splice(3, 2, lines[4]!, lines[3]!); })).to.deep.include(['reordered', 4]).and.to.deep.include(['root-differs', null]);
  });

  it('lines in the wrong order also when their places were written anew', () => {
    const change = ({ lines }: Loose): void => {
      lines.splice(3, 2, { ...lines[4]!, position: 4 }, { ...lines[3]!, position: 5 });
    };
    expect(found(change)).to.deep.include.members([['proof-differs', 4], ['proof-differs', 5], ['root-differs', null], ['seal-differs', null]]);
  });

  it('a tail that was cut off, by count and by root', () => {
    expect(found(({ lines }) => { lines.length = 7; })).to.deep.include(['cut-off', 8]).and.to.deep.include(['root-differs', null]);
    expect(found(({ lines, chain }) => { lines.length = 7; chain.size = 7; })).to.deep.include(['root-differs', null]).and.not.to.deep.include(['cut-off', 8]);
    const [problem] = verifyEvidence({ ...JSON.parse(file) as DealEvidence, lines: brief.lines.slice(0, 7) }).problems;
    expect(problem).to.deep.equal({ code: 'cut-off', position: 8, expected: '9', received: '7' });
  });

  it('a step of the ledger that does not follow, and points that are not its difference', () => {
    expect(found(({ ledger }) => { ledger[1]!.before = 5000; })).to.deep.include(['ledger-broken', 2]);
    expect(found(({ ledger }) => { ledger[0]!.before = 1; })).to.deep.include(['ledger-broken', 1]);
    expect(found(({ ledger }) => { ledger[0]!.reason.points = 1; })).to.deep.equal([['ledger-broken', 1], ['seal-differs', null]]);
    expect(found(({ ledger }) => { delete ledger[0]!.reason.points; })).to.deep.equal([['seal-differs', null]]);
  });

  it('a sum that is not the probability, and a product that is not the number', () => {
    expect(found(({ number }) => { number.probability += 1; })).to.deep.equal([['sum-differs', null], ['product-differs', null], ['seal-differs', null]]);
    expect(found(({ number }) => { number.weighted!.minor += 1; })).to.deep.equal([['product-differs', null], ['seal-differs', null]]);
    expect(found(({ number }) => { number.weighted!.currency = 'USD'; })).to.deep.equal([['product-differs', null], ['seal-differs', null]]);
    expect(found(({ number }) => { number.weighted = null; })).to.deep.equal([['product-differs', null], ['seal-differs', null]]);
    expect(found(({ number }) => { number.byStage.minor -= 1; })).to.deep.equal([['product-differs', null], ['seal-differs', null]]);
  });

  it('a step that raises the probability on nothing, but asks no evidence of a prior, nor of a step that lowers it', () => {
    const raised = ({ step }: { readonly step: string }): boolean => step === 'signal';
    expect(found(({ ledger }) => { ledger.find(raised)!.reason.evidence = []; })).to.deep.equal([['unsupported', 3], ['seal-differs', null]]);
    expect(found(({ ledger }) => { ledger[0]!.reason.evidence = []; })).to.deep.equal([['seal-differs', null]]);
    expect(found(({ ledger }) => { ledger[3]!.reason.evidence = []; })).to.deep.equal([['seal-differs', null]]);
    expect(found(({ ledger }) => { ledger[0]!.step = 'outcome'; ledger[0]!.reason.evidence = []; })).to.deep.equal([['unsupported', 1], ['seal-differs', null]]);
  });

  it('a claim that rests on a record that is not there, or on words that are not in it', () => {
    expect(found(({ ledger }) => { ledger[0]!.reason.evidence[0]!.fact = 'crm/999'; })).to.deep.equal([['unknown-evidence', null], ['seal-differs', null]]);
    expect(found(({ number }) => { number.stated.ref = 'crm/999'; })).to.deep.include(['unknown-evidence', null]);
    expect(found(({ contradicting }) => { contradicting[1]!.evidence[0]!.span = [7, 16]; })).to.deep.equal([['unknown-evidence', 8], ['seal-differs', null]]);
    expect(found(({ contradicting }) => { contradicting[1]!.evidence[0]!.span = [9, 8]; })).to.deep.equal([['unknown-evidence', 8], ['seal-differs', null]]);
    expect(found(({ contradicting }) => { contradicting[1]!.evidence[0]!.span = [0, 15]; })).to.deep.equal([['seal-differs', null]]);
  });

  for (const [what, change] of [
    ['title', ({ deal }) => { deal.title = '别的'; }],
    ['instant', (all) => { all.asOf += 1; }],
    ['policy', ({ policy }) => { policy.version = 2; }],
    ['engine', (all) => { all.engine = 'other'; }],
    ['prior', ({ number }) => { number.prior.n = 900; }],
    ['number a person stated', ({ number }) => { number.stated.amount.minor = 1; }],
    ['gap that was taken out', ({ missing }) => { missing.pop(); }],
    ['contradiction that was taken out', ({ contradicting }) => { contradicting.pop(); }],
    ['name', ({ names }) => { names['R-1'] = '王五'; }],
    ['label', ({ labels }) => { labels.stages['方案演示'] = 'x'; }],
    ['limit of freshness', ({ freshness }) => { freshness.stale *= 2; }],
    ['seal', ({ chain }) => { chain.seal = '0'.repeat(64); }],
    ['value that has no canonical form', ({ deal }) => { deal.title = '\ud800'; }],
  ] as readonly (readonly [string, (loose: Loose) => void])[]) {
    it(`by the seal, a changed ${what}`, () => {
      expect(found(change)).to.deep.equal([['seal-differs', null]]);
    });
  }

  it('a file written anew as a whole, by what was kept elsewhere', () => {
    const anew = evidenceOf('03-11 09:00');
    const { size, root, seal } = brief.chain;
    expect(verifyEvidence(exportEvidence(anew)).ok).to.equal(true);
    expect(verifyEvidence(exportEvidence(anew), { seal }).problems).to.deep.equal([{ code: 'anchor-differs', position: null, expected: seal, received: anew.chain.seal }]);
    expect(verifyEvidence(file, { size, root, seal }).ok).to.equal(true);
    expect(found(() => undefined, { size: 8 })).to.deep.equal([['anchor-differs', null]]);
    expect(found(() => undefined, { root: '0'.repeat(64) })).to.deep.equal([['anchor-differs', null]]);
  });

  it('no more than a hundred problems', () => {
    expect(found(({ lines }) => { for (let more = 0; more < 200; more++) lines.push({ ...lines[0]! }); })).to.have.length(100);
  });
});

describe('what is no evidence', () => {
  const hostile = { kind: 'forecast-evidence/1', get lines(): never { throw new Error('no'); } };
  for (const [what, input] of [
    ['nothing', undefined], ['null', null], ['a list', []], ['broken JSON', '{'], ['another kind', { kind: 'opportunity-brief/1' }], ['an object that throws', hostile],
    ...['lines', 'ledger', 'number', 'chain', 'missing', 'contradicting'].map((part) => [`a file without ${part}`, { ...brief, [part]: undefined }] as const),
    ['a ledger of words', { ...brief, ledger: [{ before: '0', after: 1, reason: brief.ledger[0]!.reason }] }],
    ['a ledger without reasons', { ...brief, ledger: [{ before: 0, after: 1 }] }],
    ['evidence that names nothing', { ...brief, missing: [{ evidence: [7] }] }],
    ['a chain without a count', { ...brief, chain: { ...brief.chain, size: 'ten' } }],
    ['a line that is none', { ...brief, lines: [null] }],
  ] as readonly (readonly [string, unknown])[]) {
    it(`${what} is refused, not thrown at`, () => {
      expect(verifyEvidence(input)).to.deep.equal({
        ok: false, size: 0, withheld: 0, root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        problems: [{ code: 'not-evidence', position: null, expected: 'a file of evidence', received: 'something else' }],
      });
    });
  }
});

describe('lines that are withheld', () => {
  it('still count and still hash: the chain, the ledger and the seal stay as they are', () => {
    for (const withheld of ['redacted', 'erased'] as const) {
      const hidden = evidenceOf('03-10 09:00', { reading: ({ type }) => (type === 'customer.said' ? withheld : 'whole') });
      expect(hidden.chain).to.deep.equal(brief.chain);
      expect(hidden.ledger).to.deep.equal(brief.ledger);
      expect(verifyEvidence(exportEvidence(hidden))).to.deep.equal({ ok: true, size: 9, withheld: 2, root: brief.chain.root, problems: [] });
      expect(exportEvidence(hidden)).not.to.contain('财务再讨论').and.not.to.contain(salt(brief.lines[4]!.fact!));
      expect(hidden.lines.filter((line) => line.withheld === withheld && line.fact === undefined && line.salt === undefined)).to.have.length(2);
    }
  });
});

describe('the chain of a deal', () => {
  it('is ordered by when facts were recorded, then by when they happened, then by their source', () => {
    const facts = evidencedDeal().facts;
    const late = { ...facts[4]!, recordedAt: facts[10]!.recordedAt };
    const { lines } = evidenceChain([...facts.filter((fact) => fact !== facts[4]), late].reverse(), { salt });
    expect(lines.map(({ position }) => position)).to.deep.equal([...facts.keys()].map((index) => index + 1));
    const times = lines.map(({ recordedAt, at }) => [recordedAt, at] as const);
    expect(times).to.deep.equal([...times].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
    const [one, other] = [{ ...facts[5]!, id: 'b' }, { ...facts[5]!, id: 'a' }];
    expect(evidenceChain([one, other], { salt }).lines.map(({ ref }) => ref)).to.deep.equal(['crm/a', 'crm/b']);
  });

  it('commits to facts as the store does, and leaves what is undefined out', () => {
    const [fact] = evidencedDeal().facts;
    const chain = evidenceChain([{ ...fact!, actor: undefined } as never], { salt });
    expect(chain.lines[0]?.commitment).to.equal(commit(fact, salt(fact!)));
  });

  it('has the root of nothing without facts', () => {
    expect(evidenceChain([], { salt })).to.deep.equal({ lines: [], size: 0, root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' });
  });

  it('wants a salt that protects', () => {
    expect(() => evidenceChain(evidencedDeal().facts, { salt: () => 'ab' })).to.throw().with.property('code', 'invalid-salt');
  });
});

describe('inclusion proofs of many lines', () => {
  it('are those of one line at a time, for every size up to 33', () => {
    for (let size = 1; size <= 33; size++) {
      const leaves = Array.from({ length: size }, (_, index) => leafOf(commit(index, '00'.repeat(16))));
      const proofOf = inclusionProofs(leaves);
      leaves.forEach((_, index) => expect(proofOf(index), `${index} of ${size}`).to.deep.equal(inclusionProof(leaves, index)));
    }
  });

  it('refuse a place that is not in the log, and a leaf that is no hash', () => {
    const proofOf = inclusionProofs([leafOf(commit(1, '00'.repeat(16)))]);
    for (const index of [-1, 1, 0.5]) {
      const error = ((): EvidenceError => { try { proofOf(index); } catch (thrown) { return thrown as EvidenceError; } throw new Error('none'); })();
      expect([error.code, error.path, error.expected, error.received]).to.deep.equal(['out-of-range', '/index', 'an integer from 0, below 1', String(index)]);
    }
    expect(() => inclusionProofs(['no'])).to.throw().with.property('path', '/leaves/0');
  });
});
