/**
 * What a definition may hold at most. Each limit is far above what people can follow (the shipped machines have eight to
 * ten states) and low enough that reading and proving the largest one stays a matter of a second.
 */
export const LIMITS = {
  /** Text of one definition, in kilobytes: eighteen times the longest shipped file. */
  textKb: 256,
  /** Words and signs of that text (the longest shipped file has four thousand): each costs a kilobyte while it is read. */
  words: 80_000,
  /** Values inside values: a condition nests deepest, twenty levels inside its guard. */
  depth: 60,
  /** Values of a document, names included: what fits into the text when it is written as people write. */
  values: 40_000,
  states: 400,
  clocks: 100,
  triggers: 600,
  inputs: 300,
  guards: 200,
  parts: 10,
  /** Triggers that one breach or one move of a part may choose from: each pair is proved. */
  choices: 8,
  /** Options of one field: a longer list belongs into another file (`optionsOf`). */
  options: 200,
  /** Mails beside one trigger: more than there are people to write to. */
  mails: 20,
  /** Letters of a name: it stands in addresses, journals and drawings. */
  name: 60,
  /** Letters of one sentence. */
  sentence: 2_000,
  /** Ways to stand (state, origin, clocks) that a proof looks at: beyond, nobody could follow it. */
  configurations: 20_000,
  /** Moves between them that it tries, so that many triggers cost no more than many clocks. */
  steps: 400_000,
  /** Problems that are told at once: whoever has more has another problem. */
  problems: 100,
} as const;
