import { expect } from 'chai';
import { compileBook, judge, previewRetarget } from '@sextant/core/judge';
import { openPolicyBook, type PolicyDocument } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';
import { at, story } from '../../support/deal.js';

function version(number: number, within: string) {
  const document: PolicyDocument = {
    id: 'ours', version: number, title: 'ours', extends: ['manufacturing@1'], obligations: { 'second-contact': { within } },
  };
  return loadPolicy(document);
}

const policies = openPolicyBook([
  { policy: version(1, 'PT48H'), effectiveFrom: at('01-01 00:00'), recordedAt: at('01-01 00:00') },
  { policy: version(2, 'PT24H'), effectiveFrom: at('03-03 00:00'), recordedAt: at('03-01 00:00') },
]);
const programs = compileBook(policies);

function received(): ReturnType<typeof story> {
  const told = story();
  told.tell('03-01 09:00', 'deal.state', { title: 'Retrofit' });
  told.tell('03-02 09:00', 'customer.said', { signal: 'proposal-received' });
  told.tell('03-03 09:00', 'customer.said', { signal: 'proposal-received' });
  return told;
}

const standing = (told: ReturnType<typeof story>, now: string): unknown[] =>
  judge(told.dossier(), programs, at(now)).value.obligations
    .filter(({ rule }) => rule === 'second-contact')
    .map(({ policy, dueAt, phase }) => [policy, dueAt, phase]);

