import { parseArgs } from 'node:util';
import pino from 'pino';
import { CannotStart, startServer } from './app.ts';
import { backUp } from './commands/backUp.ts';
import { createUser } from './commands/createUser.ts';
import { exportToFile } from './commands/exportToFile.ts';
import { migrateData } from './commands/migrateData.ts';
import { restore } from './commands/restore.ts';
import { setMail } from './commands/setMail.ts';
import { readConfig, type ServerConfig } from './config.ts';
import { discreet } from './logging.ts';
import { sampleMembers, samplePassword, samplePeople } from './sample/people.ts';

const usage = `usage: node server/main.ts [serve]
       node server/main.ts migrate
       node server/main.ts create-user --id ID --username NAME --name NAME --name-english NAME --roles ROLE,ROLE
       node server/main.ts set-mail --id ID --mail ADDRESS [--language vi|en]
       node server/main.ts backup FOLDER
       node server/main.ts restore FOLDER
       node server/main.ts export-ledger FILE
`;

async function serve(config: ServerConfig): Promise<void> {
  // Logs go to standard error: what is printed for people and for scripts stays apart from them.
  const log = discreet(pino({ level: config.logLevel }, pino.destination(2)));
  const server = await startServer(config, { log });
  print(`e-Cabinet: ${server.address}`);
  const stop = (): void => {
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'the server did not stop in order');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await server.ready;
  if (config.sample) printSampleSignIns();
  print('ready');
}

function printSampleSignIns(): void {
  print(`\nDỮ LIỆU MẪU / SAMPLE DATA. Mật khẩu của mọi người / everyone's password: ${samplePassword}`);
  const shown = [...sampleMembers.slice(0, 2), ...samplePeople.filter(({ roles }) => roles.includes('secretariat'))];
  for (const { username, name, nameEnglish } of shown) print(`  ${username.padEnd(24)} ${name} / ${nameEnglish}`);
  print('');
}

async function run(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) throw new CannotStart(read.faults.join('\n'));
  const { config } = read;
  const [command = 'serve', ...rest] = process.argv.slice(2);
  const [folder] = rest;
  if (command === 'serve') return serve(config);
  if (command === 'migrate') return print(await migrateData(config));
  if (command === 'create-user') {
    const text = { type: 'string' } as const;
    const options = { id: text, username: text, name: text, 'name-english': text, roles: text };
    return print(await createUser(config, parseArgs({ args: rest, options }).values, process.stdin));
  }
  if (command === 'set-mail') {
    const text = { type: 'string' } as const;
    return print(
      await setMail(config, parseArgs({ args: rest, options: { id: text, mail: text, language: text } }).values),
    );
  }
  if (command === 'backup' && folder !== undefined) return print(await backUp(config, folder));
  if (command === 'export-ledger' && folder !== undefined) return print(await exportToFile(config, folder));
  if (command === 'restore' && folder !== undefined) return print(await restore(config, folder));
  throw new CannotStart(usage);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof CannotStart ? error.message : String(error)}\n`);
  process.exit(1);
});
