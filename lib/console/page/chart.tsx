// Charts as SVG: they take the colours of the page, light and dark, need no style of their own (the policy of the page forbids that), and
// every chart has its numbers as a table below for whoever cannot see it.
import { scaleLinear } from 'd3-scale';
import type { ComponentChildren } from 'preact';
import { number } from './words.ts';

export interface Series {
  readonly key: string;
  readonly name: string;
  /** A colour of app.css, 1 to 8. */
  readonly tone: number;
  readonly values: readonly number[];
}

const [WIDTH, HEIGHT] = [720, 220];
const MARGIN = { left: 44, right: 8, top: 10, bottom: 26 } as const;
const LABELS_MAX = 7;

interface Props {
  /** What it shows, in a sentence. */
  readonly title: string;
  readonly series: readonly Series[];
  /** Of each bar; shown under some of them. */
  readonly labels: readonly string[];
}

/** Bars, one upon the other. */
export function Stacked({ title, series, labels }: Props) {
  const totals = labels.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const frame = frameOf(labels.length, Math.max(1, ...totals));
  return (
    <figure>
      <Frame title={title} frame={frame} labels={labels}>
        {labels.map((label, index) => {
          let below = 0;
          return (
            <g key={label}>
              <title>{tooltip(label, series, index)}</title>
              <rect class="column" x={frame.x(index)} y={MARGIN.top} width={frame.step} height={HEIGHT - MARGIN.top - MARGIN.bottom} />
              {series.map(({ key, tone, values }) => {
                const value = values[index] ?? 0;
                const [low, high] = [frame.y(below), frame.y(below + value)];
                below += value;
                return (
                  value > 0 && (
                    <rect key={key} class={`t${tone}`} x={frame.x(index) + frame.gap} y={high} width={frame.bar} height={low - high} />
                  )
                );
              })}
            </g>
          );
        })}
      </Frame>
      <ul class="legend">
        {series.map(({ key, name, tone, values }) => (
          <li key={key}>
            <i class={`t${tone}`} /> {name} <b>{number(values.reduce((sum, value) => sum + value, 0))}</b>
          </li>
        ))}
      </ul>
      <Numbers title={title} series={series} labels={labels} />
    </figure>
  );
}

export interface Frame {
  readonly step: number;
  readonly gap: number;
  readonly bar: number;
  x(index: number): number;
  y(value: number): number;
  readonly ticks: readonly number[];
}

export function frameOf(count: number, top: number): Frame {
  const y = scaleLinear([0, top], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const step = (WIDTH - MARGIN.left - MARGIN.right) / Math.max(1, count);
  const gap = Math.min(3, step * 0.12);
  return {
    step,
    gap,
    bar: step - 2 * gap,
    x: (index) => MARGIN.left + index * step,
    y: (value) => y(value),
    ticks: y.ticks(4).filter(Number.isInteger),
  };
}

export function Frame({
  title,
  frame,
  labels,
  children,
}: {
  readonly title: string;
  readonly frame: Frame;
  readonly labels: readonly string[];
  readonly children: ComponentChildren;
}) {
  const every = Math.ceil(labels.length / LABELS_MAX);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      {frame.ticks.map((tick) => (
        <g key={tick} class="tick">
          <line x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={frame.y(tick)} y2={frame.y(tick)} />
          <text x={MARGIN.left - 6} y={frame.y(tick) + 4} text-anchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {children}
      {labels.map(
        (label, index) =>
          index % every === 0 && (
            <text
              key={label}
              class="label"
              x={frame.x(index) + frame.step / 2}
              y={HEIGHT - 8}
              text-anchor={index * 1.04 > labels.length - 1 ? 'end' : 'middle'}
            >
              {label}
            </text>
          ),
      )}
    </svg>
  );
}

const tooltip = (label: string, series: readonly Series[], index: number) =>
  [label, ...series.filter(({ values }) => values[index]).map(({ name, values }) => `${name}: ${number(values[index] ?? 0)}`)].join('\n');

/** The newest first. */
export function Numbers({ title, series, labels }: Props) {
  return (
    <details>
      <summary>As a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">When (UTC)</th>
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
