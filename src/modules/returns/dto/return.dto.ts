import { OmitType } from '@nestjs/swagger';
import { ItemDto, OrderDto, PaymentDto, REGISTER } from '#modules/orders/dto/order.dto.js';
import { MAX_ITEMS, MAX_PAYMENTS } from '#modules/orders/order-limits.js';
import {
  PAYMENT_METHODS,
  type PaymentMethod,
  TENDER_METHODS,
  type TenderMethod,
} from '#modules/orders/payment-methods.js';
import {
  BooleanField,
  DayOrInstantField,
  EnumField,
  InstantField,
  MoneyField,
  NestedArray,
  NestedField,
  PercentField,
  QuantityField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';

const REASON = { max: 200, example: 'wrong size', nullable: true };
const RESTOCK = { example: true, description: 'Whether the goods can be sold again.' };
const STORE = {
  optional: true,
  nullable: true,
  description:
    "Where the goods come back. Unless said: that of the register, else the user's own store, else the store of the sale.",
};

export class NewReturnLineDto {
  @UuidField({ description: 'Of the order; `items[].id`.' }) itemId: string;
  @QuantityField({ example: 1, description: 'At most what is left of the item.' }) quantity: number;
  @TextField({ ...REASON, optional: true }) reason?: string | null;
  @BooleanField({ ...RESTOCK, optional: true, description: `${RESTOCK.description} True unless said.` })
  restock?: boolean;
}

export class NewRefundDto {
  @EnumField(PAYMENT_METHODS, 'PaymentMethod') method: PaymentMethod;
  @MoneyField({ example: '42.00' }) amount: string;
}

export class CreateReturnDto extends CompanyQuery {
  @UuidField(STORE) storeId?: string | null;
  @UuidField(REGISTER) registerId?: string | null;
  @NestedArray(() => NewReturnLineDto, { min: 1, max: MAX_ITEMS }) lines: NewReturnLineDto[];
  @NestedArray(() => NewRefundDto, {
    max: MAX_PAYMENTS,
    optional: true,
    description: 'All of what is given back, in the ways named. Unless said: to the original payments, the last first.',
  })
  refunds?: NewRefundDto[];
  @NestedArray(() => ItemDto, {
    max: MAX_ITEMS,
    optional: true,
    description: 'Makes it an exchange: a new order for the same customer, paid by the return as far as that goes.',
  })
  newItems?: ItemDto[];
  @NestedArray(() => PaymentDto, {
    max: MAX_PAYMENTS,
    optional: true,
    description: 'Of an exchange: what the new items cost more than the returned ones come to.',
  })
  payments?: PaymentDto[];
}

export class ReceiptlessItemDto extends ItemDto {
  @TextField({ ...REASON, optional: true }) reason?: string | null;
  @BooleanField({ ...RESTOCK, optional: true, description: `${RESTOCK.description} True unless said.` })
  restock?: boolean;
}

export class CreateReceiptlessReturnDto extends CompanyQuery {
  @UuidField({
    optional: true,
    nullable: true,
    description:
      "Where the goods come back. Unless said: that of the register, else the user's own store, else the first active one.",
  })
  storeId?: string | null;
  @UuidField(REGISTER) registerId?: string | null;
  @UuidField({ description: 'Whose store credit it becomes.' }) customerId: string;
  @NestedArray(() => ReceiptlessItemDto, { min: 1, max: MAX_ITEMS }) items: ReceiptlessItemDto[];
}

export class ListReturnsQuery extends PageQuery {
  @UuidField({ optional: true }) orderId?: string;
  @UuidField({ optional: true }) customerId?: string;
  @DayOrInstantField({ optional: true, description: 'From this business day, or this point in time, on.' })
  from?: string;
  @DayOrInstantField({
    optional: true,
    description: 'Up to and including this business day, or up to this point in time.',
  })
  to?: string;
}

export class ReturnLineDto {
  @UuidField() id: string;
  @UuidField({ nullable: true, description: 'Null when there was no receipt.' }) itemId: string | null;
  @TextField({ max: 64, example: 'BEAN-1000', nullable: true }) sku: string | null;
  @TextField({ max: 200, example: 'Espresso beans 1 kg' }) name: string;
  @QuantityField({ example: 1 }) quantity: number;
  @MoneyField({ example: '19.99' }) unitPrice: string;
  @MoneyField({ example: '19.99' }) subtotal: string;
  @MoneyField({ example: '0.50', description: 'Its share of the discount of the line.' }) discount: string;
  @PercentField() taxRate: number;
  @MoneyField({ example: '1.73', description: 'Its share of the tax of the line.' }) tax: string;
  @MoneyField({ example: '21.22', description: 'What is given back for it.' }) total: string;
  @TextField(REASON) reason: string | null;
  @BooleanField(RESTOCK) restock: boolean;
}

export class RefundDto {
  @UuidField() id: string;
  @EnumField(TENDER_METHODS, 'TenderMethod', { description: 'EXCHANGE: set against the new order.' })
  method: TenderMethod;
  @MoneyField({ example: '21.22' }) amount: string;
  @UuidField({
    nullable: true,
    description: 'The payment it goes back to; null when it goes another way than it came.',
  })
  paymentId: string | null;
  @UuidField({
    nullable: true,
    description: 'The shift it was given in; null when no register was named, or none open.',
  })
  shiftId: string | null;
}

export class ReturnDto {
  @UuidField() id: string;
  @TextField({
    max: 40,
    example: 'RET-20250127-001',
    description: 'Counted by company and business day, without gaps.',
  })
  returnNumber: string;
  @UuidField() companyId: string;
  @UuidField() storeId: string;
  @TextField({ max: 10, example: '2025-01-27', description: "The store's calendar day of the return." })
  businessDate: string;
  @UuidField({ nullable: true, description: 'Null when there was no receipt.' }) orderId: string | null;
  @UuidField({ nullable: true }) customerId: string | null;
  @UuidField({ nullable: true, description: 'The new order of an exchange.' }) exchangeOrderId: string | null;
  @TextField({ min: 3, max: 3, example: 'USD' }) currency: string;
  @MoneyField({ example: '19.99' }) subtotal: string;
  @MoneyField({ example: '0.50' }) discountTotal: string;
  @MoneyField({ example: '1.73' }) taxTotal: string;
  @MoneyField({ example: '21.22', description: 'What the lines come to: the sum of `refunds`.' }) totalRefunded: string;
  @UuidField({ nullable: true, description: 'Null when platform staff took the goods back.' }) cashierId: string | null;
  @InstantField() createdAt: string;
  @NestedArray(() => ReturnLineDto, { max: MAX_ITEMS }) lines: ReturnLineDto[];
  @NestedArray(() => RefundDto, { max: MAX_PAYMENTS }) refunds: RefundDto[];
  @NestedField(() => OrderDto, { optional: true, description: 'Of an exchange.' }) exchangeOrder?: OrderDto;
}

export class ReturnSummaryDto extends OmitType(ReturnDto, ['lines', 'refunds', 'exchangeOrder']) {}
