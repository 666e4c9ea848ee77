/** Entries of one file. A file is made in memory. */
export const MAX_EXPORTED = 10_000;

/** An audit entry as it is read. */
export interface AuditRow {
  id: string;
  at: Date;
  actorId: string | null;
  actorName: string | null;
  storeId: string | null;
  registerId: string | null;
  action: string;
  outcome: string;
  object: string;
  objectId: string | null;
  orderId: string | null;
  customerId: string | null;
  requestId: string;
  fields: string[];
  digests: Record<string, string> | null;
  times: number;
}
