import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '../t.ts';

type Props = { onSearch: (text: string) => void; placeholder?: string };

/** Find people, places, matters: Ctrl K (⌘ K) from anywhere, Enter goes. */
export function SearchBox({ onSearch, placeholder }: Props) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        input.current?.focus();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const words = placeholder ?? t('找人、找地方、找事', 'People, places, matters');
  return (
    <search className="con-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) onSearch(text.trim());
        }}
      >
        <Search size={18} aria-hidden />
        <input
          ref={input}
          type="search"
          value={text}
          placeholder={words}
          aria-label={words}
          onChange={(event) => setText(event.target.value)}
        />
        <kbd aria-hidden>Ctrl K</kbd>
      </form>
    </search>
  );
}
