import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '#shared/access/access.decorator.js';
import { COMPANY_ERRORS } from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import { RegisterToken } from '#shared/http/params.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { Scope } from '#shared/tenancy/scope.decorator.js';
import { ApprovalsService } from './approvals.service.js';
import { ApprovalDto, CreateApprovalDto } from './dto/approval.dto.js';

@ApiTags('Auth')
@Controller('approvals')
export class ApprovalsController {
  constructor(private readonly approvals: ApprovalsService) {}

  @Post()
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Approve one act of the signed-in user, as another user',
    description:
      'The approver shows a PIN at this register (`userId`, `pin`, `X-Register-Token`), or e-mail address and password. The ' +
      'token allows just this act once, within two minutes: send it as `X-Approval-Token` with the act. With `further` it allows ' +
      'several acts of one request.',
    status: 201,
    returns: ApprovalDto,
    errors: [
      'INVALID_REGISTER_TOKEN',
      'INVALID_PIN',
      'PIN_LOCKED',
      'INVALID_CREDENTIALS',
      'SECOND_FACTOR_REQUIRED',
      'INVALID_SECOND_FACTOR',
      'APPROVAL_INCOMPLETE',
      'APPROVER_NOT_ALLOWED',
      'OTHER_REGISTER',
      'INVALID_AMOUNT',
      ...COMPANY_ERRORS,
    ],
  })
  createApproval(
    @Scope() scope: CompanyScope,
    @Body() dto: CreateApprovalDto,
    @RegisterToken() registerToken: string | undefined,
    @Ip() address: string,
  ): Promise<ApprovalDto> {
    return this.approvals.create(scope, dto, { registerToken, address });
  }
}
