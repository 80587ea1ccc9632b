import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Ocel, OcelAttributeType, OcelType, OcelValue } from '@sextant/adapters/event-log';

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const isTime = (text: string): boolean => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text));

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, formats: { 'date-time': isTime } });
const schema = JSON.parse(readFileSync(new URL('../../fixtures/ocel/ocel20.schema.json', import.meta.url), 'utf8')) as object;
const validate = ajv.compile(schema);

const FITS: Readonly<Record<OcelAttributeType, (value: OcelValue) => boolean>> = {
  string: (value) => typeof value === 'string',
  time: (value) => typeof value === 'string' && isTime(value),
  integer: (value) => Number.isSafeInteger(value),
  float: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
};

/** What keeps a log from being OCEL 2.0: its schema, and the rules of the specification that a schema cannot say. */
export function ocelProblems(log: Ocel): readonly string[] {
  // What a reader of the file gets.
  const read = JSON.parse(JSON.stringify(log)) as Ocel;
  if (!validate(read)) return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  const ids = new Set(read.objects.map(({ id }) => id));
  return [
    ...repeated('event type', read.eventTypes.map(({ name }) => name)),
    ...repeated('object type', read.objectTypes.map(({ name }) => name)),
    ...repeated('event', read.events.map(({ id }) => id)),
    ...repeated('object', read.objects.map(({ id }) => id)),
    ...read.eventTypes.flatMap(({ name, attributes }) => repeated(`attribute of ${name}`, attributes.map((one) => one.name))),
    ...read.objectTypes.flatMap(({ name, attributes }) => repeated(`attribute of ${name}`, attributes.map((one) => one.name))),
    ...read.events.flatMap(({ id, type, attributes }) => [
      ...repeated(`attribute of event ${id}`, attributes.map(({ name }) => name)),
      ...attributes.flatMap((one) => undeclared(read.eventTypes, type, one)),
    ]),
    ...read.objects.flatMap(({ id, type, attributes }) => [
      ...repeated(`value of object ${id}`, attributes.map(({ name, time }) => `${time} ${name}`)),
      ...attributes.flatMap((one) => undeclared(read.objectTypes, type, one)),
    ]),
    ...[...read.events, ...read.objects].flatMap(({ id, relationships }) => [
      ...relationships.flatMap(({ objectId }) => (ids.has(objectId) ? [] : [`${id}: no object ${objectId}`])),
      ...repeated(`relationship of ${id}`, relationships.map((one) => JSON.stringify([one.objectId, one.qualifier]))),
    ]),
    ...typesMissing('event', read.eventTypes, read.events),
    ...typesMissing('object', read.objectTypes, read.objects),
  ];
}

function repeated(what: string, names: readonly string[]): readonly string[] {
  return new Set(names).size === names.length ? [] : [`a ${what} twice: ${names.join(', ')}`];
}

function typesMissing(what: string, types: readonly OcelType[], things: readonly { readonly type: string }[]): readonly string[] {
  const declared = new Set(types.map(({ name }) => name));
  const used = new Set(things.map(({ type }) => type));
  return [
    ...[...used].filter((type) => !declared.has(type)).map((type) => `undeclared ${what} type ${type}`),
    ...[...declared].filter((type) => !used.has(type)).map((type) => `unused ${what} type ${type}`),
  ];
}

function undeclared(
  types: readonly OcelType[], type: string, { name, value }: { readonly name: string; readonly value: OcelValue },
): readonly string[] {
  const declared = types.find((one) => one.name === type)?.attributes.find((one) => one.name === name);
  if (!declared) return [`undeclared attribute ${type} ${name}`];
  return FITS[declared.type](value) ? [] : [`${type} ${name} is no ${declared.type}: ${String(value)}`];
}
