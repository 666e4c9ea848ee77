/**
 * Parts of a script that a semicolon may stand in without ending a statement: comments, strings, quoted names and
 * dollar-quoted bodies. Not recognised: strings with backslash escapes (E'…'), nested block comments, BEGIN ATOMIC bodies.
 */
const PARTS = /--[^\n]*|\/\*[^]*?\*\/|'[^']*'|"[^"]*"|(\$\w*\$)[^]*?\1|[^]/g;

/** The statements of a script, without the comments around and between them. */
export function statementsOf(script: string): string[] {
  const statements = [''];
  for (const [part] of script.matchAll(PARTS)) {
    if (part === ';') statements.push('');
    else if (!part.startsWith('--') && !part.startsWith('/*')) statements[statements.length - 1] += part;
  }

  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}
