import { EnumField, InstantField, SignedMoneyField, UuidField } from '#shared/http/fields.js';
import { PageQuery } from '#shared/http/pagination.js';

/** Reasons for a change: a refund given as store credit, or a payment by it. */
export const STORE_CREDIT_KINDS = ['REFUND', 'PAYMENT'] as const;
export type StoreCreditKind = (typeof STORE_CREDIT_KINDS)[number];

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
