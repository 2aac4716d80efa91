import { setMode, useMode } from '../mode.ts';
import { t } from '../t.ts';
import { Button } from './Button.tsx';

/** 关怀版, one tap from the first page, and one tap back. */
export function ModeSwitch() {
  const elder = useMode() === 'elder';
  return (
    <Button kind="outline" className="ll-mode" onClick={() => setMode(elder ? 'standard' : 'elder')}>
      {elder ? t('标准版', 'Standard') : t('关怀版', 'Large text')}
    </Button>
  );
}
