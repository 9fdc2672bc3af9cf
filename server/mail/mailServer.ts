import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import { z } from 'zod';

/** A letter as it goes out. Plain text: nothing in it runs, loads or links. */
export interface Letter {
  /** The same at every attempt, so that a mail server which hears of it twice can tell. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * What became of an attempt. `failed`: it was not taken, and may be tried again; `refused`: it never will be; `unknown`: the
 * server heard the whole letter and its answer was lost, so that it may have been sent.
 */
export type Delivery =
  | { readonly is: 'taken' }
  | { readonly is: 'failed' | 'refused' | 'unknown'; readonly trouble: string };

export interface MailServer {
  /** Never rejects. */
  deliver(letter: Letter): Promise<Delivery>;
}

export interface MailServerSettings {
  /** `smtp://user:password@host:port`, or `smtps://`. */
  readonly server: string;
  readonly from: string;
  /** Milliseconds without a word after which the server counts as gone. */
  readonly patience?: number;
}

/** A mail server reached by SMTP (RFC 5321); beyond this machine only under TLS. */
export function smtpServer({ server, from, patience = 30_000 }: MailServerSettings): MailServer {
  const { protocol, hostname, port, username, password } = new URL(server);
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const isHere = host === 'localhost' || host === '::1' || host.startsWith('127.');

  return {
    async deliver({ messageId, to, subject, text }) {
      const bytes = await new MailComposer({
        from,
        to,
        subject,
        text,
        messageId: `<${messageId}@${from.slice(from.indexOf('@') + 1)}>`,
        // RFC 3834: holiday notices do not answer to it.
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
        .compile()
        .build();
      let wasHeard = false;
      const whole = new Readable({
        read() {
          wasHeard = true;
          this.push(bytes);
          this.push(null);
        },
      });
      const connection = new SmtpConnection({
        host,
        port: port === '' ? (secure ? 465 : 587) : Number(port),
        secure,
        requireTLS: !secure && !isHere,
        connectionTimeout: patience,
        greetingTimeout: patience,
        socketTimeout: patience,
        logger: false,
      });
      try {
        await heardOf(connection, (done) => connection.connect(done));
        if (username !== '') {
          const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
          await heardOf(connection, (done) => connection.login(auth, done));
        }
        await heardOf(connection, (done) => connection.send({ from, to: [to], size: bytes.length }, whole, done));
        return { is: 'taken' };
      } catch (error) {
        return deliveryOf(error, wasHeard);
      } finally {
        connection.close();
        whole.destroy();
      }
    },
  };
}

/** One step of the conversation; rejects with its error, or with one that comes without being asked. */
function heardOf(connection: SmtpConnection, step: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the mail server hung up')));
    step((error) => (error == null ? resolve() : reject(error)));
  });
}

const smtpError = z.object({ code: z.string().optional(), responseCode: z.number().optional() });

function deliveryOf(error: unknown, wasHeard: boolean): Delivery {
  const { code, responseCode } = smtpError.safeParse(error).data ?? {};
  const trouble = String(responseCode ?? code ?? 'hung-up');
  if (responseCode === undefined) return { is: wasHeard ? 'unknown' : 'failed', trouble };
  // What is wrong with the account or the greeting can be put right; what is wrong with the letter or its address cannot.
  const isOfLetter = wasHeard || code === 'EENVELOPE';
  return { is: isOfLetter && responseCode >= 500 ? 'refused' : 'failed', trouble };
}
