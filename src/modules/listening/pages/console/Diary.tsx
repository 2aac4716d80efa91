import '../listening.css';
import { Input } from 'antd';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { ListPage, type Move } from '../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { day } from '../../../../web/when.ts';
import { useRested } from '../../../cases/pages/phone/field/PlacePicker.tsx';
import { type DiaryEntry, readEntry, sharedDiary } from '../../diary/contract.ts';
import { EntrySheet, Tags } from '../EntrySheet.tsx';
import { firstWords } from '../phone/Diary.tsx';

/** The shared diaries of one's communities. Private entries are on their authors' phones only. */
export default function Diary() {
  const address = useAddress();
  const q = address.get('q') ?? '';
  const [text, setText] = useState(q);
  const rested = useRested(text, 300);
  useEffect(() => {
    if (rested !== (address.get('q') ?? ''))
      address.set({ q: rested || null, open: null }, { replace: true });
  }, [rested, address]);
  return (
    <ListPage<DiaryEntry>
      name="diary"
      title={t('民情日记', 'Diary')}
      filters={
        <Input
          prefix={<Search size={18} aria-hidden />}
          allowClear
          maxLength={100}
          aria-label={t('找一个词', 'A word')}
          placeholder={t('找一个词', 'A word')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          style={{ width: 220 }}
        />
      }
      columns={[
        {
          key: 'day',
          title: t('哪天', 'Day'),
          width: 120,
          render: (_, row) => <span className="nb">{day(row.day)}</span>,
        },
        {
          key: 'text',
          title: t('写了什么', 'What'),
          always: true,
          render: (_, row) => (
            <div>
              <div className="strong">{firstWords(row)}</div>
              {row.home ? <div className="sm q3">{row.home.address}</div> : null}
            </div>
          ),
        },
        { key: 'tags', title: t('标签', 'Tags'), width: 160, render: (_, row) => <Tags tags={row.tags} /> },
        { key: 'author', title: t('谁写的', 'Author'), width: 100, render: (_, row) => row.author },
      ]}
      load={(after) => call(sharedDiary, { ...(q.trim() && { q: q.trim() }), ...(after && { after }) })}
      idOf={(row) => row.id}
      empty={t('还没有人共享日记', 'Nobody has shared an entry yet')}
      drawer={(id, row, move) => <One id={id} title={row && firstWords(row)} move={move} />}
    />
  );
}

function One({ id, title, move }: { id: string; title: string | undefined; move: Move }) {
  const got = useLoad(`entry/${id}`, () => call(readEntry, { id }));
  const raises = useMay('diary.write');
  return (
    <Drawer
      label={(got.data && firstWords(got.data)) ?? title ?? t('一篇日记', 'One entry')}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
    >
      <Loading of={got}>
        {(entry) => (
          <>
            <h2>{t('民情日记', 'Diary')}</h2>
            <EntrySheet
              entry={entry}
              raises={raises}
              caseAt={(one) => `/console/cases?open=${one}`}
              homeAt={(code) => `/console/homes/${code}`}
            />
          </>
        )}
      </Loading>
    </Drawer>
  );
}
