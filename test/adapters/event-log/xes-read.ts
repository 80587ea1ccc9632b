import { createRequire } from 'node:module';

interface Attributed {
  readonly attributes: Readonly<Record<string, { readonly value: unknown }>>;
}

interface EventLog {
  readonly traces: readonly (Attributed & { readonly events: readonly Attributed[] })[];
}

export interface ReadTrace {
  readonly name: unknown;
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

type Globals = Readonly<Record<string, PropertyDescriptor>>;
const globals = (): Globals => Object.getOwnPropertyDescriptors(globalThis);

// This reader of another project keeps its classes on the global object, one of them named Event: it gets them for the
// length of a call only, since all specs share one process. Its other parts are not loaded: one starts a process.
const before = globals();
const require = createRequire(import.meta.url);
require('pm4js/pm4js/objects/log/importer/xes/importer.js');
const theirs = Object.entries(globals()).filter(([name, { value }]) => !Object.is(before[name]?.value, value));
restore();

function restore(): void {
  for (const [name] of theirs) {
    const ours = before[name];
    if (ours) Object.defineProperty(globalThis, name, ours);
    else Reflect.deleteProperty(globalThis, name);
  }
}

/** The traces of a XES text, as that reader sees them. */
export function readXes(xml: string): readonly ReadTrace[] {
  for (const [name, descriptor] of theirs) Object.defineProperty(globalThis, name, descriptor);
  try {
    const { XesImporter } = globalThis as unknown as { readonly XesImporter: { apply(xml: string): EventLog } };
    return XesImporter.apply(xml).traces.map(({ attributes, events }) => ({
      name: attributes['concept:name']?.value,
      events: events.map((event) => Object.fromEntries(Object.entries(event.attributes).map(([key, { value }]) => [key, value]))),
    }));
  } finally {
    restore();
  }
}
