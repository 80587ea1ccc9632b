import type { Json } from '@sextant/core/facts';
import type { Clock } from '../../http/http.types.js';

/** How the server is known to behave. Each can be switched off, to see what would be missed then. */
export interface GalaxyBehaviours {
  /** Services answer below `/k3cloud/<service>.common.kdsvc` only. Off: at any address that ends with the service's name. */
  readonly kdsvcAddresses: boolean;
  /** Body `{"parameters":[…]}`. */
  readonly positionalBodies: boolean;
  /** Body `{"formid":…,"data":…}`. */
  readonly keyedBodies: boolean;
  /** Body `data=<json>`. */
  readonly formBodies: boolean;
  /** A login tells `KDSVCSessionId`. */
  readonly sessionInBody: boolean;
  /** A login sets the cookie `kdservice-sessionid`. */
  readonly sessionCookie: boolean;
  /** The session is taken from the header `kdservice-sessionid`. */
  readonly sessionByHeader: boolean;
  /** The session is taken from the cookie. */
  readonly sessionByCookie: boolean;
  /** Sessions end after 20 idle minutes. */
  readonly sessionsExpire: boolean;
  /** `ExecuteBillQuery` answers a lost session as a table, `[[{"Result":…}]]`; the rest as an object. */
  readonly errorsAsTable: boolean;
  /** Signed requests need a good `X-Kd-Signature`. */
  readonly appSignature: boolean;
  /** A gateway stands before it, which checks `X-Api-Signature` and its time. Off is how a server on premises behaves. */
  readonly gateway: boolean;
  /** `TopRowCount` is the row the answer ends at. Off: a page size. */
  readonly absoluteTopRowCount: boolean;
  /** The server gives 2000 rows (or `rowLimit`) at most, whatever `Limit` says. */
  readonly limitCap: boolean;
  /** A field the form does not have fails the whole query with `MsgCode` 9. Off: its cells are empty. */
  readonly unknownFieldFails: boolean;
  /** A form that is not there fails with `MsgCode` 4. Off: it is empty. */
  readonly unknownFormFails: boolean;
  /** One row per entry, the head repeated on each. Off: one row per document. */
  readonly rowPerEntry: boolean;
  /** `FAllAmount` is the entry's own amount. Off: the document's. */
  readonly entryAmounts: boolean;
  /** `Save` deletes entries the model leaves out, unless `IsDeleteEntry` is false. Off: it never does. */
  readonly deletesMissingEntries: boolean;
  /** `Save` of an approved document fails with `MsgCode` 11. Off: it changes it. */
  readonly approvedIsClosed: boolean;
  /** `Audit` of an approved document fails with `MsgCode` 11. Off: it succeeds again. */
  readonly auditTwiceFails: boolean;
  /** A number that is taken cannot be saved again. Off: there are two of it. */
  readonly uniqueNumbers: boolean;
  /** `ExcuteOperation` answers HTTP 200 with a null reference. Off: it works as well. */
  readonly strictSpelling: boolean;
  /** `ExecuteOperation` is there. Off: only the misspelt twin. */
  readonly executeOperation: boolean;
  /** `BillQuery` is there, as since 2023-09. */
  readonly billQuery: boolean;
}

export const USUAL_BEHAVIOURS: GalaxyBehaviours = {
  kdsvcAddresses: true, positionalBodies: true, keyedBodies: true, formBodies: true, sessionInBody: true, sessionCookie: true,
  sessionByHeader: true, sessionByCookie: true, sessionsExpire: true, errorsAsTable: true, appSignature: true, gateway: false,
  absoluteTopRowCount: true, limitCap: true, unknownFieldFails: true, unknownFormFails: true, rowPerEntry: true, entryAmounts: true,
  deletesMissingEntries: true, approvedIsClosed: true, auditTwiceFails: true, uniqueNumbers: true, strictSpelling: true,
  executeOperation: true, billQuery: true,
};

export interface FakeGalaxyOptions {
  readonly behaviours?: Partial<GalaxyBehaviours>;
  /** The server's clock. @default stands at 2025-01-02 09:00 in China */
  readonly clock?: Pick<Clock, 'now'>;
  /** @default 2000 */
  readonly rowLimit?: number;
  /** Leaves modules or fields out, such as `CRM_OPP_Opportunity` or `BD_MATERIAL.FSafeStock`. @default none are left out */
  readonly without?: readonly string[];
}

/** Values by query key, such as `FCustId.FNumber`; a list under the entity's key are its entries. */
export type FakeDocument = { readonly [key: string]: Json };

/** A form as the fake knows it. */
export interface FakeForm {
  readonly form: string;
  readonly name: string;
  readonly key: string;
  readonly number: string;
  /** Keys of the head, in the metadata's spelling, without sub-fields. */
  readonly head: readonly string[];
  /** The entity of its entries. */
  readonly entry?: { readonly key: string; readonly id: string; readonly fields: readonly string[] };
  readonly operations?: Readonly<Record<string, string>>;
}

/** A call that reached the server, for tests to look at. */
export interface FakeCall {
  readonly service: string;
  readonly body: Json;
  readonly headers: Headers;
}
