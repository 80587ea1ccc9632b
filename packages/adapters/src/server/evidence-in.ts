import { entity, factRef, type EntityRef, type Fact, type FactRef, type Instant } from '@sextant/core/facts';
import { admit } from '@sextant/core/facts/schema';
import type { Blobs } from './blobs.js';
import { limitedBody, mediaType } from './body.js';
import { fits, HEAD_BYTES, MEDIA_TYPES, sniff } from './media-type.js';
import { refusal } from './problem.js';
import type { Reach } from './reach.js';
import type { Identity } from './server.types.js';
import type { Workspace } from './workspace.js';

const UPLOAD_SOURCE = 'upload';

/** What became of an upload. The same content for the same thing again gives the same fact. */
export interface FiledDocument {
  readonly fact: FactRef;
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  readonly size: number;
  readonly mediaType: string;
  /** It was there already. */
  readonly repeated: boolean;
  readonly position: number;
}

export interface Upload {
  readonly subject: string;
  /** Such as `minutes`. */
  readonly document: string;
  readonly title?: string;
  readonly signedBy?: 'customer' | 'us' | 'both';
}

/**
 * Keeps an uploaded document and tells it as a fact `document.filed` with its hash.
 *
 * @throws {Refusal} 403 when her roles may not, 415 when its type is not allowed or its bytes are of another one, 413.
 */
export async function fileDocument(
  workspace: Workspace, blobs: Blobs, identity: Identity, reach: Reach, request: Request, upload: Upload, most: number, now: Instant,
): Promise<FiledDocument> {
  if (!reach.mayFile) throw refusal(403, 'not-allowed', '', 'a role that files documents', 'none');
  const subject = entity(upload.subject);
  if (!reach.sees(subject)) throw refusal(403, 'not-yours', '?subject', `a ${subject.type} of yours`, subject.id);
  const declared = mediaType(request);
  if (!MEDIA_TYPES.includes(declared)) throw refusal(415, 'type-not-allowed', 'content-type', `one of ${MEDIA_TYPES.join(', ')}`, declared || 'none');
  const { hash, size } = await blobs.put(checked(limitedBody(request, most), declared));
  const fact = documentFact(subject, upload, identity, hash, size, declared, now);
  const { portfolio, position } = await workspace.current();
  const ref = factRef(fact.source, fact.id);
  const answer = { fact: ref, hash, size, mediaType: declared };
  if (portfolio.book.get(ref)) return { ...answer, repeated: true, position };
  const { facts: [sound], setAside: [problem] } = admit([fact], { now });
  if (!sound) throw refusal(422, problem?.code ?? 'invalid', problem?.path ?? '', problem?.expected ?? 'a document', problem?.received ?? '');
  const committed = await workspace.accept([sound]);
  // Somebody else filed the same in between: theirs stands.
  return { ...answer, repeated: committed.added === 0, position: committed.size };
}

/** Lets content pass whose first bytes are what it says it is. */
async function* checked(content: AsyncIterable<Uint8Array>, declared: string): AsyncGenerator<Uint8Array> {
  let head = new Uint8Array(0);
  let isKnown = false;
  for await (const chunk of content) {
    if (!isKnown) {
      const joined = new Uint8Array(head.byteLength + chunk.byteLength);
      joined.set(head);
      joined.set(chunk, head.byteLength);
      head = joined;
      if (head.byteLength < HEAD_BYTES) continue;
      require(head, declared);
      isKnown = true;
      yield head;
    } else yield chunk;
  }
  if (isKnown) return;
  require(head, declared);
  yield head;
}

function require(head: Uint8Array, declared: string): void {
  const found = sniff(head);
  if (!fits(declared, found)) throw refusal(415, 'other-content', '', declared, found ?? 'bytes of no allowed type');
}

function documentFact(
  subject: EntityRef, { document, title, signedBy }: Upload, { rep }: Identity, hash: string, size: number, mediaType: string, now: Instant,
): Fact {
  const fact: Fact<'document.filed'> = {
    source: UPLOAD_SOURCE, id: `${subject.type}:${subject.id}/${document}/${hash}`, seq: 1, kind: 'event', type: 'document.filed', schema: 1,
    time: now, recordedAt: now, about: [subject],
    ...(rep !== undefined && { actor: rep }),
    data: { document, hash, size, mediaType, ...(title !== undefined && { title }), ...(signedBy !== undefined && { signedBy }) },
  };
  return fact;
}

/**
 * The content of a document somebody may see, by the fact that tells of it. A hash alone opens nothing.
 *
 * @throws {Refusal} 404, the same whether it is not hers or not there.
 */
export async function openDocument(workspace: Workspace, blobs: Blobs, reach: Reach, ref: string): Promise<Response> {
  const { portfolio: { book } } = await workspace.current();
  const fact = book.get(ref as FactRef);
  const { hash, mediaType = '' } = (fact && reach.shows(fact) ? fact.data : {}) as { readonly hash?: string; readonly mediaType?: string };
  const blob = fact?.type === 'document.filed' && hash !== undefined ? await blobs.get(hash) : null;
  if (!blob) throw refusal(404, 'no-such-document', '?fact', 'a filed document you may see', ref);
  return new Response(streamOf(blob.content), {
    headers: {
      'content-type': MEDIA_TYPES.includes(mediaType) ? mediaType : 'application/octet-stream',
      'content-length': String(blob.size),
      // Saved, never shown inside a page of ours, whatever it holds.
      'content-disposition': 'attachment', 'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}

function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => void (await chunks.return?.()),
  });
}
