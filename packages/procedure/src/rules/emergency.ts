// For whoever asks what an emergency calls for, and what it lifts: the measures of Art. 31 and the removal of Art. 32 of Decree 56/2017.
import { isTold, type Told } from '../told.ts'

/** A removal that the commune decided: one of the Court is its own. */
export const isRemoval = (t: Told): boolean =>
  isTold(t, 'TemporarySeparationDecided') && t.fact.body.byCourt !== true

/** A measure applied, a removal among them: Art. 28.1 and 28.4 set their limits "except in an emergency". */
export const isApplied = (t: Told): boolean =>
  (isTold(t, 'EmergencyMeasureDecided') && t.fact.body.applied) || isRemoval(t)
