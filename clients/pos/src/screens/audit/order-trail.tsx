import { Card } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { AuditEntries } from './audit-entries.js';
import { useAudit } from './audit-queries.js';

/** The audit trail of an order. */
export default function OrderTrail({ orderId }: { orderId: string }) {
  const { audit: texts } = useTexts();

  return (
    <Card label={texts.trail}>
      <h2>{texts.trail}</h2>
      <AuditEntries pages={useAudit({ orderId })} shown="order" />
    </Card>
  );
}
