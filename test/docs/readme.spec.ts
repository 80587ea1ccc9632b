import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { blocksOf, exists, PAGES, readPage } from './markdown.js';

const links = (file: string): readonly string[] => [...readPage(file).matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '');

/** How GitHub makes an anchor of a heading. */
const anchorsOf = (page: string): readonly string[] =>
  [...readPage(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'));

describe('README', () => {
  it('has the same code in both languages', () => {
    const code = (file: string): unknown => blocksOf(file).map(({ lang, meta, code, notes }) => ({ lang, meta, code, notes }));
    expect(code('README.zh-CN.md')).to.deep.equal(code('README.md'));
  });

  it('has the same sections, tables and measured sizes in both languages', () => {
    const shape = (file: string): unknown => readPage(file).split('\n').filter((line) => /^(#|\|)/.test(line))
      .map((line) => (line.startsWith('#') ? 'heading' : `${line.split('|').length - 2} cells`));
    expect(shape('README.zh-CN.md')).to.deep.equal(shape('README.md'));
    const numbers = (file: string): unknown => /<!-- sizes -->[^]*<!-- \/sizes -->/.exec(readPage(file))?.[0].match(/[\d.]+(?= \|)/g);
    expect(numbers('README.zh-CN.md')).to.deep.equal(numbers('README.md'));
  });
});

describe('documentation', () => {
  it('links to nothing that is missing', () => {
    const missing = [...PAGES, 'CONTRIBUTING.md'].flatMap((file) => {
      const folder = file.includes('/') ? `${file.slice(0, file.lastIndexOf('/'))}/` : '';
      return links(file).filter((target) => !/^https?:/.test(target)).flatMap((target) => {
        const [path = '', anchor] = target.split('#');
        const page = path === '' ? file : folder + path;
        // Pictures are taken by a script; a checkout before the first one has none.
        if (page.startsWith('docs/images/') && !exists('docs/images')) return [];
        if (!exists(page)) return [`${file}: ${target}`];
        return anchor === undefined || anchorsOf(page.replace(/^docs\/\.\.\//, '')).includes(anchor) ? [] : [`${file}: ${target}`];
      });
    });
    expect(missing).to.deep.equal([]);
  });

  it('names no npm script that does not exist', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly scripts: object };
    const named = [...PAGES, 'CONTRIBUTING.md'].flatMap((file) =>
      [...readPage(file).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, script, short]) => script ?? short));
    expect(named).to.not.deep.equal([]);
    for (const script of new Set(named)) expect(scripts).to.have.property(script ?? '');
  });
});
