import { randomUUID } from 'node:crypto';
import { toBase64Url } from '../../shared/acts/act.ts';
import { apiPrefix, serverDescription, signInAnswer, type OpenSession } from '../../shared/api/routes.ts';
import type {
  DesktopAnswer,
  DesktopEvent,
  DesktopInput,
  PassedAnswer,
  PassedRequest,
} from '../../shared/desktop/wire.ts';
import type { Entries } from './file/notebook.ts';
import { DiskFull } from './file/vaultFile.ts';
import { openKeyring, type Keychain, type Keyring, type UnlockedVault } from './key/keyring.ts';
import type { KeyFile } from './key/keyFiles.ts';
import { bringToLife, type OpenVault } from './openVault.ts';
import { passOn, trouble } from './passOn.ts';
import type { ShellInput } from './port.ts';
import { serverAt, type Server } from './server/server.ts';

type SessionState = DesktopAnswer<'session.state'>;
type SessionEnd = NonNullable<Extract<SessionState, { kind: 'signed-out' }>['ended']>;
type Credentials = DesktopInput<'session.signIn'>;
type SignInOutcome = DesktopAnswer<'session.signIn'>;
type UnlockOutcome = DesktopAnswer<'session.unlock'>;

/** What the vault asks of the shell, and tells the windows. */
export interface Shell extends Keychain {
  readonly tell: (event: DesktopEvent, windows: 'all' | readonly number[]) => void;
}

/** Who is in, who may come in, and how: the state of the session on this device. */
export class Vault {
  readonly #start: ShellInput<'start'>;
  readonly #shell: Shell;
  readonly #keyring: Keyring;
  #serverAddress: string;
  #open: OpenVault | undefined;
  #locked: KeyFile | undefined;
  #ended: SessionEnd | undefined;
  #starting = true;
  /** Vaults that were found damaged while they were open, since this process began. */
  readonly #mended = new Set<string>();
  #told = '';
  #isTelling = false;
  /** Signing in, unlocking, signing out come one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(start: ShellInput<'start'>, shell: Shell) {
    this.#start = start;
    this.#shell = shell;
    this.#serverAddress = start.server;
    this.#keyring = openKeyring(start.folder, start.protector === 'keychain' ? shell : undefined);
  }

  /** Opens what opens without a person: the last vault, where the keychain holds its key. */
  async begin(): Promise<void> {
    const key = this.#keyring.last();
    if (key !== undefined) {
      const secret = key.signedOut ? undefined : await this.#keyring.secretFromKeychain(key);
      // A keychain can be lost, with its machine's user or on another machine: then the password opens it.
      if (secret === undefined) this.#lock(key);
      else this.#openOrTell(key, secret);
    }
    this.#starting = false;
    this.#changed();
  }

