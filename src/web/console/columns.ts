import { useState } from 'react';

/** Which columns of a list this reader has hidden, remembered on this device. */
export function useColumns(name: string): [readonly string[], (hidden: string[]) => void] {
  const key = `linli.columns.${name}`;
  const [hidden, setHidden] = useState<readonly string[]>(() => read(key));
  return [
    hidden,
    (next) => {
      setHidden(next);
      try {
        localStorage.setItem(key, next.join(','));
      } catch {
        // Forbidden storage: the choice lasts as long as the page.
      }
    },
  ];
}

function read(key: string): string[] {
  try {
    return localStorage.getItem(key)?.split(',').filter(Boolean) ?? [];
  } catch {
    return [];
  }
}
