import { useEffect, useState } from 'react';
import { mask } from '../../../../../../kernel/personal.ts';
import { call } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { postNow } from '../../../../../../web/outbox.ts';
import { say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { CheckList } from '../../../../../../web/ui/CheckList.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import type { Picked } from '../../../../../../web/ui/PhotoPicker.tsx';
import { PROXY_WORDS, placeWorker } from '../../../../contract.ts';
import { readPictures, useDraft } from './draft.ts';
import { useHandOver } from './send.ts';
import { limitWords } from './sentences.ts';
import { useCategories } from './What.tsx';
import { whereWords } from './Where.tsx';
import { Step, type useWay } from './way.tsx';

/** Step 5: look it over, then hand it over. */
export function Check({ way }: { way: ReturnType<typeof useWay> }) {
  const d = useDraft();
  const [photos, setPhotos] = useState<readonly Picked[]>([]);
  useEffect(() => {
    void readPictures().then(setPhotos);
  }, []);
  const place = d.place?.code;
  const category = useCategories(place).data?.rows.find(({ code }) => code === d.category);
  const worker = useLoad(place ? `worker/${place}` : null, () =>
    call(placeWorker, { code: place ?? '' }),
  ).data;
  const { busy, send } = useHandOver(postNow);
  const fix = (step: number) => () => way.to(`/report?step=${step}&fix=1`);
  const limit = category?.workHours ? limitWords(category.workHours) : null;
  return (
    <Step
      way={way}
      title={t('看一遍，没错就交', 'Check, then hand it over')}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={() => void send()}>
            {t('交给社区', 'Hand it to the community')}
          </Button>
        </Foot>
      }
    >
      <CheckList
        rows={[
          {
            label: t('照片', 'Photos'),
            value:
              photos.length > 0 ? (
                <span className="ll-photos">
                  {photos.map(({ key, url }, index) => (
                    <span className="ll-photo rep-small" key={key}>
                      <img src={url} alt={t(`第 ${index + 1} 张照片`, `Photo ${index + 1}`)} />
                    </span>
                  ))}
                </span>
              ) : (
                t('没有照片', 'None')
              ),
            fix: fix(1),
          },
          { label: t('在哪里', 'Where'), value: whereWords(d), fix: fix(2) },
          {
            label: t('什么事', 'What'),
            value: <span className="rep-text">{d.text.trim()}</span>,
            note: category ? say(category) : undefined,
            fix: fix(3),
          },
          ...(d.another
            ? [
                {
                  label: t('替谁说', 'Said for'),
                  value: d.another.name,
                  note: d.another.relation ? say(PROXY_WORDS[d.another.relation]) : undefined,
                  fix: fix(4),
                },
              ]
            : []),
          d.reach === 'phone'
            ? {
                label: t('您的电话', 'Phone'),
                value: <span className="nb">{mask.phone(d.phone)}</span>,
                note: t('只给办这件事的人', 'Only for those who work on it'),
                fix: fix(4),
              }
            : {
                label: t('您的电话', 'Phone'),
                value: t('不留', 'None'),
                note: t('凭编号和查询码看进度', 'Follow it by number and code'),
                fix: fix(4),
              },
        ]}
      />
      <div className="quiet rep-after">
        <b>{t('交了以后', 'What happens next')}</b>
        <p>
          {worker?.name
            ? t(`${worker.name}马上看到。`, `${worker.name} sees it at once. `)
            : t('社区马上看到。', 'The community sees it at once. ')}
          {limit ? t(`一般 ${limit.zh}办好。`, `Usually solved ${limit.en}. `) : ''}
          {d.reach === 'phone'
            ? t(
                '有人接、办好了，都发短信告诉您。',
                'You get a text message when it is taken on and when it is solved.',
              )
            : t('每走一步，都能凭编号看到。', 'Every step can be seen by its number.')}
        </p>
      </div>
    </Step>
  );
}
