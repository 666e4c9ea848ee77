import type { Answer, ApiClient } from './support/api-client.js';
import { createCompany, data, sell, setLogo, type TestCompany } from './support/company.js';
import { chunk, jpegOf, PNG_SIGNATURE, pngOf } from './support/images.js';
import { fetched, pdfText } from './support/printed.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const SMALL = { width: 40, height: 20 };
const MOST = { width: 1_000, height: 1_000 };
const MOST_BYTES = 200_000;

/** A PNG of exactly so many bytes. */
function pngOfLength(bytes: number): Buffer {
  const rest = bytes - pngOf(SMALL).length - chunk('teXt', Buffer.alloc(0)).length;

  return pngOf(SMALL, { more: [chunk('teXt', Buffer.alloc(rest, 'x'))] });
}

describe('The logo of a company', () => {
  let app: TestApp;
  let company: TestCompany;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await createCompany(app);
  });
  afterAll(() => app.close());

  const path = (): string => `/companies/${company.id}/logo`;
  const put = (client: ApiClient, image: Buffer): Promise<Answer> =>
    client.put(path(), { content: image.toString('base64') });
  const stored = async (): Promise<number | null> =>
    data(await company.admin.get(`/companies/${company.id}`)).logoVersion;

  it.each([
    ['PNG', 'image/png', pngOf(SMALL)],
    ['JPEG', 'image/jpeg', jpegOf(SMALL)],
    ['PNG of the most pixels', 'image/png', pngOf(MOST)],
    ['PNG of the most bytes', 'image/png', pngOfLength(MOST_BYTES)],
  ])('can be a %s, which every user of the company reads as it was sent', async (_, mediaType, image) => {
    const answer = await put(company.admin, image);
    const read = await fetched(company.cashier, path());

    expect(data(answer)).toMatchObject({ mediaType, version: await stored() });
    expect(read.headers.get('content-type')).toBe(mediaType);
    expect([answer.headers.get('etag'), read.headers.get('etag')]).toEqual([
      `"${await stored()}"`,
      `"${await stored()}"`,
    ]);
    expect(Buffer.from(await read.arrayBuffer()).equals(image)).toBe(true);
  });

  it('is sent again only when it is another one', async () => {
    const { version } = await setLogo(company);
    const asked = (tag: string): Promise<Response> => fetched(company.cashier, path(), { 'if-none-match': tag });
    const [same, weak, other] = await Promise.all([`"${version}"`, `W/"${version}", "x"`, '"x"'].map(asked));
    await setLogo(company, jpegOf(SMALL));

    expect([same?.status, weak?.status, other?.status, (await asked(`"${version}"`)).status]).toEqual([
      304, 304, 200, 200,
    ]);
    expect([await same?.text(), same?.headers.get('etag')]).toEqual(['', `"${version}"`]);
  });

  it('takes the place of the one before, and is gone when it is removed', async () => {
    const first = await setLogo(company);
    const second = await setLogo(company, jpegOf(SMALL));
    const read = await fetched(company.cashier, path());

    expect(second.version).toBeGreaterThan(first.version);
    expect(read.headers.get('content-type')).toBe('image/jpeg');
    expect((await company.admin.delete(path())).body).toMatchObject({ success: true });
    expect(await stored()).toBeNull();
    for (const method of ['GET', 'DELETE']) {
      expect((await company.admin.send(method, path())).body.code).toBe('LOGO_NOT_FOUND');
    }
  });

  it('lets every till know by the version of the settings', async () => {
    const versionOf = async (): Promise<number> =>
      Number((await company.cashier.get('/auth/me')).headers.get('x-settings-version'));
    const before = await versionOf();
    const { version } = await setLogo(company);
    const after = await versionOf();
    const me = data(await company.cashier.get('/auth/me'));
    await company.admin.delete(path());

    expect([after > before, me.company.logoVersion, (await versionOf()) > after]).toEqual([true, version, true]);
  });

  it.each([
    ['a text that is called one', Buffer.from('logo.png, a very nice one')],
    ['a page that begins like a PNG', Buffer.concat([PNG_SIGNATURE, Buffer.from('<script>alert(1)</script>')])],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a PNG that breaks off', pngOf(SMALL).subarray(0, -20)],
    ['a JPEG that breaks off', jpegOf(SMALL).subarray(0, -2)],
  ])('cannot be %s', async (_, image) => {
    const { version } = await setLogo(company);
    const { status, body } = await put(company.admin, image);

    expect([status, body.code, body.success]).toEqual([400, 'LOGO_NOT_AN_IMAGE', false]);
    expect(await stored()).toBe(version);
  });

  it.each([
    ['wider', pngOf({ width: 1_001, height: 1 })],
    ['higher', jpegOf({ width: 1, height: 1_001 })],
  ])('cannot be %s than 1000 pixels', async (_, image) => {
    const { status, body } = await put(company.admin, image);

    expect([status, body.code]).toEqual([400, 'LOGO_TOO_LARGE']);
  });

  it('cannot have more than 200,000 bytes', async () => {
    const sizes = [MOST_BYTES + 1, MOST_BYTES + 2, 400_000];
    const answers = await Promise.all(sizes.map((size) => put(company.admin, pngOfLength(size))));

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'LOGO_TOO_LARGE'],
      [400, 'VALIDATION_FAILED'],
      [413, 'PAYLOAD_TOO_LARGE'],
    ]);
    expect(answers[1]?.body.errors).toEqual([
      { field: 'content', message: 'content must be base64 of at most 200000 bytes' },
    ]);
    expect(await stored()).toBeNull();
  });

  it('is of one company: another neither reads nor changes it', async () => {
    const { version } = await setLogo(company);
    const { admin: stranger } = await createCompany(app);
    const answers = [
      await put(stranger, pngOf(SMALL)),
      await stranger.delete(path()),
      await stranger.get(path()),
      await put(company.manager, pngOf(SMALL)),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'COMPANY_NOT_FOUND'],
      [404, 'COMPANY_NOT_FOUND'],
      [404, 'LOGO_NOT_FOUND'],
      [403, 'FORBIDDEN'],
    ]);
    expect(await stored()).toBe(version);
    expect((await put(app.superAdmin, pngOf(SMALL))).status).toBe(200);
  });

  describe('on receipts', () => {
    const print = (id: string, format: string): Promise<Response> =>
      fetched(company.cashier, `/orders/${id}/receipt?format=${format}&preview=true`);
    /** The images of a PDF. */
    const imagesIn = async (pdf: Response): Promise<number> =>
      Buffer.from(await pdf.arrayBuffer())
        .toString('latin1')
        .split('/Subtype /Image').length - 1;

    it('stands in HTML itself, which may show that and load nothing', async () => {
      const { id } = await sell(company.cashier);
      const plain = await print(id, 'html');
      const image = pngOf(SMALL);
      await setLogo(company, image);
      const page = await print(id, 'html');

      expect(plain.headers.get('content-security-policy')).not.toContain('img-src');
      expect(await plain.text()).not.toContain('<img');
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; /,
      );
      expect(await page.text()).toContain(
        `<img class="logo" alt="" src="data:image/png;base64,${image.toString('base64')}" />`,
      );
    });

    it.each([
      ['PNG', pngOf(SMALL), 1],
      ['PNG with opacity', pngOf(SMALL, { colour: 6 }), 2],
      ['PNG of the most pixels', pngOf(MOST, { colour: 6 }), 2],
      ['JPEG', jpegOf(MOST), 1],
    ])('is in PDF: a %s', async (_, image, images) => {
      const { id, orderNumber } = await sell(company.cashier);
      expect(await imagesIn(await print(id, 'pdf'))).toBe(0);
      await setLogo(company, image);

      expect(await imagesIn(await print(id, 'pdf'))).toBe(images);
      expect(await pdfText(await print(id, 'pdf'))).toContain(orderNumber);
    });

    it('is not in text, and is gone when it is removed', async () => {
      const { id } = await sell(company.cashier);
      const before = await (await print(id, 'text')).text();
      await setLogo(company);
      const after = await (await print(id, 'text')).text();
      await company.admin.delete(path());

      expect(after).toBe(before);
      expect(await (await print(id, 'html')).text()).not.toContain('<img');
    });
  });
});
