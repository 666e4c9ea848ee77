/** Characters without a mark of their own: format and control characters, joiners, fillers, variation selectors. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;
/** Every blank of Unicode, and the two signs that look like one: an empty Braille cell and the filler of Hangul. */
const BLANKS = /[\s\p{Z}\u2800\u3164\uffa0]+/gu;
/** Zero-width characters that say nothing around a text. A joiner or variation selector belongs to the sign before it. */
const AROUND = /^[\s\p{Z}\u2800\u200b\u2060\ufeff]$/u;

/** A text as it is stored: composed, without blanks and zero-width characters around it. */
export function cleanText(text: string): string {
  const composed = text.normalize('NFC').trim();
  let start = 0;
  let end = composed.length;
  while (start < end && AROUND.test(composed.charAt(start))) start += 1;
  while (start < end && AROUND.test(composed.charAt(end - 1))) end -= 1;

  return composed.slice(start, end);
}

/** Whether anything of a text can be seen. */
export function isVisible(text: string): boolean {
  return withoutInvisible(text).replace(BLANKS, '') !== '';
}

/** A text without the characters that cannot be seen. Blanks stay, each run of them as one space. */
export function withoutInvisible(text: string): string {
  return text.replace(BLANKS, ' ').replace(INVISIBLE, '');
}
