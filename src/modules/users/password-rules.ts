import type { PasswordWeakness } from '#shared/kernel/password-weakness.js';

export const MIN_PASSWORD = 12;

/** Fewer characters than this around a common password do not make it a good one. */
const MAX_TRIMMINGS = 8;
/** What is left of a password without the words of the own address has to be so long. */
const MIN_REST = 8;
const MIN_DISTINCT = 5;
const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** Finds out why a password is easy to guess; null when none of the rules says so. */
export function weaknessOf(
  password: string,
  email: string,
  isCommon: (text: string) => boolean,
): PasswordWeakness | null {
  const text = password.normalize('NFKC').toLowerCase();
  if (isOfAddress(text, email.toLowerCase())) return 'OWN_ADDRESS';
  if (isRegular(text)) return 'PREDICTABLE';

  return coresOf(text).some(isCommon) ? 'COMMON' : null;
}

/** Whether little is left without the words of the address. */
function isOfAddress(text: string, email: string): boolean {
  const words = email.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text);

  return rest !== text && rest.replace(/[^\p{L}\p{N}]/gu, '').length < MIN_REST;
}

/** Whether the text has few different characters, repeats a short piece, or counts up or down. */
function isRegular(text: string): boolean {
  if (new Set(text).size < MIN_DISTINCT || periodOf(text) < Math.min(MIN_PASSWORD, text.length / 2 + 1)) return true;
  const steps = [...text].slice(1).filter((_, i) => Math.abs(text.charCodeAt(i + 1) - text.charCodeAt(i)) <= 1);

  return steps.length >= (text.length - 1) * 0.75;
}

/** The length of the shortest piece of which the text is a repetition, the last one perhaps cut. */
function periodOf(text: string): number {
  for (let period = 1; period < text.length; period++) {
    if (text.startsWith(text.slice(period))) return period;
  }

  return text.length;
}

/** The text, and what is left without digits and signs around it, also with letters for their lookalikes. */
function coresOf(text: string): string[] {
  const stem = text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
  const plain = text.length - stem.length <= MAX_TRIMMINGS ? [text, stem] : [text];

  return plain.flatMap((core) => [core, core.replace(/[@4310!$57]/g, (sign) => LOOKALIKES[sign] ?? sign)]);
}
