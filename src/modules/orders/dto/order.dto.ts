import { Changes } from '#shared/http/changes.js';
import {
  BooleanField,
  DayOrInstantField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  PercentField,
  PhoneField,
  QuantityField,
  ReferenceField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery, PageQuery } from '#shared/http/pagination.js';
import { OmitType } from '@nestjs/swagger';
import { CUSTOMER_TYPES, type CustomerType } from '../order-customer.js';
import { MAX_ITEMS, MAX_PAYMENTS } from '../order-limits.js';
import { ORDER_STATUSES, type OrderStatus } from '../order-status.js';
import { PAYMENT_METHODS, type PaymentMethod, TENDER_METHODS, type TenderMethod } from '../payment-methods.js';

const NAME = { max: 200, example: 'Walk-in' };
const ITEM_NAME = { max: 200, example: 'Espresso beans 1 kg' };
const SKU = { max: 64, example: 'BEAN-1000', nullable: true };
const DISCOUNT = { example: '1.00', description: 'Off the whole line.' };
const REFERENCE = {
  max: 100,
  example: 'terminal 7, slip 4711',
  nullable: true,
  description: 'Of the terminal or voucher. Never a card number.',
};

export class ItemDto {
  @TextField({ ...SKU, optional: true }) sku?: string | null;
  @TextField(ITEM_NAME) name: string;
  @QuantityField() quantity: number;
  @MoneyField({ example: '19.99', description: 'For one; with or without tax as the company has it.' })
  unitPrice: string;
  @MoneyField({ ...DISCOUNT, optional: true }) discount?: string;
  @PercentField({ optional: true, description: 'Percent; the default rate of the company unless said.' })
  taxRate?: number;
}

export class UpdateItemDto extends Changes(ItemDto) {}

export class PaymentDto {
  @EnumField(PAYMENT_METHODS, 'PaymentMethod') method: PaymentMethod;
  @MoneyField({ example: '42.00', description: 'Towards the order. Cash above the balance due comes back as change.' })
  amount: string;
  @MoneyField({ example: '50.00', optional: true, description: 'Cash handed over, when it is more than `amount`.' })
  tendered?: string;
  @ReferenceField({ ...REFERENCE, optional: true }) reference?: string | null;
}

export const REGISTER = {
  optional: true,
  nullable: true,
  description: 'Where the money moves. It then belongs to the open shift of the register, if there is one.',
};

export class AddPaymentDto extends PaymentDto {
  @UuidField(REGISTER) registerId?: string | null;
}

export class CreateOrderDto extends CompanyQuery {
  @UuidField({ optional: true, description: 'Made by the client, so that it knows the id before it is online.' })
  id?: string;
  @UuidField({
    optional: true,
    nullable: true,
    description: "Unless said: that of the register, else the user's own store, else the first active one.",
  })
  storeId?: string | null;
  @UuidField(REGISTER) registerId?: string | null;
  @UuidField({ optional: true, nullable: true, description: 'Nobody has to be known.' }) customerId?: string | null;
  @EnumField(CUSTOMER_TYPES, 'CustomerType', { optional: true }) customerType?: CustomerType;
  @TextField({
    ...NAME,
    optional: true,
    nullable: true,
    description: 'Of somebody unregistered; "Walk-in" unless said.',
  })
  customerName?: string | null;
  @PhoneField({ optional: true, nullable: true, description: 'Of somebody unregistered.' }) customerPhone?:
    string | null;
  @NestedArray(() => ItemDto, { max: MAX_ITEMS, optional: true }) items?: ItemDto[];
  @NestedArray(() => PaymentDto, {
    max: MAX_PAYMENTS,
    optional: true,
    description: 'With `items`: the whole sale in one call, all or nothing.',
  })
  payments?: PaymentDto[];
}

export class UpdateOrderDto {
  @UuidField({ optional: true, nullable: true, description: 'Links a registered customer; null unlinks.' })
  customerId?: string | null;
  @EnumField(CUSTOMER_TYPES, 'CustomerType', { optional: true }) customerType?: CustomerType;
  @TextField({ ...NAME, optional: true, nullable: true }) customerName?: string | null;
  @PhoneField({ optional: true, nullable: true }) customerPhone?: string | null;
}

