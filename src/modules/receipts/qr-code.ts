import { encode } from 'uqr';

/** The squares of a QR code by row; true is dark. Without the quiet zone around it. */
export type QrCode = readonly (readonly boolean[])[];

export function qrCode(text: string): QrCode {
  return encode(text, { ecc: 'M', border: 0 }).data;
}
