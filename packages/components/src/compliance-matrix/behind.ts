import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { causes, lacking } from '../base/causes.js';
import { shortRate } from '../base/day.js';
import { icon } from '../base/icons.js';
import { sign } from '../base/light.js';
import { renderReasons, someFirst } from '../base/records.js';
import { levelSign, nameOfNode, nameOfRow } from './context.js';
import type { Context } from './context.js';
import { levelOf, linesOf } from './matrix-view.js';
import type { Line, Place } from './matrix-view.js';

const MOST = 20;
const SIGNS = { 'on-time': 'done', late: 'done-late', missed: 'overdue', running: 'normal' } as const;

/** Whose and which place it is. */
export function titleOf({ row, node }: Place, context: Context): string {
  return [nameOfRow(row, context.own), node === null ? '' : nameOfNode(node, context)].filter(Boolean).join(' · ');
}

/** What is behind a place: its figures in words, the band and the push of a rep, and every activation. */
export function renderBehind(place: Place, context: Context): TemplateResult {
  const { brief, own, telling } = context;
  const { format } = telling;
  const { row: { rep }, node, rate: { rate, onTime, due }, running, dwell } = place;
  const lines = linesOf(brief, place);
  const figures = [
    rate === null ? own.noneDue : `${shortRate(rate, format)} (${own.onTime(format.number(onTime), format.number(due))})`,
    ...(running > 0 ? [own.running(format.number(running))] : []),
    ...(dwell && dwell.median !== null ? [own.median(format.duration(dwell.median))] : []),
    ...(dwell && dwell.p90 !== null ? [own.p90(format.duration(dwell.p90))] : []),
  ];
  return html`<p class="sum">${levelSign(levelOf(rate), own, false)} ${figures.join(' · ')}</p>
    ${node === null && rep?.band ? html`<div><p><span class="tag">${format.text(rep.band.label)}</span></p>${renderReasons(rep.band.why, telling)}</div>` : nothing}
    ${node === null && rep?.push ? html`<div><p><span class="tag push">${icon('due-soon')}${own.push}</span> ${format.text(rep.push.label)}</p>${renderReasons(rep.push.why, telling)}</div>` : nothing}
    <h4>${lines.length > 0 ? own.lines(format.number(lines.length)) : own.noLines}</h4>
    ${someFirst(lines, MOST, telling, (line) => renderLine(line, place, context))}`;
}

function renderLine(line: Line, place: Place, context: Context): TemplateResult {
  const { brief, own, telling, pending } = context;
  const { format, now } = telling;
  const { state, deal, startedAt, fulfilledAt, settledAt, why, comments } = line;
  const end = fulfilledAt ?? settledAt;
  const rep = brief.reps.find(({ id }) => id === line.rep);
  const about = [
    ...(place.node === null ? [nameOfNode(line.node, context)] : []),
    ...(place.row.rep === null ? [rep?.name ?? own.nobody] : []),
  ];
  const missing = lacking(why).map((item) => format.text(item));
  const sent = pending.filter(({ id }) => id === line.id);
  return html`<li class="line">
    <p class="what">${sign(SIGNS[state], own.states[state])}<strong>${deal.name}</strong>${about.length > 0 ? html`<span class="small muted">${about.join(' · ')}</span>` : nothing}</p>
    <p class="small muted"><time datetime=${new Date(startedAt).toISOString()}>${
      end === null ? own.since(format.instant(startedAt, now)) : format.instant(startedAt, now)}</time>${
      end === null ? nothing : html` → <time datetime=${new Date(end).toISOString()}>${fulfilledAt === null ? own.ended(format.instant(end, now)) : format.instant(end, now)}</time>`}${
      fulfilledAt === null ? nothing : ` · ${own.took(format.duration(fulfilledAt - startedAt))}`}</p>
    ${renderReasons(causes(why), telling)}
    ${missing.length > 0 ? html`<p class="why">${telling.words.stillMissing(missing)}</p>` : nothing}
    ${comments.map(({ text, by, at }) => html`<blockquote><p>${text}</p><p class="small muted">${by === null ? nothing : `${by} · `}<time datetime=${new Date(at).toISOString()}>${format.instant(at, now)}</time></p></blockquote>`)}
    ${sent.map(({ text }) => html`<blockquote class="pending"><p>${text}</p><p class="small muted">${icon('ahead')} ${own.pending}</p></blockquote>`)}
    ${renderBox(line, context)}
  </li>`;
}

function renderBox(line: Line, { comment, own }: Context): TemplateResult | typeof nothing {
  if (!comment) return nothing;
  if (comment.on !== line.id) {
    return html`<button class="button close say" data-line=${line.id} type="button" aria-label=${own.commentOn(line.deal.name)} @click=${() => comment.write(line.id)}>${own.comment}</button>`;
  }
  const send = (event: Event): void => {
    event.preventDefault();
    const box = (event.currentTarget as HTMLFormElement).querySelector('textarea');
    const text = box?.value.trim() ?? '';
    if (text) comment.send(line, text);
    else box?.focus();
  };
  return html`<form class="box" @submit=${send}>
    <textarea rows="2" maxlength="2000" aria-label=${own.commentOn(line.deal.name)}></textarea>
    <p><button class="button" type="submit">${own.send}</button> <button class="button" type="button" @click=${() => comment.write(null)}>${own.cancel}</button></p>
  </form>`;
}
