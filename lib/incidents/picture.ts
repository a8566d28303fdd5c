// A picture of an incident as SVG: the hours of its key, the band of a normal hour, and the window.
import { nameOf } from '../systems.ts';
import type { HourScore } from './detect.ts';
import { HOUR_SECONDS, type Incident } from './incident.ts';
import { sentenceOf } from './words.ts';

const [WIDTH, HEIGHT] = [960, 320];
const MARGIN = { left: 56, right: 16, top: 48, bottom: 40 } as const;
/** Nine of ten ordinary hours lie below: the mean of a count this spread, and 1.6 of its deviations. */
const BAND = 1.6;
const PHI = 0.4;

/** @param hours Of the key: the window's, and some around it. */
export function pictureOf(incident: Incident, hours: readonly HourScore[]): string {
  const first = hours[0]?.hour ?? 0;
  const span = Math.max(1, hours.length);
  const top = Math.max(10, ...hours.map(({ seen }) => seen), ...hours.map(bandOf)) * 1.1;
  const x = (hour: number) => MARGIN.left + ((hour - first) / span) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (count: number) => HEIGHT - MARGIN.bottom - (count / top) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const [from, to] = [incident.from / HOUR_SECONDS, Math.min(incident.to / HOUR_SECONDS, first + span)];
  const bars = hours.map(
    ({ hour, seen }) =>
      `<rect x="${round(x(hour) + 1)}" y="${round(y(seen))}" width="${round(x(hour + 1) - x(hour) - 1)}" height="${round(y(0) - y(seen))}" fill="${hour + 1 > from && hour < to ? '#c0392b' : '#7f8c8d'}"><title>${hourText(hour)}: ${seen}, expected ${round(hours[hour - first]?.expected ?? 0)}</title></rect>`,
  );
  const band = [...hours.map((hour) => `${round(x(hour.hour))},${round(y(bandOf(hour)))}`), `${round(x(first + span))},${round(y(0))}`];
  const days = hours.filter(({ hour }) => hour % 24 === 0).map(({ hour }) => tick(x(hour), hourText(hour).slice(0, 10)));
  const counts = [0, top / 2, top].map(
    (count) => `<text x="${MARGIN.left - 6}" y="${round(y(count)) + 4}" text-anchor="end">${Math.round(count)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">
<title>${escaped(`${nameOf(incident.key)}: incident ${incident.id}`)}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${MARGIN.left}" y="20" font-size="15" font-weight="bold">${escaped(sentenceOf(incident))}</text>
<text x="${MARGIN.left}" y="38" fill="#555555">${escaped(`${incident.id} · ${incident.state} · ${timeText(incident.from)} to ${timeText(incident.to)} UTC · people an hour`)}</text>
<rect class="window" x="${round(x(from))}" y="${MARGIN.top}" width="${round(Math.max(0, x(to) - x(from)))}" height="${round(y(0) - MARGIN.top)}" fill="#f9e79f" opacity="0.5"/>
<polygon class="expected" points="${round(x(first))},${round(y(0))} ${band.join(' ')}" fill="#aed6f1"/>
${bars.join('\n')}
<line x1="${MARGIN.left}" y1="${round(y(0))}" x2="${WIDTH - MARGIN.right}" y2="${round(y(0))}" stroke="#333333"/>
${counts.join('\n')}
${days.join('\n')}
</svg>`;
}

/** Nine in ten normal hours stay below this. */
export const bandOf = ({ expected }: HourScore) => expected + BAND * Math.sqrt(expected + PHI * expected * expected);
const round = (value: number) => Math.round(value * 10) / 10;
const hourText = (hour: number) => new Date(hour * HOUR_SECONDS * 1_000).toISOString().slice(0, 13).replace('T', ' ');
const timeText = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 16).replace('T', ' ');
const tick = (x: number, text: string) =>
  `<line x1="${round(x)}" y1="${HEIGHT - MARGIN.bottom}" x2="${round(x)}" y2="${HEIGHT - MARGIN.bottom + 5}" stroke="#333333"/><text x="${round(x)}" y="${HEIGHT - MARGIN.bottom + 20}" text-anchor="middle">${text}</text>`;

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
