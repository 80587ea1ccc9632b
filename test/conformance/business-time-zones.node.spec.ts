import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { build } from 'esbuild';
import { rows } from './business-time.js';

const PROGRAM = `
  import { answerOf, rows } from './business-time.js';
  const wrong = rows.filter((row) => {
    const { expected, got } = answerOf(row);
    return JSON.stringify(expected) !== JSON.stringify(got);
  });
  console.log(JSON.stringify({ zone: process.env.TZ, hour: new Date(0).getHours(), rows: rows.length, wrong: wrong.map(({ id }) => id) }));
`;

describe('business time does not depend on the zone of the process', () => {
  const bundle = build({
    stdin: { contents: PROGRAM, resolveDir: import.meta.dirname },
    bundle: true, write: false, format: 'esm', platform: 'node', conditions: ['sextant:src'], absWorkingDir: join(import.meta.dirname, '../..'), logLevel: 'error',
  });

  for (const [zone, hour] of [['UTC', 0], ['Asia/Shanghai', 8], ['America/Los_Angeles', 16], ['Australia/Lord_Howe', 10]] as const) {
    it(`all rows hold under ${zone}`, async () => {
      const input = (await bundle).outputFiles[0]!.text;
      const said = execFileSync(process.execPath, ['--input-type=module', '-'], { input, encoding: 'utf8', env: { ...process.env, TZ: zone } });
      expect(JSON.parse(said)).to.deep.equal({ zone, hour, rows: rows.length, wrong: [] });
    });
  }
});
