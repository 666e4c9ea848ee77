import { useTill } from '../../app/till.js';
import { useTexts } from '../../texts/texts.js';
import type { ReceiptData } from './receipt-data.js';

const LAST_OF_ID = -8;

/** The content of a sale in the form of a receipt. On paper it says that the server does not have the sale yet. */
export function Receipt({ receipt, isOffline = false }: { receipt: ReceiptData; isOffline?: boolean }) {
  const { sell } = useTexts();
  const { me, money, time } = useTill();
  const { taxes, pricesIncludeTax, discounts, exemption } = receipt;

  return (
    <article className="receipt" aria-label={sell.receipt}>
      <header>
        <Shop />
        {isOffline && <strong>{sell.offlineReceipt}</strong>}
        <span>{time(receipt.at)}</span>
        <span>{receipt.orderNumber ?? sell.numberFollows(receipt.id.slice(LAST_OF_ID))}</span>
        <span>{sell.servedBy(me.user.name)}</span>
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
              {line.note !== undefined && <small className="receipt-note">{line.note}</small>}
            </span>
            <span className="amount">{money(line.subtotal - line.discount)}</span>
          </li>
        ))}
      </ul>
      <dl>
        <Sum label={sell.subtotal} amount={receipt.subtotal} />
        {discounts.lines > 0n && <Sum label={sell.discount} amount={-discounts.lines} />}
        {discounts.order > 0n && <Sum label={sell.orderDiscount} amount={-discounts.order} />}
        {discounts.exemptTax > 0n && <Sum label={sell.exemptTax} amount={-discounts.exemptTax} />}
        {!pricesIncludeTax && taxes.map((tax) => <Tax key={tax.rate} label={sell.taxAt} {...tax} />)}
        <Sum label={sell.total} amount={receipt.total} isStrong />
        {pricesIncludeTax && taxes.map((tax) => <Tax key={tax.rate} label={sell.taxWithinAt} {...tax} />)}
        <Payments receipt={receipt} />
      </dl>
      {receipt.note !== undefined && <p className="receipt-note">{sell.noteOfOrder(receipt.note)}</p>}
      {exemption !== undefined && <p>{sell.exemptBuyer(exemption.reason, exemption.certificate)}</p>}
      <Foot />
    </article>
  );
}

function Payments({ receipt: { payments, paidBefore, tip, rounding, change } }: { receipt: ReceiptData }) {
  const { sell } = useTexts();

  return (
    <>
      {paidBefore > 0n && <Sum label={sell.paidBefore} amount={paidBefore} />}
      {payments.map(({ method, amount }, index) => (
        <Sum key={index} label={sell.methods[method]} amount={amount} />
      ))}
      {tip > 0n && <Sum label={sell.withTip} amount={tip} />}
      {rounding !== 0n && <Sum label={sell.cashRounding} amount={rounding} />}
      {change > 0n && <Sum label={sell.change} amount={change} />}
    </>
  );
}

/** Name, address, phone and tax number: those of the store, else those of the company. */
function Shop() {
  const { sell } = useTexts();
  const { company, store } = useTill();
  const phone = store?.phone ?? company.phone;
  const taxNumber = store?.taxNumber ?? company.taxNumber;

  return (
    <>
      <strong>{company.name}</strong>
      <span>{store?.name}</span>
      <span>{store?.address ?? company.address}</span>
      {phone !== null && <span>{sell.shopPhone(phone)}</span>}
      {taxNumber !== null && <span>{sell.shopTaxNumber(taxNumber)}</span>}
      <Lines text={store?.receiptHead ?? company.receiptHead} />
    </>
  );
}

/** The opening hours of the store, and the lines of the store, else those of the company. */
function Foot() {
  const { sell } = useTexts();
  const { company, store } = useTill();

  return (
    <footer>
      <span>{sell.thanks}</span>
      <Lines text={store?.openingHours} />
      <Lines text={store?.receiptFoot ?? company.receiptFoot} />
    </footer>
  );
}

/** Lines as the shop has typed them. A till that has not been online lately knows none. */
function Lines({ text }: { text: string | null | undefined }) {
  return text?.split(/\r?\n/).map((line, index) => line.trim() !== '' && <span key={index}>{line}</span>);
}

interface TaxProps {
  label: (rate: string, net: string) => string;
  rate: number;
  net: bigint;
  tax: bigint;
}

function Tax({ label, rate, net, tax }: TaxProps) {
  const { money, number } = useTill();

  return <Sum label={label(number(rate), money(net))} amount={tax} />;
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
