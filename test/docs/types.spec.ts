import { join } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { blocksOf, fileNameOf, isExample, PAGES, wholeOf } from './markdown.js';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.cache/docs/typed');

/** The options of the SDK itself, for files that exist in memory only. */
function optionsOf(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions, composite: false, declaration: false, declarationMap: false, emitDeclarationOnly: false, noEmit: true,
      lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'], moduleDetection: 'force', noUnusedLocals: false,
    },
    ROOT,
  );
  return options;
}

describe('TypeScript examples', () => {
  it('type-check as strictly as the SDK itself', () => {
    const files = new Map<string, string>();
    for (const page of PAGES) {
      const blocks = blocksOf(page);
      for (const block of blocks.filter(({ lang }) => lang === 'ts')) {
        files.set(join(FOLDER, fileNameOf(block)), isExample(block) ? wholeOf(block, blocks) : block.code);
      }
    }
    const options = optionsOf();
    const host = ts.createCompilerHost(options);
    const readFile = host.readFile.bind(host);
    const fileExists = host.fileExists.bind(host);
    const getSourceFile = host.getSourceFile.bind(host);
    host.readFile = (path) => files.get(path) ?? readFile(path);
    host.fileExists = (path) => files.has(path) || fileExists(path);
    host.getSourceFile = (path, target, ...more) => {
      const text = files.get(path);
      return text === undefined ? getSourceFile(path, target, ...more) : ts.createSourceFile(path, text, target);
    };
    const program = ts.createProgram([...files.keys()], options, host);
    const faults = [...files.keys()].flatMap((path) => {
      const source = program.getSourceFile(path);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
    const format = { getCanonicalFileName: (name: string) => name, getCurrentDirectory: () => FOLDER, getNewLine: () => '\n' };
    expect(ts.formatDiagnostics(faults, format)).to.equal('');
  });
});
