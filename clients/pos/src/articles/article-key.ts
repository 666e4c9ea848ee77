/**
 * The form in which codes and barcodes are compared, as the server compares them: without blanks, in capitals, and a number of 12 to
 * 14 digits with leading zeros.
 */
export function articleKey(value: string): string {
  const plain = value.normalize('NFKC').replace(/\s/g, '').toUpperCase();

  return /^\d{12,14}$/.test(plain) ? plain.padStart(14, '0') : plain;
}
