import { EnumField, InstantField, MoneyField, UuidField } from '#shared/http/fields.js';
import { PageQuery } from '#shared/http/pagination.js';

/** Why a balance changes: money given back as credit, or a sale paid with it. */
export const STORE_CREDIT_KINDS = ['REFUND', 'PAYMENT'] as const;
export type StoreCreditKind = (typeof STORE_CREDIT_KINDS)[number];

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
