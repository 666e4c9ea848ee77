import { EnumField, MoneyField, ReferenceField, TextField, UuidField } from '#shared/http/fields.js';
import { MONEY_METHODS, type MoneyMethod } from '#shared/kernel/tender.js';
import { PAYMENT_METHODS, type PaymentMethod } from '../payment-methods.js';

export const REFERENCE = {
  max: 100,
  example: 'terminal 7, slip 4711',
  nullable: true,
  description: 'Reference of the card terminal or voucher. Card numbers are refused.',
};

export class PaymentDto {
  @EnumField(PAYMENT_METHODS, 'PaymentMethod') method: PaymentMethod;
  @MoneyField({
    example: '42.00',
    description: 'Amount towards the order. Cash above the balance due is given back as change.',
  })
  amount: string;
  @MoneyField({ example: '50.00', optional: true, description: 'Cash handed over. Default: `amount` and `tip`.' })
  tendered?: string;
  @MoneyField({
    example: '5.00',
    optional: true,
    description: 'Tip beside `amount`: no part of the order, its tax or points. Only by methods that move money.',
  })
  tip?: string;
  @ReferenceField({ ...REFERENCE, optional: true }) reference?: string | null;
}

export const REGISTER = {
  optional: true,
  nullable: true,
  description: 'The register at which money is taken or given. The open shift of the register, if any, counts it.',
};

export class AddPaymentDto extends PaymentDto {
  @UuidField(REGISTER) registerId?: string | null;
}

export class CorrectPaymentDto {
  @EnumField(MONEY_METHODS, 'MoneyMethod', { description: 'The method by which it was paid in truth.' })
  method: MoneyMethod;
  @TextField({ max: 200, example: 'paid by card' }) reason: string;
  @ReferenceField({ ...REFERENCE, optional: true }) reference?: string | null;
}
