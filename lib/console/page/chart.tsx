// Charts as SVG, drawn at the width there is, so that their text has the size of the page's. They use the page's colours, light and dark,
// need no inline styles (the page's policy forbids them), and every chart has its numbers in a table below.
import { scaleLinear } from 'd3-scale';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sumOf } from './stats.ts';
import { number } from './words.ts';

export interface Series {
  readonly key: string;
  readonly name: string;
  /** A colour of app.css, 1 to 8. */
  readonly tone: number;
  readonly values: readonly number[];
  /** To the rows or samples behind it. */
  readonly link?: string | undefined;
}

const HEIGHT = 210;
const WIDTH_MIN = 240;
const MARGIN = { left: 40, right: 8, top: 10, bottom: 26 } as const;
/** A label and the room around it. */
const LABEL_WIDTH = { short: 70, long: 128 } as const;
const LABEL_LENGTH_SHORT = 6;

interface Props {
  /** What it shows, in a sentence. */
  readonly title: string;
  readonly series: readonly Series[];
  /** One for each bar; shown under some of them. */
  readonly labels: readonly string[];
  /** What the labels are: the heading of their column. */
  readonly when: string;
}

/** Stacked bars. @param legend False for a single series that the words around the chart name. */
export function Stacked({ title, series, labels, when, legend = true }: Props & { readonly legend?: boolean }) {
  const totals = labels.map((_, index) => sumOf(series.map(({ values }) => values[index] ?? 0)));
  return (
    <figure>
      <Chart title={title} labels={labels} top={Math.max(1, ...totals)}>
        {(frame) => labels.map((label, index) => <Bar key={label} index={index} label={label} series={series} frame={frame} />)}
      </Chart>
      {legend && (
        <ul class="legend">
          {series.map(({ key, name, tone, values, link }) => (
            <li key={key}>
              <i class={`t${tone}`} /> {link ? <a href={link}>{name}</a> : name} <b>{number(sumOf(values))}</b>
            </li>
          ))}
        </ul>
      )}
      <Numbers title={title} series={series} labels={labels} when={when} />
    </figure>
  );
}

function Bar({
  index,
  label,
  series,
  frame,
}: {
  readonly index: number;
  readonly label: string;
  readonly series: readonly Series[];
  readonly frame: Frame;
}) {
  let below = 0;
  return (
    <g>
      <title>{tooltip(label, series, index)}</title>
      <rect class="column" x={frame.x(index)} y={MARGIN.top} width={frame.step} height={HEIGHT - MARGIN.top - MARGIN.bottom} />
      {series.map(({ key, tone, values }) => {
        const value = values[index] ?? 0;
        const [low, high] = [frame.y(below), frame.y(below + value)];
        below += value;
        return (
          value > 0 && <rect key={key} class={`t${tone}`} x={frame.x(index) + frame.gap} y={high} width={frame.bar} height={low - high} />
        );
      })}
    </g>
  );
}

export interface Frame {
  readonly width: number;
  readonly step: number;
  readonly gap: number;
  readonly bar: number;
  x(index: number): number;
  y(value: number): number;
  readonly ticks: readonly number[];
}

function frameOf(width: number, count: number, top: number): Frame {
  const y = scaleLinear([0, top], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const step = (width - MARGIN.left - MARGIN.right) / Math.max(1, count);
  const gap = Math.min(4, step * 0.14);
  return {
    width,
    step,
    gap,
    bar: step - 2 * gap,
    x: (index) => MARGIN.left + index * step,
    y: (value) => y(value),
    ticks: y.ticks(4).filter(Number.isInteger),
  };
}

/** Axes, and what is drawn between them. */
export function Chart({
  title,
  labels,
  top,
  children,
}: {
  readonly title: string;
  readonly labels: readonly string[];
  readonly top: number;
  readonly children: (frame: Frame) => ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(WIDTH_MIN, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="chart" ref={box}>
      {width > 0 && <Axes title={title} labels={labels} frame={frameOf(width, labels.length, top)} draw={children} />}
    </div>
  );
}

function Axes({
  title,
  labels,
  frame,
  draw,
}: {
  readonly title: string;
  readonly labels: readonly string[];
  readonly frame: Frame;
  readonly draw: (frame: Frame) => ComponentChildren;
}) {
  const labelWidth = labels.some((label) => label.length > LABEL_LENGTH_SHORT) ? LABEL_WIDTH.long : LABEL_WIDTH.short;
  const every = Math.max(1, Math.ceil(labelWidth / frame.step));
  const right = frame.width - MARGIN.right;
  /** A label that would run over the right edge ends at its bar instead. */
  const anchorOf = (index: number) => (frame.x(index) + frame.step / 2 + labelWidth / 2 > right ? 'end' : 'middle');
  return (
    <svg width={frame.width} height={HEIGHT} role="img" aria-label={title}>
      {frame.ticks.map((tick) => (
        <g key={tick} class="tick">
          <line x1={MARGIN.left} x2={right} y1={frame.y(tick)} y2={frame.y(tick)} />
          <text x={MARGIN.left - 6} y={frame.y(tick) + 4} text-anchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {draw(frame)}
      {labels.map(
        (label, index) =>
          // Counted from the end, so that the latest bar has a label.
          (labels.length - 1 - index) % every === 0 &&
          frame.x(index) + frame.step / 2 > MARGIN.left + labelWidth / 4 && (
            <text
              key={label}
              x={anchorOf(index) === 'end' ? frame.x(index) + frame.step : frame.x(index) + frame.step / 2}
              y={HEIGHT - 8}
              text-anchor={anchorOf(index)}
            >
              {label}
            </text>
          ),
      )}
    </svg>
  );
}

/** A small chart in a tile, next to its number. */
export function Spark({ values, tone }: { readonly values: readonly number[]; readonly tone: number }) {
  const top = Math.max(1, ...values);
  return (
    <svg class="spark" viewBox={`0 0 ${values.length * 4} 24`} preserveAspectRatio="none" aria-hidden="true">
      {values.map((value, index) => (
        <rect key={index} class={`t${tone}`} x={index * 4} y={24 - Math.max(1, (value / top) * 24)} width={3} height={24} />
      ))}
    </svg>
  );
}

const tooltip = (label: string, series: readonly Series[], index: number) =>
  [label, ...series.filter(({ values }) => values[index]).map(({ name, values }) => `${name}: ${number(values[index] ?? 0)}`)].join('\n');

/** Newest first. */
export function Numbers({ title, series, labels, when }: Props) {
  return (
    <details>
      <summary>As a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{when}</th>
              {series.map(({ key, name }) => (
                <th key={key} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...labels.keys()].reverse().map((index) => (
              <tr key={labels[index]}>
                <th scope="row">{labels[index]}</th>
                {series.map(({ key, values }) => (
                  <td key={key} class="number">
                    {number(values[index] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
