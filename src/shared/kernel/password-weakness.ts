/** Why a new password is refused. */
export const PASSWORD_WEAKNESSES = ['COMMON', 'OWN_ADDRESS', 'PREDICTABLE', 'UNCHANGED'] as const;
export type PasswordWeakness = (typeof PASSWORD_WEAKNESSES)[number];
