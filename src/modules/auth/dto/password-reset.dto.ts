import { NewPasswordField } from '#modules/users/dto/user.dto.js';
import { EmailField, InstantField, TextField } from '#shared/http/fields.js';

const TOKEN = { max: 200, example: 'Zk3v…' };

export class RequestPasswordResetDto {
  @EmailField() email: string;
}

export class ConfirmPasswordResetDto {
  @TextField({ ...TOKEN, description: 'Of the link. It can be used once, within 30 minutes.' }) token: string;
  @NewPasswordField() newPassword: string;
}

export class PasswordResetDto {
  @TextField(TOKEN) token: string;
  @InstantField() expiresAt: string;
}
