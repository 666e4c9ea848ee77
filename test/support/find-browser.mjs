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

const HOW_TO_GET_ONE =
  'Install Chromium (Debian: apt-get install chromium-headless-shell) or set BROWSER_PATH to a Chromium, Chrome or Edge.';

/** The browser for the tests: BROWSER_PATH, else the first that is installed. */
export function findBrowser({ BROWSER_PATH, PATH = '' } = process.env) {
  if (BROWSER_PATH && !isProgram(BROWSER_PATH))
    throw new Error(`BROWSER_PATH is ${BROWSER_PATH}, where there is no program.`);
  const browser = BROWSER_PATH || installed(PATH);
  if (browser === undefined) throw new Error(`There is no browser. ${HOW_TO_GET_ONE}`);

  return browser;
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
