import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse as bytesOfUuid, stringify as uuidOfBytes } from 'uuid';
import type { ReceiptSubject } from './receipt-subject.js';

const KINDS = ['SALE', 'RETURN', 'DEPOSIT'] as const satisfies readonly ReceiptSubject['kind'][];
const UUID_BYTES = 16;
const MAC_BYTES = 16;
const KIND = 0;
const COPY = 1;
const EXPIRY = 5;
const IDS = 9;
/** Characters of the longest token, that of a payment. */
export const MAX_TOKEN = Math.ceil(((IDS + 3 * UUID_BYTES + MAC_BYTES) * 4) / 3);

/** What a link to a receipt stands for: the receipt of a company that was handed out by it, and until when it is shown. */
export interface LinkedReceipt {
  readonly companyId: string;
  readonly subject: ReceiptSubject;
  /** 0 for the original, as on paper. */
  readonly copy: number;
  readonly expiresAt: Date;
}

/**
 * Writes a link as text for a URL and a QR code: kind, copy, seconds of the expiry and ids, each of fixed length, and their HMAC. The
 * same link has the same token.
 */
export function signedToken({ companyId, subject, copy, expiresAt }: LinkedReceipt, key: Buffer): string {
  const head = Buffer.alloc(IDS);
  head.writeUInt8(KINDS.indexOf(subject.kind), KIND);
  head.writeUInt32BE(copy, COPY);
  head.writeUInt32BE(expiresAt.getTime() / 1000, EXPIRY);
  const ids = [companyId, subject.id, ...(subject.kind === 'DEPOSIT' ? [subject.orderId] : [])];
  const content = Buffer.concat([head, ...ids.map((id) => bytesOfUuid(id))]);

  return Buffer.concat([content, macOf(content, key)]).toString('base64url');
}

/** The link of a token; null when it was not signed with the key, or was changed. */
export function readToken(token: string, key: Buffer): LinkedReceipt | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.toString('base64url') !== token || bytes.length < IDS + MAC_BYTES) return null;
  const content = bytes.subarray(0, -MAC_BYTES);
  if (!timingSafeEqual(bytes.subarray(-MAC_BYTES), macOf(content, key))) return null;
  const [companyId = '', id = '', orderId = ''] = idsIn(content.subarray(IDS));
  const kind = KINDS[content.readUInt8(KIND)] ?? 'SALE';

  return {
    companyId,
    subject: kind === 'DEPOSIT' ? { kind, id, orderId } : { kind, id },
    copy: content.readUInt32BE(COPY),
    expiresAt: new Date(content.readUInt32BE(EXPIRY) * 1000),
  };
}

function macOf(content: Buffer, key: Buffer): Buffer {
  return createHmac('sha256', key).update(content).digest().subarray(0, MAC_BYTES);
}

function idsIn(bytes: Buffer): string[] {
  return Array.from({ length: bytes.length / UUID_BYTES }, (_, index) => uuidOfBytes(bytes, index * UUID_BYTES));
}
