import './work.css';
import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { CallError, call, newKey, serverNow } from '../../../../web/call.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { day as dayWord, isoDay } from '../../../../web/when.ts';
import { type Colleague, handOver, listColleagues, readLoad } from '../../contract.ts';

type Values = { from: string; to: string; day: Dayjs; reason: string };

/** 交接: one person's duties and open work go to another in one act; what happened before stays theirs. */
export default function HandOver() {
  const people = useLoad('colleagues', () => call(listColleagues, {}));
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('交接', 'Hand over')}</h1>
      </div>
      <p className="q2">
        {t(
          '岗位和手上没办完的事，一次转给另一个人。办过的还记在原来的人名下。',
          'Duties and open work move to another person in one act. What was done stays under the old name.',
        )}
      </p>
      <Loading of={people}>{({ rows }) => <Act people={rows} />}</Loading>
    </div>
  );
}

function Act({ people }: { people: readonly Colleague[] }) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const key = useRef(newKey());
  const from = Form.useWatch('from', form);
  const to = Form.useWatch('to', form);
  const day = Form.useWatch('day', form);
  const giver = people.find(({ account }) => account === from);
  const taker = people.find(({ account }) => account === to);

  async function send({ day: on, reason }: Values) {
    if (!giver || !taker || busy) return;
    setBusy(true);
    setWrong(null);
    try {
      const moved = await call(
        handOver,
        {
          county: giver.county,
          from: giver.account,
          to: taker.account,
          day: on.format('YYYY-MM-DD'),
          reason,
        },
        { key: key.current },
      );
      key.current = newKey();
      toast(
        t(
          `交给${taker.name}了：${moved.tasks} 件事，${moved.duties} 个岗位`,
          `${taker.name} has it: ${moved.tasks} open, ${moved.duties} duties`,
        ),
      );
      form.resetFields();
      reload('colleagues');
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error.message);
      for (const name of ['from', 'to', 'day', 'reason'] as const) {
        const words = error.at(name);
        if (words) form.setFields([{ name, errors: [words] }]);
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="work-two">
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ day: dayjs(isoDay(serverNow())) }}
        onFinish={(values) => void send(values)}
      >
        {wrong ? <ErrorBox title={wrong} /> : null}
        <Form.Item
          name="from"
          label={t('谁交出来', 'From whom')}
          rules={[{ required: true, message: t('选交出来的人。', 'Choose who hands over.') }]}
        >
          <Person people={people} without={to} />
        </Form.Item>
        <Form.Item
          name="to"
          label={t('谁接过去', 'To whom')}
          rules={[{ required: true, message: t('选接过去的人。', 'Choose who takes over.') }]}
        >
          <Person people={people} without={from} county={giver?.county} />
        </Form.Item>
        <Form.Item
          name="day"
          label={t('岗位从哪天起', 'Duties from')}
          rules={[{ required: true, message: t('选一天。', 'Choose a day.') }]}
        >
          <DatePicker allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('为什么', 'Why')}
          rules={[{ required: true, whitespace: true, message: t('写一句为什么。', 'Say why.') }]}
        >
          <Input
            maxLength={200}
            placeholder={t('比如：调到别的社区', 'Such as: moves to another community')}
          />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {giver && taker
            ? t(`把${giver.name}的都交给${taker.name}`, `Hand all of ${giver.name} to ${taker.name}`)
            : t('交接', 'Hand over')}
        </Button>
      </Form>
      {giver ? <What who={giver} day={day?.format('YYYY-MM-DD')} /> : null}
    </div>
  );
}

type PersonProps = {
  people: readonly Colleague[];
  without: string | undefined;
  county?: string | undefined;
  id?: string;
  value?: string;
  onChange?: (account: string) => void;
};

function Person({ people, without, county, ...form }: PersonProps) {
  return (
    <Select
      {...form}
      showSearch={{ optionFilterProp: 'find' }}
      notFoundContent={t('没找到', 'Not found')}
      placeholder={t('名字或网格', 'Name or grid')}
      options={people
        .filter((one) => one.account !== without && (!county || one.county === county))
        .map((one) => ({
          value: one.account,
          find: `${one.name} ${one.where}`,
          label: (
            <span>
              <b>{one.name}</b>{' '}
              <span className="sm q3">
                {t(`${one.where}，手上 ${one.open} 件`, `${one.where}, has ${one.open}`)}
              </span>
            </span>
          ),
        }))}
    />
  );
}

/** What would move, before it moves. */
function What({ who, day }: { who: Colleague; day: string | undefined }) {
  const got = useLoad(`colleagues/${who.account}/${day ?? ''}`, () =>
    call(readLoad, { account: who.account, ...(day && { day }) }),
  );
  return (
    <section className="work-what" aria-live="polite">
      <Loading of={got}>
        {({ open, tasks, duties }) => (
          <>
            <h2>
              {t(
                `会转走 ${open} 件事，${duties.length} 个岗位`,
                `${open} open cases and ${duties.length} duties move`,
              )}
            </h2>
            {duties.length > 0 ? (
              <p className="q2">
                {t(
                  `岗位${day ? `，${dayWord(day)}起` : ''}：`,
                  `Duties${day ? `, from ${dayWord(day)}` : ''}: `,
                )}
                {duties.map(({ name }) => name).join(t('、', ', '))}
              </p>
            ) : null}
            <ul className="ll-list">
              {tasks.map((task) => (
                <li key={task.id}>
                  <div className="grow">
                    <div className="strong">{task.title}</div>
                    <div className="sm q3">{task.address}</div>
                  </div>
                  <span>
                    <DueChip due={task.dueAt} />
                  </span>
                </li>
              ))}
            </ul>
            {open > tasks.length ? (
              <p className="sm q3">
                {t(`还有 ${open - tasks.length} 件没列出来`, `${open - tasks.length} more`)}
              </p>
            ) : null}
          </>
        )}
      </Loading>
    </section>
  );
}
