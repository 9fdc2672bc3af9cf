import { z } from 'zod';
import { verifyExport } from '../../../shared/verify/verifyExport.ts';

const toldEvery = 200;

function tell(checked: number, of: number): void {
  if (checked % toldEvery === 0) postMessage({ checked, of });
}

/** The verifier itself, beside the screen: it says how far it is, and then what it found. */
addEventListener('message', (event: MessageEvent<unknown>) => {
  void verifyExport(z.string().parse(event.data), tell).then((verdict) => postMessage({ verdict }));
});
