import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, link, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { desktopArguments } from '../../../scripts/desktopApp.ts';
import { packedExecutable } from '../../../scripts/packedApp.ts';

/* What is delivered, looked at and started from outside: the part of docs/SECURITY.md's checklist that no page can try. */
test.describe('the package', () => {
  test('has its fuses set: no plain Node, no inspector, the archive alone', async () => {
    const wire = await getCurrentFuseWire(packedExecutable);
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
    // Came with Electron 29.
    const files = wire[FuseV1Options.GrantFileProtocolExtraPrivileges];
    expect([undefined, FuseState.DISABLE]).toContain(files);
  });

  test('holds no other app to start', async () => {
    expect(await readdir(path.join(path.dirname(packedExecutable), 'resources'))).not.toContain('default_app.asar');
  });

  for (const door of [
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--inspect=0',
    '--js-flags=--expose-gc',
  ]) {
    test(`does not start with ${door}, once it is a release`, async () => {
      const release = await withoutDevelopmentNode();
      const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-release-'));
      const args = desktopArguments(folder).filter((argument) => !argument.startsWith('--remote'));
      const started = spawn(release.executable, [...args, door], { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      started.stderr.on('data', (text: Buffer) => (said += text.toString()));
      await once(started, 'exit');
      expect(started.exitCode).toBe(1);
      expect(said).not.toContain('listening on');
      await release.remove();
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** The packed app as a release is: without the Node that only the fallback has beside it. */
  async function withoutDevelopmentNode(): Promise<{ executable: string; remove(): Promise<void> }> {
    const packed = path.dirname(packedExecutable);
    const copy = await mkdtemp(path.join(path.dirname(packed), 'as-released-'));
    await cp(packed, copy, {
      recursive: true,
      // Links cost nothing; only an executable knows its folder by where it lies.
      filter: async (from, to) => {
        if (path.basename(from) === 'vault-node') return false;
        const isFile = (await readdir(from).catch(() => undefined)) === undefined;
        if (isFile) await link(from, to);
        return !isFile;
      },
    });
    return {
      executable: path.join(copy, path.basename(packedExecutable)),
      remove: () => rm(copy, { recursive: true, force: true }),
    };
  }
});
