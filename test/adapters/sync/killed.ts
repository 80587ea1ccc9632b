import { openStore } from '@sextant/adapters/store';
import { serve } from '@sextant/adapters/testing';
import { expect } from 'chai';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled, started, type Ended } from './bundled.js';
import { FACTS, NOW, RECORDS } from './kill-story.js';
import { platform, type Platform } from './platform.js';

/** What a process that ended by itself tells. */
interface Told {
  readonly points: readonly string[];
  readonly facts: readonly { readonly position: number; readonly id: string }[];
  readonly state: string;
  readonly verification: { readonly ok: boolean; readonly size: number; readonly problems: readonly unknown[] };
  readonly outbox: readonly string[];
  readonly checkpoint: { readonly value: string; readonly state: Readonly<Record<string, unknown>> };
}

/** A data directory and a platform, and processes that work on them one after another. */
export interface Scene {
  readonly platform: Platform;
  /** Starts the process; it is killed at the point, or does its work when there is none. */
  run(kill?: string): Promise<Ended>;
  close(): Promise<void>;
}

/** Opens scenes quickly: the program is bundled and an empty database made once. */
export async function sceneMaker(): Promise<{ readonly scene: () => Promise<Scene>; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-killed-'));
  const [file, store] = await Promise.all([bundled('sync/kill-child.ts'), openStore({ tenant: 'killed', dataDir: join(folder, 'empty') })]);
  await store.close();
  let scenes = 0;
  return {
    remove: () => { rmSync(folder, { recursive: true, force: true }); },
    async scene() {
      const dataDir = join(folder, `scene-${++scenes}`);
      cpSync(join(folder, 'empty'), dataDir, { recursive: true });
      const there = platform({ now: () => NOW });
      for (const record of RECORDS) there.records.set(record.id, record);
      const served = await serve((request) => there.answer(request));
      let runs = 0;
      return {
        platform: there,
        run: (kill) => started(file, { DATA_DIR: dataDir, PLATFORM: served.url, RUN: String(runs++), ...(kill !== undefined && { KILL: kill }) }).ended,
        async close() {
          await served.close();
          rmSync(dataDir, { recursive: true, force: true });
        },
      };
    },
  };
}

export function toldBy({ code, signal, out, errors }: Ended): Told {
  expect([code, signal], errors).to.deep.equal([0, null]);
  return JSON.parse(out) as Told;
}

/** Nothing lost, nothing doubled, and every effect once. */
export function expectWhole({ platform: there }: Scene, told: Told, after: string): void {
  expect(told.facts.map(({ id }) => id).sort(), `facts, ${after}`).to.deep.equal([...FACTS].sort());
  expect(told.facts.map(({ position }) => position), `positions, ${after}`).to.deep.equal(FACTS.map((_, index) => index + 1));
  expect(told.verification, `log, ${after}`).to.deep.include({ ok: true, size: FACTS.length, problems: [] });
  expect([told.state, told.checkpoint.state.complete], `checkpoint, ${after}`).to.deep.equal(['complete', true]);
  expect(told.outbox.filter((line) => line.includes('/second-contact/')).length, `second contacts, ${after}`).to.equal(2);
  expect(new Set(told.outbox).size, `outbox, ${after}`).to.equal(told.outbox.length);
  const keys = there.effects.map(({ key }) => decodeURIComponent(key));
  expect([...keys].sort(), `effects, ${after}`).to.deep.equal(told.outbox.map((line) => `${line.replace('emitted ', '')}#1`).sort());
}
