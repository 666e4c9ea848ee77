import type { CustomerDetailDto } from '@pos-backend/sdk';
import { AuditEntries } from './audit-entries.js';
import { useAudit } from './audit-queries.js';

/** The audit trail of a customer. */
export default function CustomerTrail({ customer: { id } }: { customer: CustomerDetailDto }) {
  return <AuditEntries pages={useAudit({ customerId: id })} shown="customer" />;
}
