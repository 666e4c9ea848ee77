import {
  DayOrInstantField,
  EnumField,
  InstantField,
  IntegerField,
  TextField,
  TextsField,
  UuidField,
} from '#shared/http/fields.js';
import { PageQuery } from '#shared/http/pagination.js';
import { MAX_EXPORTED } from '../audit-rows.js';

const AUDIT_FORMATS = ['json', 'csv'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];
const ACTION = {
  max: 100,
  example: 'createOrder',
  description: 'The `operationId` of the request in the OpenAPI document.',
};

export class ListAuditQuery extends PageQuery {
  @UuidField({ optional: true, description: 'Only what this user did, or was refused.' }) actor?: string;
  @TextField({ ...ACTION, optional: true }) action?: string;
  @UuidField({ optional: true, description: 'Only what concerns this customer.' }) customerId?: string;
  @UuidField({ optional: true, description: 'Only what concerns this order.' }) orderId?: string;
  @DayOrInstantField({
    optional: true,
    description: 'On or after this day, in the time zone of the company, or point in time.',
  })
  from?: string;
  @DayOrInstantField({
    optional: true,
    description: 'On or before this day, in the time zone of the company, or point in time.',
  })
  to?: string;
  @EnumField(AUDIT_FORMATS, 'AuditFormat', {
    optional: true,
    description: `\`csv\`: a file for spreadsheets with all entries, ${MAX_EXPORTED} at most.`,
  })
  format?: AuditFormat;
}

export class AuditEntryDto {
  @UuidField() id: string;
  @InstantField({ description: 'When the request came in.' }) at: string;
  @UuidField({ nullable: true, description: 'The user. Null: not signed in.' }) actorId: string | null;
  @TextField({
    max: 200,
    nullable: true,
    example: 'Jane Roe',
    description: 'The name that the user has now. Null for users who are not of the company.',
  })
  actorName: string | null;
  @UuidField({ nullable: true, description: 'The store of the object, else that of the user.' }) storeId: string | null;
  @UuidField({ nullable: true }) registerId: string | null;
  @TextField(ACTION) action: string;
  @TextField({ max: 100, example: 'DONE', description: 'DONE, or the code of the error by which it was refused.' })
  outcome: string;
  @TextField({ max: 100, example: 'orders', description: 'The first part of the path.' }) object: string;
  @UuidField({ nullable: true }) objectId: string | null;
  @UuidField({ nullable: true }) orderId: string | null;
  @UuidField({ nullable: true }) customerId: string | null;
  @TextField({
    max: 64,
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
    description: 'Also in the log, and in the answer as `X-Request-Id`.',
  })
  requestId: string;
  @TextsField({
    max: 100,
    example: ['email', 'phone'],
    description: 'The fields that the request set, without their values.',
  })
  fields: string[];
  @TextsField({
    max: 10,
    example: ['phone 6c1d'],
    description:
      'Field and digest of each value that a customer was given. Equal digests of one customer are equal values; they tell ' +
      'nothing else, and nothing at all once the customer is deleted.',
  })
  digests: string[];
  @IntegerField({ example: 1, description: 'How often it was refused in this moment.' }) times: number;
}
