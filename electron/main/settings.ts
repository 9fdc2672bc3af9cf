import Store from 'electron-store';
import { z } from 'zod';
import { settingsSchema } from '../../shared/desktop/wire.ts';

export type Settings = z.infer<typeof settingsSchema>;

const placeSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type WindowPlace = z.infer<typeof placeSchema>;

/** What is not secret: language, look, server address, the window's place. It stands in clear in the profile. */
export interface DesktopSettings {
  current(): Settings;
  change(change: Partial<{ [Key in keyof Settings]: Settings[Key] | undefined }>): Settings;
  place(): WindowPlace | undefined;
  keepPlace(place: WindowPlace): void;
}

export function openSettings(server: string): DesktopSettings {
  const store = new Store<Record<string, unknown>>({ name: 'settings' });
  const defaults: Settings = { language: 'vi', theme: 'system', textSize: 100, server };
  const current = (): Settings => {
    // Each by itself: one value that went bad does not take the others with it.
    const kept = settingsSchema.partial().safeParse(store.get('settings')).data ?? {};
    return settingsSchema.parse({
      ...defaults,
      ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    });
  };
  return {
    current,
    change(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const next = settingsSchema.parse({ ...current(), ...given });
      store.set('settings', next);
      return next;
    },
    place: () => placeSchema.safeParse(store.get('place')).data,
    keepPlace: (place) => store.set('place', place),
  };
}
