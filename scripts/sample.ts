import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { v4 as newDeviceId, v7 as newId } from 'uuid';
import type { z } from 'zod';
import { sendFile, type FileFault } from '../renderer/features/secretariat/intake/sendFile.ts';
import type { ApiAnswer, ApiRequest } from '../renderer/platform/api.ts';
import { CannotStart, startServer } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { actSchema, toBase64Url, type ActBody, type ActType } from '../shared/acts/act.ts';
import { signAct } from '../shared/acts/sealed.ts';
import {
  apiPrefix,
  serverDescription,
  signInAnswer,
  submitActAnswer,
  troubleSchema,
  type OpenSession,
  type ServerDescription,
} from '../shared/api/routes.ts';
import type { AgendaDocument, AgendaItem, StoredFile } from '../shared/domain/meeting/agenda.ts';
import { planMeetingFromFolder } from '../shared/domain/meeting/folderPlan.ts';
import { holds, type Person } from '../shared/domain/person/person.ts';
import { ordersAfter } from '../shared/rooms/draftRoom.ts';

/** A meeting made out of a folder. */
export interface FolderMeeting {
  readonly meeting: string;
  readonly title: string;
  readonly items: number;
  readonly documents: number;
  /** Files that did not become papers, by their path within the folder. */
  readonly ignored: readonly { readonly file: string; readonly why: FileFault | 'no-paper' | 'duplicate' }[];
}

/** Why no meeting could be made; the message is for whoever called the command. */
export class CannotMakeMeeting extends Error {
  /** What became of the files, where it had come so far. */
  readonly ignored: FolderMeeting['ignored'];
  constructor(message: string, ignored: FolderMeeting['ignored'] = []) {
    super(message);
    this.ignored = ignored;
  }
}

/**
 * Makes and publishes a meeting out of any folder of papers, on a running server that holds the sample body: through the
 * same requests and acts as a secretary's screen, signed in as the sample's own secretary. Tells of each file in `onFile`.
 */
export async function makeMeetingFromFolder(
  server: string,
  folder: string,
  onFile: (file: string) => void = () => undefined,
): Promise<FolderMeeting> {
  const names = await filesIn(folder);
  const secretary = await secretaryAt(server);
  const { ask, people } = secretary;
  const plan = planMeetingFromFolder(names, path.basename(path.resolve(folder)));
  const ignored: FolderMeeting['ignored'][number][] = plan.ignored.map((file) => ({ file, why: 'no-paper' }));
  const seen = new Set<string>();
  const items: AgendaItem[] = [];
  const documents: AgendaDocument[] = [];
  const orders = ordersAfter(undefined, plan.items.length);
  for (const [index, planned] of plan.items.entries()) {
    const item = newId();
    const places = ordersAfter(undefined, planned.documents.length);
    for (const [place, { fileName, title, kind }] of planned.documents.entries()) {
      onFile(fileName);
      // oxlint-disable-next-line no-await-in-loop -- one file after the other is enough, and says where it is
      const brought = await bring(path.join(folder, fileName), ask, seen);
      if (typeof brought === 'string') ignored.push({ file: fileName, why: brought });
      else documents.push({ id: newId(), item, order: places[place] ?? '', title, kind, level: 'open', file: brought });
    }
    if (!documents.some((document) => document.item === item)) continue;
    items.push({
      id: item,
      order: orders[index] ?? '',
      title: planned.title,
      lane: 'discussion',
      minutes: 15,
      presenter: '',
      audience: null,
    });
  }
  if (items.length === 0) throw new CannotMakeMeeting('no file of the folder can be a paper', ignored);

  const meeting = newId();
  await secretary.submit('meeting.create', { meeting });
  await secretary.submit('meeting.publish', {
    meeting,
    publication: 1,
    agenda: {
      title: plan.title,
      startsAt: inThreeDays(),
      timeZone: 'Asia/Ho_Chi_Minh',
      place: '',
      participants: people.filter((person) => holds(person, 'chair', 'member', 'secretariat')).map(({ id }) => id),
      items,
      documents,
    },
  });
  return { meeting, title: plan.title, items: items.length, documents: documents.length, ignored };
}

