// The size table of both READMEs is measured, not written: `node scripts/readme-numbers.js` fails where a table and the
// build differ, `--write` writes the tables. Needs `npm run build`.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NPM, ROOT } from './installed.js';

const PAGES = [
  { file: 'README.md', head: ['what', 'kB'] },
  { file: 'README.zh-CN.md', head: ['内容', 'kB'] },
];
const TABLE = /(<!-- sizes -->\n)[^]*?(<!-- \/sizes -->)/;

/** @returns {{ name: string, size: number }[]} sizes in bytes */
function measured() {
  const { stdout, stderr } = spawnSync(NPM.command, ['exec', '--', 'size-limit', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: NPM.shell,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`size-limit did not measure: run \`npm run build\` first\n${stdout}${stderr}`);
  }
}

/**
 * @param {readonly string[]} head
 * @param {readonly { name: string, size: number }[]} sizes
 */
function table(head, sizes) {
  const rows = sizes.map(({ name, size }) => [name, (size / 1000).toFixed(1)]);
  return [head, ['---', '---:'], ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

const sizes = measured();
for (const { file, head } of PAGES) {
  const path = join(ROOT, file);
  const text = readFileSync(path, 'utf8');
  if (!TABLE.test(text)) throw new Error(`${file}: no <!-- sizes --> … <!-- /sizes -->`);
  const current = text.replace(TABLE, (_, start, end) => `${start}${table(head, sizes)}${end}`);
  if (current === text) console.log(`✓ ${file}`);
  else if (process.argv.includes('--write')) {
    writeFileSync(path, current);
    console.log(`✎ ${file}`);
  } else {
    console.log(`✗ ${file}: the size table is not what the build measures; run \`npm run size:readme\`\n${table(head, sizes)}`);
    process.exitCode = 1;
  }
}
