import { BooleanField, EnumField } from '#shared/http/fields.js';
import { CompanyQuery } from '#shared/http/pagination.js';
import { RECEIPT_FORMATS, type ReceiptFormat } from '../receipt-forms.js';

export class ReceiptQuery extends CompanyQuery {
  @EnumField(RECEIPT_FORMATS, 'ReceiptFormat', {
    optional: true,
    description: 'Default: the media type that `Accept` prefers, or plain text when it names none of the three.',
  })
  format?: ReceiptFormat;

  @BooleanField({
    optional: true,
    example: false,
    description: '`true`: for looking at it. It says PREVIEW, and is not counted.',
  })
  preview?: boolean;
}
