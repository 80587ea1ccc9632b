/** One component, as it stands in the text: properties by name (parameters included), components inside it. */
export interface Component {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly inside: readonly Component[];
}

/** The lines as they are sent: each must end in CRLF. */
export function physicalLines(text: string): readonly string[] {
  const lines = text.split('\r\n');
  if (lines.pop() !== '') throw new Error('the last line does not end');
  if (lines.some((line) => /[\r\n]/.test(line))) throw new Error('a line break that is not CRLF');
  return lines;
}

/** Reads a calendar after RFC 5545, as strictly as these tests need it. */
export function readCalendar(text: string): Component {
  const lines: string[] = [];
  for (const line of physicalLines(text)) {
    if (line.startsWith(' ')) lines.push(`${lines.pop() ?? ''}${line.slice(1)}`);
    else lines.push(line);
  }
  const read = (): Component => {
    const name = /^BEGIN:(\w+)$/.exec(lines.shift() ?? '')?.[1];
    if (name === undefined) throw new Error('expected BEGIN');
    const properties: Record<string, string> = {};
    const inside: Component[] = [];
    while (lines[0] !== `END:${name}`) {
      if (lines[0]?.startsWith('BEGIN:')) {
        inside.push(read());
        continue;
      }
      const [, key, value] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/su.exec(lines.shift() ?? '') ?? [];
      if (key === undefined || value === undefined) throw new Error(`no property in ${name}`);
      if (key in properties) throw new Error(`${key} twice`);
      properties[key] = value;
    }
    lines.shift();
    return { name, properties, inside };
  };
  const calendar = read();
  if (lines.length > 0) throw new Error(`text after the calendar: ${lines[0] ?? ''}`);
  return calendar;
}

/** A TEXT value as its reader sees it. */
export function unescaped(value: string): string {
  return value.replace(/\\(.)/g, (_, character: string) => (character === 'n' || character === 'N' ? '\n' : character));
}
