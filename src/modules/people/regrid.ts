/** Keeps place, grid and address of persons true when places or grids change. */
import type { Tx } from '../../kernel/db.ts';
import type { EventRow } from '../../kernel/events.ts';
import type { House, Listener } from '../../kernel/module.ts';
import { placesBelow } from '../places/service.ts';
import { searchColumns } from './seals.ts';
import { personsAt, setGrids, updatePlaceOf } from './store.ts';

/** Every home below the event's place is looked at; only rows that differ are written. */
async function hear(house: House, tx: Tx, event: EventRow): Promise<void> {
  if (event.place.length < 9) return;
  // A grid may have taken from its neighbours: the whole community is looked at.
  const prefix = event.noun === 'grid' ? event.place.slice(0, 12) : event.place;
  const homes = await placesBelow(house, prefix, ['home']);
  const { county } = event;
  for (let at = 0; at < homes.length; at += 2000) {
    const part = homes.slice(at, at + 2000);
    await setGrids(
      tx,
      county,
      part.map(({ code, grid }) => ({ home: code, grid })),
    );
    if (event.noun === 'grid') continue;
    const addresses = new Map(part.map((home) => [home.code, home.address]));
    for (const person of await personsAt(
      tx,
      county,
      part.map((home) => home.code),
    )) {
      const address = addresses.get(person.home!)!;
      if (address !== person.address)
        await updatePlaceOf(tx, county, person.id, { address, ...searchColumns(person.name, address) });
    }
  }
}

export const followPlaces: Listener = {
  name: 'people.follow_places',
  verbs: ['place.renamed', 'place.imported', 'grid.created', 'grid.redrawn', 'grid.ended'],
  hear,
};
