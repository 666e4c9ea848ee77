import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A message as a server of mail has received it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as they were sent. */
  readonly source: string;
}

export interface SmtpServer {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** Refuses messages from now on. */
  refuse(): void;
  close(): Promise<void>;
}

/** A server of mail that takes every message, and sends none on. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const mails: ReceivedMail[] = [];
  let isRefusing = false;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    converse(socket, () => isRefusing, mails);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse: () => void (isRefusing = true),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function converse(socket: Socket, isRefusing: () => boolean, mails: ReceivedMail[]): void {
  let [text, from, isMessage] = ['', '', false];
  let to: string[] = [];
  const answer = (line: string): void => void socket.write(`${line}\r\n`);
  const command = (line: string): void => {
    const [, address = ''] = /<(.*)>/.exec(line) ?? [];
    if (/^MAIL /i.test(line)) [from, to] = [address, []];
    if (/^RCPT /i.test(line)) to.push(address);
    isMessage = /^DATA/i.test(line);
    if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else if (/^MAIL /i.test(line) && isRefusing()) answer('451 not now');
    else answer(isMessage ? '354 go on' : '250 ok');
  };
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += String(chunk);
    for (let end = text.indexOf(isMessage ? '\r\n.\r\n' : '\r\n'); end !== -1;) {
      const part = text.slice(0, end);
      text = text.slice(end + (isMessage ? 5 : 2));
      if (isMessage) {
        mails.push({ from, to, source: part });
        isMessage = false;
        answer('250 taken');
      } else command(part);
      end = text.indexOf(isMessage ? '\r\n.\r\n' : '\r\n');
    }
  });
  answer('220 test');
}
