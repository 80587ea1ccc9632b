import { expect } from 'chai';
import { afterAll, beforeAll } from 'vitest';
import { desk, type Desk } from '../adapters/cli/harness.js';
import { blocksOf, rowsBelow } from './markdown.js';

const PAGE = 'docs/cli.md';

describe(PAGE, () => {
  let d: Desk;
  const blocks = blocksOf(PAGE);
  beforeAll(async () => {
    d = await desk();
    for (const { meta, code } of blocks) {
      const name = meta.find((word) => /^\w+\.(?:csv|json)$/.test(word));
      if (name !== undefined) d.file(name, `${code}\n`);
    }
  }, 120_000);
  afterAll(() => d.leave());

  // In order: later commands see what earlier ones imported.
  for (const [index, { lang, code, line }] of blocks.entries()) {
    if (lang !== 'sh') continue;
    it(`line ${line}: ${code} prints what the page says`, async () => {
      const argv = code.split(' ').slice(1);
      const { out, err } = await d.run([...argv, ...(argv[0] === 'policy' ? [] : ['--tenant', 'docs-cli'])]);
      // Hashes differ from run to run: the log is salted.
      expect(`${out}${err}`.trimEnd().replaceAll(/[0-9a-f]{64}/g, '…')).to.equal(blocks[index + 1]?.code);
    });
  }

  it('lists every command there is', async () => {
    const help = (await d.run(['--help'])).out;
    const commands = [...help.matchAll(/^ {2}(\w+) .*$/gm)].map(([, name]) => name).filter((name) => name !== 'help' && name !== 'sextant');
    const listed = new Set(rowsBelow(PAGE, 'The command line', 'command').map(([command = '']) => command.split(' ')[1]));
    expect([...listed]).to.have.members(commands);
  });
});
