import { openBook, factsFrom, type Fact, type FactData, type FactType, type Instant } from '@sextant/core/facts';
import { compile, compileBook, openPortfolio, type Portfolio } from '@sextant/core/judge';
import { openPolicyBook, type PolicyDocument } from '@sextant/core/policy';
import { loadPolicy } from '@sextant/core/policy/schema';

/** Beijing time of 2026, as ISO 8601. */
const iso = (text: string): string => `2026-${text.replace(' ', 'T')}:00+08:00`;
export const instant = (text: string): Instant => Date.parse(iso(text));

/** What a document may say of measuring. */
export type ProcessPatch = NonNullable<PolicyDocument['process']>;
export type PhiPatch = NonNullable<ProcessPatch['phi']>;
export type AxesPatch = NonNullable<NonNullable<ProcessPatch['radar']>['axes']>;

/** A policy with the process section of the preset, but for what is given. */
export function policyWith(process: ProcessPatch, rest: Partial<PolicyDocument> = {}, version = 1): ReturnType<typeof loadPolicy> {
  return loadPolicy({ id: 'ours', version, title: 'Ours', extends: ['process-health@1'], process, ...rest });
}

const STANDARD = policyWith({});

/** A firm whose facts are told in order; reps with a region are hired before anything happens. */
export function firm(reps: Readonly<Record<string, { readonly region?: string; readonly team?: string; readonly name?: string }>> = {}) {
  const write = factsFrom('crm');
  const facts: Fact[] = Object.entries(reps).map(([rep, record]) => write('rep.state', iso('01-01 00:00'), `rep:${rep}`, record));
  return {
    facts,
    tell<T extends FactType>(when: string, type: T, about: string | readonly string[], data: FactData<T>, actor?: string): Fact<T> {
      const fact = write(type, iso(when), about, data, actor === undefined ? {} : { actor });
      facts.push(fact);
      return fact;
    },
    /** A deal with its owner and customer. */
    deal(id: string, owner: string | null, data: FactData<'deal.state'> = {}, when = '01-02 09:00'): void {
      facts.push(write('deal.state', iso(when), [`deal:${id}`, ...(owner === null ? [] : [`owner=rep:${owner}`]), `customer=account:A-${id}`], data));
    },
    portfolio(now: string, policy = STANDARD): Portfolio {
      return openPortfolio(openBook(facts), compile(policy), instant(now));
    },
    /** Under several versions, each with the date it holds from. */
    underVersions(now: string, versions: readonly (readonly [from: string, policy: ReturnType<typeof loadPolicy>])[]): Portfolio {
      const book = openPolicyBook(versions.map(([from, policy]) => ({ policy, effectiveFrom: instant(from), recordedAt: 0 })));
      return openPortfolio(openBook(facts), compileBook(book), instant(now));
    },
  };
}
