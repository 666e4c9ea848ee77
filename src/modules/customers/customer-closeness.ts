import { isOneEditAway } from '#shared/kernel/name-key.js';

/** A customer who may be meant, with all that tells how well. */
export interface Candidate {
  readonly id: string;
  readonly phoneKey: string;
  readonly phoneDigits: string;
  readonly email: string | null;
  readonly nameKey: string;
  readonly nameSort: string;
  readonly isActive: boolean;
  /** The newest order; null without one. */
  readonly lastVisitAt: Date | null;
  /** Whether a code of the customer was typed whole. */
  readonly isCoded?: boolean;
}

/** What was typed into one box, read in each way that it can be meant. */
export interface Sought {
  /** The key of a whole number. */
  readonly phoneKey: string | null;
  /** The key of a code. */
  readonly codeKey: string;
  /** Readings of a part of a number. */
  readonly phone: readonly string[];
  /** The words as a name is sorted by. */
  readonly plainName: string;
  readonly words: readonly string[];
  /** Words of digits, which can be in the name or in the number. */
  readonly digits: readonly string[];
  readonly email: string;
}

/** From closest to farthest. */
const LEVELS = [
  'EXACT',
  'PHONE_PREFIX',
  'PHONE_PART',
  'WHOLE_NAME',
  'NAME_PREFIX',
  'WHOLE_WORDS',
  'WORD_PREFIXES',
  'PARTS',
  'NEAR',
] as const;
type Level = (typeof LEVELS)[number];

/** The customers who may be meant, closest first: active before deactivated, then the most recent visitor, then by name. */
export function byCloseness<Row extends Candidate>(candidates: readonly Row[], sought: Sought): Row[] {
  const levels = new Map(
    candidates.map((candidate) => [candidate.id, { candidate, level: levelOf(candidate, sought) }]),
  );

  return [...levels.values()]
    .filter(({ level }) => level !== null)
    .toSorted(
      (a, b) =>
        Number(b.candidate.isActive) - Number(a.candidate.isActive) ||
        LEVELS.indexOf(a.level ?? 'NEAR') - LEVELS.indexOf(b.level ?? 'NEAR') ||
        (b.candidate.lastVisitAt?.getTime() ?? 0) - (a.candidate.lastVisitAt?.getTime() ?? 0) ||
        compareTexts(a.candidate.nameSort, b.candidate.nameSort) ||
        compareTexts(a.candidate.id, b.candidate.id),
    )
    .map(({ candidate }) => candidate);
}

/** How well a customer fits; null when not at all. */
export function levelOf(candidate: Candidate, sought: Sought): Level | null {
  if (candidate.isCoded) return 'EXACT';
  const levels = [phoneLevel(candidate, sought), nameLevel(candidate, sought), emailLevel(candidate, sought)];

  return LEVELS.find((level) => levels.includes(level)) ?? null;
}

/** Whether every word occurs in the name, or is one edit away from a word of it, and at least one of them is only that. */
export function isNear(
  candidate: Pick<Candidate, 'nameKey' | 'phoneDigits'>,
  { words, digits }: Pick<Sought, 'words' | 'digits'>,
): boolean {
  const own = candidate.nameKey.trim().split(' ');
  const isEdited = (word: string): boolean => [...word].length >= 4 && own.some((one) => isOneEditAway(word, one));
  const missing = words.filter((word) => !candidate.nameKey.includes(word));

  return missing.length > 0 && missing.every(isEdited) && digits.every((part) => holdsDigits(candidate, part));
}

function phoneLevel({ phoneKey, phoneDigits }: Candidate, sought: Sought): Level | null {
  if (sought.phoneKey !== null && sought.phoneKey === phoneKey) return 'EXACT';
  const forms = phoneDigits.split(' ');
  if (sought.phone.some((reading) => forms.some((form) => form.startsWith(reading)))) return 'PHONE_PREFIX';

  return sought.phone.some((reading) => phoneDigits.includes(reading)) ? 'PHONE_PART' : null;
}

function nameLevel(candidate: Candidate, sought: Sought): Level | null {
  const { words, digits } = sought;
  if (words.length + digits.length === 0) return null;
  const [plain = ''] = candidate.nameSort.split('\t');
  const own = plain.split(' ');
  const typed = [...words].sort().join(' ');
  const holdsAll = (test: (word: string) => boolean): boolean =>
    words.every(test) && digits.every((part) => holdsDigits(candidate, part));
  if (digits.length === 0 && own.toSorted().join(' ') === typed) return 'WHOLE_NAME';
  if (plain.startsWith(sought.plainName)) return 'NAME_PREFIX';
  if (holdsAll((word) => own.includes(word))) return 'WHOLE_WORDS';
  if (holdsAll((word) => candidate.nameKey.includes(` ${word}`))) return 'WORD_PREFIXES';
  if (holdsAll((word) => candidate.nameKey.includes(word))) return 'PARTS';

  return isNear(candidate, sought) ? 'NEAR' : null;
}

function emailLevel({ email }: Candidate, sought: Sought): Level | null {
  if (email === null || sought.email === '' || !email.includes(sought.email)) return null;
  if (email === sought.email) return 'WHOLE_NAME';

  return email.startsWith(sought.email) ? 'NAME_PREFIX' : 'PARTS';
}

function holdsDigits({ nameKey, phoneDigits }: Pick<Candidate, 'nameKey' | 'phoneDigits'>, part: string): boolean {
  return nameKey.includes(part) || phoneDigits.includes(part);
}

/** By code points, as the collation "C" of the database does. */
export function compareTexts(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
