export const HOW_TO_RUN_BROWSER_TESTS: string;
export function findBrowser(): string | undefined;
