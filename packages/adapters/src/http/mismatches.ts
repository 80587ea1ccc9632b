/** More say nothing new. */
const MOST = 5;

/**
 * Where an answer is not of the shape a schema wants, as JSON pointers: of errors that list their `issues` with paths, as schema
 * libraries throw. Names and places only, nothing of what was there.
 */
export function mismatches(thrown: unknown): readonly string[] {
  const { issues } = (thrown ?? {}) as { readonly issues?: unknown };
  if (!Array.isArray(issues)) return [];
  return [...new Set(issues.map(pointerOf))].filter((path) => path !== '').slice(0, MOST);
}

function pointerOf(issue: unknown): string {
  const { path } = (issue ?? {}) as { readonly path?: unknown };
  if (!Array.isArray(path)) return '';
  // A key that is no name may be data.
  return path.map((part: unknown) => (/^[\w$-]{1,40}$/.test(String(part)) ? `/${String(part)}` : '/…')).join('');
}
