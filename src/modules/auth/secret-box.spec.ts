import { SecretBox } from './secret-box.js';

const SERVER_SECRET = 'x'.repeat(32);

describe('SecretBox', () => {
  const box = new SecretBox(SERVER_SECRET, 'test');

  it('gives back what it was given, sealed in another form each time', () => {
    const one = box.seal('owner', 'secret');
    const other = box.seal('owner', 'secret');

    expect([box.open('owner', one), box.open('owner', other)]).toEqual(['secret', 'secret']);
    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('secret');
  });

  it('opens for no other owner, purpose or server, and nothing that was changed', () => {
    const sealed = box.seal('owner', 'secret');
    const changed = Buffer.from(sealed, 'base64').map((byte, i) => (i === 30 ? byte ^ 1 : byte));

    expect([
      box.open('other', sealed),
      new SecretBox(SERVER_SECRET, 'other').open('owner', sealed),
      new SecretBox('y'.repeat(32), 'test').open('owner', sealed),
      box.open('owner', Buffer.from(changed).toString('base64')),
      box.open('owner', ''),
      box.open('owner', 'not base64 …'),
    ]).toEqual(Array(6).fill(null));
  });
});
