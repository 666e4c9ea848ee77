import { EnumField, InstantField, SignedMoneyField, UuidField } from '#shared/http/fields.js';
import { PageQuery } from '#shared/http/pagination.js';
import { STORE_CREDIT_KINDS, type StoreCreditKind } from '../store-credit-kind.js';

export class ListStoreCreditQuery extends PageQuery {}

export class StoreCreditEntryDto {
  @UuidField() id: string;
  @EnumField(STORE_CREDIT_KINDS, 'StoreCreditKind') kind: StoreCreditKind;
  @SignedMoneyField({ example: '20.00', description: 'Positive: given. Negative: spent.' }) amount: string;
  @SignedMoneyField({ example: '20.00', description: 'Balance after this entry.' }) balanceAfter: string;
  @UuidField({ nullable: true, description: 'The order that was paid or returned.' }) orderId: string | null;
  @UuidField({ nullable: true }) returnId: string | null;
  @UuidField({ nullable: true, description: 'Null when a SUPER_ADMIN did it.' }) cashierId: string | null;
  @InstantField() createdAt: string;
}
