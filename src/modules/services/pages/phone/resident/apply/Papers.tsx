import { useEffect, useState } from 'react';
import { call } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { CheckRow } from '../../../../../../web/ui/Choices.tsx';
import { Field, FieldSet } from '../../../../../../web/ui/Field.tsx';
import { PhotoPicker, type Picked } from '../../../../../../web/ui/PhotoPicker.tsx';
import { TextInput } from '../../../../../../web/ui/TextInput.tsx';
import { date, isoDay } from '../../../../../../web/when.ts';
import { readRegister } from '../../../../catalogue/contract.ts';
import { myFile } from '../../../../online/contract.ts';
import { changePaper, type Draft, keepPictures, NO_PAPER, paperKey, readPictures } from './draft.ts';
import { Question, type Way } from './way.tsx';

/** Names of the kinds of papers, asked for once. */
export const useKinds = () =>
  useLoad('service-register', () => call(readRegister, { kind: 'service' })).data?.papers ?? [];

/** May be kept for another time: only on the person's own word. */
export const mayKeep = (d: Draft): boolean => d.applicant === 'self' || d.agreement === 'code';

/** One paper: photograph it, use the one on file, or bring it later. */
export function Paper({ way, at }: { way: Way; at: number }) {
  const { item, d } = way;
  const ask = item.body.papers[at];
  const key = paperKey(item.body.papers, at);
  const given = { ...NO_PAPER, ...d.papers[key] };
  const kind = useKinds().find(({ code }) => code === ask?.kind);
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [asked, setAsked] = useState(false);
  const kept = given.photos.join(' ');
  useEffect(() => {
    let current = true;
    void readPictures(kept ? kept.split(' ') : []).then((found) => {
      if (current) setPhotos(found);
    });
    return () => {
      current = false;
    };
  }, [kept]);
  const self = d.applicant === 'self';
  const file = useLoad(
    (self || (d.agreement === 'code' && d.agreedPhone === d.phone)) && d.place
      ? `my-file/${d.id} ${d.idNumber} ${d.place.code} ${item.code}`
      : null,
    () =>
      call(myFile, {
        id: d.id,
        place: d.place?.code ?? '',
        item: item.code,
        self,
        idNumber: d.idNumber,
        phone: d.phone,
      }),
  ).data?.papers.find((paper) => paper.at === at);
  if (!ask) return null;
  const name = kind ? say(kind) : say(ask);
  const expired = given.until !== '' && given.until < isoDay(new Date());
  const late = t(
    `这份证件 ${given.until} 已过期，请拍有效的，或者先办新证。`,
    `It expired on ${given.until}: photograph a valid one, or have it renewed first.`,
  );
  const later = () => {
    setAsked(false);
    changePaper(item.code, key, { later: true, use: null, until: '' });
    way.next();
  };
  return (
    <Question
      way={way}
      title={t(`拍${name}`, `Photograph: ${name}`)}
      hint={say(ask) !== name ? say(ask) : undefined}
      onNext={() => {
        setAsked(true);
        if (expired) return;
        if (given.photos.length > 0 || given.use || given.later) way.next();
      }}
    >
      {file ? (
        <div className="ll-sheet onl-file">
          <CheckRow
            checked={given.use !== null}
            onChange={(on) =>
              changePaper(item.code, key, {
                use: on ? { paper: file.paper, givenAt: file.givenAt } : null,
                later: false,
              })
            }
          >
            <b>{t('以前交过，这次还用那一份', 'Given before: use that one again')}</b>
            <span className="sm q2" style={{ display: 'block' }}>
              {t(`${date(file.givenAt)} 交的`, `Given ${date(file.givenAt)}`)}
              {file.lastDay ? t(`，${date(file.lastDay)}前有效`, `, good until ${date(file.lastDay)}`) : ''}
            </span>
          </CheckRow>
        </div>
      ) : null}
      {given.use ? null : (
        <>
          <FieldSet
            label={<span className="sr">{name}</span>}
            error={
              asked && given.photos.length === 0 && !given.later
                ? t(
                    '还没有照片。现在没有，就选“以后再补”。',
                    'There is no photo yet. If you have none, choose “later”.',
                  )
                : d.wrong[`papers.${at}`]
            }
          >
            <PhotoPicker
              value={photos}
              big
              onChange={(next) => {
                setAsked(false);
                setPhotos(next);
                void keepPictures(item.code, key, next);
              }}
            />
          </FieldSet>
          {given.photos.length > 0 && kind?.expires ? (
            <Field
              label={t('有效期到哪天', 'Valid until')}
              hint={t('证上写着；写“长期”的不用填。', 'It stands on it; leave it open when unlimited.')}
              error={expired ? late : undefined}
              optional
            >
              {(tie) => (
                <TextInput
                  {...tie}
                  type="date"
                  value={given.until}
                  onChange={(until) => changePaper(item.code, key, { until })}
                />
              )}
            </Field>
          ) : null}
          {given.photos.length > 0 && mayKeep(d) ? (
            <CheckRow checked={given.keep} onChange={(keep) => changePaper(item.code, key, { keep })}>
              {t('留着，下次办别的事不用再拍', 'Keep it, so that it need not be photographed again')}
            </CheckRow>
          ) : null}
          {given.photos.length === 0 ? (
            <Button kind="plain" block onClick={later}>
              {ask.optional
                ? t('我用不着这一样', 'I do not need this one')
                : t('现在没有，以后再补', 'I do not have it now, later')}
            </Button>
          ) : null}
        </>
      )}
    </Question>
  );
}
