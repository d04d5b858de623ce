/**
 * Stands in for the validator that the form library's own test helpers import: it compiles code
 * from text and must not get into the build. Ours is `validator.ts`.
 */
export default null;
