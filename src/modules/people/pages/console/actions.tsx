import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { call, serverNow } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { isoDay } from '../../../../web/when.ts';
import {
  listPeople,
  type PersonFile,
  RELATION_KINDS,
  RELATION_WORDS,
  RESIDENCE_ROLES,
  RESIDENCE_WORDS,
  type RelationKind,
  type ResidenceRole,
  readPerson,
} from '../../contract.ts';
import { mergePeople, moveIn, moveOut, relate } from '../../homes/contract.ts';
import { aboutWords, fieldWord } from '../words.ts';
import { PlacePicker } from './PlacePicker.tsx';

type Props = { open: boolean; onClose: () => void; file: PersonFile };

const refresh = () => {
  reload('people');
  reload('person/');
  reload('home/');
};
const today = () => isoDay(serverNow().toISOString());

export function MoveInForm({ open, onClose, file }: Props) {
  return (
    <FormModal<{ home: string; role: ResidenceRole; from: string; leave: boolean }>
      open={open}
      onClose={onClose}
      title={t(`搬家：${file.name}`, `Move: ${file.name}`)}
      verb={t('记下来', 'Save')}
      done={t('记下来了', 'Saved')}
      onDone={refresh}
      initial={{ role: 'family', from: today(), leave: true }}
      send={({ leave, ...values }, key) =>
        call(moveIn, { id: file.id, leave: leave ?? false, ...values }, { key })
      }
    >
      <Form.Item
        name="home"
        label={t('搬到哪一户', 'To which home')}
        rules={[{ required: true, message: t('请选房屋', 'Please choose a home') }]}
      >
        <PlacePicker kind="home" />
      </Form.Item>
      <Form.Item name="role" label={t('居住类型', 'Lives there as')} rules={[{ required: true }]}>
        <Radio.Group
          options={RESIDENCE_ROLES.map((value) => ({ value, label: say(RESIDENCE_WORDS[value]) }))}
        />
      </Form.Item>
      <Form.Item name="from" label={t('哪天搬的', 'On which day')} rules={[{ required: true }]}>
        <Input />
      </Form.Item>
      <Form.Item name="leave" valuePropName="checked">
        <Checkbox>{t('同时迁出现在住的地方', 'And leaves the present home')}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}

export function MoveOutForm({
  open,
  onClose,
  file,
  residence,
}: Props & { residence: { residence: string; words: string } | null }) {
  return (
    <FormModal<{ to: string }>
      open={open}
      onClose={onClose}
      title={t(`迁出：${residence?.words ?? ''}`, `Move out: ${residence?.words ?? ''}`)}
      verb={t('迁出', 'Move out')}
      done={t('记下来了', 'Saved')}
      onDone={refresh}
      initial={{ to: today() }}
      send={({ to }, key) => call(moveOut, { id: file.id, residence: residence!.residence, to }, { key })}
    >
      <Form.Item name="to" label={t('哪天搬走的', 'On which day')} rules={[{ required: true }]}>
        <Input />
      </Form.Item>
    </FormModal>
  );
}

/** Somebody of one's own scope, found while typing. */
function PersonPicker({
  value,
  onChange,
  not,
  id,
}: {
  value?: string;
  onChange?: (id: string) => void;
  not: string;
  id?: string;
}) {
  const [options, setOptions] = useState<{ value: string; label: string }[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (q: string) => {
    clearTimeout(timer.current);
    if (!q.trim()) return;
    timer.current = setTimeout(async () => {
      const { rows } = await call(listPeople, { q }).catch(() => ({ rows: [] }));
      setOptions(
        rows
          .filter((row) => row.id !== not)
          .slice(0, 20)
          .map((row) => ({
            value: row.id,
            label: [row.name, aboutWords(row), row.phone, row.address].filter(Boolean).join(' · '),
          })),
      );
    }, 250);
  };
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: search }}
      value={value}
      onChange={(chosen: string) => onChange?.(chosen)}
      options={options}
      placeholder={t('姓名、首字母、手机后四位', 'Name, initials, last four')}
      notFoundContent={t('写几个字来找', 'Type to search')}
    />
  );
}

