import { readFileSync } from 'node:fs';

/** The system calls that a proof of durability needs, as `traced` has strace write them. */
export function traced(trace: string): string[] {
  const calls = 'fsync,fdatasync,pwrite64,write,writev,sendmsg,sendto,read,recvmsg,rename,renameat,renameat2,unlink';
  return ['strace', '-f', '-yy', '-xx', '-s', '4096', '-e', `trace=${calls}`, '-e', 'signal=none', '-o', trace];
}

interface Call {
  readonly name: string;
  /** Of its file descriptor; for a rename both paths. */
  readonly path: string;
  /** The bytes it carried, as far as they were recorded. */
  readonly bytes: Buffer;
}

/** The calls of a trace in the order in which they returned. */
export function readTrace(file: string): Call[] {
  const begun = new Map<string, string>();
  const calls: Call[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const { thread = '', rest = '' } = /^(?<thread>\d+)\s+(?<rest>.*)$/.exec(line)?.groups ?? {};
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(thread, rest.slice(0, -'<unfinished ...>'.length));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    const whole = resumed === undefined ? rest : `${begun.get(thread) ?? ''}${resumed}`;
    const parts = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(whole);
    if (parts === null || Number(parts[3]) < 0) continue;
    const [, name = '', said = ''] = parts;
    const hex = [...said.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text = '']) =>
      Buffer.from(text.replaceAll('\\x', ''), 'hex'),
    );
    // strace writes paths in hexadecimal too, between angle brackets or as strings.
    const descriptor = /^\d+<([^>]*)>/.exec(said)?.[1] ?? '';
    const path = name.startsWith('rename')
      ? hex.map((bytes) => bytes.toString()).join(' ')
      : Buffer.from(
          descriptor.replaceAll(/\\x([0-9a-f]{2})/g, (_all, pair: string) =>
            String.fromCharCode(Number.parseInt(pair, 16)),
          ),
        ).toString();
    calls.push({ name, path, bytes: Buffer.concat(hex) });
  }
  return calls;
}

/** What is said to whom asked, and what must be on the disk before. */
export interface AcknowledgedWrites {
  readonly isAcknowledgement: (bytes: Buffer) => boolean;
  /** Files whose writes count. */
  readonly file: RegExp;
  /** What of an acknowledgement must stand in a write that was synced: another write's sync proves nothing for this one. */
  readonly names?: RegExp;
}

/**
 * Walks through the calls: at each acknowledgement there must have been, since the one before, a write to the files, and
 * after the last such write a sync of the same file, and one of these writes held what the acknowledgement names. Answers how many acknowledgements there were and which of them, counted
 * from 1, came too early.
 */
export function acknowledgements(
  calls: readonly Call[],
  { isAcknowledgement, file, names }: AcknowledgedWrites,
): { count: number; early: number[] } {
  const unsynced = new Set<string>();
  const early: number[] = [];
  let written: Buffer[] = [];
  let count = 0;
  for (const { name, path, bytes } of calls) {
    if (file.test(path)) {
      if (name === 'pwrite64' || name === 'write' || name === 'writev') {
        written.push(bytes);
        unsynced.add(path);
      } else if (name === 'fsync' || name === 'fdatasync') unsynced.delete(path);
      continue;
    }
    const isSent = /^(?:write|writev|sendmsg|sendto)$/.test(name) && /^(?:TCP|UNIX|socket|pipe)/i.test(path);
    if (!isSent || !isAcknowledgement(bytes)) continue;
    count += 1;
    const named = names === undefined ? '' : names.exec(bytes.toString())?.[1];
    const isThere = named !== undefined && written.some((kept) => kept.includes(named));
    if (unsynced.size > 0 || !isThere) early.push(count);
    written = [];
  }
  return { count, early };
}
