/**
 * Secrets found in logs, errors or anything else, as what was found where. Looks for each as it is, percent-encoded, in
 * JSON and in base64: by other means than those that hide them.
 */
export function leaksIn(things: readonly unknown[], secrets: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const thing of things) {
    const text = textOf(thing, 0);
    for (const secret of secrets) {
      if (formsOf(secret).some((form) => text.includes(form))) found.push(`a secret in ${text.replaceAll(secret, '…').slice(0, 500)}`);
    }
  }
  return found;
}

/** Whether any of these secrets was there at all: one that never was cannot be shown. */
export function seenOf(texts: readonly string[], secrets: readonly string[]): boolean {
  return secrets.some((secret) => formsOf(secret).some((form) => texts.some((text) => text.includes(form))));
}

function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return [
    secret, encodeURIComponent(secret), new URLSearchParams({ a: secret }).toString().slice(2), JSON.stringify(secret).slice(1, -1),
    ...(secret.length > 5 ? [base64.slice(0, -1)] : []),
  ];
}

/** Everything a logger could write down of a value. */
function textOf(value: unknown, depth: number): string {
  if (depth > 6) return '';
  if (value instanceof Error) {
    const more = Object.entries(value).map(([name, inner]) => `${name} ${textOf(inner, depth + 1)}`);
    const several = value instanceof AggregateError ? value.errors : [];
    return [value.name, value.message, value.stack, ...more, textOf(value.cause, depth + 1), ...several.map((each) => textOf(each, depth + 1))].join('\n');
  }
  return typeof value === 'string' ? value : JSON.stringify(value) ?? String(value);
}
