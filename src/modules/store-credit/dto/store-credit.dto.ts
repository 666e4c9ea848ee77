import { EnumField, InstantField, MoneyField, UuidField } from '#shared/http/fields.js';
import { PageQuery } from '#shared/http/pagination.js';
import { STORE_CREDIT_KINDS, type StoreCreditKind } from '../store-credit-kind.js';

export class ListStoreCreditQuery extends PageQuery {}

export class StoreCreditEntryDto {
  @UuidField() id: string;
  @EnumField(STORE_CREDIT_KINDS, 'StoreCreditKind') kind: StoreCreditKind;
  @MoneyField({ example: '20.00', description: 'Given; with a minus, spent.' }) amount: string;
  @MoneyField({ example: '20.00', description: 'What could be spent after it.' }) balanceAfter: string;
  @UuidField({ nullable: true, description: 'The order that was paid, or returned.' }) orderId: string | null;
  @UuidField({ nullable: true }) returnId: string | null;
  @UuidField({ nullable: true, description: 'Null when platform staff did it.' }) cashierId: string | null;
  @InstantField() createdAt: string;
}
