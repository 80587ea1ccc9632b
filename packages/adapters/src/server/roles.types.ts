import type { Text } from '@sextant/core/messages';

/** Whose leads and deals somebody sees: her own, those of her team or region, all, or none. */
export type DealScope = 'none' | 'own' | 'team' | 'region' | 'all';

/** What can be asked for as a brief, and the lists beside it. */
export const VIEWS = [
  'opportunity', 'sla-timer', 'sla-board', 'funnel-board', 'process-radar', 'phi-trend', 'compliance-matrix', 'reconciliation', 'lead-score',
  'forecast-board', 'forecast-evidence', 'forecast', 'obligations',
] as const;

export type ViewName = (typeof VIEWS)[number];

/** What a role may see and do (IN-6). What it does not name, it may not. */
export interface RoleRule {
  readonly label: Text;
  readonly deals: DealScope;
  readonly views: readonly ViewName[] | 'all';
  /**
   * Event types whose content is not shown, such as `customer.said`; `x.hr.*` hides all that begin so. They still count:
   * numbers stay what they are, their evidence says that it is redacted. @default nothing is hidden
   */
  readonly hides?: readonly string[];
  /** Which facts it may add. @default none */
  readonly writes?: {
    readonly types: readonly string[] | 'all';
    /** In whose name: a rep's client must not be able to write as the ERP. */
    readonly sources: readonly string[] | 'all';
  };
  /** Whether it may file documents. @default false */
  readonly files?: boolean;
}

/** A role given to somebody; where it says whose, that goes before the region and team of her own record. */
export interface Grant {
  readonly role: string;
  readonly reps?: readonly string[];
  readonly teams?: readonly string[];
  readonly regions?: readonly string[];
}

/** Roles and who has them, as data. */
export interface RolesDocument {
  readonly roles: Readonly<Record<string, RoleRule>>;
  /** By user. What `authenticate` says comes on top. @default nobody */
  readonly grants?: Readonly<Record<string, readonly Grant[]>>;
}
