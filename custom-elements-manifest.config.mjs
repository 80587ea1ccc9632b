// The manifest of the components: editors, the documentation and wrappers read it, so it must say only what a page
// can really use. The analyzer lists reactive state (`state: true`) as attributes; the plugin takes it out again.

/**
 * @typedef {{ name?: string, fieldName?: string, kind?: string, privacy?: string, inheritedFrom?: { name: string } }} Item
 * @typedef {{ name: string, attributes?: Item[], members?: Item[] }} Declaration
 * @typedef {{ path: string, declarations?: Declaration[] }} Module
 * @typedef {{ modules: Module[] }} Manifest
 */

/**
 * Names of the properties declared with `state: true` in a class's `static properties`.
 * @param {typeof import('typescript')} ts
 * @param {import('typescript').ClassDeclaration} node
 */
function stateProperties(ts, node) {
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || member.name.getText() !== 'properties' || !member.initializer) continue;
    let value = member.initializer;
    while (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) value = value.expression;
    if (!ts.isObjectLiteralExpression(value)) continue;
    return value.properties
      .filter((entry) => ts.isPropertyAssignment(entry) && /\bstate:\s*true\b/.test(entry.initializer.getText()))
      .map((entry) => entry.name?.getText() ?? '');
  }
  return [];
}

/** @param {Item} member */
const isPublic = (member) =>
  member.privacy !== 'private' && member.privacy !== 'protected' && !/^[#_]/.test(member.name ?? '');

function publicOnly() {
  /** @type {Map<string, readonly string[]>} */
  const stateOf = new Map();
  return {
    name: 'sextant-public-only',
    /** @param {{ ts: typeof import('typescript'), node: import('typescript').Node }} context */
    analyzePhase({ ts, node }) {
      if (ts.isClassDeclaration(node) && node.name) stateOf.set(node.name.getText(), stateProperties(ts, node));
    },
    /** @param {{ customElementsManifest: Manifest }} context */
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        for (const declaration of module.declarations ?? []) {
          /** @param {Item} item */
          const isState = ({ name = '', fieldName = name, inheritedFrom }) => stateOf.get(inheritedFrom?.name ?? declaration.name)?.includes(fieldName);
          /** @param {Item} item */
          const shown = (item) => isPublic(item) && !isState(item);
          if (declaration.attributes) declaration.attributes = declaration.attributes.filter(shown);
          if (declaration.members) declaration.members = declaration.members.filter(shown);
        }
      }
    },
  };
}

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function asPublished(value) {
  if (typeof value === 'string') return value.replace(/^\/?packages\/components\/src\/(.*)\.[jt]s$/, 'dist/$1.js');
  if (Array.isArray(value)) return value.map(asPublished);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, asPublished(entry)]));
}

function publishedPaths() {
  return {
    name: 'sextant-published-paths',
    /** @param {{ customElementsManifest: Manifest }} context */
    packageLinkPhase({ customElementsManifest }) {
      Object.assign(customElementsManifest, /** @type {Manifest} */ (asPublished(customElementsManifest)));
      customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

export default {
  globs: ['packages/components/src/**/*.ts'],
  exclude: ['packages/components/src/cdn.ts', '**/*.styles.ts', '**/*.d.ts'],
  outdir: 'packages/components',
  litelement: true,
  // The field belongs into the package's own package.json, where it is already.
  packagejson: false,
  plugins: [publicOnly(), publishedPaths()],
};
