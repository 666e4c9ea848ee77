import { Injectable } from '@nestjs/common';
import type { AuditedOrigin } from '#shared/audit/audited-request.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { sha256 } from '#shared/kernel/sha256.js';
import type { SessionDto } from './dto/auth.dto.js';
import type { PinLoginDto, RegisterStaffDto } from './dto/pin.dto.js';
import { LoginsRepository } from './logins.repository.js';
import { PinLimiterService } from './pin-limiter.service.js';
import { type DeviceRow, PinsRepository } from './pins.repository.js';
import { PinsService } from './pins.service.js';
import { SessionService } from './session.service.js';

/** Signs users in by PIN at enrolled registers, which the token of their device names. */
@Injectable()
export class RegisterSignInService {
  constructor(
    private readonly devices: PinsRepository,
    private readonly pins: PinsService,
    private readonly limiter: PinLimiterService,
    private readonly logins: LoginsRepository,
    private readonly sessions: SessionService,
  ) {}

  /** Lists the users who can sign in by PIN at the register, by name. */
  async staffAt(token: string | undefined): Promise<RegisterStaffDto> {
    const device = await this.deviceOf(token);
    const { companyId, registerId, storeId } = device;
    const cashiers = await this.devices.listStaff(device);

    return { companyId, registerId, storeId, cashiers: cashiers.sort((a, b) => a.name.localeCompare(b.name)) };
  }

  /** Signs a user in by PIN. The session ends with the shift of the register and with its enrolment. */
  async login({ userId, pin }: PinLoginDto, token: string | undefined, origin: AuditedOrigin): Promise<SessionDto> {
    const device = await this.deviceOf(token);
    const { companyId, registerId, storeId } = device;
    origin.audited.concerns({ companyId, registerId, storeId, objectId: userId });
    await this.pins.check(device, userId, pin);
    const login = await this.logins.findById(userId);
    if (login === null) throw new DomainError('INVALID_PIN');

    return this.sessions.start(login, origin, device.id);
  }

  /** Lets a user who has shown the password at a register use the PIN there again. A token that is not valid changes nothing. */
  async unlock(userId: string, token: string | undefined): Promise<void> {
    const device = token === undefined ? null : await this.devices.findDevice(sha256(token));
    if (device !== null) await this.limiter.unlock({ registerId: device.registerId, userId });
  }

  /** The device of a token, which has to be valid. */
  async deviceOf(token: string | undefined): Promise<DeviceRow> {
    const device = token === undefined ? null : await this.devices.findDevice(sha256(token));
    if (device === null) throw new DomainError('INVALID_REGISTER_TOKEN');

    return device;
  }
}
