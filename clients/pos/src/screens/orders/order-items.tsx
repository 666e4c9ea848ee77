import { sum } from '@pos-backend/money';
import type { OrderDto } from '@pos-backend/sdk';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Card } from '../../design/parts.js';
import { amountOf, ownDiscount } from '../../money/money.js';
import { useTexts } from '../../texts/texts.js';

/** The items of an order and its totals. */
export function OrderItems({ order }: { order: OrderDto }) {
  const { orders: texts } = useTexts();
  const till = useTill();

  return (
    <Card label={texts.items}>
      <Table
        label={texts.items}
        columns={[
          { name: texts.item },
          { name: texts.quantity, isNumber: true },
          { name: texts.price, isNumber: true },
          { name: texts.total, isNumber: true },
        ]}
      >
        <tbody>
          {order.items.map(({ id, name, sku, quantity, returnedQuantity, unitPrice, subtotal, note, ...item }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                <span className="soft small">
                  {sku !== null && ` ${sku}`}
                  {ownDiscount(item, order.currency) > 0n &&
                    ` · ${texts.lessDiscount(till.money(ownDiscount(item, order.currency)))}`}
                  {returnedQuantity > 0 && ` · ${texts.returned(till.number(returnedQuantity))}`}
                </span>
                {note !== null && <span className="soft small typed-note">{note}</span>}
              </th>
              <td className="number">{till.number(quantity)}</td>
              <td className="number">{till.money(unitPrice)}</td>
              <td className="number">
                {till.money(amountOf(subtotal, order.currency) - ownDiscount(item, order.currency))}
              </td>
            </tr>
          ))}
        </tbody>
        <Totals order={order} />
      </Table>
      {order.note !== null && <p className="typed-note">{texts.noteOfOrder(order.note)}</p>}
    </Card>
  );
}

function Totals({ order }: { order: OrderDto }) {
  const { orders: texts } = useTexts();
  const till = useTill();
  const { subtotal, orderDiscount, taxTotal, totalAmount, refundedAmount, balanceDue, pricesIncludeTax } = order;
  const discount = sum(order.items.map((item) => ownDiscount(item, order.currency)));
  const exempt = sum(order.items.map(({ exemptTax }) => amountOf(exemptTax, order.currency)));
  const lines = [
    { name: texts.subtotal, amount: subtotal },
    { name: texts.discount, amount: -discount, isShown: discount > 0n },
    { name: texts.orderDiscount, amount: `-${orderDiscount}`, isShown: Number(orderDiscount) > 0 },
    { name: texts.exemptTax, amount: -exempt, isShown: exempt > 0n },
    { name: pricesIncludeTax ? texts.taxIncluded : texts.tax, amount: taxTotal },
    { name: texts.total, amount: totalAmount, isSum: true },
    { name: texts.refunded, amount: `-${refundedAmount}`, isShown: Number(refundedAmount) > 0 },
    { name: texts.due, amount: balanceDue, isShown: Number(balanceDue) > 0, isSum: true },
  ];

  return (
    <tfoot>
      {lines
        .filter(({ isShown = true }) => isShown)
        .map(({ name, amount, isSum = false }) => (
          <tr key={name} className={isSum ? 'sum' : undefined}>
            <th scope="row" colSpan={3}>
              {name}
            </th>
            <td className="number">{till.money(amount)}</td>
          </tr>
        ))}
    </tfoot>
  );
}
