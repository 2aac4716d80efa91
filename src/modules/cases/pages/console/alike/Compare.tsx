import { Form, Radio } from 'antd';
import { call } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { PhotoGrid } from '../../../../../web/ui/PhotoGrid.tsx';
import { StateChip } from '../../../../../web/ui/StateChip.tsx';
import { when } from '../../../../../web/when.ts';
import { mergeCase } from '../../../alike/contract.ts';
import { type CaseWhole, readCase, SOURCE_WORDS } from '../../../contract.ts';
import { reloadCases } from '../../phone/field/act.ts';
import { photosOf } from '../../phone/field/steps.tsx';

const WAITS: readonly string[] = ['received', 'accepted', 'working', 'reopened'];
const LIVES: readonly string[] = [...WAITS, 'parked', 'resolved'];

/** Two cases side by side; one is kept, the other ends in it. */
export function Compare({ id, other, onClose }: { id: string; other: string; onClose: () => void }) {
  const got = useLoad(`case/${id}/with/${other}`, () =>
    Promise.all([call(readCase, { id }), call(readCase, { id: other })]),
  );
  const address = useAddress();
  if (!got.data) return <Loading of={got}>{() => null}</Loading>;
  const both = [...got.data].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)) as [CaseWhole, CaseWhole];
  // The kept one is whichever is further; among equals the older.
  const keepable = both.filter(
    (one) => LIVES.includes(one.state) && WAITS.includes(both.find((two) => two.id !== one.id)!.state),
  );
  const first = keepable.find(({ state }) => state !== 'received') ?? keepable[0];
  return (
    <FormModal<{ keep: string }>
      open
      width={880}
      onClose={onClose}
      title={t('对照：是不是同一件事', 'Side by side: one matter?')}
      verb={first ? t('合并，两边都告诉', 'Merge and tell both') : t('看过了', 'I have looked')}
      {...(first && { done: t('合并了，两边的人都接着听得到', 'Merged; both sides stay informed') })}
      {...(first && { initial: { keep: first.id } })}
      send={async ({ keep }, key) => {
        if (!first) return;
        const ended = both.find((one) => one.id !== keep)!;
        await call(mergeCase, { id: ended.id, into: keep }, { key });
        address.set({ open: keep }, { replace: true });
      }}
      onDone={reloadCases}
    >
      <div className="alike-two">
        {both.map((one) => (
          <One key={one.id} c={one} />
        ))}
      </div>
      {keepable.length > 0 ? (
        <Form.Item
          name="keep"
          label={t('留下哪一件', 'Which one is kept')}
          extra={t(
            '另一件就此归到它里面：两边反映的人都收到每一步消息，看不到对方的话和电话。7 天内书记可以分开。',
            'The other ends in it. Both reporters hear of every step and see nothing of each other. A supervisor can take them apart within days.',
          )}
          rules={[{ required: true, message: t('先选留下哪一件。', 'Choose which one is kept.') }]}
        >
          <Radio.Group
            options={keepable.map(({ id: value, number, title }) => ({ value, label: `${number} ${title}` }))}
          />
        </Form.Item>
      ) : (
        <p className="q2">
          {t(
            '其中一件已经办完，不能再合并；没办完的照常办。',
            'One of them is finished, so they cannot be merged; the other goes on.',
          )}
        </p>
      )}
    </FormModal>
  );
}

function One({ c }: { c: CaseWhole }) {
  return (
    <section aria-label={c.number}>
      <p className="sm q3">{c.number}</p>
      <h3 style={{ margin: '2px 0 6px' }}>{c.title}</h3>
      <StateChip state={c.state} />
      <dl>
        <div>
          <dt>{t('在哪里', 'Where')}</dt>
          <dd>{c.address}</dd>
        </div>
        <div>
          <dt>{t('收到', 'Received')}</dt>
          <dd>
            {when(c.createdAt)} · {say(SOURCE_WORDS[c.source])}
          </dd>
        </div>
        <div>
          <dt>{t('谁在办', 'Handler')}</dt>
          <dd>{c.holderName ?? t('还没派', 'Nobody yet')}</dd>
        </div>
      </dl>
      <p className="case-words">{c.text}</p>
      {c.photos.length > 0 ? <PhotoGrid photos={photosOf(c.photos)} /> : null}
    </section>
  );
}
