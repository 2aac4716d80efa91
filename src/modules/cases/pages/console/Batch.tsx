import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { t } from '../../../../web/t.ts';
import { caseCandidates } from '../../contract.ts';
import { actOnMany, BATCH_MOST, type BatchAct, type BatchResult } from '../../desk/contract.ts';
import { fewWords, reloadCases } from '../phone/field/act.ts';

type Values = { text?: string; to?: string; reach?: 'open' | 'inside' };
type Props = { ids: readonly string[]; onChange: (ids: string[]) => void; titleOf: (id: string) => string };

const words = (act: BatchAct): string =>
  ({
    assign: t('一起派给…', 'Assign…'),
    accept: t('一起接单', 'Accept'),
    note: t('一起记一笔', 'Note…'),
    resolve: t('一起办结', 'Resolve…'),
  })[act];

/** What can be done with the chosen cases; afterwards what each of them came to. Those refused stay chosen. */
export function Batch({ ids, onChange, titleOf }: Props) {
  const [act, setAct] = useState<BatchAct | null>(null);
  const [results, setResults] = useState<readonly BatchResult[]>([]);
  const assigns = useMay('cases.assign');
  const handles = useMay('cases.handle');
  const acts: BatchAct[] = [
    ...(assigns ? (['assign'] as const) : []),
    ...(handles ? (['accept', 'note', 'resolve'] as const) : []),
  ];
  const refused = results.filter(({ ok }) => !ok);
  const over = ids.length > BATCH_MOST;
  return (
    <>
      <b>{t(`选了 ${ids.length} 件`, `${ids.length} chosen`)}</b>
      {acts.map((one) => (
        <Button key={one} size="small" disabled={over} onClick={() => setAct(one)}>
          {words(one)}
        </Button>
      ))}
      <Button
        size="small"
        type="text"
        onClick={() => {
          setResults([]);
          onChange([]);
        }}
      >
        {t('不选了', 'Clear')}
      </Button>
      {over ? (
        <span className="sm brick">{t(`一次最多 ${BATCH_MOST} 件`, `At most ${BATCH_MOST} at once`)}</span>
      ) : null}
      {results.length > 0 ? (
        <div className="case-results" role="status">
          <p className="sm">
            {t(
              `办成 ${results.length - refused.length} 件，没办成 ${refused.length} 件`,
              `${results.length - refused.length} done, ${refused.length} refused`,
            )}
          </p>
          {refused.length > 0 ? (
            <ul className="sm">
              {refused.map(({ id, message }) => (
                <li key={id}>
                  <b>{titleOf(id)}</b> <span className="brick">{message}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
      {act ? (
        <BatchForm
          act={act}
          ids={ids}
          onClose={() => setAct(null)}
          onDone={(rows) => {
            setResults(rows);
            onChange(rows.filter(({ ok }) => !ok).map(({ id }) => id));
            reloadCases();
          }}
        />
      ) : null}
    </>
  );
}

function BatchForm({
  act,
  ids,
  onClose,
  onDone,
}: {
  act: BatchAct;
  ids: readonly string[];
  onClose: () => void;
  onDone: (rows: BatchResult[]) => void;
}) {
  // Whoever can take the first; a case they cannot take says so in its own row.
  const people = useLoad(act === 'assign' ? `case/${ids[0]}/candidates/batch` : null, () =>
    call(caseCandidates, { id: ids[0] ?? '' }),
  );
  return (
    <FormModal<Values>
      open
      onClose={onClose}
      title={t(
        `${words(act).replace('…', '')}：${ids.length} 件`,
        `${words(act).replace('…', '')}: ${ids.length}`,
      )}
      verb={
        act === 'assign'
          ? t('派出去', 'Assign them')
          : act === 'accept'
            ? t('都接下来', 'Accept them')
            : act === 'note'
              ? t('都记上', 'Note on each')
              : t('都办结', 'Resolve them')
      }
      initial={{ reach: 'inside' }}
      send={async ({ text, to, reach }, key) => {
        const { rows } = await call(
          actOnMany,
          {
            act,
            ids: [...ids],
            ...(text && { text }),
            ...(to && { to }),
            ...(act === 'note' && { open: reach === 'open' }),
          },
          { key },
        );
        onDone(rows);
      }}
    >
      {act === 'assign' ? (
        <Form.Item
          name="to"
          label={t('派给谁', 'To whom')}
          rules={[{ required: true, message: t('请选一个人。', 'Choose somebody.') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={people.loading}
            options={(people.data?.rows ?? []).map(({ account, name, where, open }) => ({
              value: account,
              label: t(`${name} · ${where}，手上 ${open} 件`, `${name} · ${where}, has ${open}`),
            }))}
          />
        </Form.Item>
      ) : null}
      {act === 'accept' ? (
        <p>{t('都接到您名下，居民看得到是您在办。', 'All become yours; the residents see it.')}</p>
      ) : (
        <Form.Item
          name="text"
          label={act === 'assign' ? t('为什么', 'Why') : t('写给每一件', 'For each of them')}
          {...(act === 'resolve' && { extra: t('居民会看到这段话', 'The residents read these words') })}
          rules={[{ required: true, whitespace: true, message: fewWords() }]}
        >
          <Input.TextArea rows={3} maxLength={act === 'assign' ? 300 : 2000} />
        </Form.Item>
      )}
      {act === 'note' ? (
        <Form.Item name="reach" label={t('谁能看到', 'Who may see it')} rules={[{ required: true }]}>
          <Radio.Group
            options={[
              { value: 'open', label: t('居民能看到', 'The resident too') },
              { value: 'inside', label: t('只给内部', 'The office only') },
            ]}
          />
        </Form.Item>
      ) : null}
    </FormModal>
  );
}
