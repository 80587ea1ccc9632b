import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../store/database.types.js';

/** Where the content of uploads is kept, by its hash; of one tenant. Small, so that a bucket can take its place. */
export interface Blobs {
  /** Keeps what the stream gives; when it throws, nothing is kept and the error goes on. The same content twice is kept once. */
  put(content: AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  /** `null` when there is none with this hash. */
  get(hash: string): Promise<{ readonly size: number; readonly content: AsyncIterable<Uint8Array> } | null>;
}

export interface StoredBlob {
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  readonly size: number;
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * Files in a folder, named by their hash. A file is written beside and renamed, so that none is ever half there.
 *
 * @example
 * ```ts
 * createServer({ blobsOf: (tenant) => fileBlobs(join('/var/lib/sextant/blobs', encodeURIComponent(tenant))), … });
 * ```
 */
export function fileBlobs(folder: string): Blobs {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  return {
    async put(content) {
      await mkdir(join(folder, 'coming'), { recursive: true });
      const coming = join(folder, 'coming', randomUUID());
      const file = await open(coming, 'wx', 0o600);
      const sum = createHash('sha256');
      let size = 0;
      try {
        for await (const chunk of content) {
          sum.update(chunk);
          size += chunk.byteLength;
          await file.writeFile(chunk);
        }
        await file.sync();
        await file.close();
        const hash = sum.digest('hex');
        await mkdir(join(folder, hash.slice(0, 2)), { recursive: true });
        await rename(coming, pathOf(hash));
        return { hash, size };
      } catch (error) {
        await file.close().catch(() => undefined);
        await rm(coming, { force: true });
        throw error;
      }
    },
    async get(hash) {
      if (!HASH.test(hash)) return null;
      const found = await stat(pathOf(hash)).catch(() => null);
      return found ? { size: found.size, content: createReadStream(pathOf(hash)) } : null;
    },
  };
}

/**
 * Rows of the database that holds the facts, so that one backup has both, under the same row-level security. For uploads
 * of some megabytes: the content is held in memory while it is written and read.
 *
 * @example
 * ```ts
 * const database = await openDatabase({ dataDir: './sextant-data' });
 * createServer({ blobsOf: (tenant) => tableBlobs(database, tenant), … });
 * ```
 */
export function tableBlobs(database: Database, tenant: string): Blobs {
  return {
    async put(content) {
      const chunks: Uint8Array[] = [];
      const sum = createHash('sha256');
      for await (const chunk of content) {
        sum.update(chunk);
        chunks.push(chunk);
      }
      const bytes = Buffer.concat(chunks);
      const hash = sum.digest('hex');
      await database.transaction({ tenant }, (queries) => queries.query(
        "insert into sextant.evidence_blobs (tenant, hash, content) values ($1, $2, decode($3, 'base64')) on conflict do nothing", [tenant, hash, bytes.toString('base64')],
      ));
      return { hash, size: bytes.byteLength };
    },
    async get(hash) {
      if (!HASH.test(hash)) return null;
      const [found] = await database.transaction({ tenant }, (queries) => queries.query<{ content: string }>(
        "select encode(content, 'base64') as content from sextant.evidence_blobs where tenant = $1 and hash = $2", [tenant, hash],
      ));
      if (!found) return null;
      const bytes = Buffer.from(found.content, 'base64');
      return { size: bytes.byteLength, content: once(bytes) };
    },
  };
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}
