import '../cases.css';
import './alike.css';
import { Select } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { Drawer } from '../../../../../web/console/Drawer.tsx';
import { type ListColumn, ListPage, type Move } from '../../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { StateChip } from '../../../../../web/ui/StateChip.tsx';
import { ago, day } from '../../../../../web/when.ts';
import { type HotTopic, listTopics, readTopic, type TopicSpeaker } from '../../../alike/contract.ts';
import { PlaceSelect } from '../place.tsx';

const DAYS = [7, 14, 30] as const;

/** 热点: what many people speak of, by matter. */
export default function Topics() {
  const address = useAddress();
  const [at, setAt] = useState<string | null>(null);
  const days = DAYS.find((one) => String(one) === address.get('days')) ?? 7;
  const place = address.get('place');
  const area = { days, ...(place && { place }) };
  return (
    <ListPage<HotTopic>
      name="topics"
      title={t('热点', 'Hot topics')}
      filters={
        <>
          <PlaceSelect
            width={190}
            placeholder={t('社区、小区、楼栋', 'Place')}
            value={place}
            onChange={(code) => address.set({ place: code, open: null })}
          />
          <Select
            style={{ width: 116 }}
            aria-label={t('看几天', 'Days')}
            value={days}
            onChange={(value: number) =>
              address.set({ days: value === 7 ? null : String(value), open: null })
            }
            options={DAYS.map((value) => ({ value, label: t(`最近 ${value} 天`, `${value} days`) }))}
          />
          <span className="sm q3" style={{ alignSelf: 'center' }}>
            {at
              ? t(`${ago(at)}归的类；同一个人只算一次`, `Grouped ${ago(at)}; each person counts once`)
              : null}
          </span>
        </>
      }
      columns={columns(days)}
      load={async () => {
        const found = await call(listTopics, area);
        setAt(found.at);
        return { rows: found.rows, next: null };
      }}
      idOf={(row) => row.id}
      empty={t('这几天没有两个人以上说同一件事', 'Nothing that two people speak of')}
      drawer={(id, row, move) => <TopicDrawer id={id} title={row?.title} area={area} move={move} />}
    />
  );
}

function trend({ people, before }: HotTopic, days: number): string {
  if (before === 0) return t(`前 ${days} 天没有`, `none in the ${days} days before`);
  if (people === before) return t(`和前 ${days} 天一样`, `as in the ${days} days before`);
  return people > before
    ? t(`比前 ${days} 天多 ${people - before} 人`, `${people - before} more than before`)
    : t(`比前 ${days} 天少 ${before - people} 人`, `${before - people} fewer than before`);
}

function columns(days: number): ListColumn<HotTopic>[] {
  return [
    {
      key: 'people',
      title: t('多少人', 'People'),
      width: 150,
      always: true,
      render: (_, row) => (
        <div className="topic-figure">
          <b>{row.people}</b> {t('人', 'people')}
          <div className={`sm ${row.people > row.before ? 'strong' : 'q3'}`}>{trend(row, days)}</div>
        </div>
      ),
    },
    {
      key: 'title',
      title: t('什么事', 'What'),
      always: true,
      render: (_, row) => (
        <div className="case-what">
          <div className="strong">{row.title}</div>
          <div className="alike-words sm">
            {row.words.slice(0, 4).map((word) => (
              <mark key={word}>{word}</mark>
            ))}
          </div>
        </div>
      ),
    },
    {
      key: 'places',
      title: t('哪里', 'Where'),
      width: 230,
      render: (_, row) => (
        <span className="sm">
          {row.places
            .slice(0, 3)
            .map(({ name, cases }) => `${name} ${cases}`)
            .join(t('，', ', '))}
          {row.placeCount > 3 ? t(`，共 ${row.placeCount} 个小区`, `, ${row.placeCount} compounds`) : ''}
        </span>
      ),
    },
    {
      key: 'cases',
      title: t('件数', 'Cases'),
      width: 76,
      align: 'right',
      render: (_, row) => row.cases,
    },
    {
      key: 'span',
      title: t('从什么时候', 'Since'),
      width: 150,
      render: (_, row) => (
        <span className="sm q2">
          {day(row.firstAt)}
          <br />
          {t(`最近 ${ago(row.lastAt)}`, `last ${ago(row.lastAt)}`)}
        </span>
      ),
    },
  ];
}

type Area = { days: number; place?: string };
function TopicDrawer({
  id,
  title,
  area,
  move,
}: {
  id: string;
  title: string | undefined;
  area: Area;
  move: Move;
}) {
  const got = useLoad(`topic/${id}?${JSON.stringify(area)}`, () => call(readTopic, { id, ...area }));
  const name = got.data?.topic.title ?? title ?? t('一个热点', 'A topic');
  return (
    <Drawer
      label={name}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
    >
      <Loading of={got}>
        {({ topic, people, more }) => (
          <>
            <h2>{topic.title}</h2>
            <p className="q2">
              {t(
                `${topic.people} 人说到，${topic.cases} 件，${trend(topic, area.days)}`,
                `${topic.people} people, ${topic.cases} cases, ${trend(topic, area.days)}`,
              )}
            </p>
            <h3>{t('哪里', 'Where')}</h3>
            <p>
              {topic.places.map(({ name: where, cases }) => `${where} ${cases}`).join(t('，', ', '))}
              {topic.placeCount > topic.places.length
                ? t(`，共 ${topic.placeCount} 个小区`, `, ${topic.placeCount} compounds`)
                : ''}
            </p>
            <h3>{t('谁说的（一个人一行）', 'Who says so, one line a person')}</h3>
            {people.map((person, at) => (
              <Person key={person.rows[0]?.id ?? at} person={person} />
            ))}
            {more > 0 ? <p className="sm q3">{t(`还有 ${more} 人`, `and ${more} more`)}</p> : null}
          </>
        )}
      </Loading>
    </Drawer>
  );
}

function Person({ person: { person, cases, rows } }: { person: TopicSpeaker }) {
  const list = rows.map((row) => (
    <li key={row.id}>
      <Link href={`/cases?open=${row.id}`} className="link">
        {row.title}
      </Link>{' '}
      <StateChip state={row.state} bare />
      <div className="sm q3">
        {row.number} · {row.address} · {ago(row.createdAt)}
      </div>
    </li>
  ));
  if (cases === 1 && person) return <ul className="alike-person">{list}</ul>;
  return (
    <details className="alike-person">
      <summary>
        <b>
          {person
            ? t(`一个人说了 ${cases} 件`, `One person, ${cases} cases`)
            : t(`巡查发现和没留电话的，${cases} 件`, `Found on rounds or without a number: ${cases} cases`)}
        </b>
        <span className="sm q3"> {rows[0]?.title}</span>
      </summary>
      <ul>{list}</ul>
      {cases > rows.length ? (
        <p className="sm q3">{t(`只列最近 ${rows.length} 件`, 'The latest only')}</p>
      ) : null}
    </details>
  );
}
