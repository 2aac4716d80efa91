/** Forms of whoever has the word: the community answers, the street decides, the community rates. */
import { useState } from 'react';
import { CallError, call } from '../../../web/call.ts';
import { say, t } from '../../../web/t.ts';
import { ChoiceList } from '../../../web/ui/Choices.tsx';
import { Field, FieldSet } from '../../../web/ui/Field.tsx';
import { type Level, LevelPicker } from '../../../web/ui/Levels.tsx';
import { Segment } from '../../../web/ui/Segment.tsx';
import { TextArea, TextInput } from '../../../web/ui/TextInput.tsx';
import { useAct } from '../../cases/pages/phone/field/act.ts';
import {
  answerHandBack,
  decideHandBack,
  RESPONSE_WORDS,
  RESPONSES,
  type Response,
  rateWhistle,
  SOLUTION_WORDS,
  SOLUTIONS,
  type Solution,
  type WhistlePart,
  type WhistleWhole,
} from '../contract.ts';
import { Sheet } from './Sheet.tsx';

type Props = { w: WhistleWhole; part: WhistlePart; onClose: () => void };

const unchosen = (path: string): CallError => {
  const message = t('先选一样。', 'Choose one.');
  return new CallError(400, 'input', message, [{ path, code: 'empty', message }]);
};

/** Another unit in the place of the one that goes, or none. */
function Instead({
  w,
  part,
  value,
  onChange,
  error,
  must,
}: {
  w: WhistleWhole;
  part: WhistlePart;
  value: string | null;
  onChange: (unit: string) => void;
  error: string | undefined;
  must?: boolean;
}) {
  return (
    <FieldSet label={t('换哪个单位', 'Which unit instead')} error={error} optional={!must}>
      <ChoiceList
        value={value}
        onChange={onChange}
        choices={[
          ...(must
            ? []
            : [
                {
                  value: '',
                  label: t('不换，社区自己办', 'None, the community does it'),
                  ...(part.lead && {
                    hint: t('牵头单位走了，这次吹哨就结束', 'Without a lead this whistle ends'),
                  }),
                },
              ]),
          ...w.others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </FieldSet>
  );
}

export function AnswerForm({ w, part, onClose }: Props) {
  const act = useAct();
  const [agree, setAgree] = useState<'yes' | 'no' | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Sheet
      title={t(`${part.unitName}要退回`, `${part.unitName} hands back`)}
      verb={t('答复', 'Answer')}
      done={t('答复了', 'Answered')}
      onClose={onClose}
      act={act}
      send={async (key) => {
        if (!agree) throw unchosen('agree');
        return call(
          answerHandBack,
          { id: part.id, agree: agree === 'yes', reason, ...(agree === 'yes' && unit && { unit }) },
          { key },
        );
      }}
    >
      <p className="wh-words">{t(`理由：${part.handBackReason}`, `Reason: ${part.handBackReason}`)}</p>
      <FieldSet label={t('同意吗', 'Do you agree?')} error={act.wrong?.at('agree')}>
        <Segment
          label={t('同意吗', 'Do you agree?')}
          value={agree}
          onChange={setAgree}
          choices={[
            { value: 'yes', label: t('同意', 'Agree') },
            { value: 'no', label: t('不同意，交街道定', 'Refuse: the street decides') },
          ]}
        />
      </FieldSet>
      {agree === 'yes' ? (
        <Instead w={w} part={part} value={unit} onChange={setUnit} error={act.wrong?.at('unit')} />
      ) : null}
      <Field
        label={agree === 'no' ? t('为什么不同意', 'Why you refuse') : t('说几句', 'A few words')}
        optional={agree !== 'no'}
        error={act.wrong?.at('reason')}
      >
        {(tie) => <TextArea {...tie} rows={3} value={reason} onChange={setReason} maxLength={300} />}
      </Field>
    </Sheet>
  );
}

export function DecideForm({ w, part, onClose }: Props) {
  const act = useAct();
  const [what, setWhat] = useState<'stays' | 'moved' | 'returned' | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Sheet
      title={t(`裁定：${part.unitName}`, `Decide: ${part.unitName}`)}
      verb={t('定下来', 'Decide')}
      done={t('定下来了，各家都告诉了', 'Decided; all are told')}
      onClose={onClose}
      act={act}
      send={async (key) => {
        if (!what) throw unchosen('what');
        return call(
          decideHandBack,
          { id: part.id, what, reason, ...(what === 'moved' && unit && { unit }) },
          { key },
        );
      }}
    >
      <p className="wh-words">{t(`单位说：${part.handBackReason}`, `The unit: ${part.handBackReason}`)}</p>
      <p className="wh-words">
        {t(`社区说：${part.handBackAnswer}`, `The community: ${part.handBackAnswer}`)}
      </p>
      <FieldSet label={t('怎么定', 'The decision')} error={act.wrong?.at('what')}>
        <ChoiceList
          value={what}
          onChange={setWhat}
          choices={[
            { value: 'stays', label: t(`还是${part.unitName}办`, `${part.unitName} keeps it`) },
            { value: 'moved', label: t('换一个单位', 'Another unit') },
            { value: 'returned', label: t('退回社区', 'Back to the community') },
          ]}
        />
      </FieldSet>
      {what === 'moved' ? (
        <Instead w={w} part={part} value={unit} onChange={setUnit} error={act.wrong?.at('unit')} must />
      ) : null}
      <Field label={t('理由', 'Reason')} error={act.wrong?.at('reason')}>
        {(tie) => <TextArea {...tie} rows={3} value={reason} onChange={setReason} maxLength={300} />}
      </Field>
    </Sheet>
  );
}

