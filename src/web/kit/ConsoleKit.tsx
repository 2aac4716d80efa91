import { Button, Form, Input, Select } from 'antd';
import { Download, House, Inbox, Map as MapIcon, Megaphone, Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { AntFrame } from '../console/AntFrame.tsx';
import { useAddress } from '../console/address.ts';
import { Drawer } from '../console/Drawer.tsx';
import { FormModal } from '../console/FormModal.tsx';
import { Frame } from '../console/Frame.tsx';
import { type ListColumn, ListPage } from '../console/ListPage.tsx';
import { SearchBox } from '../console/SearchBox.tsx';
import { t } from '../t.ts';
import { DueMark } from '../ui/DueChip.tsx';
import { type State, StateChip } from '../ui/StateChip.tsx';
import { Timeline } from '../ui/Timeline.tsx';

type Case = {
  id: string;
  title: string;
  place: string;
  due: 'far' | 'soon' | 'over';
  words: string;
  state: State;
  from: string;
  who: string;
};

const STATES: State[] = ['accepted', 'working', 'received', 'reopened', 'parked', 'resolved', 'closed'];
const TITLES = [
  '楼顶太阳能水管松动',
  '电动车在楼道充电',
  '卫生间天花板漏水',
  '4层楼道灯不亮',
  '早市占道，轮椅过不去',
];

/** The console's parts with made-up rows. Only in development. */
export default function ConsoleKit() {
  const [form, setForm] = useState(false);
  return (
    <AntFrame>
      <Frame
        nav={[
          { word: t('今天', 'Today'), items: [{ to: '/', word: t('首页', 'Start'), icon: House }] },
          {
            word: t('诉求', 'Matters'),
            items: [
              { to: '/kit', word: t('派单台', 'Dispatch'), icon: Inbox, count: 14 },
              { to: '/whistles', word: t('吹哨报到', 'Whistles'), icon: Megaphone, count: 2, hot: true },
            ],
          },
          {
            word: t('人和地', 'People, places'),
            items: [
              { to: '/map', word: t('网格地图', 'Map'), icon: MapIcon },
              { to: '/staff', word: t('队伍', 'Staff'), icon: Users },
            ],
          },
        ]}
        scope={['无影山街道', '无影潭社区']}
        onScope={() => undefined}
        user={{ name: '张书记', post: '无影潭社区 书记' }}
        onSignOut={() => undefined}
        search={<SearchBox onSearch={() => undefined} />}
      >
        <List onNew={() => setForm(true)} />
        <FormModal<{ title: string; kind: string }>
          open={form}
          onClose={() => setForm(false)}
          title={t('记一件', 'Write one down')}
          verb={t('记下来', 'Write it down')}
          done={t('记下来了', 'Written down')}
          send={() => new Promise((resolve) => setTimeout(resolve, 300))}
        >
          <Form.Item
            name="title"
            label={t('什么事', 'What')}
            rules={[{ required: true, message: t('写一句就行', 'One sentence') }]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="kind" label={t('来源', 'Source')}>
            <Select options={[{ value: 'phone', label: t('电话', 'Phone') }]} />
          </Form.Item>
        </FormModal>
      </Frame>
    </AntFrame>
  );
}

function List({ onNew }: { onNew: () => void }) {
  const address = useAddress();
  const columns: ListColumn<Case>[] = [
    {
      key: 'due',
      title: t('期限', 'Due'),
      width: 132,
      render: (_, row) => <DueMark tone={row.due}>{row.words}</DueMark>,
    },
    {
      key: 'title',
      title: t('什么事，在哪里', 'What, where'),
      always: true,
      render: (_, row) => (
        <>
          <div className="strong">{row.title}</div>
          <div className="sm q3">{row.place}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('状态', 'State'),
      width: 104,
      render: (_, row) => <StateChip state={row.state} />,
    },
    { key: 'from', title: t('来源', 'From'), width: 70, dataIndex: 'from' },
    { key: 'who', title: t('谁在办', 'Who'), width: 92, dataIndex: 'who' },
  ];
  return (
    <ListPage<Case>
      name="kit"
      title={t('派单台', 'Dispatch')}
      actions={
        <>
          <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={onNew}>
            {t('记一件', 'Write one down')}
          </Button>
          <Button icon={<Download size={18} aria-hidden />}>{t('导出', 'Export')}</Button>
        </>
      }
      tabs={[
        { key: 'open', word: t('在办', 'Open'), count: 80 },
        { key: 'wait', word: t('待派', 'To assign'), count: 14 },
        { key: 'late', word: t('超时', 'Late'), count: 3, bad: true },
      ]}
      filters={
        <>
          <Input
            placeholder={t('编号、地点、关键词', 'Number, place, word')}
            aria-label={t('找', 'Search')}
            value={address.get('q') ?? ''}
            onChange={(event) => address.set({ q: event.target.value }, { replace: true })}
          />
          <Select
            aria-label={t('来源', 'From')}
            placeholder={t('来源', 'From')}
            allowClear
            value={address.get('from')}
            onChange={(from) => address.set({ from })}
            options={[{ value: 'phone', label: t('电话', 'Phone') }]}
          />
        </>
      }
      columns={columns}
      load={(after) => Promise.resolve({ rows: rows(Number(after ?? 0)), next: after ? null : '12' })}
      idOf={(row) => row.id}
      total={24}
      drawer={(id, row, move) => (
        <Drawer
          label={row?.title ?? id}
          at={move.at}
          onPrevious={move.previous}
          onNext={move.next}
          onClose={move.close}
          right={id}
          foot={
            <Button type="primary" size="large">
              {t('派给小周', 'Assign to Zhou')}
            </Button>
          }
        >
          <h2>{row?.title}</h2>
          <p className="q2">{row?.place} · 李** · 138****2046</p>
          <h3>{t('经过', 'What happened')}</h3>
          <Timeline
            size={20}
            moments={[
              { key: '2', mark: 'next', title: t('派单', 'Assign') },
              {
                key: '1',
                mark: 'received',
                title: t('电话收到，王社工记的', 'By telephone'),
                time: '09:12',
                children: <p className="q2">{t('首问负责人：王社工', 'First asked: Wang')}</p>,
              },
            ]}
          />
        </Drawer>
      )}
    />
  );
}

function rows(from: number): Case[] {
  return Array.from({ length: 12 }, (_, index) => {
    const number = from + index;
    const due = number < 2 ? 'over' : number < 5 ? 'soon' : 'far';
    return {
      id: `2611-${String(142 + number).padStart(4, '0')}`,
      title: `${(number % 9) + 1}号楼${TITLES[number % TITLES.length]}`,
      place: `翡翠郡 ${(number % 9) + 1}号楼`,
      due,
      words: due === 'over' ? '超时 2 小时' : due === 'soon' ? '今天 17:30' : `还有 ${number - 3} 天`,
      state: STATES[number % STATES.length] ?? 'received',
      from: ['巡查', '扫码', '电话'][number % 3] ?? '巡查',
      who: ['小周', '待派', '物业刘师傅'][number % 3] ?? '小周',
    };
  });
}
