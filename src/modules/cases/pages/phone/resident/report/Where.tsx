import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { lang, t } from '../../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../../web/ui/Button.tsx';
import { Field } from '../../../../../../web/ui/Field.tsx';
import { FloorPicker } from '../../../../../../web/ui/FloorPicker.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { TextInput } from '../../../../../../web/ui/TextInput.tsx';
import { change, type Draft, useDraft } from './draft.ts';
import { nextWord, Step, type useWay } from './way.tsx';

const MOST_SPOT = 40;

/** Step 2: where it is. In a staircase the house itself is the list of floors. */
export function Where({ way }: { way: ReturnType<typeof useWay> }) {
  const { place, floor, spot } = useDraft();
  const [wrong, setWrong] = useState('');
  const floors = place && (place.kind === 'unit' || place.kind === 'building') ? (place.floors ?? 6) : 0;
  const on = () => {
    if ([...spot].length > MOST_SPOT) {
      const words = t(
        `最多 ${MOST_SPOT} 个字，细节下一步再写。`,
        `At most ${MOST_SPOT} characters; details come next.`,
      );
      return setWrong(words);
    }
    way.next();
  };
  if (!place) return <NoPlace way={way} />;
  return (
    <Step
      way={way}
      title={t('事情在哪里？', 'Where is it?')}
      hint={t(
        `先按“${place.address || place.community}”填，不对可以换。`,
        `Filled in as “${place.address || place.community}”; change it if it is elsewhere.`,
      )}
      foot={
        <Foot
          line={
            <>
              <span className="q2">{t('就是这里', 'This is it')}</span>
              <b>{whereWords({ place, floor, spot }, true)}</b>
            </>
          }
        >
          <Button kind="primary" big block onClick={on}>
            {nextWord(way.fix)}
          </Button>
        </Foot>
      }
    >
      {floors > 0 ? (
        <FloorPicker
          floors={Array.from({ length: Math.min(floors, 40) }, (_, index) => index + 1)}
          value={floor}
          onChange={(next) => change({ floor: next })}
        />
      ) : null}
      <Field label={t('说得更细一点', 'More exactly')} optional error={wrong}>
        {(tie) => (
          <TextInput
            {...tie}
            value={spot}
            placeholder={
              floors > 0
                ? t('比如：402 门口、电梯里', 'e.g. outside 402, in the lift')
                : t('比如：东门口、3号楼北边', 'e.g. east gate, north of no. 3')
            }
            onChange={(next) => {
              setWrong('');
              change({ spot: next });
            }}
          />
        )}
      </Field>
      <ButtonLink to="/place?for=report" block className="rep-other" icon={<MapPin size={22} aria-hidden />}>
        {t('不在这里，换个地方', 'Somewhere else')}
      </ButtonLink>
    </Step>
  );
}

function NoPlace({ way }: { way: ReturnType<typeof useWay> }) {
  return (
    <Step
      way={way}
      title={t('事情在哪里？', 'Where is it?')}
      hint={t(
        '楼门口有二维码，扫一下地方就填好了。没有码就自己选。',
        'Scan the code at the door and the place is filled in. Without a code, choose it.',
      )}
      foot={
        <Foot>
          <ButtonLink kind="primary" big block to="/place?for=report" icon={<MapPin size={22} aria-hidden />}>
            {t('选一个地方', 'Choose a place')}
          </ButtonLink>
        </Foot>
      }
    />
  );
}

/** What is sent as `spot`: the floor and the reader's own words. */
export function spotWords({ floor, spot }: Pick<Draft, 'floor' | 'spot'>): string {
  const own = spot.trim();
  if (floor === null) return own;
  return own ? `${floor}层 ${own}` : `${floor}层楼道`;
}

/** The whole place in words. `short` leaves the compound out, which its residents know. */
export function whereWords(d: Pick<Draft, 'place' | 'floor' | 'spot'>, short = false): string {
  const address = d.place ? d.place.address || d.place.community : '';
  const words = address.split(' ');
  const shown = short && words.length > 1 ? words.slice(1).join(' ') : address;
  return [shown, lang() === 'en' && d.floor ? `floor ${d.floor} ${d.spot.trim()}`.trim() : spotWords(d)]
    .filter(Boolean)
    .join(' ');
}
