import { useTill } from '../../app/till.js';
import { useTexts } from '../../texts/texts.js';
import type { ReceiptData } from './receipt-data.js';

/** The receipt as it looks on paper; the only part of the page that is printed. */
export function Receipt({ receipt }: { receipt: ReceiptData }) {
  const { sell } = useTexts();
  const { company, store, money, time } = useTill();

  return (
    <article className="receipt" aria-label={sell.receipt}>
      <header>
        <strong>{company.name}</strong>
        <span>{store?.name}</span>
        <span>{time(receipt.at)}</span>
        <span>{receipt.orderNumber ?? sell.noNumberYet}</span>
        {receipt.customerName !== undefined && <span>{receipt.customerName}</span>}
      </header>
      <ul>
        {receipt.lines.map((line, index) => (
          <li key={index}>
            <span>
              {line.name}
              <small>
                {line.quantity} × {money(line.unitPrice)}
                {line.discount > 0n && ` − ${money(line.discount)}`}
              </small>
            </span>
            <span className="amount">{money(line.subtotal)}</span>
          </li>
        ))}
      </ul>
      <dl>
        <Sum label={sell.subtotal} amount={receipt.subtotal} />
        {receipt.discount > 0n && <Sum label={sell.discount} amount={-receipt.discount} />}
        {receipt.tax > 0n && (
          <Sum label={company.settings.pricesIncludeTax ? sell.taxWithin : sell.tax} amount={receipt.tax} />
        )}
        <Sum label={sell.total} amount={receipt.total} isStrong />
        {receipt.payments.map(({ method, amount }, index) => (
          <Sum key={index} label={sell.methods[method]} amount={amount} />
        ))}
        {receipt.change > 0n && <Sum label={sell.change} amount={receipt.change} />}
      </dl>
      <footer>{sell.thanks}</footer>
    </article>
  );
}

function Sum({ label, amount, isStrong = false }: { label: string; amount: bigint; isStrong?: boolean }) {
  const { money } = useTill();

  return (
    <div className={isStrong ? 'receipt-strong' : ''}>
      <dt>{label}</dt>
      <dd className="amount">{money(amount)}</dd>
    </div>
  );
}
