import { factsFrom, sha256Hex } from '@sextant/core';
import type { CustomerSaid, DocumentFiled, FactWriter } from '@sextant/core/facts';

/** The systems of the firm, each with a hand that writes for it. */
export interface Writers {
  readonly crm: FactWriter;
  readonly wecom: FactWriter;
  readonly mail: FactWriter;
  readonly erp: FactWriter;
  readonly web: FactWriter;
}

/** Fresh writers: facts written in the same order get the same ids. */
export function writers(): Writers {
  return {
    crm: factsFrom('crm'),
    wecom: factsFrom('wecom'),
    mail: factsFrom('mail'),
    erp: factsFrom('erp'),
    web: factsFrom('web'),
  };
}

/** What a customer said; `marked` is the part of it that gave the signal. */
export function said(signal: string, text: string, marked = ''): CustomerSaid {
  const start = marked === '' ? -1 : text.indexOf(marked);
  return start < 0 ? { signal, text } : { signal, text, span: [start, start + marked.length] };
}

/** A filed document with the fingerprint of its content. */
export function paper(
  document: string,
  title: string,
  more: Pick<DocumentFiled, 'signedBy' | 'seconds' | 'excerpt'> = {},
): DocumentFiled {
  return { document, title, hash: sha256Hex(`${document}|${title}|${more.excerpt ?? ''}`), ...more };
}

/** The three fields of the competitor response (CP-1 node 3). */
export function competitorForm(model: string, advantage: string, concern: string): { form: string; fields: Record<string, string> } {
  return { form: 'competitor-response', fields: { 'competitor-model': model, 'our-advantage': advantage, 'customer-concern': concern } };
}

/** The two fields of the risk pre-registration (CP-1 node 5). */
export function riskForm(risk: string, strategy: string): { form: string; fields: Record<string, string> } {
  return { form: 'risk-registration', fields: { risk, strategy } };
}

