import './queue.css';
import { Clock, MapPin, Ticket } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { call, newKey } from '../../../../../web/call.ts';
import { useDoor } from '../../../../../web/resident/door.ts';
import { t } from '../../../../../web/t.ts';
import { Banner } from '../../../../../web/ui/Banner.tsx';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { FieldSet } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { type TicketClass, takeNumber } from '../../../queue/contract.ts';
import { PRIORITY_WORDS, useBoard, useSteps, waitWords } from '../../queue.ts';
import { PromiseLine, Promises } from './Promises.tsx';

const POLL_MS = 10_000;

/** Taking a number by the code at the door, or of the community where one lives. */
export default function Take() {
  const [params] = useSearchParams();
  const door = useDoor();
  const asked = params.get('place') ?? '';
  const place = /^\d{12}$/.test(asked) ? asked : (door?.code.slice(0, 12) ?? '');
  if (place.length !== 12)
    return (
      <Page
        title={t('取号', 'Take a number')}
        hint={t(
          '扫一下窗口门口的码，或先选您住在哪里。',
          'Scan the code at the window, or choose where you live.',
        )}
        back="/"
        backWord={t('首页', 'Start')}
      >
        <ButtonLink to="/place" icon={<MapPin size={22} aria-hidden />}>
          {t('选我住的地方', 'Choose my place')}
        </ButtonLink>
      </Page>
    );
  return <At place={place} />;
}

function At({ place }: { place: string }) {
  const got = useBoard(place, POLL_MS);
  const [, go] = useLocation();
  const [kind, setKind] = useState<TicketClass>('ordinary');
  const [id] = useState(newKey);
  const step = useSteps();
  const mine = got.data?.mine;
  const take = () =>
    void step.run(
      (key) => call(takeNumber, { id, place, class: kind, source: 'phone' }, { key }),
      () => go(`/queue/${id}`),
    );
  return (
    <Page
      title={t('取号', 'Take a number')}
      back="/"
      backWord={t('首页', 'Start')}
      hint={got.data?.community}
      foot={
        got.data ? (
          <Foot>
            {mine ? (
              <ButtonLink kind="primary" big block to={`/queue/${mine}`}>
                {t('看我的号', 'See my number')}
              </ButtonLink>
            ) : (
              <Button
                kind="primary"
                big
                block
                busy={step.busy}
                icon={<Ticket size={24} aria-hidden />}
                onClick={take}
              >
                {t('取一个号', 'Take a number')}
              </Button>
            )}
          </Foot>
        ) : undefined
      }
    >
      <Loading of={got}>
        {(board) => (
          <>
            {step.wrong ? <ErrorBox title={step.wrong.message} /> : null}
            {board.open ? null : (
              <Banner icon={<Clock size={22} aria-hidden />}>
                {t(
                  '现在不是上班时间，先打个电话问问再来。',
                  'The window is closed now: please telephone first.',
                )}
              </Banner>
            )}
            <section className="ll-sheet que-sheet" aria-live="polite">
              <p>
                <span className="que-figure">{board.waiting}</span>{' '}
                {t('位在等', board.waiting === 1 ? 'is waiting' : 'are waiting')}
              </p>
              <p className="q2">
                {board.waiting === 0 ? t('现在来，不用等。', 'Come now: no waiting.') : waitWords(board.wait)}
              </p>
            </section>
            {mine ? (
              <p className="que-sheet">
                {t('这部手机今天已经取过号了。', 'This phone holds a number already.')}
              </p>
            ) : (
              <FieldSet
                label={t('您取哪种号', 'Which number')}
                hint={t('您自己说了算，不用证明。', 'You say it yourself; no proof is asked for.')}
              >
                <ChoiceList<TicketClass>
                  value={kind}
                  onChange={setKind}
                  choices={[
                    { value: 'ordinary', label: t('普通号', 'Ordinary') },
                    { value: 'priority', label: t('优先号', 'Priority'), hint: PRIORITY_WORDS() },
                  ]}
                />
              </FieldSet>
            )}
            <div className="que-sheet">
              <PromiseLine code="off_hours" />
              <PromiseLine code="helping" />
            </div>
            <Promises />
          </>
        )}
      </Loading>
    </Page>
  );
}
