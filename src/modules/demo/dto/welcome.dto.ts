import { BooleanField, EmailField, EnumField, NestedArray, TextField } from '#shared/http/fields.js';
import { ROLES, type Role } from '#shared/access/roles.js';

/** An account of the demo data. */
export class DemoAccountDto {
  @EmailField({ example: 'cashier@acme.example' }) email: string;
  @TextField({ max: 200, example: 'Carla Cashier' }) name: string;
  @EnumField(ROLES, 'Role') role: Role;
  @TextField({
    max: 200,
    nullable: true,
    example: 'Acme Retail',
    description: 'Name of the company; null for a SUPER_ADMIN.',
  })
  company: string | null;
  @TextField({ max: 128, example: 'pos-demo-password' }) password: string;
}

export class WelcomeDto {
  @BooleanField({ example: true, description: 'Whether Swagger UI is at `/docs` and this document at `/docs/json`.' })
  apiDocs: boolean;
  @NestedArray(() => DemoAccountDto, { max: 20, description: 'Empty without demo data.' })
  demoAccounts: DemoAccountDto[];
}