export function RelationForm({ open, onClose, file }: Props) {
  return (
    <FormModal<{ other: string; kind: RelationKind; emergency: boolean }>
      open={open}
      onClose={onClose}
      title={t(`${file.name}的亲属和联系人`, `Kin and contacts of ${file.name}`)}
      verb={t('记下来', 'Save')}
      done={t('记下来了', 'Saved')}
      onDone={refresh}
      initial={{ emergency: false }}
      send={({ emergency, ...values }, key) =>
        call(relate, { id: file.id, emergency: emergency ?? false, ...values }, { key })
      }
    >
      <Form.Item
        name="other"
        label={t('谁', 'Who')}
        rules={[{ required: true, message: t('请选一个人', 'Please choose') }]}
      >
        <PersonPicker not={file.id} />
      </Form.Item>
      <Form.Item
        name="kind"
        label={t(`是${file.name}的`, `Is to ${file.name}`)}
        rules={[{ required: true, message: t('请选关系', 'Please choose') }]}
      >
        <Select options={RELATION_KINDS.map((value) => ({ value, label: say(RELATION_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name="emergency" valuePropName="checked">
        <Checkbox>{t('有急事先找 TA', 'Call first in an emergency')}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}

const TAKEN = ['name', 'sex', 'born', 'phone', 'idNumber', 'health', 'note'] as const;
type Taken = (typeof TAKEN)[number];

export function MergeForm({ open, onClose, file }: Props) {
  const [other, setOther] = useState<string | null>(null);
  const got = useLoad(other ? `person/${other}` : null, () => call(readPerson, { id: other! }));
  const show = (one: PersonFile, key: Taken): string =>
    key === 'health' ? (one.hasHealth ? t('有记录', 'on file') : '') : String(one[key] ?? '');
  const differ = got.data
    ? TAKEN.filter((key) => show(got.data!, key) !== '' && show(got.data!, key) !== show(file, key))
    : [];
  return (
    <FormModal<{ other: string; take?: Taken[] }>
      open={open}
      onClose={onClose}
      title={t(`把另一份并到${file.name}`, `Merge into ${file.name}`)}
      verb={t('合并', 'Merge')}
      danger
      done={t('合并好了', 'Merged')}
      onDone={refresh}
      send={({ other: id, take }, key) =>
        call(
          mergePeople,
          {
            id: file.id,
            other: id,
            version: file.version,
            otherVersion: got.data?.version ?? 1,
            take: take ?? [],
          },
          { key },
        )
      }
    >
      {(form) => (
        <>
          <Form.Item
            name="other"
            label={t('哪一份是重复的', 'Which file is the double')}
            rules={[{ required: true, message: t('请选一个人', 'Please choose') }]}
          >
            <PersonPicker
              not={file.id}
              onChange={(id) => {
                form.setFieldValue('other', id);
                setOther(id);
              }}
            />
          </Form.Item>
          {differ.length > 0 ? (
            <Form.Item
              name="take"
              label={t(
                '这几项不一样，勾上的用重复那份的',
                'These differ: ticked ones are taken from the double',
              )}
            >
              <Checkbox.Group
                style={{ display: 'grid', gap: 8 }}
                options={differ.map((key) => ({
                  value: key,
                  label: `${fieldWord(key)}：${show(file, key) || t('空', 'empty')} → ${show(got.data!, key)}`,
                }))}
              />
            </Form.Item>
          ) : null}
          <p className="q2">
            {t(
              '住处、关系、标签都会并过来，经过会留在两份档案里。合并以后不能拆开。',
              'Homes, relations and tags move along; both files keep the history. It cannot be undone.',
            )}
          </p>
        </>
      )}
    </FormModal>
  );
}
