import { PAYMENT_METHODS, type PaymentMethod } from '#modules/orders/payment-methods.js';
import {
  BooleanField,
  CurrencyField,
  EnumField,
  MoneyField,
  NestedArray,
  QuantityField,
  SignedMoneyField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery } from '#shared/http/pagination.js';
import { MAX_ITEMS, MAX_PAYMENTS } from '#shared/kernel/limits.js';

export class RefundOptionsQuery extends CompanyQuery {
  @MoneyField({
    example: '21.22',
    optional: true,
    description: 'The amount to give back. Default: all that is left of the order.',
  })
  amount?: string;
}

export class RefundBoundDto {
  @EnumField(PAYMENT_METHODS, 'PaymentMethod') method: PaymentMethod;
  @SignedMoneyField({ example: '21.22', description: 'The most that can be given back by this method.' })
  maximum: string;
}

export class ProposedRefundDto {
  @EnumField(PAYMENT_METHODS, 'PaymentMethod') method: PaymentMethod;
  @SignedMoneyField({ example: '21.22' }) amount: string;
}

export class RefundableItemDto {
  @UuidField({ description: 'The item of the order.' }) itemId: string;
  @QuantityField({ min: 0, example: 2, description: 'Quantity that can still come back.' }) quantity: number;
  @SignedMoneyField({ example: '18.00' }) subtotal: string;
  @SignedMoneyField({ example: '0.00' }) discount: string;
  @SignedMoneyField({ example: '1.80' }) tax: string;
  @SignedMoneyField({ example: '19.80', description: 'What comes back with this quantity.' }) total: string;
  @BooleanField({
    example: false,
    description:
      'Whether a part of the price was given back without goods. A part of `quantity` then gives back its share of these ' +
      'amounts; else its share of the amounts of the item, after what came back before.',
  })
  hasGoodwill: boolean;
}

export class RefundOptionsDto {
  @CurrencyField() currency: string;
  @SignedMoneyField({ example: '21.22', description: 'The amount to give back: at most what is left of the order.' })
  amount: string;
  @SignedMoneyField({
    example: '0.00',
    description: 'The part of it that is still owed. It reduces the debt (ON_ACCOUNT) before anything is given back.',
  })
  owed: string;
  @NestedArray(() => RefundBoundDto, {
    max: MAX_PAYMENTS,
    description: 'Methods by which some of the amount can be given back. Other methods and larger amounts are refused.',
  })
  methods: RefundBoundDto[];
  @NestedArray(() => ProposedRefundDto, {
    max: MAX_PAYMENTS,
    description: 'How it is given back when nothing else is said.',
  })
  proposed: ProposedRefundDto[];
  @NestedArray(() => RefundableItemDto, {
    max: MAX_ITEMS,
    description: 'What is left of each item, after its returns and goodwill refunds.',
  })
  items: RefundableItemDto[];
}
