import { Button, Form, Input, Select, Switch } from 'antd';
import { Download, FileUp, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { say, t } from '../../../../web/t.ts';
import { listPeople, type PersonLine, type Purpose } from '../../contract.ts';
import { exportPeople } from '../../transfer/contract.ts';
import { saveFile } from '../saveFile.ts';
import { ageOf, ageWord, sexWord, useTags } from '../words.ts';
import { PersonDrawer } from './PersonDrawer.tsx';
import { PersonForm } from './PersonForm.tsx';
import { PlacePicker } from './PlacePicker.tsx';
import { PurposeItems } from './Reveal.tsx';

/** 住户档案: search and list of people in one's own area, and the file beside it. */
export default function People() {
  const address = useAddress();
  const tags = useTags();
  const [, go] = useLocation();
  const [form, setForm] = useState<'new' | 'export' | null>(null);
  const [may, setMay] = useState<readonly string[]>([]);
  const [more, setMore] = useState(false);
  const [typed, setTyped] = useState(address.get('q') ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const columns: ListColumn<PersonLine>[] = [
    {
      key: 'name',
      title: t('姓名', 'Name'),
      always: true,
      render: (_, row) => <span className="strong nb">{row.name}</span>,
    },
    {
      key: 'about',
      title: t('性别 年龄', 'Sex, age'),
      width: 110,
      render: (_, row) => [sexWord(row.sex), ageWord(ageOf(row.born))].filter(Boolean).join(' '),
    },
    { key: 'phone', title: t('电话', 'Phone'), width: 130, render: (_, row) => row.phone ?? '' },
    {
      key: 'address',
      title: t('住处', 'Home'),
      render: (_, row) =>
        row.leftAt ? (
          <span className="q3">{t(`${row.leftAt} 迁出`, `left ${row.leftAt}`)}</span>
        ) : (
          row.address
        ),
    },
    {
      key: 'tags',
      title: t('标签', 'Tags'),
      render: (_, row) => (
        <span className="row wrap" style={{ gap: 4 }}>
          {row.tags.slice(0, 3).map((code) => (
            <span className="ll-tag" key={code}>
              {tags.word(code)}
            </span>
          ))}
          {row.tags.length > 3 ? <span className="sm q3">+{row.tags.length - 3}</span> : null}
        </span>
      ),
    },
  ];

  async function load(after: string | undefined) {
    const q = address.get('q');
    const place = address.get('place');
    const tag = address.get('tag');
    const page = await call(listPeople, {
      ...(q && { q }),
      ...(place && { place }),
      ...(tag && { tag }),
      ...(after && { after }),
      limit: 30,
    });
    setMay(page.may);
    setMore(page.more);
    return page;
  }

  function search(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => address.set({ q: text.trim(), open: null }, { replace: true }), 250);
  }

  return (
    <>
      <ListPage<PersonLine>
        name="people"
        title={t('住户档案', 'Residents')}
        actions={
          <>
            {may.includes('people.write') ? (
              <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setForm('new')}>
                {t('登记一个人', 'Register')}
              </Button>
            ) : null}
            {may.includes('people.import') ? (
              <Button icon={<FileUp size={18} aria-hidden />} onClick={() => go('/people/import')}>
                {t('导入', 'Import')}
              </Button>
            ) : null}
            {may.includes('people.export') ? (
              <Button icon={<Download size={18} aria-hidden />} onClick={() => setForm('export')}>
                {t('导出', 'Export')}
              </Button>
            ) : null}
          </>
        }
        filters={
          <>
            <Input
              allowClear
              value={typed}
              onChange={(event) => search(event.target.value)}
              placeholder={t('姓名、首字母、手机后四位、地址', 'Name, initials, last four, address')}
              aria-label={t('找人', 'Find people')}
            />
            <PlacePicker
              allowClear
              value={address.get('place')}
              onChange={(place) => address.set({ place: place ?? null, open: null })}
              placeholder={t('哪一片', 'Area')}
            />
            <Select
              allowClear
              aria-label={t('标签', 'Tag')}
              placeholder={t('标签', 'Tag')}
              value={address.get('tag')}
              onChange={(tag) => address.set({ tag, open: null })}
              options={tags.rows
                .filter((tag) => !tag.ended && !tag.sensitive)
                .map((tag) => ({ value: tag.code, label: say(tag) }))}
              style={{ minWidth: 130 }}
            />
            {more ? (
              <span className="sm q2">
                {t('找到的太多，只显示 50 个，再写具体一点。', 'More than 50: please be more precise.')}
              </span>
            ) : null}
          </>
        }
        columns={columns}
        load={load}
        idOf={(row) => row.id}
        empty={
          address.get('q')
            ? t(
                '没有这个人。换个字，或者用手机后四位找。',
                'Nobody found. Try other words or the last four digits.',
              )
            : t('这里还没有登记人。', 'Nobody is registered here yet.')
        }
        drawer={(id, _row, move) => <PersonDrawer key={id} id={id} move={move} />}
      />
      <PersonForm
        open={form === 'new'}
        onClose={() => setForm(null)}
        onDone={(id) => address.set({ open: id })}
      />
      <ExportForm
        open={form === 'export'}
        onClose={() => setForm(null)}
        place={address.get('place')}
        tag={address.get('tag')}
      />
    </>
  );
}

type ExportValues = { place: string; tag?: string; unmasked?: boolean; purpose?: Purpose; reason?: string };

function ExportForm({
  open,
  onClose,
  place,
  tag,
}: {
  open: boolean;
  onClose: () => void;
  place: string | undefined;
  tag: string | undefined;
}) {
  const tags = useTags();
  return (
    <FormModal<ExportValues>
      open={open}
      onClose={onClose}
      title={t('导出人员', 'Export people')}
      verb={t('导出', 'Export')}
      done={t('文件好了', 'The file is ready')}
      initial={{ ...(place && { place }), ...(tag && { tag }), unmasked: false }}
      send={async ({ unmasked, purpose, reason, ...values }) => {
        const file = await call(exportPeople, {
          ...values,
          unmasked: unmasked ?? false,
          ...(unmasked && purpose && { purpose }),
          ...(unmasked && reason && { reason }),
        });
        saveFile(file as Blob, t('人员.xlsx', 'people.xlsx'));
      }}
    >
      <Form.Item
        name="place"
        label={t('哪一片', 'Area')}
        rules={[{ required: true, message: t('请选范围', 'Please choose an area') }]}
      >
        <PlacePicker placeholder={t('社区、小区、楼', 'Community, compound, building')} />
      </Form.Item>
      <Form.Item name="tag" label={t('只要这个标签', 'Only with this tag')}>
        <Select
          allowClear
          options={tags.rows
            .filter((one) => !one.ended && !one.sensitive)
            .map((one) => ({ value: one.code, label: say(one) }))}
        />
      </Form.Item>
      <Form.Item
        name="unmasked"
        label={t('电话、身份证号不打码', 'Phones and ID numbers in clear')}
        valuePropName="checked"
        extra={t('谁导出了什么会记下来。', 'Who exported what is recorded.')}
      >
        <Switch />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: ExportValues, b: ExportValues) => a.unmasked !== b.unmasked}>
        {({ getFieldValue }) => (getFieldValue('unmasked') ? <PurposeItems /> : null)}
      </Form.Item>
    </FormModal>
  );
}
