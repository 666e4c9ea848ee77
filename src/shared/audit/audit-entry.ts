import { v7 as uuidv7 } from 'uuid';

/** Company of the entries of the platform itself, such as the sign-in of a SUPER_ADMIN. */
export const NO_COMPANY = '00000000-0000-0000-0000-000000000000';

/** Outcome of what was done. Every other outcome is the code of an error. */
export const DONE = 'DONE';

/** One act: who did, or was refused, what to which object. Ids and names of fields, and no value of a person. */
export interface AuditEntry {
  readonly companyId: string;
  readonly at: Date;
  readonly id: string;
  readonly actorId: string | null;
  readonly storeId: string | null;
  readonly registerId: string | null;
  /** `operationId` of the route. */
  readonly action: string;
  readonly outcome: string;
  /** First part of the path, such as `orders`. */
  readonly object: string;
  readonly objectId: string | null;
  readonly orderId: string | null;
  readonly customerId: string | null;
  readonly requestId: string;
  /** Names of the fields that the request set. */
  readonly fields: readonly string[];
  /** Digests by field, whose keys are not in the entry. */
  readonly digests: Readonly<Record<string, string>> | null;
  /** Values of the customer by field. They are stored as digests by the key of the customer. */
  readonly personal: Readonly<Record<string, string>> | null;
  /** More than 1 for a refusal that was repeated. */
  readonly times: number;
}

/** The entry of a command that was run on the server: it has neither an actor nor a request, and belongs to the platform. */
export function ofCommand(act: Pick<AuditEntry, 'action' | 'object' | 'objectId' | 'fields'>): AuditEntry {
  return {
    ...act,
    companyId: NO_COMPANY,
    at: new Date(),
    id: uuidv7(),
    actorId: null,
    storeId: null,
    registerId: null,
    outcome: DONE,
    orderId: null,
    customerId: null,
    requestId: 'command',
    digests: null,
    personal: null,
    times: 1,
  };
}

/** The entry of what the server has done by itself, for a company: it has no actor and no request. */
export function ofWork({
  companyId,
  customerId,
  ...act
}: Pick<AuditEntry, 'companyId' | 'action' | 'object' | 'objectId' | 'customerId'>): AuditEntry {
  return { ...ofCommand({ ...act, fields: [] }), companyId, customerId, requestId: 'background' };
}

/** What the code knows of an act beyond what its request and its answer say. */
export type AuditFacts = Partial<
  Pick<AuditEntry, 'actorId' | 'storeId' | 'registerId' | 'objectId' | 'orderId' | 'customerId' | 'digests'> & {
    readonly companyId: string | null;
    /** Names of fields that were set beside those of the request itself. */
    readonly fields: readonly string[];
  }
>;
