import { BooleanField, InstantField, TextField, UuidField } from '#shared/http/fields.js';

export class OpenSessionDto {
  @UuidField() id: string;
  @TextField({
    max: 200,
    nullable: true,
    example: 'Mozilla/5.0 (X11; Linux x86_64)',
    description: 'What the `User-Agent` of the sign-in said. Any client can say anything: show it as text.',
  })
  device: string | null;
  @TextField({ max: 100, nullable: true, example: '203.0.113.7', description: 'The address of the last use.' })
  address: string | null;
  @UuidField({
    nullable: true,
    description: 'The register at which a PIN has begun it; null for a sign-in by password.',
  })
  registerId: string | null;
  @InstantField({ description: 'The sign-in.' }) createdAt: string;
  @InstantField({ description: 'The last refresh, or the sign-in.' }) lastUsedAt: string;
  @InstantField({ description: 'The end of the session unless it is refreshed before.' }) expiresAt: string;
  @BooleanField({ description: 'Whether it is the session of this request.' }) isCurrent: boolean;
}
