import { IntegerField, NestedArray, TextField, UuidField, UuidsField } from '#shared/http/fields.js';
import { MAX_CLAIMED } from '#shared/kernel/limits.js';

export class ClaimOrdersDto {
  @UuidsField({ min: 1, max: MAX_CLAIMED, description: 'Paid orders without a customer.' }) orderIds: string[];
}

export class SkippedOrderDto {
  @UuidField() id: string;
  @TextField({
    max: 100,
    example: 'ORDER_CUSTOMER_FIXED',
    description: 'The code of the error by which it was refused.',
  })
  code: string;
}

export class ClaimDto {
  @UuidField({ nullable: true, description: 'Undoes the claim. Null: no order was linked.' }) claimId: string | null;
  @IntegerField({ example: 3, description: "Orders that are the customer's now." }) linked: number;
  @NestedArray(() => SkippedOrderDto, { max: MAX_CLAIMED }) skipped: SkippedOrderDto[];
  @IntegerField({ example: 120, description: 'Points that the orders have earned.' }) pointsEarned: number;
}

export class UndoneClaimDto {
  @IntegerField({ example: 3, description: 'Orders that have no customer any more.' }) unlinked: number;
  @IntegerField({ example: 120, description: 'Points that were taken back.' }) pointsTakenBack: number;
}
