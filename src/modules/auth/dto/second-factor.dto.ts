import { PasswordField, TextField, TextsField } from '#shared/http/fields.js';

const CODE = { max: 40, example: '123456' };

/** A code of the second factor, however it is written. */
export function SecondFactorField({
  optional = false,
  description = 'Six digits of the authenticator app.',
}: { optional?: boolean; description?: string } = {}): PropertyDecorator {
  return TextField({ ...CODE, optional, description });
}

export class BeginSecondFactorDto {
  @PasswordField() currentPassword: string;
}

export class ConfirmSecondFactorDto {
  @SecondFactorField() code: string;
}

export class RemoveSecondFactorDto {
  @PasswordField() currentPassword: string;
  @SecondFactorField({ description: 'Six digits of the authenticator app, or a recovery code.' }) code: string;
}

export class NewSecondFactorDto {
  @TextField({ max: 64, example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', description: 'Base32, for typing it in.' })
  secret: string;

  @TextField({
    max: 1_000,
    example: 'otpauth://totp/pos-backend:jane%40acme.example?issuer=pos-backend&secret=JBSW…',
    description: 'Shown as a QR code, it takes the secret into an authenticator app.',
  })
  uri: string;
}

export class RecoveryCodesDto {
  @TextsField({
    max: 10,
    example: ['ABCD-2345-EFGH-6767'],
    description: 'Each replaces a code once. They are shown this once.',
  })
  recoveryCodes: string[];
}
