import { Camera, House, ListChecks, Phone, User } from 'lucide-react';
import { useState } from 'react';
import { t } from '../t.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { CheckList } from '../ui/CheckList.tsx';
import { CheckRow, CheckRows, ChoiceList } from '../ui/Choices.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DueMark } from '../ui/DueChip.tsx';
import { Empty } from '../ui/Empty.tsx';
import { ErrorBox } from '../ui/ErrorBox.tsx';
import { Facade, type Pane } from '../ui/Facade.tsx';
import { Field, FieldSet } from '../ui/Field.tsx';
import { FloorPicker } from '../ui/FloorPicker.tsx';
import { LangSwitch } from '../ui/LangSwitch.tsx';
import { type Level, LevelMark, LevelPicker } from '../ui/Levels.tsx';
import { ModeSwitch } from '../ui/ModeSwitch.tsx';
import { Page } from '../ui/Page.tsx';
import { PersonCard } from '../ui/PersonCard.tsx';
import { PhotoGrid } from '../ui/PhotoGrid.tsx';
import { PhotoPicker, type Picked } from '../ui/PhotoPicker.tsx';
import { Row } from '../ui/Row.tsx';
import { Segment } from '../ui/Segment.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Stat } from '../ui/Stat.tsx';
import { type State, StateChip } from '../ui/StateChip.tsx';
import { Steps } from '../ui/Steps.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { CodeInput, PhoneInput, TextArea, TextInput } from '../ui/TextInput.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import { toast } from '../ui/Toast.tsx';

const STATES: State[] = ['received', 'accepted', 'working', 'resolved', 'closed', 'reopened', 'parked'];
const PICTURE = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#8A8273"/><rect x="1" y="1" width="1" height="2" fill="#0E5A5B"/></svg>')}`;

