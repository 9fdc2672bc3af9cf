import { copyFile, cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { electronRuntime } from './electronRuntime.ts';
import { executableWithin } from './packedApp.ts';

const root = path.join(import.meta.dirname, '..');
const nativeModule = path.join('node_modules', 'better-sqlite3-multiple-ciphers');

/** Tells electron-builder to leave node_modules alone: what the app needs of it stands under `files`. */
export async function beforeBuild(): Promise<boolean> {
  return false;
}

/** Finishes the unpacked app: nothing of Electron's own to start instead of ours, every unneeded door shut. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  const { appOutDir, packager, electronPlatformName, targets } = context;
  const resources = packager.getResourcesDir(appOutDir);
  await rm(path.join(resources, 'default_app.asar'), { force: true });
  const runtime = electronRuntime();
  if (runtime.source === 'fallback') {
    const installers = targets.map(({ name }) => name).filter((name) => name !== 'dir');
    if (installers.length > 0) {
      throw new Error(`The fallback Electron is for development and tests: no ${installers.join(', ')} with it`);
    }
    await addVaultNode(resources, runtime.node);
  }
  await shutDoors(executableWithin(appOutDir, electronPlatformName));
}

/**
 * The fallback's Node is too old for the vault's SQLite, so its vault runs under a Node of its own (`vault-node`),
 * which reads no archives: what it loads lies unpacked beside the archive.
 */
async function addVaultNode(resources: string, node: string): Promise<void> {
  await copyFile(node, path.join(resources, 'vault-node'));
  const unpacked = path.join(resources, 'app.asar.unpacked');
  for (const part of [
    path.join('out', 'vault'),
    path.join(nativeModule, 'lib'),
    path.join(nativeModule, 'package.json'),
  ]) {
    await cp(path.join(root, part), path.join(unpacked, part), { recursive: true });
  }
}

async function shutDoors(executable: string): Promise<void> {
  const wire = await getCurrentFuseWire(executable);
  const fuses: FuseConfig = {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    // Came with Electron 29; the fallback has no such fuse.
    ...(FuseV1Options.GrantFileProtocolExtraPrivileges in wire
      ? { [FuseV1Options.GrantFileProtocolExtraPrivileges]: false }
      : {}),
  };
  await flipFuses(executable, fuses);
}
