import { expect } from 'chai';
import { describe as describeCondition, type Condition } from '@sextant/core/conditions';
import { createFormatter, renderTree } from '@sextant/core/messages';
import { loadPolicy, policyJsonSchema } from '@sextant/core/policy/schema';
import { library, manufacturing } from '@sextant/core/presets';
import { rowsBelow } from './markdown.js';

const policy = loadPolicy(manufacturing);

function valueAt(root: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], root);
}

/** A described condition in one line: parts of a group stand behind a colon. */
function inOneLine(condition: Condition): string {
  const lines = renderTree(describeCondition(condition), createFormatter('en', { timeZone: 'UTC' }));
  return lines.map(({ depth, text }, index) => {
    const next = lines[index + 1];
    return text + (next ? (next.depth > depth ? ': ' : '; ') : '');
  }).join('');
}

describe('docs/policy.md', () => {
  for (const [condition = '', words] of rowsBelow('docs/policy.md', 'Conditions', 'condition')) {
    it(`reads ${words} as the SDK does, and a policy may say it`, () => {
      const when = JSON.parse(condition) as Condition;
      expect(inOneLine(when)).to.equal(words);
      loadPolicy({ id: 'ours', version: 1, title: 'Ours', extends: ['manufacturing@1'], signals: { ours: { label: 'Ours', when, mode: 'points', change: 100, group: 'ours' } } });
    });
  }

  it('has a row for every kind of condition', () => {
    const kinds = rowsBelow('docs/policy.md', 'Conditions', 'condition').map(([condition = '']) => Object.keys(JSON.parse(condition) as object)[0]);
    expect([...new Set(kinds)].sort()).to.deep.equal(['all', 'any', 'count', 'field', 'last', 'overlap', 'silence']);
  });

  it('names every section of a policy', () => {
    const { properties = {} } = policyJsonSchema();
    const sections = Object.keys(properties).filter((name) => !['$schema', 'id', 'version', 'title', 'extends'].includes(name));
    expect(rowsBelow('docs/policy.md', 'Sections', 'section').map(([name]) => name)).to.have.members(sections);
  });

  it('names every preset and what it extends', () => {
    const named = rowsBelow('docs/policy.md', 'Presets', 'preset').map(([name, , bases]) => [name, bases ? bases.split(', ') : []]);
    expect(named).to.deep.equal(library.map(({ id, version, extends: bases = [] }) => [`${id}@${version}`, bases]));
  });

  for (const [path = '', preset = ''] of rowsBelow('docs/policy.md', 'Readings', 'path')) {
    it(`says what the preset says at ${path}`, () => {
      expect(valueAt(policy, path)).to.deep.equal(JSON.parse(preset));
    });
  }
});
