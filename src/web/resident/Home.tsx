import { useEffect } from 'react';
import { t } from '../t.ts';
import { HomeFrame } from './HomeFrame.tsx';

/** The resident's first page. */
export default function Home() {
  useEffect(() => {
    document.title = t('邻里', 'Linli');
  }, []);
  return <HomeFrame report="/report" />;
}