type Given = {
  response: Response | null;
  solution: Solution | null;
  satisfaction: Level | null;
  words: string;
};
const EMPTY: Given = { response: null, solution: null, satisfaction: null, words: '' };

/** Each unit that stayed to the end, one after the other. */
export function RateForm({ w, onClose }: { w: WhistleWhole; onClose: () => void }) {
  const act = useAct();
  const parts = w.parts.filter(({ state }) => state !== 'moved' && state !== 'returned');
  const [given, setGiven] = useState<Readonly<Record<string, Given>>>({});
  const set = (part: string, change: Partial<Given>) =>
    setGiven({ ...given, [part]: { ...EMPTY, ...given[part], ...change } });
  return (
    <Sheet
      title={t('给每个单位评价', 'Rate each unit')}
      verb={t('评好了', 'Send the ratings')}
      done={t('评好了，谢谢', 'Rated, thank you')}
      onClose={onClose}
      act={act}
      send={async (key) => {
        const ratings = parts.map(({ id }) => {
          const { response, solution, satisfaction, words } = given[id] ?? EMPTY;
          if (!response || !solution || !satisfaction) throw unchosen(id);
          return { part: id, response, solution, satisfaction, words };
        });
        return call(rateWhistle, { id: w.id, ratings }, { key });
      }}
    >
      {parts.map((part) => {
        const now = given[part.id] ?? EMPTY;
        return (
          <fieldset key={part.id} className="wh-part" aria-label={part.unitName}>
            <h3>{part.unitName}</h3>
            {act.wrong?.at(part.id) ? (
              <p className="brick" role="alert">
                {t('响应、解决、满意都要选。', 'Choose all three.')}
              </p>
            ) : null}
            <Segment
              label={t(`${part.unitName}响应`, `${part.unitName}: response`)}
              value={now.response}
              onChange={(response) => set(part.id, { response })}
              choices={RESPONSES.map((value) => ({ value, label: say(RESPONSE_WORDS[value]) }))}
            />
            <Segment
              label={t(`${part.unitName}解决`, `${part.unitName}: solution`)}
              value={now.solution}
              onChange={(solution) => set(part.id, { solution })}
              choices={SOLUTIONS.map((value) => ({ value, label: say(SOLUTION_WORDS[value]) }))}
            />
            <LevelPicker
              value={now.satisfaction}
              onChange={(satisfaction) => set(part.id, { satisfaction })}
            />
            <Field label={t('想说的', 'Words')} optional>
              {(tie) => (
                <TextInput
                  {...tie}
                  value={now.words}
                  onChange={(words) => set(part.id, { words })}
                  maxLength={300}
                />
              )}
            </Field>
          </fieldset>
        );
      })}
    </Sheet>
  );
}
