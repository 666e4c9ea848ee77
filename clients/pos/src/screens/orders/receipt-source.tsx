import type { CallOptions, CompanyDto, KeyOption, ReceiptLinkDto } from '@pos-backend/sdk';
import type { ReactNode } from 'react';
import { api } from '../../app/api.js';
import { Picture, readLogo } from '../../app/logo.js';
import { orderNumberIn } from '../../app/order-number.js';

/** A receipt of an order, of a return, or of a payment on an order. */
export type ReceiptOf =
  | { readonly of: 'order' | 'return'; readonly id: string }
  | { readonly of: 'payment'; readonly id: string; readonly paymentId: string };

/** Reads a receipt of the server. Without `preview` it counts as printed, and the next one is a copy. */
export function readReceipt(receipt: ReceiptOf, { preview = false } = {}): Promise<string> {
  const query = { format: 'text', preview } as const;
  const { of, id } = receipt;
  if (of === 'payment') return api.getPaymentReceipt(id, receipt.paymentId, query);

  return of === 'order' ? api.getOrderReceipt(id, query) : api.getReturnReceipt(id, query);
}

/** Reads a receipt to be printed, which counts, with the logo and the QR code by which a till finds the order again. */
export async function receiptOnPaper(receipt: ReceiptOf, company: CompanyDto): Promise<ReactNode> {
  const [text, logo, { default: QrCode }] = await Promise.all([
    readReceipt(receipt),
    readLogo(company),
    import('../../design/qr-code.js'),
  ]);
  const number = orderNumberIn(text);

  return (
    <>
      {logo !== undefined && <Picture image={logo} label={company.name} />}
      <pre>{text}</pre>
      {number !== undefined && <QrCode text={number} label={number} />}
    </>
  );
}

/** Makes a link to a receipt, which counts as handed out. */
export function linkReceipt(receipt: ReceiptOf, options: CallOptions & KeyOption): Promise<ReceiptLinkDto> {
  const { of, id } = receipt;
  if (of === 'payment') return api.createPaymentReceiptLink(id, receipt.paymentId, options);

  return of === 'order' ? api.createOrderReceiptLink(id, options) : api.createReturnReceiptLink(id, options);
}
