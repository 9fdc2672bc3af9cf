import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DraftEditor } from '../features/secretariat/DraftEditor.tsx';
import { DraftList } from '../features/secretariat/DraftList.tsx';

/** The meetings in preparation. */
export function DraftsRoute(): ReactNode {
  const navigate = useNavigate();
  return <DraftList onOpen={(meeting) => void navigate({ to: '/secretariat/$meeting', params: { meeting } })} />;
}

/** One meeting in preparation. */
export function DraftRoute(): ReactNode {
  const navigate = useNavigate();
  const { meeting } = useParams({ from: '/secretariat/$meeting' });
  return <DraftEditor meeting={meeting} onBack={() => void navigate({ to: '/secretariat' })} />;
}
