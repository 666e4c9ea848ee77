import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The headless shell comes first: without the windows of a whole browser it takes two thirds of the processor time. */
const COMMANDS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

/** Where browsers put themselves that are not in the PATH. */
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export const HOW_TO_RUN_BROWSER_TESTS =
  'Install Chromium (Debian: apt-get install chromium-headless-shell) or set BROWSER_PATH to a Chromium, Chrome or Edge, and run "npm test" again.';

/** The value of BROWSER_PATH for a run without the browser tests. */
const NONE = 'none';

/**
 * The browser for the tests: BROWSER_PATH, else the first that is installed; undefined when there is none. A BROWSER_PATH
 * that leads nowhere is a mistake, and so is a missing browser where REQUIRE_BROWSER says that there has to be one.
 */
export function findBrowser({ BROWSER_PATH, REQUIRE_BROWSER, PATH = '' } = process.env) {
  const browser = BROWSER_PATH ? named(BROWSER_PATH) : installed(PATH);
  if (browser === undefined && REQUIRE_BROWSER) {
    throw new Error(`REQUIRE_BROWSER is set, but there is no browser. ${HOW_TO_RUN_BROWSER_TESTS}`);
  }

  return browser;
}

function named(path) {
  if (path === NONE) return undefined;
  if (!isProgram(path)) throw new Error(`BROWSER_PATH is ${path}, where there is no program.`);

  return path;
}

function installed(path) {
  const folders = path.split(delimiter).filter((folder) => folder !== '');

  return [...folders.flatMap((folder) => COMMANDS.map((name) => join(folder, name))), ...APPLICATIONS].find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);

    return true;
  } catch {
    return false;
  }
}
