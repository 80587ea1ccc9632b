import { evidenceOf } from '../../explain/judgement.js';
import type { Reason } from '../../explain/judgement.types.js';
import type { Fact, FactRef, Instant, RepId } from '../../facts/facts.types.js';
import { refOf } from '../../facts/ref.js';
import { parseDuration } from '../../time/duration.js';
import { belonging } from './belonging.js';
import type { Conduct } from './open-conduct.js';
import { textOf } from './records.js';

/** Whether somebody was there, as photos and ticked models show it (CP-10). */
export interface AttendanceProof {
  readonly visit: FactRef;
  readonly at: Instant;
  readonly rep: RepId | null;
  readonly proven: boolean;
  /** What no photo shows, in the order of the policy. */
  readonly missingPhotos: readonly string[];
  /** The models that were ticked; empty: none were. */
  readonly models: readonly string[];
  readonly why: readonly Reason[];
}

/**
 * Every attendance with its proof: a photo of each kind and the ticked models, both of the same customer and near
 * the visit (CP-10). A photo stands for one thing once: told again, by number or hash, it counts no more, neither for
 * another attendance nor as showing something else.
 *
 * @example
 * ```ts
 * attendanceProofs(conduct).filter(({ proven }) => !proven).map(({ missingPhotos }) => missingPhotos); //=> [['after']]
 * ```
 */
export function attendanceProofs(conduct: Conduct): readonly AttendanceProof[] {
  const { records, rule: { attendance: rule } } = conduct;
  const within = parseDuration(rule.within);
  const visits = records.ofType('touch.made').filter(({ data }) => data.purpose === rule.purpose);
  const photosOf = belonging(visits, records.ofType('photo.taken').filter(({ data }) => rule.photos.some((kind) => kind === data.shows)), within);
  const formsOf = belonging(visits, records.ofType('form.filed').filter(({ data }) => data.form === rule.models.form), within);
  const used = new Set<string>();
  return visits.map((visit): AttendanceProof => {
    const photos = (photosOf.get(visit) ?? []).filter((photo) => {
      const marks = marksOf(photo);
      const isNew = marks.every((mark) => !used.has(mark));
      for (const mark of marks) used.add(mark);
      return isNew;
    });
    const ticked = (formsOf.get(visit) ?? []).filter((form) => modelsOf(form, rule.models.field).length > 0);
    const form = ticked[ticked.length - 1];
    const models = form ? modelsOf(form, rule.models.field) : [];
    const why: Reason[] = rule.photos.map((shows): Reason => {
      const shown = photos.filter((photo) => photo.data.shows === shows);
      return shown.length > 0
        ? { key: 'conduct.photo', params: { shows }, evidence: shown.map((photo) => evidenceOf(photo)) }
        : { key: 'conduct.photo-missing', params: { shows }, evidence: [] };
    });
    why.push(form
      ? { key: 'conduct.models', params: { models }, evidence: [evidenceOf(form, `fields.${rule.models.field}`)] }
      : { key: 'conduct.models-missing', params: {}, evidence: [] });
    const missingPhotos = rule.photos.filter((shows) => !photos.some((photo) => photo.data.shows === shows));
    return {
      visit: refOf(visit), at: visit.time, rep: records.repOf(visit),
      proven: missingPhotos.length === 0 && form !== undefined, missingPhotos, models, why,
    };
  });
}

/** What tells a photo from another: its number and its content. */
function marksOf({ data }: Fact<'photo.taken'>): readonly string[] {
  return data.hash === undefined ? [`number ${data.photo}`] : [`number ${data.photo}`, `hash ${data.hash}`];
}

/** Models as a form lists them: separated by commas, Chinese ones too. */
function modelsOf({ data }: Fact<'form.filed'>, field: string): readonly string[] {
  const told = Object.hasOwn(data.fields, field) ? textOf(data.fields[field]) : null;
  return (told ?? '').split(/[,，、;；]/).map((model) => model.trim()).filter((model) => model !== '');
}
