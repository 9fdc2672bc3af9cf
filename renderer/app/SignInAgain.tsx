import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SignIn } from '../features/signin/SignIn.tsx';
import { useSettings } from '../platform/useSettings.ts';

/** The sign-in while a session is open: it has expired, and what is on the device stays open meanwhile. */
export function SignInAgain(): ReactNode {
  const navigate = useNavigate();
  const [{ server }] = useSettings();
  const home = (): void => void navigate({ to: '/' });
  return <SignIn server={server} onDone={home} onBack={home} />;
}
