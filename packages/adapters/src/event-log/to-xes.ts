import { refOf, type Book, type EntityType, type Fact } from '@sextant/core/facts';
import { attributesOf, isoTime, type LogValue } from './attributes.js';
import { bookOf, counts } from './counting-facts.js';
import { idsOf } from './ids.js';
import type { LogOptions } from './log-options.js';
import { xmlElement } from './xml.js';

export interface XesOptions extends LogOptions {
  /** Whose history is a trace. @default 'deal' */
  readonly caseOf?: EntityType;
  /** What a fact is called as an event; `null` leaves it out. @default its type */
  readonly activity?: (fact: Fact) => string | null;
}

/** Prefix → name of the standard extensions the log uses. */
const EXTENSIONS = { concept: 'Concept', time: 'Time', lifecycle: 'Lifecycle', org: 'Organizational' };

/** The XES element of each type of value. */
const ELEMENTS = { string: 'string', time: 'date', integer: 'int', float: 'float', boolean: 'boolean' };

/**
 * The facts as a classic event log, XES (IEEE 1849), for process mining tools that know one case only: one trace per
 * deal, its events in the book's order. Events and states are both events here; `activity` gives them better names.
 *
 * Each event has `concept:name`, `time:timestamp`, `org:resource` where somebody acted, its data as in `toOcel`, and
 * `_source`, `_recordedAt` and (not when redacted) `_ref`, the fact it is. Replaced and retracted facts are left out, and
 * so is a deal without any other.
 *
 * @throws {AdapterError} `duplicate-id` when `idOf` gives two entities of one type the same id.
 *
 * @example
 * ```ts
 * const xml = toXes(book, { activity: (fact) => (fact.kind === 'state' ? null : fact.type) });
 * ```
 */
export function toXes(facts: Book | readonly Fact[], options: XesOptions = {}): string {
  const { caseOf = 'deal', activity = ({ type }) => type, redact = false } = options;
  const book = bookOf(facts, options);
  const idOf = idsOf(options);
  const traces = book.entities(caseOf).flatMap((entity) => {
    const events = book.about(entity).flatMap((fact) => {
      const name = counts(book, fact) ? activity(fact) : null;
      return name === null ? [] : [eventOf(fact, name, fact.actor === undefined ? undefined : idOf({ type: 'rep', id: fact.actor }), redact)];
    });
    return events.length === 0 ? [] : [xmlElement('trace', {}, [attribute('string', 'concept:name', idOf(entity)), ...events])];
  });
  const log = xmlElement('log', { 'xes.version': '1849-2016', 'xes.features': '', xmlns: 'http://www.xes-standard.org/' }, [
    ...Object.entries(EXTENSIONS).map(([prefix, name]) =>
      xmlElement('extension', { name, prefix, uri: `http://www.xes-standard.org/${prefix}.xesext` }),
    ),
    xmlElement('global', { scope: 'trace' }, [attribute('string', 'concept:name', '')]),
    xmlElement('global', { scope: 'event' }, [
      attribute('string', 'concept:name', ''),
      attribute('date', 'time:timestamp', isoTime(0)),
      attribute('string', 'lifecycle:transition', 'complete'),
    ]),
    xmlElement('classifier', { name: 'Activity', keys: 'concept:name' }),
    ...traces,
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${log}\n`;
}

function eventOf(fact: Fact, name: string, resource: string | undefined, redact: boolean): string {
  const own: readonly LogValue[] = [
    { name: '_source', type: 'string', value: fact.source },
    { name: '_recordedAt', type: 'time', value: isoTime(fact.recordedAt) },
    ...(redact ? [] : [{ name: '_ref', type: 'string' as const, value: refOf(fact) }]),
  ];
  return xmlElement('event', {}, [
    attribute('string', 'concept:name', name),
    attribute('date', 'time:timestamp', isoTime(fact.time)),
    attribute('string', 'lifecycle:transition', 'complete'),
    ...(resource === undefined ? [] : [attribute('string', 'org:resource', resource)]),
    ...[...own, ...attributesOf(fact, redact)].map(({ name: key, type, value }) => attribute(ELEMENTS[type], key, String(value))),
  ]);
}

function attribute(element: string, key: string, value: string): string {
  return xmlElement(element, { key, value });
}