type Ask = <Value>(answer: z.ZodType<Value>, path: string, request?: ApiRequest) => Promise<ApiAnswer<Value>>;

interface Secretary {
  readonly ask: Ask;
  readonly people: readonly Person[];
  /** Signs and sends an act; throws where it is refused, which for these acts is a mistake. */
  submit<Type extends ActType>(type: Type, body: ActBody<Type>): Promise<void>;
}

/** Signs in as the sample's secretary, on a device made for this one run. */
async function secretaryAt(server: string): Promise<Secretary> {
  const anonymous = askWith(server, undefined);
  const described = await anonymous<ServerDescription>(serverDescription, '/server');
  if (!described.ok) throw new CannotMakeMeeting(`no e-Cabinet answers at ${server}`);
  const sample = described.value.sampleSignIns ?? [];
  const secretary = sample.find(({ person }) => holds(person, 'secretariat'));
  if (secretary === undefined) throw new CannotMakeMeeting(`the server at ${server} does not hold the sample body`);
  const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  if (!('publicKey' in keys)) throw new TypeError('Ed25519 made no key pair');
  const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)));
  const device = { id: newDeviceId(), name: 'npm run sample', platform: 'desktop', publicKey };
  const { username, password } = secretary;
  const json = { username, password, device };
  const signedIn = await anonymous(signInAnswer, '/sign-in', { method: 'POST', json });
  if (!signedIn.ok) throw new CannotMakeMeeting(`the sample's secretary cannot sign in: ${signedIn.code}`);
  if (signedIn.value.outcome !== 'signed-in') throw new CannotMakeMeeting('the body requires a second factor');
  const session: OpenSession = signedIn.value;
  const ask = askWith(server, signedIn.value.token);
  let sequence = session.device.lastActSequence;
  return {
    ask,
    people: sample.map(({ person }) => person),
    async submit(type, body) {
      sequence += 1;
      const act = actSchema.parse({
        v: 1,
        id: newId(),
        installation: session.body.installation,
        actor: session.person.id,
        device: session.device.id,
        sequence,
        at: new Date().toISOString(),
        type,
        body,
      });
      const signed = await signAct(act, keys.privateKey);
      const answer = await ask(submitActAnswer, '/acts', { method: 'POST', json: signed });
      if (!answer.ok) throw new CannotMakeMeeting(`${type}: ${answer.code}`);
      if (answer.value.outcome === 'refused') {
        throw new CannotMakeMeeting(`${type}: ${answer.value.code} ${answer.value.where ?? ''}`);
      }
    },
  };
}

/** As `askServer` asks in the client, but with a token, as a desktop does. */
function askWith(server: string, token: string | undefined): Ask {
  return async (answer, route, { method = 'GET', json, bytes, headers = {} } = {}) => {
    const body = bytes ?? (json === undefined ? undefined : JSON.stringify(json));
    let response: Response;
    try {
      response = await fetch(new URL(apiPrefix + route, server), {
        method,
        headers: {
          ...headers,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        },
        ...(body === undefined ? {} : { body }),
      });
    } catch {
      return { ok: false, code: 'server-unreachable' };
    }
    const said: unknown = await response.json().catch(() => undefined);
    const value = answer.safeParse(said);
    if (value.success && (response.ok || response.status === 409)) return { ok: true, value: value.data };
    const trouble = troubleSchema.safeParse(said).data;
    if (trouble === undefined) return { ok: false, code: 'server-foreign' };
    const { code, offset } = trouble;
    return { ok: false, code, ...(offset === undefined ? {} : { offset }) };
  };
}