describe('policy versions (SC-4)', () => {
  it('pin an obligation to the version it started under', () => {
    expect(standing(received(), '03-03 10:00')).to.deep.equal([
      ['ours@1', at('03-04 09:00'), 'running'],
      ['ours@2', at('03-04 09:00'), 'running'],
    ]);
  });

  it('move it only by an explicit retarget, which keeps its start', () => {
    const told = received();
    told.tell('03-03 08:00', 'obligation.retargeted', { rule: 'second-contact', policy: 'ours@2' });
    expect(standing(told, '03-03 10:00')[0]).to.deep.equal(['ours@2', at('03-03 09:00'), 'breached']);
  });

  it('leave alone what was settled when the retarget came, and policies nobody knows', () => {
    const told = received();
    told.tell('03-02 12:00', 'touch.made', { channel: 'call' });
    told.tell('03-02 13:00', 'obligation.retargeted', { rule: 'second-contact', policy: 'ours@2' });
    told.tell('03-03 10:00', 'obligation.retargeted', { rule: 'second-contact', policy: 'ours@9' });
    expect(standing(told, '03-03 11:00')).to.deep.equal([
      ['ours@1', at('03-04 09:00'), 'fulfilled'],
      ['ours@2', at('03-04 09:00'), 'running'],
    ]);
  });

  it('preview a retarget without doing it', () => {
    const told = received();
    const preview = previewRetarget(told.dossier(), programs, 'second-contact', 'ours@2', at('03-03 08:00'));
    expect(preview.map(({ before, after }) => [before, after])).to.deep.equal([[
      { policy: 'ours@1', dueAt: at('03-04 09:00'), phase: 'running' },
      { policy: 'ours@2', dueAt: at('03-03 09:00'), phase: 'running' },
    ]]);
    expect(standing(told, '03-03 08:00')).to.deep.equal([['ours@1', at('03-04 09:00'), 'running']]);
  });

  it('as known at T judge by the versions recorded up to T', () => {
    const known = compileBook(policies, at('02-01 00:00'));
    expect(known.programs.map(({ ref }) => ref.version)).to.deep.equal([1]);
    const judged = judge(received().dossier(), known, at('03-03 10:00'));
    expect(judged.value.obligations.map(({ policy }) => policy)).to.deep.equal(['ours@1', 'ours@1']);
  });

  it('need at least one version', () => {
    expect(() => compileBook(openPolicyBook([]))).to.throw(RangeError, 'at least one version');
  });

  it('leave the past alone: what an earlier version graded stays graded', () => {
    const lead = story('lead:L-1');
    lead.tell('03-02 09:00', 'lead.state', { position: '厂长', industry: 'auto-parts' }); // 25
    lead.tell('03-02 09:10', 'page.visited', { page: 'price' }); // 20
    lead.tell('03-02 09:20', 'material.downloaded', { material: 'manual' }); // 15
    const stricter = openPolicyBook([
      { policy: version(1, 'PT48H'), effectiveFrom: at('01-01 00:00'), recordedAt: at('01-01 00:00') },
      {
        policy: loadPolicy({ id: 'ours', version: 2, title: 'ours', extends: ['manufacturing@1'], scorecards: { lead: { grades: { A: { from: 70 } } } } }),
        effectiveFrom: at('03-05 00:00'), recordedAt: at('03-01 00:00'),
      },
    ]);
    const calls = (now: string): unknown[] =>
      judge(lead.dossier(), compileBook(stricter), at(now)).value.obligations
        .filter(({ rule }) => rule === 'first-call-a').map(({ phase, dueAt }) => [phase, dueAt]);
    expect(calls('03-04 00:00')).to.deep.equal([['breached', at('03-02 09:50')]]);
    expect(calls('03-06 00:00')).to.deep.equal(calls('03-04 00:00'));
  });

  it('judge an attempt at a gate by the version in force when it was made', () => {
    const deal = story();
    deal.tell('03-01 09:00', 'deal.state', {});
    deal.tell('03-02 09:00', 'document.filed', { document: 'key-terms-letter', signedBy: 'customer' });
    deal.tell('03-02 10:00', 'approval.passed', { approval: 'legal' });
    const requires = { contract: { label: 'Contract', met: { count: { type: 'document.filed' as const, where: { document: 'contract' } }, atLeast: 1 } } };
    const tighter = openPolicyBook([
      { policy: version(1, 'PT48H'), effectiveFrom: at('01-01 00:00'), recordedAt: at('01-01 00:00') },
      {
        policy: loadPolicy({ id: 'ours', version: 2, title: 'ours', extends: ['manufacturing@1'], gates: { 'contract-terms': { requires } } }),
        effectiveFrom: at('03-05 00:00'), recordedAt: at('03-01 00:00'),
      },
    ]);
    const { gates } = judge(deal.dossier(), compileBook(tighter), at('03-06 00:00')).value;
    expect(gates.map(({ gate, open }) => [gate, open])).to.deep.equal([['contract-terms', true]]);
  });

  it('a version yet to come bounds how long a judgement stands', () => {
    const deal = story();
    deal.tell('01-01 09:00', 'deal.state', {});
    expect(judge(deal.dossier(), programs, at('02-01 00:00')).validUntil).to.equal(at('03-03 00:00'));
  });

  it('a retarget brings nothing back that a restart had ended', () => {
    const restart = (number: number, within: string) => loadPolicy({
      id: 'ours', version: number, title: 'ours', extends: ['manufacturing@1'], obligations: { 'second-contact': { within, overlapping: 'restart' } },
    });
    const book = compileBook(openPolicyBook([
      { policy: restart(1, 'PT48H'), effectiveFrom: at('01-01 00:00'), recordedAt: at('01-01 00:00') },
      { policy: restart(2, 'PT24H'), effectiveFrom: at('04-01 00:00'), recordedAt: at('01-01 00:00') },
    ]));
    const told = story();
    told.tell('03-01 09:00', 'deal.state', {});
    told.tell('03-02 09:00', 'customer.said', { signal: 'proposal-received' });
    told.tell('03-02 10:00', 'customer.said', { signal: 'proposal-received' });
    told.tell('03-02 11:00', 'obligation.retargeted', { rule: 'second-contact', policy: 'ours@2' });
    const phases = judge(told.dossier(), book, at('03-02 12:00')).value.obligations.map(({ phase, policy }) => [phase, policy]);
    expect(phases).to.deep.equal([['void', 'ours@1'], ['running', 'ours@2']]);
  });
});
