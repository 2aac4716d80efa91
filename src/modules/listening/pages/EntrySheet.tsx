import './listening.css';
import { Lock, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../web/call.ts';
import { t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { StateChip } from '../../../web/ui/StateChip.tsx';
import { date } from '../../../web/when.ts';
import type { RaisedCase } from '../contract.ts';
import { type DiaryEntry, raiseFromEntry } from '../diary/contract.ts';
import { RaiseDialog } from './RaiseDialog.tsx';

type Props = {
  entry: DiaryEntry & { cases: readonly RaisedCase[] };
  caseAt: (id: string) => string;
  /** Where the home's page is in this shell. */
  homeAt: (code: string) => string;
  raises: boolean;
};

/** One diary entry: the words, whom it is about, and what was raised out of it. */
export function EntrySheet({ entry, caseAt, homeAt, raises }: Props) {
  const [raising, setRaising] = useState(false);
  return (
    <>
      <p className="sm q3 lis-line">
        <span>{date(entry.day)}</span>
        <span>{entry.author}</span>
        <Reach shared={entry.shared} />
      </p>
      <p className="ll-sheet lis-text">{entry.text}</p>
      <Tags tags={entry.tags} />
      {entry.home ? (
        <p style={{ marginTop: 8 }}>
          <a href={homeAt(entry.home.code)}>{entry.home.address}</a>
        </p>
      ) : null}
      {entry.person ? (
        <p className="q2">{entry.person.name ?? t('有关联的居民', 'About a resident')}</p>
      ) : null}
      {entry.cases.map((one) => (
        <p className="row between wrap" key={one.id}>
          <a href={caseAt(one.id)}>
            {one.number} {one.title}
          </a>
          <StateChip state={one.state} />
        </p>
      ))}
      {raises ? (
        <div className="lis-acts">
          <Button onClick={() => setRaising(true)}>{t('立一件诉求', 'Raise a demand')}</Button>
        </div>
      ) : null}
      <RaiseDialog
        open={raising}
        onClose={() => setRaising(false)}
        text={entry.text}
        place={entry.home}
        send={(demand, key) => call(raiseFromEntry, { id: entry.id, ...demand }, { key })}
      />
    </>
  );
}

export const Reach = ({ shared }: { shared: boolean }) => (
  <span className="row" style={{ gap: 4 }}>
    {shared ? <UsersRound size={16} aria-hidden /> : <Lock size={16} aria-hidden />}
    {shared ? t('社区的同事能看', 'Colleagues read it') : t('只有我能看', 'Only I read it')}
  </span>
);

export const Tags = ({ tags }: { tags: readonly string[] }) =>
  tags.length === 0 ? null : (
    <div className="lis-tags" style={{ marginTop: 8 }}>
      {tags.map((tag) => (
        <span className="ll-tag" key={tag}>
          {tag}
        </span>
      ))}
    </div>
  );
