import { IntersectionType, OmitType } from '@nestjs/swagger';
import { MAX_ARTICLE_CODE } from '#modules/articles/article-code.js';
import { Changes } from '#shared/http/changes.js';
import {
  BooleanField,
  CurrencyField,
  DayField,
  EnumField,
  InstantField,
  IntegerField,
  MoneyField,
  NestedArray,
  NestedField,
  PercentField,
  PhoneField,
  QuantityField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery } from '#shared/http/pagination.js';
import { MAX_ITEMS, MAX_NOTE, MAX_PAYMENTS, MAX_SALE_AGE_HOURS } from '#shared/kernel/limits.js';
import { PaymentDto, REFERENCE, REGISTER } from './payment.dto.js';
import { CUSTOMER_TYPES, type CustomerType } from '../order-customer.js';
import { ORDER_STATUSES, type OrderStatus } from '../order-status.js';
import { TENDER_METHODS, type TenderMethod } from '../payment-methods.js';
import {
  ORDER_DISCOUNT,
  ORDER_DISCOUNT_PERCENT,
  OrderTermsDto,
  TAX_EXEMPTION,
  TaxExemptionDto,
} from './order-terms.dto.js';

const NAME = { max: 200, example: 'Walk-in' };
const ITEM_NAME = { max: 200, example: 'Espresso beans 1 kg' };
const SKU = { max: 64, example: 'BEAN-1000', nullable: true };
const ITEM_NOTE = {
  max: MAX_NOTE,
  example: 'sleeves 2 cm shorter',
  nullable: true,
  description: 'About the goods of this line. Printed below it on the receipt.',
};
export const ORDER_NOTE = {
  max: MAX_NOTE,
  example: 'gift wrap',
  nullable: true,
  description: 'About the goods of the order. Printed below the total on the receipt.',
};
const DISCOUNT = { example: '1.00', description: 'Discount of the whole line.' };

export class ItemDto {
  @UuidField({
    optional: true,
    description:
      'An article of the company, which then gives `sku`, `name`, `unitPrice` and the tax rate where they are left out.',
  })
  articleId?: string;
  @TextField({
    max: MAX_ARTICLE_CODE,
    optional: true,
    example: '4006381333931',
    description: 'The article by its code or a barcode, without `articleId`.',
  })
  articleCode?: string;
  @TextField({ ...SKU, optional: true }) sku?: string | null;
  @TextField({ ...ITEM_NAME, optional: true, description: 'Required without an article.' }) name?: string;
  @QuantityField() quantity: number;
  @MoneyField({
    example: '19.99',
    optional: true,
    description:
      'Price of one. `pricesIncludeTax` of the company tells whether it includes tax. Required without an article; another price than ' +
      'that of an article needs CHANGE_PRICE, unless its price is open.',
  })
  unitPrice?: string;
  @MoneyField({ ...DISCOUNT, optional: true }) discount?: string;
  @PercentField({ optional: true, description: 'Percent. Default: `defaultTaxRate` of the company.' })
  taxRate?: number;
  @TextField({
    max: 60,
    optional: true,
    example: 'Reduced',
    description: 'The name of one of the `taxRates` of the company. It is used instead of `taxRate`.',
  })
  taxRateName?: string;
  @TextField({ ...ITEM_NOTE, optional: true }) note?: string | null;
}

export class UpdateItemDto extends Changes(ItemDto) {}

/** What a till has shown to the customer before it took the money. */
export class PricedByDto {
  @IntegerField({ min: 1, example: 3, description: '`settingsVersion` of the company that the till had read.' })
  settingsVersion: number;
  @MoneyField({ example: '42.44', description: 'The total that was shown, tax included.' })
  totalAmount: string;
}

