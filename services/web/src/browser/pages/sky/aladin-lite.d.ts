/** What the Sky page uses of Aladin Lite, which comes without types. */
declare module 'aladin-lite' {
  export interface AladinSource {
    readonly ra: number;
    readonly dec: number;
    readonly data: Readonly<Record<string, unknown>>;
  }
  export interface AladinLayer {
    show(): void;
    hide(): void;
  }
  export interface AladinCatalog extends AladinLayer {
    addSources(sources: readonly AladinSource[]): void;
  }
  export interface AladinOverlay extends AladinLayer {
    add(shape: unknown): void;
  }
  export interface AladinImage {
    setOpacity(opacity: number): void;
  }
  export interface AladinView {
    gotoRaDec(raDeg: number, decDeg: number): void;
    setFoV(fovDeg: number): void;
    getRaDec(): readonly [number, number];
    getFov(): readonly [number, number];
    on(event: string, listener: (value: never) => void): void;
    addCatalog(catalog: AladinCatalog): void;
    addOverlay(overlay: AladinOverlay): void;
    addMOC(moc: AladinLayer): void;
    removeOverlay(layer: AladinLayer): void;
    setBaseImageLayer(image: AladinImage | string): void;
    setOverlayImageLayer(image: AladinImage | string, name: string): void;
    removeImageLayer(name: string): void;
    createImageSurvey(
      id: string,
      name: string,
      url: string,
      frame: 'equatorial',
      maxOrder: number,
      options: object,
    ): AladinImage;
  }
  interface Aladin {
    readonly init: Promise<void>;
    aladin(element: HTMLElement, options: object): AladinView;
    catalog(options: object): AladinCatalog;
    source(raDeg: number, decDeg: number, data: object): AladinSource;
    graphicOverlay(options: object): AladinOverlay;
    polyline(points: readonly (readonly [number, number])[], options?: object): unknown;
    MOCFromJSON(cells: Readonly<Record<string, readonly number[]>>, options: object): AladinLayer;
    imageHiPS(url: string, options: object): AladinImage;
  }
  const aladin: Aladin;
  // biome-ignore lint/style/noDefaultExport: it is what the library has
  export default aladin;
}
