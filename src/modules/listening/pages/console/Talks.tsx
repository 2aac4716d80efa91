import '../listening.css';
import { Button, Form, Input, InputNumber } from 'antd';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { call, newKey } from '../../../../web/call.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { ListPage, type Move } from '../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../web/load.ts';
import { useMay, useMe } from '../../../../web/session.tsx';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { isoDay } from '../../../../web/when.ts';
import { PlaceSelect } from '../../../cases/pages/console/place.tsx';
import { setTalk, staffTalk, staffTalks, type TalkDay } from '../../talks/contract.ts';
import { TalkSheet } from '../TalkSheet.tsx';
import { reloadListening, talkState, talkTime } from '../words.ts';

type Values = {
  place: string;
  day: string;
  starts: string;
  minutes: number;
  slots: number;
  spot: string;
  hosts: string;
  topic?: string;
};

/** 居民接待日: set, who comes, what was said and raised, what is published. */
export default function Talks() {
  const writes = useMay('talks.write');
  const [setting, setSetting] = useState(false);
  return (
    <>
      <ListPage<TalkDay>
        name="talks"
        title={t('居民接待日', 'Talk days')}
        actions={
          writes ? (
            <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setSetting(true)}>
              {t('安排一次', 'Set a day')}
            </Button>
          ) : null
        }
        columns={[
          {
            key: 'when',
            title: t('时间', 'When'),
            width: 180,
            always: true,
            render: (_, row) => <b>{talkTime(row)}</b>,
          },
          { key: 'hosts', title: t('谁接待', 'Hosts'), render: (_, row) => row.hosts },
          { key: 'spot', title: t('在哪里', 'Where'), render: (_, row) => row.spot },
          { key: 'community', title: t('社区', 'Community'), render: (_, row) => row.communityName },
          {
            key: 'taken',
            title: t('约了', 'Booked'),
            width: 96,
            render: (_, row) => `${row.slots - row.free} / ${row.slots}`,
          },
          {
            key: 'state',
            title: t('情况', 'State'),
            width: 130,
            render: (_, row) => <span className="ll-tag">{talkState(row)}</span>,
          },
        ]}
        load={(after) => call(staffTalks, after ? { after } : {})}
        idOf={(row) => row.id}
        empty={t('还没有安排接待日', 'No talk day is set')}
        drawer={(id, row, move) => <One id={id} title={row ? talkTime(row) : undefined} move={move} />}
      />
      <NewTalk open={setting} onClose={() => setSetting(false)} />
    </>
  );
}

function One({ id, title, move }: { id: string; title: string | undefined; move: Move }) {
  const got = useLoad(`talk/${id}`, () => call(staffTalk, { id }));
  return (
    <Drawer
      label={got.data ? talkTime(got.data) : (title ?? t('居民接待日', 'Talk day'))}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
    >
      <Loading of={got}>
        {(talk) => (
          <>
            <h2>{talkTime(talk)}</h2>
            <TalkSheet talk={talk} caseAt={(one) => `/console/cases?open=${one}`} />
          </>
        )}
      </Loading>
    </Drawer>
  );
}

const needed = () => [{ required: true, message: t('这一项要填。', 'Please fill this in.') }];

function NewTalk({ open, onClose }: { open: boolean; onClose: () => void }) {
  const id = useRef(newKey());
  const me = useMe();
  // A secretary has one community: it is filled in.
  const own = me.data?.grants.map(({ scope }) => scope).find((scope) => scope.length === 12);
  return (
    <FormModal<Values>
      key={own ?? 'any'}
      open={open}
      onClose={onClose}
      title={t('安排一次接待日', 'Set a talk day')}
      verb={t('安排这一次', 'Set this day')}
      done={t('安排好了，居民可以约了', 'Set: residents can book it')}
      onDone={() => {
        id.current = newKey();
        reloadListening();
      }}
      initial={{
        ...(own && { place: own }),
        day: isoDay(new Date(Date.now() + 7 * 86_400_000)),
        starts: '09:00',
        minutes: 20,
        slots: 6,
        ...(me.data && { hosts: me.data.name }),
      }}
      send={({ topic, ...values }, key) =>
        call(setTalk, { ...values, id: id.current, topic: topic ?? '' }, { key })
      }
    >
      <Form.Item name="place" label={t('社区', 'Community')} rules={needed()}>
        <PlaceSelect placeholder={t('社区的名字', 'The community')} />
      </Form.Item>
      <Form.Item name="day" label={t('哪一天', 'Day')} rules={needed()}>
        <Input type="date" min={isoDay(new Date())} />
      </Form.Item>
      <Form.Item name="starts" label={t('几点开始', 'Begins at')} rules={needed()}>
        <Input type="time" />
      </Form.Item>
      <Form.Item name="slots" label={t('几个位子', 'Places')} rules={needed()}>
        <InputNumber min={1} max={60} />
      </Form.Item>
      <Form.Item name="minutes" label={t('每人几分钟', 'Minutes each')} rules={needed()}>
        <InputNumber min={5} max={120} />
      </Form.Item>
      <Form.Item name="spot" label={t('在哪里接待', 'Where')} rules={needed()}>
        <Input
          maxLength={100}
          placeholder={t('比如：党群服务中心一楼', 'Such as: service centre, ground floor')}
        />
      </Form.Item>
      <Form.Item name="hosts" label={t('谁接待', 'Hosts')} rules={needed()}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="topic" label={t('主要说什么', 'Topic')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
