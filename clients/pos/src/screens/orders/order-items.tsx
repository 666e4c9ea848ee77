import type { OrderDto } from '@pos-backend/sdk';
import { useTill } from '../../app/till.js';
import { Table } from '../../design/back-office.js';
import { Card } from '../../design/parts.js';
import { amountOf } from '../../money/money.js';
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
          {order.items.map(({ id, name, sku, quantity, returnedQuantity, unitPrice, subtotal, discount }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                <span className="soft small">
                  {sku !== null && ` ${sku}`}
                  {Number(discount) > 0 && ` · ${texts.lessDiscount(till.money(discount))}`}
                  {returnedQuantity > 0 && ` · ${texts.returned(till.number(returnedQuantity))}`}
                </span>
              </th>
              <td className="number">{till.number(quantity)}</td>
              <td className="number">{till.money(unitPrice)}</td>
              <td className="number">
                {till.money(amountOf(subtotal, order.currency) - amountOf(discount, order.currency))}
              </td>
            </tr>
          ))}
        </tbody>
        <Totals order={order} />
      </Table>
    </Card>
  );
}

function Totals({ order }: { order: OrderDto }) {
  const { orders: texts } = useTexts();
  const till = useTill();
  const { subtotal, discountTotal, taxTotal, totalAmount, refundedAmount, balanceDue, pricesIncludeTax } = order;
  const lines = [
    { name: texts.subtotal, amount: subtotal },
    { name: texts.discount, amount: `-${discountTotal}`, isShown: Number(discountTotal) > 0 },
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