export class ListOrdersQuery extends PageQuery {
  @UuidField({ optional: true }) customerId?: string;
  @UuidField({ optional: true }) storeId?: string;
  @EnumField(ORDER_STATUSES, 'OrderStatus', { optional: true }) status?: OrderStatus;
  @DayOrInstantField({ optional: true, description: 'From this business day, or this point in time, on.' })
  from?: string;
  @DayOrInstantField({
    optional: true,
    description: 'Up to and including this business day, or up to this point in time.',
  })
  to?: string;
}

export class OrderItemDto {
  @UuidField() id: string;
  @TextField(SKU) sku: string | null;
  @TextField(ITEM_NAME) name: string;
  @QuantityField() quantity: number;
  @MoneyField({ example: '19.99' }) unitPrice: string;
  @MoneyField({ example: '39.98', description: 'quantity × unitPrice, rounded.' }) subtotal: string;
  @MoneyField(DISCOUNT) discount: string;
  @PercentField() taxRate: number;
  @MoneyField({ example: '3.46' }) tax: string;
  @MoneyField({ example: '42.44', description: 'What the customer pays for the line.' }) total: string;
  @QuantityField({ min: 0, example: 0, description: 'How much of it came back.' }) returnedQuantity: number;
}

export class OrderPaymentDto {
  @UuidField() id: string;
  @EnumField(TENDER_METHODS, 'TenderMethod', { description: 'EXCHANGE: the credit for goods returned.' })
  method: TenderMethod;
  @MoneyField({ example: '42.00' }) amount: string;
  @MoneyField({ example: '50.00', nullable: true, description: 'Cash handed over; null for other methods.' }) tendered:
    string | null;
  @MoneyField({ example: '8.00', description: 'Cash given back.' }) change: string;
  @TextField(REFERENCE) reference: string | null;
  @UuidField({
    nullable: true,
    description: 'The shift it was taken in; null when no register was named, or none open.',
  })
  shiftId: string | null;
  @InstantField() createdAt: string;
}

export class OrderDto {
  @UuidField() id: string;
  @TextField({
    max: 40,
    example: 'ORD-20250127-001',
    description: 'Counted by company and business day, without gaps.',
  })
  orderNumber: string;
  @UuidField() companyId: string;
  @UuidField() storeId: string;
  @TextField({ max: 10, example: '2025-01-27', description: "The store's calendar day of the sale." })
  businessDate: string;
  @UuidField({ nullable: true }) customerId: string | null;
  @EnumField(CUSTOMER_TYPES, 'CustomerType') customerType: CustomerType;
  @TextField(NAME) customerName: string;
  @PhoneField({ nullable: true }) customerPhone: string | null;
  @EnumField(ORDER_STATUSES, 'OrderStatus') status: OrderStatus;
  @TextField({ min: 3, max: 3, example: 'USD' }) currency: string;
  @BooleanField({ example: false }) pricesIncludeTax: boolean;
  @MoneyField() subtotal: string;
  @MoneyField({ example: '0.00' }) discountTotal: string;
  @MoneyField({ example: '12.30' }) taxTotal: string;
  @MoneyField() totalAmount: string;
  @MoneyField() paidAmount: string;
  @MoneyField({ example: '0.00', description: 'What is still to pay.' }) balanceDue: string;
  @MoneyField({ example: '0.00' }) refundedAmount: string;
  @UuidField({ nullable: true, description: 'Null when platform staff made the order.' }) cashierId: string | null;
  @IntegerField({ example: 1, description: 'Also the `ETag`.' }) version: number;
  @InstantField() createdAt: string;
  @InstantField() updatedAt: string;
  @InstantField({ nullable: true }) paidAt: string | null;
  @InstantField({ nullable: true }) cancelledAt: string | null;
  @NestedArray(() => OrderItemDto, { max: MAX_ITEMS }) items: OrderItemDto[];
  @NestedArray(() => OrderPaymentDto, { max: MAX_PAYMENTS }) payments: OrderPaymentDto[];
}

export class OrderSummaryDto extends OmitType(OrderDto, ['items', 'payments']) {}
