import { InstantField, TextField, UuidField } from '#shared/http/fields.js';

export class RegisterDeviceDto {
  @UuidField() registerId: string;
  @UuidField({ nullable: true, description: 'The user who has enrolled the register; null for a SUPER_ADMIN.' })
  enrolledBy: string | null;
  @InstantField() enrolledAt: string;
}

export class EnrolledRegisterDto extends RegisterDeviceDto {
  @TextField({
    max: 200,
    example: 'Zk3v…',
    description: 'Sent as `X-Register-Token`. It is shown this once; the server keeps a hash.',
  })
  token: string;
}
