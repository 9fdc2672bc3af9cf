import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { useBridge } from './bridgeContext.ts';

/** What was kept under a key: not looked up yet, or looked up (`value` undefined: nothing, or nothing readable). */
export type Kept<Value> = { readonly known: false } | { readonly known: true; readonly value: Value | undefined };

const unknown = { known: false } as const;

/** Something this person's screens remember between starts. `schema` must be the same object at every call. */
export function useMemory<Value>(key: string, schema: z.ZodType<Value>): [Kept<Value>, (value: Value) => void] {
  const { memory } = useBridge();
  const [found, setFound] = useState<{ readonly key: string; readonly value: Value | undefined }>();
  useEffect(() => {
    let isCurrent = true;
    void memory.get(key).then((raw) => {
      if (isCurrent) setFound({ key, value: schema.safeParse(raw).data });
    });
    return () => {
      isCurrent = false;
    };
  }, [memory, key, schema]);
  const keep = useCallback(
    (value: Value) => {
      setFound({ key, value });
      void memory.set(key, value);
    },
    [memory, key],
  );
  return [found?.key === key ? { known: true, value: found.value } : unknown, keep];
}

/** Several at once, in the order of their keys; undefined until all are looked up. */
export function useMemories<Value>(
  keys: readonly string[],
  schema: z.ZodType<Value>,
): readonly (Value | undefined)[] | undefined {
  const { memory } = useBridge();
  const [found, setFound] = useState<{ readonly of: string; readonly values: readonly (Value | undefined)[] }>();
  const of = keys.join(' ');
  useEffect(() => {
    let isCurrent = true;
    void Promise.all((of === '' ? [] : of.split(' ')).map((key) => memory.get(key))).then((raws) => {
      if (isCurrent) setFound({ of, values: raws.map((raw) => schema.safeParse(raw).data) });
    });
    return () => {
      isCurrent = false;
    };
  }, [memory, of, schema]);
  return found?.of === of ? found.values : undefined;
}
