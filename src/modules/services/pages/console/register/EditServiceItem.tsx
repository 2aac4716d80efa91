import '../../register.css';
import { Button, Form, type FormInstance, Input } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { CallError, call, newKey } from '../../../../../web/call.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import {
  type Item,
  type ItemBody,
  KINDS,
  type PaperKind,
  readItem,
  readRegister,
  saveItem,
} from '../../../catalogue/contract.ts';
import { changesBetween, checkItem, cleanBody, type Known } from '../../../catalogue/rules.ts';
import { ItemGuide } from '../../phone/guide/ItemGuide.tsx';
import { bodyOf, type Draft, draftOf, emptyDraft, nameOf } from './draft.ts';
import { ItemFields } from './ItemFields.tsx';
import { Changes } from './ServiceItemDrawer.tsx';
import { useMayEdit } from './words.ts';

type Lists = { departments: { code: string; zh: string; en: string }[]; papers: PaperKind[] };

/** 改事项: the form at the left, what residents will read and what changes at the right. Publishing makes a new version. */
export default function EditServiceItem() {
  const { code } = useParams<{ code?: string }>();
  const [params] = useSearchParams();
  const may = useMayEdit();
  const asked = KINDS.find((kind) => kind === params.get('kind')) ?? 'service';
  const got = useLoad(`service-items/edit/${code ?? ''}`, async () => {
    const [item, lists] = await Promise.all([code ? call(readItem, { code }) : null, call(readRegister, {})]);
    return { item, lists };
  });
  return (
    <div className="con-page">
      <Loading of={got}>
        {({ item, lists }) =>
          may ? (
            <Editor
              key={item ? `${item.code}` : 'new'}
              item={item}
              kind={item?.kind ?? asked}
              lists={lists}
            />
          ) : (
            <p className="reg-none">
              {t(
                '事项清单所有地方共用，由管全部地区的人来改。',
                'All places share the register: whoever answers for all of them changes it.',
              )}{' '}
              <Link href="/service-items" className="link">
                {t('看清单', 'See the register')}
              </Link>
            </p>
          )
        }
      </Loading>
    </div>
  );
}

function Editor({ item, kind, lists }: { item: Item | null; kind: Draft['kind']; lists: Lists }) {
  const [form] = Form.useForm<Draft>();
  const [, go] = useLocation();
  /** What is compared with, and published over: newer than what was opened once somebody else published. */
  const [base, setBase] = useState(item);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const key = useRef(newKey());
  const initial = useMemo(() => (item ? draftOf(item) : emptyDraft(kind)), [item, kind]);
  const known: Known = {
    papers: new Set(lists.papers.filter(({ ended }) => !ended).map(({ code }) => code)),
    departments: new Set(lists.departments.map(({ code }) => code)),
  };
  const read = (values: Draft | undefined): Read => {
    const body = cleanBody(bodyOf(values?.body));
    const department = values?.department ?? null;
    return { body, department, faults: checkItem(kind, department, body, known) };
  };
  const paperName = (one: string) => {
    const found = lists.papers.find(({ code }) => code === one);
    return found ? say(found) : one;
  };

  const show = (list: readonly { path: string; message: string }[]) => {
    form.setFields(list.map(({ path, message }) => ({ name: nameOf(path) as never, errors: [message] })));
    if (list[0]) form.scrollToField(nameOf(list[0].path) as never, { block: 'center' });
  };

  async function publish(values: Draft): Promise<void> {
    const { body, department, faults } = read(values);
    if (faults.length > 0) {
      setWrong(t(`还有 ${faults.length} 处要改。`, `${faults.length} to mend.`));
      show(faults.map(({ path, message }) => ({ path, message: say(message) })));
      return;
    }
    setBusy(true);
    setWrong(null);
    const code = item?.code ?? values.code.trim();
    try {
      const { version } = await call(
        saveItem,
        {
          code,
          kind,
          department,
          version: base?.version ?? 0,
          ended: values.ended ?? false,
          note: values.note ?? '',
          body,
        },
        { key: key.current },
      );
      key.current = newKey();
      reload('service-items');
      toast(t(`第 ${version} 版发布了，指南已经更新`, `Version ${version} is in force`));
      go(`/service-items?tab=${kind}&open=${code}`);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error.message);
      show(error.fields);
      if (error.code === 'changed') setBase(await call(readItem, { code }));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <div className="con-title">
        <h1>
          {item ? t(`改事项：${item.body.zh}`, `Change: ${item.body.en}`) : t('加一个事项', 'Add an item')}
        </h1>
      </div>
      {wrong ? <ErrorBox title={wrong} /> : null}
      <div className="reg-edit">
        <Form<Draft>
          form={form}
          layout="vertical"
          initialValues={initial}
          onFinish={(values) => void publish(values)}
          onFinishFailed={() => setWrong(t('有几处还没填对。', 'Some things are still to mend.'))}
          scrollToFirstError
        >
          <ItemFields kind={kind} fresh={item === null} lists={lists} />
          <Form.Item
            name="note"
            label={t('这一版为什么改', 'Why this version')}
            extra={t('同事在版本里看得到', 'Colleagues read it in the versions')}
          >
            <Input maxLength={200} />
          </Form.Item>
          <div className="reg-send">
            <Button type="primary" size="large" htmlType="submit" loading={busy}>
              {base
                ? t(`发布第 ${base.version + 1} 版`, `Publish version ${base.version + 1}`)
                : t('发布第 1 版', 'Publish version 1')}
            </Button>
            <Button size="large" onClick={() => go(`/service-items?tab=${kind}`)}>
              {t('不改了', 'Leave it')}
            </Button>
          </div>
        </Form>
        <Beside form={form} initial={initial} base={base} read={read} paperName={paperName} />
      </div>
    </>
  );
}

type Read = { body: ItemBody; department: string | null; faults: ReturnType<typeof checkItem> };
type BesideProps = {
  form: FormInstance<Draft>;
  initial: Draft;
  base: Item | null;
  read: (values: Draft | undefined) => Read;
  paperName: (kind: string) => string;
};

/** What is still wrong, what would change, and the page as residents will read it. */
/** It scrolls, so a keyboard must reach it even where nothing inside can be reached. */
const SCROLLS = { tabIndex: 0 };

function Beside({ form, initial, base, read, paperName }: BesideProps) {
  // Watched here, not in the editor: a keystroke draws this side anew, not every field.
  const now = Form.useWatch([], { form, preserve: true }) as Draft | undefined;
  const { body, faults } = read(now ?? initial);
  const changes = base ? changesBetween(base.body, body, paperName) : [];
  return (
    <aside className="reg-beside" aria-label={t('发布前看一眼', 'Before publishing')} {...SCROLLS}>
      {faults.length > 0 ? (
        <section className="reg-faults">
          <h2>{t(`还要改 ${faults.length} 处`, `${faults.length} to mend`)}</h2>
          <ul>
            {faults.map(({ path, code, message }) => (
              <li key={`${path} ${code}`}>{say(message)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {base ? (
        <section>
          <h2>{t(`和第 ${base.version} 版比`, `Against version ${base.version}`)}</h2>
          {changes.length > 0 ? (
            <Changes rows={changes} />
          ) : (
            <p className="q3">{t('还没有改动。', 'Nothing has changed yet.')}</p>
          )}
        </section>
      ) : null}
      <section>
        <h2>{t('居民看到的', 'What residents read')}</h2>
        <div className="reg-guide">
          <h3 className="lg">{say(body) || t('（还没有名称）', '(no name yet)')}</h3>
          <ItemGuide body={body} nameOf={paperName} />
        </div>
      </section>
    </aside>
  );
}