export class CreateOrderDto extends IntersectionType(CompanyQuery, OrderTermsDto) {
  @UuidField({
    optional: true,
    description: 'Made by the client, which can so name the order while it is offline. Default: made by the server.',
  })
  id?: string;
  @UuidField({
    optional: true,
    nullable: true,
    description: 'Default: the store of the register, else the store of the user, else the first active store.',
  })
  storeId?: string | null;
  @UuidField(REGISTER) registerId?: string | null;
  @InstantField({
    optional: true,
    description:
      `When the sale was made, for one that is sent later: at most ${MAX_SALE_AGE_HOURS} hours ago. It decides the business day, ` +
      'the number and the shift. Default: now.',
  })
  soldAt?: string;
  @UuidField({ optional: true, nullable: true, description: 'A registered customer. Default: a walk-in.' })
  customerId?: string | null;
  @EnumField(CUSTOMER_TYPES, 'CustomerType', { optional: true }) customerType?: CustomerType;
  @TextField({
    ...NAME,
    optional: true,
    nullable: true,
    description: 'Name of a walk-in. Default: `Walk-in`.',
  })
  customerName?: string | null;
  @PhoneField({ optional: true, nullable: true, description: 'Phone number of a walk-in.' }) customerPhone?:
    string | null;
  @TextField({ ...ORDER_NOTE, optional: true }) note?: string | null;
  @NestedArray(() => ItemDto, { max: MAX_ITEMS, optional: true }) items?: ItemDto[];
  @NestedArray(() => PaymentDto, {
    max: MAX_PAYMENTS,
    optional: true,
    description: 'With `items`: a whole sale in one call, all or nothing.',
  })
  payments?: PaymentDto[];
  @NestedField(() => PricedByDto, {
    optional: true,
    description:
      'What the till has shown. The sale is priced by the tax rules that were valid then, and refused with PRICE_CHANGED ' +
      'when no such rule gives the total. Default: priced by the rules of now.',
  })
  pricedBy?: PricedByDto;
}

export class UpdateOrderDto extends OrderTermsDto {
  @UuidField({ optional: true, nullable: true, description: 'Links a registered customer. Null unlinks.' })
  customerId?: string | null;
  @EnumField(CUSTOMER_TYPES, 'CustomerType', { optional: true }) customerType?: CustomerType;
  @TextField({ ...NAME, optional: true, nullable: true }) customerName?: string | null;
  @PhoneField({ optional: true, nullable: true }) customerPhone?: string | null;
  @TextField({ ...ORDER_NOTE, optional: true }) note?: string | null;
}

export class OrderItemDto {
  @UuidField() id: string;
  @UuidField({ nullable: true, description: 'The article that was sold. Null: none was named.' }) articleId:
    string | null;
  @TextField(SKU) sku: string | null;
  @TextField(ITEM_NAME) name: string;
  @QuantityField() quantity: number;
  @SignedMoneyField({ example: '19.99' }) unitPrice: string;
  @SignedMoneyField({
    example: '19.99',
    nullable: true,
    description:
      'Price of the article when it was sold; `unitPrice` differs if it was changed. Null: no article, or an open price.',
  })
  listPrice: string | null;
  @SignedMoneyField({ example: '39.98', description: 'quantity × unitPrice, rounded half up.' }) subtotal: string;
  @SignedMoneyField({
    example: '1.00',
    description: 'All that is taken off: the discount of the item, `orderDiscount` and `exemptTax`.',
  })
  discount: string;
  @SignedMoneyField({ example: '0.00', description: 'The share of the discount on the whole order.' })
  orderDiscount: string;
  @SignedMoneyField({ example: '0.00', description: 'Tax contained in the price that an exempt buyer does not pay.' })
  exemptTax: string;
  @PercentField({
    nullable: true,
    description: 'The rate of which an exempt buyer is relieved. Null: the buyer pays tax.',
  })
  exemptRate: number | null;
  @PercentField() taxRate: number;
  @SignedMoneyField({ example: '3.46' }) tax: string;
  @SignedMoneyField({ example: '42.44', description: 'The amount the customer pays for the line.' }) total: string;
  @QuantityField({ min: 0, example: 0, description: 'Quantity returned so far.' }) returnedQuantity: number;
  @TextField(ITEM_NOTE) note: string | null;
}

export class OrderPaymentDto {
  @UuidField() id: string;
  @EnumField(TENDER_METHODS, 'TenderMethod', { description: 'EXCHANGE: the value of returned goods in an exchange.' })
  method: TenderMethod;
  @SignedMoneyField({ example: '42.00' }) amount: string;
  @SignedMoneyField({ example: '5.00', description: 'Tip that was taken with it, beside `amount`.' }) tip: string;
  @SignedMoneyField({
    example: '-0.02',
    description:
      'Cash taken more than `amount`, or less when negative, because of the coins there are. Of the credit of an exchange: that ' +
      'of the cash it stands for.',
  })
  rounding: string;
  @SignedMoneyField({ example: '50.00', nullable: true, description: 'Cash handed over. Null for other methods.' })
  tendered: string | null;
  @SignedMoneyField({ example: '8.00', description: 'Cash given back: tendered − amount − rounding − tip.' })
  change: string;
  @TextField(REFERENCE) reference: string | null;
  @UuidField({
    nullable: true,
    description: 'The shift that counts the payment. Null: no register was named, or it had no open shift.',
  })
  shiftId: string | null;
  @BooleanField({
    example: false,
    description:
      'Whether the payment arrived after the shift in which it was taken. It then counts in the next open shift of the register.',
  })
  isLate: boolean;
  @UuidField({
    nullable: true,
    description:
      'Of a correction: the payment whose method was wrong. One entry with an amount below zero takes it back, another has the ' +
      'right method.',
  })
  correctsId: string | null;
  @TextField({ max: 200, example: 'paid by card', nullable: true, description: 'Why it was corrected.' })
  reason: string | null;
  @InstantField() createdAt: string;
}

