import type { Book, EntityRef, EntityType, FactRef } from '@sextant/core/facts';
import { factRef } from '@sextant/core/facts';
import type { Reach } from './reach.js';

type Node = { readonly [key: string]: unknown };

/**
 * A brief, judgement or list without the content this reader may not see (IN-6). Every number stays what it is: evidence
 * that is hidden still counts, and stands as `redacted/<n>`, the same number for the same fact. A sentence that could
 * repeat what a hidden fact says becomes `shown.hidden`.
 *
 * @param about The deal or lead it is about, where it is about one.
 *
 * @example
 * ```ts
 * redact(brief, reach, book).evidence[0]; //=> { fact: 'redacted/1', source: 'redacted', type: 'redacted', … }
 * ```
 */
export function redact<T>(value: T, reach: Reach, book: Book, about?: EntityRef): T {
  return new Redaction(reach, book, about).of(value) as T;
}

/** Sentences made of the policy's words and of numbers only: they say nothing that a fact says. */
const FROM_POLICY = [
  'score.', 'gate.', 'obligation.', 'constraint.', 'radar.', 'phi.', 'forecast.stage-', 'forecast.certainty', 'forecast.signal', 'forecast.gate',
  'forecast.ceiling', 'forecast.clamped', 'compliance.', 'measure.rate', 'measure.facts', 'measure.answers', 'measure.deals', 'measure.distinct',
  'measure.few', 'recurrence.',
];

/** The engine's own facts hold no content of their own. */
const DERIVED = 'sextant/';

const GONE = Symbol('gone');

class Redaction {
  private readonly marks = new Map<string, string>();
  private readonly known = new Map<string, boolean>();

  constructor(private readonly reach: Reach, private readonly book: Book, private readonly about: EntityRef | undefined) {}

  of(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((item: unknown) => this.of(item)).filter((item) => item !== GONE);
    if (typeof node === 'string') return this.text(node);
    if (typeof node !== 'object' || node === null) return node;
    const record = node as Node;
    if (isReason(record)) return this.reason(record);
    if (typeof record.fact === 'string' && this.isHidden(record.fact)) return this.item(record);
    return this.parts(record);
  }

  private parts(record: Node): Node {
    const out: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(record)) {
      if (this.isSaid(key, record)) continue;
      const part = this.of(value);
      if (part !== GONE) out[key] = part;
    }
    // A contact that only hidden facts name.
    if ('contact' in out && Array.isArray(record.evidence) && record.evidence.length > 0 && record.evidence.every((ref) => this.isRefHidden(ref))) {
      out.contact = null;
    }
    return out;
  }

  /** What briefs repeat of facts without naming them: comments, and a person's own number. */
  private isSaid(key: string, record: Node): boolean {
    if (key === 'comments' && Array.isArray(record.comments)) return !this.mayShow('comment.made', dealOf(record) ?? this.about);
    if (key === 'stated' && 'probability' in record) return !this.mayShow('forecast.stated', this.about);
    return false;
  }

  private mayShow(type: string, about: EntityRef | undefined): boolean {
    return about !== undefined && this.reach.showsType(type, about);
  }

  private reason(record: Node): Node {
    const evidence = (record.evidence as readonly Node[]).map((one) =>
      typeof one.fact === 'string' && this.isHidden(one.fact) ? { fact: this.mark(one.fact) } : one);
    const isHiding = evidence.some((one, index) => one !== (record.evidence as readonly Node[])[index]);
    if (!isHiding) return record;
    const key = String(record.key);
    if (FROM_POLICY.some((prefix) => key.startsWith(prefix))) return { ...record, evidence };
    return { ...HIDDEN, ...('points' in record && { points: record.points }), evidence };
  }

  /** One thing that happened, and may not be shown. */
  private item(record: Node): unknown {
    const fact = this.mark(record.fact as string);
    if ('source' in record && 'recordedAt' in record) {
      return { fact, source: 'redacted', type: 'redacted', at: record.at, recordedAt: record.recordedAt, author: null, what: HIDDEN };
    }
    if (isReason(record.what)) {
      const { at, counted, about } = record;
      const seen = isEntity(about) && this.reach.sees(about);
      return { fact, at, what: HIDDEN, ...(seen && { about }), ...(counted !== undefined && { counted }) };
    }
    // One change of a record: when, and nothing of what.
    if ('before' in record && 'after' in record) {
      return { kind: record.kind, at: record.at, source: 'redacted', who: null, ip: null, field: null, before: null, after: null, reason: null, fact };
    }
    // A customer lost while waiting is known by the deal, not by the fact that says so.
    if ('lostAt' in record) return { ...this.parts({ ...record, fact: '' }), fact };
    // Words and promises are nothing but what was said; a bare place in a fact keeps its place.
    return 'text' in record ? GONE : { fact };
  }

  private text(value: string): string {
    return this.looksLikeRef(value) && this.isHidden(value) ? this.mark(value) : value;
  }

  private isRefHidden(ref: unknown): boolean {
    return typeof ref === 'string' && this.isHidden(ref);
  }

  private looksLikeRef(value: string): boolean {
    return value.includes('/') && this.book.get(value as FactRef) !== undefined;
  }

  private isHidden(ref: string): boolean {
    let hidden = this.known.get(ref);
    if (hidden === undefined) {
      const fact = this.book.get(ref as FactRef);
      hidden = fact ? !this.reach.shows(fact) : !ref.startsWith(DERIVED) && !ref.startsWith(MARK);
      this.known.set(ref, hidden);
    }
    return hidden;
  }

  private mark(ref: string): string {
    let mark = this.marks.get(ref);
    if (mark === undefined) this.marks.set(ref, (mark = factRef('redacted', String(this.marks.size + 1))));
    return mark;
  }
}

const MARK = 'redacted/';

const HIDDEN: Node = Object.freeze({ key: 'shown.hidden', params: Object.freeze({ what: '●' }), evidence: Object.freeze([]) });

function isReason(value: unknown): boolean {
  const reason = value as Node | null;
  return typeof value === 'object' && reason !== null && typeof reason.key === 'string' && 'params' in reason && Array.isArray(reason.evidence);
}

function isEntity(value: unknown): value is EntityRef & { readonly type: EntityType } {
  const entity = value as Node | null;
  return typeof value === 'object' && entity !== null && typeof entity.type === 'string' && typeof entity.id === 'string';
}

function dealOf({ deal }: Node): EntityRef | undefined {
  const id = typeof deal === 'object' && deal !== null ? (deal as Node).id : undefined;
  return typeof id === 'string' ? { type: 'deal', id } : undefined;
}
