import { z } from 'zod';
import { verifyExport } from '../../../shared/verify/verifyExport.ts';

/** The verifier itself, beside the screen: it says how far it is, and then what it found. */
addEventListener('message', (event: MessageEvent<unknown>) => {
  void verifyExport(z.string().parse(event.data), (checked, of) => postMessage({ checked, of })).then((verdict) =>
    postMessage({ verdict }),
  );
});
