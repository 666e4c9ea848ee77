/** Browsers and systems, the more telling name first: each of them also calls itself by those below. */
const BROWSERS = {
  Edge: /\bEdgA?\//,
  Opera: /\bOPR\//,
  Firefox: /Firefox\/|FxiOS\//,
  Chrome: /Chrome\/|CriOS\//,
  Safari: /Safari\//,
};
const SYSTEMS = {
  Android: /\bAndroid\b/,
  iOS: /\biP(hone|ad)\b/,
  Windows: /\bWindows\b/,
  macOS: /\bMac OS X\b/,
  Linux: /\bLinux\b/,
};

/** Browser and system of a `User-Agent`; undefined when it is another program's. */
export function deviceName(userAgent: string): { browser: string; system: string } | undefined {
  const browser = nameOf(userAgent, BROWSERS);
  const system = nameOf(userAgent, SYSTEMS);

  return browser === undefined || system === undefined ? undefined : { browser, system };
}

function nameOf(userAgent: string, patterns: Readonly<Record<string, RegExp>>): string | undefined {
  return Object.entries(patterns).find(([, pattern]) => pattern.test(userAgent))?.[0];
}
