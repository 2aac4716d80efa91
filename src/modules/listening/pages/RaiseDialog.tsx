import { useState } from 'react';
import { t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { ErrorBox } from '../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../web/ui/Field.tsx';
import { TextArea } from '../../../web/ui/TextInput.tsx';
import { toast } from '../../../web/ui/Toast.tsx';
import { MAX_TEXT } from '../../cases/contract.ts';
import { useAct } from '../../cases/pages/phone/field/act.ts';
import { type Chosen, PlacePicker } from '../../cases/pages/phone/field/PlacePicker.tsx';
import { KindPick, useKind } from './KindPick.tsx';
import { reloadListening, useFreshId } from './words.ts';

type Demand = { case: string; place: string; category: string; text: string };
type Props = {
  open: boolean;
  onClose: () => void;
  /** What was said, as the demand's first words. */
  text: string;
  place: Chosen | null;
  send: (demand: Demand, key: string) => Promise<{ number: string }>;
};

/** 立一件诉求: words, place and kind, filled in as far as they are known. */
export function RaiseDialog(props: Props) {
  return props.open ? <Form {...props} /> : null;
}

function Form({ open, onClose, text: said, place: known, send }: Props) {
  const [text, setText] = useState(said);
  const [place, setPlace] = useState<Chosen | null>(known);
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [id] = useFreshId();
  const category = useKind(text, chosen);
  const act = useAct();
  const missing = {
    place: asked && !place ? t('还没选地点。', 'No place chosen yet.') : undefined,
    text: asked && text.trim() === '' ? t('还没写是什么事。', 'Not said yet what it is.') : undefined,
    category: asked && !category ? t('还没选是哪类事。', 'No kind chosen yet.') : undefined,
  };
  function raise() {
    setAsked(true);
    if (!place || !category || text.trim() === '') return;
    void act.run(
      async (key) => {
        const { number } = await send({ case: id, place: place.code, category, text }, key);
        toast(t(`立好了，编号 ${number}`, `Raised as ${number}`));
      },
      () => {
        reloadListening();
        onClose();
      },
    );
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('立一件诉求', 'Raise a demand')}
      actions={
        <>
          <Button onClick={onClose}>{t('先不立', 'Not now')}</Button>
          <Button kind="primary" busy={act.busy} onClick={raise}>
            {t('立这一件', 'Raise it')}
          </Button>
        </>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field label={t('什么事', 'What is it')} error={missing.text ?? act.wrong?.at('text')}>
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={MAX_TEXT} rows={3} />}
      </Field>
      <PlacePicker value={place} onChange={setPlace} error={missing.place ?? act.wrong?.at('place')} />
      <KindPick
        text={text}
        value={category}
        onChange={setChosen}
        error={missing.category ?? act.wrong?.at('category')}
      />
    </Dialog>
  );
}
