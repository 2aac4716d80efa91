import '../../../../web/field/field.css';
import '../listening.css';
import { PenLine, Search } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { ButtonLink } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { day } from '../../../../web/when.ts';
import { useRested } from '../../../cases/pages/phone/field/PlacePicker.tsx';
import { type DiaryEntry, myDiary, sharedDiary } from '../../diary/contract.ts';
import { Reach } from '../EntrySheet.tsx';

/** 民情日记: one's own entries, or what colleagues share. */
export default function Diary() {
  const [params] = useSearchParams();
  const shared = params.get('tab') === 'shared';
  const [text, setText] = useState('');
  const q = useRested(text).trim();
  const got = useLoad(`diary/${shared ? 'shared' : 'mine'}?${q}`, () =>
    call(shared ? sharedDiary : myDiary, q ? { q } : {}),
  );
  return (
    <Page
      title={t('民情日记', 'Diary')}
      back="/"
      backWord={t('今天', 'Today')}
      foot={
        <Foot>
          <ButtonLink kind="primary" big block to="/diary/new" icon={<PenLine size={24} aria-hidden />}>
            {t('写一篇', 'Write')}
          </ButtonLink>
        </Foot>
      }
    >
      <nav className="field-tabs" aria-label={t('谁写的', 'Whose')}>
        <Link href="/diary" replace aria-current={shared ? undefined : 'true'}>
          {t('我写的', 'Mine')}
        </Link>
        <Link href="/diary?tab=shared" replace aria-current={shared ? 'true' : undefined}>
          {t('同事共享的', 'Shared')}
        </Link>
      </nav>
      <div className="ll-search">
        <Search size={20} aria-hidden />
        <TextInput
          type="search"
          aria-label={t('在日记里找', 'Search the diary')}
          placeholder={t('找一个词', 'A word')}
          value={text}
          maxLength={100}
          onChange={setText}
        />
      </div>
      <Loading of={got}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              title={q ? t('没找到', 'Nothing found') : t('还没有日记', 'No entries yet')}
              line={t('入户听到的、想到的，随手记一笔。', 'What you heard and thought on your way.')}
            />
          ) : (
            <ul className="ll-list">
              {rows.map((entry) => (
                <Row
                  key={entry.id}
                  to={`/diary/${entry.id}`}
                  title={firstWords(entry)}
                  line={lineOf(entry, shared)}
                />
              ))}
            </ul>
          )
        }
      </Loading>
    </Page>
  );
}

export const firstWords = ({ text }: DiaryEntry): string => {
  const line = text.split('\n')[0] ?? '';
  return [...line].length > 36 ? `${[...line].slice(0, 36).join('')}…` : line;
};

const lineOf = (entry: DiaryEntry, shared: boolean) => (
  <span className="lis-line">
    <span>{day(entry.day)}</span>
    {shared ? <span>{entry.author}</span> : <Reach shared={entry.shared} />}
    {entry.home ? <span>{entry.home.address}</span> : null}
    {entry.tags.length > 0 ? <span>{entry.tags.join('、')}</span> : null}
  </span>
);
