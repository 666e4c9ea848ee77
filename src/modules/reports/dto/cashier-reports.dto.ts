import {
  CurrencyField,
  DayField,
  IntegerField,
  NestedArray,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';

/** What a cashier gave away or took back, with the names of acts that stand out by their number. */
export class CashierRowDto {
  @UuidField({ nullable: true, description: 'Null for what a SUPER_ADMIN did.' }) cashierId: string | null;
  @TextField({ max: 200, nullable: true, example: 'Jane Smith' }) cashierName: string | null;
  @SignedMoneyField({ example: '30.00', description: 'Given back by returns, goodwill and deposits.' }) refunds: string;
  @IntegerField({ example: 2 }) refundCount: number;
  @SignedMoneyField({ example: '12.50', description: 'Taken off orders that were paid in full on these days.' })
  discounts: string;
  @IntegerField({ example: 5, description: 'Orders with a discount.' }) discountCount: number;
  @SignedMoneyField({ example: '18.00', description: 'Cancelled orders, and items removed from open orders.' })
  voids: string;
  @IntegerField({ example: 1 }) voidCount: number;
  @SignedMoneyField({ example: '4.00', description: 'What lower prices took off the items of orders.' })
  priceReductions: string;
  @IntegerField({ example: 1 }) priceChangeCount: number;
  @IntegerField({ example: 3, description: 'Openings of the drawer without a sale.' }) noSaleCount: number;
  @IntegerField({
    example: 1,
    description:
      'Refunds, paid orders, cancellations and openings of the drawer that another user has approved. An order counts once, ' +
      'whatever of it was approved, and an exchange once, as its refund.',
  })
  approvedCount: number;
}

export class CashierReportDto {
  @DayField() from: string;
  @DayField({ example: '2025-02-25' }) to: string;
  @CurrencyField() currency: string;
  @NestedArray(() => CashierRowDto, { max: 1_000 }) rows: CashierRowDto[];
}
