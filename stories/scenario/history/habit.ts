import { PROFILES, type Habit, type Node } from './cast.js';

/** What a rep does with the next case of a node: in time, late, or never. */
export type Answer = 'in-time' | 'late' | 'never';

/**
 * Deals the cases of every rep and node out evenly, so that a habit of 33 of 100 is three cases of nine, not what dice make
 * of it; what she does late, she does first of what she does not do in time.
 */
export class Tally {
  private readonly cases = new Map<string, { all: number; missed: number }>();

  next(rep: string, node: Node): Answer {
    const habit: Habit | undefined = PROFILES[rep]?.habits[node];
    if (!habit) return 'never';
    const key = `${rep} ${node}`;
    const before = this.cases.get(key) ?? { all: 0, missed: 0 };
    const inTime = share(before.all + 1, habit.inTime) > share(before.all, habit.inTime);
    const missed = before.missed + (inTime ? 0 : 1);
    this.cases.set(key, { all: before.all + 1, missed });
    if (inTime) return 'in-time';
    const lateOfMissed = (habit.late * 100) / (100 - habit.inTime);
    return share(missed, lateOfMissed) > share(missed - 1, lateOfMissed) ? 'late' : 'never';
  }
}

/** So many of `n`, rounded. */
function share(n: number, of100: number): number {
  return Math.round((n * of100) / 100);
}
