import { IntersectionType } from '@nestjs/swagger';
import { type Act, ACTS } from '#shared/access/approvable-acts.js';
import { MAX_APPROVED_ACTS } from '#shared/access/approval-header.js';
import {
  EmailField,
  EnumField,
  InstantField,
  MoneyField,
  NestedArray,
  PasswordField,
  PinField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { CompanyQuery } from '#shared/http/pagination.js';
import { SecondFactorField } from './second-factor.dto.js';

/** What is approved, with the object and the amount that the act has. */
export class ApprovedActDto {
  @EnumField(ACTS, 'ApprovableAct', { example: 'REFUND' }) act: Act;
  @UuidField({
    optional: true,
    description:
      'The order of REFUND, GOODWILL, CANCEL_ORDER, DISCOUNT and CHANGE_PRICE; of a new order the `id` that it is sent with.',
  })
  orderId?: string;
  @UuidField({ optional: true, description: 'The shift of MOVE_CASH and OPEN_DRAWER.' }) shiftId?: string;
  @MoneyField({
    optional: true,
    example: '10.00',
    description:
      'What is given back (the value of the returned goods), the cash that is moved, `discountTotal` of the order after a ' +
      'DISCOUNT (without the tax of an exempt buyer), or the unit price after CHANGE_PRICE. CANCEL_ORDER and OPEN_DRAWER have none.',
  })
  amount?: string;
}

export class CreateApprovalDto extends IntersectionType(CompanyQuery, ApprovedActDto) {
  @NestedArray(() => ApprovedActDto, {
    optional: true,
    max: MAX_APPROVED_ACTS - 1,
    description:
      'Acts of the same request that are approved with the first, such as the prices of an exchange with its refund. Each is bound and used by itself.',
  })
  further?: ApprovedActDto[];
  @UuidField({ optional: true, description: 'The approver, with `pin`.' }) userId?: string;
  @PinField({ optional: true }) pin?: string;
  @EmailField({ optional: true, example: 'manager@acme.example' }) email?: string;
  @PasswordField({ optional: true }) password?: string;
  @SecondFactorField({ optional: true, description: 'Of the second factor of the approver, where there is one.' })
  code?: string;
}

export class ApprovalDto {
  @TextField({
    max: 200,
    example: 'Zk3v…',
    description: 'Sent as it is in `X-Approval-Token` with the act, or with all acts that it approves.',
  })
  token: string;
  @InstantField() expiresAt: string;
  @UuidField() approverId: string;
  @TextField({ max: 200, example: 'Jane Smith' }) approverName: string;
}