  state(): SessionState {
    if (this.#starting) return { kind: 'starting' };
    if (this.#open !== undefined) return this.#open.state();
    if (this.#locked !== undefined) {
      const waitSeconds = this.#keyring.wrongPasswords(this.#locked).wait();
      return { kind: 'locked', username: this.#locked.username, waitSeconds };
    }
    const ended = this.#ended === undefined ? {} : { ended: this.#ended };
    return { kind: 'signed-out', server: this.#serverAddress, ...ended };
  }

  /** What windows may ask of, while somebody is in. */
  opened(): OpenVault | undefined {
    return this.#open;
  }

  signIn(credentials: Credentials): Promise<SignInOutcome> {
    return this.#inTurn(() => this.#signIn(credentials));
  }

  /** Opens a locked vault, offline too. Each wrong password makes the wait for the next longer (decision 0003). */
  unlock(password: string): Promise<UnlockOutcome> {
    return this.#inTurn(() => this.#unlock(password));
  }

  /** Ends the session; with `forget` the vault leaves the device, else it stays, and its person's password opens it. */
  signOut({ forget }: DesktopInput<'session.signOut'>): Promise<void> {
    return this.#inTurn(async () => {
      const open = this.#open;
      const key = open?.unlocked.key ?? this.#locked;
      const session = open?.notebook.read('session');
      if (session !== undefined) {
        // Where the server is away its session expires by itself; here the token is gone at once.
        open?.notebook.erase('session');
        const ending = { method: 'DELETE', signal: AbortSignal.timeout(3000) };
        await open?.link.request(`${apiPrefix}/sessions/${session.id}`, ending);
      }
      const wasOpen = open !== undefined;
      this.#leave();
      if (key !== undefined && forget) this.#keyring.forget(key);
      const kept = key === undefined || forget ? undefined : this.#keyring.mark(key, true);
      // Who leaves a vault that is locked already wants to come in as somebody else.
      if (kept !== undefined && wasOpen) this.#lock(kept);
      this.#changed();
    });
  }

  changeServer(address: string): void {
    this.#serverAddress = address;
    this.#changed();
  }

  async pass(request: PassedRequest): Promise<PassedAnswer> {
    const link = this.#open?.link;
    if (link !== undefined && link.connection() !== 'expired') {
      return await passOn(request, (path, init) => link.request(path, init));
    }
    // The one thing anybody may know: a sign-in screen shows whose server it is.
    if (request.method !== 'GET' || request.path !== `${apiPrefix}/server`) return trouble(401, 'session-missing');
    const server = serverAt(this.#serverAddress);
    return await passOn(request, async (path, init) => await server?.request(path, init));
  }

  networkChanged(): void {
    this.#open?.link.tryNow();
  }

  close(): void {
    this.#leave();
  }

  async #unlock(password: string): Promise<UnlockOutcome> {
    const key = this.#locked;
    if (key === undefined) return this.#open === undefined ? { ok: false, code: 'password-wrong' } : { ok: true };
    const tries = this.#keyring.wrongPasswords(key);
    const waitSeconds = tries.wait();
    if (waitSeconds > 0) return { ok: false, code: 'wait', waitSeconds };
    tries.countTry();
    const secret = await this.#keyring.secretFromPassword(key, password);
    if (secret === undefined) {
      this.#changed();
      return { ok: false, code: 'password-wrong', waitSeconds: tries.wait() };
    }
    tries.clear();
    const isIn = this.#openWith(key, secret);
    this.#locked = undefined;
    if (!isIn) this.#ended = 'vault-damaged';
    this.#changed();
    if (isIn) void this.#inTurn(() => this.#renewSession(password));
    return isIn ? { ok: true } : { ok: false, code: 'vault-damaged' };
  }

  /** Who signed out and comes back with a password is signed in with it where the server takes it; else they read on. */
  async #renewSession(password: string): Promise<void> {
    const open = this.#open;
    const deviceKey = open?.notebook.read('deviceKey');
    if (open === undefined || deviceKey === undefined || open.notebook.read('session') !== undefined) return;
    const { server, username } = open.unlocked.key;
    const answer = await this.#register(open.link.server, { server, username, password }, deviceKey);
    if (!answer.ok || this.#open !== open) return;
    const isSameDevice = open.notebook.read('owner')?.device.number === answer.session.device.number;
    if (!isSameDevice) return;
    takeIn(open.unlocked, answer.session, answer.token, deviceKey);
    open.link.renew(answer.token);
  }

  async #signIn(credentials: Credentials): Promise<SignInOutcome> {
    const server = serverAt(credentials.server);
    if (server === undefined) return { ok: false, code: 'server-unreachable' };
    const described = await server.ask(serverDescription, '/server');
    if (!described.ok) {
      return { ok: false, code: described.code === 'server-unreachable' ? server.whyUnreached() : 'server-foreign' };
    }
    const { installation } = described.value.body;
    const known = await this.#unlockedFor(installation, credentials);
    const deviceKey = known?.notebook.read('deviceKey') ?? (await newDeviceKey());
    const answer = await this.#register(server, credentials, deviceKey);
    if (!answer.ok) {
      if (known !== undefined && known !== this.#open?.unlocked) known.file.close();
      if (answer.code === 'device-revoked' && known !== undefined) this.#wipe(known.key);
      return answer;
    }
    const { username, password } = credentials;
    const shut = known === undefined ? this.#keyring.find(installation, username) : undefined;
    if (shut !== undefined && credentials.leaveOld !== true) {
      // Nothing was taken in under this session's device; the next try comes with the old password, or leaves the old vault.
      const ending = { method: 'DELETE', token: answer.token, signal: AbortSignal.timeout(3000) };
      await server.request(`${apiPrefix}/sessions/${answer.session.session.id}`, ending);
      return { ok: false, code: 'old-password-needed' };
    }
    if (shut !== undefined) this.#keyring.retire(shut);
    const vault = known ?? this.#keyring.create({ installation, server: server.address, username });
    const isSameDevice = vault.notebook.read('owner')?.device.number === answer.session.device.number;
    takeIn(vault, answer.session, answer.token, deviceKey);
    await this.#keyring.seal(vault, server.address, password);
    if (this.#open?.unlocked === vault && isSameDevice) {
      this.#open.link.renew(answer.token);
    } else {
      const isOpen = this.#open?.unlocked === vault;
      if (this.#open !== undefined) this.#tellOfAnother();
      this.#leave();
      this.#enter(isOpen ? this.#keyring.open(vault.key, vault.secret) : vault, server);
    }
    this.#changed();
    return { ok: true };
  }

  async #register(
    server: Server,
    { username, password, totp }: Credentials,
    deviceKey: Entries['deviceKey'],
  ): Promise<{ ok: true; session: OpenSession; token: string } | Extract<SignInOutcome, { ok: false }>> {
    const { id, publicKey } = deviceKey;
    const device = { id, name: this.#start.deviceName, platform: 'desktop', publicKey };
    const body = { username, password, device, ...(totp === undefined ? {} : { totp }) };
    const answer = await server.ask(signInAnswer, '/sign-in', { method: 'POST', body });
    if (!answer.ok) return { ok: false, code: answer.code };
    const said = answer.value;
    if (said.outcome !== 'signed-in') return { ok: false, code: 'second-factor-needed' };
    const { token } = said;
    return token === undefined ? { ok: false, code: 'server-foreign' } : { ok: true, session: said, token };
  }

  /** The vault that this device has of a person at an installation, unlocked; `undefined`: a new one is made. */
  async #unlockedFor(installation: string, credentials: Credentials): Promise<UnlockedVault | undefined> {
    const { username, password, oldPassword } = credentials;
    const open = this.#open?.unlocked;
    if (open?.key.installation === installation && open.key.username === username) return open;
    const key = this.#keyring.find(installation, username);
    if (key === undefined) return undefined;
    const secret =
      (await this.#keyring.secretFromKeychain(key)) ??
      (await this.#keyring.secretFromPassword(key, password)) ??
      (oldPassword === undefined ? undefined : await this.#secretFromOld(key, oldPassword));
    return secret === undefined ? undefined : this.#keyring.open(key, secret);
  }

  /** The password before the one that the server knows: tries at it are counted as at the lock. */
  async #secretFromOld(key: KeyFile, password: string): Promise<Uint8Array | undefined> {
    const tries = this.#keyring.wrongPasswords(key);
    if (tries.wait() > 0) return undefined;
    tries.countTry();
    return await this.#keyring.secretFromPassword(key, password);
  }

  /** Without a password to open it with there is nothing to wait for at the lock. */
  #lock(key: KeyFile): void {
    if (this.#keyring.opensWithPassword(key)) this.#locked = key;
    else if (!key.signedOut) this.#ended = 'vault-damaged';
  }

  #openWith(key: KeyFile, secret: Uint8Array): boolean {
    const server = serverAt(key.server);
    if (server === undefined) return false;
    const unlocked = this.#keyring.open(key, secret);
    const isIn = this.#enter(unlocked, server);
    // Of whom the file says nothing any more, nobody gets in before the server has said it again.
    this.#keyring.mark(key, !isIn);
    if (!isIn) unlocked.file.close();
    return isIn;
  }

  #openOrTell(key: KeyFile, secret: Uint8Array): void {
    try {
      if (!this.#openWith(key, secret)) this.#ended = 'vault-damaged';
    } catch (error) {
      if (!(error instanceof DiskFull)) throw error;
      // Damaged, and no space to mend it: at the lock it is tried again.
      this.#lock(key);
    }
  }

  #enter(unlocked: UnlockedVault, server: Server): boolean {
    this.#open = bringToLife(unlocked, server, {
      tell: this.#shell.tell,
      changed: () => this.#changed(),
      deviceRevoked: () => this.#wipe(unlocked.key),
      damaged: () => setImmediate(() => this.#mend(unlocked)),
    });
    return this.#open !== undefined;
  }

  #wipe(key: KeyFile): void {
    if (this.#open === undefined || this.#open.unlocked.key.id === key.id) this.#leave();
    this.#keyring.forget(key);
    this.#ended = 'device-revoked';
    this.#changed();
  }

  /** Damage was found while it was open: its person goes on in a new file, with all that the damaged one still gives. */
  #mend(unlocked: UnlockedVault): void {
    if (this.#open?.unlocked !== unlocked) return;
    const { key, secret } = unlocked;
    this.#leave();
    try {
      this.#keyring.mend(key, secret);
      // A disk that spoils the new file as well is no place to go on.
      if (this.#mended.has(key.id)) this.#ended = 'vault-damaged';
      else this.#openOrTell(key, secret);
    } catch (error) {
      if (!(error instanceof DiskFull)) throw error;
      this.#lock(key);
    }
    this.#mended.add(key.id);
    this.#tellOfAnother();
    this.#changed();
  }

  #leave(): void {
    this.#open?.close();
    this.#open = undefined;
    this.#locked = undefined;
    this.#ended = undefined;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** One open vault follows on another: the windows open their rooms anew. */
  #tellOfAnother(): void {
    this.#told = '';
    this.#shell.tell({ event: 'session', state: { kind: 'starting' } }, 'all');
  }

  /** Resolves when the windows have been told what has changed up to now. */
  told(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  /** Tells the windows once per turn, and only what is new. */
  #changed(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setImmediate(() => {
      this.#isTelling = false;
      const state = this.state();
      const text = JSON.stringify(state);
      if (text === this.#told) return;
      this.#told = text;
      this.#shell.tell({ event: 'session', state }, 'all');
    });
  }
}

/** Writes down whose vault it is now. A device that the server numbers anew may not use the old number's client ids. */
function takeIn(
  { notebook, file }: UnlockedVault,
  session: OpenSession,
  token: string,
  deviceKey: Entries['deviceKey'],
): void {
  file.write(() => {
    if (notebook.read('owner')?.device.number !== session.device.number) notebook.erase('replicaNumbers');
    notebook.write('deviceKey', deviceKey);
    notebook.write('session', { id: session.session.id, token });
    notebook.write('owner', {
      person: session.person,
      body: session.body,
      device: { id: session.device.id, number: session.device.number },
      installationKey: session.installationKey,
    });
  });
}

async function newDeviceKey(): Promise<Entries['deviceKey']> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
    crypto.subtle.exportKey('raw', pair.publicKey),
  ]);
  return {
    id: randomUUID(),
    privateKey: toBase64Url(new Uint8Array(privateKey)),
    publicKey: toBase64Url(new Uint8Array(publicKey)),
  };
}
