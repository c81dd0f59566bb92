import type { AladinCatalog, AladinLayer, AladinSource, AladinView } from 'aladin-lite';
import { apiAddress } from '../../api/api-address.ts';
import { ecliptic, galacticPlane } from './great-circles.ts';
import type { SkyMark } from './sky-marks.ts';

export interface SkyObject {
  readonly key: string;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly className: string;
}

export interface SkyPlace {
  readonly raDeg: number;
  readonly decDeg: number;
  readonly fovDeg: number;
}

/** Cells by order, as a MOC of JSON has them. */
export type Coverage = Readonly<Record<string, readonly number[]>>;

/** The sky of Aladin Lite, with what the page does with it. */
export interface Sky {
  readonly goTo: (place: Partial<SkyPlace>) => void;
  readonly showObjects: (
    objects: readonly SkyObject[],
    marks: ReadonlyMap<string, SkyMark>,
  ) => void;
  readonly setVisible: (layer: 'candidates' | 'galactic' | 'ecliptic', isVisible: boolean) => void;
  /** Of another server; null: Lucero's own. */
  readonly showPicture: (picture: { readonly name: string; readonly url: string } | null) => void;
  /** Of a watchlist. */
  readonly showPlaces: (places: readonly (readonly [raDeg: number, decDeg: number])[]) => void;
  readonly showCoverage: (name: string, cells: Coverage | null, colour: string) => void;
}

export interface SkyListeners {
  readonly onPlace: (place: SkyPlace) => void;
  readonly onObject: (key: string) => void;
}

const ownPicture = 'Lucero: density of objects';

/** Opens Aladin Lite in an element; it asks no server but those of the pictures that are shown. */
export async function openAladin(
  element: HTMLElement,
  start: SkyPlace,
  { onPlace, onObject }: SkyListeners,
): Promise<Sky> {
  const { default: aladinLite } = await import('aladin-lite');
  await aladinLite.init;
  const ownAddress = new URL(apiAddress(['sky', 'objects']), location.href).href;
  const ownOptions = { name: ownPicture, imgFormat: 'png' };
  const view: AladinView = aladinLite.aladin(element, {
    survey: aladinLite.imageHiPS(ownAddress, ownOptions),
    ...{ target: `${start.raDeg} ${start.decDeg}`, fov: start.fovDeg, projection: 'AIT' },
    ...{ cooFrame: 'ICRS', log: false, samp: false, hipsList: [] },
    ...{ showReticle: false, showProjectionControl: false, showLayersControl: false },
    ...{ showFullscreenControl: false, showFrame: false, showCooLocation: false },
    ...{ showSettingsControl: false, showShareControl: false, showSimbadPointerControl: false },
    ...{ showContextMenu: false, showZoomControl: false, showFov: false },
    ...{ showStatusBar: true, gridOptions: { enabled: true, showLabels: true, thickness: 1 } },
    ...{ gridColor: 'rgb(90, 104, 130)', gridOpacity: 0.5 },
    ...{ backgroundColor: 'rgb(9, 12, 24)', fullScreen: false },
  });
  const tellPlace = (): void => {
    const [raDeg, decDeg] = view.getRaDec();
    onPlace({ raDeg, decDeg, fovDeg: view.getFov()[0] });
  };
  view.on('positionChanged', tellPlace);
  view.on('zoomChanged', tellPlace);
  view.on('objectClicked', (source: AladinSource | null) => {
    const key = source?.data?.key;
    if (typeof key === 'string') onObject(key);
  });

  const lines = {
    galactic: circle('#9aa6ba', galacticPlane()),
    ecliptic: circle('#e8b45a', ecliptic()),
  };
  function circle(color: string, places: readonly (readonly [number, number])[]) {
    const overlay = aladinLite.graphicOverlay({ color, lineWidth: 1.5 });
    view.addOverlay(overlay);
    overlay.add(aladinLite.polyline(places, { color, lineWidth: 1.5 }));
    return overlay;
  }

  let catalogs: readonly AladinCatalog[] = [];
  let areCatalogsVisible = true;
  let watched: AladinCatalog | null = null;
  let shownPicture: string | null = null;
  const coverages = new Map<string, AladinLayer>();
  const setVisible = (layer: AladinLayer, isVisible: boolean): void =>
    isVisible ? layer.show() : layer.hide();
  return {
    goTo: ({ raDeg, decDeg, fovDeg }) => {
      if (raDeg !== undefined && decDeg !== undefined) view.gotoRaDec(raDeg, decDeg);
      if (fovDeg !== undefined) view.setFoV(fovDeg);
    },
    showObjects: (objects, marks) => {
      for (const catalog of catalogs) view.removeOverlay(catalog);
      catalogs = [...Map.groupBy(objects, ({ className }) => className)].map(([name, of]) => {
        const { shape, colour } = marks.get(name) ?? { shape: 'circle', colour: '#c3cad6' };
        const catalog = aladinLite.catalog({ name, shape, color: colour, sourceSize: 11 });
        catalog.addSources(
          of.map(({ raDeg, decDeg, key }) => aladinLite.source(raDeg, decDeg, { key, name })),
        );
        view.addCatalog(catalog);
        setVisible(catalog, areCatalogsVisible);
        return catalog;
      });
    },
    setVisible: (layer, isVisible) => {
      if (layer !== 'candidates') return setVisible(lines[layer], isVisible);
      areCatalogsVisible = isVisible;
      for (const catalog of catalogs) setVisible(catalog, isVisible);
    },
    showPicture: (picture) => {
      // What is shown already is not set again: the viewer would drop its tiles.
      if ((picture?.url ?? null) === shownPicture) return;
      shownPicture = picture?.url ?? null;
      view.setBaseImageLayer(
        picture === null
          ? aladinLite.imageHiPS(ownAddress, ownOptions)
          : aladinLite.imageHiPS(picture.url, { name: picture.name }),
      );
    },
    showPlaces: (places) => {
      if (watched !== null) view.removeOverlay(watched);
      watched = null;
      if (places.length === 0) return;
      const catalog = aladinLite.catalog({ name: 'watchlist', shape: 'plus', color: '#ffffff' });
      catalog.addSources(places.map(([raDeg, decDeg]) => aladinLite.source(raDeg, decDeg, {})));
      view.addCatalog(catalog);
      watched = catalog;
    },
    showCoverage: (name, cells, colour) => {
      const shown = coverages.get(name);
      if (shown !== undefined) view.removeOverlay(shown);
      coverages.delete(name);
      if (cells === null) return;
      const moc = aladinLite.MOCFromJSON(cells, {
        name,
        color: colour,
        opacity: 0.28,
        fill: true,
        lineWidth: 1.5,
      });
      view.addMOC(moc);
      coverages.set(name, moc);
    },
  };
}

/** More would be a picture of their density. */
const mostPlaces = 5000;

/** Places of a watchlist's CSV: ra, dec and radius are its last three columns, whatever the name holds. */
export function csvPlaces(text: string): readonly (readonly [raDeg: number, decDeg: number])[] {
  return text
    .split(/\r?\n/)
    .slice(1, mostPlaces + 1)
    .flatMap((line) => {
      const [ra, dec] = line.split(',').slice(-3).map(Number) as [number, number];
      return Number.isFinite(ra) && Number.isFinite(dec) ? [[ra, dec] as const] : [];
    });
}