/** One file as a stored paper, or why it is none. */
async function bring(file: string, ask: Ask, seen: Set<string>): Promise<StoredFile | FileFault | 'duplicate'> {
  const hash = createHash('sha256');
  let named: File;
  try {
    if ((await stat(file)).size === 0) return 'file-empty';
    await pipeline(createReadStream(file), hash);
    named = new File([await openAsBlob(file)], path.basename(file));
  } catch {
    // Not ours to read, or taken away since the folder was looked through.
    return 'unreadable';
  }
  const sha256 = hash.digest('hex');
  const outcome = await sendFile(named, sha256, {
    ask,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onProgress: () => undefined,
    onChecking: () => undefined,
    signal: new AbortController().signal,
  });
  if (!outcome.ok) return outcome.fault;
  if (seen.has(outcome.file.sha256)) return 'duplicate';
  seen.add(outcome.file.sha256);
  return outcome.file;
}

/** Every file of a folder and of those in it, by its path within. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new CannotMakeMeeting(`there is no folder ${folder}`);
    if (code === 'ENOTDIR')
      throw new CannotMakeMeeting(`${folder} is a file, not a folder: name the folder it lies in`);
    if (code === 'EACCES') throw new CannotMakeMeeting(`the folder ${folder} may not be read`);
    throw error;
  });
  const files = found.filter((entry) => entry.isFile());
  if (files.length === 0) throw new CannotMakeMeeting(`the folder ${folder} is empty`);
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** The third morning from now, 08:00 in Việt Nam. */
function inThreeDays(): string {
  const day = new Date(Date.now() + 3 * 86_400_000);
  day.setUTCHours(1, 0, 0, 0);
  return day.toISOString();
}

const usage = `npm run sample -- <folder> [--server http://127.0.0.1:8040]

Makes and publishes a meeting out of a folder of PDFs: on the server that runs here, or, where none does, in its data
folder (ECABINET_DATA), which must hold the sample body.
`;

/** Where the command says what it did (`out`) and what it is doing or cannot do (`err`). */
export interface Told {
  out(text: string): void;
  err(text: string): void;
}

/** The command with its arguments and environment. Answers its exit code: 0 made, 1 could not, 2 not asked rightly. */
export async function sampleCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  told: Told,
): Promise<number> {
  const asked = askedFor(args);
  if (asked === undefined) {
    told.err(usage);
    return 2;
  }
  const tellIgnored = (ignored: FolderMeeting['ignored']): void => {
    for (const { file, why } of ignored) told.out(`ignored ${file}: ${why}\n`);
  };
  try {
    // Before a server is started for it.
    await filesIn(asked.folder);
    const made = await onServer(asked.server, environment, (server) =>
      makeMeetingFromFolder(server, asked.folder, (file) => told.err(`${file}\n`)),
    );
    told.out(`${made.title}: ${made.items} items, ${made.documents} documents (meeting ${made.meeting})\n`);
    tellIgnored(made.ignored);
    return 0;
  } catch (failure) {
    if (!(failure instanceof CannotMakeMeeting || failure instanceof CannotStart)) throw failure;
    if (failure instanceof CannotMakeMeeting) tellIgnored(failure.ignored);
    told.err(`${failure.message}\n`);
    return 1;
  }
}

function askedFor(args: readonly string[]): { folder: string; server: string | undefined } | undefined {
  try {
    const options = { server: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [folder, ...more] = positionals;
    return folder === undefined || more.length > 0 ? undefined : { folder, server: values.server };
  } catch {
    // An option that there is not.
    return undefined;
  }
}

/** Works on the server that was named or runs here already, else on one of our own over its data folder. */
async function onServer<Result>(
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  work: (server: string) => Promise<Result>,
): Promise<Result> {
  if (named !== undefined) return work(named);
  const read = readConfig(environment);
  if (!read.ok) throw new CannotStart(read.faults.join('\n'));
  const { config } = read;
  const usual = `http://${config.host}:${config.port}`;
  const answer = await askWith(usual, undefined)<ServerDescription>(serverDescription, '/server');
  if (answer.ok) return work(usual);
  const own = await startServer({ ...config, port: 0 }, { log: pino({ level: 'silent' }) });
  try {
    await own.ready;
    return await work(own.address);
  } finally {
    await own.stop();
  }
}

if (import.meta.main) {
  process.exitCode = await sampleCommand(process.argv.slice(2), process.env, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  });
}
