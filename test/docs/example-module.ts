import ts from 'typescript';

/** Code whose `//=>` comments are checked as it runs. */
export interface ExampleModule {
  readonly code: string;
  /** How many results it claims. */
  readonly claims: number;
}

const CLAIM = /^\/\/=>[ \t]?(.*)$/;

/**
 * Turns an example into a module that reports every claimed result to `globalThis.exampleResult(kind, line, found, expected)`.
 *
 * `expression; //=> value` and `const name = expression; //=> value` compare with the value of a JavaScript expression,
 * `console.log(…); //=> text` compares with what is printed. A claim may also stand below its statement, and go on in
 * further comment lines.
 */
export function exampleModule(code: string): ExampleModule {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  let claims = 0;

  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) || ts.isVariableStatement(node)) {
      const claim = claimAfter(code, node.end);
      if (claim !== undefined) {
        claims += 1;
        edits.push(...checked(node, claim));
        return;
      }
    }
    node.forEachChild(visit);
  };
  visit(source);

  let result = code;
  for (const { from, to, text } of edits.sort((a, b) => b.from - a.from)) result = result.slice(0, from) + text + result.slice(to);
  const written = code.match(/\/\/=>/g)?.length ?? 0;
  if (written !== claims) throw new Error(`${written - claims} of ${written} results stand where nothing can be compared`);
  return { code: result, claims };

  function checked(node: ts.ExpressionStatement | ts.VariableStatement, claim: string): typeof edits {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const start = node.getStart();
    if (ts.isVariableStatement(node)) {
      const name = node.declarationList.declarations[0]?.name.getText() ?? '';
      return [{ from: node.end, to: node.end, text: ` exampleResult('value', ${line}, ${name}, () => (${claim}));` }];
    }
    const { expression } = node;
    if (ts.isCallExpression(expression) && expression.expression.getText() === 'console.log') {
      const printed = expression.arguments.map((argument) => argument.getText()).join(', ');
      const text = `exampleResult('printed', ${line}, [${printed}], ${JSON.stringify(claim)});`;
      return [{ from: start, to: node.end, text }];
    }
    return [{ from: start, to: node.end, text: `exampleResult('value', ${line}, (${expression.getText()}), () => (${claim}));` }];
  }
}

/** The claim in the comments behind a statement, on its line or on the next ones. */
function claimAfter(code: string, end: number): string | undefined {
  const [first = '', ...rest] = code.slice(end).split('\n').map((line) => line.trim());
  const lines = CLAIM.test(first) ? [first, ...rest] : first === '' ? rest : [];
  const claim = CLAIM.exec(lines[0] ?? '');
  if (!claim) return undefined;
  const more: string[] = [];
  for (const line of lines.slice(1)) {
    if (!line.startsWith('//') || CLAIM.test(line)) break;
    more.push(line.slice(2).trim());
  }
  return [claim[1] ?? '', ...more].join('\n');
}
