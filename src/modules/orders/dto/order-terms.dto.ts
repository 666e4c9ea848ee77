import { MoneyField, NestedField, PercentField, TextField } from '#shared/http/fields.js';

/** Why a buyer pays no tax. */
export class CreateTaxExemptionDto {
  @TextField({ max: 200, example: 'Diplomatic mission' }) reason: string;
  @TextField({ max: 100, example: 'EX-2026-0815', description: 'Number of the certificate.' }) certificate: string;
}

export const ORDER_DISCOUNT = {
  example: '5.00',
  description:
    'Discount on the whole order, after the discounts of the items. It is spread over the items by their price, to the last ' +
    'minor unit, and a return gives back the share of its items.',
};
export const ORDER_DISCOUNT_PERCENT = {
  nullable: true,
  example: 10,
  description: 'The discount on the whole order in percent, used instead of `orderDiscount`. It follows the items.',
};
export const TAX_EXEMPTION = {
  nullable: true,
  description:
    'For a buyer who pays no tax. Prices that include tax are lowered by it: 120.00 with 20 % become 100.00.',
};

/** The terms of a whole order. */
export class OrderTermsDto {
  @MoneyField({ ...ORDER_DISCOUNT, optional: true, nullable: true }) orderDiscount?: string | null;
  @PercentField({ ...ORDER_DISCOUNT_PERCENT, optional: true }) orderDiscountPercent?: number | null;
  @NestedField(() => CreateTaxExemptionDto, { ...TAX_EXEMPTION, optional: true })
  taxExemption?: CreateTaxExemptionDto | null;
}

export class TaxExemptionDto extends CreateTaxExemptionDto {}
