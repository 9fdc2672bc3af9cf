import Store from 'electron-store';
import { z } from 'zod';
import { settingsSchema, type DesktopInput } from '../../shared/desktop/wire.ts';

export type Settings = z.infer<typeof settingsSchema>;

const placeSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof placeSchema>;

/** What is not secret: language, look, server address, the window's place. It stands in clear in the profile. */
export interface DesktopSettings {
  current(): Settings;
  change(change: DesktopInput<'settings.change'>): Settings;
  place(): WindowPlace | undefined;
  keepPlace(place: WindowPlace): void;
}

/**
 * Settings as they were kept, else the usual ones. `server`: where whoever starts the app wants it to go, before what
 * was kept; what a person changes to later counts as long as the app runs.
 */
export function openSettings(usual: Settings, server: string | undefined): DesktopSettings {
  // A file that is not JSON any more is begun anew.
  const store = new Store<Record<string, unknown>>({ name: 'settings', clearInvalidConfig: true });
  let kept = readKept(store.get('settings'));
  let settings: Settings = { ...usual, ...kept, ...(server === undefined ? {} : { server }) };
  let place = placeSchema.safeParse(store.get('place')).data;

  const keep = (key: string, value: object): void => {
    try {
      store.set(key, value);
    } catch {
      // A full or read-only disk: it counts until the app ends.
    }
  };
  return {
    current: () => settings,
    change(change) {
      const given = defined(change);
      settings = { ...settings, ...given };
      // Only what somebody chose: what was never chosen follows the defaults of a later version.
      kept = { ...kept, ...given };
      keep('settings', kept);
      return settings;
    },
    place: () => place,
    keepPlace(next) {
      place = next;
      keep('place', next);
    },
  };
}

/** Each value by itself: one that went bad does not take the others with it. */
function readKept(raw: unknown): Partial<Settings> {
  const { language, theme, textSize, server } = settingsSchema.shape;
  const kept = z.object({
    language: language.optional().catch(undefined),
    theme: theme.optional().catch(undefined),
    textSize: textSize.optional().catch(undefined),
    server: server.optional().catch(undefined),
  });
  return defined(kept.safeParse(raw).data ?? {});
}

function defined({ language, theme, textSize, server }: DesktopInput<'settings.change'>): Partial<Settings> {
  return {
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme }),
    ...(textSize === undefined ? {} : { textSize }),
    ...(server === undefined ? {} : { server }),
  };
}
