import { OmitType } from '@nestjs/swagger';
import { ItemDto, ORDER_NOTE, OrderDto } from '#modules/orders/dto/order.dto.js';
import { PaymentDto, REGISTER } from '#modules/orders/dto/payment.dto.js';
import {
  PAYMENT_METHODS,
  type PaymentMethod,
  TENDER_METHODS,
  type TenderMethod,
} from '#modules/orders/payment-methods.js';
import {
  BooleanField,
  CurrencyField,
  DayField,
  DayOrInstantField,
  EnumField,
  InstantField,
  MoneyField,
  NestedArray,
  NestedField,
  PercentField,
  QuantityField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { MAX_ITEMS, MAX_PAYMENTS } from '#shared/kernel/limits.js';
import { RETURN_KINDS, type ReturnKind } from '../return-rows.js';

const REASON = { max: 200, example: 'wrong size', nullable: true };
const RESTOCK = { example: true, description: 'Whether the goods can be sold again.' };
const STORE = {
  optional: true,
  nullable: true,
  description:
    'The store that takes the goods back. Default: the store of the register, else the store of the user, else the store of the sale.',
};

export class CreateReturnLineDto {
  @UuidField({ description: '`items[].id` of the order.' }) itemId: string;
  @QuantityField({ example: 1, description: 'At most the quantity not returned yet.' }) quantity: number;
  @TextField({ ...REASON, optional: true }) reason?: string | null;
  @BooleanField({ ...RESTOCK, optional: true, description: `${RESTOCK.description} Default: true.` })
  restock?: boolean;
}

const ANYWAY_REASON = { max: 200, example: 'card terminal out of order', nullable: true };

export class CreateRefundDto {
  @EnumField(PAYMENT_METHODS, 'PaymentMethod') method: PaymentMethod;
  @MoneyField({ example: '42.00' }) amount: string;
}

export class CreateReturnDto extends CompanyQuery {
  @UuidField(STORE) storeId?: string | null;
  @UuidField(REGISTER) registerId?: string | null;
  @NestedArray(() => CreateReturnLineDto, { min: 1, max: MAX_ITEMS }) lines: CreateReturnLineDto[];
  @NestedArray(() => CreateRefundDto, {
    max: MAX_PAYMENTS,
    optional: true,
    description:
      'How the money is given back, all of it. Default: debt is reduced first, then the original payments are refunded, the ' +
      'latest first. `GET /orders/{id}/refund-options` has the most that each method can give.',
  })
  refunds?: CreateRefundDto[];
  @TextField({
    ...ANYWAY_REASON,
    optional: true,
    description:
      'Why more is given in cash or as store credit than was paid that way. Requires REFUND_ANYWAY; reports show the amount.',
  })
  anywayReason?: string | null;
  @NestedArray(() => ItemDto, {
    max: MAX_ITEMS,
    optional: true,
    description:
      'Makes the return an exchange: a new order for the same customer, paid with the value of the returned goods. Items that are ' +
      'the same article (SKU, else name), quantity and price as returned ones cost exactly what these give back, with their ' +
      'tax rate and, unless they name one, their discount.',
  })
  newItems?: ItemDto[];
  @NestedArray(() => PaymentDto, {
    max: MAX_PAYMENTS,
    optional: true,
    description:
      'For an exchange only: pays what the new items cost beyond the value of the returned goods. Refused without `newItems`.',
  })
  payments?: PaymentDto[];
  @TextField({
    ...ORDER_NOTE,
    optional: true,
    description: 'For an exchange only: the note of the new order. Refused without `newItems`.',
  })
  note?: string | null;
}

/** Money of an order that is given back without goods. */
class MoneyBackDto extends CompanyQuery {
  @UuidField(STORE) storeId?: string | null;
  @UuidField(REGISTER) registerId?: string | null;
  @NestedArray(() => CreateRefundDto, {
    max: MAX_PAYMENTS,
    optional: true,
    description:
      'How the money is given back, all of it. Default: debt first, then the original payments, the latest first.',
  })
  refunds?: CreateRefundDto[];
  @TextField({
    ...ANYWAY_REASON,
    optional: true,
    description: 'Why more is given in cash or as store credit than was paid that way. Requires REFUND_ANYWAY.',
  })
  anywayReason?: string | null;
}

export class RefundDepositDto extends MoneyBackDto {
  @MoneyField({
    example: '30.00',
    aboveZero: true,
    optional: true,
    description: 'The part of what was paid that is given back. Default: all of it.',
  })
  amount?: string;
  @TextField({ ...REASON, optional: true }) reason?: string | null;
  @BooleanField({
    optional: true,
    example: false,
    description: 'Cancels the order as well, once all of it is given back. Requires CANCEL_ORDER. Default: false.',
  })
  cancel?: boolean;
}

export class RefundGoodwillDto extends MoneyBackDto {
  @MoneyField({
    example: '5.00',
    aboveZero: true,
    description: 'The part of the price that is given back: at most what is left of the order.',
  })
  amount: string;
  @TextField({ max: 200, example: 'scratched' }) reason: string;
}

export class ReceiptlessItemDto extends OmitType(ItemDto, ['note']) {
  @TextField({ ...REASON, optional: true }) reason?: string | null;
  @BooleanField({ ...RESTOCK, optional: true, description: `${RESTOCK.description} Default: true.` })
  restock?: boolean;
}

export class CreateReceiptlessReturnDto extends CompanyQuery {
  @UuidField({
    optional: true,
    nullable: true,
    description:
      'The store that takes the goods back. Default: the store of the register, else the store of the user, else the first active store.',
  })
  storeId?: string | null;
  @UuidField(REGISTER) registerId?: string | null;
  @UuidField({ description: 'The customer who gets the store credit.' }) customerId: string;
  @NestedArray(() => ReceiptlessItemDto, { min: 1, max: MAX_ITEMS }) items: ReceiptlessItemDto[];
}

export class ListReturnsQuery extends PageQuery {
  @UuidField({ optional: true }) orderId?: string;
  @UuidField({ optional: true }) customerId?: string;
  @DayOrInstantField({ optional: true, description: 'Created on or after this business day or point in time.' })
  from?: string;
  @DayOrInstantField({
    optional: true,
    description: 'Created on or before this business day or point in time.',
  })
  to?: string;
}

export class ReturnLineDto {
  @UuidField() id: string;
  @UuidField({ nullable: true, description: 'Null for a return without receipt.' }) itemId: string | null;
  @TextField({ max: 64, example: 'BEAN-1000', nullable: true }) sku: string | null;
  @TextField({ max: 200, example: 'Espresso beans 1 kg' }) name: string;
  @QuantityField({ min: 0, example: 1, description: 'Zero for a goodwill refund.' }) quantity: number;
  @SignedMoneyField({ example: '19.99' }) unitPrice: string;
  @SignedMoneyField({ example: '19.99' }) subtotal: string;
  @SignedMoneyField({ example: '0.50', description: 'Share of the discount of the sold line.' }) discount: string;
  @PercentField() taxRate: number;
  @SignedMoneyField({ example: '1.73', description: 'Share of the tax of the sold line.' }) tax: string;
  @SignedMoneyField({ example: '21.22', description: 'The amount given back for the line.' }) total: string;
  @TextField(REASON) reason: string | null;
  @BooleanField(RESTOCK) restock: boolean;
}

export class RefundDto {
  @UuidField() id: string;
  @EnumField(TENDER_METHODS, 'TenderMethod', { description: 'EXCHANGE: paid towards the new order.' })
  method: TenderMethod;
  @SignedMoneyField({ example: '21.22' }) amount: string;
  @SignedMoneyField({
    example: '-0.02',
    description:
      'Cash given more than `amount`, or less when negative, because of the coins there are. Of EXCHANGE: that of the cash it ' +
      'carries over to the new order.',
  })
  rounding: string;
  @UuidField({
    nullable: true,
    description:
      'The payment that is taken back, whichever way the money goes; after an exchange that of an earlier order. Null: it was not paid that way.',
  })
  paymentId: string | null;
  @UuidField({
    nullable: true,
    description: 'The shift that counts the refund. Null: no register was named, or it had no open shift.',
  })
  shiftId: string | null;
}

export class ReturnDto {
  @UuidField() id: string;
  @EnumField(RETURN_KINDS, 'ReturnKind', {
    description:
      'GOODS: goods of a sale. DEPOSIT: a payment of an open order. GOODWILL: a part of the price, without goods.',
  })
  kind: ReturnKind;
  @TextField({
    ...REASON,
    description: 'Why it was given back, of a deposit or as goodwill. Goods have reasons by line.',
  })
  reason: string | null;
  @TextField({
    max: 40,
    example: 'RET-20250127-001',
    description: 'Counts the returns of a company and business day without gaps.',
  })
  returnNumber: string;
  @UuidField() companyId: string;
  @UuidField() storeId: string;
  @DayField({ description: 'Calendar day of the return in the time zone of the store.' })
  businessDate: string;
  @UuidField({ nullable: true, description: 'Null for a return without receipt.' }) orderId: string | null;
  @UuidField({ nullable: true }) customerId: string | null;
  @UuidField({ nullable: true, description: 'The new order of an exchange.' }) exchangeOrderId: string | null;
  @CurrencyField() currency: string;
  @SignedMoneyField({ example: '19.99' }) subtotal: string;
  @SignedMoneyField({ example: '0.50' }) discountTotal: string;
  @SignedMoneyField({ example: '1.73' }) taxTotal: string;
  @SignedMoneyField({ example: '21.22', description: 'Total of the lines, which is the sum of `refunds`.' })
  totalRefunded: string;
  @SignedMoneyField({ example: '0.00', description: 'The part of the refund that goes beyond what was paid that way.' })
  anywayAmount: string;
  @TextField(ANYWAY_REASON) anywayReason: string | null;
  @UuidField({ nullable: true, description: 'Null when a SUPER_ADMIN took the goods back.' }) cashierId: string | null;
  @UuidField({ nullable: true, description: 'The user who approved it, where the cashier may not refund.' })
  approvedBy: string | null;
  @TextField({ max: 200, nullable: true, example: 'Jane Smith' }) cashierName: string | null;
  @TextField({ max: 200, nullable: true, example: 'John Roe' }) approverName: string | null;
  @InstantField() createdAt: string;
  @NestedArray(() => ReturnLineDto, { max: MAX_ITEMS }) lines: ReturnLineDto[];
  @NestedArray(() => RefundDto, { max: MAX_PAYMENTS }) refunds: RefundDto[];
  @NestedField(() => OrderDto, { optional: true, description: 'Given for an exchange only.' }) exchangeOrder?: OrderDto;
}

export class ReturnSummaryDto extends OmitType(ReturnDto, ['lines', 'refunds', 'exchangeOrder']) {}
