/** A note as the server keeps it; undefined for a text in which there is nothing to read. */
export function readNote(text: string): string | undefined {
  const note = text.normalize('NFC').trim();

  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(note) ? note : undefined;
}
