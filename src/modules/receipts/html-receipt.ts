import { createHash } from 'node:crypto';
import type { Logo } from '#modules/companies/image-file.js';
import { qrCode } from './qr-code.js';
import type { Row, Sheet, SheetLine, TenderRows } from './receipt-sheet.js';

/** Markup that is inserted unescaped. Everything else that {@link html} inserts is text, and escaped. */
class Markup {
  constructor(readonly source: string) {}
}
type Inserted = string | Markup | readonly Markup[];

function html(texts: TemplateStringsArray, ...parts: readonly Inserted[]): Markup {
  return new Markup(texts.map((text, index) => text + sourceOf(parts[index] ?? '')).join(''));
}

function sourceOf(part: Inserted): string {
  if (part instanceof Markup) return part.source;

  return typeof part === 'string' ? escaped(part) : part.map(({ source }) => source).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const STYLE = `
  @page { size: 80mm auto; margin: 0 }
  * { box-sizing: border-box; margin: 0; padding: 0 }
  body { background: #eceff1; color: #16191d; font: 13px/1.45 "Noto Sans", system-ui, sans-serif }
  main { width: 80mm; margin: 24px auto; padding: 7mm 5mm; background: #fff; box-shadow: 0 1px 8px #0003 }
  header, footer { text-align: center }
  header p, footer p { overflow-wrap: anywhere }
  .logo { display: block; max-width: 60mm; max-height: 25mm; margin: 0 auto 8px }
  .company { font-size: 19px; font-weight: 700; line-height: 1.25 }
  h1 { margin-top: 14px; font-size: 12px; letter-spacing: .22em; text-transform: uppercase; text-align: center }
  .mark { width: fit-content; margin: 8px auto 0; padding: 1px 12px; border: 2px solid; font-weight: 700; letter-spacing: .14em }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 1px 12px; margin-top: 14px }
  dt { color: #5b636c }
  dd { text-align: right; overflow-wrap: anywhere }
  table { width: 100%; margin-top: 10px; padding-top: 8px; border-top: 1px dashed #9aa2aa; border-spacing: 0; table-layout: auto }
  caption, thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  th { font-weight: 400; text-align: left; overflow-wrap: anywhere }
  td { padding-left: 10px; text-align: right; vertical-align: bottom; white-space: nowrap; font-variant-numeric: tabular-nums }
  .name { font-weight: 600; padding-top: 6px }
  tbody:first-of-type .name { padding-top: 0 }
  .detail th { padding-left: 10px; color: #5b636c }
  .note { padding-top: 8px; overflow-wrap: anywhere }
  .total > * { padding-top: 4px; font-size: 18px; font-weight: 700 }
  footer { margin-top: 18px; color: #5b636c }
  svg { display: block; width: 22mm; height: 22mm; margin: 14px auto 0 }
  @media print { body { background: none } main { margin: 0; box-shadow: none } }
`;

/** The style element in one piece, because its hash covers every character between the tags. */
const STYLE_SHEET = new Markup(`<style>${STYLE}</style>`);

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * The Content-Security-Policy of the page: it loads and runs nothing, its style sheet is allowed by hash, and with a logo it shows
 * images that stand in the page itself.
 */
export function htmlPolicy(logo: Logo | null): string {
  const images = logo === null ? '' : ' img-src data:;';

  return `default-src 'none'; style-src 'sha256-${STYLE_HASH}';${images} base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** Lays a receipt out as a self-contained page, 80 mm wide like receipt paper. */
export function htmlReceipt(sheet: Sheet, logo: Logo | null = null): string {
  return `<!doctype html>\n${page(sheet, logo).source}\n`;
}

/** The logo in the page itself. It says nothing that the name of the company below it does not say. */
function logoImage({ mediaType, content }: Logo): Markup {
  return html`<img class="logo" alt="" src="data:${mediaType};base64,${content.toString('base64')}" />`;
}

function header({ company, store, heading }: Sheet, logo: Logo | null): Markup {
  return html`<header>
    ${logo === null ? '' : logoImage(logo)}
    <p class="company" dir="auto">${company}</p>
    <p dir="auto">${store}</p>
    ${heading.map((line) => html`<p dir="auto">${line}</p>`)}
  </header>`;
}

function page(sheet: Sheet, logo: Logo | null): Markup {
  const { title, number, mark, captions } = sheet;

  return html`<html lang="${sheet.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${[title, number, ...(mark === null ? [] : [mark])].join(' ')}</title>
      ${STYLE_SHEET}
    </head>
    <body>
      <main>
        ${header(sheet, logo)}
        <h1>${title}</h1>
        ${mark === null ? '' : html`<p class="mark">${mark}</p>`}
        <dl>
          ${sheet.facts.map(
            ({ label, value }) =>
              html`<dt>${label}</dt>
                <dd><bdi>${value}</bdi></dd> `,
          )}
        </dl>
        <table>
          <caption>
            ${captions.items}
          </caption>
          <thead>
            <tr>
              <th scope="col">${captions.item}</th>
              <th scope="col">${captions.amount}</th>
            </tr>
          </thead>
          ${sheet.lines.map(item)}
        </table>
        <table>
          <caption>
            ${captions.totals}
          </caption>
          <tbody>
            ${sheet.sums.map((sum) => tableRow(sum))}${tableRow({ ...sheet.total, value: sheet.pricedTotal }, 'total')}
            ${sheet.contained.map((tax) => tableRow(tax))}
          </tbody>
        </table>
        ${sheet.note.map((line) => html`<p class="note" dir="auto">${line}</p> `)}
        <table>
          <caption>
            ${captions.payment}
          </caption>
          <tbody>
            ${sheet.tenders.map(tender)}${sheet.balances.map((balance) => tableRow(balance))}
          </tbody>
        </table>
        ${footer(sheet)}
      </main>
    </body>
  </html>`;
}

/** What the receipt closes with, the lines of the shop, and the QR code by which the till finds the sale. */
function footer({ closing, foot, scanned }: Sheet): Markup {
  return html`<footer>
    <p>${closing}</p>
    ${foot.map((line) => html`<p dir="auto">${line}</p>`)} ${scanned === null ? '' : code(scanned)}
  </footer>`;
}

function code(text: string): Markup {
  const squares = qrCode(text);
  const size = String(squares.length);
  const path = squares.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');

  return html`<svg role="img" aria-label="${text}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    <path d="${path}" fill="#000" />
  </svg>`;
}

/** A group of rows under the name of the item. */
function item({ name, price, note }: SheetLine): Markup {
  return html`<tbody>
    <tr>
      <th scope="rowgroup" colspan="2" class="name" dir="auto">${name}</th>
    </tr>
    ${tableRow(price, 'detail')}
    ${note.map(
      (line) =>
        html`<tr class="detail">
          <th scope="row" colspan="2" dir="auto">${line}</th>
        </tr> `,
    )}
  </tbody> `;
}

function tender({ details, ...row }: TenderRows): Markup {
  return html`${tableRow(row)}${details.map((detail) => tableRow(detail, 'detail'))}`;
}

function tableRow({ label, value }: Row, kind: 'sum' | 'detail' | 'total' = 'sum'): Markup {
  return html`<tr class="${kind}">
    <th scope="row">${label}</th>
    <td>${value}</td>
  </tr> `;
}
