import './resident.css';
import { useState } from 'react';
import { useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { type Level, LevelPicker } from '../../../../../web/ui/Levels.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { TextArea } from '../../../../../web/ui/TextInput.tsx';
import { caseProgress, rateAgain } from '../../../contract.ts';
import { useCommand } from './after.ts';

const MOST = 500;

/** After the answer to a bad rating: once more, with the answer in view. */
export default function RateAgain() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`case/${id}`, () => call(caseProgress, { id }));
  const [level, setLevel] = useState<Level | null>(null);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<{ level?: string; text?: string }>({});
  const { send, busy, error } = useCommand(id);
  const on = () => {
    const length = [...text.trim()].length;
    if (level === null) return setWrong({ level: t('请选一个。', 'Please choose one.') });
    if (length > MOST)
      return setWrong({
        text: t(
          `最多 ${MOST} 个字，现在有 ${length} 个。`,
          `At most ${MOST} characters; this has ${length}.`,
        ),
      });
    void send(
      rateAgain,
      { id, rating: level, ...(text.trim() && { text: text.trim() }) },
      { title: got.data?.title ?? '', done: t('谢谢您，记下了', 'Thank you, noted') },
    );
  };
  return (
    <Page
      title={t('现在满意吗？', 'And now?')}
      back={`/case/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={on}>
            {t('再评一次', 'Rate once more')}
          </Button>
        </Foot>
      }
    >
      <Loading of={got}>
        {(data) => (
          <>
            {data.answer ? <p className="ll-sheet case-text">{data.answer.text}</p> : null}
            {error ? <ErrorBox title={error.message} /> : null}
            <FieldSet
              label={<span className="sr">{t('满意吗', 'How satisfied are you')}</span>}
              error={wrong.level ?? error?.at('rating')}
            >
              <LevelPicker
                value={level}
                onChange={(next) => {
                  setWrong({});
                  setLevel(next);
                }}
              />
            </FieldSet>
            <Field label={t('想说的话', 'Anything to add')} optional error={wrong.text ?? error?.at('text')}>
              {(tie) => <TextArea {...tie} rows={3} value={text} onChange={setText} />}
            </Field>
          </>
        )}
      </Loading>
    </Page>
  );
}
