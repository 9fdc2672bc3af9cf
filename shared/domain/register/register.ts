import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { idSchema, personSchema, type Person } from '../person/person.ts';
import { refuse, type Refusal } from '../refusal.ts';

/** Whoever the register's acts are by: the installation itself, under its own key. No person may be called so. */
export const installationActor = 'installation';

const publicKeySchema = z.base64url().length(43);
const registeredDeviceSchema = z.strictObject({
  id: z.uuid(),
  person: idSchema,
  /** Raw Ed25519 public key, base64url. */
  publicKey: publicKeySchema,
  revoked: z.boolean(),
});
export type RegisteredDevice = z.infer<typeof registeredDeviceSchema>;

/**
 * Who is in office, and with which devices they sign: signed records in the ledger, not rows an operator can edit. What each
 * person may do at the time of an act follows from the entries before it.
 */
export const registerBodies = {
  /** Opens it, once. `people` and `devices`: those of an installation that was there before its register was. */
  'register.open': z.strictObject({
    body: z.strictObject({
      installation: z.uuid(),
      name: z.string(),
      nameEnglish: z.string(),
      timeZone: z.string(),
      sample: z.boolean(),
    }),
    /** The installation's own key: receipts, checkpoints and the register's acts are signed with it. */
    publicKey: publicKeySchema,
    people: z.array(personSchema),
    devices: z.array(registeredDeviceSchema),
  }),
  'person.appoint': z.strictObject({ person: personSchema }),
  'person.change': z.strictObject({ person: personSchema }),
  'person.leave': z.strictObject({ person: idSchema }),
  'device.register': z.strictObject({ device: z.uuid(), person: idSchema, publicKey: publicKeySchema }),
  /** `by`: the person themself, or an administrator. */
  'device.revoke': z.strictObject({ device: z.uuid(), by: idSchema }),
} as const;
export type RegisterActType = keyof typeof registerBodies;
export type RegisterBody<Type extends RegisterActType> = z.infer<(typeof registerBodies)[Type]>;

const who = 'The installation, under its own key.';
export const registerDescriptions: Readonly<Record<RegisterActType, ActDescription>> = {
  'register.open': {
    does: 'Opens the register of people and devices, with those who were there before it.',
    who,
    refusals: ['register-already-open'],
  },
  'person.appoint': {
    does: 'Takes a person into office, with their roles.',
    who,
    refusals: ['register-not-open', 'person-in-office', 'not-permitted'],
  },
  'person.change': {
    does: 'Changes how a person is addressed, or their roles.',
    who,
    refusals: ['register-not-open', 'person-unknown'],
  },
  'person.leave': { does: 'Ends a person’s office.', who, refusals: ['register-not-open', 'person-unknown'] },
  'device.register': {
    does: 'Takes a device’s key as one its person signs with.',
    who,
    refusals: ['register-not-open', 'person-unknown', 'device-registered'],
  },
  'device.revoke': {
    does: 'Ends what a device may sign.',
    who,
    refusals: ['register-not-open', 'device-unknown', 'device-revoked'],
  },
};

/** What follows from the register's acts so far. A value: each act makes a new one. */
export interface Register {
  readonly isOpen: boolean;
  readonly people: ReadonlyMap<string, Person>;
  readonly devices: ReadonlyMap<string, RegisteredDevice>;
}

export const closedRegister: Register = { isOpen: false, people: new Map(), devices: new Map() };

export type RegisterAct = {
  readonly [Type in RegisterActType]: { readonly type: Type; readonly body: RegisterBody<Type> };
}[RegisterActType];

type Decided = { readonly ok: true; readonly register: Register } | Refusal;

/** What an act of the register leads to. */
export function decideRegister(register: Register, act: RegisterAct): Decided {
  const { people, devices } = register;
  if (act.type === 'register.open') {
    if (register.isOpen) return refuse('register-already-open');
    const { people: before, devices: theirs } = act.body;
    return { ok: true, register: { isOpen: true, people: byId(before), devices: byId(theirs) } };
  }
  if (!register.isOpen) return refuse('register-not-open');
  const withPerson = (person: Person): Decided => {
    return { ok: true, register: { ...register, people: new Map(people).set(person.id, person) } };
  };
  const withDevice = (device: RegisteredDevice): Decided => {
    return { ok: true, register: { ...register, devices: new Map(devices).set(device.id, device) } };
  };
  switch (act.type) {
    case 'person.appoint': {
      const { person } = act.body;
      if (person.id === installationActor) return refuse('not-permitted', person.id);
      return people.has(person.id) ? refuse('person-in-office', person.id) : withPerson(person);
    }
    case 'person.change': {
      const { person } = act.body;
      return people.has(person.id) ? withPerson(person) : refuse('person-unknown', person.id);
    }
    case 'person.leave': {
      const left = new Map(people);
      if (!left.delete(act.body.person)) return refuse('person-unknown', act.body.person);
      return { ok: true, register: { ...register, people: left } };
    }
    case 'device.register': {
      const { device, person, publicKey } = act.body;
      if (!people.has(person)) return refuse('person-unknown', person);
      if (devices.has(device)) return refuse('device-registered', device);
      return withDevice({ id: device, person, publicKey, revoked: false });
    }
    case 'device.revoke': {
      const device = devices.get(act.body.device);
      if (device === undefined) return refuse('device-unknown', act.body.device);
      return device.revoked ? refuse('device-revoked', device.id) : withDevice({ ...device, revoked: true });
    }
  }
}

function byId<Entry extends { readonly id: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
