import { expect } from 'chai';
import { mergeLayers, type Layer } from '@sextant/core/policy';

const layers = (...sections: readonly Layer['sections'][]): readonly Layer[] =>
  sections.map((section, index) => ({ name: `p${index}@1`, sections: section }) as const);

describe('merging policy layers', () => {
  it('maps merge by id at every depth', () => {
    const { sections } = mergeLayers(layers(
      { stages: { demo: { order: 3, probability: { rate: 6000, min: 5000 } } } },
      { stages: { demo: { probability: { rate: 6500 } }, trial: { order: 4 } } },
    ));
    expect(sections).to.deep.equal({
      stages: { demo: { order: 3, probability: { rate: 6500, min: 5000 } }, trial: { order: 4 } },
    });
  });

  it('scalars and lists replace as a whole', () => {
    const { sections } = mergeLayers(layers({ a: { list: [1, 2, 3], n: 1 } }, { a: { list: [9], n: 2 } }));
    expect(sections).to.deep.equal({ a: { list: [9], n: 2 } });
  });

  it('a map replaces a scalar, and a scalar a map, with all that was below it', () => {
    const { sections, provenance } = mergeLayers(layers(
      { a: { within: 'PT48H', after: { workingDays: 5 } } },
      { a: { within: { workingDays: 2 }, after: 'PT1H' } },
    ));
    expect(sections).to.deep.equal({ a: { within: { workingDays: 2 }, after: 'PT1H' } });
    expect(provenance).to.deep.equal({ '/a/after': 'p1@1', '/a/within/workingDays': 'p1@1' });
  });

  it('a condition replaces as a whole: half of one and half of another means nothing', () => {
    const { sections, provenance } = mergeLayers(layers(
      { signals: { s: { when: { field: 'deal.stage', is: 'demo' } } } },
      { signals: { s: { when: { field: 'deal.stage', in: ['demo'] } } } },
    ));
    expect(sections).to.deep.equal({ signals: { s: { when: { field: 'deal.stage', in: ['demo'] } } } });
    expect(provenance).to.deep.equal({ '/signals/s/when': 'p1@1' });
  });

  it('so do the patterns, tests and windows of detectors, constraints and obligations', () => {
    const [one, other] = [{ type: 'touch.made', where: { channel: 'visit' } }, { type: 'deal.state' }];
    type Value = Layer['sections'];
    const replaced = (section: string, rule: (value: Value) => Value, before: Value = one, after: Value = other): void => {
      expect(mergeLayers(layers({ [section]: { r: rule(before) } }, { [section]: { r: rule(after) } })).sections, section).to.deep.equal({ [section]: { r: rule(after) } });
    };
    for (const field of ['of', 'without', 'until', 'releasedBy']) replaced('detectors', (value) => ({ [field]: value }));
    replaced('detectors', (passes) => ({ passes }), { falls: { over: 1500 } }, { value: { lessThan: 3 } });
    for (const field of ['trigger', 'voidedBy', 'resets', 'when']) replaced('obligations', (value) => ({ [field]: value }));
    for (const field of ['activation', 'target', 'endedBy', 'when']) replaced('constraints', (value) => ({ [field]: value }));
    for (const section of ['obligations', 'constraints']) replaced(section, (within) => ({ within }), { naturalDays: 0 }, { workingDays: 2 });
    replaced('obligations', (after) => ({ levels: { l: { after } } }), { workingTime: 'PT4H' }, { workingDays: 1 });
  });

  it('a null inside a condition is compared with, it removes nothing', () => {
    const rule = { requires: { x: { met: { field: 'deal.outcome', is: null } } }, trigger: { type: 'deal.state', where: { outcome: null } } };
    expect(mergeLayers(layers({ obligations: { o: rule } }))).to.deep.include({ sections: { obligations: { o: rule } }, problems: [] });
  });

  it('null removes what a base defines, with its provenance', () => {
    const { sections, provenance, problems } = mergeLayers(layers({ nodes: { a: { order: 1 }, b: { order: 2 } } }, { nodes: { a: null } }));
    expect(sections).to.deep.equal({ nodes: { b: { order: 2 } } });
    expect(provenance).to.deep.equal({ '/nodes/b/order': 'p0@1' });
    expect(problems).to.deep.equal([]);
  });

  it('removing what no base defines is a problem', () => {
    expect(mergeLayers(layers({ nodes: { a: {} } }, { nodes: { b: null } })).problems).to.deep.equal([
      { code: 'unknown-rule', path: '/nodes/b', expected: 'something inherited to remove', received: 'null', from: 'p1@1' },
    ]);
  });

  it('ids may hold slashes and tildes: pointers escape them', () => {
    expect(Object.keys(mergeLayers(layers({ nodes: { 'a/b~c': { order: 1 } } })).provenance)).to.deep.equal(['/nodes/a~1b~0c/order']);
  });

  it('ids that are names of JavaScript are refused, never merged', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const hostile = JSON.parse(`{ "nodes": { "${key}": { "polluted": true } } }`) as Layer['sections'];
      const { sections, problems } = mergeLayers(layers(hostile));
      expect(problems.map(({ code, path }) => [code, path])).to.deep.equal([['forbidden-key', `/nodes/${key}`]]);
      expect(sections).to.deep.equal({ nodes: {} });
      expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
    }
  });

  it('looking up an id that only JavaScript knows finds nothing', () => {
    const { sections } = mergeLayers(layers({ nodes: {} }));
    const id: string = 'toString';
    expect((sections['nodes'] as Record<string, unknown>)[id]).to.equal(undefined);
  });
});
