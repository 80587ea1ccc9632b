// The twelve rules of the bench in the language of each rule engine. An engine says of every rule whether it holds for a
// lead; points and reasons are added up by the bench, for none of them has points.

/** @typedef {{ id: string, field: string, test: 'atLeast' | 'in' | 'has', value: number | string | string[] }} Rule */

/** @param {Rule} rule */
const asJsonLogic = ({ field, test, value }) =>
  test === 'atLeast' ? { '>=': [{ var: field }, value] } : test === 'in' ? { in: [{ var: field }, value] } : { in: [value, { var: field }] };

/** @param {Rule} rule */
const asCel = ({ field, test, value }) =>
  test === 'atLeast' ? `${field} >= ${value}` : test === 'in' ? `${field} in ${JSON.stringify(value)}` : `${JSON.stringify(value)} in ${field}`;

/** @param {Rule} rule */
const asZen = ({ field, test, value }) =>
  test === 'atLeast' ? `${field} >= ${value}` : test === 'in' ? `${field} in ${JSON.stringify(value)}` : `contains(${field}, ${JSON.stringify(value)})`;

/** @param {readonly ((lead: object) => unknown)[]} tests */
const eachOf = (tests) => (/** @type {object} */ lead) => tests.map((test) => test(lead) === true);

/** @type {Record<string, (rules: readonly Rule[]) => Promise<{ sync: boolean, holds: (lead: any) => any }>>} */
export const engines = {
  'json-logic-engine 5.0.7, interpreted': async (rules) => {
    const { LogicEngine } = await import('json-logic-engine');
    const engine = new LogicEngine();
    const logics = rules.map(asJsonLogic);
    return { sync: true, holds: eachOf(logics.map((logic) => (lead) => engine.run(logic, lead))) };
  },
  'json-logic-engine 5.0.7, built': async (rules) => {
    const { LogicEngine } = await import('json-logic-engine');
    const engine = new LogicEngine();
    return { sync: true, holds: eachOf(rules.map((rule) => engine.build(asJsonLogic(rule)))) };
  },
  '@marcbachmann/cel-js 8.0.0': async (rules) => {
    const { parse } = await import('@marcbachmann/cel-js');
    return { sync: true, holds: eachOf(rules.map((rule) => parse(asCel(rule)))) };
  },
  'json-rules-engine 7.3.1': async (rules) => {
    const { Engine } = await import('json-rules-engine').then((module) => module.default ?? module);
    const operators = { atLeast: 'greaterThanInclusive', in: 'in', has: 'contains' };
    const engine = new Engine(rules.map(({ field, test, value }, at) => ({
      conditions: { all: [{ fact: field, operator: operators[test], value }] }, event: { type: String(at) },
    })));
    return {
      sync: false,
      holds: async (lead) => {
        const holds = rules.map(() => false);
        for (const { type } of (await engine.run(lead)).events) holds[Number(type)] = true;
        return holds;
      },
    };
  },
  '@gorules/zen-engine 0.54.0, expression': async (rules) => {
    const { evaluateExpressionSync } = await import('@gorules/zen-engine').then((module) => module.default ?? module);
    const expression = `[${rules.map(asZen).join(', ')}]`;
    return { sync: true, holds: (lead) => evaluateExpressionSync(expression, lead) };
  },
  '@gorules/zen-engine 0.54.0, decision table': async (rules) => {
    const { ZenEngine } = await import('@gorules/zen-engine').then((module) => module.default ?? module);
    const table = {
      hitPolicy: 'collect',
      inputs: [{ id: 'when', name: 'when' }],
      outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
      rules: rules.map((rule, at) => ({ _id: String(at), when: asZen(rule), rule: String(at) })),
    };
    const decision = new ZenEngine().createDecision({
      nodes: [
        { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
        { id: 'table', name: 'table', type: 'decisionTableNode', position: { x: 0, y: 0 }, content: table },
        { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
      ],
      edges: [{ id: '1', type: 'edge', sourceId: 'in', targetId: 'table' }, { id: '2', type: 'edge', sourceId: 'table', targetId: 'out' }],
    });
    return {
      sync: false,
      holds: async (lead) => {
        const { result } = await decision.evaluate(lead);
        const holds = rules.map(() => false);
        for (const { rule } of result) holds[rule] = true;
        return holds;
      },
    };
  },
};