export class OrderDto {
  @UuidField() id: string;
  @TextField({
    max: 40,
    example: 'ORD-20250127-001',
    description: 'Counts the orders of a company and business day without gaps.',
  })
  orderNumber: string;
  @UuidField() companyId: string;
  @UuidField() storeId: string;
  @DayField({ description: 'Calendar day of the sale in the time zone of the store.' })
  businessDate: string;
  @UuidField({ nullable: true }) customerId: string | null;
  @EnumField(CUSTOMER_TYPES, 'CustomerType') customerType: CustomerType;
  @TextField(NAME) customerName: string;
  @PhoneField({ nullable: true }) customerPhone: string | null;
  @EnumField(ORDER_STATUSES, 'OrderStatus') status: OrderStatus;
  @CurrencyField() currency: string;
  @BooleanField({ example: false }) pricesIncludeTax: boolean;
  @SignedMoneyField() subtotal: string;
  @SignedMoneyField({ example: '0.00', description: 'Sum of `items[].discount`.' }) discountTotal: string;
  @SignedMoneyField({ ...ORDER_DISCOUNT, example: '0.00' }) orderDiscount: string;
  @PercentField({ ...ORDER_DISCOUNT_PERCENT, description: 'The percentage of `orderDiscount`. Null: an amount.' })
  orderDiscountPercent: number | null;
  @NestedField(() => TaxExemptionDto, TAX_EXEMPTION) taxExemption: TaxExemptionDto | null;
  @SignedMoneyField({ example: '12.30' }) taxTotal: string;
  @SignedMoneyField() totalAmount: string;
  @SignedMoneyField() paidAmount: string;
  @SignedMoneyField({ example: '0.00', description: 'The amount still to pay.' }) balanceDue: string;
  @SignedMoneyField({ example: '0.00' }) refundedAmount: string;
  @SignedMoneyField({
    example: '0.00',
    description: 'What was given back of payments while the order was open. `paidAmount` is without it.',
  })
  depositRefunded: string;
  @UuidField({ nullable: true, description: 'Null when a SUPER_ADMIN made the order.' }) cashierId: string | null;
  @IntegerField({ example: 1, description: 'Also sent as `ETag`.' }) version: number;
  @InstantField({ description: 'When it was sold: `soldAt` of the request, or else when it was recorded.' })
  createdAt: string;
  @InstantField() updatedAt: string;
  @InstantField({ description: 'When the server recorded the order.' }) recordedAt: string;
  @InstantField({ nullable: true }) paidAt: string | null;
  @InstantField({ nullable: true }) cancelledAt: string | null;
  @UuidField({
    nullable: true,
    description: 'The user who approved the cancellation, or a discount or price beyond the limits of the cashier.',
  })
  approvedBy: string | null;
  @TextField({ max: 200, nullable: true, example: 'Jane Smith' }) cashierName: string | null;
  @TextField({ max: 200, nullable: true, example: 'John Roe' }) approverName: string | null;
  @SignedMoneyField({ example: '5.00', description: 'Sum of the tips of the payments. No part of `totalAmount`.' })
  tipTotal: string;
  @SignedMoneyField({
    example: '-0.02',
    description: 'Sum of `payments[].rounding` of CASH. No part of `totalAmount`.',
  })
  cashRounding: string;
  @TextField(ORDER_NOTE) note: string | null;
  @NestedArray(() => OrderItemDto, { max: MAX_ITEMS }) items: OrderItemDto[];
  @NestedArray(() => OrderPaymentDto, { max: MAX_PAYMENTS }) payments: OrderPaymentDto[];
}

export class OrderSummaryDto extends OmitType(OrderDto, ['items', 'payments', 'tipTotal', 'cashRounding', 'note']) {}