/** Every part of the phone kit on one page, to look at while working on it. Only in development. */
export default function Kit() {
  const [text, setText] = useState('');
  const [phone, setPhone] = useState('1380000204');
  const [choice, setChoice] = useState<'a' | 'b' | 'c' | null>('a');
  const [many, setMany] = useState<('gas' | 'wire' | 'floor')[]>(['wire']);
  const [agree, setAgree] = useState(true);
  const [ok, setOk] = useState<'ok' | 'bad' | null>('bad');
  const [floor, setFloor] = useState<number | null>(4);
  const [level, setLevel] = useState<Level | null>(4);
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [open, setOpen] = useState(false);
  return (
    <Page
      title={t('组件一览', 'The kit')}
      hint={t('两栋楼挨着，有一扇窗亮着灯。', 'Two houses wall to wall, one window lit.')}
      back="/"
      right={<Steps now={2} of={5} />}
      banner={
        <Banner action={{ word: t('现在上传', 'Send now'), run: () => toast(t('全都传上去了', 'All sent')) }}>
          <b>{t('未上传 3 条', '3 not sent')}</b> · {t('上次成功 09:41', 'last success 09:41')}
        </Banner>
      }
      foot={
        <TabBar
          tabs={[
            { to: '/kit', word: t('首页', 'Start'), icon: House },
            { to: '/mine', word: t('我的事', 'Matters'), icon: ListChecks },
            { to: '/me', word: t('我的', 'Me'), icon: User },
          ]}
        />
      }
    >
      <div className="row wrap">
        <ModeSwitch />
        <LangSwitch />
      </div>
      <h2>{t('状态和期限', 'States and deadlines')}</h2>
      <div className="row wrap">
        {STATES.map((state) => (
          <StateChip key={state} state={state} />
        ))}
        <DueMark tone="far">{t('还有 3 个工作日', '3 working days left')}</DueMark>
        <DueMark tone="soon">{t('今天 17:30', 'today 17:30')}</DueMark>
        <DueMark tone="over">{t('超 2 天', '2 days late')}</DueMark>
      </div>
      <h2>{t('按钮', 'Buttons')}</h2>
      <div className="row wrap">
        <Button
          kind="primary"
          onClick={() =>
            toast({
              words: t('派给小周了', 'Assigned'),
              action: { word: t('撤回', 'Undo'), run: () => undefined },
            })
          }
        >
          {t('派给小周', 'Assign to Zhou')}
        </Button>
        <Button kind="lamp" icon={<Camera size={22} aria-hidden />}>
          {t('反映问题', 'Report')}
        </Button>
        <Button>{t('打印告知单', 'Print')}</Button>
        <Button kind="outline">{t('导出', 'Export')}</Button>
        <Button kind="plain">{t('退回，写明原因', 'Return')}</Button>
        <Button kind="danger" onClick={() => setOpen(true)}>
          {t('作废这一件', 'Void this one')}
        </Button>
        <Button busy>{t('正在交', 'Sending')}</Button>
        <Button disabled>{t('不能按', 'Disabled')}</Button>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('作废这一件：8号楼纸箱', 'Void: boxes at house 8')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('留着', 'Keep it')}</Button>
            <Button kind="danger" onClick={() => setOpen(false)}>
              {t('作废', 'Void')}
            </Button>
          </>
        }
      >
        <p className="q2">{t('10 分钟内可以撤回。', 'Can be undone for 10 minutes.')}</p>
      </Dialog>
      <h2>{t('填写', 'Forms')}</h2>
      <ErrorBox title={t('还差 1 处没填：您的电话', 'One thing missing: your phone')}>
        {t('号码是 11 位，现在只有 10 位。', 'A number has 11 digits, this has 10.')}
      </ErrorBox>
      <Field
        label={t('您的电话', 'Your phone')}
        hint={t('只给办这件事的人', 'Only for those who handle it')}
        error={t('号码是 11 位，现在只有 10 位。', 'A number has 11 digits, this has 10.')}
      >
        {(tie) => <PhoneInput {...tie} value={phone} onChange={setPhone} />}
      </Field>
      <Field label={t('什么事', 'What is it')} optional>
        {(tie) => (
          <TextArea
            {...tie}
            value={text}
            onChange={setText}
            maxLength={200}
            placeholder={t('比如：楼道灯不亮', 'Such as: no light')}
          />
        )}
      </Field>
      <Field label={t('称呼', 'Name')}>
        {(tie) => <TextInput {...tie} value={text} onChange={setText} />}
      </Field>
      <Field label={t('验证码', 'Code')}>
        {(tie) => <CodeInput {...tie} value="0412" onChange={() => undefined} />}
      </Field>
      <FieldSet label={t('哪一类', 'Which kind')}>
        <ChoiceList
          value={choice}
          onChange={setChoice}
          choices={[
            { value: 'a', label: t('楼道照明', 'Light'), hint: t('灯不亮、开关坏', 'Lamp or switch') },
            { value: 'b', label: t('漏水、下水', 'Water') },
            { value: 'c', label: t('别的', 'Other') },
          ]}
        />
      </FieldSet>
      <FieldSet label={t('家里看看', 'At home')}>
        <CheckRows
          inline
          value={many}
          onChange={setMany}
          choices={[
            { value: 'gas', label: t('燃气灶', 'Gas') },
            { value: 'wire', label: t('电线插座', 'Wires') },
            { value: 'floor', label: t('地面防滑', 'Floor') },
          ]}
        />
      </FieldSet>
      <FieldSet label={t('同意', 'Consent')}>
        <CheckRow checked={agree} onChange={setAgree}>
          {t('可以给我打电话', 'You may call me')}
        </CheckRow>
      </FieldSet>
      <div className="row between" style={{ marginTop: 16 }}>
        <span>{t('消防通道、灭火器', 'Fire exits')}</span>
        <Segment
          label={t('消防通道', 'Fire exits')}
          value={ok}
          onChange={setOk}
          choices={[
            { value: 'ok', label: t('正常', 'Fine') },
            { value: 'bad', label: t('有问题', 'Not fine'), bad: true },
          ]}
        />
      </div>
      <h2>{t('办得怎么样', 'How was it')}</h2>
      <LevelPicker value={level} onChange={setLevel} />
      <p style={{ marginTop: 12 }}>
        <LevelMark level={5} />
      </p>
      <h2>{t('几层', 'Which floor')}</h2>
      <FloorPicker floors={[1, 2, 3, 4, 5, 6]} value={floor} onChange={setFloor} />
      <h2>{t('照片', 'Photos')}</h2>
      <PhotoPicker value={photos} onChange={setPhotos} big />
      <div style={{ height: 12 }} />
      <PhotoGrid
        photos={[
          { key: '1', src: PICTURE, alt: t('楼道', 'Corridor') },
          { key: '2', src: '/none.jpg', alt: t('没有了', 'Gone') },
        ]}
      />
      <h2>{t('办到哪一步了', 'Progress')}</h2>
      <PersonCard
        name="小周"
        sign="周"
        line={t('这件事由她负责到底', 'She answers for it to the end')}
        phone="05315550112"
      />
      <div style={{ height: 16 }} />
      <Timeline
        moments={[
          {
            key: '4',
            mark: 'next',
            title: t('请您看看修好没有', 'You check whether it is mended'),
            children: <p className="sm">{t('办完后会给您打电话，您点头才算完', 'We call you')}</p>,
          },
          {
            key: '3',
            mark: 'working',
            title: t('正在办', 'In work'),
            time: t('今天 10:05', 'today 10:05'),
            children: <p>{t('刘师傅到现场了，灯头坏了，正在换。', 'Mr Liu is changing the lamp.')}</p>,
          },
          { key: '2', mark: 'accepted', title: t('有人接了', 'Taken'), time: t('今天 08:20', 'today 08:20') },
          {
            key: '1',
            mark: 'received',
            title: t('已收到', 'Received'),
            time: t('今天 08:12', 'today 08:12'),
          },
          { key: '0', mark: <Phone size={20} aria-hidden />, title: t('打过电话', 'Called'), time: '08:10' },
        ]}
      />
      <h2>{t('检查', 'Check')}</h2>
      <CheckList
        rows={[
          { label: t('在哪里', 'Where'), value: '3号楼 2单元 4层楼道', fix: () => undefined },
          {
            label: t('什么事', 'What'),
            value: t('楼道灯不亮，晚上看不见台阶', 'No light in the staircase'),
            fix: '/kit',
          },
          {
            label: t('您的电话', 'Phone'),
            value: '138****2046',
            note: t('只给办这件事的人', 'Only for those who handle it'),
            fix: '/kit',
          },
        ]}
      />
      <p className="quiet">
        <b>{t('交了以后', 'Afterwards')}</b>
        <br />
        {t('网格员小周 30 分钟内回话。', 'Zhou answers within 30 minutes.')}
      </p>
      <h2>{t('列表、数字、楼', 'Rows, figures, houses')}</h2>
      <ul className="ll-list">
        <Row
          to="/kit"
          title="5号楼 2单元 301"
          line={t('每周必访 · 李** 78岁 独居', 'Weekly visit')}
          right={<DueMark tone="over">{t('超 1 天', '1 day late')}</DueMark>}
        />
        <Row to="/kit" title="8号楼 4层楼道纸箱" line={t('复查 · 巡查发现，已清理', 'Second look')} />
      </ul>
      <div className="row wrap" style={{ gap: 40, margin: '16px 0 24px' }}>
        <Stat value={231} unit={t('件', '')} label={t('昨天办结', 'Resolved yesterday')} to="/kit" />
        <Stat value={3} unit={t('件', '')} label={t('超时', 'Late')} to="/kit" bad />
        <Stat value="98.1" unit="%" label={t('满意', 'Satisfied')} />
      </div>
      <Facade
        floors={house()}
        legend={[
          { pane: 'done', words: t('走到了 29 户', '29 visited') },
          { pane: 'now', words: t('今天要去 4 户', '4 today') },
          { pane: 'none', words: t('没走到 3 户', '3 not yet') },
        ]}
      />
      <Skeleton />
      <Empty
        title={t('今天没有要办的事', 'Nothing to do today')}
        line={t('7 处都走完了，最后一次 16:52。', 'All seven done, the last at 16:52.')}
        action={<Button>{t('看看明天的路线', 'Tomorrow')}</Button>}
      />
    </Page>
  );
}

function house(): Pane[][][] {
  const lit = new Map<string, Pane>([
    ['0.2.1', 'none'],
    ['1.2.0', 'none'],
    ['2.1.1', 'none'],
    ['3.1.0', 'now'],
    ['4.0.1', 'now'],
    ['5.0.0', 'now'],
    ['5.2.1', 'bad'],
  ]);
  return [0, 1, 2, 3, 4, 5].map((floor) =>
    [0, 1, 2].map((stair) => [0, 1].map((home) => lit.get(`${floor}.${stair}.${home}`) ?? 'done')),
  );
}
