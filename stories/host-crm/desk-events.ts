import { factsFrom, sha256Hex, type EntityRef, type Fact, type Instant, type Text } from '@sextant/core';
import type { FactData, FactType } from '@sextant/core/facts';

/** Something that comes in while the page is open: a button of the host page that appends a real fact. */
export interface DeskEvent {
  readonly id: 'message' | 'upload' | 'minutes' | 'call';
  readonly label: Text;
  /** Rules whose actions in the sidebar lead to this button. */
  readonly settles: readonly string[];
  fact(deal: EntityRef, now: Instant, n: number): Fact;
}

interface EventTexts {
  /** What the customer writes, and the part of it that is the signal. */
  readonly words: string;
  readonly signal: string;
  readonly confirmation: string;
  readonly minutes: string;
  readonly note: string;
}

/** The four events of the demonstration, in the words of one firm. */
export function deskEvents(texts: EventTexts): readonly DeskEvent[] {
  const start = texts.words.indexOf(texts.signal);
  return [
    {
      id: 'message',
      label: { 'zh-CN': '客户发来消息', en: 'Message from the customer' },
      settles: [],
      fact: arriving('wecom', 'customer.said', {
        signal: 'three-year-service-quote', text: texts.words, span: [start, start + texts.signal.length],
      }),
    },
    {
      id: 'upload',
      label: { 'zh-CN': '上传需求确认单', en: 'Upload the need confirmation' },
      settles: ['need-clarification', 'stage:need-list'],
      fact: arriving('crm', 'document.filed', {
        document: 'need-confirmation', title: texts.confirmation, signedBy: 'customer', seconds: 42, hash: sha256Hex(texts.confirmation),
      }),
    },
    {
      id: 'minutes',
      label: { 'zh-CN': '归档演示纪要', en: 'File the demo minutes' },
      settles: ['decision-chain', 'stage:demo-minutes'],
      fact: arriving('crm', 'document.filed', { document: 'minutes', title: texts.minutes, hash: sha256Hex(texts.minutes) }),
    },
    {
      id: 'call',
      label: { 'zh-CN': '记录一次电话', en: 'Log a call' },
      settles: ['second-contact', 'stage:conversation'],
      fact: arriving('wecom', 'touch.made', { channel: 'call', note: texts.note }),
    },
  ];
}

function arriving<T extends FactType>(source: string, type: T, data: FactData<T>): DeskEvent['fact'] {
  return (deal, now, n) => {
    const write = factsFrom(source);
    const fact = write(type, new Date(now).toISOString(), `${deal.type}:${deal.id}`, data, { id: `desk-${n}` });
    // Later than everything of the same instant.
    return { ...fact, seq: 1_000_000 + n };
  };
}
