import { cpus, loadavg, totalmem } from 'node:os';
import { electronRuntime, type ElectronRuntime } from '../scripts/electronRuntime.ts';

/** What a report says of the machine it was made on; nothing that names it. */
export interface MachineFacts {
  readonly platform: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGB: number;
  /** Runnable processes in the last minute, when the measuring began: far above 1 per core, look at ratios only. */
  readonly load: number;
  readonly node: string;
  readonly electron: string;
  /** `fallback`: an old Electron that stands in where the official one cannot be had. */
  readonly electronSource: ElectronRuntime['source'];
}

export function machineFacts(): MachineFacts {
  const { version, source } = electronRuntime();
  return {
    platform: `${process.platform}-${process.arch}`,
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGB: Math.round(totalmem() / 2 ** 30),
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    node: process.versions.node,
    electron: version,
    electronSource: source,
  };
}
