/** The types of attribute values OCEL 2.0 knows; `time` is an ISO 8601 text. */
export type OcelAttributeType = 'string' | 'time' | 'integer' | 'float' | 'boolean';

export type OcelValue = string | number | boolean;

export interface OcelType {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: OcelAttributeType }[];
}

export interface OcelRelationship {
  readonly objectId: string;
  readonly qualifier: string;
}

export interface OcelEvent {
  readonly id: string;
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly attributes: readonly { readonly name: string; readonly value: OcelValue }[];
  readonly relationships: readonly OcelRelationship[];
}

export interface OcelObject {
  readonly id: string;
  readonly type: string;
  /** What was known of it, each value from its `time` on. */
  readonly attributes: readonly { readonly name: string; readonly time: string; readonly value: OcelValue }[];
  readonly relationships: readonly OcelRelationship[];
}

/** An object-centric event log, OCEL 2.0 (arXiv 2403.01975): write it to a `.json` file as it is. */
export interface Ocel {
  readonly eventTypes: readonly OcelType[];
  readonly objectTypes: readonly OcelType[];
  readonly events: readonly OcelEvent[];
  readonly objects: readonly OcelObject[];
}
