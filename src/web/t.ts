import { useSyncExternalStore } from 'react';
import type { Say } from '../kernel/contract.ts';

/** The reader's language. Chinese unless they chose otherwise: by the switch, or by `?lang=en` in the address. */
export type Lang = 'zh' | 'en';

const KEY = 'linli.lang';
const listeners = new Set<() => void>();
let current: Lang = first();

/** The words in the reader's language. Call it while drawing, never at the top of a module. */
export function t(zh: string, en: string): string {
  return current === 'en' ? en : zh;
}

/** The same for a pair that came from a contract or from a refusal. */
export function say(words: Say): string {
  return current === 'en' ? words.en : words.zh;
}

export function lang(): Lang {
  return current;
}

/** Changes the language, remembers it on this device and draws everything anew. */
export function setLang(next: Lang): void {
  current = next;
  keep(next);
  mark();
  for (const listener of listeners) listener();
}

/** Draws the caller again when the language changes. The shells use it once, at the root. */
export function useLang(): Lang {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

function first(): Lang {
  if (typeof document === 'undefined') return 'zh';
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked === 'en' || asked === 'zh') {
    keep(asked);
    return asked;
  }
  return kept() === 'en' ? 'en' : 'zh';
}

/** Storage can be forbidden (private windows): the choice then lasts as long as the page. */
function keep(value: Lang): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    return;
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function mark(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = current === 'en' ? 'en' : 'zh-CN';
}

mark();
