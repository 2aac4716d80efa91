import { setLang, useLang } from '../t.ts';

/** The other language, in its own words. */
export function LangSwitch() {
  const english = useLang() === 'en';
  return (
    <button
      type="button"
      className="ll-btn plain"
      lang={english ? 'zh-CN' : 'en'}
      onClick={() => setLang(english ? 'zh' : 'en')}
    >
      {english ? '中文' : 'English'}
    </button>
  );
}
