import { BooleanField, EmailField, EnumField, InstantField, IntegerField, TextField } from '#shared/http/fields.js';
import { RECEIPT_LINK_DAYS } from '#shared/kernel/limits.js';
import { MAX_TOKEN } from '../receipt-token.js';
import { RECEIPT_FORMATS, type ReceiptFormat } from '../receipt-forms.js';

const LINK = { max: MAX_TOKEN, example: 'AAAAAAAAaRXg…' };

export class LinkedReceiptQuery {
  @EnumField(RECEIPT_FORMATS, 'ReceiptFormat', {
    optional: true,
    description: 'Default: the media type that `Accept` prefers, or plain text when it names none of the three.',
  })
  format?: ReceiptFormat;
}

export class ReceiptLinkDto {
  @TextField({ ...LINK, description: 'Names the receipt. Anyone who has the token can read the receipt.' })
  token: string;
  @TextField({
    max: 250,
    example: '/api/receipts/AAAAAAAAaRXg…',
    description: 'The path of the receipt on this server. It needs no sign-in.',
  })
  path: string;
  @TextField({
    max: 1_000,
    nullable: true,
    example: 'https://pos.example/api/receipts/AAAAAAAAaRXg…',
    description: 'The address of the receipt. Null where the server does not know its own address (`PUBLIC_URL`).',
  })
  url: string | null;
  @InstantField({ description: `The link shows the receipt until then, which is for ${RECEIPT_LINK_DAYS} days.` })
  expiresAt: string;
  @IntegerField({
    example: 0,
    description: 'What the link hands out: 0 is the original, 1 the first copy, as on paper. It stays that.',
  })
  copy: number;
  @BooleanField({ description: 'Whether this server can send the receipt by e-mail.' }) canMail: boolean;
}

export class MailReceiptDto {
  @EmailField() email: string;
}
