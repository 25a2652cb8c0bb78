/** What a teacher sets; empty text and null where the page decides. */
export interface TeacherLink {
  /** `lesson:…` or `scenario:…`. */
  readonly what: string;
  readonly step: string;
  readonly seed: string;
  readonly theme: string;
  readonly speed: string;
  readonly panel: string;
  readonly autoplay: boolean;
  readonly sidesHidden: boolean;
  readonly language: string;
  readonly lockDrawing: boolean;
  readonly lockFaults: boolean;
}

/** A link that sets nothing: the page opens as it does for everybody. */
export const asUsual: Omit<TeacherLink, 'what'> = {
  step: '',
  seed: '',
  theme: '',
  speed: '',
  panel: '',
  autoplay: true,
  sidesHidden: false,
  language: '',
  lockDrawing: false,
  lockFaults: false,
};

/** The address for it, of options that the page obeys (docs/contracts.md): a lesson has its own seed, speed and start. */
export function teacherLink(page: string, options: TeacherLink): string {
  const address = new URL(page);
  address.hash = '';
  address.search = '';
  const [type = '', id = ''] = options.what.split(':');
  const { searchParams } = address;
  searchParams.set(type, id);
  const put = (name: string, value: string) => value !== '' && searchParams.set(name, value);
  if (type === 'lesson') put('step', options.step);
  else {
    put('seed', options.seed);
    put('speed', options.speed);
    if (!options.autoplay) put('autoplay', '0');
  }
  if (options.sidesHidden) put('present', '1');
  put('theme', options.theme);
  put('panel', options.panel);
  put('lang', options.language);
  const locked = [...(options.lockDrawing ? ['drawing'] : []), ...(options.lockFaults ? ['faults'] : [])];
  put('lock', locked.join(','));
  return address.href;
}
