import '../../../../web/field/field.css';
import './mediation.css';
import { useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { day, when } from '../../../../web/when.ts';
import { readRound, visitPlace } from '../../rounds/contract.ts';
import { useDisputeAct } from './act.ts';
import { progressOf } from './Rounds.tsx';

/** One round: place by place, and what was found. */
export default function OneRound() {
  const { id = '' } = useParams();
  const got = useLoad(`round/${id}`, () => call(readRound, { id }));
  const act = useDisputeAct();
  const round = got.data;
  return (
    <Page
      title={round?.title ?? t('一次排查', 'One round')}
      hint={round ? `${day(round.day)} · ${progressOf(round)}` : undefined}
      back="/rounds"
      backWord={t('排查', 'Screening')}
      foot={
        round?.may ? (
          <Foot>
            <ButtonLink to={`/disputes/new?round=${id}`} kind="primary" big block>
              {t('发现一件，记下来', 'Found one: note it')}
            </ButtonLink>
          </Foot>
        ) : undefined
      }
    >
      <Loading of={got}>
        {({ stops, disputes, may }) => (
          <>
            <ul className="ll-list">
              {stops.map((stop) => (
                <li key={stop.place}>
                  <div className="grow">
                    <b>{stop.address}</b>
                    <p className="sm q2">
                      {stop.doneAt
                        ? `${when(stop.doneAt)} ${stop.doneBy ?? ''}${stop.found > 0 ? t(`，发现 ${stop.found} 件`, `, ${stop.found} found`) : ''}`
                        : t('还没走', 'Not walked yet')}
                    </p>
                  </div>
                  {stop.doneAt ? (
                    <span className="bamboo nb">{t('走完了', 'Done')}</span>
                  ) : may ? (
                    <Button
                      busy={act.busy}
                      style={{ alignSelf: 'center' }}
                      aria-label={t(`${stop.address} 走完了`, `${stop.address} is done`)}
                      onClick={() =>
                        void act.run(
                          (key) => call(visitPlace, { id, place: stop.place, words: '' }, { key }),
                          () => toast(t('记下了', 'Noted')),
                        )
                      }
                    >
                      {t('走完了', 'Done')}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
            {act.wrong ? (
              <p className="sm brick" role="alert">
                {act.wrong.message}
              </p>
            ) : null}
            {disputes.length > 0 ? (
              <>
                <h2>{t('发现的', 'Found')}</h2>
                <ul className="ll-list">
                  {disputes.map((one) => (
                    <Row key={one.id} to={`/disputes/${one.id}`} title={one.title} line={one.address} />
                  ))}
                </ul>
              </>
            ) : null}
          </>
        )}
      </Loading>
    </Page>
  );
}
